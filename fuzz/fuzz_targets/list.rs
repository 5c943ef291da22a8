//! Fuzzes trust lists and the drafts of a ministry.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::list(bytes));
