//! Fuzzes what another program draws in the box of its signature, signed with the genuine key.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::signature_box(bytes));
