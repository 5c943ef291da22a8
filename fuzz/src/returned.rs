//! The whole of verification: a returned declaration is changed, and must not be accepted any more.

use std::sync::LazyLock;

use fcd::calendar::Moment;
use fcd::declaration::{Answers, Declaration, Editions, Particulars};
use fcd::finding::verdict::Answer;
use fcd::signature::certificate::Certificate;
use fcd::signature::key;
use fcd::signature::signer::SoftKey;
use fcd::trust::{Roots, Trust};
use fcd::verify::{Asked, claims, verify};

/// A declaration that was issued and returned, and everything to judge it with.
pub(crate) struct Case {
    pub(crate) issued: Vec<u8>,
    pub(crate) returned: Vec<u8>,
    pub(crate) editions: Editions,
    pub(crate) trust: Trust,
    pub(crate) at: Moment,
    /// The signatory of the end-user state.
    pub(crate) state: SoftKey,
}

pub(crate) static CASE: LazyLock<Case> =
    LazyLock::new(|| case().expect("the sample declaration is issued and countersigned"));

fn case() -> Option<Case> {
    let moment = |text| Moment::parse(text).ok();
    let signer = |secret: &[u8], certificate: &[u8]| {
        SoftKey::new(key::from_pem(secret, None).ok()?, Certificate::from_pem(certificate).ok()?).ok()
    };
    let ministry = signer(
        include_bytes!("../../keys/sample/ministry/issuing.key.pem"),
        include_bytes!("../../keys/sample/ministry/issuing.pem"),
    )?;
    let state = signer(
        include_bytes!("../../keys/sample/end-user-state/signatory.key.pem"),
        include_bytes!("../../keys/sample/end-user-state/signatory.pem"),
    )?;
    let editions = Editions::bundled();
    let trust = Trust::in_roots(Roots::from_pems(&[include_bytes!("../../keys/sample/root.pem")]).ok()?);
    let particulars = Particulars::from_toml(include_str!("../../templates/samples/particulars.toml")).ok()?;
    let answers = Answers::from_toml(include_str!("../../templates/samples/answers.toml")).ok()?;
    let declaration = Declaration::new(editions.newest()?.clone(), particulars, None).ok()?;
    let issued = fcd::issue::issue(&declaration, &ministry, moment("2026-11-03T09:00:00Z")?).ok()?.bytes().to_vec();
    let signed_at = moment("2026-11-09T14:30:00Z")?;
    let prepared = fcd::countersign::prepare(&issued, Some(&trust), &editions, signed_at).ok()?;
    let returned = fcd::countersign::sign(&prepared, &answers, &state, signed_at).ok()?;
    let at = moment("2026-11-20T08:00:00Z")?;
    Some(Case { returned, editions, trust, at, issued, state })
}

/// Changes the returned file as the bytes say, and verifies it with everything that a caller can bring.
pub fn returned(bytes: &[u8]) {
    let case = &*CASE;
    let changed = edited(&case.returned, case.issued.len(), bytes);
    let asked = Asked {
        editions: &case.editions,
        trust: Some(&case.trust),
        expected: None,
        issued: Some(&case.issued),
        interop: true,
        box_seen: None,
        at: case.at,
    };
    let report = verify(&changed, &asked);
    let honest = changed == case.returned;
    assert_eq!(report.answer == Answer::Accepted, honest, "only the file that was returned is accepted");
    assert_eq!(report.findings.is_empty(), honest, "a refusal says why");
    let _ = claims(&changed, &case.editions, case.at);
}

/// Plays edits of eight bytes on a file: what to do, which part, where, how much. What is put in comes from the edit
/// itself or from elsewhere in the file, so that whole objects move.
fn edited(file: &[u8], seam: usize, edits: &[u8]) -> Vec<u8> {
    let mut out = file.to_vec();
    for edit in edits.chunks_exact(8).take(16) {
        let &[what, part, high, low, amount, other_high, other_low, byte] = edit else { continue };
        let place = |high: u8, low: u8| usize::from(high) << 8 | usize::from(low);
        // The appended revision is small beside the issued part, and is where an attacker works.
        let (start, room) =
            if part % 4 == 0 { (0, seam.min(out.len())) } else { (seam, out.len().saturating_sub(seam)) };
        let at = (start + scaled(place(high, low), room)).min(out.len());
        let end = (at + usize::from(amount)).min(out.len());
        match what % 8 {
            0 => out.get_mut(at).into_iter().for_each(|b| *b ^= byte),
            1 => out.get_mut(at).into_iter().for_each(|b| *b = byte),
            2 => out.insert(at, byte),
            3 => drop(out.drain(at..end)),
            4 => {
                let copy = out.get(at..end).unwrap_or_default().to_vec();
                let to = scaled(place(other_high, other_low), out.len());
                out.splice(to..to, copy);
            }
            5 => out.truncate(at),
            6 => out.extend_from_slice(TAILS[usize::from(byte) % TAILS.len()]),
            _ => replaced(&mut out, usize::from(byte)),
        }
    }
    out
}

fn scaled(part: usize, whole: usize) -> usize {
    part * whole / 65_536
}

const TAILS: [&[u8]; 5] = [
    b"\n",
    b"%comment\n",
    b"startxref\n0\n%%EOF\n",
    b"9999 0 obj\n<</JS(app.alert(1))/S/JavaScript>>\nendobj\n",
    b"xref\n0 0\ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n0\n%%EOF\n",
];

const SPELLINGS: [(&[u8], &[u8]); 12] = [
    (b"/V(", b"/DV("),
    (b"/V(", b"/V<"),
    (b"/M(D:2026", b"/M(D:2025"),
    (b"/ByteRange[0", b"/ByteRange[1"),
    (b"/Contents<30", b"/Contents<31"),
    (b"/Contents<", b"/Contents <"),
    (b"/Prev ", b"/Prev  "),
    (b"/Size ", b"/Size 9"),
    (b"only", b"also"),
    (b"/Type/Page", b"/Type/Pagf"),
    (b"{\"edition\"", b"{\"edition \""),
    (b"endobj", b"ENDOBJ"),
];

fn replaced(out: &mut Vec<u8>, which: usize) {
    let (from, to) = SPELLINGS[which % SPELLINGS.len()];
    if let Some(at) = out.windows(from.len()).rposition(|window| window == from) {
        out.splice(at..at + from.len(), to.iter().copied());
    }
}

/// The two SignedData of the sample, as seeds.
pub(crate) fn signed_data() -> Vec<Vec<u8>> {
    let placeholders =
        fcd::pdf::read::open(&CASE.returned).map(|file| fcd::pdf::read::signatures(&file)).unwrap_or_default();
    let digits = placeholders.into_iter().filter_map(|signature| CASE.returned.get(signature.contents?));
    digits.filter_map(der).collect()
}

/// The bytes of a SignedData, without the zeros behind it.
fn der(digits: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(digits).ok()?;
    let bytes: Option<Vec<u8>> =
        (0..text.len() / 2).map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()).collect();
    let bytes = bytes?;
    let length = 4 + (usize::from(*bytes.get(2)?) << 8 | usize::from(*bytes.get(3)?));
    bytes.get(..length).map(<[u8]>::to_vec)
}

/// The record of the sample, as a seed.
pub(crate) fn record() -> Option<Vec<u8>> {
    let file = fcd::pdf::read::open(&CASE.returned).ok()?;
    fcd::pdf::read::attachment(&file, "declaration.json").ok().map(|record| record.into_owned())
}
