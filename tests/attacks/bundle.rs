//! Attacks on a bundle of evidence: on the archive, on what is in it, and on who vouches for it.
//!
//! The honest twin of each is the bundle of the sample: under the root that is pinned it is accepted, and its report is
//! reproduced.

use fcd::evidence::Member;
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::report::bundle::{Recorded, RootsFrom};
use fcd::signature::Signer as _;
use fcd::trust::content::Content;
use fcd::trust::entry::{EndKind, Ending};
use fcd::trust::memory::Seen;
use fcd::trust::status::Status;
use fcd::trust::{Roots, Trust, TrustList};

use super::bundle_forge::*;
use crate::expect;
use crate::support::listed::{holding, list, next};
use crate::support::{CHECKED, false_root, forge, moment, particulars_text, returned, roots};

/// The bundle is the same each time, it answers years later, and it says whose roots it was judged by.
#[test]
fn an_honest_bundle_answers_again_years_later() {
    assert_eq!(zipped(&members()), honest(), "the forge writes what the product writes");
    let again = judged(honest());
    expect("years later", &again.report, Answer::Accepted, &[]);
    assert_eq!((again.at, again.report.assurance), (moment(CHECKED), Some("exact")));
    let bundle = again.bundle.unwrap();
    assert_eq!(
        (bundle.recorded, bundle.roots_from, bundle.answer),
        (Recorded::Same, RootsFrom::Caller, Some("accepted"))
    );
    assert!(bundle.otherwise.is_empty());
}

/// A refused copy is evidence, too: the same reasons are found again, and no others.
#[test]
fn a_refused_copy_is_refused_again() {
    let late = [returned(), b"%late\n"].concat();
    let bundle = packed(|case| case.declaration = &late);
    let again = judged(&bundle);
    expect("refused", &again.report, Answer::Rejected, &[Code::RevisionAppended]);
    assert_eq!(again.bundle.unwrap().recorded, Recorded::Same);
    let nobody = packed(|case| case.roots = None);
    let again = judged(&nobody);
    expect("the caller knows the root that the exporter did not", &again.report, Answer::Accepted, &[]);
}

/// Without a root of the caller nothing is accepted, whatever the bundle brings along.
#[test]
fn a_bundle_does_not_vouch_for_itself() {
    let alone = asked(honest(), |caller| caller.trust = None);
    expect("without a root", &alone.report, Answer::Undecided, &[Code::TrustMissing]);
    let bundle = alone.bundle.unwrap();
    assert_eq!((bundle.recorded, bundle.roots_from), (Recorded::Same, RootsFrom::Bundle));
}

/// A stranger makes a root, signs everything with it, and packs it: the bundle is right in itself.
#[test]
fn a_bundle_with_a_root_of_its_own() {
    let root = false_root();
    let own = Roots::from_pems(&[root.certificate().to_pem()]).unwrap();
    let bundle = packed(|case| case.roots = Some(&own));
    let wrong = judged(&bundle);
    assert_eq!(wrong.report.answer, Answer::Accepted, "a root of the bundle that vouches for nobody changes nothing");

    let both = Roots::from_pems(&[root.certificate().to_pem().into_bytes(), crate::support::sample_file("root.pem")]);
    let (both, alone) = (both.unwrap(), Trust::in_roots(own));
    let bundle = packed(|case| case.roots = Some(&both));
    let forged = asked(&bundle, |caller| caller.trust = Some(&alone));
    expect(
        "a_bundle_with_a_root_of_its_own",
        &forged.report,
        Answer::Rejected,
        &[Code::SignerUntrusted, Code::ReportDiffers],
    );
}

/// Anybody replaces the declaration by another one and leaves the digests.
#[test]
fn a_bundle_with_another_declaration() {
    let mut files = members();
    let declaration = files.iter_mut().find(|(name, _)| *name == "declaration.pdf").unwrap();
    declaration.1 = forge::replace(returned(), b"IL-2026-0042", b"IL-2026-0043");
    let report = judged(&zipped(&files)).report;
    assert_eq!(report.answer, Answer::Rejected);
    for code in [Code::BundleDigestDiffers, Code::ReportDiffers] {
        assert!(report.findings.iter().any(|finding| finding.code == code), "{code:?}");
    }
}

/// Anybody writes "accepted" into the report of a refused copy, and new digests.
#[test]
fn a_bundle_with_an_edited_report() {
    let forged = with("report.json", |text| edited(text, "\"exporter\":\"", "\"exporter\":\"Not "));
    prove("a_bundle_with_an_edited_report", &forged, &[Code::ReportDiffers]);
}

/// Anybody replaces the page that people read.
#[test]
fn a_bundle_with_an_edited_page() {
    let forged = with("report.pdf", |_| returned().to_vec());
    prove("a_bundle_with_an_edited_page", &forged, &[Code::ReportDiffers]);
}

/// Anybody changes the moment, so that the answer was another one.
#[test]
fn a_bundle_with_an_edited_moment() {
    let forged = with("manifest.json", |text| edited(text, CHECKED, "2026-11-21T08:00:00Z"));
    prove("a_bundle_with_an_edited_moment", &forged, &[Code::ReportDiffers]);
}

