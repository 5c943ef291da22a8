//! Letters about the acts on a declaration: what each says, and the row that says that one was signed.

use sha2::{Digest, Sha256};

use super::act::{Act, Stop};
use super::clause;
use super::due::Terms;
use super::entry::{Entry, Impossible, IssuedFacts};
use super::error::{RegisterError, Result};
use super::journal::{Actor, Head, Row};
use super::monitor::Monitoring;
use super::monitoring::{LetterSigned, NamedClause};
use super::not_after::NotAfter;
use super::open::Register;
use super::wanted::Wanted;
use crate::calendar::{Day, Moment};
use crate::declaration::{Editions, StateCode};
use crate::digits::{hex, unhex};
use crate::letter::Sender;
use crate::signed_letter::{LetterKind, SignedLetter};

/// What a letter rests on beside the journal.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// Who writes.
    pub sender: &'a Sender,
    /// When it is signed.
    pub at: Moment,
    /// The terms of the ministry.
    pub terms: Terms,
    /// Where the headings of the clauses are looked up.
    pub editions: &'a Editions,
}

impl Register {
    /// The letter about an act on a declaration.
    ///
    /// # Errors
    /// When the number is unknown, or the row is no act on it of which a letter is written.
    pub fn letter(&self, number: &str, row: i64, writing: &Writing<'_>) -> Result<SignedLetter> {
        let (entry, acts) = self.history(number)?;
        let entry = entry.ok_or_else(|| RegisterError::Unknown(number.to_owned()))?;
        about(&entry, &acts, row, writing)
    }

    /// The letter that could be written about an act of monitoring if it were recorded now. Nothing is written.
    ///
    /// # Errors
    /// As [`Register::monitor`].
    pub fn letter_to_come(
        &self,
        actor: &Actor,
        number: &str,
        what: &Monitoring,
        writing: &Writing<'_>,
    ) -> Result<SignedLetter> {
        let (entry, mut acts) = self.history(number)?;
        let entry = entry.ok_or_else(|| RegisterError::Unknown(number.to_owned()))?;
        let row = self.would_monitor(actor, number, what, writing.editions)?;
        let seq = row.seq;
        acts.push(row);
        about(&entry, &acts, seq, writing)
    }

    /// Records that a letter about an act was signed. `key` is the fingerprint of the key.
    ///
    /// # Errors
    /// When the row is no act on the declaration of which a letter is written.
    pub fn letter_signed(&mut self, actor: &Actor, number: &str, row: i64, file: &[u8], key: &str) -> Result<Head> {
        let length = u64::try_from(file.len()).unwrap_or(u64::MAX);
        let letter = LetterSigned { row, file: hex(&Sha256::digest(file)), length, key: key.to_owned() };
        self.act(actor, &Wanted::one(number), |unit| unit.write(Act::LetterSigned(letter.clone()), Some(number)))
    }
}

fn about(entry: &Entry, acts: &[Row], row: i64, writing: &Writing<'_>) -> Result<SignedLetter> {
    let why = Impossible::NotAfter(NotAfter::LetterRow(row));
    let none = || RegisterError::Impossible(vec![(entry.number.clone(), why.clone())]);
    let act = acts.iter().find(|act| act.seq == row).ok_or_else(none)?;
    let issued = entry.issued.as_ref().ok_or_else(none)?;
    let (kind, details) = told(act, acts, entry, writing).ok_or_else(none)?;
    let mut rows = heading(entry, issued);
    rows.extend(details);
    rows.push(said("Entered", format!("row {row} of the register, {}", act.at.day().in_words())));
    let digest = |text: &str| unhex(text).ok_or_else(|| RegisterError::damaged(&entry.number));
    Ok(SignedLetter {
        sender: writing.sender.clone(),
        kind,
        number: entry.number.clone(),
        edition: digest(&issued.edition_digest)?,
        declaration: digest(&issued.record_digest)?,
        rows,
        text: act.act.grounds().1.map(str::to_owned),
        signed: writing.at,
    })
}

/// What every letter says first.
fn heading(entry: &Entry, issued: &IssuedFacts) -> Vec<(String, String)> {
    let state = StateCode::parse(&issued.state).map_or(issued.state.clone(), |code| code.name().to_owned());
    vec![
        said("To", format!("{}, {state}", issued.body)),
        said("Declaration", format!("{}, issued on {}", entry.number, issued.at.day().in_words())),
    ]
}

type Said = (String, String);

fn said(label: &str, value: impl Into<String>) -> Said {
    (label.to_owned(), value.into())
}

fn named(clause: &NamedClause) -> Said {
    said("Clause", format!("{} {}", clause.number, clause.heading))
}

fn paper(file: Option<&String>) -> Option<Said> {
    file.map(|digest| said("Paper, SHA-256", digest.as_str()))
}

/// What kind of letter is written about an act, and what it says beside the words of the officer.
fn told(row: &Row, acts: &[Row], entry: &Entry, writing: &Writing<'_>) -> Option<(LetterKind, Vec<Said>)> {
    let day = |label: &str, day: Day| said(label, day.in_words());
    let stopped = |stop: &Stop| {
        let heading = clause::named(entry, &stop.id, writing.editions).map(|clause| clause.heading().to_owned());
        vec![said("Clause", heading.map_or(stop.clause.clone(), |heading| format!("{} {heading}", stop.clause)))]
    };
    let (kind, mut rows, file) = match &row.act {
        Act::Delivered(it) => {
            let mut rows = vec![named(&it.clause), day("Delivered on", it.day), said("Delivered to", &it.place)];
            rows.extend(it.day.plus_months(writing.terms.confirmation).map(|last| day("Confirm by", last)));
            (LetterKind::Delivery, rows, it.file.as_ref())
        }
        Act::DeliveryConfirmed(it) => {
            let mut rows = vec![named(&it.clause)];
            rows.extend(acts.iter().find(|act| act.seq == it.delivery).and_then(|act| match &act.act {
                Act::Delivered(delivered) => Some(day("Delivered on", delivered.day)),
                _ => None,
            }));
            rows.extend([day("Confirmed on", it.day), said("Confirmed by", &it.by)]);
            (LetterKind::Confirmation, rows, it.file.as_ref())
        }
        Act::Checked(it) => {
            let mut rows = vec![named(&it.clause), day("Visit", it.day), said("Where", &it.place)];
            rows.push(said("Officers", it.officers.join("; ")));
            rows.push(said("Outcome", it.outcome.in_words()));
            (LetterKind::Check, rows, it.file.as_ref())
        }
        Act::NoticeGiven(it) => {
            (LetterKind::Notice, vec![named(&it.clause), day("Notice of", it.day)], it.file.as_ref())
        }
        Act::HearingSet(it) => (LetterKind::Hearing, vec![named(&it.clause), day("Hearing on", it.day)], None),
        Act::HearingHeld(it) => {
            (LetterKind::HearingRecord, vec![named(&it.clause), day("Hearing of", it.day)], it.file.as_ref())
        }
        Act::MeasureTaken(it) => {
            let rows = vec![named(&it.clause), said("Measure", it.measure.as_str()), day("From", it.day)];
            (LetterKind::Measure, rows, None)
        }
        Act::Suspended(stop) => (LetterKind::Suspension, stopped(stop), None),
        Act::Terminated(stop) => (LetterKind::Termination, stopped(stop), None),
        Act::Reinstated(_) => (LetterKind::Reinstatement, Vec::new(), None),
        Act::Superseded(replaced) => (LetterKind::Supersession, vec![said("Replaced by", &replaced.by)], None),
        _ => return None,
    };
    rows.extend(paper(file));
    Some((kind, rows))
}
