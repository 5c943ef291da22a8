//! What is said of days and moments: when something was signed, and when it had to be.

use super::argument::Role;
use super::sentences::sentences;
use crate::calendar::{Day, Moment};

sentences! {
    /// A time.
    OfTime {
        /// `...`
        At "at" { at: Moment };
        /// `signed on ...`
        SignedOn "signed-on" { at: Moment };
        /// `before ...`
        Before "before" { at: Moment };
        /// `not before ...`
        NotBefore "not-before" { at: Moment };
        /// `not after ...`
        NotAfter "not-after" { at: Moment };
        /// `at the earliest the day before ..., the date of the declaration`
        NotBeforeDate "not-before-date" { day: Day };
        /// `not before the ... signed, ...`
        NotBeforeSigner "not-before-signer" { who: Role, at: Moment };
        /// `not after ..., the last day of the declaration`
        NotAfterLastDay "not-after-last-day" { day: Day };
        /// `signed on ..., the date in the form`
        OnDateOfForm "on-date-of-form" { day: Day };
        /// `at the latest ..., the moment of this check`
        AtLatest "at-latest" { at: Moment };
        /// `valid until ...`
        ValidUntil "valid-until" { day: Day };
        /// `checked on ...`
        CheckedOn "checked-on" { day: Day };
    }
}
