//! The rules of the house: who may use whom, what is published and stays, and papers that say what the code does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../support/mod.rs"]
mod support;

mod catalogue;
mod circles;
mod errors;
mod facts;
mod front_ends;
mod graph;
mod layers;
mod length;
mod paths;
mod readme;
mod report;
mod sample_keys;
mod schema;
mod source;
