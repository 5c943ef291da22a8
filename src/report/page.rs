//! An answer on paper: the block document that is set and written as `report.pdf`.
//!
//! It says what [`super::words`] says. The first page is the answer: what was found, what to do, what was asked and checked, who
//! signed, and room for the officer who files it. Behind it stands the declaration, every fact of it. The page proves nothing,
//! since anybody can make one that looks like it; it says so itself.

mod paper;
mod told;
mod why;

use super::Judged;
use super::claims::dated;
use super::messages::{Language, Messages};
use super::reasons::tally;
use super::words::{NOT_PROVED, by_state, identity_in};
use crate::digits::hex;
use crate::finding::verdict::Answer;
use crate::verify::answer::{NamedBy, Report};
use paper::{Paper, row, table};
use told::{rows, running};
use why::Why;

/// What the page tells.
#[derive(Debug, Clone, Copy)]
pub struct ReportPage<'a> {
    /// The file, the moment and the answer.
    pub judged: Judged<'a>,
    /// Fingerprints of the roots that were trusted; `None` when none was given.
    pub roots: Option<&'a [String]>,
    /// What it was compared with beside itself: the expected deal, the issued original.
    pub compared: &'a [&'a str],
    /// The version of the program that answers.
    pub program: &'a str,
    /// Which characters the faces show.
    pub shows: fn(char) -> bool,
}

impl ReportPage<'_> {
    /// The block document, with at most `most` reasons, places of each, and deviations.
    pub fn markup(&self, most: usize) -> String {
        let report = self.judged.report;
        let (answer, why) = (report.answer.as_str(), Why::of(report, self.paper(), most));
        let mut body = format!("<title>{}</title>\n", answer.to_uppercase());
        body += &self.identity();
        body += &format!("<subtitle>{}</subtitle>\n", outcome(report));
        if report.sample {
            body += "<subtitle><b>SAMPLE: a sample key signed this file; it binds nobody.</b></subtitle>\n";
        }
        body += &why.reasons();
        body += &format!("<heading>What to do</heading>\n<p>{}</p>\n{}", advice(report.answer), why.remedies());
        body += &for_the_file();
        let asked = self.question() + &self.checks();
        let asked =
            table("What was asked and checked", "File, moment, whom the caller trusts, checks by result", &asked);
        // What is refused is told close; its running text fills the page on which the table would not fit.
        body += &match report.answer {
            Answer::Accepted => asked + &self.proved(),
            Answer::Undecided | Answer::Rejected => self.claimed() + &asked,
        };
        body += &why.deviations();
        body += &why.left_out();
        body += &format!("<p>Not proved: {NOT_PROVED}. {PAGE}</p>\n");
        let program = self.paper().shown(self.program);
        format!(
            "<declaration lang=\"en\" title=\"Report of fcd on one file: {answer}\">\n<head>\n\
             <left>Report of fcd on one file</left>\n<right>{}</right>\n</head>\n<foot>\n\
             <left>fcd {program}</left>\n</foot>\n{body}</declaration>\n",
            self.number()
        )
    }

    fn paper(&self) -> Paper {
        Paper { shows: self.shows }
    }

    /// The number that the file claims, if one was read.
    fn number(&self) -> String {
        let named = self.judged.report.named.as_ref();
        named.map(|named| super::escape::markup(&named.number, 40, self.shows)).unwrap_or_default()
    }

    /// Which declaration it is, or claims to be.
    fn identity(&self) -> String {
        let report = self.judged.report;
        let Some(named) = &report.named else { return String::new() };
        let (by, named) = (named.by, self.paper().shown(&identity_in(Messages::of(Language::English), named)));
        let (before, behind) = match (report.answer, by) {
            (Answer::Accepted, _) => ("", ""),
            (Answer::Undecided | Answer::Rejected, NamedBy::Letter) => ("claims to be about ", ", not proved"),
            (Answer::Undecided | Answer::Rejected, _) => ("claims to be ", ", not proved"),
        };
        format!("<subtitle>{before}<b>{named}</b>{behind}</subtitle>\n")
    }

    fn question(&self) -> String {
        let (report, paper) = (self.judged.report, self.paper());
        let mut rows = paper.row("File", self.judged.name) + &paper.row("SHA-256", &hex(&report.sha256));
        rows += &paper.row("Checked for", &format!("{}, by fcd {}", self.judged.at.in_words(), self.program));
        rows += &paper.row("Trust", &self.trust());
        if !self.compared.is_empty() {
            rows += &paper.row("Compared with", &self.compared.join(" and "));
        }
        rows
    }

    fn trust(&self) -> String {
        let Some(roots) = self.roots else { return "no root was given, so nobody is known".to_owned() };
        let keys = match roots {
            [only] => format!("root {only}"),
            [first, rest @ ..] => format!("root {first} and {} more", rest.len()),
            [] => "no root".to_owned(),
        };
        match &self.judged.report.trust_list {
            Some(list) => {
                let (issued, next) = (dated(&list.issued), dated(&list.next_update));
                format!("{keys}; trust list {} of {issued}, the next one due on {next}", list.sequence)
            }
            None => format!("{keys}; no trust list"),
        }
    }

    /// Every check under its state.
    fn checks(&self) -> String {
        let states = by_state(&self.judged.report.checks);
        states.into_iter().map(|(state, names)| row(&format!("Checks, {state}"), &names.join(", "))).collect()
    }

    fn proved(&self) -> String {
        let (Some(claims), paper) = (&self.judged.report.claims, self.paper()) else { return String::new() };
        let told = rows(&[paper.signed(claims), paper.grouped_facts(&claims.facts)].concat());
        let summary = "Who signed, what was filled in, and every fact of the deal";
        table("What was proved", summary, &told) + &running(&paper.text(claims))
    }

    /// As [`ReportPage::proved`], but closer: what counts are the reasons.
    fn claimed(&self) -> String {
        let heading = "<heading>What the file claims; not proved</heading>\n";
        let (report, paper) = (self.judged.report, self.paper());
        let told = match (&report.claims, &report.named) {
            (Some(claims), _) => [paper.facts(&claims.facts), paper.signed(claims), paper.text(claims)].concat(),
            (None, Some(named)) => paper.named(named),
            (None, None) => return format!("{heading}<p>Nothing can be read from it.</p>\n"),
        };
        format!("{heading}{}", running(&told))
    }
}

