//! Attacks on the key that signs trust lists for the root: another key in its place, one whose time is over, one that was
//! stolen and revoked.
//!
//! The honest twin of each is the sample under a list that such a key signed.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::signer::SoftKey;
use fcd::signature::{Role, SecretKey, Signer};
use fcd::trust::content::Content;
use fcd::trust::entry::{EndKind, Ending, ListSigning};
use fcd::trust::list::{self, ListFlaw, SealError};
use fcd::trust::memory::Seen;
use fcd::trust::{Given, Trust, TrustList};
use fcd::verify::answer::Report;

use super::listed::judge;
use crate::support::listed::{content, holding, root};
use crate::support::{CHECKED, certified, certified_by, false_root, ministry, moment, returned, roots};
use crate::{attack, expect};

const YEAR: (&str, &str) = ("2026-11-01T00:00:00Z", "2027-11-01T00:00:00Z");
const LATER: (&str, &str) = ("2026-11-17T00:00:00Z", "2027-11-17T00:00:00Z");

fn key(seed: u8, validity: (&str, &str)) -> SoftKey {
    certified(SecretKey::from_seed([seed; 32]), Role::ListSigning, validity)
}

fn changed(change: impl FnOnce(&mut Content)) -> Content {
    let mut content = content();
    change(&mut content);
    content
}

/// A list that this key signs for the sample root, as `fcd` makes one.
fn signed(key: &dyn Signer, change: impl FnOnce(&mut Content)) -> Vec<u8> {
    TrustList::sign_for(&changed(change), key, root().certificate()).unwrap()
}

/// The same in any case, with this certificate: whoever has a key makes it sign.
fn forced(key: &dyn Signer, certificate: &[u8], content: &Content) -> Vec<u8> {
    use base64ct::{Base64, Encoding as _};
    use sha2::{Digest, Sha512};
    let mut lines = [content.encode().as_slice(), b"\n"].concat();
    lines.extend(Base64::encode_string(certificate).into_bytes());
    lines.push(b'\n');
    let message = [b"fcd.trust/1\n".as_slice(), &Sha512::digest(&lines)].concat();
    [lines.as_slice(), key.sign(&message).unwrap().digits().as_bytes(), b"\n"].concat()
}

fn revoking(key: &SoftKey) -> impl FnOnce(&mut Content) {
    let ending =
        Ending { kind: EndKind::Revoked, at: moment("2026-11-17T00:00:00Z"), reason: "the key was stolen".to_owned() };
    let entry = ListSigning { certificate: key.certificate().clone(), ending };
    |content| content.list_signing.push(entry)
}

fn seen(file: &[u8]) -> Seen {
    Seen::of(&TrustList::open(file, roots()).unwrap())
}

fn after(file: &[u8], seen: Seen) -> Trust {
    Trust::in_list(roots().clone(), file, Some(seen))
}

fn honest() {
    let file = signed(&key(40, YEAR), |_| {});
    expect("the honest twin", &judge(returned(), &holding(&file), CHECKED), Answer::Accepted, &[]);
}

/// The list is refused, for this reason and no other.
fn refused(name: &str, trust: &Trust, flaw: impl Fn(&ListFlaw) -> bool) -> Report {
    match trust.given() {
        Some(Given::Broken(found)) => assert!(flaw(found), "{name}: {found:?}"),
        other => panic!("{name}: {other:?}"),
    }
    judge(returned(), trust, CHECKED)
}

/// Whoever stole the issuing key makes a list with it, and puts its certificate beside it.
#[test]
fn a_list_signed_with_an_issuing_certificate() {
    honest();
    let ministry = ministry();
    let file = forced(&ministry, &ministry.certificate().der, &content());
    let flaw = |flaw: &ListFlaw| *flaw == ListFlaw::OtherRole { role: Role::Issuing };
    let report = refused("issuing", &holding(&file), flaw);
    expect("a_list_signed_with_an_issuing_certificate", &report, Answer::Rejected, &[Code::TrustListInvalid]);
}

/// The key signs on after the end of its certificate; or it signs in its time a list that is good beyond its end.
#[test]
fn a_list_signed_after_the_end_of_the_certificate() {
    honest();
    let name = "a_list_signed_after_the_end_of_the_certificate";
    let old = key(41, ("2026-01-02T00:00:00Z", "2026-11-16T08:59:59Z"));
    let until = moment("2026-11-16T08:59:59Z");
    let ended = |flaw: &ListFlaw| *flaw == ListFlaw::Signer(fcd::trust::TrustFlaw::Expired { until });
    let file = forced(&old, &old.certificate().der, &content());
    expect(name, &refused(name, &holding(&file), ended), Answer::Rejected, &[Code::TrustListInvalid]);
    let short = key(42, ("2026-01-02T00:00:00Z", "2026-12-16T08:59:59Z"));
    let until = moment("2026-12-16T08:59:59Z");
    let beyond = |flaw: &ListFlaw| *flaw == ListFlaw::OutlivesSigner { until };
    let file = forced(&short, &short.certificate().der, &content());
    expect(name, &refused(name, &holding(&file), beyond), Answer::Rejected, &[Code::TrustListInvalid]);
    let enough = key(42, ("2026-01-02T00:00:00Z", "2026-12-16T09:00:00Z"));
    let twin = judge(returned(), &holding(&signed(&enough, |_| {})), CHECKED);
    expect("good to its last second", &twin, Answer::Accepted, &[]);
}

