//! This module is for naming the objects of a received file that are not those of the rebuilt one: which field, page or
//! catalog, which key of it, and what is drawn in a field instead of its value.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Code, Finding, Location};
use crate::pdf::read::difference::Thing;
use crate::pdf::read::{self as reader, Dict, File, Object, content};
use crate::verify::issued::Candidate;
use crate::verify::region;

/// Objects that are told one by one; the rest is counted.
const MOST_OBJECTS: usize = 6;
/// Keys of a dictionary that are told.
const MOST_KEYS: usize = 6;
/// Items of a list that are told.
const MOST_ITEMS: usize = 12;
/// Characters of a value that are told.
const MOST_CHARACTERS: usize = 60;
/// Of these, characters before the first difference.
const BEFORE: usize = 20;

/// The received file beside the rebuilt one.
pub(super) struct Pair<'a> {
    pub(super) found: &'a File<'a>,
    pub(super) own: &'a File<'a>,
    pub(super) candidate: &'a Candidate,
    /// Whether the countersigned part could be rebuilt: without it, what the end-user state may write is not judged.
    pub(super) whole: bool,
}

/// One finding for each object behind the issued part that is not as fcd writes it.
pub(super) fn compare(pair: &Pair<'_>) -> Vec<Finding> {
    let things = things(pair.found);
    let mut numbers: BTreeSet<u32> = brought(pair.found).collect();
    numbers.extend(brought(pair.own));
    let mut findings: Vec<Finding> = numbers.into_iter().filter_map(|number| pair.finding(number, &things)).collect();
    // Drawings and the like are only there for what was replaced, and that tells more.
    if findings.iter().any(|finding| finding.issued.is_some()) {
        findings.retain(|finding| finding.issued.is_some() || !is_material(&finding.primary, &things));
    }
    if findings.len() > MOST_OBJECTS + 1 {
        let more = findings.split_off(MOST_OBJECTS);
        let worst = more.iter().map(|finding| finding.code).min().unwrap_or(Code::ObjectReplaced);
        findings.push(Finding::new(worst, Location::Document).found(format!("{} objects more", more.len())));
    }
    findings
}

/// The numbers of the objects behind the issued part.
fn brought<'a>(file: &'a File<'_>) -> impl Iterator<Item = u32> + 'a {
    let later = file.revisions().iter().skip(1);
    later.flat_map(|revision| revision.objects.keys().chain(&revision.freed).copied())
}

/// What each object behind the issued part is for, as of the revision that brought it last.
fn things(file: &File<'_>) -> BTreeMap<u32, Thing> {
    let later = 1..file.revisions().len();
    later.flat_map(|index| reader::changes(file, index)).map(|change| (change.number, change.what)).collect()
}

/// Whether an object shows nothing by itself.
fn is_material(place: &Location, things: &BTreeMap<u32, Thing>) -> bool {
    let Location::Object { number, .. } = place else { return false };
    matches!(
        things.get(number),
        None | Some(Thing::PageContent(_) | Thing::Drawing | Thing::Other(_) | Thing::Image | Thing::Font)
    )
}

