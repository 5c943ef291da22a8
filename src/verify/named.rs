//! Which declaration a file says that it is, as far as anything can be read in it: so that no answer is about a nameless file.
//!
//! Nothing is checked, and nothing of it has a vote. What is read first counts: the record; else the title among the
//! properties of the document; else the words of the first page; else the visible digital seals. A letter names the
//! declaration that it is about.

use std::borrow::Cow;

use serde_json::Value;

use super::answer::{Claims, Named, NamedBy};
use super::{LARGEST_FILE, read};
use crate::build::RECORD_NAME;
use crate::carrier;
use crate::declaration::final_customer::TITLE;
use crate::declaration::{Record, StateCode, fact, is_number};
use crate::letter::{ABOUT, WITH};
use crate::pdf::read::{self as reader, File, content, information};
use crate::signed_letter;
use crate::visible_seal::{VisibleSeal, symbol};

/// Streams that are looked at for a seal: ten times as many as a declaration of the most pages has.
const MOST_STREAMS: usize = 4_096;

/// Names a file by the claims that were read out of it.
pub(super) fn by(claims: &Claims) -> Named {
    Named {
        number: claims.number.clone(),
        end_user_body: Some(claims.end_user_body.clone()),
        end_user_state: Some((claims.end_user_state_code.clone(), claims.end_user_state_name.clone())),
        facts: claims.facts.clone(),
        by: NamedBy::Record,
    }
}

/// Names a file of which no claims could be read; also one that is still in what carried it.
pub(super) fn named(bytes: &[u8]) -> Option<Named> {
    if bytes.len() > LARGEST_FILE {
        return None;
    }
    in_file(bytes).or_else(|| in_file(&carrier::unwrap(bytes, LARGEST_FILE)?.ok()?.bytes))
}

/// The record that a file carries, if it is one; also of a file that another program wrote anew.
pub(super) fn record(bytes: &[u8]) -> Option<Record> {
    if bytes.len() > LARGEST_FILE {
        return None;
    }
    let parsed = |record: &[u8]| Record::parse(record).ok();
    let attached = || reader::attachment(&reader::open(bytes).ok()?, RECORD_NAME).ok();
    read::record(bytes).and_then(parsed).or_else(|| parsed(&attached()?))
}

fn in_file(bytes: &[u8]) -> Option<Named> {
    let file = reader::open(bytes).ok();
    let attached = || reader::attachment(file.as_ref()?, RECORD_NAME).ok();
    let record = read::record(bytes).map(Cow::Borrowed).and_then(|record| in_record(&record));
    record
        .or_else(|| in_record(&attached()?))
        .or_else(|| in_letter(bytes, file.as_ref()))
        .or_else(|| in_title(file.as_ref()?))
        .or_else(|| on_first_page(file.as_ref()?))
        .or_else(|| in_seals(bytes))
}

/// Of a record that breaks a rule, what can be read all the same.
fn in_record(bytes: &[u8]) -> Option<Named> {
    if let Ok(record) = Record::parse(bytes) {
        let deal = &record.particulars;
        return Some(Named {
            number: deal.number().to_owned(),
            end_user_body: Some(deal.end_user().body().to_owned()),
            end_user_state: Some(state(deal.end_user_state())),
            facts: fact::all(deal, record.permission.as_ref(), record.issuer.as_ref()),
            by: NamedBy::Record,
        });
    }
    let record: Value = serde_json::from_slice(bytes).ok()?;
    let text = |path: &str| record.pointer(path).and_then(Value::as_str);
    let code = text("/particulars/end-user-state/code").and_then(|code| StateCode::parse(code).ok());
    Some(Named {
        end_user_body: text("/particulars/end-user/body").map(str::to_owned),
        end_user_state: code.map(state),
        ..alone(text("/particulars/number").filter(|text| is_number(text))?, NamedBy::Record)
    })
}

fn state(code: StateCode) -> (String, String) {
    (code.as_str().to_owned(), code.name().to_owned())
}

fn alone(number: &str, by: NamedBy) -> Named {
    Named { number: number.to_owned(), end_user_body: None, end_user_state: None, facts: Vec::new(), by }
}

/// The record of a letter, whether or not it is one that the ministry wrote.
fn in_letter(bytes: &[u8], file: Option<&File<'_>>) -> Option<Named> {
    let number = |record: &[u8]| -> Option<Named> {
        let record: Value = serde_json::from_slice(record).ok()?;
        let number = record.pointer("/about/number")?.as_str().filter(|text| is_number(text))?;
        Some(alone(number, NamedBy::Letter))
    };
    let attached = || reader::attachment(file?, signed_letter::RECORD_NAME).ok();
    read::letter_record(bytes).and_then(number).or_else(|| number(&attached()?))
}

