//! Fuzzes block documents and editions.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::edition(bytes));
