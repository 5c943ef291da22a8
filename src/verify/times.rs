//! The check that the times fit each other.
//!
//! The times in a file are claims of those who signed. They can contradict each other, and then somebody's clock or
//! word is wrong; that they agree proves no more than that.

use super::countersignature::Countersignature;
use super::issued::RebuiltPart;
use crate::build;
use crate::calendar::{Day, Moment};
use crate::declaration::{PerSignatory, Signatory};
use crate::finding::fact::{OfTime, Role};
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Findings, Location};
use crate::signature::SignaturePlace;

/// How far the date that a signatory writes may lie from the time of the signature: a day, for time zones.
pub const DAYS_BETWEEN_DATE_AND_SIGNATURE: i64 = 1;

/// How far a signer's clock may run ahead of the verifier's, in seconds.
pub(crate) const CLOCK_TOLERANCE: i64 = 300;

/// Proof that issue, countersignature and the moment of the check are in order.
#[derive(Debug)]
pub struct InOrder(());

/// Checks all times that the file names; `order` is the order in which the signatories signed.
pub(super) fn check(
    rebuilt_part: &RebuiltPart,
    countersigned: &PerSignatory<Check<Countersignature>>,
    order: &[Signatory],
    at: Moment,
) -> Check<InOrder> {
    let mut findings = Vec::new();
    let particulars = rebuilt_part.declaration().particulars();
    let issued = rebuilt_part.issued_at();
    if !dated_by(particulars.issue_date(), issued) {
        findings.push(
            Finding::new(Code::TimeOrderWrong, Location::Signature { role: "ministry" })
                .issued(OfTime::NotBeforeDate { day: particulars.issue_date() })
                .found(OfTime::At { at: issued }),
        );
    }
    in_future(&mut findings, "ministry", issued, at);
    for (who, part) in countersigned.iter().filter_map(|(who, check)| Some((who, check.proved()?))) {
        in_future(&mut findings, build::place(who).name(), part.signed_at(), at);
        ordered(&mut findings, rebuilt_part, who, part);
    }
    one_after_the_other(&mut findings, countersigned, order);
    if let Some(findings) = Findings::of(findings) {
        return Check::Failed(findings);
    }
    match countersigned.iter().find_map(|(_, check)| check.because()) {
        Some(because) => Check::NotReached { because },
        None => Check::Proved(InOrder(())),
    }
}

/// Whether a declaration that is issued at this moment may bear this date: at the earliest the day after, in UTC. Where the
/// ministry sits, that day may have begun already: zones lie up to 14 hours ahead of UTC.
pub(crate) fn dated_by(date: Day, issued: Moment) -> bool {
    issued.day().days_until(date) <= DAYS_BETWEEN_DATE_AND_SIGNATURE
}

/// Who appends to the signature of another signs after it.
fn one_after_the_other(
    findings: &mut Vec<Finding>,
    countersigned: &PerSignatory<Check<Countersignature>>,
    order: &[Signatory],
) {
    let signed = |who: &Signatory| Some(countersigned.get(*who)?.proved()?.signed_at());
    if let [one, other] = order
        && let (Some(first), Some(second)) = (signed(one), signed(other))
        && second < first
    {
        findings.push(
            Finding::new(Code::TimeOrderWrong, Location::Signature { role: build::place(*other).name() })
                .issued(OfTime::NotBeforeSigner { who: Role(build::place(*one).name()), at: first })
                .found(OfTime::At { at: second }),
        );
    }
}

fn ordered(findings: &mut Vec<Finding>, rebuilt_part: &RebuiltPart, who: Signatory, part: &Countersignature) {
    let place = Location::Signature { role: build::place(who).name() };
    let signed = part.signed_at();
    let particulars = rebuilt_part.declaration().particulars();
    if signed < rebuilt_part.issued_at() {
        findings.push(
            Finding::new(Code::TimeOrderWrong, place.clone())
                .issued(OfTime::NotBeforeSigner {
                    who: Role(SignaturePlace::Ministry.name()),
                    at: rebuilt_part.issued_at(),
                })
                .found(OfTime::At { at: signed }),
        );
    }
    if signed > particulars.valid_until().end() {
        findings.push(
            Finding::new(Code::TimeOrderWrong, place.clone())
                .issued(OfTime::NotAfterLastDay { day: particulars.valid_until() })
                .found(OfTime::At { at: signed }),
        );
    }
    let date = part.answers().date();
    if date.days_until(signed.day()).abs() > DAYS_BETWEEN_DATE_AND_SIGNATURE {
        findings.push(
            Finding::new(Code::TimeOrderWrong, place)
                .issued(OfTime::OnDateOfForm { day: date })
                .found(OfTime::At { at: signed }),
        );
    }
}

