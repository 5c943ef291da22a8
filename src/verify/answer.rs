//! The values of an answer: what was decided, for which reasons, and what the file says of itself.
//!
//! These are plain values, so that words, JSON and pages can be made from them without asking the file again. **Every
//! text here may come from a hostile file**; it is escaped by whoever shows it (`report::escape`). Holding a [`Report`]
//! proves nothing: proofs stay inside the checks that made them.

use crate::declaration::Change;
pub use crate::declaration::Fact;
use crate::finding::verdict::Answer;
use crate::finding::{self, Finding, Location};

/// What `verify` says about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The answer.
    pub answer: Answer,
    /// How strong an acceptance is: `exact` (rebuilt byte for byte) or `interoperable` (countersigned with another
    /// program, and cleared). `None` unless accepted.
    pub assurance: Option<&'static str>,
    /// The reasons, the most telling first: what rejects before what leaves the answer open, then as in the catalogue of
    /// codes. There are none exactly when the file is accepted.
    pub findings: Vec<Finding>,
    /// What another program than `fcd` wrote otherwise in the countersigned part and was let pass; empty for a part that
    /// `fcd` wrote.
    pub deviations: Vec<Deviation>,
    /// Every check and its state, in the order in which they ran; none when the values of the file could not be read.
    pub checks: Vec<CheckLine>,
    /// The trust list by which it was judged, if one was given that a pinned root signed.
    pub trust_list: Option<TrustListLine>,
    /// What changed against the declaration that this one replaces, the most telling first; `None` where that is not known
    /// here. It decides nothing.
    pub changes: Option<Vec<ChangeLine>>,
    /// What the file says, if it could be read. Proved only when the answer is accepted.
    pub claims: Option<Claims>,
    /// Which declaration the file says that it is, as far as anything could be read.
    pub named: Option<Named>,
    /// SHA-256 of the whole file; all zero in a report on a file that was refused unread, for its length alone.
    pub sha256: [u8; 32],
    /// Whether a sample key took part, so that the file binds nobody.
    pub sample: bool,
}

/// Something that `fcd` would have written otherwise, and that does no harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// Where.
    pub place: Location,
    /// What it is.
    pub what: finding::Fact,
}

/// A change against the declaration that is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// Its stable name: `place-same-quantity`, `place`, `end-user` or `value`.
    pub name: &'static str,
    /// What changed, in a few words.
    pub what: String,
    /// What the earlier declaration says; `None` where it says nothing.
    pub earlier: Option<String>,
    /// What this one says.
    pub now: Option<String>,
}

/// One check and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// What was checked, in few words.
    pub name: &'static str,
    /// `proved`, `refuted`, `open` or `not reached`; for the deal and the trust list also `not asked`.
    pub state: &'static str,
}

/// Which trust list it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustListLine {
    /// Its sequence number.
    pub sequence: u64,
    /// When it was issued (RFC 3339).
    pub issued: String,
    /// When the next one is out at the latest (RFC 3339).
    pub next_update: String,
    /// Fingerprint of the root that signed it.
    pub root: String,
    /// SHA-256 of its file, in lower-case hex.
    pub sha256: String,
}

/// Which declaration a file says that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Number of the declaration.
    pub number: String,
    /// The body that will use the system, where it could be read.
    pub end_user_body: Option<String>,
    /// Code and name of the end-user state, where they could be read.
    pub end_user_state: Option<(String, String)>,
    /// Every fact of the deal, where the record could be read; otherwise empty.
    pub facts: Vec<Fact>,
    /// What it was read from.
    pub by: NamedBy,
}

/// What of a file names its declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// The record of values.
    Record,
    /// The title among the properties of the document.
    Title,
    /// The words of the first page.
    FirstPage,
    /// The visible digital seals.
    VisibleSeal,
    /// A letter: it is about the declaration, and is none.
    Letter,
}

impl NamedBy {
    /// Its name for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            NamedBy::Record => "record",
            NamedBy::Title => "title",
            NamedBy::FirstPage => "first page",
            NamedBy::VisibleSeal => "visible seal",
            NamedBy::Letter => "letter",
        }
    }

    /// Its name for people.
    pub fn in_words(self) -> &'static str {
        match self {
            NamedBy::Record => "the record in the file",
            NamedBy::Title => "the title of the document",
            NamedBy::FirstPage => "the text of the first page",
            NamedBy::VisibleSeal => "the visible digital seals",
            NamedBy::Letter => "a letter about it",
        }
    }
}