/// The title of a declaration, and that of a letter, ends with the number (ISO 32000-1 §14.3.3, `/Title`).
fn in_title(file: &File<'_>) -> Option<Named> {
    let title = information::title(file)?;
    let titles = [(TITLE, NamedBy::Title), (ABOUT, NamedBy::Letter), (WITH, NamedBy::Letter)];
    let (number, by) = titles.into_iter().find_map(|(begin, by)| Some((title.strip_prefix(begin)?.trim(), by)))?;
    is_number(number).then(|| alone(number, by))
}

/// The running head of every edition names the number, a comma behind it, and then the edition.
fn on_first_page(file: &File<'_>) -> Option<Named> {
    let pages = content::shown(file, file.newest()).ok()?;
    let words = &pages.first()?.words;
    let number = words.windows(2).find_map(|pair| match pair {
        [number, next] if next.text == "edition" => number.text.strip_suffix(',').filter(|text| is_number(text)),
        _ => None,
    })?;
    Some(alone(number, NamedBy::FirstPage))
}

/// The seals are drawn in streams that are not compressed. Two that name different declarations name none.
fn in_seals(bytes: &[u8]) -> Option<Named> {
    const START: &[u8] = b">>\nstream\n";
    let starts = memchr::memmem::find_iter(bytes, START).take(MOST_STREAMS).map(|at| at + START.len());
    let mut numbers = starts.filter_map(|start| {
        let content = bytes.get(start..)?;
        let content = content.get(..symbol::DRAWN_BYTES)?;
        Some(VisibleSeal::parse(&symbol::text(content)?).ok()?.statement.number)
    });
    let first = numbers.next().filter(|number| is_number(number))?;
    numbers.all(|other| other == first).then(|| alone(&first, NamedBy::VisibleSeal))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{declaration, issued};
    use super::*;

    const AT: &str = "2026-11-03T09:00:00Z";

    /// The bytes with one text for another of the same length, wherever it stands.
    fn with(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        let mut bytes = bytes.to_vec();
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from.as_bytes()).collect();
        assert!(!places.is_empty(), "{from}");
        for at in places {
            bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        }
        bytes
    }

    fn without_record(bytes: &[u8]) -> Vec<u8> {
        with(bytes, "{\"edition\":{\"digest\"", "[\"edition\":{\"digest\"")
    }

    fn read(bytes: &[u8]) -> (Option<String>, Option<NamedBy>, usize) {
        let named = named(bytes);
        let facts = named.as_ref().map_or(0, |named| named.facts.len());
        (named.as_ref().and_then(|named| named.end_user_body.clone()), named.map(|named| named.by), facts)
    }

    /// What is spoilt takes the next thing that is legible along; the number is the same from each.
    #[test]
    fn what_is_legible_names_the_declaration() {
        let body = Some("Sample National Police".to_owned());
        let whole = issued(&declaration(""), AT);
        let facts = fact::of(declaration("").particulars(), None).len();
        assert_eq!(read(&whole), (body.clone(), Some(NamedBy::Record), facts));
        let cut = whole.get(..whole.len() / 2).unwrap();
        assert_eq!(read(cut), (body.clone(), Some(NamedBy::Record), facts));
        let broken = with(&whole, "emitter", "emittee");
        assert_eq!(read(&broken), (body, Some(NamedBy::Record), 0));
        let no_record = without_record(&whole);
        assert_eq!(read(&no_record), (None, Some(NamedBy::Title), 0));
        let no_title = with(&no_record, "/Title(Final", "/Titel(Final");
        assert_eq!(read(&no_title), (None, Some(NamedBy::FirstPage), 0));
        let no_page = with(&no_title, "/Type/Pages", "/Type/Paper");
        assert_eq!(read(&no_page), (None, Some(NamedBy::VisibleSeal), 0));
        for file in [&whole, &broken, &no_record, &no_title, &no_page] {
            assert_eq!(named(file).unwrap().number, "IL-2026-0042");
        }
        for nothing in [b"".as_slice(), b"%PDF-1.7\n", b"Number IL-2026-0042, edition 1"] {
            assert_eq!(named(nothing), None);
        }
    }

    /// Another program's title, and numbers that are none, name no declaration.
    #[test]
    fn a_stranger_names_nothing() {
        let whole = without_record(&issued(&declaration(""), AT));
        let title = "/Title(Final Customer Declaration IL-2026-0042)";
        let lower = "/Title(Final Customer Declaration il-2026-0042)";
        assert_eq!(read(&with(&whole, title, lower)).1, Some(NamedBy::FirstPage));
        let invoice = "/Title(Invoice of the second month IL-2026-043)";
        assert_eq!(read(&with(&whole, title, invoice)).1, Some(NamedBy::FirstPage));
    }

    #[test]
    fn a_file_that_is_still_carried_is_named() {
        use base64ct::{Base64, Encoding as _};
        let whole = issued(&declaration(""), AT);
        let mail = Base64::encode_string(&whole);
        assert_eq!(named(mail.as_bytes()).unwrap().number, "IL-2026-0042");
    }
}
