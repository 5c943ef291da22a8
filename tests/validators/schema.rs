//! `jsonschema` judges the published schema: every file and every report of the tests is of it, and what it refuses the
//! program refuses too.

use std::fs;
use std::path::{Path, PathBuf};

use fcd::declaration::{Answers, Particulars, Record};
use fcd::report::{Judged, json};
use fcd::verify::changed;
use fcd::verify::original::original;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::support::forge::find;
use crate::support::judges::{file, judges, lines_of_json, python, said};
use crate::support::kept::FOLDER;
use crate::support::{
    CHECKED, answers_text, countersign, deals, declaration_of, issue, issued, issued_in_both, judge, judge_asked,
    moment, particulars_text, returned, returned_in_both, two,
};

/// A document, and of which part of the schema it is.
struct Document {
    of: &'static str,
    name: String,
    document: Value,
}

impl Document {
    fn of(of: &'static str, name: impl Into<String>, bytes: &[u8]) -> Document {
        Document { of, name: name.into(), document: serde_json::from_slice(bytes).unwrap() }
    }
}

/// What the judge has against each document, in their order.
fn errors(judges: &Path, name: &str, documents: &[Document]) -> Vec<Vec<String>> {
    let line = |d: &Document| json!({ "of": d.of, "name": d.name, "document": d.document }).to_string() + "\n";
    let lines: String = documents.iter().map(line).collect();
    let schema = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schema/declaration-1.json");
    let told = said(&python(judges, "schema.py", &[&schema, &file(name, lines.as_bytes())]));
    let told = lines_of_json(&told);
    assert_eq!(told.len(), documents.len());
    told.iter().map(|line| serde_json::from_value(line["errors"].clone()).unwrap()).collect()
}

fn toml_as_json(text: &str) -> Value {
    // `2026-11-02` without quotation marks is a day as well; the samples write them as texts.
    serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap()
}

fn full() -> Particulars {
    Particulars::from_toml(include_str!("../../templates/samples/particulars-full.toml")).unwrap()
}

/// The record that an issued file carries, or none.
fn record(file: &[u8]) -> Option<&[u8]> {
    let start = find(file, b"stream\n{\"edition\"")? + 7;
    let end = start + find(&file[start..], b"\nendstream")?;
    file.get(start..end)
}

fn report(name: &str, report: &fcd::verify::answer::Report) -> Document {
    let judged = Judged { name, at: moment(CHECKED), report, bundle: None, carried: None };
    Document::of("report", format!("report on {name}"), json::answer(&judged).as_bytes())
}

/// A replacement at another place, and what changed.
fn replacement() -> (Vec<u8>, fcd::verify::answer::Report) {
    let text = particulars_text().replace("IL-2026-0042", "IL-2026-0043").replace("room 112", "room 9");
    let earlier = original(issued(), two::editions(), moment(CHECKED)).unwrap();
    let deal = Particulars::from_toml(&text).unwrap().replacing(earlier.replaced()).unwrap();
    let bytes = countersign(&issue(&declaration_of(deal)), &crate::support::answers());
    let mut report = judge(&bytes);
    report.changes = changed::changes(&bytes, &earlier);
    assert_eq!(report.changes.as_ref().map(Vec::len), Some(1));
    (bytes, report)
}

