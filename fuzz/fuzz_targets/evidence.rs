//! Fuzzes bundles of evidence.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::evidence(bytes));
