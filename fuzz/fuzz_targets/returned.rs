//! Fuzzes a returned declaration that somebody changed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::returned(bytes));
