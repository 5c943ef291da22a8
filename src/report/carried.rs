//! Saying out of what a file was taken before it was judged.

use serde::Serialize;

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
    pub(super) fn words(&self, report: &Report) -> String {
        let carriers: Vec<String> = self.carriers.iter().map(ToString::to_string).collect();
        let judged = hex(&report.sha256);
        format!("taken out of {}; what was judged has the SHA-256 {judged}\n", carriers.join(", then out of "))
    }

    pub(super) fn v1(&self, report: &Report) -> CarriedV1 {
        let undone = self.carriers.iter().map(|carrier| carrier.as_str()).collect();
        CarriedV1 { undone, sha256: hex(&report.sha256) }
    }
}
