//! Filling in the form of the particulars, question by question.

use std::collections::BTreeMap;

use super::super::asking::{Question, asked, yes};
use super::super::{Environment, Failure};
use super::{Known, is_asked};
use crate::calendar::Day;
use crate::declaration::Draft;
use crate::declaration::form::{FORM, Field, Part, Times};
use crate::declaration::system::LINES;

/// Days from the issue date to the last day that is offered: two years.
const TERM: u32 = 730;

/// The values of the form, under their paths.
///
/// # Errors
/// When nobody answers.
pub(super) fn filled(known: &Known, environment: &mut Environment<'_>) -> Result<BTreeMap<String, String>, Failure> {
    let mut values = BTreeMap::new();
    environment.eprint("Enter takes what is offered in brackets; Ctrl-C ends, and nothing is written.\n");
    if let Some(next) = &known.next {
        environment.eprint(&format!("The register gives the number; the next one is {next}.\n"));
    }
    for part in FORM.iter().filter(|part| is_asked(part)) {
        let note = if part.note.is_empty() { String::new() } else { format!(" ({})", part.note) };
        match part.times {
            Times::Once => {
                environment.eprint(&format!("\n{}{note}\n", part.label));
                table(part, 1, known, &mut values, environment)?;
            }
            Times::AtMostOnce => {
                environment.eprint("\n");
                if yes(&format!("{}{note}?", part.label), has(part, 1, &known.offered), environment)? {
                    table(part, 1, known, &mut values, environment)?;
                }
            }
            Times::Any => {
                environment.eprint("\n");
                for line in 1..=LINES {
                    let question = match line {
                        1 => format!("{}{note}?", part.label),
                        _ => format!("{}, line {line}?", part.label),
                    };
                    if !yes(&question, has(part, line, &known.offered), environment)? {
                        break;
                    }
                    table(part, line, known, &mut values, environment)?;
                }
            }
        }
    }
    Ok(values)
}

fn has(part: &Part, line: usize, offered: &BTreeMap<String, String>) -> bool {
    part.fields.iter().any(|field| offered.contains_key(&part.path(field, line)))
}

fn table(
    part: &Part,
    line: usize,
    known: &Known,
    values: &mut BTreeMap<String, String>,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    for field in part.fields {
        let path = part.path(field, line);
        if path == "number" && known.next.is_some() {
            continue;
        }
        let offered = offered(&path, field, known, values, environment);
        let question = Question {
            asked: &format!("  {}", field.label),
            note: field.note,
            offered: offered.as_deref(),
            optional: field.optional,
        };
        let answer = asked(&question, environment, |typed| {
            values.insert(path.clone(), typed.to_owned());
            Draft::check(values, &path).map_err(|mistake| mistake.to_string())
        })?;
        match answer {
            Some(answer) => values.insert(path, answer),
            None => values.remove(&path),
        };
    }
    Ok(())
}

/// What is offered for a value: that of the last deal; of the days, today and two years.
fn offered(
    path: &str,
    field: &Field,
    known: &Known,
    values: &BTreeMap<String, String>,
    environment: &Environment<'_>,
) -> Option<String> {
    match path {
        "issue-date" => environment.now().ok().map(|now| now.day().to_string()),
        "valid-until" => values.get("issue-date").and_then(|day| later(day)),
        _ => known.offered.get(path).cloned().or_else(|| (field.key == "language").then(|| field.example.to_owned())),
    }
}

fn later(day: &str) -> Option<String> {
    let day = Day::parse(day).ok()?;
    day.plus_days(TERM).map(|day| day.to_string())
}
