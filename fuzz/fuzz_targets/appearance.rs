//! Fuzzes what another program draws of an answer, signed with the genuine key.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::appearance(bytes));
