//! Which place of which declaration a signature is made for.

use std::fmt;

/// In which place of a declaration a signature stands. Part of what is signed, so that a signature for one place can
/// never serve for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignaturePlace {
    /// The ministry certifies the issued file.
    Ministry,
    /// The end-user state countersigns, with one signatory.
    EndUserState,
    /// The first of two signatories of the end-user state countersigns.
    FirstSignatory,
    /// The second of them.
    SecondSignatory,
    /// The ministry signs a letter about the declaration: a file of its own, and no place of a declaration.
    Letter,
}

/// What a signature is bound to beside the bytes of the file (the private signed attribute).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The place of the signature.
    pub place: SignaturePlace,
    /// Number of the declaration: 1 to 64 visible ASCII characters.
    pub number: String,
    /// SHA-256 of the edition.
    pub edition: [u8; 32],
    /// SHA-256 of the canonical particulars; of a letter, of the record of the declaration that it is about.
    pub particulars: [u8; 32],
    /// SHA-256 of the file before this revision; of no bytes for the ministry, and for a letter.
    pub before: [u8; 32],
}

impl SignaturePlace {
    /// The place in words.
    pub fn name(self) -> &'static str {
        match self {
            SignaturePlace::Ministry => "ministry",
            SignaturePlace::EndUserState => "end-user state",
            SignaturePlace::FirstSignatory => "first signatory of the end-user state",
            SignaturePlace::SecondSignatory => "second signatory of the end-user state",
            SignaturePlace::Letter => "letter",
        }
    }
}

impl fmt::Display for SignaturePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
