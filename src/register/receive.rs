//! This module is for taking in a copy that came back: verified first, recorded only when it is accepted.
//!
//! A copy can be sound by itself and still not be one that the register takes: one number is one transaction. What the
//! register has against it are findings like all others, and the answer is then `rejected`.

use sha2::{Digest, Sha256};

use super::Register;
use super::act::{Act, Received};
use super::entry::Entry;
use super::error::Result;
use super::journal::{Hand, Head};
use super::state::{State, Step};
use crate::declaration::record::hex;
use crate::finding::verdict::Answer;
use crate::finding::{Code, Finding, Location};
use crate::verify::answer::{Claims, Report};
use crate::verify::{self, Asked};

/// What came of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What `verify` says of it, with what the register has against it.
    pub report: Report,
    /// The row of the journal; `None` when the copy was not taken in.
    pub recorded: Option<Head>,
}

impl Register {
    /// Verifies a copy and takes it in, if it is accepted and the register has nothing against it.
    ///
    /// # Errors
    /// When the register cannot be read or written. That a copy is not taken in is no error.
    pub fn receive(&mut self, hand: &Hand, bytes: &[u8], asked: &Asked<'_>) -> Result<Receipt> {
        let mut report = verify::verify(bytes, asked);
        let accepted = report.assurance.filter(|_| report.answer == Answer::Accepted);
        let (Some(assurance), Some(claims)) = (accepted, report.claims.clone()) else {
            return Ok(Receipt { report, recorded: None });
        };
        let number = claims.number.as_str();
        let file = hex(&report.sha256);
        // Between looking and writing nobody else takes the same copy in.
        let mut book = self.book()?;
        let against = match book.entry(number)? {
            Some(entry) => objection(&entry, bytes, &file),
            None => Some(
                Finding::new(Code::RegisterNumberUnknown, number_of()).found(format!("{number}, which nobody entered")),
            ),
        };
        if let Some(finding) = against {
            report.answer = Answer::without_proof(std::slice::from_ref(&finding));
            report.assurance = None;
            report.findings = vec![finding];
            return Ok(Receipt { report, recorded: None });
        }
        let received = received(&file, bytes, assurance, &claims);
        book.write(hand, Act::Received(Box::new(received)), Some(number))?;
        Ok(Receipt { recorded: Some(book.commit()?), report })
    }
}

fn number_of() -> Location {
    Location::Particular { name: "number".to_owned() }
}

/// What the register has against a copy of this declaration.
fn objection(entry: &Entry, bytes: &[u8], file: &str) -> Option<Finding> {
    let Some(issued) = &entry.issued else {
        let found = format!("{} is {}: nothing was issued under it", entry.number, entry.state);
        return Some(Finding::new(Code::RegisterNumberUnknown, number_of()).found(found));
    };
    let length = usize::try_from(issued.length).unwrap_or(usize::MAX);
    let part = bytes.get(..length).map(|part| hex(&Sha256::digest(part)));
    if part.as_ref() != Some(&issued.file) {
        let finding = Finding::new(Code::RegisterIssueDifferent, Location::Document);
        let expected = format!("begins with the {length} bytes of SHA-256 {}", issued.file);
        let found = part.map_or("fewer bytes".to_owned(), |digest| format!("SHA-256 {digest}"));
        return Some(finding.issued(expected).found(found));
    }
    if let Some(copy) = &entry.returned {
        let when = copy.at.in_words();
        return Some(if copy.file == file {
            Finding::new(Code::RegisterCopyKnown, Location::Document).found(format!("received on {when}"))
        } else {
            let expected = format!("the copy that was received on {when}, SHA-256 {}", copy.file);
            Finding::new(Code::RegisterNumberUsed, Location::Document)
                .issued(expected)
                .found(format!("another copy, SHA-256 {file}"))
        });
    }
    let open = State::after(Some(entry.state), Step::Receive, false).is_some();
    (!open).then(|| Finding::new(Code::RegisterStopped, number_of()).found(stopped(entry)))
}

/// `suspended since 3 May 2027, under clause 7`.
fn stopped(entry: &Entry) -> String {
    let mut text = format!("{} since {}", entry.state, entry.since.in_words());
    if let Some(clause) = &entry.clause {
        text += &format!(", under clause {clause}");
    }
    if let Some(successor) = &entry.successor {
        text += &format!(", by {successor}");
    }
    text
}

fn received(file: &str, bytes: &[u8], assurance: &str, claims: &Claims) -> Received {
    let signature = |claim: &verify::answer::SignatureClaim| {
        (claim.place.clone(), claim.fingerprint.clone(), claim.signed_at.clone())
    };
    Received {
        file: file.to_owned(),
        length: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        assurance: assurance.to_owned(),
        answers: claims.answers.clone(),
        signatures: claims.signatures.iter().map(signature).collect(),
    }
}
