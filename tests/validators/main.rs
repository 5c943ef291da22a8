//! Judges from outside: programs that others wrote look at the same files, show them, fill them in and sign them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise"
)]

#[path = "../support/mod.rs"]
mod support;

mod beside;
#[path = "../../fuzz/src/generated/mod.rs"]
mod generated;

mod interop;
mod judged;
mod letters;
mod papers;
mod schema;
mod shown;
mod viewers;
