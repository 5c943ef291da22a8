//! The particulars of one deal as the file that people edit for the next one.
//!
//! What belongs to the old declaration alone is set aside in comments, each with the old value: its number, its days, its
//! licence. What the declaration replaced is not written at all. So nothing old is issued again by mistake, and once number
//! and days are set, the file is that of a deal.

use super::appointment::Appointment;
use super::particulars::Particulars;
use super::parties::Party;
use super::system::{Goods, System};

/// The column in which comments begin.
const COMMENTS: usize = 34;

/// Writes the particulars as commented TOML (TOML 1.0). `about` stands above them, one comment a line.
pub fn toml(deal: &Particulars, about: &[String]) -> String {
    let mut file = File::default();
    about.iter().for_each(|line| file.line(&format!("# {line}")));
    file.line("");
    opening(&mut file, deal);
    party(&mut file, "exporter", deal.exporter(), "who sells and holds the licence");
    party(&mut file, "purchaser", deal.purchaser(), "who pays; need not be the user");
    party(&mut file, "consignee", deal.consignee(), "who receives the goods");
    if let Some(broker) = deal.broker() {
        party(&mut file, "broker", broker, "who brought the parties together; may be left out");
    }
    file.table("[end-user]", "the one body that will operate the system, and that must sign");
    file.text("body", deal.end_user().body(), "");
    file.text("address", deal.end_user().address(), "");
    if let Some(kind) = deal.end_user().kind() {
        file.text("kind", kind.as_str(), "may be left out");
    }
    file.table("[end-user-state]", "the state that gives the undertakings");
    file.text("code", deal.end_user_state().as_str(), "");
    system(&mut file, deal.system());
    deal.goods().iter().for_each(|goods| line_of_goods(&mut file, goods));
    papers(&mut file, deal);
    file.table("[signatory]", "the office, not the person: the person stands in the answers");
    file.text("office", deal.signatory_office(), "");
    if let Some(second) = deal.second_signatory() {
        signatory(&mut file, second);
    }
    if let Some(price) = deal.value() {
        file.table("[value]", "may be left out, both keys");
        file.text("amount", price.amount(), "digits, with two decimals or without");
        file.text("currency", price.currency(), "three capital letters, ISO 4217");
    }
    file.0
}

fn opening(file: &mut File, deal: &Particulars) {
    file.aside("number", deal.number(), "SET, or leave out where a register gives it");
    file.aside("issue-date", &deal.issue_date().to_string(), "SET: year-month-day");
    file.aside("valid-until", &deal.valid_until().to_string(), "SET: the last day");
    if !deal.languages().is_empty() {
        file.text("language", &format!("en+{}", deal.languages().join("+")), "English binds");
    }
    let purposes: Vec<String> = deal.purposes().iter().map(|purpose| quoted(purpose.as_str())).collect();
    file.entry("purposes", &format!("[{}]", purposes.join(", ")), "one or both; there is no third");
}

fn party(file: &mut File, key: &str, party: &Party, what: &str) {
    file.table(&format!("[{key}]"), what);
    file.text("name", party.name(), "");
    file.text("address", party.address(), "");
    file.text("country", party.country().as_str(), "");
}

fn system(file: &mut File, system: &System) {
    file.table("[system]", "");
    file.text("name", system.name(), "");
    file.text("category", system.category().as_str(), "");
    file.text("description", system.description(), "");
    file.entry("quantity", &system.quantity().to_string(), "");
    file.text("unit", system.unit(), "");
    file.text("location", system.location(), "the one place of use");
    if let Some(class) = system.classification() {
        file.text("classification", class, "its class on the control list; may be left out");
    }
    if let Some(disposition) = system.disposition() {
        file.text("disposition", disposition.as_str(), "may be left out");
    }
}

fn line_of_goods(file: &mut File, goods: &Goods) {
    file.table("[[goods]]", "");
    file.text("description", goods.description(), "");
    file.entry("quantity", &goods.quantity().to_string(), "");
    file.text("unit", goods.unit(), "");
}

