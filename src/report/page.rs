//! This module is for an answer on one sheet of paper: the block document that is set and written as `report.pdf`.
//!
//! It says what [`super::words`] says, shorter, and no more findings than the caller asks for. Whoever sets it finds out how
//! many fit. The page proves nothing, since anybody can make one that looks like it; it says so itself.

use super::claims::dated;
use super::escape::markup;
use super::reasons::tally;
use super::words::{NOT_PROVED, place, wanted, word_diff};
use super::{Colour, Judged};
use crate::finding::verdict::Answer;
use crate::finding::{Change, Finding, Severity};
use crate::verify::answer::{Claims, Departure, Report};

/// Characters of one value in the table.
const VALUE: usize = 180;
/// Characters of one side of a finding.
const SIDE: usize = 260;

/// What the page tells.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The file, the moment and the answer.
    pub judged: Judged<'a>,
    /// Fingerprints of the roots that were trusted; `None` when none was given.
    pub roots: Option<&'a [String]>,
    /// What it was compared with beside itself: the expected deal, the issued original.
    pub compared: &'a [&'a str],
    /// Which characters the faces show.
    pub shows: fn(char) -> bool,
}

impl Sheet<'_> {
    /// The block document, with the first `most` findings and departures, and with what the file claims or without.
    pub fn markup(&self, most: usize, claims: bool) -> String {
        let report = self.judged.report;
        let mut body = format!("<title>{}</title>\n", report.answer.as_str().to_uppercase());
        body += &format!("<subtitle>{}</subtitle>\n", outcome(report));
        if report.sample {
            body += "<notice><b>SAMPLE:</b> a sample key signed this file; it binds nobody.</notice>\n";
        }
        body += &self.question();
        body += &match (report.answer, claims) {
            (Answer::Accepted, true) => self.proved(),
            (Answer::Undecided | Answer::Rejected, true) => self.findings(most) + &self.claimed(),
            (_, false) => self.findings(most) + "<p>What the file claims is in report.json.</p>\n",
        };
        body += &self.departures(most.saturating_sub(report.findings.len()));
        body += &format!("<heading>What to do</heading>\n<p>{}</p>\n", advice(report.answer));
        body += &format!("<small>Not proved: {NOT_PROVED}.</small>\n");
        let title = format!("Report of fcd on one file: {}", report.answer.as_str());
        let head = "<left>Report of fcd on one file</left>\n<right>report.json has every word of it</right>";
        let foot = "This page proves nothing by itself: anybody can print one. Run fcd verify on the bundle, with the \
                    root certificate that you have from the ministry.";
        format!(
            "<declaration lang=\"en\" title=\"{title}\">\n<head>\n{head}\n</head>\n<foot>\n<left>{foot}</left>\n</foot>\n\
             {body}</declaration>\n"
        )
    }

    fn shown(&self, text: &str, most: usize) -> String {
        markup(text, most, self.shows)
    }

    /// A row of a table; none of its values is ever empty.
    fn row(&self, label: &str, value: &str) -> String {
        format!("<row><cell header=\"row\">{label}</cell><cell>{}</cell></row>\n", self.shown(value, VALUE))
    }

    fn question(&self) -> String {
        let report = self.judged.report;
        let digest: String = report.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut rows = self.row("File", self.judged.name) + &self.row("SHA-256", &digest);
        rows += &self.row("Checked for", &self.judged.at.in_words());
        rows += &self.row("Trust", &self.trust());
        if !self.compared.is_empty() {
            rows += &self.row("Compared with", &self.compared.join(" and "));
        }
        format!("{}{rows}</table>\n", table("What was asked: the file, the moment, whom the caller trusts"))
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

    fn proved(&self) -> String {
        let Some(claims) = &self.judged.report.claims else { return String::new() };
        let row = |(label, value): (&str, String)| {
            format!("<row><cell header=\"row\">{label}</cell><cell>{value}</cell></row>\n")
        };
        let rows: String = self.facts(claims).into_iter().map(row).collect();
        format!("<heading>What was proved</heading>\n{}{rows}</table>\n", table("The declaration and who signed it"))
    }

    /// As [`Sheet::proved`], but smaller: the room is for the reasons.
    fn claimed(&self) -> String {
        let heading = "<heading>What the file claims; not proved</heading>\n";
        let Some(claims) = &self.judged.report.claims else {
            return format!("{heading}<small>Nothing can be read from it.</small>\n");
        };
        let fact = |(label, value): (&str, String)| format!("<b>{label}:</b> {value}. ");
        let facts: String = self.facts(claims).into_iter().map(fact).collect();
        format!("{heading}<small>{facts}</small>\n")
    }

    /// Labels, and values that are already escaped.
    fn facts(&self, claims: &Claims) -> Vec<(&'static str, String)> {
        let part = |text: &str| self.shown(text, 80);
        let (issued, until) = (part(&dated(&claims.issued_at)), part(&dated(&claims.valid_until)));
        let declaration = format!("{}, issued {issued}, valid until {until}", part(&claims.number));
        let mut facts = vec![
            ("Declaration", declaration),
            ("Exporter", self.shown(&claims.exporter, VALUE)),
            ("End user", format!("{}, {}", part(&claims.end_user_body), part(&claims.end_user_state_name))),
            ("System", format!("{}, {}", part(&claims.system), part(&claims.quantity))),
        ];
        // What another program wrote is read by a person, answer by answer.
        if !self.judged.report.departures.is_empty() && !claims.answers.is_empty() {
            let answer = |(label, value): &(String, String)| format!("{}: {}", part(label), part(value));
            facts.push(("Answers", claims.answers.iter().map(answer).collect::<Vec<_>>().join("; ")));
        }
        if claims.signatures.is_empty() {
            facts.push(("Signed by", "nobody".to_owned()));
        }
        for signature in &claims.signatures {
            let (place, name) = (part(&signature.place), part(&signature.name));
            let (role, on, key) =
                (part(&signature.role), part(&dated(&signature.signed_at)), part(&signature.fingerprint));
            facts.push(("Signed by", format!("{place}: {name}, {role}, on {on}, key {key}")));
        }
        facts
    }

    fn findings(&self, most: usize) -> String {
        let findings = &self.judged.report.findings;
        if findings.is_empty() {
            return String::new();
        }
        let (rejecting, open): (Vec<_>, Vec<_>) = findings.iter().partition(|f| f.code.severity() == Severity::Rejects);
        let ordered = rejecting.into_iter().chain(open);
        let told: String =
            (1..).zip(ordered.take(most)).map(|(number, finding)| self.finding(number, finding)).collect();
        let more = findings.len().saturating_sub(most);
        let more = match more {
            0 => String::new(),
            1 => "<p><b>1 more reason is in report.json.</b></p>\n".to_owned(),
            more => format!("<p><b>{more} more reasons are in report.json.</b></p>\n"),
        };
        format!("<heading>Why</heading>\n{told}{more}")
    }

    /// What another program wrote otherwise and was let pass.
    fn departures(&self, most: usize) -> String {
        let departures = &self.judged.report.departures;
        if departures.is_empty() {
            return String::new();
        }
        let one = |departure: &Departure| {
            let (where_it_is, what) = (self.shown(&place(&departure.place), SIDE), self.shown(&departure.what, SIDE));
            format!("<small><b>{where_it_is}:</b> {what}.</small>\n")
        };
        let told: String = departures.iter().take(most).map(one).collect();
        let more = match departures.len().saturating_sub(most) {
            0 => String::new(),
            more => format!("<small>{more} more in report.json.</small>\n"),
        };
        format!("<heading>The countersigned part is not of fcd; let pass in it</heading>\n{told}{more}")
    }

    fn finding(&self, number: usize, finding: &Finding) -> String {
        let code = finding.code;
        let mut lines = format!("Where: {}.", self.shown(&place(&finding.primary), SIDE));
        if finding.words.iter().any(|change| !matches!(change, Change::Kept(_))) {
            lines += &format!(" Words: {}", self.shown(&word_diff(&finding.words, Colour::Off), 2 * SIDE));
        } else {
            let label = if wanted(code) == "issued" { "Issued" } else { "Expected" };
            for (label, side) in [(label, &finding.issued), ("Found", &finding.found)] {
                if let Some(side) = side {
                    lines += &format!(" {label}: {}.", self.shown(side, SIDE));
                }
            }
        }
        let (id, title, remedy) = (code.as_str(), code.title(), code.remedy());
        let remedy = self.shown(remedy, SIDE);
        format!("<small><b>{number}. {title}</b> ({id}). {lines} <b>Do:</b> {remedy}.</small>\n")
    }
}

fn table(summary: &str) -> String {
    format!("<table summary=\"{summary}\" columns=\"20 80\">\n")
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
            "Keep the bundle with the contract. This is the answer for the moment above; before each later step verify \
             declaration.pdf again, with the newest trust list."
        }
        Answer::Rejected => "Do not rely on this copy. Do what stands beside each reason.",
        Answer::Undecided => "Do not rely on this copy yet. Do what stands beside each reason, and verify again.",
    }
}
