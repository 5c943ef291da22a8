//! Bytes as hexadecimal digits, two digits a byte; and decimal digits as they are printed.
//!
//! What `fcd` writes of its own it writes in small digits, and refuses capital ones when it reads that again: what has two
//! forms has two digests, and a digest is what tells one file from another. PDF and fingerprints have capital digits,
//! and other programs write either ([`value`]).

/// Small hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    written(bytes, b"0123456789abcdef")
}

/// Capital hexadecimal digits.
pub(crate) fn capital_hex(bytes: &[u8]) -> String {
    written(bytes, b"0123456789ABCDEF")
}

/// The beginning of a digest, `count` bytes of it in small digits with three dots behind: enough for a person to tell one
/// from another, and nothing to rely on.
pub(crate) fn short_hex(digest: &[u8], count: usize) -> String {
    format!("{}...", hex(digest.get(..count).unwrap_or(digest)))
}

/// What one hexadecimal digit stands for, small or capital.
pub(crate) fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

fn written(bytes: &[u8], digits: &[u8; 16]) -> String {
    let digit = |value: u8| digits.get(usize::from(value & 15)).copied().map_or('0', char::from);
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(*byte));
    }
    text
}

/// The same in groups of eight, as a digest is printed.
pub(crate) fn grouped(bytes: &[u8]) -> String {
    bytes.chunks(4).map(hex).collect::<Vec<_>>().join(" ")
}

/// Decimal digits with their thousands set off: `1,250,000`.
pub(crate) fn thousands(digits: &str) -> String {
    let set_off = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    let all = digits.chars().enumerate();
    all.flat_map(|(at, digit)| set_off(at).then_some(',').into_iter().chain([digit])).collect()
}

/// Reads small hexadecimal digits, and nothing but a whole number of `N` bytes of them.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    unhex_up_to(text, N)?.try_into().ok()
}

/// The same for any number of bytes up to `most`.
pub(crate) fn unhex_up_to(text: &str, most: usize) -> Option<Vec<u8>> {
    let digit = |byte: u8| value(byte).filter(|_| !byte.is_ascii_uppercase());
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    // Bytes first: nothing is made room for that is not wanted.
    if text.len() > 2 * most {
        return None;
    }
    text.as_bytes().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_have_one_form() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
        assert_eq!(capital_hex(&[0, 10, 255]), "000AFF");
        assert_eq!(grouped(&[0, 10, 255, 1, 2]), "000aff01 02");
        assert_eq!(unhex::<3>("000aff"), Some([0, 10, 255]));
        for other in ["000AFF", "000aFf", "000af", "000aff0", "000aff00", "00 aff", "000af\u{ff47}", "+00aff", ""] {
            assert_eq!(unhex::<3>(other), None, "{other}");
        }
    }

    #[test]
    fn other_programs_write_either() {
        for byte in 0..=u8::MAX {
            let known = char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
            assert_eq!(value(byte), known, "{byte}");
        }
    }

    #[test]
    fn the_beginning_of_a_digest_ends_in_dots() {
        assert_eq!(short_hex(&[0, 10, 255], 2), "000a...");
        assert_eq!(short_hex(&[0, 10], 9), "000a...");
    }
}