fn papers(file: &mut File, deal: &Particulars) {
    file.table("[contract]", "");
    file.text("number", deal.contract_number(), "LOOK: the contract of the old deal");
    file.text("date", &deal.contract_date().to_string(), "LOOK");
    file.table("[licence-application]", "");
    file.text("number", deal.licence_application(), "LOOK: the application of the old deal");
    if let Some(licence) = deal.licence() {
        file.line("");
        file.line("# [licence]");
        file.aside("number", licence.number(), "the licence of the old deal; may be left out");
    }
}

fn signatory(file: &mut File, second: &Appointment) {
    file.table("[second-signatory]", "may be left out");
    file.text("body", second.body(), "");
    file.text("office", second.office(), "");
}

#[derive(Default)]
struct File(String);

impl File {
    fn line(&mut self, line: &str) {
        self.0 += line;
        self.0.push('\n');
    }

    fn table(&mut self, head: &str, comment: &str) {
        self.line("");
        self.commented(head, comment);
    }

    fn text(&mut self, key: &str, value: &str, comment: &str) {
        self.entry(key, &quoted(value), comment);
    }

    fn entry(&mut self, key: &str, value: &str, comment: &str) {
        self.commented(&format!("{key} = {value}"), comment);
    }

    /// An old value, as a comment.
    fn aside(&mut self, key: &str, value: &str, comment: &str) {
        self.commented(&format!("# {key} = {}", quoted(value)), comment);
    }

    fn commented(&mut self, line: &str, comment: &str) {
        if comment.is_empty() { self.line(line) } else { self.line(&format!("{line:<COMMENTS$} # {comment}")) }
    }
}

/// A basic string. A value of particulars holds no control character, so these two are all that must be escaped.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = include_str!("../../../templates/samples/particulars-full.toml");

    /// With what a person sets: the old values again.
    fn set(written: &str) -> String {
        let set = |line: &str| {
            let kept = ["# number = ", "# issue-date = ", "# valid-until = ", "# [licence]"];
            let value = kept.iter().any(|start| line.starts_with(start));
            let line = if value { line.strip_prefix("# ").unwrap_or(line) } else { line };
            line.to_owned() + "\n"
        };
        written.lines().map(set).collect()
    }

    fn deal(text: &str) -> Particulars {
        Particulars::from_toml(text).unwrap()
    }

    /// Every fact comes back, whatever stands in it.
    #[test]
    fn what_is_written_is_the_deal_again() {
        let second = "[second-signatory]\nbody = \"Sample Ministry of Justice\"\noffice = \"Secretary General\"\n";
        let odd = FULL.replacen("Sample Systems Ltd", "Systems \\\"No. 1\\\" \\\\ Łódź # 2", 1);
        let odd = format!("language = \"en+he\"\n{odd}\n{second}");
        let digest = "sha256 = ";
        let without: String =
            odd.lines().filter(|line| !line.starts_with(digest)).map(|line| format!("{line}\n")).collect();
        let expected = deal(&without);
        let written = toml(&deal(&odd), &["the old deal".to_owned()]);
        assert_eq!(deal(&set(&written)), expected, "{written}");
    }

    /// What was of the old declaration alone is missing until somebody sets it.
    #[test]
    fn nothing_old_is_issued_again() {
        let replaced = format!("[supersedes]\nnumber = \"IL-2026-0001\"\nrecord = \"{}\"\n", "0a".repeat(32));
        let written = toml(&deal(&format!("{FULL}\n{replaced}")), &[]);
        let missing = Particulars::from_toml(&written).unwrap_err();
        let paths: Vec<&str> = missing.iter().map(|mistake| mistake.path.as_str()).collect();
        assert_eq!(paths, ["number", "issue-date", "valid-until"]);
        let next = deal(&set(&written).replacen("IL-2026-0042", "IL-2026-0043", 1));
        assert_eq!((next.supersedes(), next.number()), (None, "IL-2026-0043"));
    }
}
