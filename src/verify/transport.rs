//! Telling what a carrier did from tampering: a mail gateway that changed line ends, a file that is still in base64.
//! The file is refused all the same; the reason is one that the sender can act on.

use super::asked::Asked;
use super::issued::{self, RebuiltPart};
use crate::build::RECORD_NAME;
use crate::carrier::{self, NotUnwrapped, Unwrapped, damage};
use crate::finding::fact::{Displayed, OfFile};
use crate::finding::verdict::Check;
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::read::limits::FILE_BYTES;

/// `how` says what was done to the file, in the words of the room of carriers where these know it.
pub(super) fn damaged(how: impl Into<Fact>) -> Finding {
    Finding::new(Code::DamagedInTransport, Location::Document).issued(OfFile::AsSigned).found(how)
}

/// The finding for a file without values where an issued file has them, that would be a declaration if what a carrier did to it
/// were undone.
pub(super) fn damage(bytes: &[u8], asked: &Asked<'_>) -> Option<Finding> {
    if let Some(finding) = in_a_carrier(bytes, asked) {
        return Some(finding);
    }
    let named =
        damage::guesses(bytes).into_iter().find_map(|guess| in_issued_part(bytes, &rebuilt_part(&guess, asked)?));
    // Where the values cannot be read any more, the name of their file and the first lines still tell what was done.
    let ours = || memchr::memmem::find(bytes, RECORD_NAME.as_bytes());
    let by_header = || damage::of_header(bytes).filter(|_| ours().is_some()).map(Fact::displayed);
    named.or_else(by_header).map(damaged)
}

/// The finding for a file that is still in a carrier.
pub(super) fn in_a_carrier(bytes: &[u8], asked: &Asked<'_>) -> Option<Finding> {
    carrier::unwrap(bytes, FILE_BYTES).map(|unwrapped| carried(unwrapped, asked))
}

fn rebuilt_part(file: &[u8], asked: &Asked<'_>) -> Option<RebuiltPart> {
    issued::check(file, asked).rebuilt_part
}

/// The finding for a file in a carrier.
fn carried(unwrapped: Result<Unwrapped, NotUnwrapped>, asked: &Asked<'_>) -> Finding {
    let other = |found: OfFile| Finding::new(Code::NotADeclaration, Location::Document).found(found);
    match unwrapped {
        Ok(Unwrapped { carriers, bytes }) => {
            let around = Displayed::of(carrier::around(&carriers));
            let is_issued =
                rebuilt_part(&bytes, asked).is_some_and(|one| matches!(one.compare(&bytes), Check::Proved(_)));
            match is_issued {
                true => damaged(OfFile::StillCarried { around }),
                false => other(OfFile::OtherCarried { around }),
            }
        }
        Err(NotUnwrapped { carriers, flaw }) => {
            let (around, flaw) = (Displayed::of(carrier::around(&carriers)), Displayed::of(flaw));
            other(OfFile::NotTakenOut { around, flaw })
        }
    }
}

/// What a carrier did to a file whose values can be read, where the issued part is there but for that.
pub(super) fn in_issued_part(bytes: &[u8], rebuilt_part: &RebuiltPart) -> Option<Fact> {
    let composed = &rebuilt_part.part().composed;
    let (before, after) =
        (composed.bytes.get(..composed.placeholder.start)?, composed.bytes.get(composed.placeholder.end..)?);
    damage::of_issued(before, composed.placeholder.len(), after, bytes).map(Fact::displayed)
}