impl Pair<'_> {
    fn finding(&self, number: u32, things: &BTreeMap<u32, Thing>) -> Option<Finding> {
        let own = self.own.object(number);
        let found = self.found.object(number);
        let revision = self.found.defining(number, self.found.newest()).unwrap_or(self.found.newest());
        let thing = things.get(&number);
        let name = thing.map_or_else(|| "object".to_owned(), Thing::to_string);
        let (was, is) = match (own, found) {
            // A new object of a later revision is told with that revision.
            (None, Some(_)) if self.is_of_state(revision) && self.whole => {
                (None, format!("{name}: fcd does not write it"))
            }
            (None, _) => return None,
            (Some(_), None) => (None, format!("{}: it is not there", self.own_name(number).unwrap_or(name))),
            (Some(own), Some(found)) => {
                if self.is_free(number, revision) {
                    return None;
                }
                let (was, is) = self.difference(number, own, found)?;
                let name = self.own_name(number).unwrap_or(name);
                (Some(format!("{name}: {was}")), format!("{name}: {is}"))
            }
        };
        let field = region::field(number, self.candidate).or_else(|| match thing {
            Some(Thing::Appearance(name) | Thing::Field(name)) => Some(region::label(name, self.candidate)),
            _ => None,
        });
        let object = Location::Object { number, revision };
        let allowed = self.own.defining(number, self.own.newest()).is_none_or(|revision| self.is_of_state(revision));
        let code = if (revision == 0 || self.is_of_state(revision)) && allowed {
            Code::CountersignaturePartAltered
        } else {
            Code::ObjectReplaced
        };
        let finding = match field {
            Some(name) => Finding::new(code, Location::Field { name }).also(object),
            None => Finding::new(code, object),
        };
        let finding = finding.found(is);
        Some(match was {
            Some(was) => finding.issued(was),
            None => finding,
        })
    }

    /// Whether a revision is one that a signatory of the end-user state may append.
    fn is_of_state(&self, revision: usize) -> bool {
        let two = self.candidate.declaration().particulars().second_signatory().is_some();
        revision == 1 || (two && revision == 2)
    }

    /// Whether the end-user state may write an object and nobody knows what fcd would have written.
    fn is_free(&self, number: u32, revision: usize) -> bool {
        let fields = &self.candidate.part().composed.fields;
        let ours = fields.iter().find(|(_, field)| field.number == number);
        !self.whole && self.is_of_state(revision) && ours.is_some_and(|(name, _)| name != crate::emit::MINISTRY_FIELD)
    }

    /// What an object of the rebuilt file is.
    fn own_name(&self, number: u32) -> Option<String> {
        if let Some(name) = region::field(number, self.candidate) {
            return Some(format!("form field \"{name}\""));
        }
        let changes = (0..self.own.revisions().len()).rev().flat_map(|index| reader::changes(self.own, index));
        changes.into_iter().find(|change| change.number == number).map(|change| match change.what {
            Thing::Appearance(name) => {
                format!("what is drawn in the form field \"{}\"", region::label(&name, self.candidate))
            }
            what => what.to_string(),
        })
    }

    /// What was issued and what was found; `None` when both say the same.
    fn difference(&self, number: u32, own: &Object, found: &Object) -> Option<(String, String)> {
        match (own, found) {
            (Object::Stream(a), Object::Stream(b)) => {
                let own = self.own.bytes().get(a.data.clone());
                if own == self.found.bytes().get(b.data.clone()) {
                    return keys(&a.dict, &b.dict, &[]);
                }
                let keys = keys(&a.dict, &b.dict, &[b"Length", b"Filter", b"DecodeParms"]);
                Some(
                    self.drawn(number).or(keys).unwrap_or_else(|| ("as issued".to_owned(), "other content".to_owned())),
                )
            }
            (Object::Dict(a), Object::Dict(b)) => keys(a, b, &self.judged_elsewhere(number, a, b)),
            (a, b) if a == b => None,
            (a, b) => Some(told(Some(a), Some(b))),
        }
    }

    /// What is not told of a signature dictionary: its digits are judged with the signature, and a `/ByteRange` that is
    /// right for its own file only follows from the rest.
    fn judged_elsewhere(&self, number: u32, own: &Dict, found: &Dict) -> Vec<&'static [u8]> {
        if !own.has_name(b"Type", b"Sig") {
            return Vec::new();
        }
        let seals = reader::signatures(self.found);
        let seal = seals.iter().rev().find(|seal| seal.object == number);
        let end = seal.and_then(|seal| self.found.revisions().get(seal.revision)).map(|revision| revision.range.end);
        let exact = seal.zip(end).and_then(|(seal, end)| {
            let (hole, range) = (seal.contents.as_ref()?, seal.byte_range.as_deref()?);
            let covered = [0, hole.start.checked_sub(1)?, hole.end + 1, end.checked_sub(hole.end + 1)?];
            Some(covered.iter().map(|n| i64::try_from(*n).ok()).eq(range.iter().map(|n| Some(*n))))
        });
        let mut keys: Vec<&'static [u8]> = Vec::new();
        if found.get(b"Contents").is_some() {
            keys.push(b"Contents");
        }
        if exact == Some(true) {
            keys.push(b"ByteRange");
        }
        keys
    }

    /// The words that an appearance shows in both files, when they differ.
    fn drawn(&self, number: u32) -> Option<(String, String)> {
        let words = |file: &File<'_>| {
            let shown = content::appearance(file, number, file.newest()).ok()?;
            Some(shown.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
        };
        let (was, is) = (words(self.own)?, words(self.found)?);
        (was != is).then(|| (quoted(&was), quoted(&is)))
    }
}

fn quoted(words: &str) -> String {
    if words.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", words.chars().take(200).collect::<String>()) }
}

/// The keys that differ, as they were and as they are.
fn keys(own: &Dict, found: &Dict, left_out: &[&[u8]]) -> Option<(String, String)> {
    let mut pairs = Vec::new();
    gather(own, found, left_out, "", &mut pairs);
    if pairs.is_empty() {
        return None;
    }
    let more = pairs.len() > MOST_KEYS;
    let (was, mut is): (Vec<String>, Vec<String>) = pairs.into_iter().take(MOST_KEYS).unzip();
    if more {
        is.push("and more".to_owned());
    }
    Some((was.join(", "), is.join(", ")))
}

