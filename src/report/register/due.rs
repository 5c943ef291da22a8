//! What is due, in words for people, and in CSV and JSON for machines (`fcd.due/1`, described in `docs/after-delivery.md`).

use serde::Serialize;

use crate::register::due::{Due, Window};
use crate::report::escape::{Untrusted, told};
use crate::report::{Colour, cells};

/// Name of the form.
pub const FORM: &str = "fcd.due/1";

const COLUMNS: [&str; 11] =
    ["due", "overdue", "number", "what", "clause", "clause_id", "heading", "since", "row", "state", "body"];

/// One line for each thing that is due, in columns.
pub fn table(due: &[Due], window: Window, colour: Colour) -> String {
    if due.is_empty() {
        return format!("nothing is due until {}\n", window.until.in_words());
    }
    let mut text = format!("{:<10}  {:<7}  {:<16}  {:<40}  for\n", "due", "", "number", "what");
    for one in due {
        let late = if one.overdue { colour.bad("overdue") } else { " ".repeat("overdue".len()) };
        let clause = one.clause.as_ref();
        let clause =
            clause.map_or_else(String::new, |clause| format!(", clause {}", Untrusted::at_most(&clause.number, 8)));
        let what = format!("{}{clause}", one.what.in_words());
        let number = Untrusted::at_most(&one.number, 32).to_string();
        let (state, body) = (Untrusted::at_most(&one.state, 2), Untrusted::at_most(&one.body, 60));
        text += &format!("{}  {late}  {number:<16}  {what:<40}  {state}  {body}\n", one.day);
    }
    text
}

/// RFC 4180 in UTF-8 with its mark, and one line of names: those of the JSON.
pub fn csv(due: &[Due]) -> String {
    let mut text = format!("{}{}", cells::MARK, cells::line(COLUMNS));
    for one in due {
        let told = TellingDue::of(one);
        text += &cells::line([
            told.due,
            told.overdue.to_string(),
            told.number,
            told.what.to_owned(),
            told.clause.unwrap_or_default(),
            told.clause_id.unwrap_or_default(),
            told.heading.unwrap_or_default(),
            told.since.unwrap_or_default(),
            told.row.map(|row| row.to_string()).unwrap_or_default(),
            told.state,
            told.body,
        ]);
    }
    text
}

/// One line of JSON for each thing that is due.
pub fn json(due: &[Due]) -> String {
    due.iter().map(|one| super::json(&TellingDue::of(one))).collect()
}

#[derive(Serialize)]
struct TellingDue {
    schema: &'static str,
    due: String,
    overdue: bool,
    number: String,
    what: &'static str,
    clause: Option<String>,
    clause_id: Option<String>,
    heading: Option<String>,
    since: Option<String>,
    row: Option<i64>,
    state: String,
    body: String,
}

impl TellingDue {
    fn of(due: &Due) -> TellingDue {
        let clause = due.clause.as_ref();
        TellingDue {
            schema: FORM,
            due: due.day.to_string(),
            overdue: due.overdue,
            number: told(&due.number),
            what: due.what.as_str(),
            clause: clause.map(|clause| told(&clause.number)),
            clause_id: clause.map(|clause| told(&clause.id)),
            heading: clause.map(|clause| told(&clause.heading)),
            since: due.since.map(|day| day.to_string()),
            row: due.row,
            state: told(&due.state),
            body: told(&due.body),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::register::due::Obligation;
    use crate::register::monitoring::NamedClause;

    /// Each column has the name of the field of the JSON, and no cell is a formula.
    #[test]
    fn the_columns_are_the_fields() {
        let day = |text: &str| Day::parse(text).unwrap();
        let clause = NamedClause { id: "delivery".into(), number: "4".into(), heading: "Confirmation".into() };
        let due = Due {
            day: day("2027-03-03"),
            number: "IL-2026-0001".into(),
            what: Obligation::ConfirmDelivery,
            overdue: true,
            state: "NL".into(),
            body: "=Police".into(),
            clause: Some(clause),
            since: Some(day("2026-12-03")),
            row: Some(4),
        };
        let told = serde_json::to_value(TellingDue::of(&due)).unwrap();
        let fields: std::collections::BTreeSet<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(COLUMNS.into_iter().chain(["schema"]).collect::<std::collections::BTreeSet<_>>(), fields);
        let text = csv(std::slice::from_ref(&due));
        let line =
            "2027-03-03,true,IL-2026-0001,confirm-delivery,4,delivery,Confirmation,2026-12-03,4,NL,\"'=Police\"\r\n";
        assert!(text.ends_with(line), "{text}");
        let window = Window { from: day("2026-12-01"), until: day("2026-12-31") };
        assert_eq!(table(&[], window, Colour::Off), "nothing is due until 31 December 2026\n");
    }
}
