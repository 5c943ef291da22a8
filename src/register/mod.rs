//! What a ministry issued, got back and stopped: the register.
//!
//! A journal of acts that only grows, and a table of what follows from it. The journal is the truth: every command reads
//! it (`ledger`) and refuses to answer or to act where the table says something else. Rows are bound to each other by
//! their hashes ([`journal`]); whoever keeps the last hash elsewhere sees whether rows at the end are gone.
//!
//! | part | what it is for |
//! | --- | --- |
//! | [`state`], [`act`], [`deal`], [`entry`] | which steps a life has, what is recorded of each, and what follows from it |
//! | [`monitoring`], [`follow_up`], [`not_after`] | what is done after delivery, and which act may come next |
//! | [`journal`], [`number`], `ledger`, `wanted` | rows and their chain; numbers without a gap; what the journal says |
//! | `open`, `unit_of_work`, `replay` | the register, open; how acts are done; what the acts on one declaration say alone |
//! | [`allot`], [`receive`], [`status_change`], [`list`] | issuing under the next number, taking copies in, stopping, finding |
//! | [`monitor`], [`due`], [`letters`] | recording what is done after delivery, what is due, and letters about it |
//! | [`check`], [`fault`], [`error`] | whether all of it holds, and why something was not done |
//! | `store` | what a register needs of the place where its rows lie |
//! | [`sqlite`] | that place as one SQLite file |
//!
//! The parts stand in layers: each uses those before it only, and no part but a store knows where rows lie. A further
//! store is one more folder beside [`sqlite`].
//!
//! # What this does not prove
//! Who an officer is: names are recorded as given, and whoever may write the rows can write all of them anew. What guards
//! them are the rights on the file, and the hashes that were kept elsewhere.

pub mod act;
pub mod allot;
pub mod check;
mod clause;
mod clock;
pub mod deal;
pub mod due;
pub mod entry;
pub mod error;
pub mod fault;
pub mod follow_up;
pub mod journal;
mod ledger;
pub mod letters;
pub mod list;
pub mod monitor;
pub mod monitoring;
pub mod not_after;
pub mod note;
pub mod number;
mod open;
mod particulars;
pub mod receive;
mod replay;
pub mod sqlite;
pub mod state;
pub mod status_change;
mod store;
mod unit_of_work;
mod wanted;

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod monitoring_tests;
#[cfg(test)]
mod tests;

pub use clock::is_ahead;
pub use error::{RegisterError, Result};
pub use open::Register;
