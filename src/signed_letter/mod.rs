//! Signed letters of the ministry about a declaration: one page each, signed with the key that issues declarations.
//!
//! A letter is no declaration. Its record has a format and a beginning of its own, and its signature is bound to the place
//! "letter", which no place of a declaration is; so neither can stand for the other.
//!
//! As a declaration is, a letter is a pure function of values: [`SignedLetter`], certificate, moment. Verifying builds it again
//! and compares bytes.

mod kind;
mod page;
mod record;

use std::fmt;

pub use kind::LetterKind;
pub(crate) use page::RECORD_NAME;
pub use record::{FORMAT, SignedLetter};

use sha2::{Digest, Sha256};

use crate::calendar::Moment;
use crate::letter::LetterError;
use crate::pdf::write::{ComposeError, Composed};
use crate::signature::certificate::Certificate;
use crate::signature::cms::SignError;
use crate::signature::{Context, Role, SignaturePlace, SignedBytes, Signer, cms, contents};

/// Why there is no letter.
#[derive(Debug)]
pub enum SignedLetterError {
    /// The certificate is not one that issues declarations.
    NotAnIssuer(Role),
    /// The certificate is not valid at the moment of the letter.
    CertificateNotValid {
        /// First moment.
        from: Moment,
        /// Last moment.
        until: Moment,
    },
    /// A word in it does not plainly show itself, or there are too many rows.
    NotShown,
    /// The page cannot be set.
    Set(LetterError),
    /// It takes more than one page.
    TooLong,
    /// The file cannot be composed.
    Compose(ComposeError),
    /// The key did not sign.
    Sign(SignError),
    /// The signature does not fit its place.
    NoRoom,
}

impl std::error::Error for SignedLetterError {}

impl fmt::Display for SignedLetterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignedLetterError::NotAnIssuer(role) => {
                write!(f, "the certificate does not issue declarations; its role is {role}")
            }
            SignedLetterError::CertificateNotValid { from, until } => {
                write!(f, "the certificate is valid from {} until {} only", from.in_words(), until.in_words())
            }
            SignedLetterError::NotShown => f.write_str("a word in it cannot plainly be seen"),
            SignedLetterError::Set(error) => error.fmt(f),
            SignedLetterError::TooLong => f.write_str("it takes more than one page"),
            SignedLetterError::Compose(error) => write!(f, "the file cannot be composed: {error}"),
            SignedLetterError::Sign(error) => write!(f, "the key did not sign: {error}"),
            SignedLetterError::NoRoom => f.write_str("the signature does not fit its place"),
        }
    }
}

/// That a certificate may sign letters at a moment.
///
/// # Errors
/// When it is not one that issues, or not valid then.
pub fn may_sign(certificate: &Certificate, at: Moment) -> Result<(), SignedLetterError> {
    if certificate.role != Role::Issuing {
        return Err(SignedLetterError::NotAnIssuer(certificate.role.clone()));
    }
    let (from, until) = certificate.validity;
    if at < from || at > until { Err(SignedLetterError::CertificateNotValid { from, until }) } else { Ok(()) }
}

impl SignedLetter {
    /// The signed file.
    ///
    /// # Errors
    /// See [`SignedLetterError`]; after any of them there is no file.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, SignedLetterError> {
        let certificate = signer.certificate();
        may_sign(certificate, self.signed)?;
        let Composed { mut bytes, placeholder, .. } = self.build(certificate)?;
        let signed = SignedBytes::around(&bytes, &placeholder).ok_or(SignedLetterError::NoRoom)?;
        let der = cms::sign(&signed, &self.context(), signer).map_err(SignedLetterError::Sign)?;
        contents::fill(&mut bytes, &placeholder, &der).map_err(|_| SignedLetterError::NoRoom)?;
        Ok(bytes)
    }

    /// That it can be signed with a certificate and is one page: asked before anything is recorded.
    ///
    /// # Errors
    /// See [`SignedLetterError`].
    pub fn fits(&self, certificate: &Certificate) -> Result<(), SignedLetterError> {
        may_sign(certificate, self.signed)?;
        self.build(certificate).map(drop)
    }

    /// The file with its placeholder still empty.
    pub(crate) fn build(&self, certificate: &Certificate) -> Result<Composed, SignedLetterError> {
        if !self.can_be_shown() {
            return Err(SignedLetterError::NotShown);
        }
        page::compose(self, certificate)
    }

    /// What its signature is bound to. The declaration is named by its record, and nothing stands before the letter.
    pub(crate) fn context(&self) -> Context {
        Context {
            place: SignaturePlace::Letter,
            number: self.number.clone(),
            edition: self.edition,
            particulars: self.declaration,
            before: Sha256::digest([]).into(),
        }
    }
}

#[cfg(test)]
mod tests;
