//! An answer on paper: the block document that is set and written as `report.pdf`.
//!
//! It says what [`super::words`] says, and no more reasons than the caller asks for. The facts
//! of the deal are told whole, so a long deal takes more than one page. The page proves nothing, since anybody can make one that looks like it; it says so itself.

use super::claims::dated;
use super::differ::differ;
use super::differ::wanted;
use super::escape::markup;
use super::messages::english;
use super::place::place;
use super::reasons::{Told, tally};
use super::word_diff::word_diff;
use super::words::NOT_PROVED;
use super::{Colour, Judged};
use crate::digits::hex;
use crate::finding::verdict::Answer;
use crate::finding::{Change, Finding};
use crate::verify::answer::{Claims, ClauseLine, Deviation, Fact, Named, Report};

/// Characters of one value in the table.
const VALUE: usize = 180;
/// Characters of a fact: as many as the longest has.
const FACT: usize = 400;
/// Characters of one side of a finding.
const SIDE: usize = 260;
/// Places that one reason tells.
const PLACES: usize = 3;

/// What the page tells.
#[derive(Debug, Clone, Copy)]
pub struct ReportPage<'a> {
    /// The file, the moment and the answer.
    pub judged: Judged<'a>,
    /// Fingerprints of the roots that were trusted; `None` when none was given.
    pub roots: Option<&'a [String]>,
    /// What it was compared with beside itself: the expected deal, the issued original.
    pub compared: &'a [&'a str],
    /// Which characters the faces show.
    pub shows: fn(char) -> bool,
}

impl ReportPage<'_> {
    /// How many reasons and deviations there are to tell.
    pub fn items(&self) -> usize {
        self.reasons().len() + self.judged.report.deviations.len()
    }

    /// The findings of each reason, as [`super::words`] counts them.
    fn reasons(&self) -> Vec<Vec<&Finding>> {
        Told::of(&self.judged.report.findings).by_code().map(<[_]>::to_vec).collect()
    }

    /// The block document, with the first `most` reasons and deviations.
    pub fn markup(&self, most: usize) -> String {
        let report = self.judged.report;
        let mut body = format!("<title>{}</title>\n", report.answer.as_str().to_uppercase());
        body += &format!("<subtitle>{}</subtitle>\n", outcome(report));
        if report.sample {
            body += "<notice><b>SAMPLE:</b> a sample key signed this file; it binds nobody.</notice>\n";
        }
        body += &self.question();
        body += &self.findings(most);
        body += &format!("<heading>What to do</heading>\n<p>{}</p>\n", advice(report.answer));
        body += &format!("<small>Not proved: {NOT_PROVED}.</small>\n");
        body += &match report.answer {
            Answer::Accepted => self.proved(),
            Answer::Undecided | Answer::Rejected => self.claimed(),
        };
        body += &self.deviations(most.saturating_sub(self.reasons().len()));
        let title = format!("Report of fcd on one file: {}", report.answer.as_str());
        let head = "<left>Report of fcd on one file</left>\n<right>report.json has every word of it</right>";
        let foot = "This page proves nothing by itself: anybody can print one. Verify the bundle with fcd, and with the \
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
        let digest = hex(&report.sha256);
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
        let rows = self.rows(&self.facts(&claims.facts)) + &self.rows(&self.beside(claims));
        format!("<heading>What was proved</heading>\n{}{rows}</table>\n", table("The declaration and who signed it"))
    }

    fn rows(&self, facts: &[(String, String)]) -> String {
        let row = |(label, value): &(String, String)| {
            format!("<row><cell header=\"row\">{label}</cell><cell>{value}</cell></row>\n")
        };
        facts.iter().map(row).collect()
    }

    /// As [`ReportPage::proved`], but smaller: what counts are the reasons.
    fn claimed(&self) -> String {
        let heading = "<heading>What the file claims; not proved</heading>\n";
        let report = self.judged.report;
        let told = match (&report.claims, &report.named) {
            (Some(claims), _) => [self.facts(&claims.facts), self.beside(claims)].concat(),
            (None, Some(named)) => self.named(named),
            (None, None) => return format!("{heading}<small>Nothing can be read from it.</small>\n"),
        };
        let told: String = told.iter().map(|(label, value)| format!("<b>{label}:</b> {value}. ")).collect();
        format!("{heading}<small>{told}</small>\n")
    }

    /// Of a file whose values could not all be read. Labels, and values that are already escaped.
    fn named(&self, named: &Named) -> Vec<(String, String)> {
        if !named.facts.is_empty() {
            return self.facts(&named.facts);
        }
        let mut told = vec![("Number".to_owned(), self.shown(&named.number, VALUE))];
        told.extend(named.end_user_body.iter().map(|body| ("Operating body".to_owned(), self.shown(body, VALUE))));
        let state = named.end_user_state.iter();
        told.extend(state.map(|(_, name)| ("End-user state".to_owned(), self.shown(name, VALUE))));
        told.push(("Read from".to_owned(), named.by.in_words().to_owned()));
        told
    }

    /// Every fact of the deal.
    fn facts(&self, facts: &[Fact]) -> Vec<(String, String)> {
        facts.iter().map(|fact| (self.shown(fact.label(), VALUE), self.shown(fact.value(), FACT))).collect()
    }

    /// What a file claims beside the facts of the deal. Labels, and values that are already escaped.
    fn beside(&self, claims: &Claims) -> Vec<(String, String)> {
        let part = |text: &str| self.shown(text, 80);
        let clause = |clause: &ClauseLine| format!("{} {}", part(&clause.number), part(&clause.heading));
        let clauses: Vec<String> = claims.clauses.iter().map(clause).collect();
        let mut told = vec![("Edition", part(&claims.edition)), ("Issued", part(&dated(&claims.issued_at)))];
        if !clauses.is_empty() {
            told.push(("Clauses", clauses.join("; ")));
        }
        if !claims.answers.is_empty() {
            let answer = |(label, value): &(String, String)| format!("{}: {}", part(label), part(value));
            told.push(("Answers", claims.answers.iter().map(answer).collect::<Vec<_>>().join("; ")));
        }
        if claims.signatures.is_empty() {
            told.push(("Signed by", "nobody".to_owned()));
        }
        for signature in &claims.signatures {
            let (place, name) = (part(&signature.place), part(&signature.name));
            let (role, on, key) =
                (part(&english(&signature.role)), part(&dated(&signature.signed_at)), part(&signature.fingerprint));
            told.push(("Signed by", format!("{place}: {name}, {role}, on {on}, key {key}")));
        }
        told.into_iter().map(|(label, value)| (label.to_owned(), value)).collect()
    }

    fn findings(&self, most: usize) -> String {
        let reasons = self.reasons();
        if reasons.is_empty() {
            return String::new();
        }
        let told: String =
            (1..).zip(reasons.iter().take(most)).map(|(number, findings)| self.reason(number, findings)).collect();
        let more = rest(reasons.len().saturating_sub(most), "reason");
        let details = rest(Told::of(&self.judged.report.findings).details.len(), "finding on the file format");
        format!("<heading>Why</heading>\n{told}{more}{}", details.replace(" more ", " "))
    }

    /// The findings of one code.
    fn reason(&self, number: usize, findings: &[&Finding]) -> String {
        let Some(code) = findings.first().map(|finding| finding.code) else { return String::new() };
        let shown: String = findings.iter().take(PLACES).map(|finding| self.place(finding)).collect();
        let more = match findings.len().saturating_sub(PLACES) {
            0 => String::new(),
            more => format!(" {more} more places are in report.json."),
        };
        let (id, title, remedy) = (code.as_str(), code.title(), self.shown(code.remedy().sentence(), SIDE));
        format!("<small><b>{number}. {title}</b> ({id}).{shown}{more} <b>Do:</b> {remedy}.</small>\n")
    }

    fn place(&self, finding: &Finding) -> String {
        let mut text = format!(" Where: {}.", self.shown(&place(&finding.primary), SIDE));
        if finding.words.iter().any(|change| !matches!(change, Change::Kept(_))) {
            text += &format!(" Words: {}", self.shown(&word_diff(&finding.words, Colour::Off), 2 * SIDE));
        } else {
            let label = if wanted(finding.code) == "issued" { "Issued" } else { "Expected" };
            for (label, side) in [(label, &finding.issued), ("Found", &finding.found)] {
                if let Some(side) = side {
                    text += &format!(" {label}: {}.", self.shown(&english(side), SIDE));
                }
            }
        }
        text + &differ(finding).map_or_else(String::new, |differ| format!(" Differ: {}.", self.shown(&differ, SIDE)))
    }

    /// What another program wrote otherwise and was let pass.
    fn deviations(&self, most: usize) -> String {
        let deviations = &self.judged.report.deviations;
        if deviations.is_empty() {
            return String::new();
        }
        let one = |deviation: &Deviation| {
            let (place, what) = (place(&deviation.place), self.shown(&english(&deviation.what), SIDE));
            format!("<small>{}: {what}.</small>\n", self.shown(&place, SIDE))
        };
        let told: String = deviations.iter().take(most).map(one).collect();
        let more = rest(deviations.len().saturating_sub(most), "deviation");
        format!("<heading>Let pass in the countersigned part, which is not fcd's</heading>\n{told}{more}")
    }
}

