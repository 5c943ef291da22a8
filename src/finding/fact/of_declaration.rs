//! What is said of a declaration: its edition, its state, its deal.

use super::Fact;
use super::sentences::sentences;
use crate::calendar::Day;

sentences! {
    /// A declaration.
    OfDeclaration {
        /// `version ...`
        Version "version" { number: u64 };
        /// `... with the digest ...`
        Named "edition-digest" { id: String, digest: String };
        /// `edition ... with the digest ...`
        Edition "edition" { id: String, digest: String };
        /// `an edition that list ... names`
        ListedEdition "listed-edition" { sequence: u64 };
        /// `an edition in use on the day of issue`
        EditionInUse "edition-in-use";
        /// `...: withdrawn on ...: ...`
        Withdrawn "edition-withdrawn" { edition: Box<Fact>, since: Day, reason: String };
        /// `...: in use from ...; issued on ...`
        InUseFrom "edition-in-use-from" { edition: Box<Fact>, from: Day, issued: Day };
        /// `...: in use from ... until ...; issued on ...`
        InUseUntil "edition-in-use-until" { edition: Box<Fact>, from: Day, until: Day, issued: Day };
        /// `a letter, "...", about declaration ..., of ..., signed by "...", key ...: ...`
        Letter "letter" { title: String, number: String, day: Day, name: String, key: String, standing: Box<Fact> };
        /// `it says that it is a letter, "...", about declaration ...; but it was altered, or nobody signed it`
        AlteredLetter "altered-letter" { title: String, number: String };
        /// `declaration ..., in force`
        InForce "in-force" { number: String };
        /// `suspended on ..., under clause ... of this declaration`
        Suspended "suspended" { since: Day, clause: String };
        /// `terminated on ..., under clause ... of this declaration`
        Terminated "terminated" { since: Day, clause: String };
        /// `superseded on ...; declaration ... counts now`
        Superseded "superseded" { since: Day, by: String };
        /// `a state on the country list, or a permission`
        ListedOrPermitted "listed-or-permitted";
        /// `... (...) on ...: ...`
        StateOn "state-on" { name: String, code: String, day: Day, standing: Box<Fact> };
        /// `..., which the ministry signed`
        SignedByMinistry "signed-by-ministry" { standing: Box<Fact> };
        /// `source: ...`
        Source "source" { source: String };
        /// `a country list that the trust list names`
        NamedCountryList "named-country-list";
        /// `..., in this program`
        CountryListHere "country-list-here" { list: String };
        /// `none`
        NoCountryList "no-country-list";
        /// `one of ...`
        OneOfDeals "one-of-deals" { count: usize };
        /// `declaration ..., licence application ...`
        ForApplication "for-application" { number: String, application: String };
        /// `... bytes in the original that was given`
        OriginalOf "original-of" { count: usize };
        /// `an issued part of ... bytes in this copy`
        IssuedPartOf "issued-part-of" { count: usize };
        /// `the bytes of the original, ... of them`
        BytesOfOriginal "bytes-of-original" { count: usize };
        /// `declaration ..., other from byte ...`
        OtherFrom "other-from" { number: String, at: usize };
        /// `on the list ...`
        OnList "on-list" { list: String };
        /// `not on the list ...`
        NotOnList "not-on-country-list" { list: String };
        /// `unknown: no list of that day is known`
        NoListOfThatDay "no-list-of-that-day";
        /// `unknown: of the ... states on the list ... only a few are known by name`
        MembersNotKnown "members-not-known" { count: usize, list: String };
        /// `unknown: on the list ..., but disputed from ... (...)`
        Disputed "disputed" { list: String, from: Day, source: String };
        /// `unknown: ... counted, which is not at hand`
        NotAtHand "not-at-hand" { list: Box<Fact> };
    }
}