/// The certificate is by a root that nobody trusts, or says that it is by the right one and is not.
#[test]
fn a_list_signed_with_a_certificate_of_another_root() {
    honest();
    let name = "a_list_signed_with_a_certificate_of_another_root";
    let stranger = certified_by(&false_root(), SecretKey::from_seed([43; 32]), Role::ListSigning, YEAR);
    let mut forged = key(43, YEAR).certificate().der.clone();
    *forged.last_mut().unwrap() ^= 1;
    let unsigned = |flaw: &ListFlaw| *flaw == ListFlaw::NotSigned;
    for der in [&stranger.certificate().der, &forged] {
        let file = forced(&stranger, der, &content());
        expect(name, &refused(name, &holding(&file), unsigned), Answer::Rejected, &[Code::TrustListInvalid]);
    }
}

/// Two lines, as the root writes them, signed with a key that is not the root's; and the certificate of one key beside the
/// signature of another.
#[test]
fn a_list_signed_without_its_own_certificate() {
    honest();
    let name = "a_list_signed_without_its_own_certificate";
    let (one, other) = (key(40, YEAR), key(44, YEAR));
    let again = key(40, ("2026-11-02T00:00:00Z", YEAR.1));
    let genuine = signed(&one, |_| {});
    let mut lines: Vec<&[u8]> = genuine.split(|byte| *byte == b'\n').collect();
    lines.remove(1);
    let line_of = |key: &SoftKey| {
        use base64ct::{Base64, Encoding as _};
        String::from_utf8(genuine.clone())
            .unwrap()
            .replace(&Base64::encode_string(&one.certificate().der), &Base64::encode_string(&key.certificate().der))
    };
    let unsigned = |flaw: &ListFlaw| *flaw == ListFlaw::NotSigned;
    for file in [lines.join(&b"\n"[..]), line_of(&other).into_bytes(), line_of(&again).into_bytes()] {
        expect(name, &refused(name, &holding(&file), unsigned), Answer::Rejected, &[Code::TrustListInvalid]);
    }
}

/// The key was stolen, and the root revoked it: nothing that it signed counts, whatever number it writes, before or after,
/// and whatever the next list leaves out.
#[test]
fn a_list_signed_with_a_revoked_key() {
    honest();
    let name = "a_list_signed_with_a_revoked_key";
    let stolen = key(40, YEAR);
    let root_list = TrustList::sign(&changed(revoking(&stolen)), &root()).unwrap();
    let revoked = |flaw: &ListFlaw| *flaw == ListFlaw::SignerRevoked { sequence: 1 };
    for sequence in [2, 900] {
        let forged = signed(&stolen, |content| {
            content.sequence = sequence;
            content.previous = Some(list::digest_of(&root_list));
        });
        let trust = after(&forged, seen(&root_list));
        expect(name, &refused(name, &trust, revoked), Answer::Rejected, &[Code::TrustListInvalid]);
        // It was served before the revocation was known. The list of the root counts all the same.
        let healed = judge(returned(), &after(&root_list, seen(&forged)), CHECKED);
        expect("the list that revokes it", &healed, Answer::Accepted, &[]);
    }
    // The key that follows says nothing of it; what was revoked stays so.
    let next = signed(&key(45, LATER), |content| {
        content.sequence = 2;
        content.previous = Some(list::digest_of(&root_list));
        content.issued = moment("2026-11-18T09:00:00Z");
    });
    let later = seen(&next).also_revoking(&seen(&root_list).revoked);
    expect("the next key", &judge(returned(), &after(&next, seen(&root_list)), CHECKED), Answer::Accepted, &[]);
    let forged = signed(&stolen, |content| {
        content.sequence = 3;
        content.previous = Some(list::digest_of(&next));
        content.issued = moment("2026-11-19T09:00:00Z");
    });
    let revoked = |flaw: &ListFlaw| *flaw == ListFlaw::SignerRevoked { sequence: 2 };
    let trust = after(&forged, later);
    expect(name, &refused(name, &trust, revoked), Answer::Rejected, &[Code::TrustListInvalid]);
}

