//! Seals as other programs make them: the same CMS as ours without the attribute that only `fcd` writes.

use ::cms::content_info::ContentInfo;
use ::cms::signed_data::{SignedData, SignerInfos};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use fcd::signature::{Context, Signer, cms};

/// Our private attribute, found by its arc: it is the only one under the arc of private enterprises.
const PRIVATE: &str = "1.3.6.1.4.1.";

/// The seal of a program that knows nothing of us, by this signer.
pub fn seal(digest: [u8; 64], context: &Context, signer: &dyn Signer) -> Vec<u8> {
    seal_by(digest, context, signer, |message| signer.sign(message).unwrap())
}

/// The same, signed by whoever `sign` is, under the certificate of `signer`.
pub fn seal_by(
    digest: [u8; 64],
    context: &Context,
    signer: &dyn Signer,
    sign: impl FnOnce(&[u8]) -> [u8; 64],
) -> Vec<u8> {
    let ours = cms::seal(digest, context, signer).unwrap();
    let mut data: SignedData = ContentInfo::from_der(&ours).unwrap().content.decode_as().unwrap();
    let mut info = data.signer_infos.0.get(0).unwrap().clone();
    let kept: Vec<_> = info
        .signed_attrs
        .unwrap()
        .iter()
        .filter(|attribute| !attribute.oid.to_string().starts_with(PRIVATE))
        .cloned()
        .collect();
    assert_eq!(kept.len(), 4, "content type, digest, certificate, algorithms");
    let attributes = SetOfVec::try_from(kept).unwrap();
    info.signature = OctetString::new(sign(&attributes.to_der().unwrap())).unwrap();
    info.signed_attrs = Some(attributes);
    data.signer_infos = SignerInfos(SetOfVec::try_from([info]).unwrap());
    let content_type = const_oid::db::rfc5911::ID_SIGNED_DATA;
    ContentInfo { content_type, content: Any::from_der(&data.to_der().unwrap()).unwrap() }.to_der().unwrap()
}
