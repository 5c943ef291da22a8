//! Reading PDF that a stranger made: strictly, within limits, without repair.
//!
//! [`open`] cuts a file into revisions and objects and accounts for every byte, or says which rule it breaks and where.
//! The other questions ([`content::shown`], [`form::fields`], [`difference::changes`] …) are asked of an open [`File`].
//! All of them are total: any bytes give an answer or a [`Flaw`], within the [`limits`], and the same one each time.
//!
//! Two callers rely on it. Verification takes the values of a declaration out of a file and builds the file again;
//! there the reader needs no trust, since what it misreads is rebuilt to other bytes. And a refusal is explained in
//! words: what a page shows, what a revision changed.
//!
//! | file | reads |
//! |---|---|
//! | `limits`, `budget`, `flaw` | how much, how much is left, and what is wrong |
//! | `object`, `lexer`, `value`, `filter`, `printed` | values, their form, encoded bytes; values as people read them |
//! | `indirect`, `site`, `xref`, `body`, `object_stream`, `revisions`, `file` | objects and where they lie, sections, object streams, the file as a whole |
//! | `pages`, `content`, `drawing`, `text`, `state`, `shown_words`, `font`, `encoding`, `cmap` | what is shown |
//! | `appearance` | what other programs draw in fields: a closed language of its own |
//! | `form`, `signatures`, `attachment`, `information` | fields, seals, the associated file, who wrote it |
//! | `difference` | what a revision changed |
//!
//! # What this does not prove
//! That a file is good. It does not judge; it reads. It also draws nothing: what a font's outlines look like is not known
//! here, only which characters the file says they stand for.

mod body;
mod budget;
mod cmap;
mod drawing;
mod encoding;
mod file;
mod filter;
mod font;
mod indirect;
mod lexer;
mod object;
mod object_stream;
mod revisions;
mod shown_words;
mod site;
mod state;
mod text;
mod value;
mod xref;

pub mod appearance;
pub mod attachment;
pub mod content;
#[cfg(test)]
mod content_tests;
pub mod difference;
pub mod flaw;
pub mod form;
pub mod information;
pub mod limits;
pub mod pages;
mod painter;
pub(crate) mod printed;
#[cfg(test)]
mod rules;
#[cfg(test)]
pub(crate) mod sample;
pub mod signatures;

pub use attachment::attachment;
pub use difference::changes;
pub use file::{File, open};
pub use flaw::{Flaw, FlawKind};
pub use form::fields;
pub(crate) use indirect::object_end;
pub use information::producer;
pub use limits::Limit;
pub use object::{Area, Dict, Object, Stream};
pub use pages::pages;
pub use revisions::Revision;
pub use signatures::signatures;
pub use site::{ObjectPlace, ObjectSite};
pub use xref::XrefKind;
