//! Why a text is not TOML, or not the TOML that is wanted: in our words, with the line and with what to write.
//!
//! The reader of TOML knows where it stopped. What a person most likely did is seen in that line itself.

use std::fmt;

use toml::de::DeTable;

/// What is wrong with a line of TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TomlFault {
    /// A key, or a table, stands there a second time.
    Twice,
    /// There is no `=` between key and value.
    NoEquals,
    /// There is no value behind the `=`.
    NoValue,
    /// A text stands there without quotation marks.
    NoQuotes,
    /// A text is not closed with a quotation mark.
    NotClosed,
    /// A text stands in the quotation marks of a word processor.
    CurlyQuotes,
    /// Something stands behind the value.
    Behind,
    /// The key has letters that need quotation marks.
    Key,
    /// The name of a table is not closed, or cannot be one.
    Header,
    /// A list is not closed, or lacks a comma.
    List,
    /// The line itself could stand there: something before it is not closed.
    Before,
    /// None of these.
    Other,
    /// A key is missing.
    Missing {
        /// The key.
        key: String,
    },
    /// There is no such key.
    Unknown {
        /// The key.
        key: String,
    },
    /// A value is of another kind than its key takes, or is none of those that can stand there.
    Value,
}

impl std::error::Error for TomlFault {}

impl fmt::Display for TomlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TomlFault::Twice => "a key or a table stands there a second time",
            TomlFault::NoEquals => "there is no \"=\" between a key and its value",
            TomlFault::NoValue => "there is no value behind the \"=\"",
            TomlFault::NoQuotes => "the text stands there without quotation marks",
            TomlFault::NotClosed => "the text is not closed with a quotation mark",
            TomlFault::CurlyQuotes => "the quotation marks are those of a word processor",
            TomlFault::Behind => "something stands behind the value",
            TomlFault::Key => "the key has other signs than letters, digits, \"-\" and \"_\"",
            TomlFault::Header => "the name of a table is not closed, or cannot be one",
            TomlFault::List => "the list is not closed, or a comma is missing in it",
            TomlFault::Before => "something before this line is not closed",
            TomlFault::Other => "the line cannot be read",
            TomlFault::Missing { key } => return write!(f, "the key \"{key}\" is missing"),
            TomlFault::Unknown { key } => return write!(f, "there is no key \"{key}\""),
            TomlFault::Value => "the value is none that the key takes",
        })
    }
}

impl TomlFault {
    /// What to write.
    pub fn remedy(&self) -> &'static str {
        match self {
            TomlFault::Twice => "keep one of the two",
            TomlFault::NoEquals => "write it like this: name = \"text\"",
            TomlFault::NoValue => "write the value behind it, a text in quotation marks: name = \"text\"",
            TomlFault::NoQuotes => "write it in quotation marks: name = \"text\"",
            TomlFault::NotClosed => "end it with \"; a quotation mark inside a text is written \\\"",
            TomlFault::CurlyQuotes => "write the plain sign \" on both sides, in an editor for plain text",
            TomlFault::Behind => "take it away, or put # before a comment",
            TomlFault::Key => "write the key as it stands in the sample",
            TomlFault::Header => "write it like this: [exporter], or [[goods]] where there may be several",
            TomlFault::List => "write it like this: [\"one\", \"two\"]",
            TomlFault::Before => "look above for a quotation mark or a bracket that is missing",
            TomlFault::Other => "correct the line, as it stands in a sample",
            TomlFault::Missing { .. } => "write it as in the sample",
            TomlFault::Unknown { .. } => "take it away, or look how it is written in the sample",
            TomlFault::Value => "write a value as in the sample",
        }
    }
}

/// The line at which reading stopped, from 1, and what is wrong there.
pub(crate) fn found(text: &str, error: &toml::de::Error) -> (Option<usize>, TomlFault) {
    let start = error.span().map(|span| span.start.min(text.len()));
    let before = start.and_then(|start| text.get(..start));
    let number = before.map(|before| before.matches('\n').count() + 1);
    let line = number.and_then(|number| text.lines().nth(number - 1)).unwrap_or_default();
    let fault = match DeTable::parse(text) {
        Err(_) if error.message().contains("duplicate key") => TomlFault::Twice,
        Err(_) => of_line(line.trim()),
        Ok(_) => of_form(error.message()),
    };
    (number, fault)
}

