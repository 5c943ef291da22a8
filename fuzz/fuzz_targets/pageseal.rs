//! Fuzzes the text of a page seal.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::pageseal(bytes));
