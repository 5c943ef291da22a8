//! This module is for the rebuild of a file that is still being signed, on another core.
//!
//! Whoever issues verifies what was made before it leaves, and verifying builds the issued part a second time. What that
//! is built from is known before the ministry's signature is: a [`Rehearsal`] starts from the record like a stranger, and
//! is ready when the file is. It is taken for the rebuild of a file with the very same record and the very
//! same certificate, of which the issued part is a pure function, and of no other file.

use super::issued::{self, Candidate};
use super::read;
use crate::calendar::Moment;
use crate::declaration::{Declaration, Record};
use crate::emit::{self, EMITTER};
use crate::pageseal::Signature;
use crate::signature::certificate::Certificate;

/// An issued part that was rebuilt before there was a file to compare it with.
#[derive(Debug)]
pub(crate) struct Rehearsal {
    /// The record with the seals of the pages, as a file must carry it.
    record: Vec<u8>,
    candidate: Candidate,
}

impl Rehearsal {
    /// Rebuilds what will be issued. `seals` waits for the signatures of the page seals; it is asked when the pages are
    /// set. `None` when there are none, or when nothing can be built: then the file is judged without a rehearsal, and
    /// whatever is wrong is found there.
    pub(crate) fn of(
        declaration: &Declaration,
        certificate: &Certificate,
        issued_at: Moment,
        seals: impl FnOnce() -> Option<Vec<Signature>>,
    ) -> Option<Rehearsal> {
        let record = Record::parse(&declaration.record(issued_at, EMITTER)).ok()?;
        let edition = declaration.edition().clone();
        let read = Declaration::new(edition, record.particulars, record.permission).ok()?;
        let pages = emit::set_pages(&read, certificate, record.issued).ok()?;
        let seals = seals()?;
        let record = read.sealed_record(issued_at, EMITTER, &seals);
        let candidate = issued::emitted(read, pages, &seals, certificate.clone(), issued_at).ok()?;
        Some(Rehearsal { record, candidate })
    }

    /// The rebuilt part, for a file with its record and its certificate.
    pub(super) fn candidate_for(self, bytes: &[u8]) -> Option<Candidate> {
        let certificate = read::certificate(bytes, &read::first_hole(bytes)?)?;
        self.stands_for(read::record(bytes)?, &certificate).then_some(self.candidate)
    }

    fn stands_for(&self, record: &[u8], certificate: &Certificate) -> bool {
        self.record == record && self.candidate.certificate().der == certificate.der
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::fixture::{declaration, issued};

    const AT: &str = "2026-11-03T09:00:00Z";

    /// What stands in a file: its record, its certificate, and the seals of its pages.
    fn found(file: &[u8]) -> (&[u8], Certificate, Vec<Signature>) {
        let record = read::record(file).unwrap();
        let certificate = read::certificate(file, &read::first_hole(file).unwrap()).unwrap();
        (record, certificate, Record::parse(record).unwrap().seals)
    }

    fn rehearsed(more: &str, file: &[u8]) -> Rehearsal {
        let (_, certificate, seals) = found(file);
        Rehearsal::of(&declaration(more), &certificate, Moment::parse(AT).unwrap(), || Some(seals)).unwrap()
    }

    #[test]
    fn it_is_the_rebuild_of_its_own_file() {
        let file = issued(&declaration(""), AT);
        let candidate = rehearsed("", &file).candidate_for(&file).unwrap();
        assert_eq!(candidate.length(), file.len());
        assert!(matches!(candidate.compare(&file), crate::finding::verdict::Check::Proved(_)));
    }

    #[test]
    fn it_stands_for_no_other_record_and_no_other_certificate() {
        let file = issued(&declaration(""), AT);
        let (record, mut certificate, _) = found(&file);
        let later = issued(&declaration(""), "2026-11-03T09:00:01Z");
        assert!(rehearsed("", &file).candidate_for(&later).is_none());
        assert!(!rehearsed("", &file).stands_for(found(&later).0, &certificate));
        assert!(rehearsed("", &file).stands_for(record, &certificate));
        certificate.der.push(0);
        assert!(!rehearsed("", &file).stands_for(record, &certificate));
    }

    #[test]
    fn without_seals_there_is_none() {
        let file = issued(&declaration(""), AT);
        let (_, certificate, _) = found(&file);
        assert!(Rehearsal::of(&declaration(""), &certificate, Moment::parse(AT).unwrap(), || None).is_none());
    }
}
