//! The text of a seal as phones and mail programs give it back: broken into lines, in small letters, with `%20` for a blank,
//! without the blanks that stood at the end of a line.
//!
//! The text has 45 characters, all of them capital, and its first byte says how long it is. So what was done to it can mostly
//! be undone in one way; where blanks were lost, in a few. Each of these is a seal or none, and the signature says which.

use super::{FIXED, PREFIX, SIGNATURE, VisibleSeal, base45};

/// How many ways of putting lost blanks back are tried: five lines with two blanks lost have fifteen.
const MOST_TRIED: usize = 128;

/// The most lines that are put together: in lines of five characters the longest seal has as many.
const MOST_LINES: usize = 64;

/// The longest text that is looked at: the longest seal has some 270 characters, each of three in a `%XX`, with its line ends.
const MOST_BYTES: usize = 4_096;

/// Whether a file is meant as the text of a seal.
pub fn is_text(file: &[u8]) -> bool {
    let head = plain(file.get(..MOST_BYTES.min(file.len())).unwrap_or_default()).to_ascii_uppercase();
    head.starts_with(PREFIX) || head.starts_with("FCD1%3A")
}

/// The seals that a text can have been, without two that are the same; none when it is no seal. Their signatures are not looked
/// at.
pub fn readings(file: &[u8]) -> Vec<VisibleSeal> {
    let mut seals: Vec<VisibleSeal> = Vec::new();
    if file.len() > MOST_BYTES {
        return seals;
    }
    let text = plain(file);
    for text in unescaped(&text) {
        for read in joined(&text.to_ascii_uppercase()).iter().filter_map(|text| VisibleSeal::parse(text).ok()) {
            if !seals.contains(&read) {
                seals.push(read);
            }
        }
    }
    seals
}

/// Without what stands around a text: a byte order mark, line ends, quotation marks. A no-break space is a blank.
fn plain(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file).replace('\u{a0}', " ").replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).trim_start().trim_end_matches('\n');
    let quoted = ['"', '\''].into_iter().find_map(|mark| text.strip_prefix(mark)?.trim_end().strip_suffix(mark));
    quoted.unwrap_or(text).to_owned()
}

/// The text, and what it says if `%` and two digits stand for a character (RFC 3986 §2.1), or `+` for a blank, too.
fn unescaped(text: &str) -> Vec<String> {
    let mut all = vec![text.to_owned()];
    all.extend(percent(text));
    all.extend(percent(&text.replace('+', " ")));
    all
}

/// `None` where a `%` has not two digits behind it.
fn percent(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut plain = pieces.next()?.to_owned();
    for piece in pieces {
        let code = u8::from_str_radix(piece.get(..2)?, 16).ok().filter(u8::is_ascii)?;
        plain.push(char::from(code));
        plain.push_str(piece.get(2..)?);
    }
    Some(plain)
}

/// The lines put together, with as many blanks as are missing where they can have been lost.
fn joined(text: &str) -> Vec<String> {
    let as_it_is: Vec<&str> = text.split('\n').collect();
    let trimmed: Vec<&str> = as_it_is.iter().map(|line| line.trim()).collect();
    let whole = |lines: &[&str]| lines.concat();
    let Some(length) = length(&whole(&trimmed)) else { return vec![whole(&as_it_is)] };
    let mut all = Vec::new();
    for lines in [as_it_is, trimmed].into_iter().filter(|lines| lines.len() <= MOST_LINES) {
        let Some(missing) = length.checked_sub(whole(&lines).len()) else { continue };
        put_back(&lines, missing, String::new(), &mut all);
    }
    all
}

/// How many characters the text of a seal has, by its beginning.
fn length(text: &str) -> Option<usize> {
    let number = base45::decode(text.strip_prefix(PREFIX)?.get(..3)?)?.first().copied()?;
    let bytes = 1 + usize::from(number) + FIXED + SIGNATURE;
    Some(PREFIX.len() + bytes / 2 * 3 + bytes % 2 * 2)
}

