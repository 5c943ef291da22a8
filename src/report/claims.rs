//! The facts that a file states, laid out for people.
//!
//! The same facts are shown in three places: after an acceptance (proved), by `fcd show` (claimed) and before a
//! countersignature (about to be signed). The heading says which; the facts read the same everywhere.

use super::Colour;
use super::escape::Untrusted;
use crate::calendar::{Day, Moment};
use crate::verify::answer::{Claims, Fact, SignatureClaim, TrustListLine};

/// Width of the column of labels: the longest label of a fact and two blanks.
const LABELS: usize = 32;

/// Most characters in a line of a clause.
const MEASURE: usize = 88;

/// How much of the clauses is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clauses {
    /// Number and heading of each.
    Headings,
    /// Their words as well.
    Words,
}

impl Clauses {
    /// With their words if these are asked for.
    pub fn with_words(asked: bool) -> Clauses {
        if asked { Clauses::Words } else { Clauses::Headings }
    }
}

/// One labelled line. The label is ours; the value is escaped here.
pub fn line(label: &str, value: &str) -> String {
    format!("  {label:<LABELS$}{}\n", Untrusted::new(value))
}

/// A day or a moment in words; anything else as it stands.
pub(super) fn dated(text: &str) -> String {
    match (Day::parse(text), Moment::parse(text)) {
        (Ok(day), _) => day.in_words(),
        (_, Ok(moment)) => moment.in_words(),
        _ => text.to_owned(),
    }
}

/// Everything a file claims, for `fcd show`. `name` is the file's name.
pub fn shown(name: &str, claims: &Claims, detail: Clauses, colour: Colour) -> String {
    let heading = colour.strong("what the file claims; nothing was checked");
    let mut text = format!("{}: {heading}\n", Untrusted::new(name));
    text += &sample(claims, colour);
    text.push('\n');
    text += &facts(claims);
    text += &standing(claims);
    text += &answers(claims);
    text += &signatures(claims);
    text += &line("record", &claims.record);
    text + &clauses(claims, detail)
}

/// What somebody is about to countersign: the facts and the clauses.
pub fn about_to_sign(claims: &Claims, detail: Clauses, colour: Colour) -> String {
    // Of two signatories the second sees what the first filled in, and whose signature that is.
    let before = if claims.answers.is_empty() { String::new() } else { answers(claims) + &signatures(claims) };
    format!("{}\n{}{before}{}", sample(claims, colour), facts(claims), clauses(claims, detail))
}

/// Edition, moment and every fact of the deal, one a line.
pub(super) fn facts(claims: &Claims) -> String {
    let edition = match claims.reconstruction {
        true => format!("{} (a reconstruction, not the official text)", claims.edition),
        false => claims.edition.clone(),
    };
    let text = line("edition", &edition) + &line("issued", &dated(&claims.issued_at)) + &facts_of(&claims.facts);
    match claims.permission {
        Some(_) => text,
        None => text + &line("individual permission", "none recorded"),
    }
}

/// Every fact of a deal, one a line.
pub fn facts_of(facts: &[Fact]) -> String {
    facts.iter().map(|fact| line(fact.label(), fact.value())).collect()
}

/// Where the end-user state stood and stands on the country list.
pub(super) fn standing(claims: &Claims) -> String {
    line("list at issue", &claims.list_at_issue) + &line("list today", &claims.list_today)
}

/// By which trust list a file was judged.
pub(super) fn trust_list(list: &TrustListLine) -> String {
    let told = format!("list {}, issued on {}", list.sequence, dated(&list.issued));
    line("trust list", &told) + &line("", &format!("next one due on {}", dated(&list.next_update)))
}

/// What the end-user state filled in.
pub(super) fn answers(claims: &Claims) -> String {
    if claims.answers.is_empty() {
        return line("answers", "none yet");
    }
    // Labels come from the edition, which can be given as a folder: they are foreign text too.
    let one = |(label, value): &(String, String)| {
        format!("  {:<LABELS$}{}: {}\n", "answer", Untrusted::at_most(label, 80), Untrusted::new(value))
    };
    claims.answers.iter().map(one).collect()
}

/// Who signed: the key first, the name only as a label.
pub(super) fn signatures(claims: &Claims) -> String {
    if claims.signatures.is_empty() {
        return line("signatures", "none");
    }
    claims.signatures.iter().map(signature).collect()
}

fn signature(claim: &SignatureClaim) -> String {
    let mark = if claim.sample { " (SAMPLE KEY)" } else { "" };
    let place = Untrusted::at_most(&claim.place, 80);
    let (name, role) = (Untrusted::at_most(&claim.name, 200), Untrusted::at_most(&claim.role, 200));
    format!("  {:<LABELS$}{place}: {name}{mark}, {role}\n", "signed by")
        + &line("", &format!("key {}", claim.fingerprint))
        + &line("", &format!("on {}", dated(&claim.signed_at)))
}

/// The clauses by number and heading, and their words where they are asked for.
pub(super) fn clauses(claims: &Claims, detail: Clauses) -> String {
    let mut text = format!("\n  clauses ({})\n", claims.clauses.len());
    for clause in &claims.clauses {
        let number = Untrusted::at_most(&clause.number, 12).to_string();
        let heading = Untrusted::at_most(&clause.heading, 80);
        text += &format!("  {number:<5} {heading}\n");
        if detail == Clauses::Words {
            text += &wrapped(&clause.words);
        }
    }
    text
}

/// A text in lines that are not too long to read, set in below a heading.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let word = Untrusted::new(word).to_string();
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < MEASURE => {
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.iter().map(|line| format!("        {line}\n")).collect::<String>() + "\n"
}

/// The line that says, in capitals, that a sample key took part; nothing otherwise.
fn sample(claims: &Claims, colour: Colour) -> String {
    if claims.signatures.iter().any(|claim| claim.sample) { sample_line(colour) } else { String::new() }
}

/// The line that says, in capitals, that the file binds nobody.
pub(super) fn sample_line(colour: Colour) -> String {
    format!("{}\n", colour.open("SAMPLE: a sample key signed this file; it binds nobody"))
}
