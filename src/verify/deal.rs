//! The check that the declaration is for the deal that the caller knows.

use super::answer::Report;
use super::asked::Asked;
use super::issued::{RebuiltPart, first_difference};
use crate::finding::fact::OfDeclaration;
use crate::finding::verdict::{Answer, Check};
use crate::finding::{Code, Fact, Finding, Location};

/// The name of the check in an answer.
pub(super) const NAME: &str = "deal";

/// Proof that the deal is the expected one, or that the caller expected none.
#[derive(Debug)]
pub struct Deal {
    compared: bool,
}

impl Deal {
    /// Whether the caller named a deal to compare with.
    pub fn was_compared(&self) -> bool {
        self.compared
    }
}

/// The state of the check for the last line of a report. A deal that nobody named was not compared with anything.
pub(super) fn state(check: &Check<Deal>) -> &'static str {
    match check {
        Check::Proved(deal) if !deal.was_compared() => "not asked",
        other => other.state(),
    }
}

/// Compares the particulars with those the caller expects, and the issued part with the original the caller kept.
pub(super) fn check(bytes: &[u8], rebuilt_part: &RebuiltPart, asked: &Asked<'_>) -> Check<Deal> {
    let mut findings = Vec::new();
    if let Some(expected) = asked.expected {
        // Which declaration another one replaces is the ministry's word; who does not expect a word on it is not contradicted.
        let told = |path: &str| expected.supersedes().is_none() && path.starts_with("supersedes.");
        let differences = rebuilt_part.declaration().particulars().differences(expected);
        for difference in differences.into_iter().filter(|difference| !told(&difference.path)) {
            findings.push(
                Finding::new(Code::DealDifferent, Location::Particular { name: difference.path })
                    .issued(Fact::text_or_nothing(difference.expected))
                    .found(Fact::text_or_nothing(difference.issued)),
            );
        }
    }
    if let Some(original) = asked.issued {
        findings.extend(other_original(bytes, original, rebuilt_part));
    }
    Check::unless(findings, || Check::Proved(Deal { compared: asked.expected.is_some() || asked.issued.is_some() }))
}

/// The answer about a file that is for none of the deals that the caller expects, `of` in number: with a reason more, and so
/// never better than it was.
pub fn unexpected(report: Report, of: usize) -> Report {
    let Some(claims) = &report.claims else { return report };
    let place = Location::Given { what: "the deals that are expected".to_owned() };
    let (number, application) = (claims.number.clone(), claims.licence_application.clone());
    let found = OfDeclaration::ForApplication { number, application };
    let finding = Finding::new(Code::DealDifferent, place).issued(OfDeclaration::OneOfDeals { count: of }).found(found);
    let mut findings = report.findings;
    // What rejects stands before what leaves open, each as in the catalogue.
    let later = |other: &Finding| other.code.severity() != finding.code.severity() || other.code > finding.code;
    let at = findings.iter().position(later).unwrap_or(findings.len());
    findings.insert(at, finding);
    let mut checks = report.checks;
    checks.iter_mut().filter(|check| check.name == NAME).for_each(|check| check.state = "refuted");
    Report { answer: Answer::Rejected, assurance: None, findings, checks, ..report }
}

/// The whole original is compared, its placeholder too: a second issue of the same values is another declaration.
fn other_original(bytes: &[u8], original: &[u8], rebuilt_part: &RebuiltPart) -> Option<Finding> {
    let place = Location::Given { what: "the issued original".to_owned() };
    // The returned file given as its own original would be equal to itself and prove nothing.
    if original.len() != rebuilt_part.length() {
        return Some(
            Finding::new(Code::DealDifferent, place)
                .issued(OfDeclaration::OriginalOf { count: original.len() })
                .found(OfDeclaration::IssuedPartOf { count: rebuilt_part.length() }),
        );
    }
    let nothing = 0..0;
    let found = bytes.get(..original.len()).unwrap_or(bytes);
    let at = first_difference(original, found, &nothing)?;
    let number = rebuilt_part.declaration().particulars().number().to_owned();
    Some(
        Finding::new(Code::DealDifferent, place)
            .issued(OfDeclaration::BytesOfOriginal { count: original.len() })
            .found(OfDeclaration::OtherFrom { number, at }),
    )
}
