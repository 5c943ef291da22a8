//! The journal: one row an act, each bound to the one before it by its hash.
//!
//! The hash of a row is SHA-256 (FIPS 180-4) over the line `fcd.register/1` and eight more, each with a line feed behind
//! it: the hash of the row before as hexadecimal digits (64 zeros for the first), sequence, moment, officer, account,
//! act, number (empty for none), detail. None of them can hold a line feed. So a row cannot be altered, moved, taken out
//! or put in without a change in every hash after it; and whoever kept the last hash sees when rows at the end are gone.

use sha2::{Digest, Sha256};

use std::fmt;

use super::act::Act;
use super::note;
use crate::calendar::Moment;
use crate::declaration::record::hex;

/// The first line of what is hashed.
const DOMAIN: &str = "fcd.register/1";

/// The hash before the first row.
pub(super) const BEFORE_THE_FIRST: [u8; 32] = [0; 32];

/// Longest number of a declaration (as in the particulars).
pub(super) const LONGEST_NUMBER: usize = 32;

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The moment.
    pub at: Moment,
    /// The name that the officer gave.
    pub officer: String,
    /// The account of the operating system, as it calls itself; may be empty.
    pub account: String,
    /// Whether the moment was given by hand and not by the clock: then it may lie before the last act.
    pub backdated: bool,
    /// What the clock of this machine says.
    pub clock: Moment,
    /// Whether the moment is meant, even if it lies ahead of the clock.
    pub ahead: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// 1, 2, 3 and so on.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// The officer's name.
    pub officer: String,
    /// The account of the operating system.
    pub account: String,
    /// What was done.
    pub act: Act,
    /// To which declaration; `None` for the register as a whole.
    pub number: Option<String>,
    /// Whether the moment was meant, although it lay ahead of the clock.
    pub ahead: bool,
    /// Hash of the row before.
    pub before: [u8; 32],
}

/// A row as it stands in the file, with nothing believed.
#[derive(Debug, Clone, Default)]
pub(super) struct Raw {
    pub(super) seq: i64,
    pub(super) at: String,
    pub(super) officer: String,
    pub(super) account: String,
    pub(super) act: String,
    pub(super) number: Option<String>,
    pub(super) detail: String,
    pub(super) before: Vec<u8>,
    pub(super) hash: Vec<u8>,
}

/// The last row of a chain: what is kept elsewhere to see whether rows at the end are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its sequence number.
    pub seq: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFlaw {
    /// Its sequence number is not the next one.
    Sequence,
    /// It is not bound to the row before it.
    Unbound,
    /// Its values do not give its hash.
    Hash,
    /// A value of it cannot be one.
    Value,
    /// It cannot follow on what the rows before it say.
    Step,
}

impl std::error::Error for RowFlaw {}

impl fmt::Display for RowFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.in_words())
    }
}

impl RowFlaw {
    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            RowFlaw::Sequence => "its sequence number is not the next one: a row is missing or was put in",
            RowFlaw::Unbound => "it is not bound to the row before it",
            RowFlaw::Hash => "its values do not give its hash: it was altered",
            RowFlaw::Value => "one of its values cannot stand in a journal",
            RowFlaw::Step => "what it says cannot follow on the rows before it",
        }
    }
}

impl Row {
    /// The values as they stand in the file.
    pub(super) fn raw(&self) -> Raw {
        let (act, detail) = self.act.columns(self.ahead);
        let mut raw = Raw {
            seq: self.seq,
            at: self.at.to_string(),
            officer: self.officer.clone(),
            account: self.account.clone(),
            act,
            number: self.number.clone(),
            detail,
            before: self.before.to_vec(),
            hash: Vec::new(),
        };
        raw.hash = raw.digest().to_vec();
        raw
    }
}

impl Raw {
    fn digest(&self) -> [u8; 32] {
        let seq = self.seq.to_string();
        let before = hex(&self.before);
        let number = self.number.as_deref().unwrap_or_default();
        let lines = [DOMAIN, &before, &seq, &self.at, &self.officer, &self.account, &self.act, number, &self.detail];
        let mut digest = Sha256::new();
        for line in lines {
            digest.update(line.as_bytes());
            digest.update(b"\n");
        }
        digest.finalize().into()
    }

    /// Reads a row by itself: its values give its hash.
    ///
    /// # Errors
    /// [`RowFlaw`] when they do not, or it is not a row.
    pub(super) fn alone(&self) -> Result<Row, RowFlaw> {
        let before = self.before.as_slice().try_into().map_err(|_| RowFlaw::Unbound)?;
        let head = (self.seq > 1).then(|| Head { seq: self.seq.saturating_sub(1), hash: before });
        self.follow(head).map(|(row, _)| row)
    }

