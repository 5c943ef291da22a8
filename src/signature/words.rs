//! This module is for the words in which flaws of seals, certificates and keys are told to people: in lower case, no
//! full stop, so that they fit after a file name and a colon.

use std::fmt;

use super::certificate::{AlgorithmPlace, CertificateFlaw};
use super::certify::CertifyError;
use super::cms::SealError;
use super::ed25519::KeyWeakness;
use super::envelope::{self, EnvelopeFlaw, VersionPlace};
use super::exact::NotExact;
use super::hole::HoleFlaw;
use super::key::KeyError;
use super::pem::PemFlaw;
use super::profile::SubjectFlaw;
use super::request::RequestFlaw;
use super::signer::OtherKey;
use super::{Place, Role};
use crate::lettering::WordingFlaw;

macro_rules! worded {
    ($($flaw:ty => |$self:ident, $f:ident| $body:expr;)*) => {
        $(impl fmt::Display for $flaw {
            fn fmt(&self, $f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let $self = self;
                $body
            }
        })*
    };
}

worded! {
    Place => |place, f| f.write_str(match place {
        Place::Ministry => "ministry",
        Place::EndUserState => "end-user state",
        Place::FirstSignatory => "first signatory of the end-user state",
        Place::SecondSignatory => "second signatory of the end-user state",
    });
    Role => |role, f| match role {
        Role::Root => f.write_str("root: vouches for others"),
        Role::Issuing => f.write_str("issuing: issues declarations for the ministry"),
        Role::Officer => f.write_str("officer: approves what is to be issued"),
        Role::Signatory { state, body } => write!(f, "signatory: signs for {body}, {state}"),
    };
    NotExact => |flaw, f| match flaw {
        NotExact::Malformed { at: Some(at) } => write!(f, "it is not DER from byte {at} on"),
        NotExact::Malformed { at: None } => f.write_str("it is not DER"),
        NotExact::OtherSpelling => f.write_str("it is not spelled as DER spells it"),
    };
    KeyWeakness => |weakness, f| f.write_str(match weakness {
        KeyWeakness::NotAPoint => "the public key is no point of the curve",
        KeyWeakness::SecondSpelling => "the public key is not in its one spelling",
        KeyWeakness::SmallOrder => "the public key has a small order: a signature under it fits almost any text",
        KeyWeakness::MixedOrder => "the public key has a part of small order: verifiers disagree about it",
    });
    SubjectFlaw => |flaw, f| match flaw {
        SubjectFlaw::CommonName => f.write_str("there is no common name, or one that is no text"),
        SubjectFlaw::Wording { name, flaw } => write!(f, "the name {flaw}: \"{name}\""),
        SubjectFlaw::OtherParts => f.write_str("the name has other parts than a common name and the mark of a sample"),
    };
    PemFlaw => |flaw, f| match flaw {
        PemFlaw::TooLong => f.write_str("it is too long for a file of keys or certificates"),
        PemFlaw::NoBlock => f.write_str("it is not PEM: there is no -----BEGIN in it"),
        PemFlaw::Truncated { label } => write!(f, "it is cut off: {label} has no end"),
        PemFlaw::Damaged { label } => write!(f, "it is damaged: {label} is not Base64"),
        PemFlaw::Several { count } => write!(f, "it holds {count} things where one is expected"),
    };
    OtherKey => |other, f| {
        write!(f, "the certificate is for the key {}, but the key is {}", other.certificate, other.key)
    };
    SealError => |error, f| match error {
        SealError::Number => f.write_str("the number of the declaration is not 1 to 64 visible ASCII characters"),
        SealError::Signer(why) => write!(f, "the key could not be used: {why}"),
        SealError::Unsound(flaw) => write!(f, "the seal that was made is not sound: {flaw}"),
        SealError::Encoding => f.write_str("the seal could not be encoded"),
    };
    HoleFlaw => |flaw, f| match flaw {
        HoleFlaw::NotAHole => f.write_str("there is no hole for a signature where one must be"),
        HoleFlaw::Digit { at } => write!(f, "byte {at} is not an upper-case hexadecimal digit"),
        HoleFlaw::Empty => f.write_str("it is all zeros: nothing was signed"),
        HoleFlaw::Header => f.write_str("what is in it does not begin as a signature does"),
        HoleFlaw::Overruns => f.write_str("the signature says that it is longer than the hole"),
        HoleFlaw::Padding { at } => write!(f, "there is something after the signature, at byte {at}"),
        HoleFlaw::NotEmpty => f.write_str("there is already a signature"),
        HoleFlaw::TooSmall { needed, room } => write!(f, "the signature has {needed} bytes, there is room for {room}"),
    };
}

