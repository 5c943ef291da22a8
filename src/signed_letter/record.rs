//! What a letter says, and the record of it that the file carries: canonical JSON of the format `fcd.letter/1`.
//!
//! The record has one form and begins otherwise than that of a declaration, so that no reader takes one for the other. The
//! file is a function of the record and the certificate: whoever verifies builds it again and compares bytes.

use serde::{Deserialize, Serialize};

use super::kind::LetterKind;
use crate::calendar::Moment;
use crate::declaration::{canonical, is_number};
use crate::digits::{hex, unhex};
use crate::emblem::{self, Emblem};
use crate::letter::Sender;
use crate::lettering::visible::plainly_visible;

/// The name of the format.
pub const FORMAT: &str = "fcd.letter/1";

/// The version of the builder of letters. A change that moves one byte of a letter needs the next number.
pub(super) const BUILDER: u32 = 1;

/// Longest record that is read: one page holds some four thousand characters, beside an emblem.
const LONGEST: usize = 16 * 1024 + emblem::MOST_BYTES;

/// Most lines of a letterhead: three of the head, four of the address, contact and address in the net.
const MOST_LINES: usize = 9;

/// Most rows of the table: more do not fit on one page.
const MOST_ROWS: usize = 24;

/// One page about one declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedLetter {
    /// Who writes.
    pub sender: Sender,
    /// What it is.
    pub kind: LetterKind,
    /// Number of the declaration.
    pub number: String,
    /// Digest of its edition.
    pub edition: [u8; 32],
    /// Digest of its record without the visible digital seals, as a trust list names it.
    pub declaration: [u8; 32],
    /// Label and value of each row of the table.
    pub rows: Vec<(String, String)>,
    /// What is said beside the table.
    pub text: Option<String>,
    /// When it is signed.
    pub signed: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    about: About,
    builder: u32,
    format: String,
    kind: LetterKind,
    rows: Vec<(String, String)>,
    sender: From,
    signed: String,
    text: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct From {
    address: Vec<String>,
    contact: Option<String>,
    emblem: Option<String>,
    letterhead: Vec<String>,
    url: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    declaration: String,
    edition: String,
    number: String,
}

impl SignedLetter {
    /// The record, in its one form.
    pub fn record(&self) -> Vec<u8> {
        let Sender { emblem, letterhead, address, contact, url } = self.sender.clone();
        let wire = Wire {
            about: About {
                declaration: hex(&self.declaration),
                edition: hex(&self.edition),
                number: self.number.clone(),
            },
            builder: BUILDER,
            format: FORMAT.to_owned(),
            kind: self.kind,
            rows: self.rows.clone(),
            sender: From { address, contact, emblem, letterhead, url },
            signed: self.signed.to_string(),
            text: self.text.clone(),
        };
        canonical::encode(&serde_json::to_value(&wire).unwrap_or_default())
    }

    /// Reads a record; `None` unless it is the one form of a letter that this builder makes.
    pub fn parse(record: &[u8]) -> Option<SignedLetter> {
        let wire: Wire = serde_json::from_slice(record.get(..LONGEST.min(record.len()))?).ok()?;
        let From { address, contact, emblem, letterhead, url } = wire.sender;
        let letter = SignedLetter {
            sender: Sender { emblem, letterhead, address, contact, url },
            kind: wire.kind,
            number: wire.about.number,
            edition: unhex(&wire.about.edition)?,
            declaration: unhex(&wire.about.declaration)?,
            rows: wire.rows,
            text: wire.text,
            signed: Moment::parse(&wire.signed).ok()?,
        };
        (letter.can_be_shown() && letter.record() == record).then_some(letter)
    }

    /// Every line of the letterhead.
    fn sender_lines(&self) -> impl Iterator<Item = &str> {
        let Sender { emblem: _, letterhead, address, contact, url } = &self.sender;
        letterhead.iter().chain(address).chain(contact).chain(url).map(String::as_str)
    }

    /// Whether its number is one of a declaration, and every word in it shows itself.
    pub(super) fn can_be_shown(&self) -> bool {
        let shown = |text: &str| !text.is_empty() && text.chars().all(plainly_visible);
        is_number(&self.number)
            && self.rows.len() <= MOST_ROWS
            && self.rows.iter().all(|(label, value)| shown(label) && shown(value))
            && self.text.as_deref().is_none_or(shown)
            && self.sender_lines().all(shown)
            && self.sender_lines().count() <= MOST_LINES
            && self.sender.emblem.as_ref().is_none_or(|text| Emblem::from_normal(text).is_ok())
    }
}
