//! Positive controls: honest files at the edges of what is allowed. A verifier that refuses these is of no use.

use fcd::declaration::{AnswerField, Answers, Particulars};
use fcd::finding::verdict::Answer;

use crate::support::{
    CHECKED, answers, answers_text, countersign, declaration_of, issue, issued, judge, judge_asked, moment,
    particulars_text, returned,
};

fn answered(value: impl Fn(AnswerField) -> String) -> Answers {
    Answers::from_values(|field| Some(value(field))).unwrap()
}

/// The office that the declaration names; no other may be answered.
fn office() -> String {
    answers().value(AnswerField::Office).to_owned()
}

fn accepted(file: &[u8]) {
    let report = judge(file);
    assert_eq!((report.answer, &report.findings), (Answer::Accepted, &Vec::new()));
}

/// The shortest answers that the rules allow.
#[test]
fn the_shortest_answers_are_accepted() {
    let shortest = answered(|field| match field {
        AnswerField::Date => "2026-11-09".to_owned(),
        AnswerField::Office => office(),
        _ => "A".to_owned(),
    });
    accepted(&countersign(issued(), &shortest));
}

/// The longest answers that the rules allow, of a narrow letter; wide ones must fit their box as well.
#[test]
fn the_longest_answers_are_accepted() {
    let longest = answered(|field| match field {
        AnswerField::Date => "2026-11-09".to_owned(),
        AnswerField::Office => office(),
        field => "i".repeat(field.limit()),
    });
    accepted(&countersign(issued(), &longest));
}

/// Every letter with a mark that the bundled face has, as many to an answer as fit.
#[test]
fn every_letter_with_a_mark_is_accepted() {
    let letters: Vec<char> = ('\u{c0}'..='\u{17f}')
        .chain("ȘșȚțẀẁẂẃẄẅẞỲỳ".chars())
        .filter(|letter| letter.is_alphabetic() && Answers::check(AnswerField::Name, &letter.to_string()).is_ok())
        .collect();
    assert!(letters.len() > 150, "only {} letters", letters.len());
    for some in letters.chunks(24 * 2) {
        let part = |index: usize| some.iter().skip(index * 24).take(24).collect::<String>();
        let value = |index| match part(index) {
            text if text.is_empty() => "A".to_owned(),
            text => text,
        };
        let marked = answered(|field| match field {
            AnswerField::Name => value(0),
            AnswerField::Office => office(),
            AnswerField::Authority => value(1),
            AnswerField::Place => "The Hague".to_owned(),
            AnswerField::Date => "2026-11-09".to_owned(),
        });
        accepted(&countersign(issued(), &marked));
    }
}

/// A signatory east or west of the zone of the clock writes the day of the calendar on the wall.
#[test]
fn the_day_before_and_the_day_after_are_accepted() {
    for day in ["2026-11-08", "2026-11-10"] {
        let text = answers_text().replace("2026-11-09", day);
        accepted(&countersign(issued(), &Answers::from_toml(&text).unwrap()));
    }
}

/// A declaration that begins on the last day of a year and ends on a leap day.
#[test]
fn edge_dates_are_accepted() {
    let text = particulars_text().replace("2028-11-01", "2028-02-29").replace("2026-09-14", "2024-02-29");
    let issued = issue(&declaration_of(Particulars::from_toml(&text).unwrap()));
    let returned = countersign(&issued, &answers());
    accepted(&returned);
    let last = judge_asked(&returned, |asked| asked.at = moment("2028-02-29T23:59:59Z"));
    assert_eq!(last.answer, Answer::Accepted, "the last second of the last day");
}

/// Fewest facts: one purpose, no goods, no value.
#[test]
fn the_fewest_facts_are_accepted() {
    let text = particulars_text().replace(", \"serious-crime\"]", "]");
    let start = text.find("[[goods]]").unwrap();
    let end = text.find("[contract]").unwrap();
    let text = format!("{}{}", &text[..start], &text[end..]);
    let text = text[..text.find("[value]").unwrap()].to_owned();
    let issued = issue(&declaration_of(Particulars::from_toml(&text).unwrap()));
    accepted(&countersign(&issued, &answers()));
}

/// The kept original, the expected deal, and a moment in another zone change nothing.
#[test]
fn what_the_exporter_keeps_fits() {
    let expected = Particulars::from_toml(&particulars_text()).unwrap();
    let report = judge_asked(returned(), |asked| {
        asked.expected = Some(&expected);
        asked.issued = Some(issued());
    });
    assert_eq!(report.answer, Answer::Accepted);
    let elsewhere = judge_asked(returned(), |asked| asked.at = moment("2026-11-20T21:45:00+13:45"));
    assert_eq!(elsewhere, judge_asked(returned(), |asked| asked.at = moment(CHECKED)));
}

/// Verifying twice gives the same report.
#[test]
fn verifying_again_says_the_same() {
    assert_eq!(judge(returned()), judge(returned()));
}
