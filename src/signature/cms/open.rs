//! The one reader of CMS signatures (RFC 5652 §5), for what both sets of rules have in common.
//!
//! Bytes that somebody else wrote are judged here. Every way in which a message can differ from what is taken has its own
//! name, and none of them is tolerated: what a verifier ignores is what an attacker uses.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::{Any, Encode};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attributes;

use super::flaw::{AlgorithmPlace, SignedDataFlaw, VersionPlace};
use crate::signature::algorithm::{PublicKey, Signature};
use crate::signature::contents::SignedBytes;
use crate::signature::digest::Digest;
use crate::signature::exact::{NotExact, exact};
use crate::signature::oid;

/// The most bytes of DER that a signature may have: 16 KiB; ours have fewer than 1400.
pub const MOST_BYTES: usize = 16_384;

/// A message with one signer and without the content, in DER. Who signed what, a set of rules says.
pub(super) struct Message {
    /// DER of the certificate that the signer names.
    pub(super) certificate: Vec<u8>,
    /// DER of the others.
    pub(super) further: Vec<Vec<u8>>,
    /// What the signer signed.
    pub(super) attributes: Attributes,
    /// Digest and signature algorithm as the signer names them.
    pub(super) named: (AlgorithmIdentifierOwned, AlgorithmIdentifierOwned),
    listed: AlgorithmIdentifierOwned,
    signature: Signature,
}

/// What is left to be checked once the rules are kept: that the key signed, and that it signed these bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proof {
    digest: Digest,
    signed: Vec<u8>,
    signature: Signature,
}

/// Reads a message.
pub(super) fn read(der: &[u8]) -> Result<Message, SignedDataFlaw> {
    let data = signed_data(der)?;
    let listed = read_frame(&data)?;
    let [signer] = data.signer_infos.0.as_slice() else {
        return Err(SignedDataFlaw::Signers { count: data.signer_infos.0.len() });
    };
    let SignerIdentifier::IssuerAndSerialNumber(holder) = &signer.sid else {
        return Err(SignedDataFlaw::SignerIdentifierKind);
    };
    let (certificate, further) = certificates(&data, holder)?;
    check_signer(signer)?;
    Ok(Message {
        certificate,
        further,
        attributes: signer.signed_attrs.clone().ok_or(SignedDataFlaw::NoAttributes)?,
        named: (signer.digest_alg.clone(), signer.signature_algorithm.clone()),
        listed,
        signature: Signature::from_bytes(signer.signature.as_bytes()),
    })
}

/// The signed data in DER of bounded length that is written as DER writes it.
fn signed_data(der: &[u8]) -> Result<SignedData, SignedDataFlaw> {
    if der.len() > MOST_BYTES {
        return Err(SignedDataFlaw::TooLong { found: der.len() });
    }
    let outer: ContentInfo = exact(der).map_err(SignedDataFlaw::Der)?;
    if outer.content_type != oid::ID_SIGNED_DATA {
        return Err(SignedDataFlaw::ContentType { found: outer.content_type });
    }
    let content = outer.content.to_der().map_err(|_| SignedDataFlaw::Der(NotExact::NotCanonical))?;
    exact(&content).map_err(SignedDataFlaw::Der)
}

/// The one digest algorithm that is listed.
fn read_frame(data: &SignedData) -> Result<AlgorithmIdentifierOwned, SignedDataFlaw> {
    if data.version != CmsVersion::V1 {
        return Err(SignedDataFlaw::Version(VersionPlace::SignedData));
    }
    let [listed] = data.digest_algorithms.as_slice() else {
        return Err(SignedDataFlaw::DigestAlgorithms { count: data.digest_algorithms.len() });
    };
    let content = &data.encap_content_info;
    if content.econtent_type != oid::ID_DATA {
        return Err(SignedDataFlaw::EncapsulatedType { found: content.econtent_type });
    }
    if content.econtent.is_some() {
        return Err(SignedDataFlaw::EncapsulatedContent);
    }
    if data.crls.is_some() { Err(SignedDataFlaw::Revocation) } else { Ok(listed.clone()) }
}

