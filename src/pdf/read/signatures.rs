//! Finding signature dictionaries (ISO 32000-1 §12.8.1) and the placeholder that each leaves in the file.
//!
//! It finds them in every revision, whether or not a field still leads to them, so that a signature that a later
//! revision took away is still told. It proves nothing about any of them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::budget::Budget;
use super::file::File;
use super::form::{self, FieldKind};
use super::lexer::{Lexer, Token};
use super::object::{Dict, Object};
use super::site::ObjectPlace;

/// A signature dictionary as one revision brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureEntry {
    /// Full name of the field whose value it is now.
    pub field: Option<String>,
    /// Object number of that field.
    pub field_object: Option<u32>,
    /// Object number of the dictionary; of the field, when it lies directly in it.
    pub object: u32,
    /// The revision that brought it.
    pub revision: usize,
    /// `/ByteRange` as written, when it is an array of integers.
    pub byte_range: Option<Vec<i64>>,
    /// Where the digits of `/Contents` lie, without `<` and `>`; `None` when it is not a hexadecimal string written
    /// directly in the object.
    pub contents: Option<Range<usize>>,
    /// `/SubFilter`.
    pub sub_filter: Option<String>,
    /// `/M` as written.
    pub date: Option<String>,
    /// `/Reason`.
    pub reason: Option<String>,
}

/// All signature dictionaries, oldest revision first, by object number within a revision.
pub fn signatures(file: &File<'_>) -> Vec<SignatureEntry> {
    // A broken field tree leaves the signatures without names, not untold.
    let fields = form::fields(file, file.newest()).unwrap_or_default();
    let mut owners: BTreeMap<u32, (String, u32)> = BTreeMap::new();
    for field in fields.into_iter().filter(|f| f.kind == FieldKind::Signature) {
        let dictionary = field.value_object.unwrap_or(field.object);
        owners.entry(dictionary).or_insert((field.name, field.object));
    }
    let mut found = Vec::new();
    for (revision, objects) in file.objects.iter().enumerate() {
        for (number, object) in objects {
            let Object::Dict(dict) = object else { continue };
            let inner = dict.get(b"V").and_then(Object::dict).filter(|v| is_signature(v));
            let (dict, direct) = match inner {
                Some(inner) => (inner, false),
                None if is_signature(dict) => (dict, true),
                None => continue,
            };
            let owner = owners.get(number).cloned();
            found.push(SignatureEntry {
                field: owner.as_ref().map(|o| o.0.clone()),
                field_object: owner.map(|o| o.1),
                object: *number,
                revision,
                byte_range: byte_range(dict),
                contents: if direct { placeholder(file, revision, *number) } else { None },
                sub_filter: dict.get(b"SubFilter").and_then(Object::name).map(lossy),
                date: dict.get(b"M").and_then(Object::str).map(lossy),
                reason: dict.get(b"Reason").and_then(Object::str).and_then(form::text),
            });
        }
    }
    found
}

fn is_signature(dict: &Dict) -> bool {
    dict.get(b"ByteRange").is_some()
        || ([b"Sig".as_slice(), b"DocTimeStamp"].iter().any(|t| dict.has_name(b"Type", t))
            && dict.get(b"Contents").is_some())
}

fn byte_range(dict: &Dict) -> Option<Vec<i64>> {
    dict.get(b"ByteRange")?.array()?.iter().map(Object::int).collect()
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads the object again for the place of one entry.
fn placeholder(file: &File<'_>, revision: usize, number: u32) -> Option<Range<usize>> {
    let ObjectPlace::Bytes(extent) = &file.revisions.get(revision)?.objects.get(&number)?.place else { return None };
    let mut lexer = Lexer::new(file.bytes, extent.start);
    for _ in 0..3 {
        lexer.token().ok()?;
    }
    if lexer.token().ok()? != Token::DictOpen {
        return None;
    }
    let mut place = None;
    let mut seen = |key: &[u8], range: Range<usize>| {
        if key == b"Contents" {
            place = Some(range);
        }
    };
    lexer.dict(0, &mut Budget::new(), &mut seen).ok()?;
    let range = place?;
    let written = file.bytes.get(range.clone())?;
    let digits = written.strip_prefix(b"<").and_then(|w| w.strip_suffix(b">"))?;
    (!digits.starts_with(b"<")).then_some(range.start + 1..range.end - 1)
}

#[cfg(test)]
mod tests {
    use super::super::open;
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn a_signature_is_found_with_its_placeholder() {
        let bytes = Sample::form().bytes();
        let file = open(&bytes).unwrap();
        let found = signatures(&file);
        assert_eq!(found.len(), 1);
        let one = &found[0];
        assert_eq!(one.field.as_deref(), Some("ministry"));
        assert_eq!(one.byte_range.as_deref(), Some([0, 1, 2, 3].as_slice()));
        assert_eq!(&bytes[one.contents.clone().unwrap()], b"00ABcd");
        assert_eq!(one.sub_filter.as_deref(), Some("ETSI.CAdES.detached"));
        assert_eq!(one.date.as_deref(), Some("D:20261121103000Z"));
        assert_eq!(one.reason.as_deref(), Some("issued"));
    }

    #[test]
    fn contents_that_are_no_hexadecimal_string_have_no_placeholder() {
        for contents in ["(abc)", "<</A 1>>", "1 0 R"] {
            let dict = format!("<</Type/Sig/ByteRange[0 1 2 3]/Contents {contents}>>");
            let bytes = Sample::form().with(9, &dict).bytes();
            let file = open(&bytes).unwrap();
            assert_eq!(signatures(&file)[0].contents, None, "{contents}");
        }
    }
}