/// Whoever stole a key would rather revoke the one that follows on it, or a key that the root never certified.
#[test]
fn a_key_that_revokes_a_newer_one() {
    honest();
    let name = "a_key_that_revokes_a_newer_one";
    let (old, new) = (key(40, YEAR), key(45, LATER));
    let newer = |flaw: &ListFlaw| matches!(flaw, ListFlaw::RevokesNewer { .. });
    for victim in [&new, &old] {
        let file = forced(&old, &old.certificate().der, &changed(revoking(victim)));
        expect(name, &refused(name, &holding(&file), newer), Answer::Rejected, &[Code::TrustListInvalid]);
    }
    // An old certificate for the new key, made by nobody who may.
    let secret = SecretKey::from_seed([45; 32]);
    let forged =
        certified_by(&false_root(), secret, Role::ListSigning, ("2026-10-01T00:00:00Z", "2027-10-01T00:00:00Z"));
    let file = forced(&old, &old.certificate().der, &changed(revoking(&forged)));
    let stranger = |flaw: &ListFlaw| matches!(flaw, ListFlaw::RevokesStranger { .. });
    expect(name, &refused(name, &holding(&file), stranger), Answer::Rejected, &[Code::TrustListInvalid]);
    // The newer one may revoke the older, and the root each of them.
    let later = |content: &mut Content| content.issued = moment("2026-11-17T09:00:00Z");
    let by_new = signed(&new, |content| {
        revoking(&old)(content);
        later(content);
    });
    expect("the newer key", &judge(returned(), &holding(&by_new), CHECKED), Answer::Accepted, &[]);
    let forged = signed(&old, |content| {
        content.sequence = 2;
        content.previous = Some(list::digest_of(&by_new));
    });
    let found = refused(name, &after(&forged, seen(&by_new)), |flaw| matches!(flaw, ListFlaw::SignerRevoked { .. }));
    expect(name, &found, Answer::Rejected, &[Code::TrustListInvalid]);
}

/// The root itself, or somebody in its name, certifies a key for longer than a year.
#[test]
fn a_key_for_lists_that_is_good_for_years() {
    use fcd::signature::certify::{CertifyError, Grant, certify};
    use fcd::signature::{Subject, request::Request};
    let secret = SecretKey::from_seed([46; 32]);
    let request = Request::new(&secret, &Subject::new("Lists", true).unwrap(), &Role::ListSigning).unwrap();
    let until = |last| {
        let validity = (moment("2026-11-01T00:00:00Z"), moment(last));
        certify(&request, &Grant { role: Role::ListSigning, validity }, &root(), [1; 16])
    };
    assert!(until("2027-11-02T00:00:00Z").is_ok(), "366 days");
    assert_eq!(until("2027-11-02T00:00:01Z"), Err(CertifyError::ListSigningTooLong));
}

/// The key of the lists signs no list of whom its root did not certify.
#[test]
fn a_key_for_lists_enrols_nobody_by_itself() {
    let stranger = certified_by(&false_root(), SecretKey::from_seed([47; 32]), Role::Issuing, YEAR);
    let content = changed(|content| {
        content.issuing[0].certificate = stranger.certificate().clone();
        content.issuing[0].term = stranger.certificate().validity;
    });
    let key = key(40, YEAR);
    let made = TrustList::sign_for(&content, &key, root().certificate());
    assert_eq!(made, Err(SealError::NotCertified { key: stranger.certificate().fingerprint() }));
    let file = forced(&key, &key.certificate().der, &content);
    let report = judge(returned(), &holding(&file), CHECKED);
    expect("a_key_for_lists_enrols_nobody_by_itself", &report, Answer::Rejected, &[Code::SignerUnlisted]);
}

attack! {
    /// The key of the lists countersigns a declaration.
    a_key_for_lists_that_countersigns, Rejected [SignerRoleWrong],
    |forge| forge.sign_as(&certified(crate::support::signatory_secret(), Role::ListSigning, YEAR))
}

/// The key of the lists issues a declaration.
#[test]
fn a_key_for_lists_that_issues() {
    use crate::support::{ISSUED, declaration_of, particulars};
    let made = fcd::issue::issue(
        &declaration_of(particulars()),
        &key(40, ("2026-10-31T00:00:00Z", "2027-10-31T00:00:00Z")),
        moment(ISSUED),
    );
    let refused = matches!(made, Err(fcd::issue::IssueError::NotAnIssuer(Role::ListSigning)));
    assert!(refused, "nothing is issued");
}

/// A bundle of a day on which nobody knew: its list counts until the verifier knows that the key was revoked.
#[test]
fn a_bundle_with_a_list_of_a_revoked_key() {
    use crate::bundle_forge::{asked, packed};
    let stolen = key(40, YEAR);
    let file = signed(&stolen, |_| {});
    let bundle = packed(|case| case.list = Some(&file));
    let given = Trust::in_roots(roots().clone());
    let twin = asked(&bundle, |caller| caller.trust = Some(&given));
    expect("nobody revoked it", &twin.report, Answer::Accepted, &[]);
    let here = [seen(&TrustList::sign(&changed(revoking(&stolen)), &root()).unwrap())];
    let found = asked(&bundle, |caller| {
        caller.trust = Some(&given);
        caller.remembered = &here;
    });
    expect("a_bundle_with_a_list_of_a_revoked_key", &found.report, Answer::Rejected, &[Code::TrustListInvalid]);
    // Packed by whoever knew, it says so, and says it again.
    let bundle = packed(|case| {
        case.list = Some(&file);
        case.seen = Some(&here[0]);
    });
    let again = asked(&bundle, |caller| caller.trust = Some(&given));
    expect("a_bundle_with_a_list_of_a_revoked_key", &again.report, Answer::Rejected, &[Code::TrustListInvalid]);
    assert_eq!(again.bundle.unwrap().recorded, fcd::report::bundle::Recorded::Same);
}
