//! The check that the first part of a file is what the ministry's builder writes.

use std::ops::Range;

use super::asked::Asked;
use super::{exact_signature, read};
use crate::build::{self, BUILDER, BuildError, IssuedPart};
use crate::calendar::Moment;
use crate::declaration::final_customer::KIND;
use crate::declaration::{Declaration, Record, RecordError, ValidatedEdition};
use crate::digits::short_hex;
use crate::finding::fact::{Fact, OfDeclaration, OfFile, OfPart};
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};
use crate::signature::certificate::Certificate;
use crate::signature::{Signature, SignaturePlace};
use crate::typeset::word_box::WordBox;
use crate::visible_seal::{Statement, VisibleSeal, symbol};

/// A rebuilt issued part that was not compared yet.
#[derive(Debug)]
pub struct RebuiltPart {
    declaration: Declaration,
    part: IssuedPart,
    certificate: Certificate,
    issued_at: Moment,
    /// One for each visible digital seal that is not the ministry's.
    unsealed: Vec<Finding>,
}

/// Proof that the file begins with exactly the issued part for these values.
#[derive(Debug)]
pub struct IssuedExact {
    rebuilt_part: RebuiltPart,
}

/// Only [`RebuiltPart::compare`] makes one: the bytes were compared and are the same.
#[derive(Debug)]
pub(super) struct Compared(());

/// What reading and rebuilding gave.
pub(super) struct Outcome {
    pub(super) rebuilt_part: Option<RebuiltPart>,
    pub(super) findings: Vec<Finding>,
}

impl RebuiltPart {
    pub(crate) fn declaration(&self) -> &Declaration {
        &self.declaration
    }

    pub(crate) fn part(&self) -> &IssuedPart {
        &self.part
    }

    pub(crate) fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    pub(crate) fn issued_at(&self) -> Moment {
        self.issued_at
    }

    /// The record that the file was rebuilt with.
    pub(crate) fn record(&self) -> Vec<u8> {
        self.declaration.record(self.issued_at, BUILDER)
    }

    /// The words of one of its pages, 1 for the first, each with its box.
    pub fn word_boxes_of(&self, page: usize) -> Vec<WordBox<'_>> {
        self.part.layout.word_boxes_of(page)
    }

    /// How many bytes the issued part has.
    pub(crate) fn length(&self) -> usize {
        self.part.composed.bytes.len()
    }

    /// Compares the beginning of the file with the rebuilt part, outside the placeholder. The rebuilt pages show the seals that
    /// the file names, so these must be the ministry's: their signatures are all that is not compared.
    pub(super) fn compare(&self, bytes: &[u8]) -> Check<Compared> {
        let expected = &self.part.composed.bytes;
        let found = bytes.get(..expected.len()).unwrap_or(bytes);
        let mut findings = self.unsealed.clone();
        if let Some(at) = first_difference(expected, found, &self.part.composed.placeholder) {
            findings.push(self.altered(bytes, at));
        }
        Check::unless(findings, || Check::Proved(Compared(())))
    }

    /// Whether the file is no altered copy but one that a program wrote anew: its beginning is another, and most objects
    /// stand in other places. For explaining only.
    pub(super) fn is_written_anew(&self, bytes: &[u8]) -> bool {
        let (own, objects) = (&self.part.composed.bytes, &self.part.composed.extents);
        let head = objects.values().map(|extent| extent.start).min().unwrap_or(0);
        let in_place = |extent: &Range<usize>| bytes.get(extent.clone()) == own.get(extent.clone());
        let kept = objects.values().filter(|extent| in_place(extent)).count();
        bytes.starts_with(b"%PDF-") && bytes.get(..=head) != own.get(..=head) && 2 * kept < objects.len()
    }

    /// The proof, for whoever compared.
    pub(super) fn proved(self, _: Compared) -> IssuedExact {
        IssuedExact { rebuilt_part: self }
    }

    fn altered(&self, bytes: &[u8], at: usize) -> Finding {
        let finding = Finding::new(Code::IssuedPartAltered, Location::Bytes { start: at, end: at + 1 });
        let extent = self.part.composed.extents.iter().find(|(_, extent)| extent.contains(&at));
        let finding = match extent {
            Some((number, _)) => match self.part.composed.shown_on.get(number) {
                Some(page) => finding.also(Location::Page { number: page + 1 }),
                None => finding.also(Location::Object { number: *number, revision: 0 }),
            },
            None => finding,
        };
        if at >= bytes.len() {
            return finding
                .issued(OfFile::Bytes { count: self.length() })
                .found(OfFile::EndsAfter { count: bytes.len() });
        }
        let seal = extent.and_then(|(_, extent)| other_seal(bytes.get(extent.clone())?, self.declaration()));
        finding.found(seal.unwrap_or(OfPart::OtherBytesFromHere))
    }
}