/// The whole sentence, where only a text can be told.
pub(crate) fn in_words(text: &str, error: &toml::de::Error) -> String {
    let (line, fault) = found(text, error);
    let line = line.map_or_else(String::new, |line| format!("line {line}: "));
    format!("{line}{fault}; {}", fault.remedy())
}

/// What a person most likely did in a line that is not TOML.
fn of_line(line: &str) -> TomlFault {
    if line.starts_with('[') {
        return if DeTable::parse(line).is_ok() { TomlFault::Before } else { TomlFault::Header };
    }
    if DeTable::parse(line).is_ok() {
        return TomlFault::Before;
    }
    let Some((key, value)) = line.split_once('=') else { return TomlFault::NoEquals };
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.\"'".contains(c);
    let value = value.trim();
    match value.chars().next() {
        _ if key.trim().is_empty() || !key.trim().chars().all(plain) => TomlFault::Key,
        None | Some('#') => TomlFault::NoValue,
        Some(c) if "\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{ab}\u{bb}".contains(c) => TomlFault::CurlyQuotes,
        Some(quote @ ('"' | '\'')) => text(value, quote),
        Some('[') => TomlFault::List,
        Some(c) if c.is_ascii_digit() => TomlFault::NoQuotes,
        Some(c) if c.is_alphabetic() => TomlFault::NoQuotes,
        Some(_) => TomlFault::Other,
    }
}

/// A text that is not closed, or that has something behind it.
fn text(value: &str, quote: char) -> TomlFault {
    let mut escaped = false;
    let closed = value.chars().skip(1).position(|c| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped && quote == '"';
        ends
    });
    let behind =
        closed.and_then(|at| value.chars().nth(at + 2).map(|_| value.chars().skip(at + 2).collect::<String>()));
    match (closed, behind) {
        (None, _) => TomlFault::NotClosed,
        (Some(_), Some(behind)) if !behind.trim().is_empty() && !behind.trim().starts_with('#') => TomlFault::Behind,
        (Some(_), _) => TomlFault::Other,
    }
}

/// What is wrong with TOML that has not the form that is wanted. The reader gives its reason as a sentence only.
fn of_form(message: &str) -> TomlFault {
    let named = |begin: &str| message.strip_prefix(begin)?.split('`').next().map(str::to_owned);
    match (named("missing field `"), named("unknown field `")) {
        (Some(key), _) => TomlFault::Missing { key },
        (None, Some(key)) => TomlFault::Unknown { key },
        (None, None) => TomlFault::Value,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[track_caller]
    fn is(text: &str, line: usize, fault: &TomlFault) {
        let error = toml::from_str::<toml::Table>(text).unwrap_err();
        assert_eq!(found(text, &error), (Some(line), fault.clone()), "{text}: {}", error.message());
    }

    #[test]
    fn what_a_person_did_is_said_with_its_line() {
        is("a = 1\na = 2\n", 2, &TomlFault::Twice);
        is("number \"IL\"\n", 1, &TomlFault::NoEquals);
        is("a = 1\nnumber =\n", 2, &TomlFault::NoValue);
        is("number = IL-2026-0042\n", 1, &TomlFault::NoQuotes);
        is("number = \"IL\na = 1\n", 1, &TomlFault::NotClosed);
        is("name = \u{201c}Police\u{201d}\n", 1, &TomlFault::CurlyQuotes);
        is("name = \"Police\" of The Hague\n", 1, &TomlFault::Behind);
        is("valid until = \"2026-11-02\"\n", 1, &TomlFault::Key);
        is("[exporter\nname = \"a\"\n", 1, &TomlFault::Header);
    }

    #[test]
    fn the_form_is_told_in_our_words() {
        #[derive(Deserialize, Debug)]
        #[serde(deny_unknown_fields)]
        struct Form {
            #[serde(rename = "id")]
            _id: String,
        }
        let told = |text: &str| in_words(text, &toml::from_str::<Form>(text).unwrap_err());
        assert!(told("").ends_with("the key \"id\" is missing; write it as in the sample"));
        assert!(told("id = \"a\"\nname = 1\n").starts_with("line 2: there is no key \"name\"; take it away"));
        assert!(told("id = 3\n").starts_with("line 1: the value is none that the key takes"));
    }
}
