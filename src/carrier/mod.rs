//! What carries a file, and what it does to it: mail, S/MIME, uploads, archives, encodings.
//!
//! Bytes in, bytes out; nothing here says that a file is good. [`unwrap`] takes a file out of what carries it where that loses
//! nothing; what comes out is judged like any file. [`damage`] names what cannot be undone with certainty, [`other`] what is
//! something else altogether. One carrier a file.

mod ber;
pub mod damage;
mod encoded;
mod gzip;
mod mail;
pub mod other;
mod quoted_printable;
mod smime;
mod tar;
#[cfg(test)]
mod tests;
pub mod text;
mod zip;

use std::fmt;

/// The most layers that are undone: a mail, with a message in S/MIME in it, with a mail in that, with an archive attached. An
/// honest file has no more, and each layer costs as much as the file is long.
pub const MOST_LAYERS: usize = 4;

/// How a PDF begins (ISO 32000-1 §7.5.2).
const PDF: &[u8] = b"%PDF-";

/// What carries a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// A message (RFC 5322) with an attachment (RFC 2045, RFC 2046).
    Mail,
    /// What is left of a message or of an upload (RFC 7578): a part with its headers, or several between their boundaries.
    Mime,
    /// S/MIME or CAdES with the content inside (RFC 5652 §5, RFC 8551): `.p7m`.
    Smime,
    /// A ZIP archive with one file in it (PKWARE APPNOTE 6.3.10).
    Zip,
    /// gzip (RFC 1952).
    Gzip,
    /// Base64 (RFC 4648 §4 and §5).
    Base64,
    /// Quoted-printable (RFC 2045 §6.7).
    QuotedPrintable,
    /// Hexadecimal digits (RFC 4648 §8).
    Hex,
}

/// Why a file is not taken out of its carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarrierFlaw {
    /// The carrier cannot be read to its end.
    Damaged,
    /// There is no PDF in it, and nothing that could hold one.
    Nothing,
    /// There are several, and which is meant nobody says.
    Several {
        /// How many.
        count: usize,
    },
    /// What is in it is encrypted.
    Encrypted,
    /// What is in it is larger than what would be looked at.
    TooLarge {
        /// The most bytes.
        most: usize,
    },
    /// There are more than [`MOST_LAYERS`].
    TooDeep,
}

/// A file that was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwrapped {
    /// What it was taken out of, from the outside to the inside; at least one.
    pub carriers: Vec<Carrier>,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A file that could not be taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnwrapped {
    /// The carriers that were seen, from the outside to the inside; at least one.
    pub carriers: Vec<Carrier>,
    /// Why the last of them was not undone.
    pub flaw: CarrierFlaw,
}

impl std::error::Error for NotUnwrapped {}

impl fmt::Display for NotUnwrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the file is {}: {}", around(&self.carriers), self.flaw)
    }
}

/// What follows `the file is` for all that it is in.
pub fn around(carriers: &[Carrier]) -> String {
    let all: Vec<&str> = carriers.iter().map(|carrier| carrier.around()).collect();
    all.join(", and that ")
}

impl Carrier {
    /// Its name for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Carrier::Mail => "mail",
            Carrier::Mime => "mime",
            Carrier::Smime => "smime",
            Carrier::Zip => "zip",
            Carrier::Gzip => "gzip",
            Carrier::Base64 => "base64",
            Carrier::QuotedPrintable => "quoted-printable",
            Carrier::Hex => "hex",
        }
    }

    /// What follows `the file is` where it is still in it.
    pub fn around(self) -> &'static str {
        match self {
            Carrier::Mail => "attached to a mail (.eml)",
            Carrier::Mime => "a part of a mail or of an upload, with the lines around it",
            Carrier::Smime => "in an S/MIME message (.p7m)",
            Carrier::Zip => "packed in a ZIP archive",
            Carrier::Gzip => "packed with gzip",
            Carrier::Base64 => "encoded in base64",
            Carrier::QuotedPrintable => "encoded in quoted-printable",
            Carrier::Hex => "written in hexadecimal digits",
        }
    }
}

impl fmt::Display for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Carrier::Mail => "a mail (.eml)",
            Carrier::Mime => "a part of a mail or of an upload",
            Carrier::Smime => "an S/MIME message (.p7m), whose own signature was not looked at",
            Carrier::Zip => "a ZIP archive",
            Carrier::Gzip => "gzip",
            Carrier::Base64 => "base64",
            Carrier::QuotedPrintable => "quoted-printable",
            Carrier::Hex => "hexadecimal digits",
        })
    }
}

