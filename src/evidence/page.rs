//! `report.pdf`: the answer on one page, set and written like a declaration, and signed by nobody.

use sha2::{Digest, Sha256};

use super::case::{Case, WRITER};
use crate::pdf::write::{self, Package};
use crate::report::page::ReportPage;
use crate::typeset::page::{Face, Layout};
use crate::typeset::{self, fonts};
use crate::verify::answer::Report;

/// Reasons and deviations that are tried to be set; a deviation takes a line, and a page has fewer than sixty.
const MOST_ITEMS: usize = 40;

/// The page of a report; `json` is the answer in full, and goes with it.
///
/// # Errors
/// In words, what cannot be set or written: a mistake of this program.
pub(super) fn report(case: &Case<'_>, report: &Report, json: &[u8]) -> Result<Vec<u8>, String> {
    let roots = case.roots.map(crate::trust::Roots::fingerprints);
    let compared: Vec<&str> =
        [case.expected.map(|_| "the particulars that the caller expects"), case.issued.map(|_| "the issued original")]
            .into_iter()
            .flatten()
            .collect();
    let page = ReportPage { judged: case.judged(report), roots: roots.as_deref(), compared: &compared, shows };
    let layout = fitting(&page)?;
    write::plain(&Package {
        layout: &layout,
        faces: &Face::ALL.map(|face| (face, fonts::face_bytes(face))),
        issued: case.at,
        author: "fcd",
        subject: "What fcd answered about one file",
        attachment_name: "report.json",
        attachment_description: "The same answer for machines, with every finding",
        attachment: json,
        certifying_field: "",
        countersigning: &[],
        reason: "",
        identity: Sha256::digest(json).into(),
        builder: WRITER,
    })
    .map_err(|error| error.to_string())
}

/// With as many reasons and deviations as one page holds. Where the claims of a file fill the page alone, it goes without
/// them.
fn fitting(page: &ReportPage<'_>) -> Result<Layout, String> {
    let with_claims = (0..=page.items().min(MOST_ITEMS)).rev().map(|most| (most, true));
    for (most, claims) in with_claims.chain([(0, false)]) {
        let layout = typeset::set(&page.markup(most, claims)).map_err(|error| error.to_string())?;
        if layout.pages.len() == 1 {
            return Ok(layout);
        }
    }
    Err("it does not fit one page".to_owned())
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
    use crate::verify::answer::{Claims, Deviation, SignatureClaim};

    /// The widest letters everywhere, letters that no face shows, markup, and every code at once: always one page.
    #[test]
    fn whatever_a_file_says_it_is_one_page() {
        for text in ["W".repeat(900), "中".repeat(900), "<p>&amp;</p>".repeat(90), "א ב 1 ".repeat(200)] {
            let signature = SignatureClaim {
                place: text.clone(),
                name: text.clone(),
                role: text.clone(),
                fingerprint: text.clone(),
                signed_at: text.clone(),
                sample: true,
            };
            let (number, exporter, system) = (text.clone(), text.clone(), text.clone());
            let answers = vec![(text.clone(), text.clone()); 10];
            let claims =
                Claims { number, exporter, system, answers, signatures: vec![signature; 3], ..Claims::default() };
            let place = Location::Field { name: text.clone() };
            let finding = |code: &Code| Finding::new(*code, place.clone()).issued(&text).found(&text);
            let mut report = Report::without_proof(Code::ALL.iter().map(finding).collect());
            (report.claims, report.sample) = (Some(claims), true);
            report.deviations = vec![Deviation { place, what: text.clone() }; 60];
            let judged = Judged {
                name: &text,
                at: Moment::parse("2026-11-20T08:00:00Z").unwrap(),
                report: &report,
                bundle: None,
                carried: None,
            };
            let roots = vec![text.clone(); 2];
            let page = ReportPage { judged, roots: Some(&roots), compared: &[&text, &text], shows };
            assert_eq!(fitting(&page).unwrap().pages.len(), 1);
            assert!(page.markup(0, true).contains("60 more deviations are in report.json"));
            assert!(page.markup(0, true).contains(&format!("{} more reasons", Code::ALL.len())));
        }
    }
}
