//! Signatures as CMS SignedData (RFC 5652): made in one way, read under two sets of rules.
//!
//! [`exact`] takes what [`mod@sign`] makes and nothing else; [`third_party`] takes what other programs make. Both read a
//! message with the same parser and answer with one call: the bytes of the file in, who signed them out, and with [`exact`]
//! also for which place of which declaration.

mod attributes;
pub mod exact;
mod flaw;
mod names;
mod open;
mod sign;
mod statement;
pub mod third_party;

pub use flaw::{AlgorithmPlace, SignedDataFlaw, VersionPlace};
pub use open::MOST_BYTES;
pub use sign::{SignError, sign};
