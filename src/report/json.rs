//! An answer that a machine reads: schema `fcd.report/1`, described in `docs/report-v1.md`.
//!
//! One file gives one line (JSON Lines). The structs here are the contract and stand apart from the values that `verify`
//! returns, so that a change inside cannot change what others read; within version 1 fields are only added. Values are
//! exact up to [`super::escape::MOST_TOLD`] characters, and the text of the JSON is safe on a terminal.

use serde::Serialize;

use super::Judged;
use super::bundle::BundleV1;
use super::carried::CarriedV1;
use super::claims_v1::ClaimsV1;
use super::differ::differ;
use super::escape::{VisibleJson, told};
use super::messages::english;
use super::reasons::counts;
use crate::digits::hex;
use crate::finding::verdict::Answer;
use crate::finding::{Change, Finding, Location, Severity};
use crate::verify::answer::{ChangeLine, Claims, Deviation, Named, Report, TrustListLine};

/// Name of the form of an answer.
pub const REPORT: &str = "fcd.report/1";

/// Name of the form of claims without an answer.
pub const CLAIMS: &str = "fcd.claims/1";

/// One answer as one line, with its line feed.
pub fn answer(judged: &Judged<'_>) -> String {
    let report = judged.report;
    line(&ReportV1 {
        schema: REPORT,
        answer: report.answer.as_str(),
        assurance: report.assurance,
        sample: report.sample,
        checked_for: judged.at.to_string(),
        file: FileV1 { name: told(judged.name), sha256: given(judged) },
        checks: report.checks.iter().map(|check| CheckV1 { name: check.name, state: check.state }).collect(),
        reasons: counts(&report.findings).0,
        open_questions: counts(&report.findings).1,
        findings: report.findings.iter().map(FindingV1::from).collect(),
        deviations: report.deviations.iter().map(DeviationV1::from).collect(),
        trust_list: report.trust_list.as_ref().map(TrustListV1::from),
        changes: report.changes.as_ref().map(|changes| changes.iter().map(ChangeV1::from).collect()),
        claims: claimed(report),
        bundle: judged.bundle.map(BundleV1::from),
        carrier: judged.carried.map(|carried| carried.v1(report)),
    })
}

/// What a file claims, or why nothing can be read from it, as one line.
pub fn claims(name: &str, claims: Result<&Claims, (&[Finding], Option<&Named>)>) -> String {
    let (findings, claims) = match claims {
        Ok(claims) => (&[] as &[Finding], Some(ClaimsV1::of(claims, false))),
        Err((findings, named)) => (findings, named.map(ClaimsV1::from)),
    };
    line(&OnlyClaimsV1 {
        schema: CLAIMS,
        file: NameV1 { name: told(name) },
        findings: findings.iter().map(FindingV1::from).collect(),
        claims,
    })
}

/// All that the file claims; where no more could be read, which declaration it says that it is.
fn claimed(report: &Report) -> Option<ClaimsV1> {
    let proved = report.answer == Answer::Accepted;
    let all = report.claims.as_ref().map(|claims| ClaimsV1::of(claims, proved));
    all.or_else(|| report.named.as_ref().map(ClaimsV1::from))
}

/// A value as one line, safe on a terminal, with its line feed.
pub(crate) fn line<T: Serialize>(value: &T) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, VisibleJson);
    // Structs of strings into memory: neither a map key nor a writer is there that could fail.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "structs of strings always serialise");
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    text.push('\n');
    text
}

/// The digest of the file that was given; `None` when it was too large to be read.
fn given(judged: &Judged<'_>) -> Option<String> {
    let sha256 = judged.carried.map_or(judged.report.sha256, |carried| carried.sha256);
    (sha256 != [0; 32]).then(|| hex(&sha256))
}

#[derive(Serialize)]
struct ReportV1 {
    schema: &'static str,
    answer: &'static str,
    assurance: Option<&'static str>,
    sample: bool,
    checked_for: String,
    file: FileV1,
    checks: Vec<CheckV1>,
    reasons: usize,
    open_questions: usize,
    findings: Vec<FindingV1>,
    deviations: Vec<DeviationV1>,
    trust_list: Option<TrustListV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<ChangeV1>>,
    claims: Option<ClaimsV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bundle: Option<BundleV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<CarriedV1>,
}

#[derive(Serialize)]
struct ChangeV1 {
    name: &'static str,
    what: String,
    earlier: Option<String>,
    now: Option<String>,
}

