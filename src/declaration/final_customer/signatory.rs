//! In which place somebody signs for the end-user state, and what the fields of that place are called.

use super::answers::AnswerField;

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