    /// Reads the row that follows on `head`.
    ///
    /// # Errors
    /// [`RowFlaw`] when it does not follow on it, or is not a row.
    pub(super) fn follow(&self, head: Option<Head>) -> Result<(Row, Head), RowFlaw> {
        let head = self.bound(head)?;
        Ok((self.read().ok_or(RowFlaw::Value)?, head))
    }

    /// That the row is bound to `head`, whatever it says.
    ///
    /// # Errors
    /// [`RowFlaw`] when it is not.
    pub(super) fn bound(&self, head: Option<Head>) -> Result<Head, RowFlaw> {
        let (seq, before) = head.map_or((1, BEFORE_THE_FIRST), |head| (head.seq + 1, head.hash));
        if self.seq != seq {
            return Err(RowFlaw::Sequence);
        }
        if self.before != before {
            return Err(RowFlaw::Unbound);
        }
        let hash = self.digest();
        if self.hash != hash {
            return Err(RowFlaw::Hash);
        }
        Ok(Head { seq, hash })
    }

    /// When, if it is written in the one way.
    pub(super) fn moment(&self) -> Option<Moment> {
        Moment::parse(&self.at).ok().filter(|at| at.to_string() == self.at)
    }

    /// What the row says; `None` for what cannot stand in a journal.
    pub(super) fn read(&self) -> Option<Row> {
        let (at, before) = (self.moment()?, self.before.as_slice().try_into().ok()?);
        note::check(&self.officer, note::LONGEST_NAME).ok()?;
        if !self.account.is_empty() {
            note::check(&self.account, note::LONGEST_NAME).ok()?;
        }
        if let Some(number) = &self.number {
            note::check(number, LONGEST_NUMBER).ok()?;
        }
        let (act, ahead) = Act::read(&self.act, &self.detail)?;
        Some(Row {
            seq: self.seq,
            at,
            officer: self.officer.clone(),
            account: self.account.clone(),
            act,
            number: self.number.clone(),
            ahead,
            before,
        })
    }
}

impl Head {
    /// As it is printed and kept: sequence number and hash, `12:9f3c...`.
    pub fn in_words(&self) -> String {
        format!("{}:{}", self.seq, hex(&self.hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::act::Reason;

    fn row() -> Row {
        Row {
            seq: 1,
            at: Moment::parse("2026-11-03T09:00:00Z").unwrap(),
            officer: "A. Clerk".into(),
            account: "clerk".into(),
            act: Act::Reserved(Reason { reason: "for a deal".into() }),
            number: Some("IL-2026-0001".into()),
            ahead: false,
            before: BEFORE_THE_FIRST,
        }
    }

    /// The hash can be made anew with a shell: this value was, with `printf` and `sha256sum`.
    #[test]
    fn the_hash_is_the_documented_one() {
        let raw = row().raw();
        assert_eq!(hex(&raw.hash), HASH);
        let (read, head) = raw.follow(None).unwrap();
        assert_eq!((read, head.seq), (row(), 1));
    }

    const HASH: &str = "8cfb7e5e3c2b342e3e62153a02a26ef7e72a0c70820ff08a054c544c318f3cc7";

    #[test]
    fn every_value_is_bound() {
        let raw = row().raw();
        let changes: [fn(&mut Raw); 7] = [
            |raw| raw.at = "2026-11-03T09:00:01Z".into(),
            |raw| raw.officer = "B. Clerk".into(),
            |raw| raw.account = String::new(),
            |raw| raw.act = "voided".into(),
            |raw| raw.number = None,
            |raw| raw.detail = r#"{"reason":"other"}"#.into(),
            |raw| raw.hash[0] ^= 1,
        ];
        for change in changes {
            let mut altered = raw.clone();
            change(&mut altered);
            assert_eq!(altered.follow(None).unwrap_err(), RowFlaw::Hash);
        }
        let moved = Raw { seq: 2, ..raw.clone() };
        assert_eq!(moved.follow(None).unwrap_err(), RowFlaw::Sequence);
        let unbound = Raw { before: vec![1; 32], ..raw };
        assert_eq!(unbound.follow(None).unwrap_err(), RowFlaw::Unbound);
    }

    /// A line feed inside a value could make one row look like another with the same hash.
    #[test]
    fn no_value_holds_a_line_feed() {
        let mut raw = Raw { officer: "A\nB".into(), ..row().raw() };
        raw.hash = raw.digest().to_vec();
        assert_eq!(raw.follow(None).unwrap_err(), RowFlaw::Value);
    }
}
