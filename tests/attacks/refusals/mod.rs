//! What a refusal says of a forged file, word for word: code, place, what was issued, what was found, which words. Of a
//! file that another program signed also what is let pass.
//!
//! The attack suite proves which findings a file gets. Here it is what they say, since an official acts on that. The texts
//! lie in `tests/golden/refusals-*.txt`; after a wanted change renew them with `FCD_GOLDEN=overwrite`, and read them.

use crate::support;

mod objects;
mod structure;
mod third_party;
mod words;

use std::cmp::Ordering;
use std::fmt::Write as _;

use fcd::finding::{Change, Finding, Location};
use fcd::report::messages::english;
use fcd::verify::answer::Report;
use support::forge::Forge;

/// A forged file, and what was done to it.
type Case = (&'static str, fn(&mut Forge) -> Vec<u8>);

/// Compares what is said of each file with the golden text.
fn golden(name: &str, cases: &[Case]) {
    let reports = cases.iter().map(|(what, forge)| (*what, support::judge(&forge(&mut Forge::new()))));
    compared(name, &reports.collect::<Vec<_>>());
}

fn compared(name: &str, reports: &[(&str, Report)]) {
    let mut text = String::new();
    for (what, report) in reports {
        writeln!(text, "# {what}: {}", report.answer.as_str()).unwrap();
        report.findings.iter().for_each(|finding| text.push_str(&lasting(&told(finding))));
        for deviation in &report.deviations {
            let what: String = english(&deviation.what).chars().take(99).collect();
            writeln!(text, "{}", lasting(&format!("let pass {}: {what}", place(&deviation.place)))).unwrap();
        }
        text.push('\n');
    }
    support::golden::compare(&format!("tests/golden/refusals-{name}.txt"), &text);
}

fn told(finding: &Finding) -> String {
    let mut text = format!("{} {}", finding.code.as_str(), place(&finding.primary));
    finding.related.iter().for_each(|also| write!(text, ", {}", place(also)).unwrap());
    for (side, said) in [("issued", &finding.issued), ("found", &finding.found)] {
        said.iter().for_each(|said| write!(text, "\n  {side} {}", english(said)).unwrap());
    }
    if !finding.words.is_empty() {
        let word = |change: &Change| match change {
            Change::Kept(word) => word.clone(),
            Change::Dropped(word) => format!("[-{word}-]"),
            Change::Added(word) => format!("{{+{word}+}}"),
        };
        let words: Vec<String> = finding.words.iter().map(word).collect();
        write!(text, "\n  words {}", shortened(&words)).unwrap();
    }
    text + "\n"
}

/// A clause that is gone is a hundred words and more; its ends tell which words were meant.
fn shortened(words: &[String]) -> String {
    const MOST: usize = 24;
    if words.len() <= MOST {
        return words.join(" ");
    }
    let ends = (&words[..MOST / 2], &words[words.len() - MOST / 2..]);
    format!("{} ({} words) {}", ends.0.join(" "), words.len() - MOST, ends.1.join(" "))
}

fn place(place: &Location) -> String {
    match place {
        Location::Document => "document".to_owned(),
        Location::Bytes { start, end } => {
            let length = match end.saturating_sub(*start) {
                0 => "nothing",
                1 => "a byte",
                _ => "bytes",
            };
            format!("{length} from {} to {}", spot(*start), spot(*end))
        }
        Location::Object { number, revision } => format!("object {number} of revision {revision}"),
        Location::Page { number } => format!("page {number}"),
        Location::Clause { number, heading, page } => format!("clause {number} \"{heading}\" on page {page}"),
        Location::Field { name } => format!("field {name}"),
        Location::Particular { name } => format!("particular {name}"),
        Location::Signature { role } => format!("signature of the {role}"),
        Location::Given { what } => format!("given: {what}"),
    }
}

/// Where a byte lies, in words that hold for every edition and builder.
fn spot(at: usize) -> &'static str {
    match at.cmp(&support::issued().len()) {
        _ if at == 0 => "the beginning",
        Ordering::Less => "within the issued part",
        Ordering::Equal => "the end of the issued part",
        Ordering::Greater => "behind the issued part",
    }
}

/// The text without what another edition or builder would make another: numbers of objects, places of bytes, groups of a
/// digest.
fn lasting(text: &str) -> String {
    let mut lasting = String::new();
    for run in text.as_bytes().chunk_by(|a, b| a.is_ascii_alphanumeric() == b.is_ascii_alphanumeric()) {
        let number = run.iter().all(u8::is_ascii_digit);
        let group = run.len() == 4 && run.iter().all(u8::is_ascii_hexdigit) && run.iter().any(u8::is_ascii_digit);
        let hidden = (number && (run.len() > 4 || lasting.ends_with("object "))) || (group && !number);
        lasting += if hidden { "#" } else { std::str::from_utf8(run).unwrap() };
    }
    lasting
}
