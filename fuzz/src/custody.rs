//! What travels between the machines of a ministry: requests, signatures, approvals, lists of officers,
//! and the names of keys in tokens.

use fcd::approval::{Approval, Officers};
use fcd::calendar::Moment;
use fcd::carrier::text;
use fcd::declaration::{Answers, Declaration, Editions, Particulars};
use fcd::offline_signing::{Request, Signatures, Witness};
use fcd::signature::certificate::Certificate;
use fcd::signature::certify::{self, Grant};
use fcd::signature::key::{self, SecretKey};
use fcd::signature::signer::SoftKey;
use fcd::signature::token::KeyUri;
use fcd::signature::{Role, Signer as _, Subject, request};

use super::sample::{ANSWERS, PARTICULARS};

/// Every reader, and that whatever is read has one form, but for the line ends that a mail program changes.
pub fn custody(bytes: &[u8]) {
    let written = text::restored(bytes);
    if let Ok(request) = Request::from_text(bytes) {
        assert_eq!(request.to_text().as_bytes(), &*written, "a request has one form");
    }
    if let Ok(signatures) = Signatures::from_text(bytes) {
        assert_eq!(signatures.to_text().as_bytes(), &*written, "signatures have one form");
    }
    if let Ok(approval) = Approval::from_text(bytes) {
        assert_eq!(approval.to_text().as_bytes(), &*written, "an approval has one form");
    }
    if let Ok(officers) = Officers::from_text(bytes) {
        assert_eq!(officers.to_text().as_bytes(), &*written, "a list of officers has one form");
        assert!((1..=officers.officers().len()).contains(&officers.approvals()));
    }
    if let Ok(uri) = std::str::from_utf8(bytes).map_err(drop).and_then(|text| KeyUri::parse(text).map_err(drop)) {
        assert!(uri.module_path.starts_with('/') && (uri.object.is_some() || uri.id.is_some()));
    }
}

const ROOT: [&[u8]; 2] =
    [include_bytes!("../../keys/sample/root.key.pem"), include_bytes!("../../keys/sample/root.pem")];

fn officer(seed: u8) -> Option<SoftKey> {
    let [key, root] = ROOT;
    let root = SoftKey::new(key::from_pem(key, None).ok()?, Certificate::from_pem(root).ok()?).ok()?;
    let key = SecretKey::from_seed([seed; 32]);
    let request = request::Request::new(&key, &Subject::new("Officer", true).ok()?, &Role::Officer).ok()?;
    let validity = (Moment::parse("2026-01-01T00:00:00Z").ok()?, Moment::parse("2028-01-01T00:00:00Z").ok()?);
    let certificate = certify::certify(&request, &Grant { role: Role::Officer, validity }, &root, [seed; 16]).ok()?;
    SoftKey::new(key, certificate).ok()
}

/// One of each kind, and two names of keys.
pub fn seeds() -> Vec<Vec<u8>> {
    let made = || {
        let moment = Moment::parse("2026-11-03T09:00:00Z").ok()?;
        let edition = Editions::bundled().newest()?.clone();
        let declaration = Declaration::new(edition, Particulars::from_toml(PARTICULARS).ok()?, None).ok()?;
        let (one, two) = (officer(1)?, officer(2)?);
        let approval = Approval::make(&declaration, &one, moment).ok()?;
        let root = Certificate::from_pem(ROOT[1]).ok()?;
        let officers = Officers::new(2, root, vec![one.certificate().clone(), two.certificate().clone()]).ok()?;
        let certificate = one.certificate().clone();
        let issue = Request::issue(&declaration, certificate.clone(), moment, vec![approval.clone()]).ok()?;
        let answers = Answers::from_toml(ANSWERS).ok()?;
        let countersign = Request::countersign(b"%PDF-1.7".to_vec(), answers, certificate, moment);
        let witness = Witness::new(&one);
        fcd::signature::Signer::sign(&witness, b"message").ok()?;
        let signatures = witness.signatures([1; 32]).to_text();
        Some([issue.to_text(), countersign.to_text(), approval.to_text(), officers.to_text(), signatures])
    };
    let names = ["pkcs11:token=A%20b;object=c;id=%00?module-path=/d&pin-source=file:/e", "pkcs11:serial=1;id=%ff"];
    let texts = made().into_iter().flatten().chain(names.map(str::to_owned));
    texts.map(String::into_bytes).collect()
}
