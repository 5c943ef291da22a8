//! Making certificates: the root for itself, and what the root certifies for others.
//!
//! What is certified is what the operator states, never what a request asks for; where the two differ nothing is made.

use std::fmt;

use der::asn1::{BitString, GeneralizedTime};
use der::{Encode, Sequence};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::ext::Extensions;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

use super::algorithm::{Algorithm, PublicKey, Signature};
use super::certificate::request::Request;
use super::certificate::{Certificate, CertificateFlaw, MOST_APPROVALS, Subject, extensions};
use super::private_key::{self, PrivateKey};
use super::role::{LIST_SIGNING_DAYS, Role, RoleFlaw};
use super::signer::Signer;
use crate::calendar::Moment;
use crate::lettering::ValueFlaw;

/// What the operator certifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// What the holder may do.
    pub role: Role,
    /// First and last moment of validity.
    pub validity: (Moment, Moment),
}

/// Why no certificate was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertifyError {
    /// The certificate of the signer is not that of a root.
    NotARoot,
    /// Only [`self_sign`] makes a root.
    RootByRequest,
    /// The request is for the root's own key.
    RootKey,
    /// The state is not in the form of a [`Role::Signatory`].
    RoleMalformed,
    /// The name of the body breaks a rule that it keeps in a declaration.
    Body {
        /// The name.
        body: String,
        /// The rule.
        flaw: ValueFlaw,
    },
    /// The operator stated another role, state or body than the holder of the key asked for.
    RoleDiffers {
        /// What the request asks for.
        requested: Role,
        /// What the operator stated.
        stated: Role,
    },
    /// The certificate would be valid before or after its root.
    OutlivesRoot {
        /// Validity of the root.
        root: (Moment, Moment),
    },
    /// A certificate for signing trust lists would be valid for more than [`LIST_SIGNING_DAYS`].
    ListSigningTooLong,
    /// The key could not be used.
    Signer(String),
    /// What was made is not what may be read again.
    Unreadable(CertificateFlaw),
    /// A value could not be encoded.
    Encoding,
}

/// Makes a certificate for the key of a request. If the root or the request is a sample, so is the certificate.
///
/// `serial` is 16 fresh random bytes.
///
/// # Errors
/// See [`CertifyError`]; whatever is returned was read back and its signature checked.
pub fn certify(
    request: &Request,
    grant: &Grant,
    root: &dyn Signer,
    serial: [u8; 16],
) -> Result<Certificate, CertifyError> {
    certify_with(request, grant, 0, root, serial)
}

/// The same for an issuing key that issues only what so many officers approved: 1 to 16, or 0 for none.
///
/// # Errors
/// As [`certify()`], and [`CertifyError::RoleMalformed`] for a number beyond, or for another role.
pub fn certify_with(
    request: &Request,
    grant: &Grant,
    approvals: u8,
    root: &dyn Signer,
    serial: [u8; 16],
) -> Result<Certificate, CertifyError> {
    let authority = root.certificate();
    check(request, grant, authority)?;
    if approvals > MOST_APPROVALS || (approvals > 0 && grant.role != Role::Issuing) {
        return Err(CertifyError::RoleMalformed);
    }
    let sample = request.subject().is_sample() || authority.sample;
    let subject = Subject::new(request.subject().common_name(), sample).map_err(|_| CertifyError::Encoding)?;
    let parts = Parts {
        issuer: authority.x509().tbs_certificate().subject().clone(),
        subject: subject.to_name().map_err(|_| CertifyError::Encoding)?,
        key: request.key(),
        signed_with: authority.key.algorithm(),
        authority: Some(authority.key.identifier()),
        grant,
        approvals,
        serial,
    };
    let certificate = parts.sign(|message| root.sign(message).map_err(CertifyError::Signer))?;
    certificate.verify_signed_by(authority).map_err(|_| CertifyError::Signer("wrong signature".to_owned()))?;
    Ok(certificate)
}

/// Makes the certificate of a root, signed by its own key. `serial` is 16 fresh random bytes.
///
/// # Errors
/// See [`CertifyError`].
pub fn self_sign(
    key: &dyn PrivateKey,
    subject: &Subject,
    validity: (Moment, Moment),
    serial: [u8; 16],
) -> Result<Certificate, CertifyError> {
    let name = subject.to_name().map_err(|_| CertifyError::Encoding)?;
    let grant = Grant { role: Role::Root, validity };
    let public = key.public();
    let parts = Parts {
        issuer: name.clone(),
        subject: name,
        key: &public,
        signed_with: public.algorithm(),
        authority: None,
        grant: &grant,
        approvals: 0,
        serial,
    };
    parts.sign(|message| private_key::signed(key, &public, message).map_err(CertifyError::Signer))
}

/// Whether a validity is no longer than that of a certificate for signing trust lists may be.
pub fn is_short((first, last): (Moment, Moment)) -> bool {
    last.unix() - first.unix() <= LIST_SIGNING_DAYS * 86_400
}

