//! The command line as a person or a script meets it: transcripts, commands inside this process, pictures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../support/mod.rs"]
mod support;

mod commands;
mod languages;
mod many;
mod pictures;
mod preview;
mod received;
mod transcripts;
