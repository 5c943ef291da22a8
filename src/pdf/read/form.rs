//! Form fields and their values (ISO 32000-1 §12.7).

use std::collections::{BTreeMap, BTreeSet};

use super::encoding;
use super::file::File;
use super::flaw::{Flaw, FlawKind};
use super::limits::{FIELDS, Limit, TREE_DEPTH, VALUE_BYTES};
use super::object::{Area, Dict, Object};
use super::pages;

/// What a field is (`/FT`, §12.7.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldKind {
    /// `/Tx`.
    Text,
    /// `/Btn`.
    Button,
    /// `/Ch`.
    Choice,
    /// `/Sig`.
    Signature,
    /// Another name, or none.
    Unknown,
}

/// A terminal field as of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldEntry {
    /// Its full name: the partial names joined with points.
    pub name: String,
    /// What it is.
    pub kind: FieldKind,
    /// Its value as text, when it is a text string that decodes; the name of the state for a button.
    pub value: Option<String>,
    /// Object number of the field.
    pub object: u32,
    /// Object numbers of its widgets; the field itself when both are one.
    pub widgets: Vec<u32>,
    /// Where its first widget is.
    pub rect: Option<Area>,
    /// The page of its first widget, 1 for the first.
    pub page: Option<usize>,
    /// Object number of `/V`, when that is a reference.
    pub value_object: Option<u32>,
}

/// The fields in the order of the tree; none when there is no form.
///
/// # Errors
/// A field tree that is not a tree of references, a page tree that is none, or a limit.
pub fn fields(file: &File<'_>, revision: usize) -> Result<Vec<FieldEntry>, Flaw> {
    let form = file.entry(file.catalog(revision)?, b"AcroForm", revision);
    let Some(form) = form.dict() else { return Ok(Vec::new()) };
    let mut page_of = BTreeMap::new();
    for page in pages::pages(file, revision)? {
        for annotation in page.annotations {
            page_of.insert(annotation, page.number);
        }
    }
    let mut walk = Walk { file, revision, page_of, met: BTreeSet::new(), fields: Vec::new() };
    let at = file.xref_at(revision);
    for field in file.entry(form, b"Fields", revision).array().unwrap_or_default() {
        let number = field.reference().ok_or(FlawKind::FieldTreeMalformed.at(at))?;
        walk.node(number, &Above::default(), 0)?;
    }
    Ok(walk.fields)
}

/// What a field inherits (§12.7.3.1).
#[derive(Clone, Default)]
struct Above<'f> {
    name: String,
    kind: Option<&'f Object>,
    value: Option<&'f Object>,
}

struct Walk<'f, 'a> {
    file: &'f File<'a>,
    revision: usize,
    page_of: BTreeMap<u32, usize>,
    met: BTreeSet<u32>,
    fields: Vec<FieldEntry>,
}

