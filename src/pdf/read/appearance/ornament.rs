//! This module is for drawings without words that programs put behind the text of a signature: each is known by its digest,
//! so that nothing of it needs to be read, and nothing else is taken for it.

use sha2::{Digest, Sha256};

/// A known drawing.
pub(super) struct Ornament {
    /// Whose it is.
    pub(super) name: &'static str,
    /// How many bytes it has.
    pub(super) bytes: usize,
    /// How much room it takes from its origin to the right and up, in millionths of a point.
    pub(super) width: i64,
    pub(super) height: i64,
    sha256: [u8; 32],
}

/// The seal that the plain stamp of pyHanko (seen in 0.38) draws in pale purple below its text.
const PYHANKO: Ornament = Ornament {
    name: "pyHanko",
    bytes: 679,
    width: 100_000_000,
    height: 100_000_000,
    sha256: [
        0x8b, 0x24, 0x30, 0xe4, 0xf0, 0xd7, 0x85, 0x70, 0x61, 0x04, 0x7a, 0xe9, 0x1c, 0x7f, 0xdc, 0xad, 0x0a, 0x15,
        0x08, 0x76, 0x02, 0xbb, 0x17, 0xc8, 0x13, 0x22, 0x97, 0x6f, 0xc2, 0x80, 0xf0, 0xa9,
    ],
};

/// The known drawing that stands at the beginning of this content.
pub(super) fn at(content: &[u8]) -> Option<&'static Ornament> {
    const ALL: [&Ornament; 1] = [&PYHANKO];
    ALL.into_iter().find(|known| {
        content.get(..known.bytes).is_some_and(|bytes| Sha256::digest(bytes).as_slice() == known.sha256.as_slice())
    })
}
