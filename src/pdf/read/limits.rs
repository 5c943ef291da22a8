//! The limits within which a stranger's file is read.
//!
//! Every number here is a decision with a reason beside it. No number that stands in a file ever sizes an allocation:
//! memory grows only with bytes that were seen, and each kind of growth is counted against a budget (`budget.rs`). What
//! goes over is a [`Flaw`](super::Flaw), never a slow answer.

use std::fmt;

/// Largest file that is looked at, in bytes. An issued declaration is about a quarter of a megabyte; 8 MiB leaves room for
/// more pages and languages and for what other programs embed, and bounds everything below. Anything larger is refused
/// before it is read (attack class "resource exhaustion").
pub const FILE_BYTES: usize = 8 * 1024 * 1024;
/// Deepest nesting of arrays and dictionaries. `[[[[…` overflows the stack of recursive parsers (the class of
/// CVE-2018-18020 in qpdf and CVE-2019-9687 in PoDoFo); no producer that we measured goes deeper than 12.
pub const DEPTH: usize = 32;
/// Most indirect objects over all revisions. An issued declaration has a few hundred.
pub const OBJECTS: usize = 20_000;
/// Most values (numbers, names, entries …) over all objects. `[0 0 0 …` turns two bytes into one value of some
/// seventy bytes; this keeps the worst file under 40 MiB of memory.
pub const VALUES: usize = 500_000;
/// Highest object number (ISO 32000-1 Annex C.2).
pub const OBJECT_NUMBER: u32 = 8_388_607;
/// Most revisions. Issue, two countersignatures and evidence make four; each costs a pass over the page tree.
pub const REVISIONS: usize = 8;
/// Longest string in bytes. `/Contents` of a signature with a timestamp and its chain is 16 KiB; the largest seen is 64.
pub const STRING_BYTES: usize = 256 * 1024;
/// Longest name in bytes after `#xx` (ISO 32000-1 Annex C.2 says 127; producers of long font names go beyond).
pub const NAME_BYTES: usize = 512;
/// Longest form of a number. A real with 10 000 digits costs quadratic time in naive conversions.
pub const NUMBER_BYTES: usize = 48;
/// Most bytes that one stream may decode to. Deflate reaches 1:1032 (the bombs of RUB-NDS/PDF101, 1 KiB to 10 GiB).
pub const STREAM_BYTES: usize = 4 * 1024 * 1024;
/// Most bytes that all streams decoded for one question may come to, so that many small bombs are no way round.
pub const DECODED_BYTES: usize = 16 * 1024 * 1024;
/// What opening a stream counts at least, in bytes: the room that unpacking takes is there before the first byte. An issued
/// file of 38 pages has some two hundred streams.
pub(super) const OPENING: usize = 2048;
/// Longest chain of filters. Two are used in practice; `[/FlateDecode /FlateDecode …]` multiplies the ratio each time.
pub const FILTERS: usize = 3;
/// Most content operators interpreted for one question, form XObjects counted each time they are drawn: a page that
/// draws a form that draws a form … doubles at each level ("billion laughs").
pub const OPERATORS: usize = 400_000;
/// Most operands before an operator (ISO 32000-1 Annex C.2 names 32 components at most).
pub const OPERANDS: usize = 64;
/// Deepest nesting of form XObjects; also ends a form that draws itself.
pub const FORM_DEPTH: usize = 12;
/// Deepest stack of saved graphics states, and of marks around text (ISO 32000-1 Annex C.2 says 28; producers go a little
/// beyond).
pub const SAVED_STATES: usize = 64;
/// Most pages. The longest that particulars can make, in two languages, has 38 (`tests/scenarios/document/pages.rs`).
pub const PAGES: usize = 200;
/// Most form fields and widgets together. A declaration with two signatories has 13.
pub const FIELDS: usize = 500;
/// Deepest page tree or field tree, far below where a cycle would be felt (PDFBOX-3042 and its relatives).
pub const TREE_DEPTH: usize = 32;
/// Most words kept over all pages. The longest declaration of 38 pages has some 12 000.
pub const WORDS: usize = 100_000;
/// Most fonts loaded for one question: each may bring a mapping to decode.
pub const FONTS: usize = 256;
/// Most widths and characters of codes that all fonts of one question bring. The largest face has 65 536 glyphs; a width
/// array that is named again and again would multiply without a count.
pub const MAPPINGS: usize = 300_000;
/// Most bytes that one code may stand for. The longest ligature in use has 18 characters.
pub const MAPPED_BYTES: usize = 64;
/// Most characters of all glyphs shown for one question. The longest declaration of 38 pages has some 60 000.
pub const GLYPHS: usize = 500_000;
/// Most bytes of a field's name or value: far above any box, and one string may be the value of every field.
pub const VALUE_BYTES: usize = 4096;
/// Most entries of the lists that several objects may share: `/Annots` and `/Contents` of all pages together, `/AF`,
/// appearances of all fields together. A declaration of 38 pages has some fifty.
pub const LIST: usize = 4096;
/// Most times that a painted shape is compared with a word, so that many shapes over many words stay linear.
pub const COMPARISONS: usize = 20_000_000;
/// Most anomalies told of one page; a reader has understood long before.
pub const ANOMALIES: usize = 100;

