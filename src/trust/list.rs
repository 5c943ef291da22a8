//! The signed trust list: one line of canonical JSON, one line with the signature of the root.
//!
//! The signature is looked at first. Bytes that no pinned root signed are never read as a list, so nobody but the root
//! can make this reader work.

use std::fmt;

use sha2::{Digest, Sha256, Sha512};

use super::content::{Content, ContentFlaw, SCHEMA};
use super::roots::Roots;
use crate::calendar::Moment;
use crate::carrier::text;
use crate::signature::certificate::Certificate;
use crate::signature::{PublicKey, Role, Signature, Signer};

/// The largest file that is read: room for [`super::content::MOST_SIGNATORIES`] of some 1,300 bytes each, or for
/// [`super::content::MOST_DECLARATIONS`] of some 110 to 150 bytes each.
pub const MOST_BYTES: usize = 16 << 20;

/// A list that a pinned root signed. Only [`TrustList::open`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustList {
    content: Content,
    digest: [u8; 32],
    sample: bool,
}

/// Why a file is not a list of a pinned root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFlaw {
    /// More than [`MOST_BYTES`].
    TooLong,
    /// It is not one line of JSON and one line of 128 small hexadecimal digits, each with its line feed.
    NotTwoLines,
    /// No pinned root signed these bytes.
    NotSigned,
    /// A pinned root signed it, but the list names the key of another.
    OtherRoot,
    /// The root was not valid when the list was issued.
    RootNotValid {
        /// First and last moment of its validity.
        validity: (Moment, Moment),
    },
    /// The text that the root signed is not that of a list.
    Content(ContentFlaw),
}

/// Why a list was not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealError {
    /// The certificate is not that of a root.
    NotARoot,
    /// A certificate in the list is not signed by this root.
    NotCertified {
        /// Fingerprint of its key.
        key: String,
    },
    /// The key did not sign.
    Signer(String),
    /// What was made cannot be read back.
    Unsound(ListFlaw),
}

/// Whether a file is meant as a trust list and not as certificates: JSON begins with a brace, PEM never does.
pub fn is_list(file: &[u8]) -> bool {
    // What some editors write before a text does not make another file of it; that it is no list any more is told then.
    let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    text.trim_ascii_start().first() == Some(&b'{')
}

/// The list as it was signed, and what was done to it in words, where a mail program or an editor changed only what lies
/// between its letters: the mark in front, the line ends, and breaks within its long line. No letter is touched, and JSON in
/// its canonical form has no line end in it (RFC 8785 §3.2.1), so there is one list that can be meant; that it is the one that
/// was signed, the signature decides ([`TrustList::open`]). `None` for a list that is as it was signed, and for what is none.
pub fn restored(file: &[u8]) -> Option<(Vec<u8>, String)> {
    if file.len() > MOST_BYTES || file.starts_with(b"{") && has_the_form(file) && text::changes(file).is_empty() {
        return None;
    }
    let text = text::restored(file);
    let text = text.trim_ascii();
    let (content, digits) = text.split_at_checked(memchr::memrchr(b'\n', text)?)?;
    let mut list: Vec<u8> = content.iter().copied().filter(|byte| *byte != b'\n').collect();
    let mut how = text::changes(file);
    if list.len() + 1 < content.trim_ascii_end().len() {
        how.push("line breaks within its long line");
    }
    list.push(b'\n');
    list.extend_from_slice(digits.trim_ascii());
    list.push(b'\n');
    if how.is_empty() {
        how.push("blanks or empty lines between its two lines");
    }
    has_the_form(&list).then(|| (list, how.join(", ")))
}

/// Whether a file has the two lines of a list, whoever signed them.
pub fn has_the_form(file: &[u8]) -> bool {
    split(file).is_ok()
}

/// What a file says, with nothing checked but that it can be read.
///
/// # Errors
/// [`ListFlaw`] for what is not in the form of a list.
pub fn claims(file: &[u8]) -> Result<Content, ListFlaw> {
    let (line, _) = split(file)?;
    Content::parse(line.strip_suffix(b"\n").unwrap_or(line)).map_err(ListFlaw::Content)
}

/// What a file says that the root with this key signed, whether or not its certificate was valid then: for whoever asks what
/// the root itself has said before.
///
/// # Errors
/// [`ListFlaw`] for what is no list, or none of this root.
pub fn said_by(file: &[u8], root: &PublicKey) -> Result<Content, ListFlaw> {
    let (line, signature) = split(file)?;
    root.verify(&message(line), &signature).map_err(|_| ListFlaw::NotSigned)?;
    said(line, root)
}

/// What the line says that this root signed.
fn said(line: &[u8], root: &PublicKey) -> Result<Content, ListFlaw> {
    let content = Content::parse(line.strip_suffix(b"\n").unwrap_or(line)).map_err(ListFlaw::Content)?;
    if content.root == *root { Ok(content) } else { Err(ListFlaw::OtherRoot) }
}

/// SHA-256 of a file: by this a list names the one before it, and a verifier remembers it.
pub fn digest_of(file: &[u8]) -> [u8; 32] {
    Sha256::digest(file).into()
}

