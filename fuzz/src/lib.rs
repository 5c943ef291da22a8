//! The functions that are fuzzed: each takes any bytes and must come back, and panics when a promise
//! is broken. The fuzzer calls them through `fuzz_targets/`, the normal tests through `tests/attacks/hostile/fuzzed.rs`.

mod carrier;
pub mod countersigned;
mod custody;
mod evidence;
mod generated;
mod list;
pub mod picture;
mod register;
mod returned;
mod sample;
pub mod seeds;
pub mod third_party;

use std::collections::BTreeMap;

use fcd::declaration::edition::Edition;
use fcd::declaration::record::Record;
use fcd::declaration::{Answers, Particulars};
use fcd::pdf::read::{self, content, limits};
use fcd::signature::certificate::Certificate;
use fcd::signature::request::Request;
use fcd::signature::{SignedBytes, cms, key, pem};
use fcd::trust::Roots;
use fcd::typeset;
use fcd::visible_seal::VisibleSeal;

pub use carrier::carrier;
pub use countersigned::{appearance, countersigned, signature_box};
pub use custody::custody;
pub use evidence::evidence;
pub use list::list;
pub use picture::picture;
pub use register::register;
pub use returned::returned;
pub use third_party::third_party;

/// The strict reader, with every question it answers.
pub fn reader(bytes: &[u8]) {
    let Ok(file) = read::open(bytes) else { return };
    let mut end = 0;
    for (index, revision) in file.revisions().iter().enumerate() {
        assert_eq!(revision.range.start, end, "revisions leave no gap");
        end = revision.range.end;
        if let Ok(pages) = content::shown(&file, index) {
            assert!(pages.len() <= limits::PAGES);
        }
        let _ = read::pages(&file, index);
        let _ = read::changes(&file, index);
        for field in read::fields(&file, index).unwrap_or_default() {
            let _ = content::appearance(&file, field.object, index);
        }
        for number in revision.objects.keys() {
            if let Some(read::Object::Stream(stream)) = file.object_in(*number, index) {
                let _ =
                    file.stream(stream).map(|decoded| assert!(decoded.len() <= limits::STREAM_BYTES.max(bytes.len())));
            }
        }
    }
    assert_eq!(end, bytes.len(), "revisions reach the end");
    let _ = read::attachment(&file, "declaration.json");
    let _ = read::producer(&file);
    for placeholder in read::signatures(&file).into_iter().filter_map(|signature| signature.contents) {
        assert!(placeholder.end <= bytes.len(), "a placeholder lies in the file");
    }
}

/// DER: SignedData, certificates and requests; and the same in PEM, with keys.
pub fn signed_data(bytes: &[u8]) {
    if let Ok(claim) = cms::exact::read(bytes) {
        let _ = claim.certificate().fingerprint();
    }
    if let Some(signed) = SignedBytes::around(b"a file <00>", &(8..10)) {
        let _ = (cms::exact::verify(bytes, &signed), cms::third_party::verify(bytes, &signed));
    }
    let certificates = [Certificate::from_der(bytes).ok(), Certificate::from_pem(bytes).ok()];
    for certificate in certificates.into_iter().flatten() {
        let again = Certificate::from_pem(certificate.to_pem().as_bytes());
        assert_eq!(
            again.map(|c| c.fingerprint()).ok(),
            Some(certificate.fingerprint()),
            "it is read as it was written"
        );
        let _ = certificate.verify_signed_by(&certificate);
    }
    for request in [Request::from_der(bytes).ok(), Request::from_pem(bytes).ok()].into_iter().flatten() {
        assert!(Request::from_pem(request.to_pem().as_bytes()).is_ok(), "it is read as it was written");
    }
    let _ = pem::blocks(bytes);
    // Without a passphrase: the work of deriving a key is bounded by its own rule, and would be all that is fuzzed.
    let _ = key::from_pem(bytes, None);
}

/// What people and files write about a deal.
pub fn spanned_values(bytes: &[u8]) {
    let particulars = [
        Particulars::from_json(bytes).ok(),
        std::str::from_utf8(bytes).ok().and_then(|text| Particulars::from_toml(text).ok()),
    ];
    for particulars in particulars.into_iter().flatten() {
        let json = particulars.canonical_json();
        assert_eq!(Particulars::from_json(&json).map(|again| again.canonical_json()).ok(), Some(json));
    }
    let _ = Answers::from_json(bytes);
    if let Some(answers) = std::str::from_utf8(bytes).ok().and_then(|text| Answers::from_toml(text).ok()) {
        let again = Answers::from_values(|field| Some(answers.value(field).to_owned()));
        assert_eq!(again.ok(), Some(answers), "answers are read from the page as they were written");
    }
    if let Ok(record) = Record::parse(bytes) {
        assert_eq!(record.encode(), bytes, "a record has one form");
    }
}

/// A block document; or, behind a first byte, one file of the bundled edition replaced.
pub fn edition(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = typeset::set(text);
    }
    let Some((which, content)) = bytes.split_first() else { return };
    let mut files: BTreeMap<String, Vec<u8>> =
        Edition::all_bundled().first().map(|e| e.files().clone()).unwrap_or_default();
    let names: Vec<String> = files.keys().cloned().collect();
    if let Some(name) = names.get(usize::from(*which) % names.len().max(1)) {
        files.insert(name.clone(), content.to_vec());
    }
    if let Ok(edition) = Edition::from_files(&files) {
        let _ = edition.lint();
    }
}

/// A file of trusted roots.
pub fn trust(bytes: &[u8]) {
    if let Ok(roots) = Roots::from_pems(&[bytes]) {
        assert!(roots.fingerprints().len() <= roots.certificates().len(), "a renewed root has several certificates");
        for root in roots.certificates() {
            assert!(root.verify_signed_by(root).is_ok(), "a root signs itself");
        }
    }
}

/// The text of a visible digital seal: it has one form.
pub fn visible_seal(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(seal) = VisibleSeal::parse(text) {
        assert_eq!(seal.text(), text, "a seal has one form");
    }
}
