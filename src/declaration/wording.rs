//! What a value of a declaration may say: its form ([`crate::lettering`]), and the words that could
//! argue with a clause.

pub use super::reserved::argues;
pub use crate::lettering::{WordingFlaw, check, shows};
