//! This module is for the words in which a flaw of structure, or an oddity of a page, is told.

use crate::pdf::read::FlawKind;
use crate::pdf::read::content::{Cover, Oddity, OddityKind};

/// A flaw, for people.
pub(super) fn flaw(kind: &FlawKind) -> String {
    let text = match kind {
        FlawKind::HeaderMissing => "there is no PDF header",
        FlawKind::LeadingBytes => "there are bytes before the PDF header",
        FlawKind::EndMissing => "the end of a PDF file is missing",
        FlawKind::TrailingBytes => "there are bytes after the end of the PDF file",
        FlawKind::StartxrefMalformed => "the last lines of a revision are not those of a PDF file",
        FlawKind::StartxrefWrong { .. } => "the file names a table of objects that is not the one before its end",
        FlawKind::XrefMissing => "a table of objects is not where the file says",
        FlawKind::XrefMalformed => "a table of objects is not written as it must be",
        FlawKind::XrefOffsetWrong { number } => return format!("object {number} is not where its table says"),
        FlawKind::EntryOutsideRevision { number } => {
            return format!("the table of a revision names object {number} outside that revision");
        }
        FlawKind::DuplicateEntry { number } => return format!("a table lists object {number} twice"),
        FlawKind::FreeEntry { number } => return format!("object {number} is marked as unused"),
        FlawKind::GenerationChanged { number } => return format!("object {number} has another generation than before"),
        FlawKind::SizeTooSmall => "the table of objects is longer than the file says",
        FlawKind::PrevNotEarlier => "the chain of revisions runs in a circle",
        FlawKind::PrevSkipsRevision => "the chain of revisions leaves one out",
        FlawKind::HybridXref => "the file has two tables of objects that can differ",
        FlawKind::Linearized => "the file is arranged for the web, which gives it two beginnings",
        FlawKind::Encrypted => "the file is encrypted",
        FlawKind::CatalogMissing => "the file has no catalog",
        FlawKind::UnlistedObject { number } => return format!("object {number} is in no table: it is hidden"),
        FlawKind::DuplicateObject { number } => return format!("object {number} is there twice in one revision"),
        FlawKind::BytesBetweenObjects => "there are bytes between the objects that belong to none",
        FlawKind::ObjectMalformed => "an object is not written as it must be",
        FlawKind::UnexpectedToken => "something stands where no value can stand",
        FlawKind::UnexpectedEnd => "the file ends inside a value",
        FlawKind::NumberMalformed => "a number is not written as it must be",
        FlawKind::NameMalformed => "a name is not written as it must be",
        FlawKind::StringMalformed => "a text is not written as it must be",
        FlawKind::DuplicateKey { key } => {
            return format!("an object has the entry /{} twice", String::from_utf8_lossy(key));
        }
        FlawKind::StreamLengthWrong => "a stream is not as long as it says",
        FlawKind::StreamMalformed => "a stream is not written as it must be",
        FlawKind::ExternalStream => "a stream takes its content from another file",
        FlawKind::FilterUnknown => "a stream is packed in a way that no declaration uses",
        FlawKind::FilterFailed => "a stream cannot be unpacked",
        FlawKind::ObjectStreamMalformed { container } => return format!("object stream {container} is not what its table says"),
        FlawKind::PageTreeMalformed => "the list of pages is not a list",
        FlawKind::FieldTreeMalformed => "the list of form fields is not a list",
        FlawKind::ContentMalformed => "the content of a page cannot be read",
        FlawKind::MappingMalformed => "a font does not say which characters it shows",
        FlawKind::Absent => "an object is missing",
        FlawKind::LimitExceeded(limit) => return format!("a limit is exceeded: {limit:?}"),
    };
    text.to_owned()
}

/// An oddity, for people.
pub(super) fn oddity(oddity: &Oddity) -> String {
    let how = match &oddity.kind {
        OddityKind::Unpainted => "it is not painted",
        OddityKind::NearlyWhite => "it is drawn in white",
        OddityKind::NearlyTransparent => "it is transparent",
        OddityKind::Tiny => "it is too small to be read",
        OddityKind::OffPage => "it lies outside the page",
        OddityKind::ClippedAway => "it is cut off",
        OddityKind::OptionalContent => "it can be switched off",
        OddityKind::ReplacementText => "it is read aloud as another text",
        OddityKind::Unmapped => "its font does not say which characters it shows",
        OddityKind::AmbiguousFont => "its font says two things about one character",
        OddityKind::NewerFont { .. } => "its font was replaced after the ministry signed",
        OddityKind::Covered(Cover::Image) => "an image lies over it",
        OddityKind::Covered(Cover::Shape) => "a painted area lies over it",
        OddityKind::Covered(Cover::Annotation(_)) => "an annotation lies over it",
        OddityKind::More => "and more on this page",
    };
    format!("\"{}\": {how}", oddity.word.text)
}
