//! What is said of the parts of a file: what was issued, and what the end-user state appended.

use super::Fact;
use super::argument::FieldName;
use super::sentences::sentences;

sentences! {
    /// A part of the file, or a page.
    OfPart {
        /// `other bytes from here on`
        OtherBytesFromHere "other-bytes-from-here";
        /// `a seal that names page ... of declaration ..., and other bytes from here on`
        SealOfOther "seal-of-other" { page: usize, number: String };
        /// `other bytes in ...`
        OtherBytesIn "other-bytes-in" { part: Box<Fact> };
        /// `the trailer of the countersigned part`
        Trailer "trailer";
        /// `the table of objects of the countersigned part`
        TableOfObjects "table-of-objects";
        /// `the form field "..."`
        TheFormField "the-form-field" { name: FieldName };
        /// `form field "..."`
        FormField "form-field" { name: FieldName };
        /// `what is drawn in the form field "..."`
        DrawnInFormField "drawn-in-form-field" { name: FieldName };
        /// `the signature of the end-user state`
        StateSignature "state-signature";
        /// `the beginning of the countersigned part`
        Beginning "beginning";
        /// `something was added to the issued part without a signature, as browsers and viewers do that save a form; a signature that is drawn is none`
        AddedUnsigned "added-unsigned";
        /// `no time of signing`
        NoTimeOfSigning "no-time-of-signing";
        /// `... pages`
        Pages "pages" { count: usize };
        /// `pages in another order: here stands page ...`
        PageHere "page-here" { page: usize };
        /// `object`
        Object "object";
        /// `fcd does not write it`
        NotWrittenByFcd "not-written-by-fcd";
        /// `it is not there`
        NotThere "not-there";
        /// `as issued`
        AsIssued "as-issued";
        /// `other content`
        OtherContent "other-content";
        /// `... objects more`
        ObjectsMore "objects-more" { count: usize };
        /// `... in the record of the file`
        InRecord "in-record" { value: Box<Fact> };
        /// `the page says what is added here, the record in the file says what is dropped; only the issued file tells which of them was changed`
        PageOrRecord "page-or-record";
        /// `already countersigned`
        AlreadyCountersigned "already-countersigned";
        /// `where two must sign, a signature of another program is never cleared, whatever is allowed`
        NeverClearedForTwo "never-cleared-for-two";
        /// `every part of it was cleared, with ... deviations; it is accepted where they are allowed`
        Cleared "cleared" { count: usize };
    }
}
