//! This test is for the sample keys under `keys/sample`: that they are what `keys/README.md` says, byte for byte.
//!
//! Their seeds are public on purpose. `FCD_GOLDEN=overwrite cargo test --test house sample_keys` writes the files anew.

use std::path::PathBuf;

use fcd::calendar::Moment;
use fcd::signature::certificate::Certificate;
use fcd::signature::certify::{Grant, certify, self_sign};
use fcd::signature::key::{self, SecretKey};
use fcd::signature::request::Request;
use fcd::signature::signer::SoftKey;
use fcd::signature::{Role, Subject};
use fcd::trust::Roots;
use sha2::{Digest, Sha256};

const ROOT: &str = "Sample Ministry of Defence, root";
const ISSUING: &str = "Sample Ministry of Defence, export control";
const SIGNATORY: &str = "Sample National Police";

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// The seed of a sample: SHA-256 of a public sentence.
fn seed(name: &str) -> [u8; 32] {
    Sha256::digest(format!("fcd sample key, known to everybody: {name}")).into()
}

fn serial(name: &str) -> [u8; 16] {
    Sha256::digest(format!("fcd sample serial number: {name}"))[..16].try_into().unwrap()
}

fn signatory() -> Role {
    Role::Signatory { state: "NL".to_owned(), body: SIGNATORY.to_owned() }
}

fn certified(name: &str, role: Role, root: &SoftKey, validity: (Moment, Moment)) -> Certificate {
    let request = Request::new(&SecretKey::from_seed(seed(name)), &Subject::new(name, true).unwrap(), &role).unwrap();
    certify(&request, &Grant { role, validity }, root, serial(name)).unwrap()
}

/// Every file of the folder, made from the seeds.
fn files() -> Vec<(&'static str, String)> {
    let validity = (moment("2026-01-01T00:00:00Z"), moment("2046-01-01T00:00:00Z"));
    let key = SecretKey::from_seed(seed(ROOT));
    let certificate = self_sign(&key, &Subject::new(ROOT, true).unwrap(), validity, serial(ROOT)).unwrap();
    let root = SoftKey::new(key, certificate.clone()).unwrap();
    let private = |name| SecretKey::from_seed(seed(name)).to_pem().unwrap().to_string();
    vec![
        ("root.pem", certificate.to_pem()),
        ("root.key.pem", private(ROOT)),
        ("ministry/issuing.pem", certified(ISSUING, Role::Issuing, &root, validity).to_pem()),
        ("ministry/issuing.key.pem", private(ISSUING)),
        ("end-user-state/signatory.pem", certified(SIGNATORY, signatory(), &root, validity).to_pem()),
        ("end-user-state/signatory.key.pem", private(SIGNATORY)),
    ]
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("keys/sample").join(name)
}

fn read(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_files_are_made_from_their_public_seeds() {
    for (name, content) in files() {
        crate::support::golden::compare(&format!("keys/sample/{name}"), &content);
    }
}

#[test]
fn the_sample_root_vouches_for_the_samples_and_all_say_that_they_are_samples() {
    let roots = Roots::from_pems(&[read("root.pem")]).unwrap();
    assert!(roots.certificates()[0].sample);
    for (name, role) in [("ministry/issuing", Role::Issuing), ("end-user-state/signatory", signatory())] {
        let certificate = Certificate::from_pem(&read(&format!("{name}.pem"))).unwrap();
        let validated = roots.validate(&certificate, moment("2026-11-21T10:30:00Z")).unwrap();
        assert!(validated.is_sample() && certificate.sample, "{name}");
        assert_eq!(validated.role(), &role);
        let key = key::from_pem(&read(&format!("{name}.key.pem")), None).unwrap();
        assert!(SoftKey::new(key, certificate).is_ok(), "{name}");
    }
}