/// What a file says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// Every fact of the deal, in the order of the pages and under their labels.
    pub facts: Vec<Fact>,
    /// Number of the declaration.
    pub number: String,
    /// Name of the edition.
    pub edition: String,
    /// Whether the edition is a reconstruction and not the ministry's official text.
    pub reconstruction: bool,
    /// When the ministry signed (RFC 3339).
    pub issued_at: String,
    /// The last day of validity (ISO 8601).
    pub valid_until: String,
    /// Who exports.
    pub exporter: String,
    /// Who buys.
    pub purchaser: String,
    /// Who receives.
    pub consignee: String,
    /// The body that will use the system.
    pub end_user_body: String,
    /// Code of the end-user state (ISO 3166-1 alpha-2).
    pub end_user_state_code: String,
    /// Name of the end-user state.
    pub end_user_state_name: String,
    /// What is exported.
    pub system: String,
    /// How many, with the unit.
    pub quantity: String,
    /// Number and date of the contract.
    pub contract: String,
    /// Number of the licence application.
    pub licence_application: String,
    /// Number of the export licence and SHA-256 of its file, where they are stated.
    pub licence: Option<(String, Option<String>)>,
    /// Who brokered the deal, where that is stated.
    pub broker: Option<String>,
    /// Whether the end user is civil, police, intelligence or military, where that is stated; the word that stands in files.
    pub end_user_kind: Option<String>,
    /// Class of the system on a control list, where it is stated.
    pub classification: Option<String>,
    /// Whether the system is for use, stock or incorporation, where that is stated; the word that stands in files.
    pub disposition: Option<String>,
    /// Office of the person who signs for the end user.
    pub signatory_office: String,
    /// Office and body of the second person who signs for the end-user state, where two must sign.
    pub second_signatory: Option<(String, String)>,
    /// SHA-256 of the record that the file carries, by which another declaration names this one as replaced.
    pub record: String,
    /// Number and SHA-256 of the record of the declaration that this one replaces.
    pub supersedes: Option<(String, String)>,
    /// Reference of an individual permission, if one is recorded.
    pub permission: Option<String>,
    /// Label and value of each answer of the end-user state, in the order of the form; empty before it signed.
    pub answers: Vec<(String, String)>,
    /// The signatures, in the order of the file.
    pub signatures: Vec<SignatureClaim>,
    /// Standing of the end-user state on the country list at the issue date.
    pub list_at_issue: finding::Fact,
    /// The same at the moment of the check.
    pub list_today: finding::Fact,
    /// The clauses, in order.
    pub clauses: Vec<ClauseLine>,
}

/// One signature, as the file shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignatureClaim {
    /// Where it stands: `ministry`, `end-user state`, or one of two signatories of that state.
    pub place: String,
    /// Name in the certificate. Never an identity: that is the fingerprint.
    pub name: String,
    /// What the certificate entitles to.
    pub role: finding::Fact,
    /// Fingerprint of the key.
    pub fingerprint: String,
    /// When it says it was made (RFC 3339).
    pub signed_at: String,
    /// Whether the certificate marks itself as a sample.
    pub sample: bool,
}

/// One clause of the declaration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClauseLine {
    /// As printed: `3`, `A.1`.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// SHA-256 of its file in the edition, in lower-case hex.
    pub sha256: String,
    /// Its words in English, without markup.
    pub words: String,
}

impl From<&Change> for ChangeLine {
    fn from(change: &Change) -> ChangeLine {
        let (earlier, now) = change.sides();
        let (earlier, now) = (earlier.map(str::to_owned), now.map(str::to_owned));
        ChangeLine { name: change.name(), what: change.to_string(), earlier, now }
    }
}

impl Report {
    /// A report that holds no proof: rejected as soon as one finding rejects, otherwise undecided.
    pub fn without_proof(findings: Vec<Finding>) -> Report {
        Report {
            answer: Answer::without_proof(&findings),
            assurance: None,
            findings,
            deviations: Vec::new(),
            checks: Vec::new(),
            trust_list: None,
            changes: None,
            claims: None,
            named: None,
            sha256: [0; 32],
            sample: false,
        }
    }
}
