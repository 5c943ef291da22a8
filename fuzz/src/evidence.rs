//! This module is for bundles of evidence: whatever comes, only a bundle that the product wrote may be accepted, and never
//! without a root of the caller.

use std::sync::LazyLock;

use fcd::calendar::Moment;
use fcd::evidence::manifest::Manifest;
use fcd::evidence::{self, Caller, Case, archive};
use fcd::finding::verdict::Answer;

use super::returned::CASE;

static HONEST: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let case = &*CASE;
    let bundle = |declaration: &[u8], roots, at: Moment| {
        let case = Case {
            name: "returned.pdf",
            declaration,
            at,
            interop: false,
            box_seen: None,
            roots,
            list: None,
            seen: None,
            expected: None,
            issued: None,
            editions: &case.editions,
        };
        evidence::pack(&case).map(|packed| packed.bytes).unwrap_or_default()
    };
    let roots = Some(case.trust.roots());
    vec![
        bundle(&case.returned, roots, case.at),
        bundle(&case.issued, roots, case.at),
        bundle(&case.returned, None, case.at),
        bundle(b"", roots, case.at),
        bundle(b"%PDF-1.7\n", None, case.at),
    ]
});

/// Bundles of every answer, and what stands in them.
pub fn seeds() -> Vec<Vec<u8>> {
    let manifest = archive::read(&HONEST[0]).map(|members| members[0].1.to_vec()).unwrap_or_default();
    let empty = b"PK\x05\x06".iter().copied().chain([0; 18]).collect();
    [HONEST.clone(), vec![manifest, empty, b"PK\x03\x04".to_vec()]].concat()
}

/// Reads a bundle, and answers it with a root of the caller and without.
pub fn evidence(bytes: &[u8]) {
    let case = &*CASE;
    let _ = Manifest::parse(bytes);
    if let Ok(members) = archive::read(bytes) {
        let written = archive::write(&members);
        let ordered = members.windows(2).all(|pair| pair[0].0 < pair[1].0);
        assert!(!ordered || written == bytes, "an archive that is read is the one that is written");
    }
    let caller = Caller {
        editions: &case.editions,
        trust: Some(&case.trust),
        remembered: &[],
        expected: None,
        issued: None,
        interop: false,
        box_seen: None,
        at: None,
        now: case.at,
    };
    let trusted = evidence::judge(bytes, &caller).report;
    // Two of the seeds hold the returned file. What is accepted else holds it, too, with another manifest and its own report.
    if trusted.answer == Answer::Accepted && !HONEST.contains(&bytes.to_vec()) {
        let members = archive::read(bytes).unwrap_or_default();
        assert!(members.iter().any(|(_, content)| *content == case.returned), "an altered declaration was accepted");
    }
    let alone = evidence::judge(bytes, &Caller { trust: None, ..caller });
    assert!(alone.report.answer != Answer::Accepted, "a bundle vouched for itself");
}