fn of_body(f: &mut fmt::Formatter<'_>, body: &str, flaw: &WordingFlaw) -> fmt::Result {
    write!(f, "the name of the body {flaw}: \"{body}\"")
}

impl fmt::Display for CertificateFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use CertificateFlaw as Flaw;
        match self {
            Flaw::TooLong { found } => write!(f, "it has {found} bytes, more than any certificate of ours"),
            Flaw::Pem(flaw) => flaw.fmt(f),
            Flaw::Label { found } => write!(f, "it is no certificate but: {found}"),
            Flaw::Spelling(flaw) => flaw.fmt(f),
            Flaw::Version => f.write_str("it is not X.509 version 3"),
            Flaw::SerialNumber => f.write_str("its serial number is not positive with 16 to 20 bytes"),
            Flaw::Algorithm { place, found } => {
                let place = match place {
                    AlgorithmPlace::Signature | AlgorithmPlace::Signed => "it is signed",
                    AlgorithmPlace::Key => "its key is",
                };
                write!(f, "{place} with {found}, not with plain Ed25519")
            }
            Flaw::Subject(flaw) => write!(f, "its holder: {flaw}"),
            Flaw::Issuer(flaw) => write!(f, "its issuer: {flaw}"),
            Flaw::Body { body, flaw } => of_body(f, body, flaw),
            Flaw::RootIssuer => f.write_str("it is a root but names another issuer"),
            Flaw::Validity => f.write_str("its validity ends before it begins, or lies outside the years 2000 to 2199"),
            Flaw::KeyLength => f.write_str("its public key has not 32 bytes"),
            Flaw::Key(weakness) => weakness.fmt(f),
            Flaw::SignatureLength => f.write_str("its signature has not 64 bytes"),
            Flaw::UniqueIdentifier => f.write_str("it carries unique identifiers, which are not used"),
            Flaw::ExtensionMissing(id) => write!(f, "the extension {id} is missing; fcd key certify writes it"),
            Flaw::ExtensionTwice(id) => write!(f, "the extension {id} is there twice"),
            Flaw::ExtensionUnknown(id) => write!(f, "the extension {id} has no business there"),
            Flaw::ExtensionDiffers(id) => write!(f, "the extension {id} is not as it must be for this role and key"),
        }
    }
}

impl fmt::Display for RequestFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use RequestFlaw as Flaw;
        match self {
            Flaw::TooLong { found } => write!(f, "it has {found} bytes, more than any request of ours"),
            Flaw::Pem(flaw) => flaw.fmt(f),
            Flaw::Label { found } => write!(f, "it is no request but: {found}"),
            Flaw::Spelling(flaw) => flaw.fmt(f),
            Flaw::Algorithm => f.write_str("it is not for a plain Ed25519 key"),
            Flaw::Subject(flaw) => flaw.fmt(f),
            Flaw::KeyLength => f.write_str("its public key has not 32 bytes"),
            Flaw::Key(weakness) => weakness.fmt(f),
            Flaw::Body { body, flaw } => of_body(f, body, flaw),
            Flaw::Role => f.write_str("it does not ask for exactly one role, issuing or signatory"),
            Flaw::NotSigned => f.write_str("it was not signed with the key that it is about"),
            Flaw::Signer(why) => write!(f, "the key could not be used: {why}"),
            Flaw::Encoding => f.write_str("it could not be encoded"),
        }
    }
}

impl fmt::Display for CertifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CertifyError::NotARoot => f.write_str("the certificate that shall vouch is not that of a root"),
            CertifyError::RootByRequest => f.write_str("a root is not certified by another"),
            CertifyError::RootKey => f.write_str("the request is for the key of the root itself"),
            CertifyError::RoleMalformed => f.write_str("a state is two capital letters"),
            CertifyError::Body { body, flaw } => of_body(f, body, flaw),
            CertifyError::RoleDiffers { requested, stated } => {
                write!(f, "the request is for \"{requested}\", but \"{stated}\" was stated")
            }
            CertifyError::OutlivesRoot { root: (first, last) } => {
                write!(f, "the root itself is valid from {first} to {last} only")
            }
            CertifyError::Signer(why) => write!(f, "the key of the root could not be used: {why}"),
            CertifyError::Unreadable(flaw) => write!(f, "what was made cannot be read again: {flaw}"),
            CertifyError::Encoding => f.write_str("it could not be encoded"),
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Pem(flaw) => flaw.fmt(f),
            KeyError::IsCertificate => f.write_str("it is a certificate, not a private key"),
            KeyError::IsRequest => f.write_str("it is a request to be certified, not a private key"),
            KeyError::IsPublicKey => f.write_str("it is a public key, not a private key"),
            KeyError::Label { found } => write!(f, "it is no PKCS #8 private key but: {found}"),
            KeyError::Algorithm { found } => write!(f, "it is a key for {found}, not for Ed25519"),
            KeyError::Malformed => f.write_str("what is in it is no private key"),
            KeyError::PublicPartDiffers => f.write_str("its public part does not belong to its private part"),
            KeyError::PassphraseNeeded => f.write_str("it is encrypted and needs a passphrase"),
            KeyError::PassphraseWrong => f.write_str("the passphrase is wrong, or the file is damaged"),
            KeyError::Encryption => f.write_str("it is encrypted in a way that is not supported"),
            KeyError::TooMuchWork => f.write_str("opening it would take more work than any honest key needs"),
            KeyError::Encoding => f.write_str("it could not be encoded"),
        }
    }
}

