//! Attacks on the SignedData of a signature: the buyer's own key, in a form that leaves room for doubt.

use ::cms::content_info::ContentInfo;
use ::cms::signed_data::{EncapsulatedContentInfo, SignedData, SignerInfos};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use fcd::signature::{Signer, cms};

use crate::attack;
use crate::support::forge::{Forge, find};
use crate::support::{ministry, returned, signatory};

/// Signs with the genuine key and changes the SignedData afterwards.
pub(crate) fn with_signed_data(forge: &Forge, change: impl FnOnce(&mut SignedData)) -> Vec<u8> {
    forge.sign_by(|bytes, context| {
        let der = cms::sign(&bytes, context, &signatory()).unwrap();
        let mut data = opened(&der);
        change(&mut data);
        wrapped(&data)
    })
}

pub(crate) fn opened(der: &[u8]) -> SignedData {
    ContentInfo::from_der(der).unwrap().content.decode_as().unwrap()
}

pub(crate) fn wrapped(data: &SignedData) -> Vec<u8> {
    let content_type = const_oid::db::rfc5911::ID_SIGNED_DATA;
    ContentInfo { content_type, content: Any::from_der(&data.to_der().unwrap()).unwrap() }.to_der().unwrap()
}

attack! {
    /// The signature is made over nothing but the content: there are no signed attributes.
    m68_no_signed_attributes, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        signer.signed_attrs = None;
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}

attack! {
    /// Two signers sign in one SignedData, so that one can be checked and the other shown.
    m68_two_signers, Rejected [SignatureMalformed],
    |forge| forge.sign_by(|bytes, context| {
        let mut data = opened(&cms::sign(&bytes, context, &signatory()).unwrap());
        let other = opened(&cms::sign(&bytes, context, &ministry()).unwrap());
        let both = [data.signer_infos.0.get(0).unwrap().clone(), other.signer_infos.0.get(0).unwrap().clone()];
        data.signer_infos = SignerInfos(SetOfVec::try_from(both).unwrap());
        wrapped(&data)
    })
}

attack! {
    /// The SignedData carries a content of its own that a verifier may take for the signed one.
    m68_content_inside, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let econtent = Some(Any::encode_from(&OctetString::new(b"other bytes".as_slice()).unwrap()).unwrap());
        data.encap_content_info = EncapsulatedContentInfo { econtent_type: data.encap_content_info.econtent_type, econtent };
    })
}

attack! {
    /// A length in the SignedData is written in a longer form than DER allows.
    m68_not_der, Rejected [SignaturePlaceholderNoncanonical],
    |forge| forge.sign_by(|bytes, context| {
        let der = cms::sign(&bytes, context, &signatory()).unwrap();
        [&[0x30, 0x83, 0], &der[2..]].concat()
    })
}

attack! {
    /// The list of digests names another algorithm than the signer.
    m69_another_digest_named, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let mut other = data.digest_algorithms.get(0).unwrap().clone();
        other.oid = const_oid::db::rfc5912::ID_SHA_256;
        data.digest_algorithms = SetOfVec::try_from([other]).unwrap();
    })
}

attack! {
    /// The signer names an algorithm of another curve.
    m69_another_curve_named, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        signer.signature_algorithm.oid = const_oid::db::rfc5912::ECDSA_WITH_SHA_256;
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}

/// The SignedData with the key in the certificate replaced by another.
fn with_key(forge: &Forge, key: [u8; 32]) -> Vec<u8> {
    forge.sign_by(|bytes, context| {
        let signer = signatory();
        let mut der = cms::sign(&bytes, context, &signer).unwrap();
        let genuine = signer.certificate().key.bytes();
        while let Some(at) = find(&der, genuine) {
            der[at..at + 32].copy_from_slice(&key);
        }
        der
    })
}

attack! {
    /// The certificate holds the neutral point: one signature under it fits any text (speccheck cases 0 to 2).
    m70_a_key_of_small_order, Rejected [KeyWeak],
    |forge| { let mut key = [0; 32]; key[0] = 1; with_key(forge, key) }
}

attack! {
    /// The certificate holds a second form of a point (speccheck cases 10 and 11).
    m70_a_key_in_its_second_form, Rejected [KeyWeak],
    |forge| { let mut key = [0xff; 32]; key[0] = 0xee; key[31] = 0x7f; with_key(forge, key) }
}

/// The order of the base point, little-endian (RFC 8032 §5.1).
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

attack! {
    /// The genuine signature is written with the order of the group added to its number: a second form of it.
    m70_a_signature_plus_the_order, Rejected [SignatureInvalid],
    |forge| with_signed_data(forge, |data| {
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        let mut bytes = signer.signature.as_bytes().to_vec();
        let mut carry = 0u16;
        for (byte, order) in bytes[32..].iter_mut().zip(ORDER) {
            carry += u16::from(*byte) + u16::from(order);
            *byte = carry as u8;
            carry >>= 8;
        }
        signer.signature = OctetString::new(bytes).unwrap();
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}

attack! {
    /// The signature of the end-user state is taken from another file that it signed.
    a_signature_from_another_file, Rejected [SignatureInvalid],
    |forge| {
        let mut other = Forge::new();
        let field = other.field("place");
        other.edit(field, "/V(The Hague)", "/V(Rotterdam)");
        let signed = other.buyer_sign();
        let placeholder = crate::support::forge::placeholder_at(&signed, forge.issued.len()).unwrap();
        forge.seal = signed[placeholder].to_vec();
        forge.unsigned()
    }
}

attack! {
    /// The ministry's signature is copied into the place of the end-user state.
    the_ministry_s_signature_copied, Rejected [CountersignaturePartAltered, SignatureInvalid],
    |forge| {
        let placeholder = crate::support::forge::placeholder_at(returned(), 0).unwrap();
        forge.seal = returned()[placeholder].to_vec();
        forge.unsigned()
    }
}

attack! {
    /// The buyer's key signs these bytes, but for another declaration.
    a_signature_for_another_declaration, Rejected [SignatureContextMismatch],
    |forge| { forge.context.number = "IL-2026-0043".to_owned(); forge.buyer_sign() }
}

attack! {
    /// The buyer's key signs these bytes in the role of the ministry.
    a_signature_for_another_role, Rejected [SignatureContextMismatch],
    |forge| { forge.context.place = fcd::signature::SignaturePlace::Ministry; forge.buyer_sign() }
}

attack! {
    /// The digest is a weak one, named alike in all three places.
    a_weak_digest, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let sha1 = const_oid::ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        signer.digest_alg.oid = sha1;
        data.digest_algorithms = SetOfVec::try_from([signer.digest_alg.clone()]).unwrap();
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}

attack! {
    /// An attribute stands beside the signature that nobody signed: a time stamp taken from another file.
    an_attribute_that_nobody_signed, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        let token = const_oid::ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
        let values = SetOfVec::try_from([Any::encode_from(&OctetString::new(b"token".as_slice()).unwrap()).unwrap()]).unwrap();
        signer.unsigned_attrs = Some(SetOfVec::try_from([x509_cert::attr::Attribute { oid: token, values }]).unwrap());
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}
