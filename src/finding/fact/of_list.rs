//! What is said of trust lists: which one there is, and which one there had to be.

use super::Fact;
use super::sentences::sentences;
use crate::calendar::Moment;

sentences! {
    /// A trust list.
    OfList {
        /// `a list of a root that you trust`
        OfTrustedRoot "list-of-trusted-root";
        /// `list ... of ...`
        List "list" { sequence: u64, issued: Moment };
        /// `list ... of ..., which was used here before`
        Seen "list-seen" { sequence: u64, issued: Moment };
        /// `..., or a later one`
        OrLater "list-or-later" { list: Box<Fact> };
        /// `a list that follows ...`
        Following "list-following" { list: Box<Fact> };
        /// `the root alone`
        RootAlone "root-alone";
        /// `another list ..., of ...`
        Another "another-list" { sequence: u64, issued: Moment };
        /// `list ... of ..., which names another list ... before it`
        AfterAnother "list-after-another" { sequence: u64, issued: Moment, before: u64 };
        /// `the next one was due on ...`
        NextDue "next-due" { at: Moment };
        /// `a list that is good on ...`
        GoodOn "list-good-on" { at: Moment };
        /// `a list issued at the latest on ..., the moment of this check`
        IssuedUntil "list-issued-until" { at: Moment };
        /// `list ... of ... does not name it`
        DoesNotName "list-does-not-name" { sequence: u64, issued: Moment };
    }
}
