//! The check that no answer argues with a clause or with a fact that the declaration states.
//!
//! Charset, script, length and fit are refused while the answers are read ([`super::countersigned`]); what remains is
//! plain text. It could name another office than the one that must sign, which is wrong; or it could still say "subject
//! to", which needs a person and so is never more than undecided.

use super::countersignature::Countersignature;
use crate::declaration::{AnswerField, Answers, Declaration, PerSignatory, Signatory};
use crate::finding::fact::OfAnswer;
use crate::finding::verdict::Check;
use crate::finding::{Code, Fact, Finding, Findings, Location};

/// Proof that no answer holds a forbidden phrase, and that the office is the one that the declaration names.
#[derive(Debug)]
pub struct Plain(());

/// Compares what is known, and looks for forbidden phrases in every answer of every signatory.
pub(super) fn check(countersigned: &PerSignatory<Check<Countersignature>>, declaration: &Declaration) -> Check<Plain> {
    let appointments = declaration.particulars().signatories();
    let mut findings = Vec::new();
    for (who, check) in countersigned.iter() {
        if let (Some(part), Some(appointment)) = (check.proved(), appointments.get(who)) {
            findings.extend(other_office(who, appointment.office(), part.answers().value(AnswerField::Office)));
            findings.extend(arguing(who, part.answers()));
        }
    }
    if let Some(findings) = Findings::of(findings) {
        return Check::Failed(findings);
    }
    match countersigned.iter().find_map(|(_, check)| check.because()) {
        Some(because) => Check::NotReached { because },
        None => Check::Proved(Plain(())),
    }
}

fn arguing(who: Signatory, answers: &Answers) -> impl Iterator<Item = Finding> {
    let finding = move |(field, phrase): (_, &str)| {
        Finding::new(Code::AnswerArgues, Location::Field { name: who.label(field).to_owned() })
            .issued(OfAnswer::Without { phrase: phrase.to_owned() })
            .found(Fact::text(answers.value(field)))
    };
    answers.arguing().into_iter().map(finding)
}

/// The office is a fact of the deal; the form asks for it so that the signatory names it, not so that it can change.
fn other_office(who: Signatory, known: &str, answered: &str) -> Option<Finding> {
    if answered == known {
        return None;
    }
    let place = Location::Field { name: who.label(AnswerField::Office).to_owned() };
    Some(Finding::new(Code::AnswerDiffers, place).issued(Fact::text(known)).found(Fact::text(answered)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::verdict::Answer;
    use crate::report::messages::english;
    use crate::verify::fixture::{self, ANSWERS};

    /// Answer and findings on a file with these answers.
    fn judged(text: &str) -> (Answer, Vec<(Code, Option<String>)>) {
        let issued = fixture::issued(&fixture::declaration(""), "2026-11-03T09:00:00Z");
        let file = fixture::countersigned(&issued, Signatory::Sole, text, "2026-11-09T14:30:00Z");
        let report = fixture::report(&file, "2026-11-20T08:00:00Z");
        (
            report.answer,
            report.findings.into_iter().map(|finding| (finding.code, finding.found.as_ref().map(english))).collect(),
        )
    }

    #[test]
    fn the_office_is_the_one_that_must_sign() {
        assert_eq!(judged(ANSWERS), (Answer::Accepted, vec![]), "the honest twin");
        let lower = ANSWERS.replace("Director of the Digital", "Clerk of the Digital");
        let found = Some("Clerk of the Digital Investigation Unit".to_owned());
        assert_eq!(judged(&lower), (Answer::Rejected, vec![(Code::AnswerDiffers, found)]));
        let alike = ANSWERS.replace("Director of the Digital", "Director 0f the Digital");
        let found = Some("Director 0f the Digital Investigation Unit".to_owned());
        assert_eq!(judged(&alike), (Answer::Rejected, vec![(Code::AnswerDiffers, found)]));
    }

    #[test]
    fn an_answer_that_argues_is_for_a_person() {
        let text = ANSWERS.replace("Mandate order SMJ/2026/31", "Subject to ratification");
        let found = Some("Subject to ratification".to_owned());
        assert_eq!(judged(&text), (Answer::Undecided, vec![(Code::AnswerArgues, found)]));
    }
}
