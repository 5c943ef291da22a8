//! The particulars as a form: every key once, in the order in which people fill it in, with what it is called, what helps
//! to fill it in, and what a value looks like.
//!
//! Whoever asks for particulars, and whoever writes a file of them, goes through this one list. What a value may say is
//! judged by the particulars themselves; a test holds the list to every key that they know.

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A day, year-month-day.
    Day,
    /// A whole number.
    Whole,
    /// Words of a closed list, joined with a comma and a space.
    Words,
}

/// What becomes of a value in the next deal of the same parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It is offered again.
    Kept,
    /// It is offered again, and is to be looked at.
    Looked,
    /// It belonged to the old deal: it must be set anew.
    Set,
    /// It belonged to the old deal, and is not even shown.
    Dropped,
}

/// One key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The key in its table.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What helps to fill it in; may be empty.
    pub note: &'static str,
    /// What a value looks like.
    pub example: &'static str,
    /// How it is written.
    pub kind: Kind,
    /// Whether it may be left out of its table.
    pub optional: bool,
    /// What becomes of it in the next deal.
    pub next: Next,
}

/// How often a table stands in the particulars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Once.
    Once,
    /// Once, or it is left out.
    AtMostOnce,
    /// Any number of times ([`LINES`](super::system::LINES) at most), or it is left out.
    Any,
}

/// One table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its key; empty for the outermost table.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it is about.
    pub note: &'static str,
    /// How often it stands there.
    pub times: Times,
    /// Its keys.
    pub fields: &'static [Field],
}

const fn text(key: &'static str, label: &'static str, note: &'static str, example: &'static str) -> Field {
    Field { key, label, note, example, kind: Kind::Text, optional: false, next: Next::Kept }
}

const fn party(name: &'static str, address: &'static str, country: &'static str) -> [Field; 3] {
    [
        text("name", "name", "", name),
        text("address", "address", "on one line", address),
        text("country", "country", "two capital letters, ISO 3166-1", country),
    ]
}

const fn optional(field: Field) -> Field {
    Field { optional: true, ..field }
}

const fn next(next: Next, field: Field) -> Field {
    Field { next, ..field }
}

const fn of(kind: Kind, field: Field) -> Field {
    Field { kind, ..field }
}

const TOP: [Field; 5] = [
    next(
        Next::Set,
        optional(text(
            "number",
            "number",
            "of this declaration; leave it out where a register gives it",
            "IL-2026-0042",
        )),
    ),
    optional(text("language", "language", "\"en\" alone, or with others beside it: \"en+he\"", "en")),
    next(Next::Set, of(Kind::Day, text("issue-date", "issue date", "year-month-day", "2026-11-02"))),
    next(
        Next::Set,
        of(
            Kind::Day,
            text("valid-until", "valid until", "the last day; at most ten years after the issue date", "2028-11-01"),
        ),
    ),
    of(
        Kind::Words,
        text(
            "purposes",
            "purposes",
            "terrorism, serious-crime, or both; there is no third",
            "terrorism, serious-crime",
        ),
    ),
];

const END_USER: [Field; 3] = [
    text("body", "body", "as in the certificate of whoever signs, letter for letter", "Sample National Police"),
    text("address", "address", "on one line", "4 Example Avenue, The Hague"),
    optional(text("kind", "kind", "civil, police, intelligence or military", "police")),
];

const SYSTEM: [Field; 8] = [
    text("name", "name", "", "Sample Forensic Reader 4"),
    text(
        "category",
        "category",
        "mobile-device-forensics, computer-forensics, network-monitoring, communications-interception, \
         mobile-interception, remote-device-access, location-finding, data-analysis or open-source-intelligence",
        "mobile-device-forensics",
    ),
    text("description", "description", "what it does, in one sentence", "Workstation that reads seized devices"),
    of(Kind::Whole, text("quantity", "quantity", "how many", "12")),
    text("unit", "unit", "what the quantity counts", "workstations"),
    text("location", "location of use", "the one place where it is used", "4 Example Avenue, The Hague, room 112"),
    optional(text("classification", "class on the control list", "of the exporting state", "5A001.j")),
    optional(text("disposition", "disposition", "use, stock or incorporation", "use")),
];

const GOODS: [Field; 3] = [
    text("description", "description", "", "Reader with cable set"),
    of(Kind::Whole, text("quantity", "quantity", "", "12")),
    text("unit", "unit", "", "pieces"),
];

const CONTRACT: [Field; 2] = [
    next(Next::Looked, text("number", "number", "", "SMJ/2026/117")),
    next(Next::Looked, of(Kind::Day, text("date", "date", "year-month-day", "2026-09-14"))),
];

const LICENCE: [Field; 2] = [
    next(Next::Set, text("number", "number", "", "LIC-2026-0815")),
    next(Next::Set, optional(text("sha256", "SHA-256 of its file", "64 small hexadecimal digits", "9f86d0..."))),
];

const SECOND: [Field; 2] = [
    text("body", "body", "of the same state", "Sample Ministry of Justice"),
    text("office", "office", "", "Secretary General"),
];

const SUPERSEDES: [Field; 2] = [
    next(Next::Dropped, text("number", "number", "", "IL-2026-0041")),
    next(Next::Dropped, text("record", "record", "the 64 digits that are shown as its record", "6c0f...")),
];