impl fmt::Display for EnvelopeFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use EnvelopeFlaw as Flaw;
        match self {
            Flaw::TooLong { found } => write!(f, "it has {found} bytes, more than any seal of ours"),
            Flaw::Spelling(flaw) => flaw.fmt(f),
            Flaw::ContentType { found } => write!(f, "it is no signature but a message of the kind {found}"),
            Flaw::Version(VersionPlace::SignedData) => f.write_str("its version is not 1"),
            Flaw::Version(VersionPlace::SignerInfo) => f.write_str("the version of its signer is not 1"),
            Flaw::DigestAlgorithms { count } => write!(f, "it lists {count} digest algorithms, not one"),
            Flaw::Algorithm { place, found } => {
                let wanted = match place {
                    envelope::AlgorithmPlace::List | envelope::AlgorithmPlace::Digest => "SHA-512",
                    envelope::AlgorithmPlace::Signature => "Ed25519",
                };
                write!(f, "it names the algorithm {found} where {wanted} without parameters must stand")
            }
            Flaw::EncapsulatedType { found } => write!(f, "what is signed is said to be {found}, not plain data"),
            Flaw::EncapsulatedContent => f.write_str("it carries the signed content inside"),
            Flaw::Certificates { count } => write!(f, "it carries {count} certificates, not one"),
            Flaw::CertificateKind => f.write_str("it carries a certificate that is not X.509"),
            Flaw::Certificate(flaw) => write!(f, "its certificate: {flaw}"),
            Flaw::Revocation => f.write_str("it carries revocation lists"),
            Flaw::Signers { count } => write!(f, "it has {count} signers, not one"),
            Flaw::SignerIdentifierKind => f.write_str("its signer is not named by issuer and serial number"),
            Flaw::SignerIdentifierDiffers => f.write_str("the signer it names does not hold its certificate"),
            Flaw::NoAttributes => f.write_str("it has no signed attributes"),
            Flaw::AttributeUnknown(id) => write!(f, "the signed attribute {id} has no business there"),
            Flaw::AttributeMissing(id) => write!(f, "the signed attribute {id} is missing"),
            Flaw::AttributeTwice(id) => write!(f, "the signed attribute {id} is there twice"),
            Flaw::AttributeValues { attribute, count } => {
                write!(f, "the signed attribute {attribute} has {count} values, not one")
            }
            Flaw::AttributeMalformed(id) => write!(f, "the signed attribute {id} is not built as it must be"),
            Flaw::SignedContentType { found } => write!(f, "the signed content type is {found}, not plain data"),
            Flaw::OtherCertificateSigned => f.write_str("its signer signed for another certificate"),
            Flaw::OtherAlgorithmsSigned => f.write_str("its signer signed for other algorithms"),
            Flaw::ContextVersion { found } => write!(f, "its context has the version {found}, not 1"),
            Flaw::UnsignedAttributes => f.write_str("it carries attributes that nobody signed"),
            Flaw::SignatureLength { found } => write!(f, "its signature has {found} bytes, not 64"),
            Flaw::NotSigned => f.write_str("the key of its certificate did not make this signature"),
            Flaw::DigestDiffers => f.write_str("it was made over other bytes than these"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_flaw_is_told_in_words() {
        assert_eq!(HoleFlaw::NotEmpty.to_string(), "there is already a signature");
        assert_eq!(CertificateFlaw::Version.to_string(), "it is not X.509 version 3");
        assert_eq!(CertificateFlaw::Pem(PemFlaw::TooLong).to_string(), PemFlaw::TooLong.to_string());
        assert_eq!(RequestFlaw::NotSigned.to_string(), "it was not signed with the key that it is about");
        assert_eq!(CertifyError::RootByRequest.to_string(), "a root is not certified by another");
        assert_eq!(KeyError::Malformed.to_string(), "what is in it is no private key");
        assert_eq!(EnvelopeFlaw::Revocation.to_string(), "it carries revocation lists");
    }
}
