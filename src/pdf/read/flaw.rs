//! The flaws that end the reading of a file: what, and at which byte.
//!
//! A reader that repairs and a reader that does not see two documents in one file. So nothing here is ever repaired;
//! the first flaw is returned with its place. Clause numbers are those of ISO 32000-1:2008.

use std::fmt;

use super::limits::Limit;

/// Why reading stopped, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The rule that is broken.
    pub kind: FlawKind,
    /// Byte offset in the file. Inside decoded data: the offset of the stream that holds it.
    pub at: usize,
}

/// The rules of reading. Each variant names the rule that the file breaks and why the rule is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlawKind {
    /// The file starts with `%PDF-`, two digits with a point, and an end of line (§7.5.2). There is no header at all.
    HeaderMissing,
    /// The header stands at byte 0. Bytes before it shift every offset for some readers and not for others, and make
    /// files that are two formats at once.
    LeadingBytes,
    /// The file ends with `%%EOF` (§7.5.5). There is none.
    EndMissing,
    /// Nothing but one end of line follows the last `%%EOF`. Readers search the last 1024 bytes, so bytes after it
    /// are seen by some; they are also the simplest thing to append to a signed file.
    TrailingBytes,
    /// `startxref`, an offset and `%%EOF` follow each cross-reference section, and nothing else (§7.5.5).
    StartxrefMalformed,
    /// `startxref` names the section that stands right before it. Otherwise two readers start at two sections.
    StartxrefWrong {
        /// The offset that is written.
        written: u64,
    },
    /// A cross-reference section starts at the offset that is named. There is none.
    XrefMissing,
    /// Entries of a table are exactly 20 bytes, digits where digits belong (§7.5.4). Readers differ on all others.
    XrefMalformed,
    /// An entry names the first byte of `n g obj` with its own number and generation.
    XrefOffsetWrong {
        /// The object of the entry.
        number: u32,
    },
    /// An entry names an object inside its own revision. One that reaches back makes an old object look new, one that
    /// reaches forward makes it depend on bytes that are appended later.
    EntryOutsideRevision {
        /// The object of the entry.
        number: u32,
    },
    /// A section lists a number once. Of two entries one reader takes the first, another the last.
    DuplicateEntry {
        /// The object of the entries.
        number: u32,
    },
    /// Object 0 is the head of the free list and never in use (§7.5.4).
    FreeEntry {
        /// The object of the entry.
        number: u32,
    },
    /// A number keeps its generation while it is in use (§7.3.10). Taking a higher one without freeing the old object
    /// leaves references that some readers follow.
    GenerationChanged {
        /// The object.
        number: u32,
    },
    /// `/Size` is above every number that the section lists (§7.5.5); readers drop what lies above it.
    SizeTooSmall,
    /// `/Prev` names an earlier section. Otherwise the chain loops.
    PrevNotEarlier,
    /// `/Prev` names the section of the revision right before. One that reaches further back makes a whole signed
    /// revision vanish.
    PrevSkipsRevision,
    /// The trailer has no `/XRefStm`: table and stream would describe two documents (§7.5.8.4).
    HybridXref,
    /// The file is not linearized in a way that needs a second first-page section to agree (Annex F); a linearized
    /// file has two entry points and so two readings.
    Linearized,
    /// The file is not encrypted (§7.6): an encrypted file can't be compared, and parts may be left in the clear.
    Encrypted,
    /// The trailer names the catalog by reference, and the catalog is a dictionary (§7.5.5, §7.7.2).
    CatalogMissing,
    /// Every object in the body is listed in the section of its revision. One that is not is invisible today and can be
    /// switched on by one line later (a shadow document).
    UnlistedObject {
        /// The object.
        number: u32,
    },
    /// A revision holds an object once.
    DuplicateObject {
        /// The object.
        number: u32,
    },
    /// Between objects stand only white space and comments. Anything else belongs to nothing.
    BytesBetweenObjects,
    /// An object is `n g obj`, one value, `endobj` (§7.3.10).
    ObjectMalformed,
    /// A token that no object starts with, or a bracket that does not match.
    UnexpectedToken,
    /// The bytes end inside a value.
    UnexpectedEnd,
    /// A number is a sign, digits and at most one point, and an integer fits 64 bits (§7.3.3).
    NumberMalformed,
    /// A `#` in a name is followed by two hexadecimal digits that are not 00 (§7.3.5).
    NameMalformed,
    /// A hexadecimal string holds digits and white space only (§7.3.4.3).
    StringMalformed,
    /// A dictionary has each key once, compared after `#xx` is undone (§7.3.7): readers differ on which one counts.
    DuplicateKey {
        /// The key.
        key: Vec<u8>,
    },
    /// `/Length` is the exact number of bytes before `endstream` (§7.3.8). A wrong one hides an object in a stream.
    StreamLengthWrong,
    /// `stream` is followed by LF or CR LF (§7.3.8.1).
    StreamMalformed,
    /// A stream keeps its data in the file (§7.3.8.2): `/F` would read another file.
    ExternalStream,
    /// A filter that is not FlateDecode, ASCIIHexDecode or ASCII85Decode, or parameters that are not understood.
    FilterUnknown,
    /// The encoded data do not decode, or bytes are left over after their end.
    FilterFailed,
    /// An object stream lists what its section lists, in that order, and its objects fill it (§7.5.7).
    ObjectStreamMalformed {
        /// Object number of the object stream.
        object_stream: u32,
    },
    /// The page tree is a tree of dictionaries named by reference, each met once, `/Count` right (§7.7.3).
    PageTreeMalformed,
    /// The field tree is a tree of dictionaries named by reference, each met once (§12.7.3).
    FieldTreeMalformed,
    /// Page content is operands and operators (§7.8.2), and text stands between `BT` and `ET`.
    ContentMalformed,
    /// A mapping to Unicode that can't be read (§9.10.3).
    MappingMalformed,
    /// There is no such object, or it is of another kind.
    Absent,
    /// A limit of [`super::limits`] was reached.
    LimitExceeded(Limit),
}

