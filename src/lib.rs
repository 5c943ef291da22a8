//! Issues Final Customer Declarations as signed PDFs and says whether the copy that came back is still the one issued.
//!
//! # The promise
//!
//! A declaration is a pure function of few values: an edition of the text, the facts of one deal, the answers of the
//! end-user state, two certificates, two moments. [`verify`] reads these values out of a file, builds the file again, and
//! answers `accepted` only if
//!
//! * every byte is the one that [`issue`] and [`countersign`] write, but for the two signatures;
//! * both signatures hold, each for its place in this very declaration;
//! * a root that the caller trusts vouches for both signers in their roles, at the moments at which they signed;
//! * the declaration stands on the day that is asked about, and is for the deal that is asked about.
//!
//! Anything else is `rejected` or `undecided`, with the reasons. The same values give the same bytes on every machine, and
//! the same file gets the same answer. Nothing here opens a network connection.
//!
//! # What it does not promise
//!
//! It does not say who held a key, whether a signatory was forced, or whether a promise will be kept. It knows no side
//! letter. The time in a signature is its signer's claim. A PDF viewer and a printed copy are not asked. The bundled
//! edition is a reconstruction from press reports, not the official text.
//!
//! # The map
//!
//! From the top; a module uses only what stands below it, and `tests/house/layers.rs` holds it to that.
//!
//! | module | what it is for |
//! | --- | --- |
//! | [`cli`] | arguments, disk, clock, terminal; nothing below touches them, but that the register keeps its one file |
//! | [`evidence`] | an answer with all that it rests on, in one file that answers again later |
//! | [`letter`] | one-page letters on the paper of an authority |
//! | [`report`] | an answer in words for people and in JSON for machines |
//! | [`offline_signing`] | signing on a machine without network: a request there, signatures back |
//! | [`approval`] | officers who approve before the ministry's key signs |
//! | [`register`] | what a ministry issued, got back and stopped: journal and table in one file |
//! | [`issue`], [`countersign`], [`verify`] | bytes, trust and a moment in; a file or an answer out |
//! | [`build`] | the two builders: values in, bytes with room for a signature out |
//! | [`visible_seal`] | the seal that is printed on each page |
//! | [`trust`], [`signature`] | who may sign what; keys, certificates, CMS |
//! | [`declaration`] | the legal document: editions, particulars, answers, country list |
//! | [`pdf`], [`typeset`] | objects and bytes, written and read; text to pages |
//! | [`raster`] | pictures as pixels: read, drawn, scaled |
//! | [`finding`], [`lettering`] | what can be wrong, and the verdict; characters and form of a text |
//! | [`carrier`] | what mail programs and uploads do to a file, and how it is taken out again |
//! | [`calendar`], `digits` | days and moments; bytes as digits |
//!
//! Read [`verify`] first. `docs/design.md` says why it is so.
//!
//! # The core
//!
//! Without its features the library is the core: no disk, no clock, no terminal, no thread, no C code and no randomness but
//! what the caller hands in. It compiles for `wasm32-unknown-unknown`. The features, all on by default, add to it and change
//! nothing of it:
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `register` | [`register`], and [`report::register`]: SQLite, in C |
//! | `draw` | [`issue::preview`]: pages as pictures |
//! | `symbols` | [`visible_seal::picture`]: visible digital seals in the picture of a printed page |
//! | `cli` | [`cli`] and the program; it takes the three others along |
//!
//! A further one, `pkcs11`, is off by default: keys in a token.

pub mod approval;
pub mod build;
pub mod calendar;
pub mod carrier;
#[cfg(feature = "cli")]
pub mod cli;
pub mod countersign;
pub mod declaration;
mod digits;
pub mod emblem;
pub mod evidence;
pub mod finding;
pub mod issue;
pub mod letter;
pub mod lettering;
pub mod offline_signing;
pub mod pdf;
#[cfg(any(feature = "draw", feature = "symbols"))]
pub mod raster;
#[cfg(feature = "register")]
pub mod register;
pub mod report;
pub mod signature;
pub mod signed_letter;
pub mod trust;
pub mod typeset;
pub mod verify;
pub mod visible_seal;
