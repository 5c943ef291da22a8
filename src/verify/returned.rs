//! What the end-user state appended: the part of each signatory that the declaration asks for, each
//! once, in either order, and nothing behind them.

use super::countersigned::{self, Countersigned, Start};
use super::exact_signature::Sealed;
use super::issued::RebuiltPart;
use super::read;
use crate::build;
use crate::declaration::{PerSignatory, Signatory};
use crate::finding::fact::OfFile;
use crate::finding::verdict::Check;
use crate::finding::{Code, Finding, Location};
use crate::pdf::write::Tail;

/// What follows the issued part.
pub(super) struct Returned {
    /// The part of each signatory.
    pub(super) parts: PerSignatory<Check<Countersigned>>,
    /// The signature of each signatory.
    pub(super) seals: PerSignatory<Check<Sealed>>,
    /// Who signed, in the order of the file.
    pub(super) order: Vec<Signatory>,
    /// What fcd writes behind the issued part for the answers in the file, part by part, if all of them could be read.
    pub(super) rebuilt: Option<Vec<Vec<u8>>>,
    /// How the file ends, as far as its parts were proved.
    pub(super) tail: Tail,
}

/// The walk along the file.
struct Walk<'a> {
    bytes: &'a [u8],
    rebuilt_part: &'a RebuiltPart,
    found: Returned,
    /// Who has not signed yet.
    open: Vec<Signatory>,
    at: usize,
}

/// Checks what begins at `length`: where the issued part ends, or where a forger let it end.
pub(super) fn check(bytes: &[u8], length: usize, rebuilt_part: &RebuiltPart) -> Returned {
    let particulars = rebuilt_part.declaration().particulars();
    let none = Code::CountersignatureMissing;
    let found = Returned {
        parts: PerSignatory::of(particulars, |_| Check::NotReached { because: none }),
        seals: PerSignatory::of(particulars, |_| Check::NotReached { because: none }),
        order: Vec::new(),
        rebuilt: None,
        tail: rebuilt_part.part().composed.tail,
    };
    let open = found.parts.iter().map(|(who, _)| who).collect();
    let mut walk = Walk { bytes, rebuilt_part, found, open, at: length };
    walk.along();
    walk.found
}

/// One part more, unless one of them could not be built.
fn with(parts: Option<Vec<Vec<u8>>>, part: Option<Vec<u8>>) -> Option<Vec<Vec<u8>>> {
    let (mut parts, part) = parts.zip(part)?;
    parts.push(part);
    Some(parts)
}

impl Walk<'_> {
    fn along(&mut self) {
        if self.bytes.len() <= self.at {
            return self.missing(Code::CountersignatureMissing, 1);
        }
        let mut rebuilt = Some(Vec::new());
        while let Some(who) = self.whose() {
            self.open.retain(|other| *other != who);
            self.found.order.push(who);
            let (bytes, at, tail) = (self.bytes, self.at, self.found.tail);
            let outcome = countersigned::check(Start { bytes, at, tail, who }, self.rebuilt_part);
            let failed = outcome.check.because();
            self.at = outcome.end;
            let (part, ending) = outcome.rebuilt.map(|part| (part.bytes, part.tail)).unzip();
            rebuilt = with(rebuilt, part);
            self.found.tail = ending.unwrap_or(tail);
            self.found.parts.set(who, outcome.check);
            self.found.seals.set(who, outcome.seal);
            if let Some(because) = failed {
                rebuilt = with(rebuilt, self.behind(because));
                break;
            }
        }
        self.found.rebuilt = rebuilt;
        self.appended();
        if self.at == self.bytes.len() {
            self.missing(Code::SignatoryMissing, self.open.len());
        }
    }

    /// Who signs in the part that begins here: of two, the one whose signature field is in it. `None` when it is nobody
    /// who has not signed yet.
    fn whose(&self) -> Option<Signatory> {
        let [_, _] = self.open.as_slice() else {
            let only = self.open.first()?;
            let sole = !self.found.parts.are_two();
            return (sole || self.signs(*only)).then_some(*only);
        };
        self.open.iter().copied().find(|who| self.signs(*who)).or(self.open.first().copied())
    }

    fn signs(&self, who: Signatory) -> bool {
        let end =
            read::placeholder(self.bytes, self.at).and_then(|placeholder| read::part_end(self.bytes, placeholder.end));
        let part = self.bytes.get(self.at..end.unwrap_or(self.bytes.len())).unwrap_or_default();
        let field = self.rebuilt_part.part().composed.fields.get(who.signature_name());
        field.is_some_and(|field| read::holds_object(part, field.number))
    }

    /// A part that follows one that failed cannot be proved; whose signature is in it can be told all the same. Gives what
    /// fcd writes for it, no bytes when there is none, for explaining.
    fn behind(&mut self, because: Code) -> Option<Vec<u8>> {
        let Some(who) = self.open.first().copied().filter(|_| self.at < self.bytes.len()) else {
            return Some(Vec::new());
        };
        self.open.clear();
        self.found.order.push(who);
        let (bytes, at, tail) = (self.bytes, self.at, self.found.tail);
        let outcome = countersigned::check(Start { bytes, at, tail, who }, self.rebuilt_part);
        self.at = outcome.end;
        self.found.parts.set(who, Check::NotReached { because });
        self.found.seals.set(who, outcome.seal);
        outcome.rebuilt.map(|part| part.bytes)
    }

    /// Something follows the last part that may be there.
    fn appended(&mut self) {
        let (end, last) = (self.at, self.found.order.last().copied());
        let Some(last) = last.filter(|_| self.bytes.len() > end) else { return };
        if let Some(Check::Proved(_)) = self.found.parts.get(last) {
            let place = Location::Bytes { start: end, end: self.bytes.len() };
            let finding = Finding::new(Code::RevisionAppended, place)
                .issued(OfFile::EndsAfter { count: end })
                .found(OfFile::BytesMore { count: self.bytes.len() - end });
            self.found.parts.set(last, Check::failed(finding));
        }
    }

    /// Says of the first `count` who have not signed that their signature is missing.
    fn missing(&mut self, code: Code, count: usize) {
        for who in self.open.iter().take(count) {
            let place = Location::Signature { role: build::place(*who).name() };
            self.found.parts.set(*who, Check::failed(Finding::new(code, place)));
            self.found.seals.set(*who, Check::NotReached { because: code });
        }
    }
}
