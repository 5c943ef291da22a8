//! A life of the sample declaration, told in digests and answers. Every machine must tell the same.

use fcd::calendar::Moment;
use fcd::countersign;
use fcd::declaration::{Answers, Declaration, Editions, IssuerFile, Particulars};
use fcd::issue;
use fcd::report::{Judged, json};
use fcd::signature::certificate::Certificate;
use fcd::signature::key;
use fcd::signature::signer::SoftKey;
use fcd::trust::{Roots, Trust};
use fcd::verify::{Asked, verify};
use sha2::{Digest, Sha256};

const PARTICULARS: &str = include_str!("../../../templates/samples/particulars.toml");
const ISSUER: &str = include_str!("../../../templates/samples/issuer.toml");
const EMBLEM: &str = include_str!("../../../templates/samples/emblem.svg");
const ANSWERS: &str = include_str!("../../../templates/samples/answers.toml");
const ROOT: &[u8] = include_bytes!("../../../keys/sample/root.pem");
const MINISTRY: [&[u8]; 2] = [
    include_bytes!("../../../keys/sample/ministry/issuing.key.pem"),
    include_bytes!("../../../keys/sample/ministry/issuing.pem"),
];
const SIGNATORY: [&[u8]; 2] = [
    include_bytes!("../../../keys/sample/end-user-state/signatory.key.pem"),
    include_bytes!("../../../keys/sample/end-user-state/signatory.pem"),
];

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn signer([secret, certificate]: [&[u8]; 2]) -> SoftKey {
    SoftKey::new(key::from_pem(secret, None).unwrap(), Certificate::from_pem(certificate).unwrap()).unwrap()
}

/// The issued file and the returned one.
fn files(particulars: &str, editions: &Editions, trust: &Trust) -> [Vec<u8>; 2] {
    let particulars = Particulars::from_toml(particulars).unwrap();
    let declaration = Declaration::new(editions.newest().unwrap().clone(), particulars, None).unwrap();
    let issuer = IssuerFile::from_toml(ISSUER).unwrap().complete(Some(EMBLEM)).unwrap();
    let declaration = declaration.issued_by(Some(issuer));
    let issued = issue::issue(&declaration, &signer(MINISTRY), moment("2026-11-03T09:00:00Z")).unwrap();
    let signed = moment("2026-11-09T14:30:00Z");
    let prepared = countersign::prepare(issued.bytes(), Some(trust), editions, signed).unwrap();
    let answers = Answers::from_toml(ANSWERS).unwrap();
    let returned = countersign::sign(&prepared, &answers, &signer(SIGNATORY), signed).unwrap();
    [issued.bytes().to_vec(), returned]
}

fn digest(name: &str, bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}  {name}\n")
}

/// The digests of the files in one language and in two, and a line of JSON for each answer about them.
pub(crate) fn told() -> String {
    let editions = Editions::bundled();
    let trust = Trust::in_roots(Roots::from_pems(&[ROOT]).unwrap());
    let [issued, returned] = files(PARTICULARS, &editions, &trust);
    let [issued_both, returned_both] = files(&format!("language = \"en+he\"\n{PARTICULARS}"), &editions, &trust);
    let mut text = digest("issued.pdf", &issued) + &digest("returned.pdf", &returned);
    text += &(digest("issued-both.pdf", &issued_both) + &digest("returned-both.pdf", &returned_both));

    let at = moment("2026-11-20T08:00:00Z");
    let mut answer = |name: &str, bytes: &[u8], trust: Option<&Trust>| {
        let asked =
            Asked { editions: &editions, trust, expected: None, issued: None, interop: false, box_seen: None, at };
        text += &json::answer(&Judged { name, at, report: &verify(bytes, &asked), bundle: None, carried: None });
    };
    let altered = |at: usize| {
        let mut bytes = returned.clone();
        bytes[at] ^= 1;
        bytes
    };
    answer("returned.pdf", &returned, Some(&trust));
    answer("returned-both.pdf", &returned_both, Some(&trust));
    answer("issued.pdf", &issued, Some(&trust));
    answer("nobody-known.pdf", &returned, None);
    answer("appended.pdf", &[&returned, b"%more\n".as_slice()].concat(), Some(&trust));
    answer("page-altered.pdf", &altered(issued.len() / 8), Some(&trust));
    answer("answer-altered.pdf", &altered(issued.len() + 400), Some(&trust));
    answer("cut-off.pdf", &issued[..20_000], Some(&trust));
    text
}
