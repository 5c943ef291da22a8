//! Fuzzes what carries files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::carrier(bytes));
