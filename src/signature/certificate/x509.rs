//! The one kind of certificate there is (X.509 v3, RFC 5280; a key of the closed list; one role).
//!
//! A certificate is read only if it is exactly what [`crate::signature::certify`] writes: nothing unknown, nothing missing, every
//! value in its canonical form. That it parses says nothing about trust: [`crate::trust`] asks the pinned root.

use const_oid::ObjectIdentifier;
use der::Encode;
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::ext::pkix::AuthorityKeyIdentifier;
use x509_cert::ext::{Extension, Extensions};
use x509_cert::time::Time;

use super::extensions;
use super::flaw::{AlgorithmPlace, CertificateFlaw};
use super::subject::Subject;
use crate::calendar::Moment;
use crate::signature::algorithm::{Algorithm, PublicKey, Signature};
use crate::signature::exact::{NotExact, exact};
use crate::signature::key_flaw::NotSigned;
use crate::signature::oid;
use crate::signature::pem;
use crate::signature::role::{Role, RoleFlaw};

/// The most bytes of DER that a certificate may have; ours have fewer than 700.
pub const MOST_BYTES: usize = 4096;

const LABEL: &str = pem::CERTIFICATE;

/// A certificate (RFC 5280) of the one kind that is used here: one key, one role.
///
/// It can only come from [`Certificate::from_der`], so its parts are those of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// DER as received.
    pub der: Vec<u8>,
    /// The public key.
    pub key: PublicKey,
    /// The subject's common name, for display only.
    pub common_name: String,
    /// What it entitles to.
    pub role: Role,
    /// How many officers must approve what this key issues; 0 for none, and for every other role.
    pub approvals: u8,
    /// First and last moment of validity.
    pub validity: (Moment, Moment),
    /// Whether it marks itself, or its issuer's name, as a sample.
    pub sample: bool,
    parsed: x509_cert::Certificate,
    signed: Vec<u8>,
    algorithm: Algorithm,
    signature: Signature,
    authority: [u8; 20],
}

impl Certificate {
    /// Reads DER.
    ///
    /// # Errors
    /// See [`CertificateFlaw`].
    pub fn from_der(der: &[u8]) -> Result<Certificate, CertificateFlaw> {
        if der.len() > MOST_BYTES {
            return Err(CertificateFlaw::TooLong { found: der.len() });
        }
        let parsed: x509_cert::Certificate = exact(der).map_err(CertificateFlaw::Der)?;
        let tbs = parsed.tbs_certificate();
        let algorithm = read_algorithm(&parsed)?;
        let signature = parsed.signature().as_bytes().map(Signature::from_bytes);
        let signature = signature.filter(|signature| algorithm.writes(signature));
        let signature = signature.ok_or(CertificateFlaw::SignatureLength)?;
        check_frame(tbs)?;
        let key = PublicKey::from_info(tbs.subject_public_key_info())?;
        let subject = Subject::from_name(tbs.subject()).map_err(CertificateFlaw::Subject)?;
        let issuer = Subject::from_name(tbs.issuer()).map_err(CertificateFlaw::Issuer)?;
        let (role, approvals, authority) = read_extensions(tbs, &key)?;
        if role == Role::Root && tbs.subject() != tbs.issuer() {
            return Err(CertificateFlaw::RootIssuer);
        }
        let signed = tbs.to_der().map_err(|_| CertificateFlaw::Der(NotExact::NotCanonical))?;
        Ok(Certificate {
            der: der.to_vec(),
            key,
            common_name: subject.common_name().to_owned(),
            role,
            approvals,
            validity: read_validity(tbs)?,
            sample: subject.is_sample() || issuer.is_sample(),
            signed,
            algorithm,
            signature,
            authority,
            parsed,
        })
    }

    /// Reads a file that holds one certificate, in PEM or DER.
    ///
    /// # Errors
    /// See [`CertificateFlaw`].
    pub fn from_pem(file: &[u8]) -> Result<Certificate, CertificateFlaw> {
        Certificate::from_block(&pem::single(file, &[LABEL]).map_err(CertificateFlaw::Pem)?)
    }

    /// Reads one block of a PEM file.
    ///
    /// # Errors
    /// See [`CertificateFlaw`].
    pub fn from_block(block: &pem::Block) -> Result<Certificate, CertificateFlaw> {
        if block.label != LABEL {
            return Err(CertificateFlaw::Label { found: block.label.clone() });
        }
        Certificate::from_der(&block.der)
    }

    /// The certificate as PEM (RFC 7468).
    pub fn to_pem(&self) -> String {
        pem::write(LABEL, &self.der).unwrap_or_default()
    }

