//! The seal that is printed on each page: a symbol that a scanner can read, with the ministry's
//! signature over what this page of this declaration says.
//!
//! A visible digital seal proves that the ministry issued a page with this content as page `n` of `N` of this
//! declaration. It can be copied onto another sheet of paper, so it proves nothing about the paper around it: that
//! takes comparing the words. In a file it is no more than a drawing; there the byte comparison and the signature over
//! the file count.
//!
//! What is printed is `FCD1:` and, in [`base45`], the bytes of [`VisibleSeal`]: what is signed, then the signature.
//!
//! | bytes | what |
//! | --- | --- |
//! | 1 | length of the number |
//! | 3 to 32 | the number of the declaration |
//! | 2 | page `n`, of `N` |
//! | 16 | first half of the SHA-256 of the edition |
//! | 16 | first half of the SHA-256 of the canonical particulars |
//! | 32 | SHA-256 of the content of the page, see [`content`] |
//! | 4 | first bytes of the fingerprint of the key |
//! | 64 | Ed25519 over the domain and all bytes before |

pub mod base45;
pub mod carried;
pub mod content;
#[cfg(feature = "symbols")]
mod decoder;
#[cfg(feature = "symbols")]
pub mod picture;
#[cfg(feature = "symbols")]
pub mod seen_symbol;
pub mod symbol;

use std::fmt;

use crate::signature::Signature;
use crate::signature::certificate::Certificate;

/// What the signed bytes begin with. A signature over the attributes of a CMS message is made over DER, which never
/// begins with a letter, so neither can be taken for the other.
const DOMAIN: &[u8] = b"fcd visible digital seal 1\0";

/// What the printed text begins with.
pub const PREFIX: &str = "FCD1:";

/// The longest number of a declaration.
const LONGEST_NUMBER: usize = 32;

/// The bytes behind the number and before the signature.
const FIXED: usize = 2 + 16 + 16 + 32 + 4;

/// The bytes of the signature.
const SIGNATURE: usize = 64;

/// What the seal of one page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The number of the declaration.
    pub number: String,
    /// Which page, from 1.
    pub page: u8,
    /// Of how many.
    pub pages: u8,
    /// First half of the SHA-256 of the edition.
    pub edition: [u8; 16],
    /// First half of the SHA-256 of the canonical particulars.
    pub particulars: [u8; 16],
    /// SHA-256 of the content of the page.
    pub content: [u8; 32],
    /// First bytes of the fingerprint of the ministry's key.
    pub key: [u8; 4],
}

/// A statement with its signature, not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibleSeal {
    /// What it says.
    pub statement: Statement,
    /// The signature.
    pub signature: Signature,
}

/// The text is no visible digital seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotASeal {
    /// It does not begin with `FCD1:`.
    Prefix,
    /// What follows is not base45 (RFC 9285).
    Encoding,
    /// The bytes are not laid out as a seal.
    Layout,
}

/// The signature of a seal is not one by this key over what the seal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotSealed;

impl std::error::Error for NotSealed {}

impl fmt::Display for NotSealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the signature of the seal is not one by this key over what the seal says")
    }
}

impl std::error::Error for NotASeal {}

impl fmt::Display for NotASeal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotASeal::Prefix => "the symbol is not one of fcd",
            NotASeal::Encoding => "the symbol holds characters that no seal holds",
            NotASeal::Layout => "the symbol is not laid out as a visible digital seal",
        })
    }
}

impl Statement {
    /// What is signed.
    pub fn message(&self) -> Vec<u8> {
        [DOMAIN, &self.encode()].concat()
    }

    /// Checks a signature over this statement.
    ///
    /// # Errors
    /// [`NotSealed`] for every other outcome than a proof.
    pub fn check(&self, signature: &Signature, certificate: &Certificate) -> Result<(), NotSealed> {
        let named = self.key == key_name(certificate);
        let signed = certificate.key.verify(&self.message(), signature).is_ok();
        if named && signed { Ok(()) } else { Err(NotSealed) }
    }

    fn encode(&self) -> Vec<u8> {
        let length = u8::try_from(self.number.len()).unwrap_or(u8::MAX);
        let mut bytes = vec![length];
        bytes.extend_from_slice(self.number.as_bytes());
        bytes.extend([self.page, self.pages]);
        for part in [&self.edition[..], &self.particulars, &self.content, &self.key] {
            bytes.extend_from_slice(part);
        }
        bytes
    }
}