/// What the root signs: the name of the form, a line feed, and the SHA-512 of the first line with its line feed. It is
/// short, so that a token takes it, and begins with a letter, so that it is never a certificate.
fn message(line: &[u8]) -> Vec<u8> {
    let mut message = format!("{SCHEMA}\n").into_bytes();
    message.extend_from_slice(&Sha512::digest(line));
    message
}

impl TrustList {
    /// Reads a list that one of the roots signed.
    ///
    /// # Errors
    /// See [`ListFlaw`].
    pub fn open(file: &[u8], roots: &Roots) -> Result<TrustList, ListFlaw> {
        let (line, signature) = split(file)?;
        let message = message(line);
        let signed = |root: &&Certificate| root.key.verify(&message, &signature).is_ok();
        let root = roots.certificates().iter().find(signed).ok_or(ListFlaw::NotSigned)?;
        let content = said(line, &root.key)?;
        // A renewed root has several certificates with this key; what counts is whether one of them was valid.
        let root = roots.of_key(&root.key, content.issued).ok_or(ListFlaw::NotSigned)?;
        if !root.is_valid_at(content.issued) {
            return Err(ListFlaw::RootNotValid { validity: root.validity });
        }
        Ok(TrustList { content, digest: digest_of(file), sample: root.sample })
    }

    /// Whether the root with this certificate can sign a list that says this: all that is seen without its key.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn can_be_signed(content: &Content, root: &Certificate) -> Result<(), SealError> {
        certified_by(content, root)?;
        let unsound = |flaw| Err(SealError::Unsound(flaw));
        if !root.is_valid_at(content.issued) {
            return unsound(ListFlaw::RootNotValid { validity: root.validity });
        }
        match Content::parse(&content.encode()) {
            Ok(read) if read.root == root.key => Ok(()),
            Ok(_) => unsound(ListFlaw::OtherRoot),
            Err(flaw) => unsound(ListFlaw::Content(flaw)),
        }
    }

    /// Signs a list, and reads what was made.
    ///
    /// # Errors
    /// See [`SealError`]; after any of them there is no file.
    pub fn sign(content: &Content, root: &dyn Signer) -> Result<Vec<u8>, SealError> {
        let certificate = root.certificate();
        certified_by(content, certificate)?;
        let mut file = content.encode();
        file.push(b'\n');
        let signature = root.sign(&message(&file)).map_err(SealError::Signer)?;
        file.extend_from_slice(signature.digits().as_bytes());
        file.push(b'\n');
        let roots = Roots::from_pems(&[certificate.to_pem()]).map_err(|_| SealError::NotARoot)?;
        match TrustList::open(&file, &roots) {
            Ok(_) => Ok(file),
            Err(flaw) => Err(SealError::Unsound(flaw)),
        }
    }

    /// What it says.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// SHA-256 of its file.
    pub fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// Fingerprint of the root that signed it.
    pub fn root_fingerprint(&self) -> String {
        self.content.root.fingerprint()
    }

    /// Whether its root is a sample.
    pub fn is_sample(&self) -> bool {
        self.sample
    }
}

/// That a root signs the list, and certified all whom it names.
fn certified_by(content: &Content, root: &Certificate) -> Result<(), SealError> {
    if root.role != Role::Root {
        return Err(SealError::NotARoot);
    }
    let issuing = content.issuing.iter().map(|entry| &entry.certificate);
    let mut listed = issuing.chain(content.signatories.iter().map(|entry| &entry.certificate));
    match listed.find(|listed| listed.verify_signed_by(root).is_err()) {
        Some(stranger) => Err(SealError::NotCertified { key: stranger.fingerprint() }),
        None => Ok(()),
    }
}

/// The first line with its line feed, and the signature.
fn split(file: &[u8]) -> Result<(&[u8], Signature), ListFlaw> {
    if file.len() > MOST_BYTES {
        return Err(ListFlaw::TooLong);
    }
    let end = memchr::memchr(b'\n', file).ok_or(ListFlaw::NotTwoLines)? + 1;
    let (line, rest) = file.split_at_checked(end).ok_or(ListFlaw::NotTwoLines)?;
    let digits = rest.strip_suffix(b"\n").and_then(|digits| std::str::from_utf8(digits).ok());
    Ok((line, digits.and_then(Signature::from_digits).ok_or(ListFlaw::NotTwoLines)?))
}

impl std::error::Error for ListFlaw {}

impl fmt::Display for ListFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ListFlaw::TooLong => write!(f, "it is larger than {} MiB", MOST_BYTES >> 20),
            ListFlaw::NotTwoLines => f.write_str("it is not one line of JSON and one line with a signature"),
            ListFlaw::NotSigned => f.write_str("no root that you trust signed these bytes"),
            ListFlaw::OtherRoot => f.write_str("it names another root than the one that signed it"),
            ListFlaw::RootNotValid { validity: (first, last) } => {
                write!(f, "the root was valid from {first} to {last} only, and the list was issued outside of that")
            }
            ListFlaw::Content(flaw) => flaw.fmt(f),
        }
    }
}

impl std::error::Error for SealError {}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SealError::NotARoot => f.write_str("the certificate is not that of a root"),
            SealError::NotCertified { key } => write!(f, "this root did not certify the key {key}"),
            SealError::Signer(why) => write!(f, "the key did not sign: {why}"),
            SealError::Unsound(flaw) => write!(f, "what was made cannot be read back: {flaw}"),
        }
    }
}

#[cfg(test)]
mod tests;
