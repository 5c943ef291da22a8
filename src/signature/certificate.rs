//! This module is for the one kind of certificate there is (X.509 v3, RFC 5280; Ed25519, RFC 8410; one role).
//!
//! A certificate is read only if it is exactly what [`super::certify`] writes: nothing unknown, nothing missing, every
//! value in its one spelling. That it parses says nothing about trust: [`crate::trust`] asks the pinned root.

use const_oid::ObjectIdentifier;
use der::Encode;
use der::asn1::BitString;
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::ext::pkix::AuthorityKeyIdentifier;
use x509_cert::ext::{Extension, Extensions};
use x509_cert::time::Time;

use super::ed25519::{KeyWeakness, NotSigned, PublicKey};
use super::exact::{NotExact, exact};
use super::pem::{self, PemFlaw};
use super::profile::RoleFlaw;
use super::{Role, Subject, SubjectFlaw, oid, profile};
use crate::calendar::Moment;
use crate::lettering::WordingFlaw;

/// The most bytes of DER that a certificate may have; ours have fewer than 700.
pub const MOST_BYTES: usize = 4096;

const LABEL: &str = "CERTIFICATE";

/// A certificate (RFC 5280) of the one kind that is used here: Ed25519, one role.
///
/// It can only come from [`Certificate::from_der`], so its parts are those of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// DER as received.
    pub der: Vec<u8>,
    /// The Ed25519 public key.
    pub key: [u8; 32],
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
    public_key: PublicKey,
    parsed: x509_cert::Certificate,
    signed: Vec<u8>,
    signature: [u8; 64],
    authority: [u8; 20],
}

/// Where an X.509 structure names an algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlgorithmPlace {
    /// The algorithm of the signature, outside what is signed.
    Signature,
    /// The same, inside what is signed.
    Signed,
    /// The algorithm of the public key.
    Key,
}

/// Why bytes are not a certificate of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateFlaw {
    /// More than [`MOST_BYTES`].
    TooLong {
        /// How many.
        found: usize,
    },
    /// The PEM around it is broken.
    Pem(PemFlaw),
    /// The PEM holds something else.
    Label {
        /// What it says it is.
        found: String,
    },
    /// It is not DER.
    Spelling(NotExact),
    /// It is not X.509 version 3.
    Version,
    /// The serial number is not positive with 16 to 20 bytes.
    SerialNumber,
    /// Another algorithm than Ed25519, or Ed25519 with parameters.
    Algorithm {
        /// Where it is named.
        place: AlgorithmPlace,
        /// What is named.
        found: ObjectIdentifier,
    },
    /// The subject's name.
    Subject(SubjectFlaw),
    /// The issuer's name.
    Issuer(SubjectFlaw),
    /// The name of the body that its holder signs for breaks a rule that it keeps in a declaration.
    Body {
        /// The name.
        body: String,
        /// The rule.
        flaw: WordingFlaw,
    },
    /// A root that is not issued by itself.
    RootIssuer,
    /// Time outside the years 2000 to 2199, or the last moment before the first.
    Validity,
    /// The public key has not 32 bytes.
    KeyLength,
    /// The public key is weak.
    Key(KeyWeakness),
    /// The signature has not 64 bytes.
    SignatureLength,
    /// It carries unique identifiers (RFC 5280 §4.1.2.8).
    UniqueIdentifier,
    /// An extension that must be there is not.
    ExtensionMissing(ObjectIdentifier),
    /// An extension is there twice.
    ExtensionTwice(ObjectIdentifier),
    /// An extension that has no business here.
    ExtensionUnknown(ObjectIdentifier),
    /// An extension has another value, criticality or place than it must have.
    ExtensionDiffers(ObjectIdentifier),
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
        let parsed: x509_cert::Certificate = exact(der).map_err(CertificateFlaw::Spelling)?;
        check_algorithms(&parsed)?;
        let signature = fixed(parsed.signature()).ok_or(CertificateFlaw::SignatureLength)?;
        let tbs = parsed.tbs_certificate();
        check_frame(tbs)?;
        let public_key = read_key(tbs.subject_public_key_info())?;
        let subject = Subject::from_name(tbs.subject()).map_err(CertificateFlaw::Subject)?;
        let issuer = Subject::from_name(tbs.issuer()).map_err(CertificateFlaw::Issuer)?;
        let (role, approvals, authority) = read_extensions(tbs, &public_key)?;
        if role == Role::Root && tbs.subject() != tbs.issuer() {
            return Err(CertificateFlaw::RootIssuer);
        }
        let signed = tbs.to_der().map_err(|_| CertificateFlaw::Spelling(NotExact::OtherSpelling))?;
        Ok(Certificate {
            der: der.to_vec(),
            key: *public_key.as_bytes(),
            common_name: subject.common_name().to_owned(),
            role,
            approvals,
            validity: read_validity(tbs)?,
            sample: subject.is_sample() || issuer.is_sample(),
            public_key,
            signed,
            signature,
            authority,
            parsed,
        })
    }

    /// Reads a PEM file that holds one certificate and nothing else.
    ///
    /// # Errors
    /// See [`CertificateFlaw`].
    pub fn from_pem(file: &[u8]) -> Result<Certificate, CertificateFlaw> {
        Certificate::from_block(&pem::single(file).map_err(CertificateFlaw::Pem)?)
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

    /// Fingerprint of the key, see [`fingerprint`].
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.key)
    }

    /// The public key, enrolled.
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
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
        issuer.public_key.verify(&self.signed, &self.signature)
    }

    /// Identifier of the key that is said to have signed this certificate.
    pub fn authority_key_identifier(&self) -> [u8; 20] {
        self.authority
    }

    /// Identifier of the key of this certificate (RFC 7093 §2, method 1).
    pub fn key_identifier(&self) -> [u8; 20] {
        profile::key_identifier(&self.key)
    }

    /// Whether the issuer named here is the subject named there.
    pub fn is_issued_in_the_name_of(&self, issuer: &Certificate) -> bool {
        self.parsed.tbs_certificate().issuer() == issuer.parsed.tbs_certificate().subject()
    }

    pub(super) fn x509(&self) -> &x509_cert::Certificate {
        &self.parsed
    }
}

