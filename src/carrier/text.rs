//! What mail programs and editors do to a text without changing what it says: a byte order mark in front, other line ends,
//! the last one missing or some more of them.
//!
//! A text of `fcd` has line feeds, one at its end, and no mark; a carriage return or a line end never stands in a value.
//! So undoing all this gives back the only text that can have been meant, and whoever reads it still checks that it is one.

use std::borrow::Cow;

/// The byte order mark in UTF-8 (RFC 3629 §6).
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A text without the mark in front. What else is done to a text is white space to a reader of JSON.
pub fn unmarked(text: &[u8]) -> &[u8] {
    text.strip_prefix(MARK).unwrap_or(text)
}

/// Whether a file is text in UTF-16, with its mark or without: then each letter of JSON, TOML or PEM has a zero byte beside it.
pub fn is_wide(text: &[u8]) -> bool {
    match text {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => a.is_ascii() && b.is_ascii() && *a != 0 && *b != 0,
        _ => false,
    }
}

/// The text as it was written: no mark, line feeds, one of them at the end.
pub fn restored(text: &[u8]) -> Cow<'_, [u8]> {
    if changes(text).is_empty() {
        return Cow::Borrowed(text);
    }
    let text = unmarked(text);
    let mut restored = Vec::with_capacity(text.len() + 1);
    let mut bytes = text.trim_ascii_end().iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' if bytes.peek() == Some(&&b'\n') => {}
            b'\r' => restored.push(b'\n'),
            other => restored.push(*other),
        }
    }
    restored.push(b'\n');
    Cow::Owned(restored)
}

/// What was done to a text, in words; nothing for one that is as it was written.
pub fn changes(text: &[u8]) -> Vec<&'static str> {
    let body = text.trim_ascii_end();
    let last = text.get(body.len()..).unwrap_or_default();
    let ends = if memchr::memmem::find(text, b"\r\n").is_some() { "line ends CR LF" } else { "line ends CR" };
    let all = [
        (text.starts_with(MARK), "a byte order mark in front"),
        (text.contains(&b'\r'), ends),
        (last.is_empty(), "no line end after the last line"),
        (!matches!(last, [] | [b'\n'] | [b'\r'] | [b'\r', b'\n']), "blanks or empty lines at the end"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_to_a_text_is_undone_and_named() {
        let written = b"{\n  \"a\": 1\n}\n".as_slice();
        assert!(matches!(restored(written), Cow::Borrowed(text) if text == written));
        let text = "{\n  \"a\": 1\n}\n";
        for (carried, named) in [
            (text.replace('\n', "\r\n"), &["line ends CR LF"][..]),
            (text.replace('\n', "\r"), &["line ends CR"]),
            (format!("\u{feff}{text}"), &["a byte order mark in front"]),
            (text.trim_end().to_owned(), &["no line end after the last line"]),
            (format!("{text}\n \n"), &["blanks or empty lines at the end"]),
            (
                format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n")),
                &["a byte order mark in front", "line ends CR LF", "no line end after the last line"],
            ),
        ] {
            assert_eq!(restored(carried.as_bytes()), written, "{carried:?}");
            assert_eq!(changes(carried.as_bytes()), named, "{carried:?}");
        }
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let wide = |text: &str| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
            assert!(is_wide(&wide(text)) && is_wide(&wide(&format!("\u{feff}{text}"))));
        }
        assert!(!is_wide(written) && !is_wide(b"") && !is_wide(&[0; 8]));
        assert_eq!(changes(written), [""; 0]);
        assert_eq!(restored(b"a  b\n"), b"a  b\n".as_slice(), "blanks in a line say something");
    }
}