/// Anybody writes the manifest in another way.
#[test]
fn a_bundle_with_an_edited_manifest() {
    for (from, to) in [
        ("{\"schema\"", "{ \"schema\""),
        ("fcd.evidence/1", "fcd.evidence/2"),
        ("\"writer\":1", "\"writer\":1,\"more\":1"),
        ("returned.pdf", "\\u0072eturned.pdf"),
    ] {
        let forged = with("manifest.json", |text| edited(text, from, to));
        prove(to, &forged, &[Code::BundleUnreadable]);
    }
    let forged = with("manifest.json", |_| b"[".repeat(60_000));
    prove("depth", &forged, &[Code::BundleUnreadable]);
}

/// A later program made the bundle: nobody knows here what its page looks like.
#[test]
fn a_bundle_of_a_later_writer() {
    let later = with("manifest.json", |text| edited(text, "\"writer\":1", "\"writer\":2"));
    let judged = judged(&later);
    expect("a later writer", &judged.report, Answer::Undecided, &[Code::BuilderUnknown]);
    assert_eq!(judged.bundle.unwrap().recorded, Recorded::NotCompared);
}

/// Anybody puts something else in the place of the roots, or text around them.
#[test]
fn a_bundle_with_roots_that_are_none() {
    let forged = with("roots.pem", |_| crate::support::sample_file("ministry/issuing.pem"));
    prove("a_bundle_with_roots_that_are_none", &forged, &[Code::BundleUnreadable]);
    let forged = with("roots.pem", |pem| [pem, pem].concat());
    prove("the root twice", &forged, &[Code::BundleAltered]);
}

/// Anybody takes the report out.
#[test]
fn a_bundle_without_its_report() {
    let forged = rehashed(without("report.json"));
    prove("a_bundle_without_its_report", &forged, &[Code::BundleMemberMissing]);
}

/// Anybody takes the trust list out, under which the declaration might not stand.
#[test]
fn a_bundle_whose_trust_list_was_taken_out() {
    let forged = zipped(&without("trust-list.json"));
    let expected = [Code::BundleMemberMissing, Code::ReportDiffers];
    prove("a_bundle_whose_trust_list_was_taken_out", &forged, &expected);
    let forged = rehashed(without("trust-list.json"));
    prove("and the digests made anew", &forged, &[Code::ReportDiffers]);
}

/// A thief chooses a moment before the theft was known, and the list of that day. Whoever has the newest list gives it.
#[test]
fn a_bundle_of_a_day_before_the_revocation() {
    let revoked = list(|content: &mut Content| {
        content.signatories[0].ending =
            Some(Ending { kind: EndKind::Revoked, at: moment("2026-11-12T00:00:00Z"), reason: "stolen".into() });
    });
    let newest = holding(&revoked);
    let report = asked(honest(), |caller| caller.trust = Some(&newest)).report;
    assert_eq!(report.answer, Answer::Rejected);
    assert!(report.findings.iter().any(|finding| finding.code == Code::SignerRevoked));

    let ended = list(|content| {
        content.declarations.iter_mut().for_each(|(_, status)| {
            *status = Status::Terminated { since: crate::support::listed::day("2026-11-18"), clause: "8".into() };
        });
    });
    let newest = holding(&ended);
    let report = asked(honest(), |caller| caller.trust = Some(&newest)).report;
    assert!(report.findings.iter().any(|finding| finding.code == Code::DeclarationTerminated));
}

/// That newer lists were seen since is no rollback, but told; two lists for one place are a fork at any time.
#[test]
fn a_newer_list_is_told_and_a_fork_is_found() {
    let file = list(|_| {});
    let seen = |file: &[u8]| Seen::of(&TrustList::open(file, roots()).unwrap());
    let newer = seen(&next(&file, moment("2026-12-16T09:00:00Z")));
    let told = asked(honest(), |caller| caller.remembered = std::slice::from_ref(&newer));
    expect("newer", &told.report, Answer::Accepted, &[]);
    assert_eq!(told.bundle.unwrap().newer, Some((2, newer.issued)));
    let other = seen(&list(|content| content.next_update = moment("2026-12-17T09:00:00Z")));
    let forked = asked(honest(), |caller| caller.remembered = std::slice::from_ref(&other));
    expect("a fork", &forked.report, Answer::Rejected, &[Code::TrustListFork, Code::ReportDiffers]);
}

/// A list of an earlier day was used although a newer one was known: that was refused, and is refused again.
#[test]
fn a_rollback_of_that_day_is_found_again() {
    let file = list(|_| {});
    let after = Seen::of(&TrustList::open(&next(&file, moment("2026-11-18T09:00:00Z")), roots()).unwrap());
    let bundle = packed(|case| {
        case.list = Some(&file);
        case.seen = Some(&after);
    });
    let again = judged(&bundle);
    expect("rollback", &again.report, Answer::Rejected, &[Code::TrustListRollback]);
    assert_eq!(again.bundle.unwrap().recorded, Recorded::Same);
}

