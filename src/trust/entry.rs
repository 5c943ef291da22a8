//! What a trust list says about one thing: a certificate, an edition, a country list.
//!
//! These are plain values; [`super::wire`] holds them to their rules when a list is read.

use std::fmt;

use crate::calendar::{Day, Moment};
use crate::signature::Role;
use crate::signature::certificate::Certificate;

/// The most characters of an office or of a reason.
pub const MOST_TEXT: usize = 200;

/// A certificate that issues declarations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuing {
    /// The certificate; its role is [`Role::Issuing`].
    pub certificate: Certificate,
    /// First and last moment at which it signs; inside the validity of the certificate.
    pub term: (Moment, Moment),
    /// How it ended, if it did.
    pub ending: Option<Ending>,
}

/// Somebody who signs for one body of one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The certificate; its role is [`Role::Signatory`], and names state and body.
    pub certificate: Certificate,
    /// The office that the person holds, as the particulars name it.
    pub office: String,
    /// First and last moment at which the person signs; inside the validity of the certificate.
    pub term: (Moment, Moment),
    /// How the ministry made sure.
    pub confirmed: Confirmed,
    /// When the ministry enrolled the person. Nothing that is signed before counts.
    pub enrolled: Moment,
    /// How it ended, if it did.
    pub ending: Option<Ending>,
}

/// A key that signed trust lists for the root, and no longer does: it was revoked. One that is good stands in no list but in
/// the frame of those that it signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSigning {
    /// The certificate; its role is [`Role::ListSigning`].
    pub certificate: Certificate,
    /// How it ended: [`EndKind::Revoked`].
    pub ending: Ending,
}

impl Signatory {
    /// The state and the body that the person signs for.
    pub fn entity(&self) -> (&str, &str) {
        match &self.certificate.role {
            Role::Signatory { state, body } => (state, body),
            Role::Root | Role::Issuing | Role::Officer | Role::ListSigning => ("", ""),
        }
    }
}

/// How the ministry made sure that a key is in the hands of the person who may sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// The kind of source.
    pub source: Source,
    /// Its date.
    pub date: Day,
    /// The office of the person who confirmed it.
    pub by: String,
}

/// Kinds of sources. A mail or the request itself is none: whoever made the key could have written it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A note of the embassy of that state.
    EmbassyNote,
    /// A signed letter of the body, checked against a specimen.
    OfficialLetter,
    /// The person came with the request.
    InPerson,
    /// The fingerprint was compared by a call to a number that was known before.
    CallBack,
}

impl Source {
    /// Every kind.
    pub const ALL: [Source; 4] = [Source::EmbassyNote, Source::OfficialLetter, Source::InPerson, Source::CallBack];

    /// Its name in a list.
    pub fn as_str(self) -> &'static str {
        match self {
            Source::EmbassyNote => "embassy-note",
            Source::OfficialLetter => "official-letter",
            Source::InPerson => "in-person",
            Source::CallBack => "call-back",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Source> {
        Source::ALL.into_iter().find(|source| source.as_str() == name)
    }
}

/// How a certificate ended before its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// In honour or not.
    pub kind: EndKind,
    /// When.
    pub at: Moment,
    /// Why, in a few words.
    pub reason: String,
}

/// Whether what was signed before the end still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndKind {
    /// The holder left or the key was renewed: what is dated before the end counts.
    Retired,
    /// The key may be in other hands: nothing that it signed counts, whatever time it claims.
    Revoked,
}

impl EndKind {
    /// `retired` or `revoked`.
    pub fn as_str(self) -> &'static str {
        match self {
            EndKind::Retired => "retired",
            EndKind::Revoked => "revoked",
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} on {}: {}", self.kind.as_str(), self.at.in_words(), self.reason)
    }
}

/// An edition of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its name.
    pub id: String,
    /// Its digest: this, and not the name, is the edition.
    pub digest: [u8; 32],
    /// The first day on which declarations are issued on it.
    pub from: Day,
    /// The last such day; `None` while it is in use.
    pub until: Option<Day>,
    /// Set when no declaration on it counts any more, whenever it was issued.
    pub withdrawn: Option<Withdrawn>,
}

impl Edition {
    /// Whether declarations were issued on it on this day.
    pub fn in_use_on(&self, day: Day) -> bool {
        within(day, self.from, self.until)
    }
}

/// Why an edition does not count any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The day on which this was decided.
    pub since: Day,
    /// Why, in a few words.
    pub reason: String,
}

/// A version of the country list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountryList {
    /// Its name.
    pub id: String,
    /// SHA-256 of its file.
    pub digest: [u8; 32],
    /// The first day on which it counts.
    pub from: Day,
    /// The last such day; `None` while it counts.
    pub until: Option<Day>,
    /// All states on it by their codes (ISO 3166-1 alpha-2), in ascending order; `None` when the digest alone is given.
    pub members: Option<Vec<String>>,
}

/// The most states on a list: so many codes of two letters there are.
pub const MOST_MEMBERS: usize = 26 * 26;

impl CountryList {
    /// Whether it counts on this day.
    pub fn counts_on(&self, day: Day) -> bool {
        within(day, self.from, self.until)
    }
}

fn within(day: Day, from: Day, until: Option<Day>) -> bool {
    from <= day && until.is_none_or(|until| day <= until)
}
