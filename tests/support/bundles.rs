//! Bundles of evidence on copies of the sample, as an exporter packs them who trusts the sample root.

use fcd::declaration::Editions;
use fcd::evidence::{self, Case};

use super::{CHECKED, issued, moment, particulars_text, returned, roots};

/// The bundle of a copy; with everything that can be brought along, or with a root alone.
pub fn bundle(name: &str, declaration: &[u8], everything: bool) -> Vec<u8> {
    let (deal, editions) = (particulars_text(), Editions::bundled());
    let case = Case {
        name,
        declaration,
        at: moment(CHECKED),
        interop: false,
        box_seen: None,
        roots: Some(roots()),
        list: None,
        seen: None,
        expected: everything.then_some(deal.as_bytes()),
        issued: everything.then_some(issued()),
        editions: &editions,
    };
    evidence::pack(&case).unwrap().bytes
}

/// Copies that are accepted, rejected for reasons that do not all fit one page, and undecided; one has a Hebrew name, markup in
/// it, and letters that no face shows.
pub fn of_every_answer() -> [(&'static str, Vec<u8>); 3] {
    let mut altered = issued().to_vec();
    altered.extend_from_slice(b"%late\n");
    let name =
        "הצהרת לקוח סופי (עותק 12) & <b>a-long-name-a-long-name-a-long-name-a-long-name-a-long-name</b> 中文.pdf";
    [
        ("accepted", bundle("returned.pdf", returned(), true)),
        ("rejected", bundle(name, &altered, true)),
        ("undecided", bundle("issued.pdf", issued(), false)),
    ]
}
