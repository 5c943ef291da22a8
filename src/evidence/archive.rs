//! The bytes of a bundle: a ZIP archive (PKWARE APPNOTE 6.3.10) with everything that may vary held fixed.
//!
//! ```text
//! bundle = local header ++ content, once for each member; then the central directory; then its end
//! ```
//!
//! Contents are stored and not compressed: nothing has to be inflated, and no number in a file says how large it becomes.
//! Version 1.0, no flags, 1 January 1980, no extra fields, no comments, no attributes but that of a plain file that all may
//! read. So the archive is a function of its members, and [`read`] does not have to understand archives: it follows the local
//! headers, writes the archive again from what it found, and demands the same bytes. Whatever other programs could read out
//! of the bytes differently was then written here.

use super::member::{MOST_BYTES, Member};
use crate::finding::fact::{Fact, OfBundle, OfFile};
use crate::finding::{Code, Finding, Location};

/// APPNOTE 4.3.7: local file header.
const LOCAL: u32 = 0x0403_4b50;
/// APPNOTE 4.3.12: central directory header.
const CENTRAL: u32 = 0x0201_4b50;
/// APPNOTE 4.3.16: end of central directory record.
const END: u32 = 0x0605_4b50;
/// APPNOTE 4.4.3: version 1.0 is needed to extract a file that is stored.
const NEEDED: u16 = 10;
/// APPNOTE 4.4.2: made as on Unix (3), by the rules of 1.0: so that extracted files can be read by all.
const MADE_BY: u16 = 3 << 8 | 10;
/// 1 January 1980 at midnight, the first moment of MS-DOS (APPNOTE 4.4.6).
const DATE: u16 = 1 << 5 | 1;
/// A plain file with the mode 0644, in the upper half (APPNOTE 4.4.15).
const ATTRIBUTES: u32 = 0o100_644 << 16;
/// Bytes of a local header without its name.
const LOCAL_BYTES: usize = 30;
/// A bundle has at most ten members; what has more than this many is not followed any further.
const MOST_ENTRIES: usize = 40;
/// Names that are not ours and are told.
const MOST_TOLD: usize = 10;

/// Whether a file is a ZIP archive from its first byte on. A declaration never is.
pub fn is_archive(file: &[u8]) -> bool {
    file.starts_with(&LOCAL.to_le_bytes())
}

/// Writes members as an archive, in the order given.
pub fn write(members: &[(Member, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (member, content) in members {
        let at = length(bytes.len());
        let name = member.name().as_bytes();
        let common = common(name, content);
        bytes.extend_from_slice(&LOCAL.to_le_bytes());
        bytes.extend_from_slice(&common);
        bytes.extend_from_slice(name);
        bytes.extend_from_slice(content);
        directory.extend_from_slice(&CENTRAL.to_le_bytes());
        directory.extend_from_slice(&MADE_BY.to_le_bytes());
        directory.extend_from_slice(&common);
        // No comment, on the first disk, no internal attributes.
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&ATTRIBUTES.to_le_bytes());
        directory.extend_from_slice(&at.to_le_bytes());
        directory.extend_from_slice(name);
    }
    let (at, long) = (length(bytes.len()), length(directory.len()));
    let count = u16::try_from(members.len()).unwrap_or(u16::MAX);
    bytes.append(&mut directory);
    bytes.extend_from_slice(&END.to_le_bytes());
    bytes.extend_from_slice(&[0; 4]);
    [count, count].iter().for_each(|count| bytes.extend_from_slice(&count.to_le_bytes()));
    [long, at].iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    bytes.extend_from_slice(&[0; 2]);
    bytes
}

/// What both headers of a member say: version, flags, method, time, date, checksum, sizes, lengths of name and extra field.
fn common(name: &[u8], content: &[u8]) -> Vec<u8> {
    let mut checksum = flate2::Crc::new();
    checksum.update(content);
    let mut out = Vec::new();
    [NEEDED, 0, 0, 0, DATE].iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
    let size = length(content.len());
    [checksum.sum(), size, size].iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
    let name = u16::try_from(name.len()).unwrap_or(u16::MAX);
    [name, 0].iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
    out
}

/// Members are limited, so the whole fits 32 bits many times over.
fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// The declaration in a bundle, if there is one that can be read. Nothing of the bundle is checked.
pub fn declaration(file: &[u8]) -> Option<&[u8]> {
    let members = read(file).ok()?;
    members.into_iter().find(|(member, _)| *member == Member::Declaration).map(|(_, bytes)| bytes)
}

/// Takes the members out of an archive, in the order of the archive.
///
/// # Errors
/// What is wrong with it as an archive. Every byte of what is returned is where [`write()`] puts it.
pub fn read(file: &[u8]) -> Result<Vec<(Member, &[u8])>, Vec<Finding>> {
    if file.len() > MOST_BYTES {
        let finding = finding(Code::LimitExceeded).issued(OfFile::AtMostBytes { most: MOST_BYTES });
        return Err(vec![finding.found(OfFile::Bytes { count: file.len() })]);
    }
    let entries = entries(file);
    let known: Vec<Option<Member>> = entries.iter().map(|entry| Member::named(entry.name)).collect();
    if ![Member::Manifest, Member::Sums].iter().any(|ours| known.contains(&Some(*ours))) {
        return Err(vec![Finding::new(Code::NotADeclaration, Location::Document).found(OfBundle::NoBundle)]);
    }
    let mut findings = strangers(&entries, &known);
    findings.extend(doubled(&known));
    findings.extend(missing(&known));
    let large = |(entry, member): (&Entry<'_>, &Option<Member>)| {
        let member = (*member)?;
        let found = OfFile::Bytes { count: entry.content.len() };
        let limit = OfFile::AtMostBytes { most: member.most() };
        let finding = Finding::new(Code::LimitExceeded, inside(member)).issued(limit);
        (entry.content.len() > member.most()).then(|| finding.found(found))
    };
    findings.extend(entries.iter().zip(&known).filter_map(large));
    if !findings.is_empty() {
        return Err(findings);
    }
    let pairs = known.iter().zip(&entries).filter_map(|(member, entry)| Some(((*member)?, entry.content)));
    let members: Vec<(Member, &[u8])> = pairs.collect();
    let mut ordered = members.clone();
    ordered.sort_by_key(|(member, _)| *member);
    let own = write(&ordered);
    if own == file {
        return Ok(members);
    }
    let at = own.iter().zip(file).position(|(own, other)| own != other).unwrap_or(own.len().min(file.len()));
    let place = Location::Bytes { start: at, end: at + 1 };
    let finding = Finding::new(Code::BundleAltered, place).issued(OfBundle::Archive);
    let found: Fact = match own.len().cmp(&file.len()) {
        std::cmp::Ordering::Less => OfFile::BytesMore { count: file.len() - own.len() }.into(),
        std::cmp::Ordering::Greater => OfFile::BytesLess { count: own.len() - file.len() }.into(),
        std::cmp::Ordering::Equal => OfBundle::OtherBytes.into(),
    };
    Err(vec![finding.found(found.also(OfBundle::PackedAnew))])
}

/// The place of a member.
pub(super) fn inside(member: Member) -> Location {
    Location::Given { what: format!("{} in the bundle", member.name()) }
}

fn finding(code: Code) -> Finding {
    Finding::new(code, Location::Document)
}

/// A local header and what follows it.
struct Entry<'a> {
    name: &'a [u8],
    content: &'a [u8],
}