impl VisibleSeal {
    /// What is printed: capital letters, digits and the signs of base45.
    pub fn text(&self) -> String {
        let bytes = [&self.statement.encode()[..], self.signature.bytes()].concat();
        format!("{PREFIX}{}", base45::encode(&bytes))
    }

    /// Reads what was printed. The signature is not looked at.
    ///
    /// # Errors
    /// [`NotASeal`] for anything but the canonical form of a seal.
    pub fn parse(text: &str) -> Result<VisibleSeal, NotASeal> {
        let bytes = base45::decode(text.strip_prefix(PREFIX).ok_or(NotASeal::Prefix)?).ok_or(NotASeal::Encoding)?;
        let seal = VisibleSeal::decode(&bytes).ok_or(NotASeal::Layout)?;
        let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'/' || b == b'-';
        let Statement { number, page, pages, .. } = &seal.statement;
        let allowed = (3..=LONGEST_NUMBER).contains(&number.len()) && number.bytes().all(plain);
        if allowed && (1..=*pages).contains(page) { Ok(seal) } else { Err(NotASeal::Layout) }
    }

    fn decode(bytes: &[u8]) -> Option<VisibleSeal> {
        let (length, rest) = bytes.split_first()?;
        let (number, rest) = rest.split_at_checked(usize::from(*length))?;
        let (fixed, signature) = rest.split_at_checked(FIXED)?;
        let [page, pages, digests @ ..] = fixed else { return None };
        let part = |from: usize, to: usize| digests.get(from..to);
        Some(VisibleSeal {
            statement: Statement {
                number: std::str::from_utf8(number).ok()?.to_owned(),
                page: *page,
                pages: *pages,
                edition: part(0, 16)?.try_into().ok()?,
                particulars: part(16, 32)?.try_into().ok()?,
                content: part(32, 64)?.try_into().ok()?,
                key: part(64, 68)?.try_into().ok()?,
            },
            signature: (signature.len() == SIGNATURE).then(|| Signature::from_bytes(signature))?,
        })
    }
}

/// The name of a key in a seal: the first four bytes of its fingerprint.
pub fn key_name(certificate: &Certificate) -> [u8; 4] {
    let mut name = [0; 4];
    name.iter_mut().zip(certificate.key.digest()).for_each(|(to, from)| *to = from);
    name
}

/// The first half of a digest.
pub fn half(digest: &[u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(digest).for_each(|(to, from)| *to = *from);
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(number: &str) -> VisibleSeal {
        let statement = Statement {
            number: number.to_owned(),
            page: 2,
            pages: 6,
            edition: [1; 16],
            particulars: [2; 16],
            content: [3; 32],
            key: [4; 4],
        };
        VisibleSeal { statement, signature: Signature::from_bytes(&[5; 64]) }
    }

    #[test]
    fn a_seal_survives_its_text() {
        for number in ["A-1", "IL-2026-0042", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"] {
            assert_eq!(VisibleSeal::parse(&seal(number).text()), Ok(seal(number)));
        }
    }

    #[test]
    fn what_is_no_seal_is_refused() {
        let text = seal("IL-2026-0042").text();
        for (wrong, why) in [
            (text.replace("FCD1:", "HC1:"), NotASeal::Prefix),
            (text.to_lowercase().replace("fcd1:", "FCD1:"), NotASeal::Encoding),
            (format!("{text}000"), NotASeal::Layout),
            (text[..text.len() - 2].to_owned(), NotASeal::Layout),
            (seal("il-2026").text(), NotASeal::Layout),
            (
                VisibleSeal { statement: Statement { page: 7, ..seal("A-1").statement }, ..seal("A-1") }.text(),
                NotASeal::Layout,
            ),
            ("FCD1:".to_owned(), NotASeal::Layout),
        ] {
            assert_eq!(VisibleSeal::parse(&wrong), Err(why), "{wrong}");
        }
    }

    /// Every field is under the signature: changing any byte changes the message.
    #[test]
    fn everything_but_the_signature_is_signed() {
        let text = seal("A-1");
        let bytes = text.statement.message();
        assert!(bytes.starts_with(DOMAIN));
        let encoded = text.statement.encode();
        assert_eq!(bytes.len(), DOMAIN.len() + encoded.len());
        for at in 4..encoded.len() {
            let mut changed = encoded.clone();
            changed[at] ^= 1;
            let other = VisibleSeal::decode(&[&changed[..], &[5; 64]].concat()).unwrap();
            assert_ne!(other.statement.message(), bytes, "byte {at}");
        }
    }
}
