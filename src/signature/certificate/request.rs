//! The request by which the holder of a key asks to be certified (PKCS #10, RFC 2986).
//!
//! It is signed with the key it is about, so that nobody gets a certificate for the key of somebody else, and it names
//! the role that its maker expects; the operator of the root decides.

use std::fmt;

use der::asn1::{BitString, SetOfVec};
use der::{Any, Encode};
use x509_cert::attr::Attribute;
use x509_cert::request::{CertReq, CertReqInfo, ExtensionReq, Version};

use super::extensions;
use super::subject::{Subject, SubjectFlaw};
use crate::lettering::ValueFlaw;
use crate::signature::algorithm::{Algorithm, PublicKey, Signature};
use crate::signature::exact::{NotExact, exact};
use crate::signature::key_flaw::{KeyFlaw, KeyWeakness};
use crate::signature::oid;
use crate::signature::pem::{self, PemFlaw};
use crate::signature::private_key::PrivateKey;
use crate::signature::role::{Role, RoleFlaw};

/// The most bytes of DER that a request may have.
pub const MOST_BYTES: usize = 4096;

const LABEL: &str = pem::REQUEST;

/// A request whose signature was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    der: Vec<u8>,
    subject: Subject,
    role: Role,
    key: PublicKey,
}

/// Why bytes are not a request of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestFlaw {
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
    Der(NotExact),
    /// An algorithm that is not on the list, or another one than that of the key.
    Algorithm,
    /// The name.
    Subject(SubjectFlaw),
    /// The public key has not the length that its algorithm asks for.
    KeyLength,
    /// The public key is weak.
    Key(KeyWeakness),
    /// It does not ask for exactly one role, or asks for something else too.
    Role,
    /// The name of the body that the role is for breaks a rule that it keeps in a declaration.
    Body {
        /// The name.
        body: String,
        /// The rule.
        flaw: ValueFlaw,
    },
    /// It was not signed with the key that it is about.
    NotSigned,
    /// The key could not be used.
    Signer(String),
    /// A value could not be encoded.
    Encoding,
}

impl Request {
    /// Makes a request for a key.
    ///
    /// # Errors
    /// [`RequestFlaw::Role`] for the root's role, which nobody can ask for, or for a malformed state; [`RequestFlaw::Body`].
    pub fn new(key: &dyn PrivateKey, subject: &Subject, role: &Role) -> Result<Request, RequestFlaw> {
        if *role == Role::Root {
            return Err(RequestFlaw::Role);
        }
        role.check()?;
        let public = key.public();
        let info = asked(&public, subject, role).map_err(|_| RequestFlaw::Encoding)?;
        let message = info.to_der().map_err(|_| RequestFlaw::Encoding)?;
        let signature = key.sign(&message).map_err(RequestFlaw::Signer)?;
        Request::from_der(&assemble(info, &public, &signature).map_err(|_| RequestFlaw::Encoding)?)
    }

    /// Reads DER and checks the signature.
    ///
    /// # Errors
    /// See [`RequestFlaw`].
    pub fn from_der(der: &[u8]) -> Result<Request, RequestFlaw> {
        if der.len() > MOST_BYTES {
            return Err(RequestFlaw::TooLong { found: der.len() });
        }
        let parsed: CertReq = exact(der).map_err(RequestFlaw::Der)?;
        let algorithm = Algorithm::of_signature(&parsed.algorithm).ok_or(RequestFlaw::Algorithm)?;
        let key = PublicKey::from_info(&parsed.info.public_key)?;
        if key.algorithm() != algorithm {
            return Err(RequestFlaw::Algorithm);
        }
        let subject = Subject::from_name(&parsed.info.subject).map_err(RequestFlaw::Subject)?;
        let role = read_role(&parsed.info)?;
        let message = parsed.info.to_der().map_err(|_| RequestFlaw::Encoding)?;
        let signature = parsed.signature.as_bytes().map(Signature::from_bytes).ok_or(RequestFlaw::NotSigned)?;
        key.verify(&message, &signature).map_err(|_| RequestFlaw::NotSigned)?;
        Ok(Request { der: der.to_vec(), subject, role, key })
    }

