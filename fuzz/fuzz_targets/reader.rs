//! Fuzzes PDF that a stranger made, through the strict reader.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::reader(bytes));
