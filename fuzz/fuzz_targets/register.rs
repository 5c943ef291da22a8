//! Fuzzes the file of a register.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::register(bytes));