const VALUE: [Field; 2] = [
    text("amount", "amount", "digits, with two decimals or without", "1250000.00"),
    text("currency", "currency", "three capital letters, ISO 4217", "EUR"),
];

const EXPORTER: [Field; 3] = party("Sample Systems Ltd", "1 Example Street, Tel Aviv", "IL");
const PURCHASER: [Field; 3] = party("Sample Ministry of Justice", "2 Example Square, The Hague", "NL");
const CONSIGNEE: [Field; 3] = party("Sample Ministry of Justice, Central Stores", "3 Example Quay, Rotterdam", "NL");
const BROKER: [Field; 3] = party("Sample Brokers BV", "5 Example Canal, Amsterdam", "NL");

const fn once(key: &'static str, label: &'static str, note: &'static str, fields: &'static [Field]) -> Part {
    Part { key, label, note, times: Times::Once, fields }
}

const fn at_most_once(key: &'static str, label: &'static str, note: &'static str, fields: &'static [Field]) -> Part {
    Part { key, label, note, times: Times::AtMostOnce, fields }
}

/// Every table, in the order in which it is filled in.
pub const FORM: &[Part] = &[
    once("", "declaration", "", &TOP),
    once("exporter", "exporter", "who sells and holds the licence", &EXPORTER),
    once("purchaser", "purchaser", "who pays; need not be the user", &PURCHASER),
    once("consignee", "consignee", "who receives the goods", &CONSIGNEE),
    at_most_once("broker", "broker", "who brought the parties together", &BROKER),
    once("end-user", "operating body", "the one body that will operate the system, and that must sign", &END_USER),
    once(
        "end-user-state",
        "end-user state",
        "the state that gives the undertakings",
        &[text("code", "country", "two capital letters, ISO 3166-1", "NL")],
    ),
    once("system", "system", "what is delivered", &SYSTEM),
    Part {
        key: "goods",
        label: "goods",
        note: "what belongs to the system, line by line",
        times: Times::Any,
        fields: &GOODS,
    },
    once("contract", "contract", "", &CONTRACT),
    once(
        "licence-application",
        "licence application",
        "",
        &[next(Next::Set, text("number", "number", "", "EXP-2026-5531"))],
    ),
    at_most_once("licence", "licence", "the export licence, once it is granted", &LICENCE),
    once(
        "signatory",
        "signatory",
        "the office, not the person: the person stands in the answers",
        &[text("office", "office", "", "Director of the Digital Investigation Unit")],
    ),
    at_most_once("second-signatory", "second signatory", "whose signature is asked for beside the first", &SECOND),
    at_most_once("supersedes", "replaced declaration", "the earlier one that this one replaces", &SUPERSEDES),
    at_most_once("value", "value", "of the goods; both keys or none", &VALUE),
];

impl Part {
    /// The path of one of its keys; of a table that stands several times, in this one of them, counted from 1.
    pub fn path(&self, field: &Field, line: usize) -> String {
        match (self.key, self.times) {
            ("", _) => field.key.to_owned(),
            (part, Times::Any) => format!("{part}[{line}].{}", field.key),
            (part, _) => format!("{part}.{}", field.key),
        }
    }
}

/// The key that stands under a path.
pub(crate) fn field_of(path: &str) -> Option<&'static Field> {
    let (table, key) = path.split_once('.').unwrap_or(("", path));
    let table = table.split('[').next().unwrap_or(table);
    let mut fields = FORM.iter().filter(|part| part.key == table).flat_map(|part| part.fields);
    fields.find(|field| field.key == key)
}

/// What becomes of the value under a path in the next deal.
pub(crate) fn next_of(path: &str) -> Next {
    field_of(path).map_or(Next::Kept, |field| field.next)
}

#[cfg(test)]
mod tests {
    use super::super::particulars::{KEYS, Particulars};
    use super::*;

    const FULL: &str = include_str!("../../../templates/samples/particulars-full.toml");

    #[test]
    fn it_has_every_key_of_the_particulars() {
        let tables = FORM.iter().map(|part| part.key).filter(|key| !key.is_empty());
        let mut form: Vec<&str> = TOP.iter().map(|field| field.key).chain(tables).collect();
        let mut keys = KEYS.to_vec();
        form.sort_unstable();
        keys.sort_unstable();
        assert_eq!(form, keys);
        let deal = Particulars::from_toml(FULL).unwrap();
        let paths: Vec<String> = FORM
            .iter()
            .flat_map(|part| part.fields.iter().flat_map(|field| [part.path(field, 1), part.path(field, 2)]))
            .collect();
        for (path, _) in deal.values() {
            assert!(paths.contains(&path), "{path}");
        }
    }

    #[test]
    fn every_example_may_stand_where_it_is_shown() {
        use super::super::draft::Draft;
        use std::collections::BTreeMap;
        let mut values = BTreeMap::new();
        for part in FORM {
            for field in part.fields.iter().filter(|field| !field.example.ends_with("...")) {
                values.insert(part.path(field, 1), field.example.to_owned());
            }
        }
        values.insert("supersedes.record".to_owned(), "0a".repeat(32));
        let read = Draft::from_values(&values).complete().unwrap();
        assert_eq!(read.number(), "IL-2026-0042");
    }
}
