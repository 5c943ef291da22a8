//! Many answers in one table: for people in columns, for spreadsheets as CSV. One line a file, in the order of the files.
//!
//! The columns of the CSV are described in `docs/command-line.md`; within a version columns are only added.

use super::escape::Untrusted;
use super::guide::Guide;
use super::messages::Messages;
use super::reasons::{first, remedy};
use super::{Colour, Judged, cells};
use crate::digits::hex;
use crate::finding::verdict::Answer;

const COLUMNS: [&str; 11] =
    ["file", "number", "state", "answer", "assurance", "reason", "code", "do", "more_reasons", "checked_for", "sha256"];

/// Letters of a file name in the table; longer ones are cut.
const MOST_NAME: usize = 40;

/// One file, or one deal of which there is no copy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    file: String,
    number: String,
    state: String,
    answer: Option<Answer>,
    word: &'static str,
    assurance: &'static str,
    reason: String,
    code: &'static str,
    remedy: String,
    more: usize,
    at: String,
    sha256: String,
}

/// How many files got which answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    accepted: usize,
    rejected: usize,
    undecided: usize,
    none: usize,
}

/// Text that is not ours, safe to show.
fn shown(text: &str) -> String {
    Untrusted::new(text).to_string()
}

impl Row {
    /// The row of an answer. Number and state are what the file claims.
    pub fn of(judged: &Judged<'_>, guide: &dyn Guide) -> Row {
        let report = judged.report;
        let (named, reason) = (report.named.as_ref(), first(&report.findings));
        Row {
            file: judged.name.to_owned(),
            number: named.map(|named| named.number.clone()).unwrap_or_default(),
            state: named.and_then(|named| Some(named.end_user_state.as_ref()?.0.clone())).unwrap_or_default(),
            answer: Some(report.answer),
            word: report.answer.as_str(),
            assurance: report.assurance.unwrap_or_default(),
            reason: reason.map(|code| guide.messages().title(code)).unwrap_or_default(),
            code: reason.map(|code| code.as_str()).unwrap_or_default(),
            remedy: reason.map(|code| remedy(guide, code)).unwrap_or_default(),
            more: super::reasons::count(&report.findings).saturating_sub(1),
            at: judged.at.to_string(),
            // A file that was refused for its length alone was not read.
            sha256: if report.sha256 == [0; 32] { String::new() } else { hex(&report.sha256) },
        }
    }

    /// The row of a file about which there is no answer.
    pub fn without_answer(file: &str, why: &str, remedy: &str) -> Row {
        let (file, reason, remedy) = (file.to_owned(), shown(why), shown(remedy));
        Row { file, reason, remedy, word: "none", ..Row::default() }
    }

    /// What stands under the answer: one of the three, or that there is none.
    fn told(&self, words: &Messages) -> String {
        let group = if self.answer.is_some() { "answer" } else { "table" };
        words.of_group(group, self.word)
    }

    /// The row of a deal of which no copy was given.
    pub fn without_copy(number: &str, why: &str) -> Row {
        Row { number: number.to_owned(), reason: shown(why), word: "missing", ..Row::default() }
    }
}

impl Totals {
    /// One more file; `None` for one without an answer.
    pub fn add(&mut self, answer: Option<Answer>) {
        let count = match answer {
            Some(Answer::Accepted) => &mut self.accepted,
            Some(Answer::Rejected) => &mut self.rejected,
            Some(Answer::Undecided) => &mut self.undecided,
            None => &mut self.none,
        };
        *count += 1;
    }

    /// All of them in one line, with its line feed.
    pub fn words(self, words: &Messages) -> String {
        let all = self.accepted + self.rejected + self.undecided + self.none;
        let gaps = [
            ("files", words.say("table-files", &[("count", all.into())]).into()),
            ("accepted", self.accepted.into()),
            ("rejected", self.rejected.into()),
            ("undecided", self.undecided.into()),
        ];
        let totals = words.say("table-totals", &gaps);
        match self.none {
            0 => totals + "\n",
            none => words.say("table-totals-and-none", &[("totals", totals.into()), ("none", none.into())]) + "\n",
        }
    }
}

