//! What people do with declarations, from the deal to the last act: documents, lives, keys, registers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../support/mod.rs"]
mod support;

mod custody;
mod document;
mod languages;
mod life;
mod lives;
mod portable;
mod register;
#[cfg(feature = "pkcs11")]
mod token;
