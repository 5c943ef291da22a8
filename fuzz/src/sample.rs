//! The sample deal and its answers.

pub(super) const PARTICULARS: &str = include_str!("../../templates/samples/particulars.toml");
pub(super) const ANSWERS: &str = include_str!("../../templates/samples/answers.toml");