impl<'f> Walk<'f, '_> {
    fn node(&mut self, number: u32, above: &Above<'f>, depth: usize) -> Result<(), Flaw> {
        let (file, revision) = (self.file, self.revision);
        let at = file.place_of(number, revision);
        let malformed = || FlawKind::FieldTreeMalformed.at(at);
        if depth > TREE_DEPTH {
            return Err(FlawKind::LimitExceeded(Limit::TreeDepth).at(at));
        }
        if !self.met.insert(number) {
            return Err(malformed());
        }
        if self.met.len() > FIELDS {
            return Err(FlawKind::LimitExceeded(Limit::Fields).at(at));
        }
        let Some(Object::Dict(dict)) = file.object_in(number, revision) else { return Err(malformed()) };
        let long = |value: &Object| value.str().is_some_and(|s| s.len() > VALUE_BYTES);
        if long(file.entry(dict, b"T", revision)) || long(file.entry(dict, b"V", revision)) {
            return Err(FlawKind::LimitExceeded(Limit::ValueBytes).at(at));
        }
        let here = self.extend(above, dict);
        // The names of a chain of fields add up; without a bound they would do so quadratically.
        if here.name.len() > VALUE_BYTES {
            return Err(FlawKind::LimitExceeded(Limit::ValueBytes).at(at));
        }
        let kids = file.entry(dict, b"Kids", revision).array().unwrap_or_default();
        let kids: Vec<u32> = kids.iter().map(Object::reference).collect::<Option<_>>().ok_or_else(malformed)?;
        let named =
            |kid: &u32| file.object_in(*kid, revision).and_then(Object::dict).is_some_and(|d| d.get(b"T").is_some());
        if kids.iter().any(named) {
            for kid in kids {
                self.node(kid, &here, depth + 1)?;
            }
            return Ok(());
        }
        for kid in &kids {
            if !self.met.insert(*kid) {
                return Err(malformed());
            }
        }
        if self.met.len() > FIELDS {
            return Err(FlawKind::LimitExceeded(Limit::Fields).at(at));
        }
        let widgets = if kids.is_empty() { vec![number] } else { kids };
        self.terminal(number, &here, widgets);
        Ok(())
    }

    fn extend(&self, above: &Above<'f>, dict: &'f Dict) -> Above<'f> {
        let part = self.file.entry(dict, b"T", self.revision).str().map(|t| text(t).unwrap_or_default());
        let name = match (above.name.as_str(), part) {
            (_, None) => above.name.clone(),
            ("", Some(part)) => part,
            (name, Some(part)) => format!("{name}.{part}"),
        };
        Above { name, kind: dict.get(b"FT").or(above.kind), value: dict.get(b"V").or(above.value) }
    }

    fn terminal(&mut self, number: u32, here: &Above<'f>, widgets: Vec<u32>) {
        let (file, revision) = (self.file, self.revision);
        let kind = match here.kind.and_then(|k| file.resolve_in(k, revision).name()) {
            Some(b"Tx") => FieldKind::Text,
            Some(b"Btn") => FieldKind::Button,
            Some(b"Ch") => FieldKind::Choice,
            Some(b"Sig") => FieldKind::Signature,
            _ => FieldKind::Unknown,
        };
        let value = here.value.and_then(|v| match file.resolve_in(v, revision) {
            Object::Str(bytes) => text(bytes),
            Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
            _ => None,
        });
        let first = widgets.first().and_then(|n| file.object_in(*n, revision)).and_then(Object::dict);
        let rect = first.and_then(|d| d.get(b"Rect")).and_then(|r| pages::area(file, r, revision));
        let page = widgets.first().and_then(|n| self.page_of.get(n)).copied();
        let value_object = here.value.and_then(Object::reference);
        let name = here.name.clone();
        self.fields.push(FieldEntry { name, kind, value, object: number, widgets, rect, page, value_object });
    }
}

/// A text string (§7.9.2.2): UTF-16BE or UTF-8 with a mark at its start, otherwise PDFDocEncoding.
/// `None` when it does not decode.
pub fn text(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        let (pairs, odd) = rest.as_chunks::<2>();
        let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
        return if odd.is_empty() { char::decode_utf16(units).collect::<Result<_, _>>().ok() } else { None };
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return std::str::from_utf8(rest).ok().map(str::to_owned);
    }
    bytes.iter().map(|byte| encoding::pdf_doc(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::open;
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn text_strings_decode_or_are_none() {
        assert_eq!(text(b"\xFE\xFF\x01\x41\x00b").as_deref(), Some("\u{141}b"));
        assert_eq!(text(b"caf\xE9 \x80").as_deref(), Some("café •"));
        assert_eq!(text(b"\xEF\xBB\xBFx\xC3\xA9").as_deref(), Some("xé"));
        assert_eq!(text(b"\xFE\xFF\xD8\x00"), None);
        assert_eq!(text(b"\xFE\xFF\x00"), None);
        assert_eq!(text(b"\x9F"), None);
    }

    #[test]
    fn fields_have_full_names_values_and_places() {
        let bytes = Sample::form().bytes();
        let file = open(&bytes).unwrap();
        let found = fields(&file, 0).unwrap();
        let names: Vec<&str> = found.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["signatory.name", "ministry"]);
        assert_eq!(found[0].value.as_deref(), Some("Ada"));
        assert_eq!(found[0].kind, FieldKind::Text);
        assert_eq!(found[0].page, Some(1));
        assert_eq!(found[0].rect, Some(Area { left: 10_000, bottom: 20_000, right: 110_500, top: 40_000 }));
        assert_eq!(found[1].kind, FieldKind::Signature);
    }

    #[test]
    fn a_circle_of_fields_is_a_flaw() {
        let bytes = Sample::form().with(6, "<</T(signatory)/Kids[6 0 R]>>").bytes();
        let file = open(&bytes).unwrap();
        assert_eq!(fields(&file, 0).unwrap_err().kind, FlawKind::FieldTreeMalformed);
    }
}
