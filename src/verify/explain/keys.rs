//! Telling values of PDF in a few characters: the keys of a dictionary that differ, as they were issued and
//! as they are.

use std::collections::BTreeSet;

use crate::finding::Fact;
use crate::pdf::read::printed::{Detail, printed};
use crate::pdf::read::{Dict, Object};

/// Keys of a dictionary that are told.
const MOST_KEYS: usize = 6;
/// Characters of a value that are told.
const MOST_CHARACTERS: usize = 60;
/// Of these, characters before the first difference.
const BEFORE: usize = 20;

/// Words as they are drawn.
pub(super) fn quoted(words: &str) -> Fact {
    if words.is_empty() { Fact::Nothing } else { Fact::Quoted(words.chars().take(200).collect()) }
}

/// The keys that differ, as they were and as they are.
pub(super) fn keys(own: &Dict, found: &Dict, left_out: &[&[u8]]) -> Option<(String, String)> {
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
pub(super) fn told(was: Option<&Object>, is: Option<&Object>) -> (String, String) {
    let (one, other) = (written(was, Detail::Brief), written(is, Detail::Brief));
    if one != other {
        return (one, other);
    }
    let (one, other) = (written(was, Detail::Whole), written(is, Detail::Whole));
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let part = |text: &str| {
        let from = same.saturating_sub(BEFORE);
        let dots = if from > 0 { "..." } else { "" };
        format!("{dots}{}", text.chars().skip(from).take(MOST_CHARACTERS).collect::<String>())
    };
    (part(&one), part(&other))
}

/// A value, or that there is none.
fn written(value: Option<&Object>, detail: Detail) -> String {
    value.map_or_else(|| "not there".to_owned(), |value| printed(value, detail))
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
        assert_eq!(written(None, Detail::Brief), "not there");
        assert_eq!((quoted(""), quoted("a b")), (Fact::Nothing, Fact::Quoted("a b".to_owned())));
    }
}