    /// Reads a file that holds one request, in PEM or DER.
    ///
    /// # Errors
    /// See [`RequestFlaw`].
    pub fn from_pem(file: &[u8]) -> Result<Request, RequestFlaw> {
        let block = pem::single(file, &[LABEL]).map_err(RequestFlaw::Pem)?;
        if block.label != LABEL {
            return Err(RequestFlaw::Label { found: block.label });
        }
        Request::from_der(&block.der)
    }

    /// The request as PEM (RFC 7468).
    pub fn to_pem(&self) -> String {
        pem::write(LABEL, &self.der).unwrap_or_default()
    }

    /// Who asks.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// For which role.
    pub fn role(&self) -> &Role {
        &self.role
    }

    /// For which key.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }
}

fn asked(key: &PublicKey, subject: &Subject, role: &Role) -> der::Result<CertReqInfo> {
    Ok(CertReqInfo {
        version: Version::V1,
        subject: subject.to_name()?,
        public_key: key.to_info()?,
        attributes: SetOfVec::try_from([role_attribute(role)?])?,
    })
}

fn assemble(info: CertReqInfo, key: &PublicKey, signature: &Signature) -> der::Result<Vec<u8>> {
    let algorithm = key.algorithm().in_signatures();
    CertReq { info, algorithm, signature: BitString::from_bytes(signature.bytes())? }.to_der()
}

fn role_attribute(role: &Role) -> der::Result<Attribute> {
    let value = Any::encode_from(&vec![extensions::role_extension(role, 0)?])?;
    Ok(Attribute { oid: oid::ID_EXTENSION_REQ, values: SetOfVec::try_from([value])? })
}

impl From<RoleFlaw> for RequestFlaw {
    fn from(flaw: RoleFlaw) -> RequestFlaw {
        match flaw {
            RoleFlaw::Form => RequestFlaw::Role,
            RoleFlaw::Body { body, flaw } => RequestFlaw::Body { body, flaw },
        }
    }
}

/// The role, if the attributes are exactly those that [`asked`] writes for it.
fn read_role(info: &CertReqInfo) -> Result<Role, RequestFlaw> {
    let value = info.attributes.get(0).and_then(|attribute| attribute.values.get(0)).ok_or(RequestFlaw::Role)?;
    let asked: ExtensionReq = value.decode_as().map_err(|_| RequestFlaw::Role)?;
    let (role, _) = extensions::read_role(asked.0.first().ok_or(RequestFlaw::Role)?)?;
    let expected = role_attribute(&role).and_then(|attribute| SetOfVec::try_from([attribute]));
    match expected {
        Ok(expected) if info.attributes == expected && role != Role::Root => Ok(role),
        _ => Err(RequestFlaw::Role),
    }
}

/// What is wrong with the key of a request.
impl From<KeyFlaw> for RequestFlaw {
    fn from(flaw: KeyFlaw) -> RequestFlaw {
        match flaw {
            KeyFlaw::Der(flaw) => RequestFlaw::Der(flaw),
            KeyFlaw::Algorithm { .. } => RequestFlaw::Algorithm,
            KeyFlaw::Length => RequestFlaw::KeyLength,
            KeyFlaw::Weak(weakness) => RequestFlaw::Key(weakness),
        }
    }
}

impl std::error::Error for RequestFlaw {}

