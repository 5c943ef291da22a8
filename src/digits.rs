//! Bytes written as hexadecimal digits, in the one way in which `fcd` writes and reads them: two small
//! digits a byte.
//!
//! Capital digits are refused when read. What has two forms has two digests, and a digest is what tells one file
//! from another.

/// Small hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        digits.push(digit(byte >> 4));
        digits.push(digit(byte & 15));
    }
    digits
}

/// The same in groups of eight, as a digest is printed.
pub(crate) fn grouped(bytes: &[u8]) -> String {
    bytes.chunks(4).map(hex).collect::<Vec<_>>().join(" ")
}

/// Reads small hexadecimal digits, and nothing but a whole number of `N` bytes of them.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    unhex_up_to(text, N)?.try_into().ok()
}

/// The same for any number of bytes up to `most`.
pub(crate) fn unhex_up_to(text: &str, most: usize) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
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
        assert_eq!(grouped(&[0, 10, 255, 1, 2]), "000aff01 02");
        assert_eq!(unhex::<3>("000aff"), Some([0, 10, 255]));
        for other in ["000AFF", "000aFf", "000af", "000aff0", "000aff00", "00 aff", "000af\u{ff47}", "+00aff", ""] {
            assert_eq!(unhex::<3>(other), None, "{other}");
        }
    }
}
