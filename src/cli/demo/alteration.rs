//! The forgery that the demonstration shows: a clause without its "not", in a revision that is
//! appended as PDF allows.
//!
//! Both signatures still cover the bytes they were made over, and a viewer draws the newest revision. This is the oldest
//! trick against signed PDFs (incremental saving).

use std::ops::Range;

use crate::build::issued::SetPages;
use crate::build::{self, BuildError};
use crate::calendar::Moment;
use crate::declaration::{Declaration, Record};
use crate::signature::Signature;
use crate::signature::certificate::Certificate;
use crate::verify;

/// Appends a revision in which the pages show the clause without its first "not". `None` when the clause has none.
///
/// # Errors
/// When the altered pages cannot be made.
pub(super) fn drop_not(
    returned: &[u8],
    declaration: &Declaration,
    certificate: &Certificate,
    issued: Moment,
    clause: &str,
) -> Result<Option<Vec<u8>>, BuildError> {
    let markup = declaration.render(&build::issued::certifier(certificate), issued)?;
    let Some(altered) = without_not(&markup, clause) else { return Ok(None) };
    // A forger cannot seal the altered page anew, so it keeps the seal that was printed.
    let record = verify::read::record(returned).and_then(|record| Record::parse(record).ok());
    let seals: Vec<_> = record.into_iter().flat_map(|record| record.seals).collect();
    let seals: Vec<_> = seals.iter().map(|seal| Signature::from_bytes(seal.bytes())).collect();
    let made = |markup: &str| {
        let pages = SetPages::of(markup, declaration, certificate)?;
        pages.build(&seals, declaration, certificate, issued).map(|part| part.composed)
    };
    let (old, new) = (made(&markup)?, made(&altered)?);
    let object =
        |bytes: &[u8], extent: Option<&Range<usize>>| extent.and_then(|e| bytes.get(e.clone())).map(<[u8]>::to_vec);
    let mut replaced = Vec::new();
    for (number, fresh) in old.contents.iter().zip(&new.contents) {
        let was = object(&old.bytes, old.extents.get(number));
        let is = object(&new.bytes, new.extents.get(fresh));
        if let Some(is) = is
            && was.as_ref() != Some(&is)
        {
            replaced.push((*number, is));
        }
    }
    Ok(Some(appended(returned, &replaced, old.root, old.info)))
}

/// The block document without the first "not" of one clause.
fn without_not(markup: &str, clause: &str) -> Option<String> {
    let opening = markup.find(&format!("<clause id=\"{clause}\""))?;
    let start = opening + markup.get(opening..)?.find("<p")?;
    let end = start + markup.get(start..)?.find("</clause>")?;
    let clause = markup.get(start..end)?;
    let mut words = clause.match_indices("not ").map(|(at, _)| at);
    let at = words.find(|at| !clause.get(..*at).is_some_and(|before| before.ends_with(char::is_alphanumeric)))?;
    Some(format!("{}{}", markup.get(..start + at)?, markup.get(start + at + "not ".len()..)?))
}

/// A revision that replaces these objects, written as any PDF editor would.
fn appended(file: &[u8], objects: &[(u32, Vec<u8>)], root: u32, info: u32) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let mut table = String::new();
    for (number, object) in objects {
        table += &format!("{number} 1\n{:010} 00000 n \n", bytes.len());
        bytes.extend_from_slice(object);
        if !object.ends_with(b"\n") {
            bytes.push(b'\n');
        }
    }
    let before = previous_table(file);
    let at = bytes.len();
    let size = size(file);
    bytes.extend_from_slice(
        format!("xref\n{table}trailer\n<</Size {size}/Root {root} 0 R/Info {info} 0 R/Prev {before}>>\nstartxref\n{at}\n%%EOF\n")
            .as_bytes(),
    );
    bytes
}

fn previous_table(file: &[u8]) -> String {
    last_digits_after(file, b"startxref\n")
}

fn size(file: &[u8]) -> String {
    last_digits_after(file, b"/Size ")
}

fn last_digits_after(file: &[u8], word: &[u8]) -> String {
    let at = memchr::memmem::rfind(file, word).map_or(file.len(), |at| at + word.len());
    let digits = file.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit());
    digits.map(|digit| char::from(*digit)).collect()
}
