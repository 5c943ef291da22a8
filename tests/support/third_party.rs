//! Seals as other programs make them: the same CMS as ours without the attribute that only `fcd` writes.

use std::time::Duration;

use ::cms::cert::CertificateChoices;
use ::cms::content_info::ContentInfo;
use ::cms::signed_data::{CertificateSet, SignedData, SignerInfos};
use der::asn1::{OctetString, SetOfVec, UtcTime};
use der::{Any, Decode, Encode};
use fcd::calendar::Moment;
use fcd::signature::certificate::Certificate;
use fcd::signature::{Context, Signature, SignedBytes, Signer, cms};
use x509_cert::attr::Attribute;

/// Our private attribute, found by its arc: it is the only one under the arc of private enterprises.
const PRIVATE: &str = "1.3.6.1.4.1.";

/// The seal of a program that knows nothing of us, by this signer.
pub fn sign(bytes: SignedBytes<'_>, context: &Context, signer: &dyn Signer) -> Vec<u8> {
    seal_by(bytes, context, signer, |message| signer.sign(message).unwrap())
}

/// The same, signed by whoever `sign` is, under the certificate of `signer`.
pub fn seal_by(
    bytes: SignedBytes<'_>,
    context: &Context,
    signer: &dyn Signer,
    sign: impl FnOnce(&[u8]) -> Signature,
) -> Vec<u8> {
    built(bytes, context, signer, None, &[], sign)
}

/// The same with a time of signing, and with certificates beside that of the signer.
pub fn seal_saying(
    bytes: SignedBytes<'_>,
    context: &Context,
    signer: &dyn Signer,
    time: Option<Moment>,
    beside: &[Certificate],
) -> Vec<u8> {
    built(bytes, context, signer, time, beside, |message| signer.sign(message).unwrap())
}

fn signing_time(time: Moment) -> Attribute {
    let time = UtcTime::from_unix_duration(Duration::from_secs(time.unix().try_into().unwrap())).unwrap();
    let values = SetOfVec::try_from([Any::encode_from(&time).unwrap()]).unwrap();
    Attribute { oid: const_oid::db::rfc5911::ID_SIGNING_TIME, values }
}

fn built(
    bytes: SignedBytes<'_>,
    context: &Context,
    signer: &dyn Signer,
    time: Option<Moment>,
    beside: &[Certificate],
    sign: impl FnOnce(&[u8]) -> Signature,
) -> Vec<u8> {
    let ours = cms::sign(&bytes, context, signer).unwrap();
    let mut data: SignedData = ContentInfo::from_der(&ours).unwrap().content.decode_as().unwrap();
    let mut info = data.signer_infos.0.get(0).unwrap().clone();
    let mut kept: Vec<_> = info
        .signed_attrs
        .unwrap()
        .iter()
        .filter(|attribute| !attribute.oid.to_string().starts_with(PRIVATE))
        .cloned()
        .collect();
    assert_eq!(kept.len(), 4, "content type, digest, certificate, algorithms");
    kept.extend(time.map(signing_time));
    let attributes = SetOfVec::try_from(kept).unwrap();
    info.signature = OctetString::new(sign(&attributes.to_der().unwrap()).bytes()).unwrap();
    info.signed_attrs = Some(attributes);
    data.signer_infos = SignerInfos(SetOfVec::try_from([info]).unwrap());
    let mut certificates = data.certificates.unwrap().0.into_vec();
    certificates.extend(beside.iter().map(|one| CertificateChoices::Certificate(Decode::from_der(&one.der).unwrap())));
    data.certificates = Some(CertificateSet(SetOfVec::try_from(certificates).unwrap()));
    let content_type = const_oid::db::rfc5911::ID_SIGNED_DATA;
    ContentInfo { content_type, content: Any::from_der(&data.to_der().unwrap()).unwrap() }.to_der().unwrap()
}
