//! The associated file that a declaration carries (ISO 32000-2 §14.13, PDF/A-3).

use std::borrow::Cow;

use super::file::File;
use super::flaw::{Flaw, FlawKind};
use super::form;
use super::limits::{LIST, VALUE_BYTES};
use super::object::Object;

/// The bytes of the associated file of this name, as the newest revision has it: catalog `/AF`,
/// file specification, `/EF` `/F`.
///
/// # Errors
/// [`FlawKind::Absent`] when there is no such file or two of that name; a stream that does not decode.
pub fn attachment<'a>(file: &File<'a>, name: &str) -> Result<Cow<'a, [u8]>, Flaw> {
    let revision = file.newest();
    let absent = || FlawKind::Absent.at(file.xref_at(revision));
    let listed = file.entry(file.catalog(revision)?, b"AF", revision).array().unwrap_or_default();
    let mut found = None;
    for specification in listed.iter().take(LIST) {
        let Some(dict) = file.resolve_in(specification, revision).dict() else { continue };
        let named =
            |key: &[u8]| file.entry(dict, key, revision).str().filter(|s| s.len() <= VALUE_BYTES).and_then(form::text);
        if named(b"UF").or_else(|| named(b"F")).as_deref() != Some(name) {
            continue;
        }
        let streams = file.entry(dict, b"EF", revision).dict().ok_or_else(absent)?;
        let Object::Stream(stream) = file.entry(streams, b"F", revision) else { return Err(absent()) };
        if found.replace(stream).is_some() {
            return Err(absent());
        }
    }
    file.stream(found.ok_or_else(absent)?)
}

#[cfg(test)]
mod tests {
    use super::super::open;
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn the_associated_file_is_read_by_name() {
        let bytes = Sample::form().bytes();
        let file = open(&bytes).unwrap();
        assert_eq!(attachment(&file, "declaration.json").unwrap().as_ref(), b"{\"a\":1}");
        assert_eq!(attachment(&file, "other.json").unwrap_err().kind, FlawKind::Absent);
    }

    #[test]
    fn two_files_of_one_name_are_none() {
        let catalog = "<</Type/Catalog/Pages 2 0 R/AF[10 0 R 10 0 R]>>";
        let bytes = Sample::form().with(1, catalog).bytes();
        let file = open(&bytes).unwrap();
        assert_eq!(attachment(&file, "declaration.json").unwrap_err().kind, FlawKind::Absent);
    }
}
