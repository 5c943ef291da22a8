//! Who signs for the end-user state: one person, or two where the particulars ask for two.
//!
//! Everything that there is once for each signatory is kept in an [`PerSignatory`]. It can only be made from the particulars, so
//! that it holds neither less nor more than they ask for.

use serde_json::{Value, json};

use super::answers::AnswerField;
use super::particulars::Particulars;
use super::parties::NAME;
use super::table_reader::{TableReader, ValidationErrors};
use super::validation_error::Problem;

/// In which place somebody signs for the end-user state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signatory {
    /// The only one.
    Sole,
    /// The first of two: for the body that operates the system.
    First,
    /// The second of two: for the body that the particulars name beside it.
    Second,
}

impl Signatory {
    /// The full name of a field of this signatory.
    pub fn field_name(self, field: AnswerField) -> &'static str {
        match (self, field) {
            (Signatory::Sole | Signatory::First, field) => field.field_name(),
            (Signatory::Second, AnswerField::Name) => "second-signatory.name",
            (Signatory::Second, AnswerField::Office) => "second-signatory.office",
            (Signatory::Second, AnswerField::Place) => "second-signatory.place",
            (Signatory::Second, AnswerField::Date) => "second-signatory.date",
            (Signatory::Second, AnswerField::Authority) => "second-signatory.authority",
        }
    }

    /// The full name of the signature field of this signatory. No name begins with another: some validators take a locked
    /// name for all that begin with it.
    pub fn signature_name(self) -> &'static str {
        match self {
            Signatory::Sole | Signatory::First => "end-user-state",
            Signatory::Second => "second-end-user-state",
        }
    }

    /// What the signature field of this signatory is called where a person reads of it.
    pub fn signature_label(self) -> &'static str {
        match self {
            Signatory::Sole => "Signature of the end-user state",
            Signatory::First => "Signature of the first signatory",
            Signatory::Second => "Signature of the second signatory",
        }
    }

    /// What stands beside the box of a field of this signatory.
    pub fn label(self, field: AnswerField) -> &'static str {
        match (self, field) {
            (Signatory::Sole, field) => field.label(),
            (Signatory::First, AnswerField::Name) => "Name of the first signatory",
            (Signatory::First, AnswerField::Office) => "Office of the first signatory",
            (Signatory::First, AnswerField::Place) => "Place of signing, first signatory",
            (Signatory::First, AnswerField::Date) => "Day of signing, first signatory",
            (Signatory::First, AnswerField::Authority) => "Authority to sign, first signatory",
            (Signatory::Second, AnswerField::Name) => "Name of the second signatory",
            (Signatory::Second, AnswerField::Office) => "Office of the second signatory",
            (Signatory::Second, AnswerField::Place) => "Place of signing, second signatory",
            (Signatory::Second, AnswerField::Date) => "Day of signing, second signatory",
            (Signatory::Second, AnswerField::Authority) => "Authority to sign, second signatory",
        }
    }
}

/// One value for each signatory that the particulars ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerSignatory<T>(Places<T>);

/// Private, so that the particulars alone decide which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Places<T> {
    Sole(T),
    Two { first: T, second: T },
}

impl<T> PerSignatory<T> {
    /// Makes the value of each signatory, the first one first.
    pub fn of(particulars: &Particulars, mut value: impl FnMut(Signatory) -> T) -> PerSignatory<T> {
        PerSignatory(match particulars.second_signatory() {
            None => Places::Sole(value(Signatory::Sole)),
            Some(_) => Places::Two { first: value(Signatory::First), second: value(Signatory::Second) },
        })
    }

    /// The value of each signatory, the first one first.
    pub fn iter(&self) -> impl Iterator<Item = (Signatory, &T)> {
        let (one, other) = match &self.0 {
            Places::Sole(value) => ((Signatory::Sole, value), None),
            Places::Two { first, second } => ((Signatory::First, first), Some((Signatory::Second, second))),
        };
        std::iter::once(one).chain(other)
    }

    /// Whether two must sign.
    pub fn are_two(&self) -> bool {
        matches!(self.0, Places::Two { .. })
    }

    /// The value of one of them; `None` for a place that the particulars do not ask for.
    pub fn get(&self, who: Signatory) -> Option<&T> {
        self.iter().find(|(place, _)| *place == who).map(|(_, value)| value)
    }

    /// Puts another value in the place of one of them; a place that is not asked for changes nothing.
    pub(crate) fn set(&mut self, who: Signatory, value: T) {
        match (&mut self.0, who) {
            (Places::Sole(place), Signatory::Sole) => *place = value,
            (Places::Two { first, .. }, Signatory::First) => *first = value,
            (Places::Two { second, .. }, Signatory::Second) => *second = value,
            _ => {}
        }
    }

    /// The same places with other values.
    pub fn map<U>(self, mut change: impl FnMut(Signatory, T) -> U) -> PerSignatory<U> {
        PerSignatory(match self.0 {
            Places::Sole(value) => Places::Sole(change(Signatory::Sole, value)),
            Places::Two { first, second } => {
                Places::Two { first: change(Signatory::First, first), second: change(Signatory::Second, second) }
            }
        })
    }

    /// The same places with references to the values.
    pub fn as_ref(&self) -> PerSignatory<&T> {
        PerSignatory(match &self.0 {
            Places::Sole(value) => Places::Sole(value),
            Places::Two { first, second } => Places::Two { first, second },
        })
    }
}

impl<T> PerSignatory<Option<T>> {
    /// All of them, if none is missing.
    pub fn all(self) -> Option<PerSignatory<T>> {
        Some(PerSignatory(match self.0 {
            Places::Sole(value) => Places::Sole(value?),
            Places::Two { first, second } => Places::Two { first: first?, second: second? },
        }))
    }
}

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
