//! Base45 (RFC 9285): bytes in the 45 characters that a QR code packs most tightly.

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The text of some bytes.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let mut value = pair.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        for _ in 0..=pair.len() {
            text.push(ALPHABET.get(value % 45).copied().map_or('0', char::from));
            value /= 45;
        }
    }
    text
}

/// The bytes of a text; `None` if it is not the canonical form of some bytes.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut value = 0_u32;
        for character in group.iter().rev() {
            value = value * 45 + u32::from(digit(*character)?);
        }
        match group.len() {
            3 => bytes.extend(u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

/// What a character stands for, below 45. The characters and their order are also those of the alphanumeric mode of a QR code
/// (ISO/IEC 18004 table 5).
pub(super) fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'A'..=b'Z' => Some(character - b'A' + 10),
        _ => ALPHABET.iter().skip(36).zip(36..).find(|(other, _)| **other == character).map(|(_, value)| value),
    }
}

/// The character that stands for a value below 45; the opposite of [`digit`].
pub(super) fn character(value: usize) -> Option<char> {
    ALPHABET.get(value).copied().map(char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 9285 §4.3 and §4.4.
    #[test]
    fn the_examples_of_the_standard() {
        for (bytes, text) in
            [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0")]
        {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn every_character_is_its_digit() {
        for (value, character) in (0..).zip(ALPHABET) {
            assert_eq!(digit(*character), Some(value));
        }
        assert_eq!((0..=u8::MAX).filter(|character| digit(*character).is_some()).count(), 45);
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for wrong in ["GGW", "A", "BB8A", ":::", "::", "ab8", "BB8é"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
        for byte in 0..=u8::MAX {
            assert_eq!(decode(&encode(&[byte, 255 - byte, byte])), Some(vec![byte, 255 - byte, byte]));
        }
    }
}
