//! What people and files write, before anything is known of a deal: notations, the canonical form, the rules of a value, and
//! every mistake with its place.

pub(crate) mod canonical;
mod forbidden_phrases;
pub(crate) mod phrase;
pub(crate) mod spanned_values;
pub(crate) mod state;
pub(crate) mod table_reader;
pub(crate) mod toml_fault;
pub(crate) mod toml_text;
pub(crate) mod validation_error;
pub mod value_validation;
