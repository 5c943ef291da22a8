//! The pinned roots, and what they vouch for.
//!
//! A root that was renewed has two certificates or more with one key and one name, each for its time. All of them can be
//! pinned: at each moment those count that are valid then, and where none is, nobody vouches.

use crate::calendar::Moment;
use crate::signature::certificate::{Certificate, CertificateFlaw};
use crate::signature::pem::{self, PemFlaw};
use crate::signature::{PublicKey, Role};

/// The most root certificates that can be pinned.
pub const MOST_ROOTS: usize = 64;

/// The pinned roots: at least one, each self-signed. Those with the same key have the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots(Vec<Certificate>);

/// Why a file cannot be pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RootsError {
    /// Nothing was given to pin, or more than [`MOST_ROOTS`].
    Count {
        /// How many roots were given.
        found: usize,
    },
    /// A file is neither PEM nor DER.
    File {
        /// Which, counted from 0 in the order given.
        file: usize,
        /// What is wrong.
        flaw: PemFlaw,
    },
    /// One block of a file cannot be pinned.
    Root {
        /// Which file, counted from 0 in the order given.
        file: usize,
        /// Which block of it, counted from 0.
        block: usize,
        /// What is wrong.
        flaw: RootFlaw,
    },
}

/// Why a certificate cannot be pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RootFlaw {
    /// It is not a certificate of ours.
    Certificate(CertificateFlaw),
    /// Its role is another than that of a root.
    NotARoot,
    /// It is not signed by its own key.
    NotSelfSigned,
    /// A root with the same key and another name is pinned already: that is no renewal, and it would be unclear who that is.
    OtherName,
}

/// Why no pinned root vouches for a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrustFlaw {
    /// The root that is named as its issuer is not pinned. Nothing was proved for or against it.
    UnknownRoot {
        /// Identifier of the key that is said to have signed it.
        authority: [u8; 20],
    },
    /// It is a root itself, and roots sign certificates only.
    IsRoot,
    /// It names a pinned root as its issuer by key, but not by name.
    IssuerNameDiffers,
    /// It names a pinned root as its issuer, but that root did not sign it.
    NotSignedByRoot,
    /// The root was not valid at the moment in question.
    RootNotValid {
        /// First and last moment of its validity.
        validity: (Moment, Moment),
    },
    /// The certificate was not valid yet at the moment in question.
    NotYetValid {
        /// First moment of its validity.
        from: Moment,
    },
    /// The certificate was no longer valid at the moment in question.
    Expired {
        /// Last moment of its validity.
        until: Moment,
    },
}

/// Proof that a pinned root vouches for a certificate at a moment. Only [`Roots::validate`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidatedChain {
    certificate: Certificate,
    root: PublicKey,
    sample: bool,
    at: Moment,
}

impl Roots {
    /// Reads files, each with one or more roots in PEM, or with one in DER. The same root given twice counts once.
    ///
    /// # Errors
    /// See [`RootsError`]; one bad block spoils the lot, so that nobody trusts less or more than was meant.
    pub fn from_pems<T: AsRef<[u8]>>(files: &[T]) -> Result<Roots, RootsError> {
        let mut roots: Vec<Certificate> = Vec::new();
        for (file, content) in files.iter().enumerate() {
            let blocks = pem::blocks(content.as_ref()).map_err(|flaw| RootsError::File { file, flaw })?;
            for (block, content) in blocks.iter().enumerate() {
                let root = read_root(content, &roots).map_err(|flaw| RootsError::Root { file, block, flaw })?;
                roots.extend(root);
            }
        }
        if (1..=MOST_ROOTS).contains(&roots.len()) {
            Ok(Roots(roots))
        } else {
            Err(RootsError::Count { found: roots.len() })
        }
    }

    /// Fingerprints of the pinned keys, each once, in the order given.
    pub fn fingerprints(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for fingerprint in self.0.iter().map(Certificate::fingerprint) {
            if !all.contains(&fingerprint) {
                all.push(fingerprint);
            }
        }
        all
    }

    /// Of the certificates with one key, which counts at a moment: one that is valid then, or else, to be told, the one that
    /// ends last.
    pub fn of_key(&self, key: &PublicKey, at: Moment) -> Option<&Certificate> {
        let mut own: Vec<&Certificate> = self.0.iter().filter(|root| root.key == *key).collect();
        own.sort_by_key(|root| (root.is_valid_at(at), root.validity.1));
        own.pop()
    }

    /// The pinned roots, in the order given.
    pub fn certificates(&self) -> &[Certificate] {
        &self.0
    }

    /// Whether one of the pinned roots vouches for the certificate at a moment: the one moment for which the answer
    /// holds, that of the signature.
    ///
    /// # Errors
    /// See [`TrustFlaw`]: [`TrustFlaw::UnknownRoot`] leaves the matter open, all others speak against the certificate.
    pub fn validate(&self, certificate: &Certificate, at: Moment) -> Result<ValidatedChain, TrustFlaw> {
        if certificate.role == Role::Root {
            return Err(TrustFlaw::IsRoot);
        }
        let authority = certificate.authority_key_identifier();
        let named = self.0.iter().find(|root| root.key.identifier() == authority);
        let root = named.and_then(|root| self.of_key(&root.key, at)).ok_or(TrustFlaw::UnknownRoot { authority })?;
        certificate.verify_signed_by(root).map_err(|_| TrustFlaw::NotSignedByRoot)?;
        if !certificate.is_issued_in_the_name_of(root) {
            return Err(TrustFlaw::IssuerNameDiffers);
        }
        if !root.is_valid_at(at) {
            return Err(TrustFlaw::RootNotValid { validity: root.validity });
        }
        if at < certificate.validity.0 {
            return Err(TrustFlaw::NotYetValid { from: certificate.validity.0 });
        }
        if at > certificate.validity.1 {
            return Err(TrustFlaw::Expired { until: certificate.validity.1 });
        }
        let sample = certificate.sample || root.sample;
        Ok(ValidatedChain { certificate: certificate.clone(), root: root.key.clone(), sample, at })
    }
}

/// The root of a block; `None` if it is pinned already.
fn read_root(block: &pem::Block, pinned: &[Certificate]) -> Result<Option<Certificate>, RootFlaw> {
    let root = Certificate::from_block(block).map_err(RootFlaw::Certificate)?;
    if root.role != Role::Root {
        return Err(RootFlaw::NotARoot);
    }
    root.verify_signed_by(&root).map_err(|_| RootFlaw::NotSelfSigned)?;
    let mut same_key = pinned.iter().filter(|other| other.key == root.key);
    if same_key.any(|other| !root.is_issued_in_the_name_of(other)) {
        return Err(RootFlaw::OtherName);
    }
    Ok((!pinned.contains(&root)).then_some(root))
}

impl ValidatedChain {
    /// The certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// What it entitles to: never [`Role::Root`].
    pub fn role(&self) -> &Role {
        &self.certificate.role
    }

    /// The key of the root that vouches.
    pub fn root(&self) -> &PublicKey {
        &self.root
    }

    /// Fingerprint of the root that vouches.
    pub fn root_fingerprint(&self) -> String {
        self.root.fingerprint()
    }

    /// Whether the certificate or its root is a sample.
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    /// The moment for which the root vouches.
    pub fn at(&self) -> Moment {
        self.at
    }
}
