//! The published schema and the program: closed lists are the same lists, and every field has its words and its source.
//! What it accepts and refuses is judged from outside (`tests/validators/schema.rs`).

use fcd::declaration::parties::EndUserKind;
use fcd::declaration::system::{Category, Disposition};
use fcd::declaration::terms::Purpose;
use fcd::declaration::{AnswerField, Optional, StateCode, record};
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../schema/declaration-1.json")).unwrap()
}

fn at<'a>(schema: &'a Value, pointer: &str) -> &'a Value {
    schema.pointer(&format!("/$defs/{pointer}")).unwrap_or_else(|| panic!("{pointer} is not in the schema"))
}

fn words<T>(all: &[(&'static str, T)]) -> Vec<&'static str> {
    all.iter().map(|(word, _)| *word).collect()
}

#[test]
fn closed_lists_are_those_of_the_program() {
    let schema = schema();
    let same =
        |pointer: &str, expected: Vec<&str>| assert_eq!(*at(&schema, pointer), Value::from(expected), "{pointer}");
    same("state/enum", StateCode::all().map(StateCode::as_str).collect());
    same("particulars/properties/system/properties/category/enum", words(Category::ALL));
    same("particulars/properties/system/properties/disposition/enum", words(Disposition::ALL));
    same("particulars/properties/end-user/properties/kind/enum", words(EndUserKind::ALL));
    same("particulars/properties/purposes/items/enum", words(Purpose::ALL));
    same("answers/required", AnswerField::ALL.map(AnswerField::key).to_vec());
    assert_eq!(*at(&schema, "record/properties/format/const"), record::FORMAT);
    assert_eq!(*at(&schema, "record/properties/kind/const"), fcd::declaration::KIND);
    assert_eq!(*at(&schema, "report/properties/schema/const"), fcd::report::json::REPORT);
}

/// What an edition can demand is there, and nothing that may be left out is demanded by the schema.
#[test]
fn what_may_be_left_out_is_optional_in_the_schema() {
    let schema = schema();
    for (key, _) in Optional::ALL {
        let (table, name) = key.split_once('.').unwrap_or(("", key));
        let of = if table.is_empty() { "particulars".to_owned() } else { format!("particulars/properties/{table}") };
        assert!(at(&schema, &of)["properties"].get(name).is_some(), "{key}");
        assert!(!at(&schema, &of)["required"].as_array().unwrap().contains(&Value::from(name)), "{key}");
    }
}

#[test]
fn every_field_has_its_words_and_its_source() {
    fn walk(value: &Value, path: &str, count: &mut usize) {
        let Some(properties) = value.get("properties").and_then(Value::as_object) else { return };
        for (key, field) in properties {
            let path = format!("{path}.{key}");
            for told in ["description", "x-source"] {
                assert!(field[told].as_str().is_some_and(|text| text.len() > 2), "{path} has no {told}");
            }
            if field["type"] == "integer" {
                assert!(field["x-unit"].is_string(), "{path} counts something that is not named");
            }
            *count += 1;
            walk(field, &path, count);
            walk(&field["items"], &path, count);
        }
    }
    let (schema, mut count) = (schema(), 0);
    for part in ["particulars", "answers", "record"] {
        walk(at(&schema, part), part, &mut count);
    }
    // Of a report the fields of its own; what is inside them is told in docs/report-v1.md.
    for part in ["report", "finding", "claims"] {
        for (key, field) in at(&schema, part)["properties"].as_object().unwrap() {
            assert!(field["description"].is_string() && field["x-source"].is_string(), "{part}.{key}");
            count += 1;
        }
    }
    assert!(count > 100, "{count} fields");
}
