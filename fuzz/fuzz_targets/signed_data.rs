//! Fuzzes DER and PEM: SignedData, certificates, requests, keys.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fcd_fuzz::signed_data(bytes));
