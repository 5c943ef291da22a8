//! What a pinned root vouches for, and what it does not.

use super::*;
use crate::calendar::Moment;
use crate::signature::certify::self_sign;
use crate::signature::fixture::{certified, moment, root, years};
use crate::signature::key::SecretKey;
use crate::signature::pem::PemFlaw;
use crate::signature::signer::SoftKey;
use crate::signature::{Role, Signer};

fn now() -> Moment {
    moment("2027-06-01T12:00:00Z")
}

fn pin(roots: &[&SoftKey]) -> Roots {
    let files: Vec<String> = roots.iter().map(|root| root.certificate().to_pem()).collect();
    Roots::from_pems(&files).unwrap()
}

#[test]
fn a_pinned_root_vouches_for_what_it_signed() {
    let (one, two) = (root(1, years(2026, 2030)), root(2, years(2026, 2030)));
    let role = Role::Signatory { state: "NL".to_owned(), body: "Police".to_owned() };
    let holder = certified(&two, 3, role.clone(), years(2027, 2028));
    let validated = pin(&[&one, &two]).validate(holder.certificate(), now()).unwrap();
    assert_eq!(validated.role(), &role);
    assert_eq!(validated.root_fingerprint(), two.certificate().fingerprint());
    assert!(!validated.is_sample());
}

#[test]
fn an_unknown_root_is_another_matter_than_a_false_signature() {
    let (one, two) = (root(1, years(2026, 2030)), root(2, years(2026, 2030)));
    let holder = certified(&two, 3, Role::Issuing, years(2027, 2028));
    let authority = two.certificate().key.identifier();
    assert_eq!(pin(&[&one]).validate(holder.certificate(), now()), Err(TrustFlaw::UnknownRoot { authority }));

    // The last byte of a certificate is the last byte of its signature.
    let mut forged = holder.certificate().der.clone();
    *forged.last_mut().unwrap() ^= 1;
    let forged = Certificate::from_der(&forged).unwrap();
    assert_eq!(pin(&[&two]).validate(&forged, now()), Err(TrustFlaw::NotSignedByRoot));
}

#[test]
fn a_root_signs_nothing_but_certificates() {
    let one = root(1, years(2026, 2030));
    assert_eq!(pin(&[&one]).validate(one.certificate(), now()), Err(TrustFlaw::IsRoot));
}

#[test]
fn both_validities_hold_to_the_second() {
    let one = root(1, years(2026, 2030));
    let holder = certified(&one, 3, Role::Issuing, years(2027, 2028));
    let at = |text| pin(&[&one]).validate(holder.certificate(), moment(text)).map(|_| ());
    let (from, until) = years(2027, 2028);
    assert_eq!(at("2026-12-31T23:59:59Z"), Err(TrustFlaw::NotYetValid { from }));
    assert_eq!(at("2027-01-01T00:00:00Z"), Ok(()));
    assert_eq!(at("2028-01-01T00:00:00Z"), Ok(()));
    assert_eq!(at("2028-01-01T00:00:01Z"), Err(TrustFlaw::Expired { until }));
    let validity = years(2026, 2030);
    assert_eq!(at("2031-01-01T00:00:00Z"), Err(TrustFlaw::RootNotValid { validity }));
}

#[test]
fn only_self_signed_roots_can_be_pinned() {
    let one = root(1, years(2026, 2030));
    let holder = certified(&one, 3, Role::Issuing, years(2027, 2028));
    let (root_pem, holder_pem) = (one.certificate().to_pem(), holder.certificate().to_pem());
    let both = format!("{root_pem}{holder_pem}");
    let flaw = |flaw| Err(RootsError::Root { file: 0, block: 1, flaw });
    assert_eq!(Roots::from_pems(&[both]), flaw(RootFlaw::NotARoot));

    let mut forged = one.certificate().der.clone();
    *forged.last_mut().unwrap() ^= 1;
    let forged = Certificate::from_der(&forged).unwrap().to_pem();
    let error = Err(RootsError::Root { file: 0, block: 0, flaw: RootFlaw::NotSelfSigned });
    assert_eq!(Roots::from_pems(&[forged]), error);

    assert_eq!(
        Roots::from_pems(&[format!("{root_pem}{}", named(1, "Another root").certificate().to_pem())]),
        flaw(RootFlaw::OtherName)
    );
    assert_eq!(Roots::from_pems(&[&root_pem, &root_pem]).unwrap().certificates().len(), 1);
    assert_eq!(Roots::from_pems::<&str>(&[]), Err(RootsError::Count { found: 0 }));
    assert_eq!(Roots::from_pems(&["x"]), Err(RootsError::File { file: 0, flaw: PemFlaw::NoBlock }));
}

/// The same key under another name.
fn named(seed: u8, name: &str) -> SoftKey {
    let key = SecretKey::from_seed([seed; 32]);
    let name = crate::signature::Subject::new(name, false).unwrap();
    let certificate = self_sign(&key, &name, years(2026, 2030), [1; 16]).unwrap();
    SoftKey::new(key, certificate).unwrap()
}

/// What another root with the same key certified is not certified by the root that was pinned.
#[test]
fn a_root_of_another_name_with_the_same_key_is_another_root() {
    let (one, other) = (root(1, years(2026, 2030)), named(1, "Another root"));
    let holder = certified(&other, 3, Role::Issuing, years(2027, 2028));
    assert_eq!(pin(&[&one]).validate(holder.certificate(), now()), Err(TrustFlaw::IssuerNameDiffers));
    assert!(pin(&[&other]).validate(holder.certificate(), now()).is_ok());
}

/// Both certificates of a renewed root count, each for its time, in whichever order they were given. Between and beyond
/// them nobody vouches.
#[test]
fn a_renewed_root_counts_for_the_time_of_each_certificate() {
    let (old, new) = (root(1, years(2020, 2026)), root(1, years(2028, 2032)));
    let holder = certified(&root(1, years(2020, 2040)), 3, Role::Issuing, years(2020, 2040));
    let validate = |pinned: &Roots, text| pinned.validate(holder.certificate(), moment(text)).map(|_| ());
    for pinned in [pin(&[&old, &new]), pin(&[&new, &old])] {
        assert_eq!(pinned.certificates().len(), 2);
        assert_eq!(pinned.fingerprints(), [old.certificate().fingerprint()]);
        for good in ["2020-01-01T00:00:00Z", "2025-06-01T00:00:00Z", "2028-01-01T00:00:00Z", "2032-01-01T00:00:00Z"] {
            assert_eq!(validate(&pinned, good), Ok(()), "{good}");
        }
        let validity = new.certificate().validity;
        for bad in ["2027-06-01T00:00:00Z", "2032-01-01T00:00:01Z"] {
            assert_eq!(validate(&pinned, bad), Err(TrustFlaw::RootNotValid { validity }), "{bad}");
        }
    }
    let validity = old.certificate().validity;
    assert_eq!(validate(&pin(&[&old]), "2028-06-01T00:00:00Z"), Err(TrustFlaw::RootNotValid { validity }));
    let early = validate(&pin(&[&new]), "2025-06-01T00:00:00Z");
    assert_eq!(early, Err(TrustFlaw::RootNotValid { validity: new.certificate().validity }));
}
