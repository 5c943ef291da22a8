//! `report.pdf`: the answer on paper, set and written like a declaration, and signed by nobody.

use sha2::{Digest, Sha256};

use super::case::{Case, WRITER};
use crate::pdf::write::{self, Attachment, Package};
use crate::report::page::ReportPage;
use crate::typeset::page::{Face, Layout};
use crate::typeset::{self, fonts};
use crate::verify::answer::Report;

/// Reasons, further places of them, and deviations that are set: more than a person reads, and few enough that a hostile file makes no book.
const MOST_ITEMS: usize = 40;

/// The page of a report; `json` is the answer in full, and goes with it. `program` is the version that made it.
///
/// # Errors
/// In words, what cannot be set or written: a mistake of this program.
pub(super) fn report(case: &Case<'_>, report: &Report, json: &[u8], program: &str) -> Result<Vec<u8>, String> {
    let roots = case.roots.map(crate::trust::Roots::fingerprints);
    let compared: Vec<&str> =
        [case.expected.map(|_| "the particulars that the caller expects"), case.issued.map(|_| "the issued original")]
            .into_iter()
            .flatten()
            .collect();
    let page = ReportPage { judged: case.judged(report), roots: roots.as_deref(), compared: &compared, program, shows };
    let layout = set(&page)?;
    write::plain(&Package {
        layout: &layout,
        faces: &Face::ALL.map(|face| (face, fonts::face_bytes(face))),
        issued: case.at,
        author: "fcd",
        subject: "What fcd answered about one file",
        attachment: Some(Attachment {
            name: "report.json",
            description: "The same answer for machines, with every finding",
            bytes: json,
        }),
        certifying_field: "",
        countersigning: &[],
        reason: "",
        identity: Sha256::digest(json).into(),
        builder: WRITER,
    })
    .map_err(|error| error.to_string())
}

/// On as many pages as it takes: every fact of the deal is told whole.
fn set(page: &ReportPage<'_>) -> Result<Layout, String> {
    typeset::set(&page.markup(MOST_ITEMS)).map_err(|error| error.to_string())
}

/// Bold words of a name would need the bold faces, which cover the same.
fn shows(character: char) -> bool {
    fonts::takes(Face::Regular, character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Moment;
    use crate::finding::{Code, Finding, Location};
    use crate::report::Judged;
    use crate::verify::answer::{Claims, Deviation, Fact, SignatureClaim};

    /// Pages that the most hostile file makes.
    const MOST_PAGES: usize = 60;

    /// The widest letters everywhere, letters that no face shows, markup, and every code at once.
    #[test]
    fn whatever_a_file_says_it_can_be_set_and_does_not_grow() {
        for text in ["W".repeat(900), "中".repeat(900), "<p>&amp;</p>".repeat(90), "א ב 1 ".repeat(200)] {
            let signature = SignatureClaim {
                place: text.clone(),
                name: text.clone(),
                role: crate::finding::Fact::text(text.as_str()),
                fingerprint: text.clone(),
                signed_at: text.clone(),
                sample: true,
            };
            // The longest texts of a deal have so many characters, and there are that many of them.
            let longest: String = text.chars().take(400).collect();
            let (number, facts) = (text.clone(), vec![Fact::new("Goods, line 40", &[], &longest); 45]);
            let answers = vec![(text.clone(), text.clone()); 10];
            let claims = Claims { facts, number, answers, signatures: vec![signature; 3], ..Claims::default() };
            let place = Location::Field { name: text.clone() };
            let said = crate::finding::Fact::text(text.as_str());
            let finding = |code: &Code| Finding::new(*code, place.clone()).issued(said.clone()).found(said.clone());
            let mut report = Report::without_proof(Code::ALL.iter().map(finding).collect());
            (report.claims, report.sample) = (Some(claims), true);
            report.deviations = vec![Deviation { place, what: said.clone() }; 60];
            let judged = Judged {
                name: &text,
                at: Moment::parse("2026-11-20T08:00:00Z").unwrap(),
                report: &report,
                bundle: None,
                carried: None,
            };
            let roots = vec![text.clone(); 2];
            let page = ReportPage { judged, roots: Some(&roots), compared: &[&text, &text], program: "0.0.0", shows };
            let pages = set(&page).unwrap().pages.len();
            assert!(pages <= MOST_PAGES, "{pages}");
            assert!(page.markup(0).contains("60 deviations"));
            assert!(page.markup(0).contains(&format!("for their number: {} reasons", Code::ALL.len())));
        }
    }
}
