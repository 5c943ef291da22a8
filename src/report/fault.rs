//! The line of JSON about a file for which there is no answer, because `fcd` itself failed.
//!
//! It has the fields of every answer, so that whoever reads a line for each file reads this one, too; its `answer` is none of
//! the three.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::escape::told;
use super::json::{self, FileV1};

#[derive(Serialize)]
struct NoAnswerV1 {
    schema: &'static str,
    answer: &'static str,
    fault: String,
    assurance: Option<()>,
    sample: bool,
    checked_for: Option<()>,
    file: FileV1,
    checks: [(); 0],
    reasons: usize,
    open_questions: usize,
    findings: [(); 0],
    deviations: [(); 0],
    trust_list: Option<()>,
    claims: Option<()>,
}

/// The line, with its line feed. `fault` says what happened; text of the file may be in it.
pub fn no_answer(name: &str, bytes: Option<&[u8]>, fault: &str) -> String {
    let sha256 = bytes.map(|bytes| crate::digits::hex(&Sha256::digest(bytes)));
    json::line(&NoAnswerV1 {
        schema: json::REPORT,
        answer: "none",
        fault: told(fault),
        assurance: None,
        sample: false,
        checked_for: None,
        file: FileV1 { name: told(name), sha256 },
        checks: [],
        reasons: 0,
        open_questions: 0,
        findings: [],
        deviations: [],
        trust_list: None,
        claims: None,
    })
}