/// What the page itself is worth.
const PAGE: &str = "This page is signed by nobody: verify the bundle that it lies in. The file report.json, attached to it, is \
                    the same answer for programs.";

/// Room for the officer who files the answer.
fn for_the_file() -> String {
    let cell = |label: &str| format!("<cell header=\"row\">{label}</cell><cell/>");
    let row = |one: &str, other: &str| format!("<row>{}{}</row>\n", cell(one), cell(other));
    let rows = row("Officer", "File number") + &row("Signature", "Date");
    format!("<table summary=\"To be filled in by hand by the officer\" columns=\"16 36 20 28\">\n{rows}</table>\n")
}

fn outcome(report: &Report) -> String {
    match (report.answer, report.assurance) {
        (Answer::Accepted, Some("exact")) => "exact: the file was built again, byte for byte".to_owned(),
        (Answer::Accepted, level) => {
            format!("{}: the issued part is exact, the rest was cleared", level.unwrap_or_default())
        }
        (Answer::Rejected | Answer::Undecided, _) => tally(&report.findings),
    }
}

fn advice(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => {
            "Keep the bundle with the contract. This is the answer for the moment below; before each later step verify \
             declaration.pdf again, with the newest trust list."
        }
        Answer::Rejected => "Do not rely on this copy.",
        Answer::Undecided => "Do not rely on this copy yet. Do the following, and verify again.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Moment;
    use crate::finding::{Code, Finding, Location};
    use crate::report::Colour;
    use crate::report::claims::Clauses;
    use crate::report::guide::Plain;
    use crate::report::{json, words};
    use crate::verify::answer::{CheckLine, Claims, Deviation, Fact};

    fn report(answer: Answer, findings: Vec<Finding>) -> Report {
        Report { answer, ..Report::without_proof(findings) }
    }

    /// First line of the words, both counts of the JSON, the page.
    fn told(report: &Report) -> (String, String, String) {
        let at = Moment::parse("2026-11-20T08:00:00Z").unwrap();
        let judged = Judged { name: "a.pdf", at, report, bundle: None, carried: None };
        let page = ReportPage { judged, roots: None, compared: &[], program: "0.0.0", shows: |_| true };
        (words::answer(&judged, Clauses::Headings, &Plain, Colour::Off), json::answer(&judged), page.markup(100))
    }

    /// Five findings of one code are one reason, and what is said in terms of the format is none.
    #[test]
    fn words_json_and_page_count_alike() {
        let page = |number| Finding::new(Code::PageAltered, Location::Page { number });
        let object = Finding::new(Code::ObjectReplaced, Location::Object { number: 7, revision: 1 });
        let argues = Finding::new(Code::AnswerArgues, Location::Document);
        let findings = (1..=5).map(page).chain([object, argues]).collect();
        let (words, json, page) = told(&report(Answer::Rejected, findings));
        assert!(words.starts_with("a.pdf: rejected, 1 reason and 1 open question\n"), "{words}");
        assert!(json.contains("\"reasons\":1,\"open_questions\":1,"), "{json}");
        assert!(page.contains("<subtitle>1 reason and 1 open question</subtitle>"), "{page}");
        assert_eq!(page.matches("\"><b>").count(), 2, "{page}");
        assert!(page.contains("Where: page 1; page 2; page 3; page 4; page 5."), "{page}");
        assert!(
            page.contains("for technicians.</b> Object 7, in addition 1 behind the issued part (object-replaced).")
        );
        let open = report(Answer::Undecided, vec![Finding::new(Code::AnswerArgues, Location::Document)]);
        let (words, json, page) = told(&open);
        assert!(words.starts_with("a.pdf: undecided, 1 reason\n"), "{words}");
        assert!(json.contains("\"reasons\":1,\"open_questions\":0,") && page.contains("<subtitle>1 reason<"), "{json}");
    }

    #[test]
    fn the_page_of_an_interoperable_answer_lists_answers_and_deviations() {
        let place = Location::Signature { role: "end-user state" };
        let claims = Claims { answers: vec![("Place of signing".into(), "The Hague".into())], ..Claims::default() };
        let accepted = Report {
            assurance: Some("interoperable"),
            claims: Some(claims),
            deviations: vec![Deviation { place, what: crate::finding::Fact::text("the signature says its <name>") }],
            ..report(Answer::Accepted, Vec::new())
        };
        let (_, _, page) = told(&accepted);
        assert!(page.contains("Place of signing: The Hague"), "{page}");
        assert!(page.contains("signature of the end-user state: the signature says its &lt;name&gt;."), "{page}");
    }

    /// What several reasons ask for is said once, and nothing is said to be left out.
    #[test]
    fn no_sentence_stands_twice() {
        let at = |number| Location::Page { number };
        let same = Code::ALL.iter().copied().filter(|code| code.remedy() == Code::PageAltered.remedy()).take(2);
        let findings: Vec<Finding> =
            same.flat_map(|code| [Finding::new(code, at(1)), Finding::new(code, at(2))]).collect();
        assert_eq!(findings.len(), 4, "two codes have this remedy");
        let remedy = Code::PageAltered.remedy().sentence();
        let (_, _, page) = told(&report(Answer::Rejected, findings));
        let remedy = remedy.get(1..).unwrap();
        assert_eq!(page.matches(remedy).count(), 1, "{page}");
        assert!(!page.contains("more") && !page.contains("Only in report.json"), "{page}");
    }

    /// What belongs to a party stands in its row, and every check under its result.
    #[test]
    fn the_page_of_an_acceptance_has_rows_checks_and_room_for_the_officer() {
        let fact = |label: &str, key: &str, value: &str| Fact::new(label, &[key], value);
        let facts = vec![
            fact("Purchaser", "purchaser.name", "Ministry"),
            fact("Purchaser, address", "purchaser.address", "Square"),
            fact("Contract", "contract.number", "C-1"),
            fact("Licence application", "licence-application.number", "L-1"),
        ];
        let check = |name, state| CheckLine { name, state };
        let accepted = Report {
            assurance: Some("exact"),
            claims: Some(Claims { facts, ..Claims::default() }),
            checks: vec![check("issued part", "proved"), check("deal", "not asked"), check("times", "proved")],
            ..report(Answer::Accepted, Vec::new())
        };
        let (_, _, page) = told(&accepted);
        for row in [
            "<cell header=\"row\">Purchaser</cell><cell>Ministry; address: Square</cell>",
            "<cell header=\"row\">Contract</cell><cell>C-1; Licence application: L-1</cell>",
            "<cell header=\"row\">Checks, proved</cell><cell>issued part, times</cell>",
            "<cell header=\"row\">Checks, not asked</cell><cell>deal</cell>",
            "20 November 2026, 08:00:00 UTC, by fcd 0.0.0</cell>",
            "<cell header=\"row\">Officer</cell><cell/><cell header=\"row\">File number</cell><cell/>",
        ] {
            assert!(page.contains(row), "{row}: {page}");
        }
        assert!(!page.contains("<small>"), "nothing is set in small type: {page}");
    }
}