/// The table, and the totals below it.
pub fn table(rows: &[Row], words: &Messages, colour: Colour) -> String {
    let heads = ["file", "number", "state", "answer", "reason"].map(|head| words.word(&format!("table-{head}")));
    let shown = |row: &Row| {
        let or = |text: &str, most: usize| match text {
            "" => "-".to_owned(),
            text => Untrusted::at_most(text, most).to_string(),
        };
        let reason = if row.reason.is_empty() { "-".to_owned() } else { row.reason.clone() };
        [or(&row.file, MOST_NAME), or(&row.number, 32), or(&row.state, 2), row.told(words), reason]
    };
    let lines: Vec<[String; 5]> = rows.iter().map(shown).collect();
    let wide = |column: usize| {
        let cells = std::iter::once(&heads).chain(&lines).filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let [file, number, state, answer] = [0, 1, 2, 3].map(wide);
    let indent = file + number + state + answer + 8;
    let padded = |[one, two, three, four, last]: &[String; 5], coloured: &dyn Fn(&str) -> String| {
        let four = coloured(&format!("{four:<answer$}"));
        let [one, two, three] = [(one, file), (two, number), (three, state)].map(|(cell, wide)| {
            // Set apart with its blanks, so that the columns stay where they are.
            words.isolated(&format!("{cell:<wide$}"))
        });
        format!("{one}  {two}  {three}  {four}  {last}\n")
    };
    let mut text = padded(&heads, &str::to_owned);
    for (row, line) in rows.iter().zip(&lines) {
        text += &padded(line, &|word| coloured(row, word, colour));
        if !row.remedy.is_empty() {
            let remedy = words.say("table-do", &[("remedy", row.remedy.as_str().into())]);
            text += &format!("{:indent$}{remedy}\n", "");
        }
    }
    text + "\n" + &told(rows, words)
}

fn coloured(row: &Row, word: &str, colour: Colour) -> String {
    match row.answer {
        Some(Answer::Accepted) => colour.good(word),
        Some(Answer::Rejected) | None => colour.bad(word),
        Some(Answer::Undecided) => colour.open(word),
    }
}

/// What stands below the table.
fn told(rows: &[Row], words: &Messages) -> String {
    let mut totals = Totals::default();
    let (files, missing): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.word != "missing");
    files.iter().for_each(|row| totals.add(row.answer));
    let mut text = totals.words(words);
    if !missing.is_empty() {
        text += &(words.say("table-deals-missing", &[("count", missing.len().into())]) + "\n");
    }
    if files.iter().any(|row| row.answer != Some(Answer::Accepted) && !row.number.is_empty()) {
        text += &(words.word("table-claimed") + "\n");
    }
    text
}

/// The first line of the CSV.
pub fn csv_heads() -> String {
    format!("{}{}", cells::MARK, cells::line(COLUMNS))
}

/// One line of the CSV.
pub fn csv(row: &Row) -> String {
    let more = if row.word == "none" || row.word == "missing" { String::new() } else { row.more.to_string() };
    cells::line([
        row.file.as_str(),
        &row.number,
        &row.state,
        row.word,
        row.assurance,
        &row.reason,
        row.code,
        &row.remedy,
        &more,
        &row.at,
        &row.sha256,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Moment;
    use crate::finding::{Code, Finding, Location};
    use crate::report::guide::Plain;
    use crate::report::messages::Language;
    use crate::verify::answer::Report;

    fn rows() -> Vec<Row> {
        let finding = Finding::new(Code::NotADeclaration, Location::Document);
        let report = Report { sha256: [1; 32], ..Report::without_proof(vec![finding]) };
        let at = Moment::parse("2026-11-21T10:30:00Z").unwrap();
        let judged = Judged { name: "=cmd|' /C calc'!A0.pdf", at, report: &report, bundle: None, carried: None };
        let none = Row::without_answer("b.pdf", "b.pdf cannot be read: no such file", "look at the name");
        vec![Row::of(&judged, &Plain), none, Row::without_copy("IL-2026-0043", "no copy for deals.csv, line 3")]
    }

    #[test]
    fn the_table_ends_with_the_totals() {
        let text = table(&rows(), Messages::of(Language::English), Colour::Off);
        let lines: Vec<&str> = text.lines().collect();
        let column = |line: &str, word: &str| line.find(word).unwrap();
        assert_eq!(column(lines[0], "answer"), column(lines[1], "rejected"), "{text}");
        assert!(lines[2].trim_start().starts_with("do: "), "{text}");
        assert!(
            text.ends_with(
                "\n2 files: 0 accepted, 1 rejected, 0 undecided, 1 without an answer\n1 expected deal without a copy\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn a_line_has_as_many_cells_as_there_are_heads_and_no_formula() {
        let text = csv_heads() + &rows().iter().map(csv).collect::<String>();
        assert!(text.starts_with("\u{feff}file,number,state,answer,"), "{text}");
        assert!(text.contains("\r\n\"'=cmd|' /C calc'!A0.pdf\",,,rejected,,"), "{text}");
        assert!(text.contains("\r\n,IL-2026-0043,,missing,"), "{text}");
        for line in text.lines().filter(|line| !line.contains('"')) {
            assert_eq!(line.split(',').count(), COLUMNS.len(), "{line}");
        }
    }
}
