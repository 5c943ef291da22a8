//! The files that the tests of the checks are made with: what genuine holders of all keys would make
//! with a program that refuses nothing.

use sha2::{Digest, Sha256};

use super::answer::Report;
use super::{Asked, examine, verify};
use crate::build::{self, Countersigning};
use crate::calendar::Moment;
use crate::declaration::{Answers, Declaration, Editions, Particulars, Signatory};
use crate::finding::Code;
use crate::finding::verdict::Answer;
use crate::signature::fixture::{certified, moment, root, years};
use crate::signature::signer::SoftKey;
use crate::signature::{Context, Role, Signature, SignedBytes, Signer, cms, contents};
use crate::trust::{Roots, Trust};

const PARTICULARS: &str = include_str!("../../templates/samples/particulars.toml");
pub(super) const ANSWERS: &str = include_str!("../../templates/samples/answers.toml");

/// More particulars, where two must sign.
pub(super) const SECOND: &str = "[second-signatory]\nbody = \"Sample Ministry\"\noffice = \"Secretary\"\n";
pub(super) const SECOND_ANSWERS: &str =
    "name = \"R\"\noffice = \"Secretary\"\nplace = \"The Hague\"\ndate = \"2026-11-09\"\nauthority = \"Order 1\"\n";

fn authority() -> SoftKey {
    root(1, years(2026, 2046))
}

fn signatory(who: Signatory) -> SoftKey {
    let (seed, body) = match who {
        Signatory::Sole | Signatory::First => (3, "Sample National Police"),
        Signatory::Second => (4, "Sample Ministry"),
    };
    certified(&authority(), seed, Role::Signatory { state: "NL".to_owned(), body: body.to_owned() }, years(2026, 2046))
}

/// The sample declaration, with these particulars beside.
pub(super) fn declaration(more: &str) -> Declaration {
    let particulars = Particulars::from_toml(&format!("{PARTICULARS}\n{more}")).unwrap();
    Declaration::new(Editions::bundled().newest().unwrap().clone(), particulars, None).unwrap()
}

/// Issued at a moment, whether that is allowed or not.
pub(super) fn issued(declaration: &Declaration, at: &str) -> Vec<u8> {
    issued_with(declaration, at, |_| ())
}

/// The same, with the seals of the pages changed.
pub(super) fn issued_with(declaration: &Declaration, at: &str, change: impl FnOnce(&mut [Signature])) -> Vec<u8> {
    let ministry = certified(&authority(), 2, Role::Issuing, years(2026, 2046));
    let (certificate, at) = (ministry.certificate(), moment(at));
    let pages = build::set_pages(declaration, certificate, at).unwrap();
    let mut seals: Vec<_> = pages.statements().iter().map(|page| ministry.sign(&page.message()).unwrap()).collect();
    change(&mut seals);
    let part = pages.build(&seals, declaration, certificate, at).unwrap();
    let mut bytes = part.composed.bytes;
    let signed = SignedBytes::around(&bytes, &part.composed.placeholder).unwrap();
    let der = cms::sign(&signed, &build::issued::ministry_context(declaration), &ministry).unwrap();
    contents::fill(&mut bytes, &part.composed.placeholder, &der).unwrap();
    bytes
}

/// Countersigned at a moment, whether that is allowed or not.
pub(super) fn countersigned(file: &[u8], who: Signatory, answers: &str, at: &str) -> Vec<u8> {
    countersigned_for(file, who, answers, at, |_| ())
}

/// The same, with a signature that is bound to something else.
pub(super) fn countersigned_for(
    file: &[u8],
    who: Signatory,
    answers: &str,
    at: &str,
    change: impl FnOnce(&mut Context),
) -> Vec<u8> {
    let genuine = asked(|asked| examine(file, asked).1.unwrap(), "2026-11-20T08:00:00Z");
    let (signer, answers) = (signatory(who), Answers::from_toml(answers).unwrap());
    let signing = Countersigning { who, answers: &answers, certificate: signer.certificate(), signed: moment(at) };
    let part = build::countersigned_part(genuine.part(), genuine.base(file), &signing).unwrap();
    let mut bytes = [file, &part.bytes].concat();
    let mut context = build::countersigned::state_context(genuine.declaration(), who, Sha256::digest(file).into());
    change(&mut context);
    let der = cms::sign(&SignedBytes::around(&bytes, &part.placeholder).unwrap(), &context, &signer).unwrap();
    contents::fill(&mut bytes, &part.placeholder, &der).unwrap();
    bytes
}

/// Asks as an exporter who trusts the root.
pub(super) fn asked<T>(ask: impl FnOnce(&Asked<'_>) -> T, at: &str) -> T {
    let trust = Trust::in_roots(Roots::from_pems(&[authority().certificate().to_pem()]).unwrap());
    let editions = Editions::bundled();
    let at = Moment::parse(at).unwrap();
    ask(&Asked {
        editions: &editions,
        trust: Some(&trust),
        expected: None,
        issued: None,
        interop: false,
        box_seen: None,
        at,
    })
}

/// The report on a file at a moment.
pub(super) fn report(bytes: &[u8], at: &str) -> Report {
    asked(|asked| verify(bytes, asked), at)
}

/// Answer and codes at a moment.
pub(super) fn judged(bytes: &[u8], at: &str) -> (Answer, Vec<Code>) {
    let report = report(bytes, at);
    (report.answer, report.findings.iter().map(|finding| finding.code).collect())
}
