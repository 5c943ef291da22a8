//! What changed from one trust list to another, entry by entry.
//!
//! Marks of declarations differ from list to list on purpose, so of declarations only the numbers of each status can be
//! compared.

use std::collections::BTreeMap;

use super::content::Content;
use super::entry::{CountryList, Edition, Ending, Issuing, ListSigning, Signatory};
use super::status::{Declared, Status};
use crate::digits::short_hex;

/// One line of a comparison. The texts come from a list and are escaped by whoever shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What kind of entry: `issuing`, `list-signing`, `signatory`, `edition`, `country list`, `declaration`, `declarations`.
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

/// A revoked key for signing lists in words.
pub fn list_signing(entry: &ListSigning) -> Said {
    let certificate = &entry.certificate;
    (format!("{}, key {}", certificate.common_name, certificate.fingerprint()), entry.ending.to_string())
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

/// Where a declaration stands, in words.
pub fn status(status: &Status) -> String {
    match status {
        Status::Active => "active".to_owned(),
        Status::Suspended { since, clause } => format!("suspended on {}, under clause {clause}", since.in_words()),
        Status::Terminated { since, clause } => format!("terminated on {}, under clause {clause}", since.in_words()),
        Status::Superseded { since, by } => format!("superseded on {} by {by}", since.in_words()),
    }
}

/// What changed of the declarations, each by its number, for whoever knows what the newer list names: the marks of the older
/// one are found again. Those that only the older one names are counted.
pub fn of_declared(before: Option<&Content>, after: &[Declared]) -> Vec<Line> {
    let mut found = 0;
    let mut lines = Vec::new();
    for declared in after {
        let was = before.and_then(|before| before.status_of(&declared.number, &declared.record));
        found += usize::from(was.is_some());
        if was != Some(&declared.status) {
            let (before, after) = (was.map(status), Some(status(&declared.status)));
            lines.push(Line { kind: "declaration", name: declared.number.clone(), before, after });
        }
    }
    let gone = before.map_or(0, |before| before.declarations.len()).saturating_sub(found);
    if gone > 0 {
        let (name, before) = ("not named any more".to_owned(), Some(gone.to_string()));
        lines.push(Line { kind: "declarations", name, before, after: None });
    }
    lines
}

/// What changed, kind by kind, each in the order of its names.
pub fn between(before: &Content, after: &Content) -> Vec<Line> {
    fn each<T>(list: &[T], said: fn(&T) -> Said) -> Vec<Said> {
        list.iter().map(said).collect()
    }
    let pairs = [
        ("issuing", each(&before.issuing, issuing), each(&after.issuing, issuing)),
        ("list-signing", each(&before.list_signing, list_signing), each(&after.list_signing, list_signing)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Moment};
    use crate::signature::SecretKey;
    use crate::trust::draft::{Draft, Head};
    use crate::trust::status::Salt;

    fn declared(number: &str, status: Status) -> Declared {
        Declared { number: number.to_owned(), record: [1; 32], status }
    }

    /// A list with these declarations.
    fn content(declarations: Vec<Declared>) -> Content {
        let at = |text| Moment::parse(text).unwrap();
        Draft { declarations, ..Draft::default() }.content(&Head {
            sequence: 1,
            issued: at("2026-11-20T08:00:00Z"),
            next_update: at("2026-12-20T08:00:00Z"),
            previous: None,
            root: SecretKey::from_seed([7; 32]).public(),
            salt: Salt([2; 16]),
        })
    }

    #[test]
    fn declarations_are_told_by_number_though_the_list_before_hides_them() {
        let since = Day::parse("2026-11-21").unwrap();
        let before =
            content(vec![declared("A", Status::Active), declared("B", Status::Active), declared("C", Status::Active)]);
        let ended = Status::Terminated { since, clause: "7".to_owned() };
        let after = [declared("A", Status::Active), declared("B", ended), declared("D", Status::Active)];
        let line = |kind, name: &str, before: Option<&str>, after: Option<&str>| Line {
            kind,
            name: name.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let expected = [
            line("declaration", "B", Some("active"), Some("terminated on 21 November 2026, under clause 7")),
            line("declaration", "D", None, Some("active")),
            line("declarations", "not named any more", Some("1"), None),
        ];
        assert_eq!(of_declared(Some(&before), &after), expected);
        assert_eq!(of_declared(None, &after[..1]), [line("declaration", "A", None, Some("active"))]);
        assert_eq!(of_declared(Some(&content(after.to_vec())), &after), []);
    }
}
