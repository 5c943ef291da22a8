//! What is said of the objects that another program wrote.

use super::Fact;
use super::displayed::Displayed;
use super::sentences::sentences;

sentences! {
    /// An object of another program.
    OfObject {
        /// `... ...`
        Entry "entry" { key: String, value: Box<Fact> };
        /// `no ...`
        NoEntry "no-entry" { key: String };
        /// `... that is no text`
        NoText "no-text" { key: String };
        /// `a field that is no dictionary any more`
        NoFieldAnyMore "no-field-any-more";
        /// `the information is no dictionary any more`
        NoInformationAnyMore "no-information-any-more";
        /// `the catalog is no dictionary any more`
        NoCatalogAnyMore "no-catalog-any-more";
        /// `a value that is text`
        TextValue "text-value";
        /// `no other state than the normal one`
        NormalState "normal-state";
        /// `a date or nothing`
        DateOrNothing "date-or-nothing";
        /// `a date, or the name of a program`
        DateOrProgram "date-or-program";
        /// `/AP with one new appearance, /N`
        OneNewAppearance "one-new-appearance";
        /// `/Version 1.7 or later`
        LaterVersion "later-version";
        /// `a name that looks like another`
        LookalikeName "lookalike-name";
        /// `holds more than it needs`
        TooMuch "too-much";
        /// `... holds more than it needs`
        TooMuchIn "too-much-in" { way: String };
        /// `a revision that begins at byte ...`
        RevisionAt "revision-at" { at: usize };
        /// `one addition to the issued part: the form filled in and signed at once`
        OneAddition "one-addition";
        /// `... additions`
        Additions "additions" { count: usize };
        /// `a cross-reference table, as in the issued part`
        XrefTable "xref-table";
        /// `a cross-reference stream`
        XrefStream "xref-stream";
        /// `taken away`
        TakenAway "taken-away";
        /// `metadata that cannot be read`
        UnreadableMetadata "unreadable-metadata";
        /// `... of the metadata`
        OfMetadata "of-metadata" { name: String };
        /// `... says: ...`
        Says "says" { what: Box<Fact>, text: String };
        /// `... is now ...`
        IsNow "is-now" { what: Box<Fact>, text: String };
        /// `/M says that it was changed on ...`
        ChangedOn "changed-on" { date: String };
        /// `closed for further changes`
        Closed "closed";
        /// `... was written again, the same`
        WrittenAgain "written-again" { what: Displayed };
        /// `says that it follows PDF ...`
        FollowsPdf "follows-pdf" { version: String };
        /// `adds ... to ...`
        Adds "adds" { name: String, key: String };
        /// `the metadata were written anew, with the same statements but for date and program`
        MetadataAnew "metadata-anew";
    }
}
