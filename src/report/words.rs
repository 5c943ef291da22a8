//! An answer in words: short, exact, for officials whose first language is not English.
//!
//! The first line is the answer, the second one names the declaration. Then each reason: where, what was issued, what was found, what to do now. After an
//! acceptance come the facts that it proves and the one line on what it does not prove. Last, every check under its state.

use super::claims::Clauses;
use super::escape::Untrusted;
use super::guide::Guide;
use super::messages::Messages;
use super::place::place_in;
use super::reasons::{reasons, tally_in};
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
    let (report, words) = (judged.report, guide.messages());
    let mut text = format!("{}: {}\n", words.foreign(judged.name), first_line(words, report, colour));
    text += &match report.answer {
        Answer::Accepted => proved_to_be(words, report.named.as_ref()),
        Answer::Rejected | Answer::Undecided => claims_to_be(words, report.named.as_ref()),
    };
    if report.sample {
        text += &claims::sample_line(words, colour);
    }
    if let Some(carried) = judged.carried {
        text += &carried.words(words, report);
    }
    if let Some(bundle) = judged.bundle {
        text += &bundle.words(words, judged.at);
    }
    text += &reasons(&report.findings, guide, colour);
    if let (Answer::Accepted, Some(proved)) = (report.answer, &report.claims) {
        text += &proof(words, judged, proved, clauses);
    } else if let Some(list) = &report.trust_list {
        text += &format!("\n{}", claims::trust_list(words, list));
    }
    text += &changes::told(words, report, colour);
    text += &deviations(words, &report.deviations, colour);
    text + &checks(words, &report.checks)
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
fn checks(words: &Messages, lines: &[CheckLine]) -> String {
    let told = |(state, names): (&str, Vec<&str>)| {
        let names: Vec<String> = names.into_iter().map(|name| words.of_group("check", name)).collect();
        format!("  {:<12} {}\n", words.of_group("state", state), names.join(", "))
    };
    let told: String = by_state(lines).into_iter().map(told).collect();
    if told.is_empty() { told } else { format!("\n{}\n{told}", words.word("checks")) }
}

/// Why something other than verifying was not done with a file.
pub fn refusal(refused: &Refused<'_>, findings: &[Finding], guide: &dyn Guide, colour: Colour) -> String {
    let words = guide.messages();
    let (name, heading) = (words.foreign(refused.name), colour.bad(refused.heading));
    let named = refused.named.map(|named| claims_to_be(words, named)).unwrap_or_default();
    format!("{name}: {heading}, {}\n{named}{}", tally_in(words, findings), reasons(findings, guide, colour))
}

/// The line that says which declaration a file claims to be. Nothing in it is proved.
fn claims_to_be(words: &Messages, named: Option<&Named>) -> String {
    let Some(named) = named else { return words.word("claims-unreadable") + "\n" };
    let identity = ("identity", identity_in(words, named).into());
    let told = match named.by {
        NamedBy::Record => words.say("claims-to-be", &[identity]),
        NamedBy::Letter => words.say("claims-about", &[identity]),
        by => words.say("claims-to-be-from", &[identity, ("from", words.of_group("from", by.as_str()).into())]),
    };
    told + "\n"
}

/// The same line of an accepted file.
fn proved_to_be(words: &Messages, named: Option<&Named>) -> String {
    let told = |named| words.say("is-proved", &[("identity", identity_in(words, named).into())]) + "\n";
    named.map(told).unwrap_or_default()
}

/// Number, body and state.
pub(super) fn identity_in(words: &Messages, named: &Named) -> String {
    let number = Untrusted::at_most(&named.number, 80).to_string();
    let named_body = match &named.end_user_body {
        Some(body) => {
            let body = Untrusted::at_most(body, 200).to_string();
            words.say("identity-body", &[("number", number.into()), ("body", body.into())])
        }
        None => words.isolated(&number),
    };
    match &named.end_user_state {
        Some((_, state)) => {
            let state = Untrusted::at_most(state, 80).to_string();
            words.say("identity-state", &[("identity", named_body.into()), ("state", state.into())])
        }
        None => named_body,
    }
}

fn first_line(words: &Messages, report: &Report, colour: Colour) -> String {
    let answer = words.of_group("answer", report.answer.as_str());
    match report.answer {
        Answer::Accepted => {
            let level = |level| format!(" ({})", words.of_group("assurance", level));
            format!("{}{}", colour.good(&answer), report.assurance.map(level).unwrap_or_default())
        }
        Answer::Rejected => format!("{}, {}", colour.bad(&answer), tally_in(words, &report.findings)),
        Answer::Undecided => format!("{}, {}", colour.open(&answer), tally_in(words, &report.findings)),
    }
}

/// What another program wrote otherwise and was let pass: nothing of it is an objection, all of it is told.
fn deviations(words: &Messages, deviations: &[Deviation], colour: Colour) -> String {
    if deviations.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", colour.strong(&words.word("deviations")));
    for deviation in deviations {
        text += &format!("  {}: {}\n", place_in(words, &deviation.place), words.fact(&deviation.what));
    }
    text
}

/// What an acceptance proves, and what not.
fn proof(words: &Messages, judged: &Judged<'_>, proved: &Claims, clauses: Clauses) -> String {
    let digest = hex(&judged.report.sha256);
    let mut text = String::from("\n");
    text += &claims::facts(words, proved);
    text += &claims::standing(words, proved);
    text += &claims::answers(words, proved);
    text += &claims::signatures(words, proved);
    if let Some(list) = &judged.report.trust_list {
        text += &claims::trust_list(words, list);
    }
    text += &claims::under(words, "label-checked-for", &words.moment(judged.at));
    text += &claims::under(words, "label-sha256", &words.isolated(&digest));
    text += &claims::under(words, "label-not-proved", &words.word("not-proved"));
    text + &claims::clauses(words, proved, clauses)
}