#[derive(Serialize)]
struct TrustListV1 {
    sequence: u64,
    issued: String,
    next_update: String,
    root: String,
    sha256: String,
}

#[derive(Serialize)]
struct DeviationV1 {
    place: PlaceV1,
    what: String,
}

#[derive(Serialize)]
struct OnlyClaimsV1 {
    schema: &'static str,
    file: NameV1,
    findings: Vec<FindingV1>,
    claims: Option<ClaimsV1>,
}

#[derive(Serialize)]
pub(super) struct FileV1 {
    pub(super) name: String,
    pub(super) sha256: Option<String>,
}

#[derive(Serialize)]
pub(super) struct NameV1 {
    pub(super) name: String,
}

#[derive(Serialize)]
struct CheckV1 {
    name: &'static str,
    state: &'static str,
}

#[derive(Serialize)]
pub(super) struct FindingV1 {
    code: &'static str,
    severity: &'static str,
    title: &'static str,
    place: PlaceV1,
    related: Vec<PlaceV1>,
    issued: Option<String>,
    found: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    differ: Option<String>,
    words: Vec<WordsV1>,
    remedy: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum PlaceV1 {
    Document,
    Bytes { start: usize, end: usize },
    Object { number: u32, revision: usize },
    Page { number: usize },
    Clause { number: String, heading: String, page: usize },
    Field { name: String },
    Particular { name: String },
    Signature { role: &'static str },
    Given { what: String },
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum WordsV1 {
    Kept(String),
    Dropped(String),
    Added(String),
}

impl From<&Finding> for FindingV1 {
    fn from(finding: &Finding) -> FindingV1 {
        FindingV1 {
            code: finding.code.as_str(),
            severity: match finding.code.severity() {
                Severity::Rejects => "rejects",
                Severity::Undecided => "undecided",
            },
            title: finding.code.title(),
            place: PlaceV1::from(&finding.primary),
            related: finding.related.iter().map(PlaceV1::from).collect(),
            issued: finding.issued.as_ref().map(|fact| told(&english(fact))),
            found: finding.found.as_ref().map(|fact| told(&english(fact))),
            differ: differ(finding),
            words: finding.words.iter().map(WordsV1::from).collect(),
            remedy: finding.code.remedy().sentence(),
        }
    }
}

impl From<&Deviation> for DeviationV1 {
    fn from(deviation: &Deviation) -> DeviationV1 {
        DeviationV1 { place: PlaceV1::from(&deviation.place), what: told(&english(&deviation.what)) }
    }
}

impl From<&ChangeLine> for ChangeV1 {
    fn from(change: &ChangeLine) -> ChangeV1 {
        let side = |side: &Option<String>| side.as_deref().map(told);
        let (earlier, now) = (side(&change.earlier), side(&change.now));
        ChangeV1 { name: change.name, what: told(&change.what), earlier, now }
    }
}

impl From<&TrustListLine> for TrustListV1 {
    fn from(list: &TrustListLine) -> TrustListV1 {
        TrustListV1 {
            sequence: list.sequence,
            issued: list.issued.clone(),
            next_update: list.next_update.clone(),
            root: list.root.clone(),
            sha256: list.sha256.clone(),
        }
    }
}

impl From<&Change> for WordsV1 {
    fn from(change: &Change) -> WordsV1 {
        match change {
            Change::Kept(text) => WordsV1::Kept(told(text)),
            Change::Dropped(text) => WordsV1::Dropped(told(text)),
            Change::Added(text) => WordsV1::Added(told(text)),
        }
    }
}

impl From<&Location> for PlaceV1 {
    fn from(location: &Location) -> PlaceV1 {
        match location {
            Location::Document => PlaceV1::Document,
            Location::Bytes { start, end } => PlaceV1::Bytes { start: *start, end: *end },
            Location::Object { number, revision } => PlaceV1::Object { number: *number, revision: *revision },
            Location::Page { number } => PlaceV1::Page { number: *number },
            Location::Clause { number, heading, page } => {
                PlaceV1::Clause { number: told(number), heading: told(heading), page: *page }
            }
            Location::Field { name } => PlaceV1::Field { name: told(name) },
            Location::Particular { name } => PlaceV1::Particular { name: told(name) },
            Location::Signature { role } => PlaceV1::Signature { role },
            Location::Given { what } => PlaceV1::Given { what: told(what) },
        }
    }
}
