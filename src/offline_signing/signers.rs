//! The two ends of a signature that travels: one notes what a key signs, the other gives it again.

use std::cell::RefCell;

use sha2::{Digest, Sha256};

use super::Signatures;
use crate::signature::certificate::Certificate;
use crate::signature::{Signature, Signer};

/// Signs with a key, and notes each signature.
pub struct Witness<'a> {
    signer: &'a dyn Signer,
    seen: RefCell<Vec<([u8; 32], Signature)>>,
}

impl<'a> Witness<'a> {
    /// Nothing is signed yet.
    pub fn new(signer: &'a dyn Signer) -> Witness<'a> {
        Witness { signer, seen: RefCell::default() }
    }

    /// The signatures for the request with this digest (SHA-256 of its bytes), in the order in which they were made.
    pub fn signatures(self, request: [u8; 32]) -> Signatures {
        Signatures { request, made: self.seen.into_inner() }
    }
}

impl Signer for Witness<'_> {
    fn certificate(&self) -> &Certificate {
        self.signer.certificate()
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, String> {
        let signature = self.signer.sign(message)?;
        self.seen.borrow_mut().push((Sha256::digest(message).into(), signature.clone()));
        Ok(signature)
    }
}

/// Gives signatures that were made elsewhere, each only for the message it was made for.
#[derive(Debug)]
pub struct Replay<'a> {
    certificate: &'a Certificate,
    signatures: &'a Signatures,
}

impl<'a> Replay<'a> {
    /// Signatures said to be by the key of this certificate; each is checked when it is asked for.
    pub fn new(certificate: &'a Certificate, signatures: &'a Signatures) -> Replay<'a> {
        Replay { certificate, signatures }
    }
}

impl Signer for Replay<'_> {
    fn certificate(&self) -> &Certificate {
        self.certificate
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, String> {
        let digest: [u8; 32] = Sha256::digest(message).into();
        let made = self.signatures.made.iter().find(|(of, _)| *of == digest);
        let (_, signature) = made.ok_or("the signatures were made for something else")?;
        let checked = self.certificate.key.verify(message, signature);
        checked.map_err(|_| "a signature is not by the key of the certificate")?;
        Ok(signature.clone())
    }
}

/// Has no key.
pub(super) struct Absent<'a>(pub(super) &'a Certificate);

impl Signer for Absent<'_> {
    fn certificate(&self) -> &Certificate {
        self.0
    }

    fn sign(&self, _: &[u8]) -> Result<Signature, String> {
        Err("the key is on another machine".to_owned())
    }
}