fn check(request: &Request, grant: &Grant, authority: &Certificate) -> Result<(), CertifyError> {
    if authority.role != Role::Root {
        return Err(CertifyError::NotARoot);
    }
    if grant.role == Role::Root {
        return Err(CertifyError::RootByRequest);
    }
    if *request.key() == authority.key {
        return Err(CertifyError::RootKey);
    }
    grant.role.check().map_err(|flaw| match flaw {
        RoleFlaw::Form => CertifyError::RoleMalformed,
        RoleFlaw::Body { body, flaw } => CertifyError::Body { body, flaw },
    })?;
    if *request.role() != grant.role {
        return Err(CertifyError::RoleDiffers { requested: request.role().clone(), stated: grant.role.clone() });
    }
    if !authority.is_valid_at(grant.validity.0) || !authority.is_valid_at(grant.validity.1) {
        return Err(CertifyError::OutlivesRoot { root: authority.validity });
    }
    if grant.role == Role::ListSigning && !is_short(grant.validity) {
        return Err(CertifyError::ListSigningTooLong);
    }
    Ok(())
}

/// `TBSCertificate` (RFC 5280 §4.1) with only the parts that ours have.
#[derive(Sequence)]
struct Signed {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    version: u8,
    serial_number: SerialNumber,
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    validity: Validity,
    subject: Name,
    key: SubjectPublicKeyInfoOwned,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT")]
    extensions: Extensions,
}

/// `Certificate` (RFC 5280 §4.1).
#[derive(Sequence)]
struct Whole {
    signed: Signed,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

struct Parts<'a> {
    issuer: Name,
    subject: Name,
    key: &'a PublicKey,
    signed_with: Algorithm,
    authority: Option<[u8; 20]>,
    grant: &'a Grant,
    approvals: u8,
    serial: [u8; 16],
}

impl Parts<'_> {
    fn sign(self, sign: impl FnOnce(&[u8]) -> Result<Signature, CertifyError>) -> Result<Certificate, CertifyError> {
        let algorithm = self.signed_with.in_signatures();
        let signed = self.assemble().map_err(|_| CertifyError::Encoding)?;
        let message = signed.to_der().map_err(|_| CertifyError::Encoding)?;
        let signature = BitString::from_bytes(sign(&message)?.bytes()).map_err(|_| CertifyError::Encoding)?;
        let der = Whole { signed, algorithm, signature }.to_der().map_err(|_| CertifyError::Encoding)?;
        Certificate::from_der(&der).map_err(CertifyError::Unreadable)
    }

    fn assemble(mut self) -> der::Result<Signed> {
        // Positive, and never shorter than 16 bytes: the top two bits are 01.
        if let Some(first) = self.serial.first_mut() {
            *first = (*first & 0x3f) | 0x40;
        }
        Ok(Signed {
            version: 2,
            serial_number: SerialNumber::new(&self.serial)?,
            signature: self.signed_with.in_signatures(),
            issuer: self.issuer,
            validity: Validity::new(time(self.grant.validity.0)?, time(self.grant.validity.1)?),
            subject: self.subject,
            key: self.key.to_info()?,
            extensions: extensions((&self.grant.role, self.approvals), self.key, self.authority)?,
        })
    }
}

fn time(moment: Moment) -> der::Result<Time> {
    let seconds = u64::try_from(moment.unix()).map_err(|_| der::ErrorKind::DateTime)?;
    // The encoder turns this into UTCTime up to 2049 (RFC 5280 §4.1.2.5).
    Ok(Time::GeneralTime(GeneralizedTime::from_unix_duration(std::time::Duration::from_secs(seconds))?))
}

impl std::error::Error for CertifyError {}

impl fmt::Display for CertifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CertifyError::NotARoot => f.write_str("the certificate that shall vouch is not that of a root"),
            CertifyError::RootByRequest => f.write_str("a root is not certified by another"),
            CertifyError::RootKey => f.write_str("the request is for the key of the root itself"),
            CertifyError::RoleMalformed => f.write_str("a state is two capital letters"),
            CertifyError::Body { body, flaw } => write!(f, "the name of the body {flaw}: \"{body}\""),
            CertifyError::RoleDiffers { requested, stated } => {
                write!(f, "the request is for \"{requested}\", but \"{stated}\" was stated")
            }
            CertifyError::OutlivesRoot { root: (first, last) } => {
                write!(f, "the root itself is valid from {first} to {last} only")
            }
            CertifyError::ListSigningTooLong => {
                write!(f, "a certificate for signing trust lists is valid for {LIST_SIGNING_DAYS} days at most")
            }
            CertifyError::Signer(why) => write!(f, "the key of the root could not be used: {why}"),
            CertifyError::Unreadable(flaw) => write!(f, "what was made cannot be read again: {flaw}"),
            CertifyError::Encoding => f.write_str("it could not be encoded"),
        }
    }
}
