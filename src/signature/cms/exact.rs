//! Signatures of ours: the rules of level `exact`, under which a message can be written in one way only.
//!
//! One certificate, of our own kind; our five signed attributes; nothing else. [`verify`] is the way to a proof. What
//! [`read`] gives is a claim: it names the certificate that a file says it was made with.

use super::flaw::SignedDataFlaw;
use super::open::{self, Proof};
use super::statement;
use crate::signature::certificate::Certificate;
use crate::signature::contents::SignedBytes;
use crate::signature::context::Context;

/// What a message says that is built as it must be. Nothing of it is proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    certificate: Certificate,
    context: Context,
    proof: Proof,
}

/// Proof that the key of a certificate signed these bytes for a context. Whether to trust the certificate is another
/// matter: see [`crate::trust`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    certificate: Certificate,
    context: Context,
}

/// Reads a message without checking its signature.
///
/// # Errors
/// The first [`SignedDataFlaw`], from the outside to the inside.
pub fn read(der: &[u8]) -> Result<Claim, SignedDataFlaw> {
    let message = open::read(der)?;
    if !message.further.is_empty() {
        return Err(SignedDataFlaw::Certificates { count: 1 + message.further.len() });
    }
    let certificate = Certificate::from_der(&message.certificate).map_err(SignedDataFlaw::Certificate)?;
    message.check_algorithms(&certificate.key, false)?;
    let stated = statement::read(&message.attributes, &certificate)?;
    Ok(Claim { certificate, context: stated.context, proof: message.proof(stated.digest)? })
}

/// Reads a message and checks that it signs these bytes.
///
/// # Errors
/// Those of [`read`]; [`SignedDataFlaw::DigestDiffers`] or [`SignedDataFlaw::NotSigned`].
pub fn verify(der: &[u8], bytes: &SignedBytes<'_>) -> Result<Signed, SignedDataFlaw> {
    let Claim { certificate, context, proof } = read(der)?;
    proof.check(&certificate.key, bytes)?;
    Ok(Signed { certificate, context })
}

impl Claim {
    /// The certificate that travels with the signature.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Which place of which declaration is said to be signed.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Whether the key signed this claim, for whatever bytes: enough to explain a refusal, and for nothing else.
    pub fn is_signed(&self) -> bool {
        self.proof.is_signed(&self.certificate.key)
    }
}

impl Signed {
    /// Whose key signed.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Which place of which declaration was signed.
    pub fn context(&self) -> &Context {
        &self.context
    }
}

#[cfg(test)]
mod tests;
