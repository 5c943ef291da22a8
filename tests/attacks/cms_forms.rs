//! Attacks on the forms of a SignedData: what CMS allows and a second reader may read in another way. The genuine key of
//! the buyer makes every signature.

use ::cms::cert::CertificateChoices;
use ::cms::signed_data::{CertificateSet, SignerIdentifier, SignerInfo, SignerInfos};
use der::asn1::{OctetString, SetOfVec, UtcTime};
use der::{Any, Decode, Encode};
use fcd::signature::{Signer, cms};
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use super::signed_data::{opened, with_signed_data, wrapped};
use crate::attack;
use crate::support::forge::{Forge, find, replace};
use crate::support::{ministry, signatory};

fn signer(forge: &Forge, change: impl FnOnce(&mut SignerInfo)) -> Vec<u8> {
    with_signed_data(forge, |data| {
        let mut signer = data.signer_infos.0.get(0).unwrap().clone();
        change(&mut signer);
        data.signer_infos = SignerInfos(SetOfVec::try_from([signer]).unwrap());
    })
}

/// Signed attributes as somebody who holds the key signs them: in this order, as these bytes.
fn attributes(forge: &Forge, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Vec<u8> {
    forge.sign_by(|bytes, context| {
        let der = cms::sign(&bytes, context, &signatory()).unwrap();
        let info = opened(&der).signer_infos.0.get(0).unwrap().clone();
        let old = info.signed_attrs.unwrap();
        let mut parts: Vec<Vec<u8>> = old.iter().map(|attribute| attribute.to_der().unwrap()).collect();
        change(&mut parts);
        let set = |tag: u8, parts: &[Vec<u8>]| header(tag, parts.concat());
        let signature = signatory().sign(&set(0x31, &parts)).unwrap();
        let was = {
            let mut der = old.to_der().unwrap();
            der[0] = 0xa0;
            der
        };
        relengthened(&der, &was, &set(0xa0, &parts), info.signature.as_bytes(), signature.bytes())
    })
}

fn header(tag: u8, content: Vec<u8>) -> Vec<u8> {
    let length = content.len();
    let head = match length {
        0..0x80 => vec![tag, length as u8],
        0x80..0x100 => vec![tag, 0x81, length as u8],
        _ => vec![tag, 0x82, (length >> 8) as u8, length as u8],
    };
    [head, content].concat()
}

/// The SignedData with another piece in the place of `was`, another signature, and every length around both made right.
fn relengthened(der: &[u8], was: &[u8], now: &[u8], signature: &[u8], other: &[u8]) -> Vec<u8> {
    let grown = now.len() as isize - was.len() as isize;
    let at = find(der, was).unwrap();
    let mut out = replace(&replace(der, was, now), signature, other);
    let mut start = 0;
    // The way down to the attributes, from the outside in.
    while start < at {
        let (head, length) = read(der, start);
        if start + head + length >= at + was.len() && der[start] & 0x20 != 0 {
            assert_eq!(head, 4, "every length on the way has two bytes");
            let longer = (length as isize + grown) as usize;
            out[start + 2..start + 4].copy_from_slice(&[(longer >> 8) as u8, longer as u8]);
            start += head;
        } else {
            start += head + length;
        }
    }
    out
}

fn read(der: &[u8], at: usize) -> (usize, usize) {
    match der[at + 1] {
        0x82 => (4, usize::from(der[at + 2]) << 8 | usize::from(der[at + 3])),
        0x81 => (3, usize::from(der[at + 2])),
        length => (2, usize::from(length)),
    }
}

/// The bench itself changes nothing when it is told to change nothing.
#[test]
fn attributes_signed_as_they_were() {
    let report = crate::support::judge(&attributes(&Forge::new(), |_| ()));
    assert_eq!((report.answer, report.findings), (fcd::finding::verdict::Answer::Accepted, Vec::new()));
}

attack! {
    /// The signed attributes stand in another order than DER wants; they are signed as they stand.
    attributes_in_another_order, Rejected [SignatureMalformed],
    |forge| attributes(forge, |parts| parts.reverse())
}

attack! {
    /// The digest is named twice: the right one, and one of other bytes.
    two_digests_signed, Rejected [SignatureMalformed],
    |forge| attributes(forge, |parts| {
        let digest = parts.iter().find(|part| find(part, &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 4]).is_some()).unwrap();
        let mut other = digest.clone();
        *other.last_mut().unwrap() ^= 1;
        parts.push(other);
        parts.sort();
    })
}

attack! {
    /// One attribute holds two digests.
    one_attribute_with_two_digests, Rejected [SignatureMalformed],
    |forge| attributes(forge, |parts| {
        for part in parts.iter_mut().filter(|part| find(part, &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 4]).is_some()) {
            let mut values = part[part.len() - 66..].to_vec();
            values.extend([&[4, 64][..], &[0xff; 64]].concat());
            let oid = part[2..13].to_vec();
            *part = header(0x30, [oid, header(0x31, values)].concat());
        }
        parts.sort();
    })
}

attack! {
    /// The SignedData claims a time of signing of its own.
    a_time_in_the_signed_data, Rejected [SignatureMalformed],
    |forge| attributes(forge, |parts| {
        let time = UtcTime::from_unix_duration(std::time::Duration::from_secs(1_800_000_000)).unwrap();
        let values = SetOfVec::try_from([Any::encode_from(&time).unwrap()]).unwrap();
        let oid = const_oid::ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
        parts.push(Attribute { oid, values }.to_der().unwrap());
        parts.sort_by_key(|part| (part.len(), part.clone()));
    })
}

