//! The reasons of an answer, in words: what is wrong, where, and what to do now.
//!
//! What is said once need not be said again: findings of one code share its title and its remedy. What only says in
//! terms of the file format how something was done that is told already stands below, in few lines.

use super::Colour;
use super::differ::{differ_in, wanted};
use super::guide::Guide;
use super::messages::{Language, Messages};
use super::place::place_in;
use super::word_diff::word_diff;
use crate::finding::verdict::Answer;
use crate::finding::{Change, Code, Finding, Location, Severity};

/// Findings that are shown; the JSON form holds them all.
const MOST_REASONS: usize = 50;

/// Lines on the file format that are shown below the reasons.
const MOST_DETAILS: usize = 4;

/// The findings of an answer, as a reader needs them.
pub(super) struct Told<'a> {
    /// What rejects, and then what leaves open.
    reasons: Vec<&'a Finding>,
    /// What says in terms of the file format how it was done.
    pub(super) details: Vec<&'a Finding>,
}

impl<'a> Told<'a> {
    pub(super) fn of(findings: &'a [Finding]) -> Told<'a> {
        let (rejecting, open): (Vec<_>, Vec<_>) = findings.iter().partition(|f| rejects(f.code));
        let (details, mut reasons): (Vec<_>, Vec<_>) = rejecting.iter().copied().partition(|f| is_a_detail(f));
        if reasons.is_empty() {
            return Told { reasons: rejecting.into_iter().chain(open).collect(), details: Vec::new() };
        }
        reasons.extend(open);
        Told { reasons, details }
    }

    /// The findings of each code, in the order of the codes: each code is one reason.
    pub(super) fn by_code(&self) -> impl Iterator<Item = &[&'a Finding]> {
        self.reasons.chunk_by(|one, other| one.code == other.code)
    }
}

fn rejects(code: Code) -> bool {
    code.severity() == Severity::Rejects
}

/// Whether a finding speaks of objects and bytes only, so that it helps nobody who does not know PDF.
fn is_a_detail(finding: &Finding) -> bool {
    let of_the_format = matches!(finding.code, Code::StructureMalformed | Code::StructureAmbiguous);
    let of_an_object = matches!(finding.primary, Location::Object { .. });
    (of_the_format && matches!(finding.primary, Location::Bytes { .. })) || of_an_object
}

/// How many reasons there are, and how many questions are open beside them. Where nothing rejects, what is open is the
/// reason. Words, JSON and page count alike: every code once.
pub(super) fn counts(findings: &[Finding]) -> (usize, usize) {
    let told = Told::of(findings);
    let of_first = |of_code: &[&Finding]| of_code.first().is_some_and(|finding| rejects(finding.code));
    match told.by_code().partition::<Vec<_>, _>(|of_code| of_first(of_code)) {
        (rejecting, open) if rejecting.is_empty() => (open.len(), 0),
        (rejecting, open) => (rejecting.len(), open.len()),
    }
}

/// The most telling reason.
pub(super) fn first(findings: &[Finding]) -> Option<Code> {
    Told::of(findings).reasons.first().map(|finding| finding.code)
}

/// How many reasons and open questions there are.
pub(super) fn count(findings: &[Finding]) -> usize {
    let (reasons, open) = counts(findings);
    reasons + open
}

/// `2 reasons`; where some reject and some leave open, `2 reasons and 1 open question`. In English.
pub(super) fn tally(findings: &[Finding]) -> String {
    tally_in(Messages::of(Language::English), findings)
}

/// The same in another language.
pub(super) fn tally_in(words: &Messages, findings: &[Finding]) -> String {
    let (reasons, questions) = counts(findings);
    let reasons = words.say("tally-reasons", &[("count", reasons.into())]);
    if questions == 0 {
        return reasons;
    }
    let questions = words.say("tally-questions", &[("count", questions.into())]);
    words.say("tally-both", &[("reasons", reasons.into()), ("questions", questions.into())])
}

/// What to do about a code, as the front end says it in its language.
pub(super) fn remedy(guide: &dyn Guide, code: Code) -> String {
    guide.messages().remedy(code).unwrap_or_else(|| guide.remedy(code.remedy()).to_owned())
}

/// Where the findings are seen that are left out.
fn left_out(guide: &dyn Guide) -> String {
    guide.messages().own("left-out").unwrap_or_else(|| guide.left_out().to_owned())
}

/// All of it: the reasons, and below them the details.
pub(super) fn reasons(findings: &[Finding], guide: &dyn Guide, colour: Colour) -> String {
    let told = Told::of(findings);
    let (mut text, mut room) = (String::new(), MOST_REASONS);
    for of_code in told.by_code() {
        let shown = of_code.get(..room.min(of_code.len())).unwrap_or_default();
        text += &reason(shown, guide, colour);
        room = room.saturating_sub(of_code.len());
    }
    if let Some(more) = told.reasons.len().checked_sub(MOST_REASONS).filter(|more| *more > 0) {
        text += &format!("\n{}\n", more_of(more, guide));
    }
    text + &details(&told.details, guide)
}

fn more_of(count: usize, guide: &dyn Guide) -> String {
    guide.messages().say("reasons-more", &[("count", count.into()), ("see", left_out(guide).into())])
}

/// A line under a label of the table of words. The labels of other languages than English are longer.
fn line(words: &Messages, label: &str, value: &str) -> String {
    let wide = if words.language() == Language::English { 9 } else { 12 };
    format!("  {:<wide$}{value}\n", words.word(&format!("reason-{label}")))
}

/// The findings of one code.
fn reason(findings: &[&Finding], guide: &dyn Guide, colour: Colour) -> String {
    let Some(code) = findings.first().map(|finding| finding.code) else { return String::new() };
    let words = guide.messages();
    let of = |answer: Answer| format!("{}[{}]", words.of_group("answer", answer.as_str()), code.as_str());
    let label = match code.severity() {
        Severity::Rejects => colour.bad(&of(Answer::Rejected)),
        Severity::Undecided => colour.open(&of(Answer::Undecided)),
    };
    let mut text = format!("\n{label}: {}\n", colour.strong(&words.title(code)));
    for finding in findings {
        text += &one(words, finding, colour);
    }
    text += &line(words, "do", &remedy(guide, code));
    text += &line(words, "explain", &words.isolated(&guide.explanation(code)));
    text
}

/// Where, and what was issued and found there.
fn one(words: &Messages, finding: &Finding, colour: Colour) -> String {
    let mut text = line(words, "where", &place_in(words, &finding.primary));
    for other in &finding.related {
        text += &line(words, "also", &place_in(words, other));
    }
    if finding.words.iter().any(|change| !matches!(change, Change::Kept(_))) {
        text += &line(words, "words", &words.isolated(&word_diff(&finding.words, colour)));
        if let Some(found) = &finding.found {
            text += &line(words, "found", &words.fact(found));
        }
    } else {
        text += &sides(words, finding);
    }
    text + &differ_in(words, finding).map_or_else(String::new, |differ| line(words, "differ", &differ))
}

fn sides(words: &Messages, finding: &Finding) -> String {
    let sides = [(wanted(finding.code), finding.issued.as_ref()), ("found", finding.found.as_ref())];
    sides.into_iter().filter_map(|(label, side)| Some(line(words, label, &words.fact(side?)))).collect()
}

fn details(findings: &[&Finding], guide: &dyn Guide) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let words = guide.messages();
    let mut text = format!("\n{}\n", words.word("for-technicians"));
    for finding in findings.iter().take(MOST_DETAILS) {
        let gaps = [("place", place_in(words, &finding.primary).into()), ("code", finding.code.as_str().into())];
        text += &line(words, "where", &words.say("place-and-code", &gaps));
        text += &sides(words, finding);
    }
    if let Some(more) = findings.len().checked_sub(MOST_DETAILS).filter(|more| *more > 0) {
        text += &format!("  {}\n", more_of(more, guide));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::fact::OfPart;
    use crate::report::guide::Plain;

    fn object(number: u32) -> Finding {
        Finding::new(Code::ObjectReplaced, Location::Object { number, revision: 1 }).found(OfPart::OtherContent)
    }

    #[test]
    fn reasons_that_reject_come_first_and_are_counted_apart() {
        let findings = vec![
            Finding::new(Code::AnswerArgues, Location::Document),
            Finding::new(Code::ClauseAltered, Location::Document),
        ];
        assert_eq!(tally(&findings), "1 reason and 1 open question");
        let text = reasons(&findings, &Plain, Colour::Off);
        assert!(text.find("clause-altered").unwrap() < text.find("answer-argues").unwrap());
    }

    #[test]
    fn what_one_code_says_of_many_places_is_said_once() {
        let findings = [1, 2, 3].map(|number| Finding::new(Code::PageAltered, Location::Page { number }));
        let text = reasons(&findings, &Plain, Colour::Off);
        assert_eq!(tally(&findings), "1 reason");
        let count = |label: &str| text.lines().filter(|line| line.starts_with(label)).count();
        assert_eq!((count("  do "), count("  where ")), (1, 3), "{text}");
    }

    #[test]
    fn objects_are_told_to_technicians_when_people_are_told_something_better() {
        let alone = reasons(&[object(7)], &Plain, Colour::Off);
        assert!(alone.starts_with("\nrejected[object-replaced]"), "{alone}");
        let telling = Finding::new(Code::SignatureMissing, Location::Signature { role: "ministry" });
        let findings: Vec<Finding> = (0..6).map(object).chain([telling]).collect();
        let text = reasons(&findings, &Plain, Colour::Off);
        assert!(text.starts_with("\nrejected[signature-missing]"), "{text}");
        let (_, below) = text.split_once("for technicians:\n").unwrap();
        assert_eq!((below.matches("(object-replaced)").count(), tally(&findings).as_str()), (4, "1 reason"), "{text}");
        assert!(below.ends_with("  2 more; see all\n"), "{below}");
    }

    /// Nothing that rejects may be hidden behind something that only leaves open.
    #[test]
    fn an_open_question_makes_no_detail_of_a_reason() {
        let findings = [object(7), Finding::new(Code::AnswerArgues, Location::Document)];
        assert_eq!(tally(&findings), "1 reason and 1 open question");
        assert!(reasons(&findings, &Plain, Colour::Off).starts_with("\nrejected[object-replaced]"));
    }

    #[test]
    fn fifty_findings_are_enough() {
        let findings: Vec<Finding> = (0..60)
            .map(|number| {
                let code = if number < 30 { Code::PageAltered } else { Code::AnswerMissing };
                Finding::new(code, Location::Page { number })
            })
            .collect();
        let text = reasons(&findings, &Plain, Colour::Off);
        assert_eq!(text.matches("  where ").count(), 50);
        assert!(text.contains("\n10 more; see all\n"), "{text}");
    }
}