impl IssuedExact {
    pub(super) fn rebuilt_part(&self) -> &RebuiltPart {
        &self.rebuilt_part
    }

    pub(crate) fn declaration(&self) -> &Declaration {
        &self.rebuilt_part.declaration
    }

    pub(crate) fn part(&self) -> &IssuedPart {
        &self.rebuilt_part.part
    }

    pub(crate) fn issued_at(&self) -> Moment {
        self.rebuilt_part.issued_at
    }
}

/// What the symbol of a visible digital seal says that stands in the place of an issued object and is none of this declaration.
fn other_seal(object: &[u8], declaration: &Declaration) -> Option<OfPart> {
    let content = object.get(read::find(object, b">>\nstream\n")? + b">>\nstream\n".len()..)?;
    let content = content.strip_suffix(b"\nendstream\nendobj\n")?;
    let Statement { number, page, .. } = VisibleSeal::parse(&symbol::text(content)?).ok()?.statement;
    let foreign = number != declaration.particulars().number();
    foreign.then(|| OfPart::SealOfOther { page: usize::from(page), number })
}

/// The first byte outside the placeholder at which two byte strings differ; the end of the shorter one counts as a difference.
pub(super) fn first_difference(expected: &[u8], found: &[u8], placeholder: &Range<usize>) -> Option<usize> {
    let outside = [0..placeholder.start, placeholder.end..expected.len().max(found.len())];
    outside.into_iter().find_map(|range| {
        let (a, b) = (part(expected, &range), part(found, &range));
        let same = || a.iter().zip(b).take_while(|(a, b)| a == b).count();
        (a != b).then(|| (range.start + same()).min(found.len()))
    })
}

fn part<'a>(bytes: &'a [u8], range: &Range<usize>) -> &'a [u8] {
    bytes.get(range.start..range.end.min(bytes.len())).unwrap_or_default()
}

/// Reads the values and builds the issued part from them.
pub(super) fn check(bytes: &[u8], asked: &Asked<'_>) -> Outcome {
    match rebuilt_part(bytes, asked) {
        Ok(rebuilt_part) => Outcome { rebuilt_part: Some(rebuilt_part), findings: Vec::new() },
        Err(finding) => Outcome { rebuilt_part: None, findings: vec![*finding] },
    }
}

fn rebuilt_part(bytes: &[u8], asked: &Asked<'_>) -> Result<RebuiltPart, Box<Finding>> {
    let document = |code| Box::new(Finding::new(code, Location::Document));
    let record = read::record(bytes).ok_or_else(|| document(Code::NotADeclaration))?;
    let record = Record::parse(record).map_err(|error| {
        Box::new(match error {
            RecordError::OtherKind { kind } => {
                let finding = Finding::new(Code::DeclarationOtherKind, Location::Document);
                finding.issued(Fact::text(KIND)).found(Fact::text(kind))
            }
            error => Finding::new(Code::ParticularsUnreadable, Location::Document).found(Fact::displayed(error)),
        })
    })?;
    if record.builder != BUILDER {
        let finding = Finding::new(Code::BuilderUnknown, Location::Document);
        return Err(Box::new(finding.issued(version(BUILDER)).found(version(record.builder))));
    }
    let Some(edition) = asked.editions.find(&record.edition_id, &record.edition_digest) else {
        let known = asked.editions.ids().join(", ");
        let finding = Finding::new(Code::EditionUnknown, Location::Document).found(edition_name(&record));
        return Err(Box::new(finding.issued(Fact::text(known))));
    };
    of(record, ministry_certificate(bytes)?, edition.clone())
}