impl fmt::Display for RequestFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use RequestFlaw as Flaw;
        match self {
            Flaw::TooLong { found } => write!(f, "it has {found} bytes, more than any request of ours"),
            Flaw::Pem(flaw) => flaw.fmt(f),
            Flaw::Label { found } => write!(f, "it is no request but: {}", pem::in_words(found)),
            Flaw::Der(flaw) => flaw.fmt(f),
            Flaw::Algorithm => write!(f, "it is not for a plain {} key", Algorithm::names()),
            Flaw::Subject(flaw) => flaw.fmt(f),
            Flaw::KeyLength => f.write_str("its public key has not the length that its algorithm asks for"),
            Flaw::Key(weakness) => weakness.fmt(f),
            Flaw::Body { body, flaw } => write!(f, "the name of the body {flaw}: \"{body}\""),
            Flaw::Role => f.write_str("it does not ask for exactly one role, issuing or signatory"),
            Flaw::NotSigned => f.write_str("it was not signed with the key that it is about"),
            Flaw::Signer(why) => write!(f, "the key could not be used: {why}"),
            Flaw::Encoding => f.write_str("it could not be encoded"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::key::SecretKey;

    #[test]
    fn a_request_proves_that_its_maker_has_the_key() {
        let key = SecretKey::from_seed([3; 32]);
        let role = Role::Signatory { state: "NL".to_owned(), body: "Sample Police".to_owned() };
        let request = Request::new(&key, &Subject::new("Police", true).unwrap(), &role).unwrap();
        assert_eq!(Request::from_pem(request.to_pem().as_bytes()), Ok(request.clone()));

        // Somebody else's key in the same request.
        let mut parsed: CertReq = exact(&request.der).unwrap();
        parsed.info.public_key.subject_public_key =
            BitString::from_bytes(SecretKey::from_seed([4; 32]).public().bytes()).unwrap();
        assert_eq!(Request::from_der(&parsed.to_der().unwrap()), Err(RequestFlaw::NotSigned));

        // A second wish beside the role, properly signed.
        let mut parsed: CertReq = exact(&request.der).unwrap();
        let wishes = vec![
            extensions::role_extension(&role, 0).unwrap(),
            extensions::extensions((&Role::Root, 0), &key.public(), None).unwrap().remove(0),
        ];
        let values = SetOfVec::try_from([Any::encode_from(&wishes).unwrap()]).unwrap();
        parsed.info.attributes = SetOfVec::try_from([Attribute { oid: oid::ID_EXTENSION_REQ, values }]).unwrap();
        parsed.signature = BitString::from_bytes(key.sign(&parsed.info.to_der().unwrap()).bytes()).unwrap();
        assert_eq!(Request::from_der(&parsed.to_der().unwrap()), Err(RequestFlaw::Role));
    }

    #[test]
    fn nobody_can_ask_to_be_the_root() {
        let key = SecretKey::from_seed([3; 32]);
        let subject = Subject::new("Root", false).unwrap();
        assert_eq!(Request::new(&key, &subject, &Role::Root), Err(RequestFlaw::Role));
        let info = asked(&key.public(), &subject, &Role::Root).unwrap();
        let signature = key.sign(&info.to_der().unwrap());
        let forged = assemble(info, &key.public(), &signature).unwrap();
        assert_eq!(Request::from_der(&forged), Err(RequestFlaw::Role));
    }

    /// A request with one run of bytes replaced by another of the same length; nobody signs again.
    fn patched(from: &[u8], to: &[u8], which: usize) -> RequestFlaw {
        let key = SecretKey::from_seed([3; 32]);
        let role = Role::Signatory { state: "NL".to_owned(), body: "Sample Police".to_owned() };
        let mut der = Request::new(&key, &Subject::new("Police", true).unwrap(), &role).unwrap().der;
        let places = der.windows(from.len()).enumerate().filter(|(_, window)| *window == from);
        let at = places.map(|(at, _)| at).nth(which).unwrap();
        der[at..at + to.len()].copy_from_slice(to);
        Request::from_der(&der).unwrap_err()
    }

    /// Ed448 in the one place or in the other, and a key under which one signature fits any text.
    #[test]
    fn algorithms_and_keys_are_looked_at() {
        for place in [0, 1] {
            assert_eq!(patched(&[0x2b, 0x65, 0x70], &[0x2b, 0x65, 0x71], place), RequestFlaw::Algorithm);
        }
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let weak = patched(SecretKey::from_seed([3; 32]).public().bytes(), &neutral, 0);
        assert_eq!(weak, RequestFlaw::Key(KeyWeakness::SmallOrder));
    }
}