fn in_future(findings: &mut Vec<Finding>, role: &'static str, signed: Moment, at: Moment) {
    let place = Location::Signature { role };
    if signed.unix() > at.unix() + CLOCK_TOLERANCE {
        findings.push(
            Finding::new(Code::TimeInFuture, place).issued(OfTime::AtLatest { at }).found(OfTime::At { at: signed }),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::verdict::Answer;
    use crate::verify::fixture::{self, ANSWERS, SECOND, SECOND_ANSWERS};

    const ISSUED: &str = "2026-11-03T09:00:00Z";
    const ACCEPTED: (Answer, Vec<Code>) = (Answer::Accepted, Vec::new());

    fn wrong(code: Code) -> (Answer, Vec<Code>) {
        (Answer::Rejected, vec![code])
    }

    /// A file that was issued, dated, signed and looked at then.
    fn judged(issued: &str, date: &str, signed: &str, at: &str) -> (Answer, Vec<Code>) {
        let issued = fixture::issued(&fixture::declaration(""), issued);
        let answers = ANSWERS.replace("2026-11-09", date);
        fixture::judged(&fixture::countersigned(&issued, Signatory::Sole, &answers, signed), at)
    }

    /// The declaration is dated 2 November. In Jerusalem that day begins on 1 November at 22:00 UTC.
    #[test]
    fn the_ministry_signs_from_the_day_that_it_names_give_or_take_a_day() {
        let issued = |at| judged(at, "2026-11-09", "2026-11-09T14:30:00Z", "2026-11-20T08:00:00Z");
        assert_eq!(issued("2026-11-02T00:00:00Z"), ACCEPTED);
        assert_eq!(issued("2026-11-01T22:10:00Z"), ACCEPTED);
        assert_eq!(issued("2026-11-01T00:00:00Z"), ACCEPTED);
        assert_eq!(issued("2026-10-31T23:59:59Z"), wrong(Code::TimeOrderWrong));
    }

    #[test]
    fn the_state_signs_between_the_issue_and_the_last_day() {
        let (signed, last) = (|day, at| judged(ISSUED, day, at, "2026-11-20T08:00:00Z"), "2028-11-01T23:59:59Z");
        assert_eq!(signed("2026-11-03", ISSUED), ACCEPTED);
        assert_eq!(signed("2026-11-03", "2026-11-03T08:59:59Z"), wrong(Code::TimeOrderWrong));
        assert_eq!(judged(ISSUED, "2028-11-01", last, last), ACCEPTED);
        assert_eq!(judged(ISSUED, "2028-11-01", "2028-11-02T00:00:00Z", last), wrong(Code::TimeOrderWrong));
    }

    #[test]
    fn the_date_in_the_form_is_that_of_the_signature_give_or_take_a_day() {
        let dated = |day| judged(ISSUED, day, "2026-11-09T14:30:00Z", "2026-11-20T08:00:00Z");
        for day in ["2026-11-08", "2026-11-09", "2026-11-10"] {
            assert_eq!(dated(day), ACCEPTED, "{day}");
        }
        for day in ["2026-11-07", "2026-11-11"] {
            assert_eq!(dated(day), wrong(Code::TimeOrderWrong), "{day}");
        }
    }

    #[test]
    fn the_clock_of_a_signer_may_be_five_minutes_ahead() {
        let seen = |at| judged(ISSUED, "2026-11-09", "2026-11-09T14:30:00Z", at);
        assert_eq!(seen("2026-11-09T14:25:00Z"), ACCEPTED);
        assert_eq!(seen("2026-11-09T14:24:59Z"), wrong(Code::TimeInFuture));
    }

    #[test]
    fn who_signs_behind_another_signs_after_it() {
        use Signatory::{First, Second};
        let issued = fixture::issued(&fixture::declaration(SECOND), ISSUED);
        for [one, other] in [[First, Second], [Second, First]] {
            let sign = |file: &[u8], who, at| {
                let answers = if who == First { ANSWERS } else { SECOND_ANSWERS };
                fixture::countersigned(file, who, answers, at)
            };
            let half = sign(&issued, one, "2026-11-09T14:30:00Z");
            let judged = |at| fixture::judged(&sign(&half, other, at), "2026-11-20T08:00:00Z");
            assert_eq!(judged("2026-11-09T14:30:00Z"), ACCEPTED);
            assert_eq!(judged("2026-11-09T14:29:59Z"), wrong(Code::TimeOrderWrong));
        }
    }
}
