//! What changed from one trust list to another, entry by entry.
//!
//! Marks of declarations differ from list to list on purpose, so of declarations only the numbers of each status can be
//! compared.

use std::collections::BTreeMap;

use super::content::Content;
use super::entry::{CountryList, Edition, Ending, Issuing, Signatory};
use crate::digits::short_hex;

/// One line of a comparison. The texts come from a list and are escaped by whoever shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What kind of entry: `issuing`, `signatory`, `edition`, `country list`, `declarations`.
    pub kind: &'static str,
    /// What the entry is called.
    pub name: String,
    /// What the older list says about it; `None` if it does not name it.
    pub before: Option<String>,
    /// What the newer one says.
    pub after: Option<String>,
}

/// What an entry is called, and what is said about it.
pub type Said = (String, String);

/// An issuing certificate in words.
pub fn issuing(entry: &Issuing) -> Said {
    let term = term(entry.term, entry.ending.as_ref());
    (format!("{}, key {}", entry.certificate.common_name, entry.certificate.fingerprint()), term)
}

/// A signatory in words.
pub fn signatory(entry: &Signatory) -> Said {
    let (state, body) = entry.entity();
    let confirmed = &entry.confirmed;
    let (office, source, by) = (&entry.office, confirmed.source.as_str(), &confirmed.by);
    let said = format!(
        "{office}; {}; confirmed by {source} of {}, {by}; enrolled on {}",
        term(entry.term, entry.ending.as_ref()),
        confirmed.date.in_words(),
        entry.enrolled.day().in_words()
    );
    (format!("{state}, {body}, key {}", entry.certificate.fingerprint()), said)
}

fn term((from, until): (crate::calendar::Moment, crate::calendar::Moment), ending: Option<&Ending>) -> String {
    let ending = ending.map_or(String::new(), |ending| format!("; {ending}"));
    format!("from {} until {}{ending}", from.day().in_words(), until.day().in_words())
}

/// An edition in words.
pub fn edition(entry: &Edition) -> Said {
    let withdrawn = entry.withdrawn.as_ref();
    let withdrawn = withdrawn.map_or(String::new(), |w| format!("; withdrawn on {}: {}", w.since.in_words(), w.reason));
    let until = entry.until.map_or(String::new(), |until| format!(" until {}", until.in_words()));
    (named(&entry.id, &entry.digest), format!("in use from {}{until}{withdrawn}", entry.from.in_words()))
}

/// A country list in words.
pub fn country_list(entry: &CountryList) -> Said {
    let until = entry.until.map_or(String::new(), |until| format!(" until {}", until.in_words()));
    let members = entry.members.as_ref().map_or(String::new(), |members| {
        let (count, codes) = (members.len(), members.join(" "));
        format!("; with its {count} states: {codes}")
    });
    (named(&entry.id, &entry.digest), format!("counts from {}{until}{members}", entry.from.in_words()))
}

fn named(id: &str, digest: &[u8; 32]) -> String {
    format!("{id}, digest {}", short_hex(digest, 8))
}

/// How many declarations there are of each status.
pub fn declarations(content: &Content) -> Vec<Said> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, status) in &content.declarations {
        *counts.entry(status.as_str()).or_default() += 1;
    }
    counts.into_iter().map(|(status, count)| (status.to_owned(), count.to_string())).collect()
}

/// What changed, kind by kind, each in the order of its names.
pub fn between(before: &Content, after: &Content) -> Vec<Line> {
    fn each<T>(list: &[T], said: fn(&T) -> Said) -> Vec<Said> {
        list.iter().map(said).collect()
    }
    let pairs = [
        ("issuing", each(&before.issuing, issuing), each(&after.issuing, issuing)),
        ("signatory", each(&before.signatories, signatory), each(&after.signatories, signatory)),
        ("edition", each(&before.editions, edition), each(&after.editions, edition)),
        ("country list", each(&before.country_lists, country_list), each(&after.country_lists, country_list)),
        ("declarations", declarations(before), declarations(after)),
    ];
    let mut lines = Vec::new();
    for (kind, before, after) in pairs {
        let mut told: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
        for (name, said) in before {
            told.entry(name).or_default().0 = Some(said);
        }
        for (name, said) in after {
            told.entry(name).or_default().1 = Some(said);
        }
        let changed = told.into_iter().filter(|(_, (before, after))| before != after);
        lines.extend(changed.map(|(name, (before, after))| Line { kind, name, before, after }));
    }
    lines
}
