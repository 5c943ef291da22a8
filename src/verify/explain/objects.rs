//! Naming the objects of a received file that are not those of the rebuilt one: which field, page or
//! catalog, which key of it, and what is drawn in a field instead of its value.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{keys, quoted, told};
use crate::finding::fact::{FieldName, OfPart};
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::read::content::Appearances;
use crate::pdf::read::difference::Thing;
use crate::pdf::read::signatures::SignatureEntry;
use crate::pdf::read::{self as reader, Dict, File, Object};
use crate::verify::issued::RebuiltPart;
use crate::verify::region;

/// Objects that are told one by one; the rest is counted.
const MOST_OBJECTS: usize = 6;

/// The received file beside the rebuilt one.
pub(super) struct Pair<'a> {
    pub(super) found: &'a File<'a>,
    pub(super) own: &'a File<'a>,
    pub(super) rebuilt_part: &'a RebuiltPart,
    /// Whether the countersigned part could be rebuilt: without it, what the end-user state may write is not judged.
    pub(super) whole: bool,
}

/// One finding for each object behind the issued part that is not as fcd writes it.
pub(super) fn compare(pair: &Pair<'_>) -> Vec<Finding> {
    let mut known = Known::of(pair);
    let mut numbers: BTreeSet<u32> = brought(pair.found).collect();
    numbers.extend(brought(pair.own));
    let mut findings: Vec<Finding> =
        numbers.into_iter().filter_map(|number| pair.finding(number, &mut known)).collect();
    // Drawings and the like are only there for what was replaced, and that tells more.
    if findings.iter().any(|finding| finding.issued.is_some()) {
        findings.retain(|finding| finding.issued.is_some() || !is_material(&finding.primary, &known.things));
    }
    if findings.len() > MOST_OBJECTS + 1 {
        let more = findings.split_off(MOST_OBJECTS);
        let worst = more.iter().map(|finding| finding.code).min().unwrap_or(Code::ObjectReplaced);
        findings.push(Finding::new(worst, Location::Document).found(OfPart::ObjectsMore { count: more.len() }));
    }
    findings
}

/// The numbers of the objects behind the issued part.
fn brought<'a>(file: &'a File<'_>) -> impl Iterator<Item = u32> + 'a {
    let later = file.revisions().iter().skip(1);
    later.flat_map(|revision| revision.objects.keys().chain(&revision.freed).copied())
}

/// What is known of the two files as a whole, found out once.
struct Known<'a> {
    /// What each object behind the issued part of the received file is for.
    things: BTreeMap<u32, Thing>,
    /// What each object of the rebuilt file is for.
    own: BTreeMap<u32, Thing>,
    /// The places of `/Contents` and `/ByteRange` in the received file.
    seals: Vec<SignatureEntry>,
    /// What is drawn in the rebuilt and in the received file, all of it within one limit.
    drawn: [Appearances<'a, 'a>; 2],
}

