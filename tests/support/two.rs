//! The sample deal with two signatories of the end-user state: the files that come of it in either order.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses a part of it")]

use std::sync::LazyLock;

use fcd::declaration::{Answers, Declaration, Editions, Particulars};
use fcd::signature::key::SecretKey;
use fcd::signature::signer::SoftKey;
use fcd::signature::{Role, Signer};
use fcd::verify::Asked;
use fcd::verify::answer::Report;

use super::{CHECKED, SIGNED, certified, moment, trust};

/// When the one signs who signs last.
pub const SIGNED_LAST: &str = "2026-11-10T09:15:00Z";
/// The body for which the second signatory signs.
pub const BODY: &str = "Sample Ministry of Justice";

const SECOND: &str = "[second-signatory]\nbody = \"Sample Ministry of Justice\"\noffice = \"Secretary General\"\n";
const LONG: (&str, &str) = ("2026-01-02T00:00:00Z", "2036-01-01T00:00:00Z");

pub fn editions() -> &'static Editions {
    static EDITIONS: LazyLock<Editions> = LazyLock::new(Editions::bundled);
    &EDITIONS
}

pub fn particulars() -> Particulars {
    Particulars::from_toml(&format!("{}\n{SECOND}", super::particulars_text())).unwrap()
}

pub fn declaration() -> Declaration {
    Declaration::new(editions().newest().unwrap().clone(), particulars(), None).unwrap()
}

/// What the first signatory answers, and when it signs.
pub fn first_answers(day: &str) -> Answers {
    Answers::from_toml(&super::answers_text().replace("2026-11-09", day)).unwrap()
}

/// What the second answers.
pub fn second_answers(day: &str) -> Answers {
    let text = format!(
        "name = \"Robin Example\"\noffice = \"Secretary General\"\nplace = \"The Hague\"\ndate = \"{day}\"\n\
         authority = \"Mandate order SMJ/2026/32\"\n"
    );
    Answers::from_toml(&text).unwrap()
}

pub fn secret() -> SecretKey {
    SecretKey::from_seed([52; 32])
}

/// The second signatory, certified for a body of a state.
pub fn signatory_of(secret: SecretKey, state: &str, body: &str) -> SoftKey {
    certified(secret, Role::Signatory { state: state.to_owned(), body: body.to_owned() }, LONG)
}

pub fn signatory() -> SoftKey {
    signatory_of(secret(), "NL", BODY)
}

pub fn issued() -> &'static [u8] {
    static ISSUED: LazyLock<Vec<u8>> = LazyLock::new(|| super::issue(&declaration()));
    &ISSUED
}

/// Signs as one of the two.
pub fn countersign(file: &[u8], answers: &Answers, signer: &dyn Signer, at: &str) -> Vec<u8> {
    let prepared = fcd::countersign::prepare(file, Some(trust()), editions(), moment(at)).unwrap();
    fcd::countersign::sign(&prepared, answers, signer, moment(at)).unwrap()
}

/// Signed by the first alone.
pub fn by_first() -> &'static [u8] {
    static FILE: LazyLock<Vec<u8>> =
        LazyLock::new(|| countersign(issued(), &first_answers("2026-11-09"), &super::signatory(), SIGNED));
    &FILE
}

/// Signed by the second alone.
pub fn by_second() -> &'static [u8] {
    static FILE: LazyLock<Vec<u8>> =
        LazyLock::new(|| countersign(issued(), &second_answers("2026-11-09"), &signatory(), SIGNED));
    &FILE
}

/// Signed by the first, then by the second.
pub fn first_then_second() -> &'static [u8] {
    static FILE: LazyLock<Vec<u8>> =
        LazyLock::new(|| countersign(by_first(), &second_answers("2026-11-10"), &signatory(), SIGNED_LAST));
    &FILE
}

/// Signed by the second, then by the first.
pub fn second_then_first() -> &'static [u8] {
    static FILE: LazyLock<Vec<u8>> =
        LazyLock::new(|| countersign(by_second(), &first_answers("2026-11-10"), &super::signatory(), SIGNED_LAST));
    &FILE
}

/// Verifies as an exporter who trusts the sample root.
pub fn judge(bytes: &[u8]) -> Report {
    let asked = Asked {
        editions: editions(),
        trust: Some(trust()),
        expected: None,
        issued: None,
        interop: false,
        box_seen: None,
        at: moment(CHECKED),
    };
    super::kept::judged(bytes, &asked)
}
