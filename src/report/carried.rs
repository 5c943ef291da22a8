//! Saying out of what a file was taken before it was judged.

use serde::Serialize;

use super::messages::Messages;
use crate::carrier::Carrier;
use crate::digits::hex;
use crate::verify::answer::Report;

/// What a file was taken out of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The carriers, from the outside to the inside.
    pub carriers: Vec<Carrier>,
    /// SHA-256 of the file that was given, with all that carries the other.
    pub sha256: [u8; 32],
}

#[derive(Serialize)]
pub(super) struct CarriedV1 {
    undone: Vec<&'static str>,
    sha256: String,
}

impl Carried {
    /// One line: out of what, and what was judged.
    pub(super) fn words(&self, words: &Messages, report: &Report) -> String {
        let then =
            |one: String, other: String| words.say("taken-then", &[("one", one.into()), ("other", other.into())]);
        let carriers = self.carriers.iter().map(|carrier| words.of_group("carrier", carrier.as_str())).reduce(then);
        let gaps = [("carriers", carriers.unwrap_or_default().into()), ("sha256", hex(&report.sha256).into())];
        words.say("taken-out", &gaps) + "\n"
    }

    pub(super) fn v1(&self, report: &Report) -> CarriedV1 {
        let undone = self.carriers.iter().map(|carrier| carrier.as_str()).collect();
        CarriedV1 { undone, sha256: hex(&report.sha256) }
    }
}