impl std::error::Error for CarrierFlaw {}

impl fmt::Display for CarrierFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CarrierFlaw::Damaged => f.write_str("it is damaged"),
            CarrierFlaw::Nothing => f.write_str("there is no PDF in it"),
            CarrierFlaw::Several { count } => {
                write!(f, "there are {count} files in it that could be meant; save the one")
            }
            CarrierFlaw::Encrypted => f.write_str("what is in it is encrypted; open it with its key or password first"),
            CarrierFlaw::TooLarge { most } => write!(f, "what is in it is larger than {} MiB", most >> 20),
            CarrierFlaw::TooDeep => write!(f, "it is packed more than {MOST_LAYERS} times"),
        }
    }
}

/// Takes a file out of all that carries it. `None` for what is in no carrier; what comes out begins as a PDF or as a ZIP
/// archive with several files, which may be a bundle of evidence. Nothing that is taken out is larger than `most` bytes.
///
/// # Errors
/// See [`NotUnwrapped`].
pub fn unwrap(file: &[u8], most: usize) -> Option<Result<Unwrapped, NotUnwrapped>> {
    let (mut carriers, mut bytes) = (Vec::new(), Vec::new());
    while let Some(carrier) = carrier_of(if carriers.is_empty() { file } else { &bytes }) {
        let outside = if carriers.is_empty() { file } else { &bytes };
        if carriers.len() == MOST_LAYERS {
            return Some(Err(NotUnwrapped { carriers, flaw: CarrierFlaw::TooDeep }));
        }
        let inside = undone(carrier, outside, most);
        carriers.push(carrier);
        match inside {
            Ok(inside) => bytes = inside,
            Err(flaw) => return Some(Err(NotUnwrapped { carriers, flaw })),
        }
    }
    if carriers.is_empty() {
        return None;
    }
    let whole = bytes.starts_with(PDF) || zip::is_zip(&bytes);
    Some(if whole {
        Ok(Unwrapped { carriers, bytes })
    } else {
        Err(NotUnwrapped { carriers, flaw: CarrierFlaw::Nothing })
    })
}

/// What a file is carried in, by its first bytes. A PDF never looks like one of them.
fn carrier_of(file: &[u8]) -> Option<Carrier> {
    if quoted_printable::is_pdf(file) {
        return Some(Carrier::QuotedPrintable);
    }
    if file.starts_with(PDF) {
        return None;
    }
    if zip::is_zip(file) {
        return zip::holds_one(file).then_some(Carrier::Zip);
    }
    match file {
        _ if gzip::is_gzip(file) => Some(Carrier::Gzip),
        _ if smime::is_smime(file) => Some(Carrier::Smime),
        _ if mail::is_mail(file) => Some(Carrier::Mail),
        _ if mail::is_part(file) => Some(Carrier::Mime),
        // Digits are those of base64, too.
        _ if encoded::is_hex(file) => Some(Carrier::Hex),
        _ if encoded::is_base64(file) => Some(Carrier::Base64),
        _ => None,
    }
}

fn undone(carrier: Carrier, file: &[u8], most: usize) -> Result<Vec<u8>, CarrierFlaw> {
    let inside = match carrier {
        Carrier::Mail | Carrier::Mime => mail::attachment(file)?,
        Carrier::Smime => smime::content(file)?,
        Carrier::Zip => zip::only_file(file, most)?,
        Carrier::Gzip => gzip::content(file, most)?,
        Carrier::Base64 => encoded::base64(file).ok_or(CarrierFlaw::Damaged)?,
        Carrier::QuotedPrintable => quoted_printable::decoded(file).ok_or(CarrierFlaw::Damaged)?,
        Carrier::Hex => encoded::hex(file).ok_or(CarrierFlaw::Damaged)?,
    };
    if inside.len() > most { Err(CarrierFlaw::TooLarge { most }) } else { Ok(inside) }
}

/// Whether bytes could be the file that is looked for, or hold it.
fn could_be_meant(bytes: &[u8]) -> bool {
    bytes.starts_with(PDF) || zip::is_zip(bytes) || gzip::is_gzip(bytes) || smime::is_smime(bytes)
}

/// Reads all of a source that shall give at most `most` bytes.
fn bounded(source: impl std::io::Read, most: usize) -> Result<Vec<u8>, CarrierFlaw> {
    use std::io::Read as _;
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    source.take(limit).read_to_end(&mut bytes).map_err(|_| CarrierFlaw::Damaged)?;
    if bytes.len() > most { Err(CarrierFlaw::TooLarge { most }) } else { Ok(bytes) }
}
