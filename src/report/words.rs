//! An answer in words: short, exact, for officials whose first language is not English.
//!
//! The first line is the answer. Then each reason: where, what was issued, what was found, what to do now. After an
//! acceptance come the facts that it proves and the one line on what it does not prove. Last, every check under its state.
//!
//! A word that was dropped stands as `[-so-]`, a word that was added as `{+so+}`, with or without colour.

use super::escape::Untrusted;
use super::reasons::{reasons, tally};
use super::{Colour, Judged, changes, claims};
use crate::digits::hex;
use crate::finding::verdict::Answer;
use crate::finding::{Change, Code, Finding, Location};
use crate::verify::answer::{CheckLine, Claims, Deviation, Report};

/// Words of unchanged text that are shown on each side of a change.
const AROUND: usize = 6;

/// Pieces of a word diff that are shown.
const MOST_PIECES: usize = 80;

/// What no acceptance can say.
pub(super) const NOT_PROVED: &str = "who held the keys, that the promises will be kept, or anything about a paper copy";

/// The whole answer about one file.
pub fn answer(judged: &Judged<'_>, colour: Colour) -> String {
    let report = judged.report;
    let mut text = format!("{}: {}\n", Untrusted::new(judged.name), first_line(report, colour));
    if report.sample {
        text += &claims::sample_line(colour);
    }
    if let Some(bundle) = judged.bundle {
        text += &bundle.words(judged.at);
    }
    text += &reasons(&report.findings, colour);
    if let (Answer::Accepted, Some(proved)) = (report.answer, &report.claims) {
        text += &proof(judged, proved);
    } else if let Some(list) = &report.trust_list {
        text += &format!("\n{}", claims::trust_list(list));
    }
    text += &changes::told(report, colour);
    text += &deviations(&report.deviations, colour);
    text + &checks(&report.checks)
}

/// Every check under its state, the states in the order in which they come up.
fn checks(lines: &[CheckLine]) -> String {
    let mut states: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines {
        match states.iter_mut().find(|(state, _)| *state == line.state) {
            Some((_, names)) => names.push(line.name),
            None => states.push((line.state, vec![line.name])),
        }
    }
    let told = |(state, names): (&str, Vec<&str>)| format!("  {state:<12} {}\n", names.join(", "));
    let told: String = states.into_iter().map(told).collect();
    if told.is_empty() { told } else { format!("\nchecks\n{told}") }
}

/// Why something other than verifying was not done with a file. `heading` says what: `nothing can be shown`.
pub fn refusal(name: &str, heading: &str, findings: &[Finding], colour: Colour) -> String {
    let (name, heading) = (Untrusted::new(name), colour.bad(heading));
    format!("{name}: {heading}, {}\n{}", tally(findings), reasons(findings, colour))
}

fn first_line(report: &Report, colour: Colour) -> String {
    match report.answer {
        Answer::Accepted => {
            let assurance = report.assurance.map(|level| format!(" ({level})")).unwrap_or_default();
            format!("{}{assurance}", colour.good("accepted"))
        }
        Answer::Rejected => format!("{}, {}", colour.bad("rejected"), tally(&report.findings)),
        Answer::Undecided => format!("{}, {}", colour.open("undecided"), tally(&report.findings)),
    }
}

/// What to call the side that is right: what the ministry issued, or else what was expected of the file.
pub(super) fn wanted(code: Code) -> &'static str {
    match code {
        Code::IssuedPartAltered
        | Code::ClauseAltered
        | Code::ClauseMissing
        | Code::TextAdded
        | Code::ParticularAltered
        | Code::PageAltered
        | Code::PageCountAltered
        | Code::ObjectReplaced => "issued",
        _ => "expected",
    }
}

/// What another program wrote otherwise and was let pass: nothing of it is an objection, all of it is told.
fn deviations(deviations: &[Deviation], colour: Colour) -> String {
    if deviations.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", colour.strong("the countersigned part is not fcd's; let pass in it:"));
    for deviation in deviations {
        text += &format!("  {}: {}\n", place(&deviation.place), Untrusted::new(&deviation.what));
    }
    text
}

