//! Everything that is particular to the Final Customer Declaration, as against other kinds of declaration.
//!
//! | what | where |
//! | --- | --- |
//! | its name in files, its title | [`KIND`], [`TITLE`] |
//! | its fields, and what each may say | [`particulars`] and the nouns that it is made of |
//! | the languages that it can be had in | `languages` |
//! | what the end-user state fills in, and who signs | [`answers`], [`signatory`] |
//! | which facts may be left out, and that an edition can demand | [`demanded`] |
//! | what changed against the declaration that is replaced | [`change`] |
//! | the form in which people fill them in, and the file that is written of them | [`form`], [`particulars_toml`] |
//! | when the authority must have given its permission | [`permission`] |
//! | which clauses it needs, and what none of its texts may lack | `roles`, `core` |
//! | the facts as people read them, everywhere; those that its templates can name; the closed phrases | [`fact`], `facts`, `phrases` |
//! | the deals on which its editions are tried | `specimen` |
//!
//! Nothing here knows an edition, a template or a record: they know this.

pub(crate) mod core;
pub(crate) mod difference;
pub(crate) mod draft;
pub(crate) mod facts;
pub(crate) mod filling;
pub(crate) mod languages;
pub(crate) mod number;
pub(crate) mod phrases;
pub(crate) mod roles;
pub(crate) mod specimen;
mod validity;

pub mod answers;
pub mod appointment;
pub mod change;
pub mod demanded;
pub mod fact;
pub mod form;
pub mod licence;
pub mod particulars;
pub mod particulars_toml;
pub mod parties;
pub mod per_signatory;
pub mod permission;
pub mod signatory;
pub mod supersedes;
pub mod system;
pub mod terms;

/// The name of this kind of declaration in files.
pub const KIND: &str = "final-customer-declaration";

/// What people call it.
pub const TITLE: &str = "Final Customer Declaration";