impl FlawKind {
    /// This kind at a place.
    pub(super) fn at(self, at: usize) -> Flaw {
        Flaw { kind: self, at }
    }
}

impl std::error::Error for Flaw {}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}", self.at, self.kind)
    }
}

impl fmt::Display for FlawKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |f: &mut fmt::Formatter<'_>, what: &str, number: u32| write!(f, "{what} object {number}");
        match self {
            FlawKind::StartxrefWrong { written } => write!(f, "startxref names offset {written}, not its own section"),
            FlawKind::XrefOffsetWrong { number } => of(f, "the cross-reference entry does not point at", *number),
            FlawKind::EntryOutsideRevision { number } => of(f, "an entry reaches outside of its revision for", *number),
            FlawKind::DuplicateEntry { number } => of(f, "two entries for", *number),
            FlawKind::FreeEntry { number } => of(f, "an entry puts to use", *number),
            FlawKind::GenerationChanged { number } => of(f, "a generation that changes while in use, of", *number),
            FlawKind::UnlistedObject { number } => of(f, "no cross-reference entry for", *number),
            FlawKind::DuplicateObject { number } => of(f, "two of one revision are", *number),
            FlawKind::ObjectStreamMalformed { object_stream } => {
                of(f, "not what its section lists: object stream", *object_stream)
            }
            FlawKind::DuplicateKey { key } => write!(f, "two dictionary entries /{}", key.escape_ascii()),
            FlawKind::LimitExceeded(limit) => write!(f, "{limit}; fcd reads no such file"),
            plain => f.write_str(plain.words()),
        }
    }
}

impl FlawKind {
    /// The words for kinds without values.
    fn words(&self) -> &'static str {
        match self {
            FlawKind::HeaderMissing => "no PDF header",
            FlawKind::LeadingBytes => "bytes before the PDF header",
            FlawKind::EndMissing => "no end-of-file mark",
            FlawKind::TrailingBytes => "bytes after the last revision",
            FlawKind::StartxrefMalformed => "no startxref and end-of-file mark after a section",
            FlawKind::XrefMissing => "no cross-reference section at the named offset",
            FlawKind::XrefMalformed => "a cross-reference section that is not in order",
            FlawKind::SizeTooSmall => "a trailer whose size is below its object numbers",
            FlawKind::PrevNotEarlier => "a chain of revisions that does not lead backwards",
            FlawKind::PrevSkipsRevision => "a chain of revisions that leaves one out",
            FlawKind::HybridXref => "both a cross-reference table and a stream for one revision",
            FlawKind::Linearized => "a linearized file, which has two entry points",
            FlawKind::Encrypted => "an encrypted file",
            FlawKind::CatalogMissing => "no document catalog",
            FlawKind::BytesBetweenObjects => "bytes that belong to no object",
            FlawKind::ObjectMalformed => "an object that does not begin or end as one",
            FlawKind::UnexpectedToken => "a token that has no place here",
            FlawKind::UnexpectedEnd => "the end in the middle of a value",
            FlawKind::NumberMalformed => "a number that is none",
            FlawKind::NameMalformed => "a name with a wrong escape",
            FlawKind::StringMalformed => "a string with a wrong digit",
            FlawKind::StreamLengthWrong => "a stream of another length than it says",
            FlawKind::StreamMalformed => "a stream that does not begin on a new line",
            FlawKind::ExternalStream => "a stream whose data lie in another file",
            FlawKind::FilterUnknown => "an encoding that is not read here",
            FlawKind::FilterFailed => "encoded data that do not decode",
            FlawKind::PageTreeMalformed => "a page tree that is not a tree",
            FlawKind::FieldTreeMalformed => "a field tree that is not a tree",
            FlawKind::ContentMalformed => "page content that can only be guessed at",
            FlawKind::MappingMalformed => "a mapping to characters that can't be read",
            _ => "nothing of that kind",
        }
    }
}