/// Fingerprint of a public key for people to compare: SHA-256 of its SubjectPublicKeyInfo (RFC 8410 §4) in upper-case
/// hexadecimal, in groups of four. All 32 bytes, since whoever compares by telephone decides where to stop, not we;
/// that is 79 characters, so that it fits a line of a terminal.
pub fn fingerprint(key: &[u8; 32]) -> String {
    // The whole DER header of an Ed25519 SubjectPublicKeyInfo is fixed.
    const HEADER: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
    let digest = Sha256::new().chain_update(HEADER).chain_update(key).finalize();
    let groups: Vec<String> =
        digest.chunks(2).map(|pair| pair.iter().map(|byte| format!("{byte:02X}")).collect()).collect();
    groups.join(" ")
}

fn check_algorithms(parsed: &x509_cert::Certificate) -> Result<(), CertificateFlaw> {
    let tbs = parsed.tbs_certificate();
    let places: [(AlgorithmPlace, &AlgorithmIdentifierOwned); 3] = [
        (AlgorithmPlace::Signature, parsed.signature_algorithm()),
        (AlgorithmPlace::Signed, tbs.signature()),
        (AlgorithmPlace::Key, &tbs.subject_public_key_info().algorithm),
    ];
    let other = places.into_iter().find(|(_, algorithm)| !is_ed25519(algorithm));
    other.map_or(Ok(()), |(place, algorithm)| Err(CertificateFlaw::Algorithm { place, found: algorithm.oid }))
}

/// Ed25519 has no parameters, not even NULL (RFC 8410 §3).
pub(super) fn is_ed25519(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.oid == oid::ID_ED_25519 && algorithm.parameters.is_none()
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

pub(super) fn read_key(info: &SubjectPublicKeyInfoOwned) -> Result<PublicKey, CertificateFlaw> {
    let bytes = fixed(&info.subject_public_key).ok_or(CertificateFlaw::KeyLength)?;
    PublicKey::enrol(&bytes).map_err(CertificateFlaw::Key)
}

/// The bytes of a bit string that has exactly this many whole bytes.
pub(super) fn fixed<const N: usize>(bits: &BitString) -> Option<[u8; N]> {
    bits.as_bytes()?.try_into().ok()
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
    let (role, approvals) = profile::read_role(of(oid::ROLE)?).map_err(|flaw| match flaw {
        RoleFlaw::Form => CertificateFlaw::ExtensionDiffers(oid::ROLE),
        RoleFlaw::Body { body, flaw } => CertificateFlaw::Body { body, flaw },
    })?;
    let authority = if role == Role::Root { None } else { Some(read_authority(of(AUTHORITY)?)?) };
    let expected = profile::extensions((&role, approvals), key.as_bytes(), authority)
        .map_err(|_| CertificateFlaw::ExtensionDiffers(oid::ROLE))?;
    compare(found, &expected)?;
    Ok((role, approvals, authority.unwrap_or_else(|| profile::key_identifier(key.as_bytes()))))
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