/// Every text of these lines with so many blanks behind them, the last of them included.
fn put_back(lines: &[&str], missing: usize, before: String, all: &mut Vec<String>) {
    let Some((line, rest)) = lines.split_first() else { return };
    let before = before + line;
    if rest.is_empty() {
        all.push(before + &" ".repeat(missing));
        return;
    }
    for here in 0..=missing {
        if all.len() < MOST_TRIED {
            put_back(rest, missing - here, before.clone() + &" ".repeat(here), all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::Signature;
    use crate::visible_seal::Statement;

    /// A seal whose text holds blanks.
    fn seal() -> VisibleSeal {
        let number = "IL-2026-0042".to_owned();
        let statement = Statement {
            number,
            page: 2,
            pages: 6,
            edition: [1; 16],
            particulars: [2; 16],
            content: [3; 32],
            key: [4; 4],
        };
        // 36 is the blank of base45: 36 + 45 * 36 + 45 * 45 * 7 in two bytes.
        let value = (36_u32 + 45 * 36 + 45 * 45 * 7).to_be_bytes();
        let signature: Vec<u8> =
            (0..32).flat_map(|at| if at % 5 == 0 { [value[2], value[3]] } else { [at, 7] }).collect();
        VisibleSeal { statement, signature: Signature::from_bytes(&signature) }
    }

    #[track_caller]
    fn is_read(text: &str) {
        assert!(is_text(text.as_bytes()), "{text}");
        assert!(readings(text.as_bytes()).contains(&seal()), "{text}");
    }

    fn lines(text: &str, end: &str) -> String {
        let lines: Vec<&str> = text.as_bytes().chunks(60).map(|line| std::str::from_utf8(line).unwrap()).collect();
        lines.join(end)
    }

    #[test]
    fn a_text_is_read_as_it_was_given_back() {
        let text = seal().text();
        assert!(text.contains(' '), "{text}");
        assert_eq!(readings(text.as_bytes()), [seal()]);
        is_read(&format!("{text}\r\n"));
        is_read(&format!("\u{feff}\n \"{text}\"\n"));
        is_read(&text.to_lowercase());
        is_read(&text.replace(' ', "\u{a0}"));
        for end in ["\n", "\r\n", "\r\n    ", " \n"] {
            is_read(&lines(&text, end));
        }
        let escaped = |kept: fn(char) -> bool| -> String {
            text.chars().map(|c| if kept(c) { c.to_string() } else { format!("%{:02X}", u32::from(c)) }).collect()
        };
        let all = escaped(|c| c.is_ascii_alphanumeric());
        is_read(&all);
        is_read(&all.to_lowercase());
        is_read(&all.replace("%20", "+"));
        is_read(&escaped(|c| !matches!(c, ' ' | '%')));
    }

    #[test]
    fn blanks_that_were_lost_at_the_end_of_a_line_are_put_back() {
        let text = seal().text();
        let at = text.find("  ").or(text.find(' ')).unwrap();
        let (first, second) = text.split_at(at);
        is_read(&format!("{}\n{}", first, second.trim_start()));
        let four = lines(&text, "\n").lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        is_read(&four);
        let found = readings(format!("{}\n{}", first, second.trim_start()).as_bytes());
        assert!(found.len() <= MOST_TRIED);
    }

    #[test]
    fn what_is_no_seal_has_no_reading() {
        let text = seal().text();
        for wrong in
            [String::new(), "FCD1:".to_owned(), text[..80].to_owned(), format!("{text}AAA"), "FCD1%".to_owned()]
        {
            assert_eq!(readings(wrong.as_bytes()), [], "{wrong}");
        }
        assert!(!is_text(b"HC1:ABC") && !is_text(b"\x89PNG"));
        assert_eq!(readings(&vec![b'\n'; MOST_BYTES + 1]), []);
        assert!(readings(format!("FCD1:{}", "\n".repeat(4_000)).as_bytes()).is_empty());
    }
}
