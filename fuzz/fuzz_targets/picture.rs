//! Fuzzes the picture of a printed page.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::picture(bytes));