/// Follows the local headers from the first byte on. No size is believed beyond the bytes that are there.
fn entries(file: &[u8]) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut rest = file;
    while entries.len() < MOST_ENTRIES {
        let Some((entry, behind)) = entry(rest) else { break };
        entries.push(entry);
        rest = behind;
    }
    entries
}

fn entry(from: &[u8]) -> Option<(Entry<'_>, &[u8])> {
    let header = from.get(..LOCAL_BYTES).filter(|_| is_archive(from))?;
    let short = |at: usize| Some(usize::from(u16::from_le_bytes(header.get(at..at + 2)?.try_into().ok()?)));
    let long = |at: usize| usize::try_from(u32::from_le_bytes(header.get(at..at + 4)?.try_into().ok()?)).ok();
    let (packed, name, extra) = (long(18)?, short(26)?, short(28)?);
    let (name, rest) = from.get(LOCAL_BYTES..)?.split_at_checked(name)?;
    let (content, rest) = rest.get(extra..)?.split_at_checked(packed)?;
    Some((Entry { name, content }, rest))
}

fn strangers(entries: &[Entry<'_>], known: &[Option<Member>]) -> Vec<Finding> {
    let strange = entries.iter().zip(known).filter(|(_, member)| member.is_none());
    let finding = |(entry, _): (&Entry<'_>, &Option<Member>)| {
        let name: String = String::from_utf8_lossy(entry.name).chars().take(200).collect();
        finding(Code::BundleMemberAdded).issued(OfBundle::OnlyMembers).found(Fact::text(name))
    };
    strange.map(finding).take(MOST_TOLD).collect()
}

fn doubled(known: &[Option<Member>]) -> Vec<Finding> {
    let twice = |member: &Member| known.iter().filter(|other| **other == Some(*member)).count() > 1;
    let finding = |member: Member| {
        let finding = Finding::new(Code::BundleMemberTwice, inside(member));
        finding.issued(OfBundle::EachOnce).found(OfBundle::MoreThanOnce { name: member.name().to_owned() })
    };
    let mut findings: Vec<Finding> = Member::ALL.into_iter().filter(twice).map(finding).collect();
    let expected = [Member::ExpectedJson, Member::ExpectedToml];
    if expected.iter().all(|member| known.contains(&Some(*member))) {
        let finding = Finding::new(Code::BundleMemberTwice, inside(Member::ExpectedToml));
        findings.push(finding.issued(OfBundle::OneDeal).found(OfBundle::TwoDeals));
    }
    findings
}

fn missing(known: &[Option<Member>]) -> Vec<Finding> {
    let absent = |member: &Member| member.is_required() && !known.contains(&Some(*member));
    let finding =
        |member: Member| Finding::new(Code::BundleMemberMissing, inside(member)).issued(OfBundle::EveryBundleHasIt);
    Member::ALL.into_iter().filter(absent).map(finding).collect()
}