/// What did not fit.
fn rest(count: usize, thing: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!("<p><b>1 more {thing} is in report.json.</b></p>\n"),
        more => format!("<p><b>{more} more {} are in report.json.</b></p>\n", plural(thing)),
    }
}

fn plural(thing: &str) -> String {
    match thing.split_once(' ') {
        Some((noun, rest)) => format!("{noun}s {rest}"),
        None => format!("{thing}s"),
    }
}

fn table(summary: &str) -> String {
    format!("<table summary=\"{summary}\" columns=\"30 70\">\n")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Moment;
    use crate::finding::{Code, Location};
    use crate::report::claims::Clauses;
    use crate::report::guide::Plain;
    use crate::report::{json, words};

    fn report(answer: Answer, findings: Vec<Finding>) -> Report {
        Report { answer, ..Report::without_proof(findings) }
    }

    /// First line of the words, both counts of the JSON, the page.
    fn told(report: &Report) -> (String, String, String) {
        let at = Moment::parse("2026-11-20T08:00:00Z").unwrap();
        let judged = Judged { name: "a.pdf", at, report, bundle: None, carried: None };
        let page = ReportPage { judged, roots: None, compared: &[], shows: |_| true };
        (
            words::answer(&judged, Clauses::Headings, &Plain, Colour::Off),
            json::answer(&judged),
            page.markup(page.items()),
        )
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
        let (numbered, rest) =
            (page.matches("<small><b>").count(), page.matches("2 more places are in report.json").count());
        assert_eq!((numbered, rest), (2, 1), "{page}");
        assert!(page.contains("1 finding on the file format is in report.json"), "{page}");
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
}
