//! TOML as people are given it to read: quoted texts, and lines with a comment beside them.

/// The column at which comments begin, where the value leaves room.
const COLUMN: usize = 35;

/// A text as a basic string (TOML 1.1, "String"). Characters that cannot stand in one are written by their number.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A list of texts on one line.
pub(crate) fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let all: Vec<String> = texts.into_iter().map(quoted).collect();
    format!("[{}]", all.join(", "))
}

/// What stands on a line, and the comment beside it.
pub(crate) fn line(written: &str, comment: &str) -> String {
    if comment.is_empty() {
        return format!("{written}\n");
    }
    match written.len() < COLUMN {
        true => format!("{written:<COLUMN$}# {comment}\n"),
        false => format!("{written}   # {comment}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["plain", "a \"b\" \\ c", "é", "tab\tline\n", ""] {
            let read: toml::Table = toml::from_str(&format!("key = {}", quoted(text))).unwrap();
            assert_eq!(read["key"].as_str(), Some(text));
        }
    }

    #[test]
    fn a_comment_stands_apart_from_a_long_value() {
        assert_eq!(line("a = 1", ""), "a = 1\n");
        assert_eq!(line("a = 1", "note"), format!("{:<35}# note\n", "a = 1"));
        let long = format!("a = \"{}\"", "x".repeat(40));
        assert_eq!(line(&long, "note"), format!("{long}   # note\n"));
    }
}
