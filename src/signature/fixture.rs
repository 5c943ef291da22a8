//! The certificates that the tests of signatures and trust are made with.

use super::algorithm::SecretKey;
use super::certificate::request::Request;
use super::certificate::{Certificate, Subject};
use super::certify::{Grant, certify, self_sign};
use super::role::Role;
use super::signer::SoftKey;
use crate::calendar::Moment;

pub(crate) fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

pub(crate) fn years(first: u16, last: u16) -> (Moment, Moment) {
    (moment(&format!("{first}-01-01T00:00:00Z")), moment(&format!("{last}-01-01T00:00:00Z")))
}

/// A root whose key has this seed.
pub(crate) fn root(seed: u8, validity: (Moment, Moment)) -> SoftKey {
    let key = SecretKey::from_seed([seed; 32]);
    let certificate = self_sign(&key, &Subject::new("Root", false).unwrap(), validity, [seed; 16]).unwrap();
    SoftKey::new(key, certificate).unwrap()
}

/// A certificate of the root for the key with this seed.
pub(crate) fn certified(root: &SoftKey, seed: u8, role: Role, validity: (Moment, Moment)) -> SoftKey {
    let key = SecretKey::from_seed([seed; 32]);
    let request = Request::new(&key, &Subject::new("Holder", false).unwrap(), &role).unwrap();
    let certificate = certify(&request, &Grant { role, validity }, root, [seed; 16]).unwrap();
    SoftKey::new(key, certificate).unwrap()
}

/// An issuing certificate, its root, both valid from 2026 to 2030.
pub(crate) fn issuing() -> (SoftKey, Certificate) {
    use super::Signer;
    let root = root(1, years(2026, 2030));
    let issuing = certified(&root, 2, Role::Issuing, years(2026, 2030));
    (issuing, root.certificate().clone())
}
