//! What is said of a file as a whole: its length, what carried it, and what wrote it.

use super::displayed::Displayed;
use super::sentences::sentences;

sentences! {
    /// The file as a whole.
    OfFile {
        /// `... bytes`
        Bytes "bytes" { count: usize };
        /// `at most ... bytes`
        AtMostBytes "at-most-bytes" { most: usize };
        /// `1 to ... bytes`
        BytesUpTo "bytes-up-to" { most: usize };
        /// `at most ... MiB, and ... MiB for a bundle of evidence`
        AtMostMebibytes "at-most-mebibytes" { most: u64, bundle: u64 };
        /// `more than that`
        MoreThanThat "more-than-that";
        /// `... bytes more`
        BytesMore "bytes-more" { count: usize };
        /// `... bytes less`
        BytesLess "bytes-less" { count: usize };
        /// `the file ends after ... bytes`
        EndsAfter "ends-after" { count: usize };
        /// `the file was cut off: it ends after ... bytes, in the middle of the issued part`
        CutInIssuedPart "cut-in-issued-part" { count: usize };
        /// `the file was cut off: it ends in the middle of the countersigned part`
        CutInCountersignedPart "cut-in-countersigned-part";
        /// `the bytes as they were signed`
        AsSigned "as-signed";
        /// `the file is still ...; it can be taken out and judged by the option to unwrap`
        StillCarried "still-carried" { around: Displayed };
        /// `a file that is ...; it can be taken out and judged by the option to unwrap`
        OtherCarried "other-carried" { around: Displayed };
        /// `a file that is ...: ...`
        NotTakenOut "not-taken-out" { around: Displayed, flaw: Displayed };
        /// `a file that a program arranged anew for the web ("linearized", "fast web view")`
        Linearized "linearized";
        /// `a PDF file that is damaged: ...`
        Damaged "damaged" { flaw: Displayed };
        /// `not a PDF file`
        NotPdf "not-pdf";
        /// `not a PDF file but ...`
        NotPdfBut "not-pdf-but" { kind: Displayed };
        /// `a PDF file without the record that every declaration carries; a print, a scan or an export has none`
        WithoutRecord "without-record";
        /// `the facts of the deal are there, but the whole file was written anew`
        WrittenAnew "written-anew";
        /// `the ministry's signature is there, but as another program writes it`
        SignatureWrittenAnew "signature-written-anew";
        /// `saved by ...`
        SavedBy "saved-by" { program: String };
    }
}