/// A place, from the largest part to the smallest.
pub fn place(location: &Location) -> String {
    match location {
        Location::Document => "the whole file".to_owned(),
        Location::Bytes { start, end } if end.saturating_sub(*start) == 1 => format!("byte {start}"),
        Location::Bytes { start, end } if start >= end => format!("before byte {start}"),
        Location::Bytes { start, end } => format!("bytes {start} to {}", end.saturating_sub(1)),
        Location::Object { number, revision: 0 } => format!("object {number}, in the part that the ministry issued"),
        Location::Object { number, revision } => {
            format!("object {number}, in addition {revision} behind the issued part")
        }
        Location::Page { number } => format!("page {number}"),
        Location::Clause { number, heading, page } => {
            format!("page {page}, clause {} \"{}\"", Untrusted::at_most(number, 12), Untrusted::at_most(heading, 120))
        }
        Location::Field { name } => format!("field {}", Untrusted::at_most(name, 120)),
        Location::Particular { name } => format!("facts of the deal, {}", Untrusted::at_most(name, 120)),
        Location::Signature { role } => format!("signature of the {role}"),
        Location::Given { what } => Untrusted::at_most(what, 200).to_string(),
    }
}

/// The diff on one line; unchanged text is cut to some words around each change.
pub(crate) fn word_diff(changes: &[Change], colour: Colour) -> String {
    let last = changes.len().saturating_sub(1);
    let mut pieces: Vec<String> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        if pieces.len() == MOST_PIECES {
            pieces.push("... (more changes follow)".to_owned());
            break;
        }
        pieces.push(match change {
            Change::Kept(text) => kept(text, index > 0, index < last),
            Change::Dropped(text) => colour.bad(&format!("[-{}-]", piece(text.trim()))),
            Change::Added(text) => colour.open(&format!("{{+{}+}}", piece(text.trim()))),
        });
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces.join(" ")
}

/// Unchanged text: the words next to a change before it, after it, or both.
fn kept(text: &str, change_before: bool, change_after: bool) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let (head, tail) = (if change_before { AROUND } else { 0 }, if change_after { AROUND } else { 0 });
    if words.len() <= head + tail {
        return piece(&words.join(" "));
    }
    let first = words.get(..head).unwrap_or_default();
    let last = words.get(words.len() - tail..).unwrap_or_default();
    let parts = [piece(&first.join(" ")), "...".to_owned(), piece(&last.join(" "))];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text of the document inside a diff: escaped, and unable to imitate the marks of the diff.
fn piece(text: &str) -> String {
    let mut shown = Untrusted::at_most(text, 400).to_string();
    for mark in ["[-", "-]", "{+", "+}"] {
        let (first, second) = mark.split_at(1);
        shown = shown.replace(mark, &format!("{first}\\{second}"));
    }
    shown
}

/// What an acceptance proves, and what not.
fn proof(judged: &Judged<'_>, proved: &Claims) -> String {
    let digest = hex(&judged.report.sha256);
    let mut text = String::from("\n");
    text += &claims::facts(proved);
    text += &claims::standing(proved);
    text += &claims::answers(proved);
    text += &claims::signatures(proved);
    if let Some(list) = &judged.report.trust_list {
        text += &claims::trust_list(list);
    }
    text += &claims::line("checked for", &judged.at.in_words());
    text += &claims::line("SHA-256", &digest);
    text += &claims::line("not proved", NOT_PROVED);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_not_stands_out_with_few_words_around_it() {
        let before = "One two three four five six seven the goods shall".to_owned();
        let changes = vec![
            Change::Kept(before),
            Change::Dropped("not".into()),
            Change::Kept("be re-exported to anybody.".into()),
        ];
        assert_eq!(
            word_diff(&changes, Colour::Off),
            "... five six seven the goods shall [-not-] be re-exported to anybody."
        );
    }

    #[test]
    fn text_of_the_file_cannot_imitate_the_marks_or_a_second_answer() {
        let changes = vec![Change::Kept("a [-b-] {+c+}\nfile.pdf: accepted (exact)".into()), Change::Added("x".into())];
        let shown = word_diff(&changes, Colour::Off);
        assert_eq!(shown.matches("{+").count(), 1, "{shown}");
        assert_eq!(shown.lines().count(), 1, "{shown}");
    }
}
