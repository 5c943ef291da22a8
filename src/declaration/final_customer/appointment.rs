//! The office and the body for which somebody signs.

use serde_json::{Value, json};

use super::answers::AnswerField;
use super::parties::NAME;
use crate::declaration::values::table_reader::{TableReader, ValidationErrors};
use crate::declaration::values::validation_error::Problem;

/// The office and the body for which somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    body: String,
    office: String,
}

impl Appointment {
    pub(super) fn new(body: &str, office: &str) -> Appointment {
        Appointment { body: body.to_owned(), office: office.to_owned() }
    }

    /// Reads `[second-signatory]`. It must be somebody else than the first.
    pub(super) fn second(
        top: &TableReader<'_>,
        first: Option<&Appointment>,
        noted: &mut ValidationErrors,
    ) -> Option<Appointment> {
        const KEY: &str = "second-signatory";
        let table = top.table(KEY, &["body", "office"], "a table [second-signatory] with body and office", noted)?;
        let body = table.plain("body", NAME, "\"Sample Ministry of Justice\"", noted);
        let office = table.plain("office", AnswerField::Office.limit(), "\"Secretary General\"", noted);
        let second = Appointment { body: body?, office: office? };
        if first == Some(&second) {
            let rule = "is the same office of the same body as the first signatory";
            table.note("office", Problem::Form { rule, example: "\"Secretary General\"" }, noted);
            return None;
        }
        Some(second)
    }

    pub(super) fn json(&self) -> Value {
        json!({ "body": self.body, "office": self.office })
    }

    /// The body for which it signs, as the certificate names it.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The office of the person who signs.
    pub fn office(&self) -> &str {
        &self.office
    }
}