impl<'a> Known<'a> {
    fn of(pair: &Pair<'a>) -> Known<'a> {
        Known {
            things: things(pair.found, 1),
            own: things(pair.own, 0),
            seals: reader::signatures(pair.found),
            drawn: [pair.own, pair.found].map(|file| Appearances::of(file, file.newest())),
        }
    }

    /// The words that an appearance shows in both files, when they differ.
    fn drawn(&mut self, number: u32) -> Option<(Fact, Fact)> {
        let [own, found] = &mut self.drawn;
        let words = |file: &mut Appearances<'_, '_>| {
            let shown = file.read(number).ok()?;
            Some(shown.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
        };
        let (was, is) = (words(own)?, words(found)?);
        (was != is).then(|| (quoted(&was), quoted(&is)))
    }
}

/// What each object is for that came with revision `first` or later, as of the revision that brought it last.
fn things(file: &File<'_>, first: usize) -> BTreeMap<u32, Thing> {
    let later = first..file.revisions().len();
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
    fn finding(&self, number: u32, known: &mut Known<'_>) -> Option<Finding> {
        let own = self.own.object(number);
        let found = self.found.object(number);
        let revision = self.found.defining(number, self.found.newest()).unwrap_or(self.found.newest());
        let thing = known.things.get(&number).cloned();
        let name = thing.clone().map_or_else(|| OfPart::Object.into(), Fact::displayed);
        let (was, is) = match (own, found) {
            // A new object of a later revision is told with that revision.
            (None, Some(_)) if self.is_of_state(revision) && self.whole => {
                (None, Fact::of(name, OfPart::NotWrittenByFcd))
            }
            (None, _) => return None,
            (Some(_), None) => (None, Fact::of(self.own_name(number, known).unwrap_or(name), OfPart::NotThere)),
            (Some(own), Some(found)) => {
                if self.is_free(number, revision) {
                    return None;
                }
                let (was, is) = self.difference(number, own, found, known)?;
                let name = self.own_name(number, known).unwrap_or(name);
                (Some(Fact::of(name.clone(), was)), Fact::of(name, is))
            }
        };
        let field = region::field(number, self.rebuilt_part).or_else(|| match thing {
            Some(Thing::Appearance(name) | Thing::Field(name)) => Some(region::label(&name, self.rebuilt_part)),
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
        let two = self.rebuilt_part.declaration().particulars().second_signatory().is_some();
        revision == 1 || (two && revision == 2)
    }

    /// Whether the end-user state may write an object and nobody knows what fcd would have written.
    fn is_free(&self, number: u32, revision: usize) -> bool {
        let fields = &self.rebuilt_part.part().composed.fields;
        let ours = fields.iter().find(|(_, field)| field.number == number);
        !self.whole && self.is_of_state(revision) && ours.is_some_and(|(name, _)| name != crate::build::MINISTRY_FIELD)
    }

    /// What an object of the rebuilt file is.
    fn own_name(&self, number: u32, known: &Known<'_>) -> Option<Fact> {
        if let Some(name) = region::field(number, self.rebuilt_part) {
            return Some(OfPart::FormField { name: FieldName(name) }.into());
        }
        known.own.get(&number).map(|thing| match thing {
            Thing::Appearance(name) => {
                OfPart::DrawnInFormField { name: FieldName(region::label(name, self.rebuilt_part)) }.into()
            }
            what => Fact::displayed(what.clone()),
        })
    }

    /// What was issued and what was found; `None` when both say the same.
    fn difference(&self, number: u32, own: &Object, found: &Object, known: &mut Known<'_>) -> Option<(Fact, Fact)> {
        let notation = |(was, is)| (Fact::Notation(was), Fact::Notation(is));
        match (own, found) {
            (Object::Stream(a), Object::Stream(b)) => {
                let own = self.own.bytes().get(a.data.clone());
                if own == self.found.bytes().get(b.data.clone()) {
                    return keys(&a.dict, &b.dict, &[]).map(notation);
                }
                let keys = keys(&a.dict, &b.dict, &[b"Length", b"Filter", b"DecodeParms"]).map(notation);
                Some(
                    known
                        .drawn(number)
                        .or(keys)
                        .unwrap_or_else(|| (OfPart::AsIssued.into(), OfPart::OtherContent.into())),
                )
            }
            (Object::Dict(a), Object::Dict(b)) => keys(a, b, &self.judged_elsewhere(number, a, b, known)).map(notation),
            (a, b) if a == b => None,
            (a, b) => Some(notation(told(Some(a), Some(b)))),
        }
    }

    /// What is not told of a signature dictionary: its digits are judged with the signature, and a `/ByteRange` that is
    /// right for its own file only follows from the rest.
    fn judged_elsewhere(&self, number: u32, own: &Dict, found: &Dict, known: &Known<'_>) -> Vec<&'static [u8]> {
        if !own.has_name(b"Type", b"Sig") {
            return Vec::new();
        }
        let seal = known.seals.iter().rev().find(|seal| seal.object == number);
        let end = seal.and_then(|seal| self.found.revisions().get(seal.revision)).map(|revision| revision.range.end);
        let exact = seal.zip(end).and_then(|(seal, end)| {
            let (placeholder, range) = (seal.contents.as_ref()?, seal.byte_range.as_deref()?);
            let covered =
                [0, placeholder.start.checked_sub(1)?, placeholder.end + 1, end.checked_sub(placeholder.end + 1)?];
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
}
