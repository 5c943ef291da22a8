//! Keys that the trust list revokes, and what they signed.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::signature::Signer;
use fcd::trust::content::Content;
use fcd::trust::entry::EndKind;

use super::listed::*;
use crate::expect;
use crate::support::forge::Forge;
use crate::support::listed::{holding, list};
use crate::support::{CHECKED, certified, returned, signatory, signatory_secret};

/// The signatory's key was stolen and revoked after the signature.
#[test]
fn m71_a_key_that_was_revoked() {
    let change =
        |content: &mut Content| content.signatories[0].ending = ended(EndKind::Revoked, "2026-11-12T00:00:00Z");
    under("m71_a_key_that_was_revoked", change, Answer::Rejected, &[Code::SignerRevoked]);
}

/// The thief dates the signature before the revocation; the time is his to choose, so it helps nothing. A key that was
/// only retired would count for that time.
#[test]
fn m71_a_revoked_key_claims_an_earlier_time() {
    let change =
        |kind| move |content: &mut Content| content.signatories[0].ending = ended(kind, "2026-11-15T00:00:00Z");
    let report = judge(returned(), &holding(&list(change(EndKind::Retired))), CHECKED);
    assert_eq!(report.answer, Answer::Accepted, "signed on the 9th, retired on the 15th");
    let name = "m71_a_revoked_key_claims_an_earlier_time";
    under(name, change(EndKind::Revoked), Answer::Rejected, &[Code::SignerRevoked]);
}

/// The ministry's issuing key was stolen: what it signed has to be issued anew.
#[test]
fn m71_the_revoked_key_of_the_ministry() {
    let change = |content: &mut Content| content.issuing[0].ending = ended(EndKind::Revoked, "2026-11-15T00:00:00Z");
    under("m71_the_revoked_key_of_the_ministry", change, Answer::Rejected, &[Code::SignerRevoked]);
}

/// The key was revoked under its old certificate; the thief signs with the new one for the same key.
#[test]
fn m71_a_revoked_key_under_another_certificate() {
    let role = signatory().certificate().role.clone();
    let validity = ("2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z");
    let renewed = certified(signatory_secret(), role, validity);
    let both = |kind: Option<EndKind>| {
        list(|content| {
            let mut entry = content.signatories[0].clone();
            content.signatories[0].ending = kind.and_then(|kind| ended(kind, "2026-10-02T00:00:00Z"));
            (entry.certificate, entry.term) = (renewed.certificate().clone(), renewed.certificate().validity);
            content.signatories.push(entry);
            content.signatories.sort_by(|a, b| a.certificate.der.cmp(&b.certificate.der));
        })
    };
    let forged = Forge::new().sign_as(&renewed);
    let twin = judge(&forged, &holding(&both(None)), CHECKED);
    expect("the renewed certificate", &twin, Answer::Accepted, &[]);
    let retired = judge(&forged, &holding(&both(Some(EndKind::Retired))), CHECKED);
    expect("the old certificate retired", &retired, Answer::Accepted, &[]);
    let report = judge(&forged, &holding(&both(Some(EndKind::Revoked))), CHECKED);
    expect("m71_a_revoked_key_under_another_certificate", &report, Answer::Rejected, &[Code::SignerRevoked]);
}
