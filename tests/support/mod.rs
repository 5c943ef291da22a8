//! What the tests share: a sample ministry and a sample state, one deal, and the files that come of it.
//!
//! Everything is made at a fixed moment with the keys under `keys/sample`, so every run sees the same bytes.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses a part of it")]

pub mod bundles;
pub mod bytes;
pub mod deals;
pub mod editions;
pub mod forge;
pub mod golden;
pub mod judges;
pub mod kept;
pub mod letters;
pub mod listed;
pub mod placed;
pub mod programs;
mod revision;
pub mod third_party;
pub mod two;

use std::path::Path;
use std::sync::LazyLock;

use fcd::calendar::Moment;
use fcd::declaration::{Answers, Declaration, Editions, Issuer, IssuerFile, Particulars};
use fcd::finding::Code;
use fcd::finding::Fact;
use fcd::finding::verdict::Answer;
use fcd::signature::certificate::Certificate;
use fcd::signature::certify::{self, Grant};
use fcd::signature::key::{self, SecretKey};
use fcd::signature::request::Request;
use fcd::signature::signer::SoftKey;
use fcd::signature::{Role, Signer, Subject};
use fcd::trust::{Roots, Trust};
use fcd::verify::Asked;
use fcd::verify::answer::Report;
use sha2::{Digest, Sha256};

/// When the ministry signs.
pub const ISSUED: &str = "2026-11-03T09:00:00Z";
/// When the end-user state signs.
pub const SIGNED: &str = "2026-11-09T14:30:00Z";
/// When the exporter verifies.
pub const CHECKED: &str = "2026-11-20T08:00:00Z";

pub fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

pub fn sample_file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("keys/sample").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn roots() -> &'static Roots {
    static ROOTS: LazyLock<Roots> = LazyLock::new(|| Roots::from_pems(&[&sample_file("root.pem")]).unwrap());
    &ROOTS
}

/// The sample root alone, as an exporter without a list trusts it.
pub fn trust() -> &'static Trust {
    static TRUST: LazyLock<Trust> = LazyLock::new(|| Trust::in_roots(roots().clone()));
    &TRUST
}

fn soft_key(folder: &str, name: &str) -> SoftKey {
    let certificate = Certificate::from_pem(&sample_file(&format!("{folder}/{name}.pem"))).unwrap();
    let secret = key::from_pem(&sample_file(&format!("{folder}/{name}.key.pem")), None).unwrap();
    SoftKey::new(secret, certificate).unwrap()
}

/// The ministry's issuing key.
pub fn ministry() -> SoftKey {
    soft_key("ministry", "issuing")
}

/// The signatory of the body that uses the system.
pub fn signatory() -> SoftKey {
    soft_key("end-user-state", "signatory")
}

pub fn particulars_text() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples/particulars.toml")).unwrap()
}

pub fn answers_text() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples/answers.toml")).unwrap()
}

pub fn particulars() -> Particulars {
    Particulars::from_toml(&particulars_text()).unwrap()
}

/// The sample authority.
pub fn issuer() -> Issuer {
    let file = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples").join(name);
    let read = |name: &str| std::fs::read_to_string(file(name)).unwrap();
    IssuerFile::from_toml(&read("issuer.toml")).unwrap().complete(Some(&read("emblem.svg"))).unwrap()
}

pub fn declaration_of(particulars: Particulars) -> Declaration {
    let edition = Editions::bundled().newest().unwrap().clone();
    Declaration::new(edition, particulars, None).unwrap().issued_by(Some(issuer()))
}

pub fn answers() -> Answers {
    Answers::from_toml(&answers_text()).unwrap()
}

pub fn issue(declaration: &Declaration) -> Vec<u8> {
    fcd::issue::issue(declaration, &ministry(), moment(ISSUED)).unwrap().bytes().to_vec()
}

pub fn countersign(issued: &[u8], answers: &Answers) -> Vec<u8> {
    let editions = Editions::bundled();
    let prepared = fcd::countersign::prepare(issued, Some(trust()), &editions, moment(SIGNED)).unwrap();
    fcd::countersign::sign(&prepared, answers, &signatory(), moment(SIGNED)).unwrap()
}

/// The issued sample.
pub fn issued() -> &'static [u8] {
    static ISSUED: LazyLock<Vec<u8>> = LazyLock::new(|| issue(&declaration_of(particulars())));
    &ISSUED
}

