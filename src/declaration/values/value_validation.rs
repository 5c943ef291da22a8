//! What a value of a declaration may say: its form ([`crate::lettering`]), and the words that could
//! argue with a clause.

pub use super::forbidden_phrases::argues;
pub use crate::lettering::{ValueFlaw, check, shows};
