//! Fuzzes DER and PEM: envelopes, certificates, requests, keys.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::envelope(bytes));
