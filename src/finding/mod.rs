//! Saying what is wrong with a document.
//!
//! A [`Finding`] carries facts: a [`Code`] from the closed catalogue, one primary [`Location`], what was issued and what
//! was found. How grave it is and how it is worded follow from the code alone ([`code`]), so that the same thing is
//! always said the same way. Whether a file is accepted is not decided by the absence of findings but by
//! [`verdict::Check`]s that were proved.

pub mod code;
pub mod fact;
mod findings;
mod remedy;
pub mod verdict;

use std::cmp::Reverse;

pub use code::{Code, Severity};
pub use fact::Fact;
pub use findings::Findings;
pub use remedy::Remedy;

/// Where in the document a finding lies, from the whole to the smallest part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// The document as a whole.
    Document,
    /// A range of bytes, counted from 0; the end is exclusive.
    Bytes {
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// An object of a revision (0 is what the ministry issued).
    Object {
        /// Object number.
        number: u32,
        /// Which revision of the file.
        revision: usize,
    },
    /// A page, counted from 1.
    Page {
        /// Page number.
        number: usize,
    },
    /// A clause.
    Clause {
        /// As printed: `3`, `A.1`.
        number: String,
        /// Its heading.
        heading: String,
        /// The page on which it begins, counted from 1.
        page: usize,
    },
    /// A field of the form.
    Field {
        /// Its full name.
        name: String,
    },
    /// A fact of the deal.
    Particular {
        /// Its path in the particulars, for example `end-user.state`.
        name: String,
    },
    /// A signature.
    Signature {
        /// Whose: `ministry` or `end-user state`.
        role: &'static str,
    },
    /// Something the caller gave beside the document: a trust file, an expected deal.
    Given {
        /// What it is.
        what: String,
    },
}

/// A piece of a word diff, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The same in both.
    Kept(String),
    /// Issued, but no longer there.
    Dropped(String),
    /// Not issued, but there now.
    Added(String),
}

/// One thing that is wrong with the document, with the evidence for it. What comes from the document is escaped by whoever
/// words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing it is.
    pub code: Code,
    /// Where.
    pub primary: Location,
    /// Other places that belong to it.
    pub related: Vec<Location>,
    /// What was issued (or required).
    pub issued: Option<Fact>,
    /// What was found.
    pub found: Option<Fact>,
    /// The two as a word diff, when that is easier to read.
    pub words: Vec<Change>,
}

impl Finding {
    /// A finding with its place and no evidence yet.
    pub fn new(code: Code, primary: Location) -> Finding {
        Finding { code, primary, related: Vec::new(), issued: None, found: None, words: Vec::new() }
    }

    /// Adds what was issued or required.
    #[must_use]
    pub fn issued(mut self, fact: impl Into<Fact>) -> Finding {
        self.issued = Some(fact.into());
        self
    }

    /// Adds what was found.
    #[must_use]
    pub fn found(mut self, fact: impl Into<Fact>) -> Finding {
        self.found = Some(fact.into());
        self
    }

    /// Adds the word diff.
    #[must_use]
    pub fn words(mut self, words: Vec<Change>) -> Finding {
        self.words = words;
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, place: Location) -> Finding {
        self.related.push(place);
        self
    }
}

/// The codes of findings in one line, for an error that rests on them.
pub(crate) fn codes(findings: &[Finding]) -> String {
    findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>().join(", ")
}

/// Findings in the order in which they are told: what rejects before what leaves the answer open, then as in the catalogue.
/// A finding that says the same twice is dropped.
pub(crate) fn most_telling_first(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| (Reverse(finding.code.severity()), finding.code));
    findings.dedup();
    findings
}
