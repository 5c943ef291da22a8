//! What an answer about a bundle of evidence says beside the answer about the declaration in it.
//!
//! Such an answer is about a moment that lies in the past, and the moment was chosen by whoever made the bundle. Both are
//! said each time, in words and in JSON.

use serde::Serialize;

use super::claims::line;
use super::escape::{Untrusted, told};
use crate::calendar::Moment;
use crate::digits::hex;

/// Whose roots it was judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RootsFrom {
    /// Those that the caller gave or has pinned.
    Caller,
    /// The bundle's own: nobody vouches for them.
    Bundle,
    /// None: neither the caller nor the bundle has any.
    Nobody,
}

/// How the answer in the bundle relates to what is answered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It is what is answered again with the same files and the same moment.
    Same,
    /// It is not.
    Differs,
    /// It was not compared: this program cannot build again what was judged.
    NotCompared,
}

/// A bundle that was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Name of the file that was judged, as the bundle says.
    pub name: String,
    /// SHA-256 of that file.
    pub sha256: [u8; 32],
    /// The moment of the bundle.
    pub moment: Moment,
    /// Whose roots it was judged by.
    pub roots_from: RootsFrom,
    /// What is known of the answer in the bundle.
    pub recorded: Recorded,
    /// The answer in the bundle; `None` when it says none of the three.
    pub answer: Option<&'static str>,
    /// What the caller asked otherwise than the bundle; empty when the same was asked.
    pub otherwise: Vec<&'static str>,
    /// Number and issue of a newer trust list of the same root that was seen here.
    pub newer: Option<(u64, Moment)>,
}

#[derive(Serialize)]
pub(super) struct BundleV1 {
    name: String,
    sha256: String,
    checked_for: String,
    roots: &'static str,
    recorded: &'static str,
    answer: Option<&'static str>,
    asked_otherwise: Vec<&'static str>,
    newer_list: Option<NewerV1>,
}

#[derive(Serialize)]
struct NewerV1 {
    sequence: u64,
    issued: String,
}

impl From<&Bundle> for BundleV1 {
    fn from(bundle: &Bundle) -> BundleV1 {
        BundleV1 {
            name: told(&bundle.name),
            sha256: bundle.digest(),
            checked_for: bundle.moment.to_string(),
            roots: match bundle.roots_from {
                RootsFrom::Caller => "caller",
                RootsFrom::Bundle => "bundle",
                RootsFrom::Nobody => "none",
            },
            recorded: match bundle.recorded {
                Recorded::Same => "same",
                Recorded::Differs => "differs",
                Recorded::NotCompared => "not compared",
            },
            answer: bundle.answer,
            asked_otherwise: bundle.otherwise.clone(),
            newer_list: bundle.newer.map(|(sequence, issued)| NewerV1 { sequence, issued: issued.to_string() }),
        }
    }
}

impl Bundle {
    fn digest(&self) -> String {
        hex(&self.sha256)
    }

    /// The lines after the first one. `at` is the moment for which the question was asked.
    pub(super) fn words(&self, at: Moment) -> String {
        let mut text = String::from("\nan answer of the past, from a bundle of evidence\n");
        text += &line("evidence on", &Untrusted::at_most(&self.name, 300).to_string());
        text += &line("its SHA-256", &self.digest());
        let of = if at == self.moment { "the moment that the bundle names" } else { "not the moment of the bundle" };
        text += &line("checked for", &format!("{}, {of}", at.in_words()));
        let answer = self.answer.unwrap_or("nothing that is an answer");
        text += &line(
            "the bundle says",
            &match self.recorded {
                Recorded::Same => format!("{answer}, and the same is answered again"),
                Recorded::Differs => format!("{answer}, which is not what is answered again"),
                Recorded::NotCompared => format!("{answer}; it could not be compared"),
            },
        );
        if !self.otherwise.is_empty() {
            text += &line("you ask otherwise", &self.otherwise.join(", "));
        }
        text += &line(
            "roots",
            match self.roots_from {
                RootsFrom::Caller => "yours",
                RootsFrom::Bundle => "those of the bundle itself; whoever made it chose them",
                RootsFrom::Nobody => "none",
            },
        );
        if let Some((sequence, issued)) = self.newer {
            text += &line("newer list", &format!("list {sequence} of {} was seen here", issued.in_words()));
        }
        text + &line("today", "not said here; verify the file in it with the newest trust list")
    }
}
