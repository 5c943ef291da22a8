//! The canonical form of a JSON value: keys sorted by bytes, no white space, UTF-8, no final newline.
//!
//! Only texts, whole numbers, lists, objects and `null` occur in a declaration, and every text is free of control
//! characters, so the form equals that of RFC 8785 for these values.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::carrier::text;

pub(crate) use crate::digits::{hex, unhex};

/// A small file of ours as people may look at it: the keys in the order of its type, indented, a final newline.
pub(crate) fn to_text<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_string_pretty(value).ok().map(|text| text + "\n")
}

/// Reads what [`to_text`] wrote, whatever a mail program did to its line ends. `None` for any other form, so that keys
/// given twice, numbers with fractions and whatever else readers disagree about cannot occur.
pub(crate) fn from_text<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let text = text::restored(bytes);
    let value = serde_json::from_slice(&text).ok()?;
    (to_text(&value)?.as_bytes() == &*text).then_some(value)
}

/// Writes a value in its canonical form.
pub(crate) fn encode(value: &Value) -> Vec<u8> {
    let mut out = String::new();
    write(value, &mut out);
    out.into_bytes()
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            // Sorted here and not left to the map: a feature of serde_json would change its order.
            let mut keys: Vec<&String> = object.keys().collect();
            keys.sort();
            out.push('{');
            for (i, key) in keys.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                write(object.get(key).unwrap_or(&Value::Null), out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_at_every_depth() {
        let value = serde_json::json!({"b": [{"z": 1, "a": null}], "a": "\"ä"});
        assert_eq!(encode(&value), r#"{"a":"\"ä","b":[{"a":null,"z":1}]}"#.as_bytes());
    }
}
