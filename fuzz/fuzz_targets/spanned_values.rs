//! Fuzzes particulars, answers and records.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::spanned_values(bytes));