#[test]
fn every_file_and_report_of_the_tests_is_of_the_schema() {
    let Some(judges) = judges() else { return };
    let sample = |of, name: &str, text: &str| Document { of, name: name.into(), document: toml_as_json(text) };
    let mut documents = vec![
        sample("particulars", "the sample", &particulars_text()),
        sample("particulars", "the full sample", include_str!("../../templates/samples/particulars-full.toml")),
        sample("answers", "the sample of answers", &answers_text()),
    ];
    let issued_full = issue(&declaration_of(full()));
    let (amended, changed) = replacement();
    documents.push(report("amended", &changed));
    let files: [(&str, &[u8]); 8] = [
        ("issued", issued()),
        ("returned", returned()),
        ("issued in both", issued_in_both()),
        ("returned in both", returned_in_both()),
        ("issued for two", two::issued()),
        ("returned by two", two::first_then_second()),
        ("issued in full", &issued_full),
        ("amended", &amended),
    ];
    for (name, bytes) in files {
        documents.push(Document::of("record", name, record(bytes).unwrap()));
        documents.push(report(name, &judge(bytes)));
    }
    documents.push(report("nothing", &judge(b"")));
    documents.push(report("no trust", &judge_asked(returned(), |asked| asked.trust = None)));
    documents.push(report("another deal", &judge_asked(returned(), |asked| asked.issued = Some(two::issued()))));
    let mut runner = TestRunner::deterministic();
    for index in 0..100 {
        let deal = deals::particulars().new_tree(&mut runner).unwrap().current();
        documents.push(Document::of("particulars", format!("deal {index}"), &deal.canonical_json()));
    }
    // The forged files of the attack suite, where they were kept.
    let kept = std::env::var_os(FOLDER).and_then(|folder| fs::read_dir(folder).ok());
    for entry in kept.into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "pdf") {
            documents.push(report(&path.display().to_string(), &judge(&fs::read(&path).unwrap())));
        }
    }
    for (document, errors) in documents.iter().zip(errors(&judges, "of-the-schema.jsonl", &documents)) {
        assert_eq!(errors, Vec::<String>::new(), "{}: {}", document.name, document.document);
    }
}

/// A value that no document may have, by its place in an honest one; `Null` takes the key away.
fn bad() -> Vec<(&'static str, &'static str, Value)> {
    let long = |most: usize| json!("x".repeat(most + 1));
    let digits = |count: usize| json!("0".repeat(count));
    vec![
        ("particulars", "/number", json!("il-2026-0042")),
        ("particulars", "/number", json!("-12")),
        ("particulars", "/number", json!("IL-2026-0042\n")),
        ("particulars", "/number", long(32)),
        ("particulars", "/number", Value::Null),
        ("particulars", "/remarks", json!("none")),
        ("particulars", "/language", json!("he")),
        ("particulars", "/language", json!("en+en")),
        ("particulars", "/issue-date", json!("2026-02-30")),
        ("particulars", "/issue-date", json!("2 November 2026")),
        ("particulars", "/issue-date", json!("1999-12-31")),
        ("particulars", "/valid-until", json!(20261102)),
        ("particulars", "/purposes", json!([])),
        ("particulars", "/purposes", json!(["public-order"])),
        ("particulars", "/purposes", json!(["terrorism", "terrorism"])),
        ("particulars", "/exporter/name", json!("")),
        ("particulars", "/exporter/name", json!(" Sample")),
        ("particulars", "/exporter/name", json!("Sample  Systems")),
        ("particulars", "/exporter/name", json!("Sample\nSystems")),
        ("particulars", "/exporter/name", json!("Sample Systems\n")),
        ("particulars", "/exporter/name", json!("Sample\u{200b}Systems")),
        ("particulars", "/exporter/name", json!("\u{5d0}\u{5d1}")),
        ("particulars", "/exporter/name", json!("- . -")),
        ("particulars", "/exporter/name", long(120)),
        ("particulars", "/exporter/country", json!("ZZ")),
        ("particulars", "/exporter/country", json!("il")),
        ("particulars", "/exporter/phone", json!("12")),
        ("particulars", "/broker/country", Value::Null),
        ("particulars", "/broker", json!("none")),
        ("particulars", "/end-user/kind", json!("secret")),
        ("particulars", "/end-user/body", Value::Null),
        ("particulars", "/end-user-state/code", json!("XK")),
        ("particulars", "/system/category", json!("forensics")),
        ("particulars", "/system/quantity", json!(0)),
        ("particulars", "/system/quantity", json!(100_001)),
        ("particulars", "/system/quantity", json!("12")),
        ("particulars", "/system/quantity", json!(1.5)),
        ("particulars", "/system/location", long(200)),
        ("particulars", "/system/classification", long(40)),
        ("particulars", "/system/disposition", json!("resale")),
        ("particulars", "/goods", json!([])),
        ("particulars", "/goods/0/unit", Value::Null),
        ("particulars", "/contract/number", long(64)),
        ("particulars", "/licence/number", Value::Null),
        ("particulars", "/licence/sha256", digits(63)),
        ("particulars", "/licence/sha256", json!("A".repeat(64))),
        ("particulars", "/signatory/office", long(60)),
        ("particulars", "/supersedes", json!({ "number": "IL-2026-0041" })),
        ("particulars", "/second-signatory", json!({ "body": "Ministry" })),
        ("particulars", "/value/amount", json!("1,250,000")),
        ("particulars", "/value/amount", json!("01")),
        ("particulars", "/value/amount", json!("1.5")),
        ("particulars", "/value/amount", digits(13)),
        ("particulars", "/value/currency", json!("eur")),
        ("answers", "/name", json!("12 34")),
        ("answers", "/name", Value::Null),
        ("answers", "/office", long(60)),
        ("answers", "/place", long(40)),
        ("answers", "/date", json!("9 November 2026")),
        ("answers", "/remarks", json!("none")),
        ("record", "/format", json!("fcd.declaration/7")),
        ("record", "/kind", json!("final-purchase-declaration")),
        ("record", "/edition/id", json!("2021 12")),
        ("record", "/edition/digest", digits(62)),
        ("record", "/emitter", json!(-1)),
        ("record", "/emitter", json!("1")),
        ("record", "/issued", json!("2026-11-03")),
        ("record", "/issued", json!("2026-11-03T09:00:00.5Z")),
        ("record", "/particulars/number", json!("x")),
        ("record", "/permission", json!("YES")),
        ("record", "/permission", json!(1)),
        ("record", "/seals/0", digits(126)),
        ("record", "/seals", Value::Null),
        ("record", "/more", json!(1)),
    ]
}