/// The issued original that the caller kept, when it is one and the issued part in the file is another.
pub(super) fn original(issued: &Check<Compared>, asked: &Asked<'_>) -> Option<RebuiltPart> {
    let Check::Failed(_) = issued else { return None };
    let original = asked.issued?;
    check(original, asked).rebuilt_part.filter(|rebuilt_part| {
        matches!(rebuilt_part.compare(original), Check::Proved(_)) && rebuilt_part.length() == original.len()
    })
}

fn ministry_certificate(bytes: &[u8]) -> Result<Certificate, Box<Finding>> {
    let missing = || {
        if !read::is_whole(bytes) {
            let cut = OfFile::CutInIssuedPart { count: bytes.len() };
            return Box::new(Finding::new(Code::StructureMalformed, Location::Document).found(cut));
        }
        Box::new(Finding::new(Code::SignatureMissing, Location::Signature { role: "ministry" }))
    };
    let placeholder = read::first_placeholder(bytes).ok_or_else(missing)?;
    match read::certificate(bytes, &placeholder) {
        Some(certificate) => Ok(certificate),
        None => {
            Err(exact_signature::claim(bytes, &placeholder, SignaturePlace::Ministry).err().unwrap_or_else(missing))
        }
    }
}

/// A name alone identifies no text, so the beginning of the digest stands with it.
fn edition_name(record: &Record) -> OfDeclaration {
    OfDeclaration::Named { id: record.edition_id.clone(), digest: short_hex(&record.edition_digest, 4) }
}

fn version(number: u32) -> OfDeclaration {
    OfDeclaration::Version { number: u64::from(number) }
}

/// Builds the issued part from a record that was found somewhere else than where it is issued. For explaining only.
pub(super) fn rebuild(record: &[u8], certificate: Certificate, asked: &Asked<'_>) -> Result<RebuiltPart, Box<Finding>> {
    let unreadable = || Box::new(Finding::new(Code::ParticularsUnreadable, Location::Document));
    let record = Record::parse(record).map_err(|_| unreadable())?;
    let edition = asked.editions.find(&record.edition_id, &record.edition_digest).ok_or_else(unreadable)?;
    of(record, certificate, edition.clone())
}

fn of(record: Record, certificate: Certificate, edition: ValidatedEdition) -> Result<RebuiltPart, Box<Finding>> {
    let issued_at = record.issued;
    let declaration = Declaration::found(edition, record.particulars, record.permission, record.issuer);
    let unreadable = |error: BuildError| {
        Box::new(Finding::new(Code::ParticularsUnreadable, Location::Document).found(Fact::displayed(error)))
    };
    let pages = build::set_pages(&declaration, &certificate, issued_at).map_err(unreadable)?;
    let seals: Vec<_> = record.seals.iter().map(|seal| Signature::from_bytes(seal.bytes())).collect();
    let unsealed = unsealed(pages.statements(), &seals, &certificate);
    let part = pages.build(&seals, &declaration, &certificate, issued_at).map_err(unreadable)?;
    Ok(RebuiltPart { declaration, part, certificate, issued_at, unsealed })
}

/// Checks the seal of every page; one that is missing, and one too many, is as wrong as a forged one.
fn unsealed(statements: &[Statement], seals: &[Signature], certificate: &Certificate) -> Vec<Finding> {
    let finding = |page: usize| Finding::new(Code::VisibleSealInvalid, Location::Page { number: page + 1 });
    let pages = 0..statements.len().max(seals.len());
    let good = |page: &usize| match (statements.get(*page), seals.get(*page)) {
        (Some(statement), Some(seal)) => statement.check(seal, certificate).is_ok(),
        _ => false,
    };
    pages.filter(|page| !good(page)).map(finding).collect()
}
