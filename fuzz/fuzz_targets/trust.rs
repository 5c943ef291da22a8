//! Fuzzes files of roots.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::trust(bytes));
