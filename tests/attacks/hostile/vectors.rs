//! Published Ed25519 vectors: what others found hard, judged by the rule for keys and signatures.

use fcd::signature::{Algorithm, PublicKey, Signature};
use serde_json::Value;

use super::corpus::corpus;

/// The rule: validate the key, then verify.
fn accepted(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    PublicKey::from_bytes(Algorithm::Ed25519, key)
        .is_ok_and(|key| key.verify(message, &Signature::from_bytes(signature)).is_ok())
}

fn vectors(name: &str) -> Option<Value> {
    let path = corpus(name)?.join("vectors").join(name);
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(serde_json::from_slice(&text).unwrap())
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn hex(value: &Value, name: &str) -> Vec<u8> {
    let digits = text(value, name);
    (0..digits.len() / 2).map(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).unwrap()).collect()
}

#[test]
fn none_of_the_twelve_cases_of_speccheck_is_accepted() {
    let Some(cases) = vectors("ed25519-speccheck.json") else { return };
    let cases = cases.as_array().unwrap();
    assert_eq!(cases.len(), 12);
    for (number, case) in cases.iter().enumerate() {
        let signature = hex(case, "signature");
        assert!(!accepted(&hex(case, "pub_key"), &hex(case, "message"), &signature), "case {number}");
    }
}

#[test]
fn wycheproof_is_answered_as_it_is_marked() {
    let Some(file) = vectors("wycheproof-ed25519_test.json") else { return };
    let (mut valid, mut invalid) = (0, 0);
    for group in file["testGroups"].as_array().unwrap() {
        let key = hex(&group["publicKey"], "pk");
        for case in group["tests"].as_array().unwrap() {
            let marked = match text(case, "result") {
                "valid" => true,
                "invalid" => false,
                other => panic!("unknown mark {other}"),
            };
            let found = accepted(&key, &hex(case, "msg"), &hex(case, "sig"));
            assert_eq!(found, marked, "case {}: {}", case["tcId"], text(case, "comment"));
            *if marked { &mut valid } else { &mut invalid } += 1;
        }
    }
    assert_eq!((valid, invalid), (88, 63), "of {} cases", file["numberOfTests"]);
}

/// C2SP CCTV describes each case by what is odd about it. Ours is the strictest rule there is: nothing odd is accepted.
#[test]
fn cctv_is_accepted_only_where_nothing_is_odd() {
    let Some(cases) = vectors("c2sp-cctv-ed25519vectors.json") else { return };
    let cases = cases.as_array().unwrap();
    let mut plain = 0;
    for case in cases {
        let odd = case["flags"].as_array().is_some_and(|flags| !flags.is_empty());
        let found = accepted(&hex(case, "key"), text(case, "msg").as_bytes(), &hex(case, "sig"));
        assert_eq!(found, !odd, "case {} with {}", case["number"], case["flags"]);
        plain += u32::from(!odd);
    }
    assert_eq!((cases.len(), plain), (914, 1), "cases, and those without anything odd");
}