attack! {
    /// The outer length is left open, as BER allows.
    a_signed_data_without_a_length, Rejected [SignaturePlaceholderNoncanonical],
    |forge| forge.sign_by(|bytes, context| {
        let der = cms::sign(&bytes, context, &signatory()).unwrap();
        [&[0x30, 0x80], &der[4..], &[0, 0]].concat()
    })
}

attack! {
    /// A second, whole SignedData stands behind the first, for whoever reads the last.
    a_signed_data_behind_the_signed_data, Rejected [SignaturePlaceholderNoncanonical],
    |forge| forge.sign_by(|bytes, context| {
        let der = cms::sign(&bytes, context, &signatory()).unwrap();
        [der.clone(), der].concat()
    })
}

attack! {
    /// The signature is written as a string of two pieces, as BER allows.
    a_signature_in_two_pieces, Rejected [SignatureMalformed],
    |forge| forge.sign_by(|bytes, context| {
        let der = cms::sign(&bytes, context, &signatory()).unwrap();
        let signature = opened(&der).signer_infos.0.get(0).unwrap().signature.as_bytes().to_vec();
        // The same 66 bytes: a constructed string of one piece of 62, two bytes short of the signature.
        let pieces = [&[0x24, 64, 4, 62], &signature[..62]].concat();
        replace(&der, &[&[4, 64], &signature[..]].concat(), &pieces)
    })
}

attack! {
    /// The algorithm of the signature has parameters, which Ed25519 does not have.
    an_algorithm_with_parameters, Rejected [SignatureMalformed],
    |forge| signer(forge, |signer| signer.signature_algorithm.parameters = Some(Any::null()))
}

attack! {
    /// A second, weaker digest is listed beside the right one.
    a_second_digest_listed, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let mut other = data.digest_algorithms.get(0).unwrap().clone();
        other.oid = const_oid::db::rfc5912::ID_SHA_256;
        data.digest_algorithms.insert(other).unwrap();
    })
}

attack! {
    /// The SignedData says that it is of another version.
    another_version_of_the_signed_data, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| data.version = ::cms::content_info::CmsVersion::V3)
}

attack! {
    /// The signer is named by the number of its certificate, and another issuer.
    a_signer_of_another_issuer, Rejected [SignatureMalformed],
    |forge| signer(forge, |signer| {
        let SignerIdentifier::IssuerAndSerialNumber(named) = &mut signer.sid else { panic!("by its number") };
        named.serial_number = x509_cert::serial_number::SerialNumber::new(&[7; 16]).unwrap();
    })
}

attack! {
    /// The signer is named by the identifier of the key, which any certificate can carry.
    a_signer_named_by_a_key_identifier, Rejected [SignatureMalformed],
    |forge| signer(forge, |signer| {
        let identifier = SubjectKeyIdentifier(OctetString::new([7; 20].as_slice()).unwrap());
        signer.sid = SignerIdentifier::SubjectKeyIdentifier(identifier);
        signer.version = ::cms::content_info::CmsVersion::V3;
    })
}

attack! {
    /// The certificate of the ministry is laid beside that of the signer.
    a_second_certificate_in_the_signed_data, Rejected [CountersignaturePartAltered, SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let other = x509_cert::Certificate::from_der(&ministry().certificate().der).unwrap();
        let mut set: Vec<CertificateChoices> = data.certificates.as_ref().unwrap().0.iter().cloned().collect();
        set.push(CertificateChoices::Certificate(other));
        data.certificates = Some(CertificateSet(SetOfVec::try_from(set).unwrap()));
    })
}

attack! {
    /// The certificate is laid in twice.
    a_certificate_laid_in_twice, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let one = data.certificates.as_ref().unwrap().0.get(0).unwrap().clone();
        let mut set = SetOfVec::new();
        let _ = set.insert(one.clone()).and_then(|()| set.insert(one));
        data.certificates = if set.len() == 2 { Some(CertificateSet(set)) } else { None };
    })
}

attack! {
    /// The certificate says outside what its root signed that the signature is of another kind.
    another_algorithm_outside_the_certificate, Rejected [SignatureMalformed],
    |forge| with_signed_data(forge, |data| {
        let set: Vec<CertificateChoices> = data.certificates.as_ref().unwrap().0.iter().map(|choice| {
            let CertificateChoices::Certificate(certificate) = choice else { panic!("a certificate") };
            let der = certificate.to_der().unwrap();
            // Behind the signed part: SEQUENCE { OID 1.3.101.112 } becomes 1.3.101.113, Ed448.
            let at = der.len() - 67 - 5;
            let mut der = der;
            assert_eq!(der[at..at + 5], [6, 3, 0x2b, 0x65, 0x70]);
            der[at + 4] = 0x71;
            CertificateChoices::Certificate(x509_cert::Certificate::from_der(&der).unwrap())
        }).collect();
        data.certificates = Some(CertificateSet(SetOfVec::try_from(set).unwrap()));
    })
}

attack! {
    /// A list of revoked certificates lies in the SignedData, so that a reader may ask no other.
    a_revocation_list_in_the_signed_data, Rejected [SignaturePlaceholderNoncanonical],
    |forge| forge.sign_by(|bytes, context| {
        let mut data = opened(&cms::sign(&bytes, context, &signatory()).unwrap());
        data.version = ::cms::content_info::CmsVersion::V5;
        let mut der = wrapped(&data);
        der.extend([0xa1, 0]);
        der
    })
}
