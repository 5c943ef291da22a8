//! An answer in words: short, exact, for officials whose first language is not English.
//!
//! The first line is the answer, the second one names the declaration. Then each reason: where, what was issued, what was found, what to do now. After an
//! acceptance come the facts that it proves and the one line on what it does not prove. Last, every check under its state.

use super::claims::Clauses;
use super::escape::Untrusted;
use super::guide::Guide;
use super::place::place;
use super::reasons::{reasons, tally};
use super::{Colour, Judged, changes, claims};
use crate::digits::hex;
use crate::finding::Finding;
use crate::finding::verdict::Answer;
use crate::verify::answer::{CheckLine, Claims, Deviation, Named, NamedBy, Report};

/// What no acceptance can say.
pub(super) const NOT_PROVED: &str = "who held the keys, that the promises will be kept, or anything about a paper copy";

/// A file with which something other than verifying was not done.
#[derive(Debug, Clone, Copy)]
pub struct Refused<'a> {
    /// Name of the file, as the caller gave it.
    pub name: &'a str,
    /// What was not done: `nothing can be shown`.
    pub heading: &'a str,
    /// Which declaration it says that it is; `None` for a file that is none by its kind.
    pub named: Option<Option<&'a Named>>,
}

/// The whole answer about one file, with what an acceptance says of the clauses.
pub fn answer(judged: &Judged<'_>, clauses: Clauses, guide: &dyn Guide, colour: Colour) -> String {
    let report = judged.report;
    let mut text = format!("{}: {}\n", Untrusted::new(judged.name), first_line(report, colour));
    text += &match report.answer {
        Answer::Accepted => proved_to_be(report.named.as_ref()),
        Answer::Rejected | Answer::Undecided => claims_to_be(report.named.as_ref()),
    };
    if report.sample {
        text += &claims::sample_line(colour);
    }
    if let Some(carried) = judged.carried {
        text += &carried.words(report);
    }
    if let Some(bundle) = judged.bundle {
        text += &bundle.words(judged.at);
    }
    text += &reasons(&report.findings, guide, colour);
    if let (Answer::Accepted, Some(proved)) = (report.answer, &report.claims) {
        text += &proof(judged, proved, clauses);
    } else if let Some(list) = &report.trust_list {
        text += &format!("\n{}", claims::trust_list(list));
    }
    text += &changes::told(report, colour);
    text += &deviations(&report.deviations, colour);
    text + &checks(&report.checks)
}

/// The names of the checks under their state, the states in the order in which they come up.
pub(super) fn by_state(lines: &[CheckLine]) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut states: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines {
        match states.iter_mut().find(|(state, _)| *state == line.state) {
            Some((_, names)) => names.push(line.name),
            None => states.push((line.state, vec![line.name])),
        }
    }
    states
}

/// Every check under its state.
fn checks(lines: &[CheckLine]) -> String {
    let told = |(state, names): (&str, Vec<&str>)| format!("  {state:<12} {}\n", names.join(", "));
    let told: String = by_state(lines).into_iter().map(told).collect();
    if told.is_empty() { told } else { format!("\nchecks\n{told}") }
}

/// Why something other than verifying was not done with a file.
pub fn refusal(refused: &Refused<'_>, findings: &[Finding], guide: &dyn Guide, colour: Colour) -> String {
    let (name, heading) = (Untrusted::new(refused.name), colour.bad(refused.heading));
    let named = refused.named.map(claims_to_be).unwrap_or_default();
    format!("{name}: {heading}, {}\n{named}{}", tally(findings), reasons(findings, guide, colour))
}

/// The line that says which declaration a file claims to be. Nothing in it is proved.
fn claims_to_be(named: Option<&Named>) -> String {
    let Some(named) = named else { return "which declaration it claims to be cannot be read\n".to_owned() };
    let from = match named.by {
        NamedBy::Record => String::new(),
        by => format!("; read from {}", by.in_words()),
    };
    format!("claims to be {}, not proved{from}\n", identity(named))
}

/// The same line of an accepted file.
fn proved_to_be(named: Option<&Named>) -> String {
    named.map(|named| format!("is {}, proved\n", identity(named))).unwrap_or_default()
}

/// Number, body and state.
pub(super) fn identity(named: &Named) -> String {
    let body = named.end_user_body.as_deref().map(|body| format!(", end-user {}", Untrusted::at_most(body, 200)));
    let state = named.end_user_state.as_ref().map(|(_, name)| format!(", {}", Untrusted::at_most(name, 80)));
    format!("{}{}{}", Untrusted::at_most(&named.number, 80), body.unwrap_or_default(), state.unwrap_or_default())
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

/// What an acceptance proves, and what not.
fn proof(judged: &Judged<'_>, proved: &Claims, clauses: Clauses) -> String {
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
    text + &claims::clauses(proved, clauses)
}
