//! Bundles of evidence for the attacks: the honest one, and others that are packed by the same rules.

use std::sync::LazyLock;

use fcd::declaration::Editions;
use fcd::evidence::{self, Caller, Case, Judgement, archive};
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use sha2::{Digest, Sha256};

use crate::expect;
use crate::support::listed::list;
use crate::support::{CHECKED, issued, moment, particulars_text, returned, roots, trust};

/// Years after every sample was made.
const LATER: &str = "2031-05-01T08:00:00Z";

static EDITIONS: LazyLock<Editions> = LazyLock::new(Editions::bundled);

pub(super) fn packed<'a>(change: impl FnOnce(&mut Case<'a>)) -> Vec<u8> {
    let mut case = Case {
        name: "returned.pdf",
        declaration: returned(),
        at: moment(CHECKED),
        interop: false,
        box_seen: None,
        roots: Some(roots()),
        list: None,
        seen: None,
        due: &[],
        expected: None,
        issued: None,
        editions: &EDITIONS,
    };
    change(&mut case);
    evidence::pack(&case).unwrap().bytes
}

/// The bundle of the sample, with everything that a bundle can hold.
pub(super) fn honest() -> &'static [u8] {
    static BUNDLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let (file, deal) = (list(|_| {}), particulars_text());
        packed(|case| {
            case.list = Some(&file);
            case.expected = Some(deal.as_bytes());
            case.issued = Some(issued());
        })
    });
    &BUNDLE
}

pub(super) fn asked<'a>(file: &[u8], change: impl FnOnce(&mut Caller<'a>)) -> Judgement {
    let mut caller = Caller {
        editions: &EDITIONS,
        trust: Some(trust()),
        remembered: &[],
        expected: None,
        issued: None,
        interop: false,
        box_seen: None,
        at: None,
        now: moment(LATER),
    };
    change(&mut caller);
    evidence::judge(file, &caller)
}

pub(super) fn judged(file: &[u8]) -> Judgement {
    asked(file, |_| {})
}

/// The honest bundle is accepted, and the forged one gets exactly this.
pub(super) fn prove(name: &str, forged: &[u8], expected: &[Code]) {
    static TWIN: LazyLock<Answer> = LazyLock::new(|| judged(honest()).report.answer);
    assert_eq!(*TWIN, Answer::Accepted, "{name}: the honest twin must be accepted");
    assert!(forged != honest(), "{name}: nothing was forged");
    expect(name, &judged(forged).report, Answer::Rejected, expected);
}

/// The members of the honest bundle by name.
pub(super) fn members() -> Vec<(&'static str, Vec<u8>)> {
    let members = archive::read(honest()).unwrap();
    members.into_iter().map(|(member, content)| (member.name(), content.to_vec())).collect()
}

/// An archive of any files, written by the rules of a bundle.
pub(super) fn zipped(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let (at, size) = (u32::try_from(bytes.len()).unwrap(), u32::try_from(content.len()).unwrap());
        let mut common = vec![10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        [crc.sum(), size, size].iter().for_each(|number| common.extend(number.to_le_bytes()));
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend([0, 0]);
        bytes.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), content].concat());
        let attributes = [[0; 6].as_slice(), &[0, 0, 0xa4, 0x81], &at.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x0a\x03", common.as_slice(), &attributes, name.as_bytes()].concat());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let (long, at) = (u32::try_from(directory.len()).unwrap(), u32::try_from(bytes.len()).unwrap());
    let end = [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &long.to_le_bytes(), &at.to_le_bytes(), &[0, 0]];
    [bytes, directory, end.concat()].concat()
}

pub(super) fn sums(files: &[(&'static str, Vec<u8>)]) -> Vec<u8> {
    let line = |(name, content): &(&str, Vec<u8>)| {
        let digest: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{digest}  {name}\n")
    };
    files.iter().filter(|(name, _)| *name != "SHA256SUMS").map(line).collect::<String>().into_bytes()
}

/// The honest bundle with one file changed, packed again by the rules; the digests are made anew, too.
pub(super) fn with(name: &str, change: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut files = members();
    let content = files.iter_mut().find(|(known, _)| *known == name).unwrap();
    content.1 = change(&content.1);
    rehashed(files)
}

pub(super) fn rehashed(mut files: Vec<(&'static str, Vec<u8>)>) -> Vec<u8> {
    let lines = sums(&files);
    files.iter_mut().filter(|(name, _)| *name == "SHA256SUMS").for_each(|(_, content)| content.clone_from(&lines));
    zipped(&files)
}

pub(super) fn without(name: &str) -> Vec<(&'static str, Vec<u8>)> {
    members().into_iter().filter(|(known, _)| *known != name).collect()
}

pub(super) fn edited(text: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(text).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}
