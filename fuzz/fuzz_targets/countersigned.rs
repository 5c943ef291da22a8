//! Fuzzes revisions of other programs, generated from a grammar, signed with the genuine key.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::countersigned(bytes));
