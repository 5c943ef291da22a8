//! Reading TOML and JSON into one tree that still knows its lines.
//!
//! People write TOML 1.1; the issued file carries JSON (RFC 8259). Both become a [`Node`], so that every rule is written
//! once. A key that stands twice is an error in both.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use toml::de::{DeTable, DeValue};

use super::toml_fault;
use super::validation_error::{Problem, ValidationError};
use crate::carrier::text;

/// A value with the line on which it stands (TOML only; counted from 1).
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) line: Option<usize>,
    pub(crate) value: Value,
}

/// What a value can be.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Text(String),
    Whole(i64),
    List(Vec<Node>),
    Table(BTreeMap<String, Node>),
    Nothing,
    /// A kind that no key takes: a fraction, a truth value.
    Unsupported(&'static str),
}

impl Value {
    /// The kind in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text",
            Value::Whole(_) => "a whole number",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Nothing => "nothing",
            Value::Unsupported(kind) => kind,
        }
    }
}

/// Longest file that is read: a declaration's facts take about two kilobytes.
const LONGEST: usize = 256 * 1024;

/// Reads TOML.
pub(crate) fn from_toml(text: &str) -> Result<Node, ValidationError> {
    if text.len() > LONGEST {
        return Err(unreadable(None, "the file is longer than 256 KiB"));
    }
    let table = DeTable::parse(text).map_err(|error| {
        let (line, fault) = toml_fault::found(text, &error);
        ValidationError { path: String::new(), line, problem: Problem::Toml(fault) }
    })?;
    Ok(Node { line: None, value: Value::Table(branch(&Lines::of(text), table.get_ref())) })
}

/// Reads JSON.
pub(crate) fn from_json(bytes: &[u8]) -> Result<Node, ValidationError> {
    if bytes.len() > LONGEST {
        return Err(unreadable(None, "the file is longer than 256 KiB"));
    }
    serde_json::from_slice(text::unmarked(bytes)).map_err(|error| {
        let detail = match error.classify() {
            Category::Eof => "it ends before it is complete".to_owned(),
            // The one thing that a tree itself refuses.
            Category::Data => "a key stands twice".to_owned(),
            Category::Syntax | Category::Io => format!("it is not JSON at character {} of the line", error.column()),
        };
        unreadable(Some(error.line()), &detail)
    })
}

fn unreadable(line: Option<usize>, detail: &str) -> ValidationError {
    ValidationError { path: String::new(), line, problem: Problem::Unreadable { detail: detail.to_owned() } }
}

/// Where the lines of a text end. Counting them anew for every value would cost the square of the file.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Lines {
        Lines(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line of an offset, counted from 1.
    fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset) + 1
    }
}

fn branch(lines: &Lines, table: &DeTable<'_>) -> BTreeMap<String, Node> {
    table
        .iter()
        .map(|(key, value)| {
            let mut node = leaf(lines, value.get_ref(), value.span().start);
            // The line of the key is where a person looks, also for a table that was opened by a header.
            node.line = Some(lines.at(key.span().start));
            (key.get_ref().to_string(), node)
        })
        .collect()
}

fn leaf(lines: &Lines, value: &DeValue<'_>, offset: usize) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => {
            number.as_str().parse().map_or(Value::Unsupported("a number that is too large"), Value::Whole)
        }
        DeValue::Integer(_) => Value::Unsupported("a number in another base than ten"),
        // `2026-11-02` without quotation marks is a day as well.
        DeValue::Datetime(moment) => Value::Text(moment.to_string()),
        DeValue::Array(list) => {
            Value::List(list.iter().map(|item| leaf(lines, item.get_ref(), item.span().start)).collect())
        }
        DeValue::Table(table) => Value::Table(branch(lines, table)),
        DeValue::Float(_) => Value::Unsupported("a fraction"),
        DeValue::Boolean(_) => Value::Unsupported("true or false"),
    };
    Node { line: Some(lines.at(offset)), value }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(bare(Value::Text(text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(bare(i64::try_from(number).map_or(Value::Unsupported("a number that is too large"), Value::Whole)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(bare(Value::Whole(number)))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(bare(Value::Unsupported("a fraction")))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(bare(Value::Unsupported("true or false")))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(bare(Value::Nothing))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(bare(Value::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut table = BTreeMap::new();
        while let Some((key, value)) = entries.next_entry::<String, Node>()? {
            if table.insert(key, value).is_some() {
                return Err(A::Error::custom("a key stands twice"));
            }
        }
        Ok(bare(Value::Table(table)))
    }
}

fn bare(value: Value) -> Node {
    Node { line: None, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_refused_in_both_notations() {
        assert!(from_json(br#"{"a":1,"a":2}"#).is_err());
        assert_eq!(from_toml("a = 1\na = 2\n").unwrap_err().line, Some(2));
    }

    #[test]
    fn lines_are_those_of_the_keys() {
        let Value::Table(top) = from_toml("x = 1\n\n[part]\nname = 'a'\n").unwrap().value else { panic!() };
        assert_eq!(top["part"].line, Some(3));
        let Value::Table(part) = &top["part"].value else { panic!() };
        assert_eq!(part["name"].line, Some(4));
    }

    /// 128 000 values in 256 KiB: counted from the start of the file each time, this took half a minute.
    #[test]
    fn many_values_cost_no_more_than_their_bytes() {
        let text = format!("a = [{}]", "1,".repeat(128_000));
        let start = std::time::Instant::now();
        let Value::Table(top) = from_toml(&text).unwrap().value else { panic!() };
        assert!(matches!(&top["a"].value, Value::List(list) if list.len() == 128_000));
        assert!(start.elapsed().as_secs() < 2, "took {:?}", start.elapsed());
    }

    #[test]
    fn deep_nesting_is_an_error_and_not_a_crash() {
        assert!(from_json("[".repeat(200_000).as_bytes()).is_err());
        assert!(from_toml(&format!("a = {}", "[".repeat(100_000))).is_err());
    }
}
