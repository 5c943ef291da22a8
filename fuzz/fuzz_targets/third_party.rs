//! Fuzzes revisions of other programs, signed with the genuine key.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::third_party(bytes));