    /// Fingerprint of the key, see [`PublicKey::fingerprint`].
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint()
    }

    /// Whether the moment lies within the validity, first and last second included.
    pub fn is_valid_at(&self, at: Moment) -> bool {
        self.validity.0 <= at && at <= self.validity.1
    }

    /// Checks that this certificate was signed by the key of another (or of itself, for a root).
    ///
    /// # Errors
    /// [`NotSigned`].
    pub fn verify_signed_by(&self, issuer: &Certificate) -> Result<(), NotSigned> {
        if self.algorithm != issuer.key.algorithm() {
            return Err(NotSigned);
        }
        issuer.key.verify(&self.signed, &self.signature)
    }

    /// Identifier of the key that is said to have signed this certificate.
    pub fn authority_key_identifier(&self) -> [u8; 20] {
        self.authority
    }

    /// Whether the issuer named here is the subject named there.
    pub fn is_issued_in_the_name_of(&self, issuer: &Certificate) -> bool {
        self.parsed.tbs_certificate().issuer() == issuer.parsed.tbs_certificate().subject()
    }

    pub(in crate::signature) fn x509(&self) -> &x509_cert::Certificate {
        &self.parsed
    }
}

/// The algorithm of the signature, which is named twice.
fn read_algorithm(parsed: &x509_cert::Certificate) -> Result<Algorithm, CertificateFlaw> {
    let other = |place, found| CertificateFlaw::Algorithm { place, found };
    let outside = parsed.signature_algorithm();
    let algorithm = Algorithm::of_signature(outside).ok_or(other(AlgorithmPlace::Signature, outside.oid))?;
    let signed = parsed.tbs_certificate().signature();
    if signed == outside { Ok(algorithm) } else { Err(other(AlgorithmPlace::Signed, signed.oid)) }
}

fn check_frame(tbs: &TbsCertificate) -> Result<(), CertificateFlaw> {
    if tbs.version() != Version::V3 {
        return Err(CertificateFlaw::Version);
    }
    let serial = tbs.serial_number().as_bytes();
    if !(16..=20).contains(&serial.len()) || serial.first().is_none_or(|&first| first >= 0x80) {
        return Err(CertificateFlaw::SerialNumber);
    }
    if tbs.issuer_unique_id().is_some() || tbs.subject_unique_id().is_some() {
        return Err(CertificateFlaw::UniqueIdentifier);
    }
    Ok(())
}

fn read_validity(tbs: &TbsCertificate) -> Result<(Moment, Moment), CertificateFlaw> {
    let moment = |time: Time| {
        let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| CertificateFlaw::Validity)?;
        Moment::from_unix(seconds).map_err(|_| CertificateFlaw::Validity)
    };
    let (first, last) = (moment(tbs.validity().not_before)?, moment(tbs.validity().not_after)?);
    if first <= last { Ok((first, last)) } else { Err(CertificateFlaw::Validity) }
}

/// Reads role and authority, writes all extensions anew and compares.
fn read_extensions(tbs: &TbsCertificate, key: &PublicKey) -> Result<(Role, u8, [u8; 20]), CertificateFlaw> {
    let none = Extensions::new();
    let found = tbs.extensions().unwrap_or(&none);
    for (index, extension) in found.iter().enumerate() {
        if found.iter().skip(index + 1).any(|other| other.extn_id == extension.extn_id) {
            return Err(CertificateFlaw::ExtensionTwice(extension.extn_id));
        }
    }
    let of = |id| found.iter().find(|e| e.extn_id == id).ok_or(CertificateFlaw::ExtensionMissing(id));
    let (role, approvals) = extensions::read_role(of(oid::ROLE)?).map_err(|flaw| match flaw {
        RoleFlaw::Form => CertificateFlaw::ExtensionDiffers(oid::ROLE),
        RoleFlaw::Body { body, flaw } => CertificateFlaw::Body { body, flaw },
    })?;
    let authority = if role == Role::Root { None } else { Some(read_authority(of(AUTHORITY)?)?) };
    let expected = extensions::extensions((&role, approvals), key, authority)
        .map_err(|_| CertificateFlaw::ExtensionDiffers(oid::ROLE))?;
    compare(found, &expected)?;
    Ok((role, approvals, authority.unwrap_or_else(|| key.identifier())))
}

const AUTHORITY: ObjectIdentifier = <AuthorityKeyIdentifier as const_oid::AssociatedOid>::OID;

fn read_authority(extension: &Extension) -> Result<[u8; 20], CertificateFlaw> {
    let value: Option<AuthorityKeyIdentifier> = exact(extension.extn_value.as_bytes()).ok();
    let identifier = value.and_then(|value| value.key_identifier);
    let identifier = identifier.and_then(|identifier| identifier.as_bytes().try_into().ok());
    identifier.ok_or(CertificateFlaw::ExtensionDiffers(AUTHORITY))
}

fn compare(found: &[Extension], expected: &[Extension]) -> Result<(), CertificateFlaw> {
    let lacks = |list: &[Extension], id| !list.iter().any(|extension| extension.extn_id == id);
    for extension in expected {
        if lacks(found, extension.extn_id) {
            return Err(CertificateFlaw::ExtensionMissing(extension.extn_id));
        }
    }
    for extension in found {
        if lacks(expected, extension.extn_id) {
            return Err(CertificateFlaw::ExtensionUnknown(extension.extn_id));
        }
    }
    let pairs = found.iter().zip(expected).find(|(one, other)| one != other);
    pairs.map_or(Ok(()), |(one, _)| Err(CertificateFlaw::ExtensionDiffers(one.extn_id)))
}
