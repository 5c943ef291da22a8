//! What is said of a copy by what the register knows.

use super::Fact;
use super::argument::EntryState;
use super::sentences::sentences;
use crate::calendar::Moment;

sentences! {
    /// An entry of the register.
    OfRegister {
        /// `..., which nobody entered`
        NobodyEntered "nobody-entered" { number: String };
        /// `... is ...: nothing was issued under it`
        NothingIssued "nothing-issued" { number: String, state: EntryState };
        /// `... with the record ...`
        WithRecord "with-record" { number: String, record: String };
        /// `another record of this number`
        OtherRecord "other-record";
        /// `... for ...`
        ForState "for-state" { number: String, state: String };
        /// `a declaration for ...`
        DeclarationFor "declaration-for" { state: String };
        /// `..., if it could be superseded`
        IfReplaceable "if-replaceable" { number: String };
        /// `... is ...`
        Is "entry-is" { number: String, state: Box<Fact> };
        /// `... since ...`
        Since "since" { state: EntryState, at: Moment };
        /// `..., under clause ...`
        Under "under" { what: Box<Fact>, clause: String };
        /// `..., by ...`
        By "by" { what: Box<Fact>, number: String };
        /// `begins with the ... bytes of SHA-256 ...`
        BeginsWith "begins-with" { count: usize, sha256: String };
        /// `fewer bytes`
        FewerBytes "fewer-bytes";
        /// `SHA-256 ...`
        Digest "digest" { sha256: String };
        /// `received on ...`
        ReceivedOn "received-on" { at: Moment };
        /// `the copy that was received on ..., SHA-256 ...`
        ReceivedCopy "received-copy" { at: Moment, sha256: String };
        /// `another copy, SHA-256 ...`
        OtherCopy "other-copy" { sha256: String };
    }
}
