//! Fuzzes the text of a visible digital seal.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::visible_seal(bytes));
