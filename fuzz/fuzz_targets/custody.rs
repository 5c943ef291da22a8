//! Fuzzes what travels between the machines of a ministry.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::custody(bytes));