/// Which limit a file went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// [`FILE_BYTES`].
    FileBytes,
    /// [`DEPTH`].
    Depth,
    /// [`OBJECTS`] or [`OBJECT_NUMBER`].
    Objects,
    /// [`VALUES`].
    Values,
    /// [`REVISIONS`].
    Revisions,
    /// [`STRING_BYTES`].
    StringBytes,
    /// [`NAME_BYTES`].
    NameBytes,
    /// [`NUMBER_BYTES`].
    NumberBytes,
    /// [`STREAM_BYTES`].
    StreamBytes,
    /// [`DECODED_BYTES`].
    DecodedBytes,
    /// [`FILTERS`].
    Filters,
    /// [`OPERATORS`].
    Operators,
    /// [`OPERANDS`].
    Operands,
    /// [`FORM_DEPTH`].
    FormDepth,
    /// [`SAVED_STATES`].
    SavedStates,
    /// [`PAGES`].
    Pages,
    /// [`FIELDS`].
    Fields,
    /// [`TREE_DEPTH`].
    TreeDepth,
    /// [`WORDS`].
    Words,
    /// [`FONTS`].
    Fonts,
    /// [`MAPPINGS`].
    Mappings,
    /// [`GLYPHS`].
    Glyphs,
    /// [`VALUE_BYTES`].
    ValueBytes,
    /// [`LIST`].
    List,
    /// [`COMPARISONS`].
    Comparisons,
}

/// What there is too much of, and how much there may be.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (most, what) = match self {
            Limit::FileBytes => (FILE_BYTES, "bytes in the file"),
            Limit::Depth => (DEPTH, "lists inside each other"),
            Limit::Objects => (OBJECTS, "objects"),
            Limit::Values => (VALUES, "values"),
            Limit::Revisions => (REVISIONS, "parts appended one after another"),
            Limit::StringBytes => (STRING_BYTES, "bytes in a string"),
            Limit::NameBytes => (NAME_BYTES, "bytes in a name"),
            Limit::NumberBytes => (NUMBER_BYTES, "digits in a number"),
            Limit::StreamBytes => (STREAM_BYTES, "bytes in a stream once it is unpacked"),
            Limit::DecodedBytes => (DECODED_BYTES, "bytes in all streams once they are unpacked"),
            Limit::Filters => (FILTERS, "filters on a stream"),
            Limit::Operators => (OPERATORS, "steps of drawing"),
            Limit::Operands => (OPERANDS, "numbers for a step of drawing"),
            Limit::FormDepth => (FORM_DEPTH, "drawings inside each other"),
            Limit::SavedStates => (SAVED_STATES, "saved states of drawing"),
            Limit::Pages => (PAGES, "pages"),
            Limit::Fields => (FIELDS, "form fields"),
            Limit::TreeDepth => (TREE_DEPTH, "levels in a tree of pages or fields"),
            Limit::Words => (WORDS, "words on all pages"),
            Limit::Fonts => (FONTS, "fonts"),
            Limit::Mappings => (MAPPINGS, "letters and widths in all fonts"),
            Limit::Glyphs => (GLYPHS, "letters on all pages"),
            Limit::ValueBytes => (VALUE_BYTES, "bytes in the name or value of a field"),
            Limit::List => (LIST, "entries in a list"),
            Limit::Comparisons => (COMPARISONS, "shapes drawn over words"),
        };
        write!(f, "more than {most} {what}")
    }
}