/// Goes into dictionaries that stand in both, so that the key that was changed is told and not the one around it.
fn gather(own: &Dict, found: &Dict, left_out: &[&[u8]], above: &str, pairs: &mut Vec<(String, String)>) {
    let all: BTreeSet<&[u8]> = own.iter().chain(found.iter()).map(|(key, _)| key).collect();
    for key in all {
        let (was, is) = (own.get(key), found.get(key));
        if was == is || left_out.contains(&key) || pairs.len() > MOST_KEYS {
            continue;
        }
        let name = format!("{above}/{}", String::from_utf8_lossy(key));
        match (was, is) {
            (Some(Object::Dict(was)), Some(Object::Dict(is))) if name.len() < MOST_CHARACTERS => {
                gather(was, is, &[], &name, pairs);
            }
            _ => {
                let (was, is) = told(was, is);
                pairs.push((format!("{name} {was}"), format!("{name} {is}")));
            }
        }
    }
}

/// Two values that differ, in few characters; where these are the same for both, the part in which they differ.
fn told(was: Option<&Object>, is: Option<&Object>) -> (String, String) {
    let (one, other) = (short(was), short(is));
    if one != other {
        return (one, other);
    }
    let (one, other) = (spelled(was), spelled(is));
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let part = |text: &str| {
        let from = same.saturating_sub(BEFORE);
        let dots = if from > 0 { "..." } else { "" };
        format!("{dots}{}", text.chars().skip(from).take(MOST_CHARACTERS).collect::<String>())
    };
    (part(&one), part(&other))
}

/// A value in full, in the one spelling that belongs to it alone. A number with a point is another value than one without.
fn spelled(value: Option<&Object>) -> String {
    let inside = |dict: &Dict| {
        let entry = |(key, value): (&[u8], &Object)| format!("/{} {}", plain(key), spelled(Some(value)));
        format!("<<{}>>", dict.iter().map(entry).collect::<Vec<_>>().join(" "))
    };
    match value {
        Some(Object::Real(value)) if !value.contains('.') => format!("{value}.0"),
        Some(Object::Name(name)) => format!("/{}", plain(name)),
        Some(Object::Str(value)) => format!("\"{}\"", plain(value)),
        Some(Object::Array(items)) => {
            format!("[{}]", items.iter().map(|item| spelled(Some(item))).collect::<Vec<_>>().join(" "))
        }
        Some(Object::Dict(dict)) => inside(dict),
        Some(Object::Stream(stream)) => format!("{} and other content", inside(&stream.dict)),
        Some(Object::Ref(number, generation)) => format!("object {number} {generation}"),
        other => short(other),
    }
}

/// Bytes as they are where they are plain ASCII, and by their number elsewhere.
fn plain(bytes: &[u8]) -> String {
    let one = |byte: &u8| match byte {
        b' '..=b'~' => char::from(*byte).to_string(),
        _ => format!("#{byte:02X}"),
    };
    bytes.iter().map(one).collect()
}

