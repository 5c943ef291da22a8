//! The facts in which two deals differ.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A fact in which two particulars differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The key, for example `goods[2].quantity`.
    pub path: String,
    /// What the issued declaration says; `None` where it says nothing.
    pub issued: Option<String>,
    /// What was expected; `None` where nothing was.
    pub expected: Option<String>,
}

/// The differences between two trees, sorted by path.
pub(crate) fn between(issued: &Value, expected: &Value) -> Vec<Difference> {
    let (issued, expected) = (leaves(issued), leaves(expected));
    let paths: BTreeSet<&String> = issued.keys().chain(expected.keys()).collect();
    paths
        .into_iter()
        .filter(|path| issued.get(*path) != expected.get(*path))
        .map(|path| Difference {
            path: path.clone(),
            issued: issued.get(path).cloned(),
            expected: expected.get(path).cloned(),
        })
        .collect()
}

/// Every leaf of the tree with its path.
pub(crate) fn leaves(value: &Value) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    walk(value, "", &mut out);
    out
}

fn walk(value: &Value, path: &str, out: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            for (key, below) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk(below, &path, out);
            }
        }
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            out.insert(path.to_owned(), words.join(", "));
        }
        Value::Array(items) => {
            for (i, below) in items.iter().enumerate() {
                walk(below, &format!("{path}[{}]", i + 1), out);
            }
        }
        Value::String(text) => {
            out.insert(path.to_owned(), text.clone());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            out.insert(path.to_owned(), value.to_string());
        }
    }
}
