//! A letter of the sample ministry about the sample declaration.

use fcd::letter::Sender;
use fcd::signed_letter::{LetterKind, SignedLetter};

use super::{ministry, moment};

/// What it says.
pub fn said() -> SignedLetter {
    SignedLetter {
        sender: Sender { letterhead: vec!["Sample Ministry of Defence".into()], ..Sender::default() },
        kind: LetterKind::Notice,
        number: "IL-2026-0042".into(),
        edition: [1; 32],
        declaration: [2; 32],
        rows: vec![("To".into(), "Sample National Police, Netherlands".into())],
        text: Some("The system was lent to another body.".into()),
        signed: moment("2026-11-19T09:00:00Z"),
    }
}

/// The signed file.
pub fn letter() -> Vec<u8> {
    said().sign(&ministry()).unwrap()
}