/// A list was due when the bundle was packed, or is due here and now: neither is forgotten, and nobody is accused.
#[test]
fn a_bundle_without_the_list_that_was_due() {
    let seen = Seen::of(TrustList::open(&list(|_| {}), roots()).as_ref().unwrap());
    let due = [seen.clone()];
    let bundle = packed(|case| case.due = &due);
    let again = judged(&bundle);
    expect("due then", &again.report, Answer::Undecided, &[Code::TrustListMissing]);
    let told = again.bundle.unwrap();
    assert_eq!((told.recorded, told.answer, told.otherwise.len()), (Recorded::Same, Some("undecided"), 0));
    let after = Trust::in_roots_after(roots().clone(), &due);
    let here = asked(&packed(|_| {}), |caller| caller.trust = Some(&after));
    expect("due here", &here.report, Answer::Undecided, &[Code::TrustListMissing]);
    let told = here.bundle.unwrap();
    assert_eq!((told.recorded, told.otherwise), (Recorded::Same, vec!["the trust list"]));
    // Of a moment before the list was out, nothing was missing.
    let later = Seen { issued: moment("2026-11-21T09:00:00Z"), ..seen };
    let after = Trust::in_roots_after(roots().clone(), &[later]);
    let before = asked(&packed(|_| {}), |caller| caller.trust = Some(&after));
    expect("before it was out", &before.report, Answer::Accepted, &[]);
}

/// The leave to accept less than exact is the caller's to give: a bundle cannot bring it along.
#[test]
fn a_bundle_that_allows_another_program() {
    let twin = crate::third_party::sign(&crate::third_party::honest());
    let bundle = packed(|case| {
        case.declaration = &twin;
        case.interop = true;
    });
    let strict = judged(&bundle);
    expect("without leave", &strict.report, Answer::Undecided, &[Code::CountersignatureThirdParty]);
    let strict = strict.bundle.unwrap();
    assert_eq!((strict.recorded, strict.answer), (Recorded::Same, Some("accepted")));
    let allowed = asked(&bundle, |caller| caller.interop = true);
    expect("with leave", &allowed.report, Answer::Accepted, &[]);
    assert_eq!(allowed.report.assurance, Some("interoperable"));
}

/// That somebody has looked at a signature box is kept in the bundle, which gives the same answer again. Who brings roots
/// of his own looks for himself.
#[test]
fn a_bundle_keeps_who_has_looked_at_the_box() {
    let (file, digest) = crate::third_party_signature_box::unread();
    let seen = fcd::verify::box_seen::BoxSeen::new(digest, "A. Reader").unwrap();
    let bundle = packed(|case| {
        case.declaration = &file;
        case.interop = true;
        case.box_seen = Some(&seen);
    });
    let own = asked(&bundle, |caller| caller.trust = None);
    expect("under its own roots", &own.report, Answer::Undecided, &[Code::TrustMissing]);
    let kept = own.bundle.unwrap();
    assert_eq!((kept.recorded, kept.answer), (Recorded::Same, Some("accepted")));
    assert!(
        own.report
            .deviations
            .iter()
            .any(|deviation| fcd::report::messages::english(&deviation.what).contains("A. Reader"))
    );
    let other = asked(&bundle, |caller| caller.interop = true);
    expect("who has not looked", &other.report, Answer::Undecided, &[Code::SignatureBoxUnread]);
    assert_eq!(other.bundle.unwrap().otherwise, ["who has looked at the signature box"]);
    let again = asked(&bundle, |caller| (caller.interop, caller.box_seen) = (true, Some(&seen)));
    expect("who has looked", &again.report, Answer::Accepted, &[]);
}

/// What the caller asks otherwise is asked, and said: the moment, the deal.
#[test]
fn the_caller_asks_otherwise() {
    let late = asked(honest(), |caller| caller.at = Some(moment("2026-12-20T08:00:00Z")));
    expect("a later moment", &late.report, Answer::Undecided, &[Code::TrustListStale]);
    assert_eq!(late.bundle.unwrap().otherwise, ["the moment"]);
    let other = particulars_text().replacen("quantity = 12", "quantity = 13", 1);
    let deal = fcd::declaration::Particulars::from_toml(&other).unwrap();
    let other = asked(honest(), |caller| caller.expected = Some(&deal));
    expect("another deal", &other.report, Answer::Rejected, &[Code::DealDifferent]);
    assert_eq!(other.bundle.unwrap().recorded, Recorded::Same);
    let early = asked(honest(), |caller| caller.now = moment("2026-11-19T00:00:00Z"));
    assert_eq!(early.at, moment("2026-11-19T00:00:00Z"), "a moment that has not come is not taken from a bundle");
}

/// All members, in their order, and only those.
#[test]
fn a_bundle_holds_what_it_must() {
    let names: Vec<&str> = members().into_iter().map(|(name, _)| name).collect();
    let all = Member::ALL.map(Member::name);
    assert_eq!(names, all.into_iter().filter(|name| *name != "expected.json").collect::<Vec<_>>());
}
