//! What an answer about a bundle of evidence says beside the answer about the declaration in it.
//!
//! Such an answer is about a moment that lies in the past, and the moment was chosen by whoever made the bundle. Both are
//! said each time, in words and in JSON.

use serde::Serialize;

use super::claims::under;
use super::escape::{Untrusted, told};
use super::messages::Messages;
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
    pub(super) fn words(&self, words: &Messages, at: Moment) -> String {
        let mut text = format!("\n{}\n", words.word("bundle-heading"));
        let name = Untrusted::at_most(&self.name, 300).to_string();
        text += &under(words, "bundle-evidence-on", &words.isolated(&name));
        text += &under(words, "bundle-sha256", &words.isolated(&self.digest()));
        let of = if at == self.moment { "bundle-at-its-moment" } else { "bundle-at-another-moment" };
        text += &under(words, "label-checked-for", &words.say(of, &[("at", words.moment(at).into())]));
        let none = || words.word("bundle-no-answer");
        let answer = self.answer.map_or_else(none, |answer| words.of_group("answer", answer));
        let recorded = match self.recorded {
            Recorded::Same => "bundle-same",
            Recorded::Differs => "bundle-differs",
            Recorded::NotCompared => "bundle-not-compared",
        };
        text += &under(words, "bundle-says", &words.say(recorded, &[("answer", answer.into())]));
        if !self.otherwise.is_empty() {
            let otherwise: Vec<String> = self.otherwise.iter().map(|what| words.of_group("asked", what)).collect();
            text += &under(words, "bundle-asked-otherwise", &otherwise.join(", "));
        }
        let roots = match self.roots_from {
            RootsFrom::Caller => "bundle-roots-yours",
            RootsFrom::Bundle => "bundle-roots-its-own",
            RootsFrom::Nobody => "none",
        };
        text += &under(words, "bundle-roots", &words.word(roots));
        if let Some((sequence, issued)) = self.newer {
            let gaps = [("sequence", sequence.into()), ("at", words.moment(issued).into())];
            text += &under(words, "bundle-newer", &words.say("bundle-newer-list", &gaps));
        }
        text + &under(words, "bundle-today", &words.word("bundle-not-today"))
    }
}
