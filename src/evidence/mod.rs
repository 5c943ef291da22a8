//! The exporter's file: everything that an answer rests on, in one bundle that answers again later.
//!
//! A bundle is a ZIP archive and a pure function of a [`Case`]: the file that was judged, whom the caller trusted, what the
//! caller expected, and the moment. [`pack()`] makes it for every verdict. [`judge()`] does with it what `verify` does with a
//! declaration: it reads the values out, builds the bundle again, and compares bytes ([`archive`]). What is in it must
//! therefore be exactly what this program answers; nothing in it is believed because it is there.
//!
//! A bundle does not vouch for itself. Whoever makes one chooses the roots in it, the moment and the options. So roots and
//! leave come from the caller ([`judge::Caller`]), as for a declaration; without roots of the caller nothing is accepted.

pub mod archive;
mod case;
mod intact;
pub mod judge;
pub mod manifest;
mod member;
mod pack;
mod page;
mod sums;

pub use case::{Case, WRITER, particulars};
pub use judge::{Caller, Judgement, answers_again, judge};
pub use member::{MOST_BYTES, Member};
pub use pack::{PackError, Packed, pack};
