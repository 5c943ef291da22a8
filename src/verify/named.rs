//! Which declaration a file says that it is, as far as anything can be read in it: so that no answer is about a nameless file.
//!
//! Nothing is checked, and nothing of it has a vote. What is read first counts: the record; else the title among the
//! properties of the document; else the words of the first page; else the visible digital seals.

use std::borrow::Cow;

use serde_json::Value;

use super::answer::{Claims, Named, NamedBy};
use super::{LARGEST_FILE, read};
use crate::build::RECORD_NAME;
use crate::carrier;
use crate::declaration::final_customer::TITLE;
use crate::declaration::{Record, StateCode, fact, is_number};
use crate::pdf::read::{self as reader, File, content, information};
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

fn in_file(bytes: &[u8]) -> Option<Named> {
    let file = reader::open(bytes).ok();
    let attached = || reader::attachment(file.as_ref()?, RECORD_NAME).ok();
    let record = read::record(bytes).map(Cow::Borrowed).and_then(|record| in_record(&record));
    record
        .or_else(|| in_record(&attached()?))
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
            facts: fact::of(deal, record.permission.as_ref()),
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

/// The title of a declaration ends with its number (ISO 32000-1 §14.3.3, `/Title`).
fn in_title(file: &File<'_>) -> Option<Named> {
    let title = information::title(file)?;
    let number = title.strip_prefix(TITLE)?.trim();
    is_number(number).then(|| alone(number, NamedBy::Title))
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
