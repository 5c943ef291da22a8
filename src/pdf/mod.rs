//! PDF: bytes written here and bytes that come back.
//!
//! [`mod@write`] and [`read`] share no code of PDF, so that one mistake cannot sit on both sides. Nothing in here knows the law,
//! a key or a verdict.

pub mod read;
pub mod write;