/// The returned sample: the honest twin of every attack.
pub fn returned() -> &'static [u8] {
    static RETURNED: LazyLock<Vec<u8>> = LazyLock::new(|| countersign(issued(), &answers()));
    &RETURNED
}

/// The sample deal in English and Hebrew.
pub fn particulars_in_both() -> Particulars {
    Particulars::from_toml(&format!("language = \"en+he\"\n{}", particulars_text())).unwrap()
}

/// The issued sample in English and Hebrew.
pub fn issued_in_both() -> &'static [u8] {
    static ISSUED: LazyLock<Vec<u8>> = LazyLock::new(|| issue(&declaration_of(particulars_in_both())));
    &ISSUED
}

/// The returned sample in English and Hebrew.
pub fn returned_in_both() -> &'static [u8] {
    static RETURNED: LazyLock<Vec<u8>> = LazyLock::new(|| countersign(issued_in_both(), &answers()));
    &RETURNED
}

/// Verifies as an exporter who trusts the sample root.
pub fn judge(bytes: &[u8]) -> Report {
    let editions = Editions::bundled();
    let asked = Asked {
        editions: &editions,
        trust: Some(trust()),
        expected: None,
        issued: None,
        interop: false,
        box_seen: None,
        at: moment(CHECKED),
    };
    kept::judged(bytes, &asked)
}

/// The codes of a report, in its order, each once.
pub fn codes(report: &Report) -> Vec<Code> {
    let mut codes: Vec<Code> = report.findings.iter().map(|finding| finding.code).collect();
    codes.dedup();
    codes
}

pub fn is_accepted(bytes: &[u8]) -> bool {
    judge(bytes).answer == Answer::Accepted
}

/// The second half of `/ID`: what the builder makes of the first half and of what the revision says.
pub fn second_half(first: &[u8], identity: &[u8]) -> [u8; 16] {
    let hash = Sha256::new().chain_update(b"fcd revision").chain_update([0]).chain_update(first).chain_update(identity);
    hash.finalize()[..16].try_into().unwrap()
}

/// Verifies with everything as in [`judge`] but what the test changes.
pub fn judge_asked<'a>(bytes: &[u8], change: impl FnOnce(&mut Asked<'a>)) -> Report {
    static EDITIONS: LazyLock<Editions> = LazyLock::new(Editions::bundled);
    let mut asked = Asked {
        editions: &EDITIONS,
        trust: Some(trust()),
        expected: None,
        issued: None,
        interop: false,
        box_seen: None,
        at: moment(CHECKED),
    };
    change(&mut asked);
    kept::judged(bytes, &asked)
}

/// A certificate of the sample root for a key of the test's choice.
pub fn certified(secret: SecretKey, role: Role, validity: (&str, &str)) -> SoftKey {
    let root = Certificate::from_pem(&sample_file("root.pem")).unwrap();
    let root = SoftKey::new(key::from_pem(&sample_file("root.key.pem"), None).unwrap(), root).unwrap();
    certified_by(&root, secret, role, validity)
}

/// The same, of any root.
pub fn certified_by(root: &dyn Signer, secret: SecretKey, role: Role, validity: (&str, &str)) -> SoftKey {
    let request = Request::new(&secret, &Subject::new("Sample National Police", true).unwrap(), &role).unwrap();
    let grant = Grant { role, validity: (moment(validity.0), moment(validity.1)) };
    let certificate = certify::certify(&request, &grant, root, [7; 16]).unwrap();
    SoftKey::new(secret, certificate).unwrap()
}

/// A root that nobody knows, with the name of the sample root.
pub fn false_root() -> SoftKey {
    let secret = SecretKey::from_seed([9; 32]);
    let name = Certificate::from_pem(&sample_file("root.pem")).unwrap().common_name;
    let validity = (moment("2026-01-01T00:00:00Z"), moment("2036-01-01T00:00:00Z"));
    let certificate = certify::self_sign(&secret, &Subject::new(&name, true).unwrap(), validity, [9; 16]).unwrap();
    SoftKey::new(secret, certificate).unwrap()
}

/// The private key of the signatory.
pub fn signatory_secret() -> SecretKey {
    key::from_pem(&sample_file("end-user-state/signatory.key.pem"), None).unwrap()
}

/// One side of a finding as people read it; nothing where there is none.
pub fn said(side: Option<&Fact>) -> String {
    side.map(fcd::report::messages::english).unwrap_or_default()
}