/// Puts a value at a place, or takes the key away.
fn altered(document: &Value, pointer: &str, value: &Value) -> Value {
    let mut altered = document.clone();
    let (above, key) = pointer.rsplit_once('/').unwrap();
    match altered.pointer_mut(above).unwrap() {
        Value::Object(map) if value.is_null() => assert!(map.remove(key).is_some(), "{pointer}"),
        Value::Object(map) => drop(map.insert(key.to_owned(), value.clone())),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
        _ => panic!("{pointer}"),
    }
    assert_ne!(altered, *document, "{pointer}");
    altered
}

fn program_accepts(of: &str, document: &Value) -> bool {
    // serde_json sorts keys and writes no white space: the canonical form of a record.
    let bytes = serde_json::to_vec(document).unwrap();
    match of {
        "particulars" => Particulars::from_json(&bytes).is_ok(),
        "answers" => Answers::from_json(&bytes).is_ok(),
        "record" => Record::parse(&bytes).is_ok(),
        other => panic!("{other}"),
    }
}

#[test]
fn what_the_schema_refuses_the_program_refuses() {
    let honest = |of: &str| -> Value {
        match of {
            "particulars" => serde_json::from_slice(&full().canonical_json()).unwrap(),
            "answers" => toml_as_json(&answers_text()),
            _ => serde_json::from_slice(record(&issue(&declaration_of(full()))).unwrap()).unwrap(),
        }
    };
    let parts = ["particulars", "answers", "record"];
    let good: Vec<Document> =
        parts.iter().map(|of| Document { of, name: (*of).to_owned(), document: honest(of) }).collect();
    let bad: Vec<Document> = bad()
        .into_iter()
        .map(|(of, pointer, value)| {
            let twin = good.iter().find(|document| document.of == of).unwrap();
            Document {
                of,
                name: format!("{of}{pointer} = {value}"),
                document: altered(&twin.document, pointer, &value),
            }
        })
        .collect();
    for document in &good {
        assert!(program_accepts(document.of, &document.document), "{}", document.name);
    }
    for document in &bad {
        assert!(!program_accepts(document.of, &document.document), "the program accepts {}", document.name);
    }
    let Some(judges) = judges() else { return };
    for (document, errors) in good.iter().zip(errors(&judges, "good.jsonl", &good)) {
        assert_eq!(errors, Vec::<String>::new(), "{}", document.name);
    }
    for (document, errors) in bad.iter().zip(errors(&judges, "bad.jsonl", &bad)) {
        assert!(!errors.is_empty(), "the schema accepts {}", document.name);
    }
}
