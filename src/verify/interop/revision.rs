//! The rule on the file as a whole: the issued part, one revision after it, written in the same way.

use super::clearance::{Clearance, ISSUED, RETURNED};
use super::same::entry;
use crate::finding::fact::OfObject;
use crate::finding::{Code, Finding, Location};
use crate::pdf::read::{Object, Revision, XrefKind};

/// Whether there is exactly one revision after the issued part, with a trailer that leads to the same document.
pub(super) fn check(clearance: &mut Clearance<'_, '_>) {
    let file = clearance.file;
    let revisions = file.revisions();
    let (Some(issued), Some(returned)) = (revisions.get(ISSUED), revisions.get(RETURNED)) else { return };
    if issued.range.end != clearance.rebuilt_part.length() {
        let place = Location::Bytes { start: issued.range.end, end: clearance.rebuilt_part.length() };
        let found = OfObject::RevisionAt { at: issued.range.end };
        clearance.refuse(Finding::new(Code::StructureAmbiguous, place).found(found));
    }
    if let Some(further) = revisions.get(RETURNED + 1) {
        let place = Location::Bytes { start: further.range.start, end: file.bytes().len() };
        clearance.refuse(
            Finding::new(Code::RevisionAppended, place)
                .issued(OfObject::OneAddition)
                .found(OfObject::Additions { count: revisions.len() - 1 }),
        );
    }
    if returned.xref_kind != XrefKind::Table {
        // A reader that knows only tables would see the issued part and nothing after it.
        let place = Location::Bytes { start: returned.xref_at, end: returned.range.end };
        clearance.refuse(
            Finding::new(Code::StructureAmbiguous, place).issued(OfObject::XrefTable).found(OfObject::XrefStream),
        );
    }
    for number in &returned.freed {
        let place = Location::Object { number: *number, revision: RETURNED };
        clearance.refuse(Finding::new(Code::ObjectReplaced, place).found(OfObject::TakenAway));
    }
    trailer(clearance, issued, returned);
}

fn trailer(clearance: &mut Clearance<'_, '_>, issued: &Revision, returned: &Revision) {
    let place = Location::Bytes { start: returned.xref_at, end: returned.range.end };
    // /Size and /Prev are judged by the reader.
    let free: [&[u8]; 3] = [b"Size", b"Prev", b"ID"];
    clearance.unchanged(&issued.trailer, &returned.trailer, &free, Code::ObjectReplaced, &place);
    let first = |revision: &Revision| -> Option<Object> {
        revision.trailer.get(b"ID").and_then(Object::array).and_then(|halves| halves.first()).cloned()
    };
    let (before, after) = (first(issued), first(returned));
    if before != after {
        let side = |half: &Option<Object>| entry(b"ID", half.as_ref());
        let finding = Finding::new(Code::ObjectReplaced, place).issued(side(&before)).found(side(&after));
        clearance.refuse(finding);
    }
}
