//! Letters of the ministry about a declaration: one page each, signed with the key that issues declarations.
//!
//! A letter is no declaration. Its record has a format and a beginning of its own, and its signature is bound to the place
//! "letter", which no place of a declaration is; so neither can stand for the other.
//!
//! As a declaration is, a letter is a pure function of values: [`Letter`], certificate, moment. Verifying builds it again
//! and compares bytes.

mod kind;
mod page;
mod record;

use std::fmt;

pub use kind::LetterKind;
pub use record::{FORMAT, Letter};

use sha2::{Digest, Sha256};

use crate::calendar::Moment;
use crate::pdf::write::{ComposeError, Composed};
use crate::signature::certificate::Certificate;
use crate::signature::cms::SignError;
use crate::signature::{Context, Role, SignaturePlace, SignedBytes, Signer, cms, contents};
use crate::typeset::TypesetError;

/// Why there is no letter.
#[derive(Debug)]
pub enum LetterError {
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
    Typeset(TypesetError),
    /// It takes more than one page.
    TooLong,
    /// The file cannot be composed.
    Compose(ComposeError),
    /// The key did not sign.
    Sign(SignError),
    /// The signature does not fit its place.
    NoRoom,
}

impl std::error::Error for LetterError {}

impl fmt::Display for LetterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LetterError::NotAnIssuer(role) => {
                write!(f, "the certificate does not issue declarations; its role is {role}")
            }
            LetterError::CertificateNotValid { from, until } => {
                write!(f, "the certificate is valid from {} until {} only", from.in_words(), until.in_words())
            }
            LetterError::NotShown => f.write_str("a word in it cannot plainly be seen"),
            LetterError::Typeset(error) => error.fmt(f),
            LetterError::TooLong => f.write_str("it takes more than one page"),
            LetterError::Compose(error) => write!(f, "the file cannot be composed: {error}"),
            LetterError::Sign(error) => write!(f, "the key did not sign: {error}"),
            LetterError::NoRoom => f.write_str("the signature does not fit its place"),
        }
    }
}

impl Letter {
    /// The signed file.
    ///
    /// # Errors
    /// See [`LetterError`]; after any of them there is no file.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, LetterError> {
        let certificate = signer.certificate();
        self.may_be_signed_with(certificate)?;
        let Composed { mut bytes, placeholder, .. } = self.build(certificate)?;
        let signed = SignedBytes::around(&bytes, &placeholder).ok_or(LetterError::NoRoom)?;
        let der = cms::sign(&signed, &self.context(), signer).map_err(LetterError::Sign)?;
        contents::fill(&mut bytes, &placeholder, &der).map_err(|_| LetterError::NoRoom)?;
        Ok(bytes)
    }

    /// That a certificate may sign it, and that it can be set: asked before anything is recorded.
    ///
    /// # Errors
    /// See [`LetterError`].
    pub fn may_be_signed_with(&self, certificate: &Certificate) -> Result<(), LetterError> {
        if certificate.role != Role::Issuing {
            return Err(LetterError::NotAnIssuer(certificate.role.clone()));
        }
        let (from, until) = certificate.validity;
        if self.signed < from || self.signed > until {
            return Err(LetterError::CertificateNotValid { from, until });
        }
        Ok(())
    }

    /// The file with its placeholder still empty.
    pub(crate) fn build(&self, certificate: &Certificate) -> Result<Composed, LetterError> {
        if !self.can_be_shown() {
            return Err(LetterError::NotShown);
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