/// A value in a few characters.
fn short(value: Option<&Object>) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).chars().take(MOST_CHARACTERS).collect::<String>();
    match value {
        None => "not there".to_owned(),
        Some(Object::Null) => "null".to_owned(),
        Some(Object::Bool(value)) => value.to_string(),
        Some(Object::Int(value)) => value.to_string(),
        Some(Object::Real(value)) => value.clone(),
        Some(Object::Name(name)) => format!("/{}", text(name)),
        Some(Object::Str(value)) => format!("\"{}\"", text(value)),
        Some(Object::Array(items)) if items.len() <= MOST_ITEMS => {
            format!("[{}]", items.iter().map(|item| short(Some(item))).collect::<Vec<_>>().join(" "))
        }
        Some(Object::Array(items)) => format!("a list of {}", items.len()),
        Some(Object::Dict(_)) => "a dictionary".to_owned(),
        Some(Object::Stream(_)) => "a stream".to_owned(),
        Some(Object::Ref(number, _)) => format!("object {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::read::open;
    use crate::pdf::read::sample::Sample;

    /// Two dictionaries, compared but for `/Left`.
    fn compared(own: &str, found: &str) -> Option<(String, String)> {
        let bytes = Sample::page("").with(30, &format!("<<{own}>>")).with(31, &format!("<<{found}>>")).bytes();
        let file = open(&bytes).unwrap();
        let dict = |number| file.object(number).unwrap().dict().unwrap();
        keys(dict(30), dict(31), &[b"Left"])
    }

    fn told(was: &str, is: &str) -> Option<(String, String)> {
        Some((was.to_owned(), is.to_owned()))
    }

    /// Nobody is told twice the same of two values that differ.
    #[test]
    fn values_that_look_alike_in_few_characters_are_told_where_they_differ() {
        assert_eq!(compared("/A 1", "/A 1.0"), told("/A 1", "/A 1.0"));
        assert_eq!(compared("/A[1 2]", "/A[1 2.]"), told("/A [1 2]", "/A [1 2.0]"));
        assert_eq!(compared("/A 5 0 R", "/A 5 1 R"), told("/A object 5 0", "/A object 5 1"));
        assert_eq!(compared("/A<C3>", "/A<C4>"), told("/A \"#C3\"", "/A \"#C4\""));
        assert_eq!(compared("/A[<</B 1>>]", "/A[<</B 2>>]"), told("/A [<</B 1>>]", "/A [<</B 2>>]"));
        let long = "x".repeat(70);
        let part = format!("/A ...{}", "x".repeat(20));
        let (was, is) = compared(&format!("/A({long}a)"), &format!("/A({long}b)")).unwrap();
        assert_eq!((was, is), (format!("{part}a\""), format!("{part}b\"")));
        let list = |last: u8| format!("/A[{}{last}]", "7 ".repeat(12));
        let (was, is) = compared(&list(1), &list(2)).unwrap();
        assert!(was.ends_with("7 7 1]") && is.ends_with("7 7 2]"), "{was} {is}");
    }

    #[test]
    fn the_keys_that_differ_are_told() {
        assert_eq!(compared("/A 1/B 2", "/B 2/A 1"), None);
        assert_eq!(compared("/A 1/Left 1", "/A 1/Left 2"), None);
        assert_eq!(compared("/A 1/B 2", "/A 1/B 3"), told("/B 2", "/B 3"));
        assert_eq!(compared("/A 1", "/B 1"), told("/A 1, /B not there", "/A not there, /B 1"));
        assert_eq!(compared("/A<</B 1/C 1>>", "/A<</B 1/C 2>>"), told("/A/C 1", "/A/C 2"));
        assert_eq!(compared("/A<</B 1>>", "/A 1"), told("/A a dictionary", "/A 1"));
        assert_eq!(compared("/A<</Left 1>>", "/A<</Left 2>>"), told("/A/Left 1", "/A/Left 2"));
    }

    #[test]
    fn no_more_than_six_keys_are_told() {
        let some = |count: usize, value: u8| {
            "ABCDEFGHI".chars().take(count).map(|key| format!("/{key} {value}")).collect::<String>()
        };
        let (was, is) = compared(&some(6, 1), &some(6, 2)).unwrap();
        assert_eq!(
            (was.as_str(), is.as_str()),
            ("/A 1, /B 1, /C 1, /D 1, /E 1, /F 1", "/A 2, /B 2, /C 2, /D 2, /E 2, /F 2")
        );
        for count in [7, 8, 9] {
            let (was, is) = compared(&some(count, 1), &some(count, 2)).unwrap();
            assert_eq!(was, "/A 1, /B 1, /C 1, /D 1, /E 1, /F 1");
            assert_eq!(is, "/A 2, /B 2, /C 2, /D 2, /E 2, /F 2, and more");
        }
    }

    #[test]
    fn a_long_way_down_is_not_told() {
        let within = |length: usize, value: u8| format!("/{}<</B {value}>>", "a".repeat(length));
        assert!(compared(&within(58, 1), &within(58, 2)).unwrap().0.ends_with("a/B 1"));
        assert!(compared(&within(59, 1), &within(59, 2)).unwrap().0.ends_with("a <</B 1>>"));
    }

    #[test]
    fn a_value_is_told_in_a_few_characters() {
        let told = |value: &str| compared(&format!("/A {value}"), "/A /other").unwrap().0;
        for (value, text) in [
            ("null", "/A null"),
            ("true", "/A true"),
            ("1", "/A 1"),
            (".5", "/A .5"),
            ("/Name", "/A /Name"),
            ("(text)", "/A \"text\""),
            ("[1 [2]]", "/A [1 [2]]"),
            ("[1 1 1 1 1 1 1 1 1 1 1 1]", "/A [1 1 1 1 1 1 1 1 1 1 1 1]"),
            ("[1 1 1 1 1 1 1 1 1 1 1 1 1]", "/A a list of 13"),
            ("<<>>", "/A a dictionary"),
            ("5 0 R", "/A object 5"),
        ] {
            assert_eq!(told(value), text);
        }
        assert_eq!(short(None), "not there");
        assert_eq!((quoted(""), quoted("a b")), ("nothing".to_owned(), "\"a b\"".to_owned()));
    }
}
