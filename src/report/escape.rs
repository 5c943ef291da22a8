//! Text that somebody else wrote: the only door through which it reaches a terminal, JSON or a page.
//!
//! A file can hold text that moves the cursor, writes a second "accepted", runs from right to left or cannot be seen.
//! What is not plainly visible ([`crate::lettering::visible`]) is shown by its number, `<U+202E>`, and long text is cut.
//!
//! It does not tell look-alike letters apart; `lettering` keeps those out of a declaration and of names in certificates, and
//! where two texts differ that look alike, [`super::differ`] says how.

use std::fmt::{self, Write as _};
use std::io;

use crate::lettering::visible::{by_number, plainly_visible};
use crate::lettering::xml;

/// Characters of one text that a person is shown.
pub const MOST_SHOWN: usize = 600;

/// Characters of one text that a machine is given.
pub const MOST_TOLD: usize = 20_000;

/// Text from a file, a file name or a certificate. Its `Display` is safe on a terminal and is a single line.
#[derive(Debug, Clone, Copy)]
pub struct Untrusted<'a> {
    text: &'a str,
    most: usize,
}

impl<'a> Untrusted<'a> {
    /// Text to be shown up to [`MOST_SHOWN`] characters.
    pub fn new(text: &'a str) -> Untrusted<'a> {
        Untrusted { text, most: MOST_SHOWN }
    }

    /// Text to be shown up to `most` characters.
    pub fn at_most(text: &'a str, most: usize) -> Untrusted<'a> {
        Untrusted { text, most }
    }
}

impl fmt::Display for Untrusted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.text.chars();
        for c in rest.by_ref().take(self.most) {
            if plainly_visible(c) { f.write_char(c)? } else { f.write_str(&by_number(c))? }
        }
        match rest.count() {
            0 => Ok(()),
            more => write!(f, "... ({more} more characters)"),
        }
    }
}

/// `text` cut to [`MOST_TOLD`] characters, for a machine.
pub fn told(text: &str) -> String {
    match text.char_indices().nth(MOST_TOLD) {
        None => text.to_owned(),
        Some((end, _)) => {
            let more = text.chars().count().saturating_sub(MOST_TOLD);
            format!("{}... ({more} more characters)", text.get(..end).unwrap_or_default())
        }
    }
}

/// Text for a block document (XML 1.0 §2.4): what is not plainly visible, or not shown by the faces, stands by its number;
/// at most `most` characters of that are shown. Text of which some runs from right to left is kept apart from the words
/// around it by an isolate of UAX #9, itself from left to right as the page is, so that no letter of it orders the rest.
pub fn markup(text: &str, most: usize, shows: fn(char) -> bool) -> String {
    let (mut out, mut room, mut turns) = (String::new(), most, false);
    for (at, c) in text.chars().enumerate() {
        let piece = if plainly_visible(c) && shows(c) { c.to_string() } else { by_number(c) };
        let Some(left) = room.checked_sub(piece.chars().count()) else {
            let more = text.chars().count().saturating_sub(at);
            out.push_str(&format!("... ({more} more characters)"));
            break;
        };
        room = left;
        // Nothing below U+0590 runs from right to left.
        turns |= piece.chars().any(|c| c >= '\u{590}');
        out.push_str(&xml::escape(&piece));
    }
    if turns { format!("\u{2066}{out}\u{2069}") } else { out }
}

/// Writes JSON (RFC 8259) in which every character that is not plainly visible stands as `\uXXXX`: the value is exact,
/// and the text is safe on a terminal.
pub struct VisibleJson;

impl serde_json::ser::Formatter for VisibleJson {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        for c in fragment.chars() {
            if plainly_visible(c) {
                write!(writer, "{c}")?;
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_or_hides_reaches_the_terminal() {
        let hostile =
            "a\x1b[2K\r\n\u{9b}1A\u{202e}b\u{200b}c\u{ad}\u{e0041}\u{fe0f}\u{301}\u{3164}\u{a0}\u{378}\u{e000}";
        let shown = Untrusted::new(hostile).to_string();
        assert!(shown.is_ascii() && !shown.bytes().any(|b| b.is_ascii_control()), "{shown}");
        assert!(shown.starts_with("a<U+001B>[2K<U+000D><U+000A><U+009B>1A<U+202E>b<U+200B>c<U+00AD>"), "{shown}");
    }

    #[test]
    fn names_of_people_stay_readable() {
        for name in ["Łukasz Żółć, \"Ministerstwo\"", "Élodie d'Aubigné", "משרד הביטחון", "50 % \\ {a} <b>"]
        {
            assert_eq!(Untrusted::new(name).to_string(), name);
        }
    }

    #[test]
    fn text_on_a_page_neither_marks_up_nor_turns_nor_grows() {
        let latin = |c: char| c.is_ascii() || ('\u{5d0}'..='\u{5ea}').contains(&c);
        assert_eq!(markup("<p>&\"'", 20, latin), "&lt;p&gt;&amp;&quot;&apos;");
        assert_eq!(markup("a\u{202e}\u{2066}b", 30, latin), "a&lt;U+202E&gt;&lt;U+2066&gt;b");
        assert_eq!(markup("מס 12 ok", 20, latin), "\u{2066}מס 12 ok\u{2069}");
        assert_eq!(markup("中文 a", 9, latin), "&lt;U+4E2D&gt;... (3 more characters)");
    }

    #[test]
    fn long_text_is_cut_and_says_so() {
        assert_eq!(Untrusted::at_most("abcdef", 4).to_string(), "abcd... (2 more characters)");
        assert_eq!(Untrusted::at_most("abcd", 4).to_string(), "abcd");
        assert!(told(&"é".repeat(MOST_TOLD + 3)).ends_with("é... (3 more characters)"));
    }
}