/// The certificate that the signer names, and the others.
fn certificates(data: &SignedData, holder: &IssuerAndSerialNumber) -> Result<(Vec<u8>, Vec<Vec<u8>>), SignedDataFlaw> {
    let all = data.certificates.as_ref().map(|set| set.0.as_slice()).unwrap_or_default();
    let (mut own, mut further) = (Vec::new(), Vec::new());
    for choice in all {
        let CertificateChoices::Certificate(x509) = choice else { return Err(SignedDataFlaw::CertificateKind) };
        let der = x509.to_der().map_err(|_| SignedDataFlaw::Der(NotExact::NotCanonical))?;
        let tbs = x509.tbs_certificate();
        let is_signer = holder.issuer == *tbs.issuer() && holder.serial_number == *tbs.serial_number();
        if is_signer { own.push(der) } else { further.push(der) }
    }
    match (own.pop(), own.len()) {
        (Some(certificate), 0) => Ok((certificate, further)),
        (None, _) if !all.is_empty() => Err(SignedDataFlaw::SignerIdentifierDiffers),
        _ => Err(SignedDataFlaw::Certificates { count: all.len() }),
    }
}

fn check_signer(signer: &SignerInfo) -> Result<(), SignedDataFlaw> {
    if signer.version != CmsVersion::V1 {
        return Err(SignedDataFlaw::Version(VersionPlace::SignerInfo));
    }
    match &signer.unsigned_attrs {
        Some(all) => Err(SignedDataFlaw::UnsignedAttributes { first: all.get(0).map(|attribute| attribute.oid) }),
        None => Ok(()),
    }
}

impl Message {
    /// The algorithms are those of the key, wherever they are named; the signature is written as its algorithm writes it.
    /// A digest may be named with NULL parameters, for the sake of older programs, or must not (RFC 5754 §2).
    pub(super) fn check_algorithms(&self, key: &PublicKey, with_null: bool) -> Result<(), SignedDataFlaw> {
        let algorithm = key.algorithm();
        let is_wanted = |found: &AlgorithmIdentifierOwned| match &found.parameters {
            Some(parameters) if with_null && Any::is_null(parameters) => found.oid == algorithm.digest().oid(),
            _ => *found == algorithm.digest().identifier(),
        };
        let (digest, signature) = &self.named;
        for (place, found) in [(AlgorithmPlace::List, &self.listed), (AlgorithmPlace::Digest, digest)] {
            if !is_wanted(found) {
                return Err(SignedDataFlaw::Algorithm { place, found: found.oid });
            }
        }
        if *signature != algorithm.in_signatures() {
            return Err(SignedDataFlaw::Algorithm { place: AlgorithmPlace::Signature, found: signature.oid });
        }
        if !algorithm.writes(&self.signature) {
            return Err(SignedDataFlaw::SignatureLength { found: self.signature.bytes().len() });
        }
        Ok(())
    }

    /// What is to be proved, where the signer states this digest.
    pub(super) fn proof(self, digest: Digest) -> Result<Proof, SignedDataFlaw> {
        // Signed is the SET OF, not the implicit tag it travels under (RFC 5652 §5.4).
        let signed = self.attributes.to_der().map_err(|_| SignedDataFlaw::Der(NotExact::NotCanonical))?;
        Ok(Proof { digest, signed, signature: self.signature })
    }
}

impl Proof {
    /// Checks that the signer states the digest of these bytes, and that the key signed what it states.
    pub(super) fn check(&self, key: &PublicKey, bytes: &SignedBytes<'_>) -> Result<(), SignedDataFlaw> {
        if bytes.digest(self.digest.algorithm()) != self.digest {
            return Err(SignedDataFlaw::DigestDiffers);
        }
        if self.is_signed(key) { Ok(()) } else { Err(SignedDataFlaw::NotSigned) }
    }

    /// Whether the key signed what the signer states.
    pub(super) fn is_signed(&self, key: &PublicKey) -> bool {
        key.verify(&self.signed, &self.signature).is_ok()
    }
}
