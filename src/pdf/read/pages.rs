//! The pages of a document (ISO 32000-1 §7.7.3): the tree walked once, boxes inherited.

use std::collections::BTreeSet;

use super::file::File;
use super::flaw::{Flaw, FlawKind};
use super::limits::{LIST, Limit, OBJECTS, PAGES, TREE_DEPTH};
use super::object::{Area, Dict, Object};

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageObject {
    /// 1 for the first.
    pub number: usize,
    /// Its object number.
    pub object: u32,
    /// What a viewer shows: `/CropBox` within `/MediaBox`, inherited where the page has none.
    pub shown: Area,
    /// `/Rotate`, inherited.
    pub rotate: i64,
    /// Object numbers of its content streams, in order.
    pub contents: Vec<u32>,
    /// Object numbers of its annotations, in order. Annotations that are not references are left out.
    pub annotations: Vec<u32>,
}

/// What a page may take from the nodes above it (§7.7.3.4).
#[derive(Clone, Copy, Default)]
struct Inherited<'f> {
    media: Option<&'f Object>,
    crop: Option<&'f Object>,
    rotate: Option<&'f Object>,
    resources: Option<&'f Object>,
}

/// The pages as of a revision.
///
/// # Errors
/// A tree that is not a tree, a wrong `/Count`, a page without a box, or a limit.
pub fn pages(file: &File<'_>, revision: usize) -> Result<Vec<PageObject>, Flaw> {
    Ok(walk(file, revision)?.into_iter().map(|(page, _)| page).collect())
}

/// The pages, each with its resources.
pub(super) fn walk<'f>(file: &'f File<'_>, revision: usize) -> Result<Vec<(PageObject, Option<&'f Dict>)>, Flaw> {
    let malformed = FlawKind::PageTreeMalformed.at(file.xref_at(revision));
    let root = file.catalog(revision)?.get(b"Pages").and_then(Object::reference).ok_or(malformed)?;
    let mut walk = Walk { file, revision, met: BTreeSet::new(), listed: 0, pages: Vec::new() };
    walk.node(root, Inherited::default(), 0)?;
    Ok(walk.pages)
}

struct Walk<'f, 'a> {
    file: &'f File<'a>,
    revision: usize,
    met: BTreeSet<u32>,
    /// Contents and annotations of all pages so far.
    listed: usize,
    pages: Vec<(PageObject, Option<&'f Dict>)>,
}

impl<'f> Walk<'f, '_> {
    fn node(&mut self, number: u32, above: Inherited<'f>, depth: usize) -> Result<(), Flaw> {
        let (file, revision) = (self.file, self.revision);
        let at = file.place_of(number, revision);
        let malformed = || FlawKind::PageTreeMalformed.at(at);
        if depth > TREE_DEPTH {
            return Err(FlawKind::LimitExceeded(Limit::TreeDepth).at(at));
        }
        // A node met twice is a circle or a page shown in two places; both hide what a page number means.
        if !self.met.insert(number) || self.met.len() > OBJECTS {
            return Err(malformed());
        }
        let Some(Object::Dict(node)) = file.object_in(number, revision) else { return Err(malformed()) };
        let own = |key: &[u8], above: Option<&'f Object>| match file.entry(node, key, revision) {
            Object::Null => above,
            value => Some(value),
        };
        let here = Inherited {
            media: own(b"MediaBox", above.media),
            crop: own(b"CropBox", above.crop),
            rotate: own(b"Rotate", above.rotate),
            resources: own(b"Resources", above.resources),
        };
        match file.entry(node, b"Type", revision).name() {
            Some(b"Page") => self.page(number, node, here, at),
            Some(b"Pages") => {
                let before = self.pages.len();
                let kids = file.entry(node, b"Kids", revision).array().ok_or_else(malformed)?;
                for kid in kids {
                    self.node(kid.reference().ok_or_else(malformed)?, here, depth + 1)?;
                }
                let count = file.entry(node, b"Count", revision).int().and_then(|n| usize::try_from(n).ok());
                if count == Some(self.pages.len() - before) { Ok(()) } else { Err(malformed()) }
            }
            _ => Err(malformed()),
        }
    }

    fn page(&mut self, object: u32, node: &'f Dict, from: Inherited<'f>, at: usize) -> Result<(), Flaw> {
        let (file, revision) = (self.file, self.revision);
        let malformed = || FlawKind::PageTreeMalformed.at(at);
        if self.pages.len() >= PAGES {
            return Err(FlawKind::LimitExceeded(Limit::Pages).at(at));
        }
        let number = self.pages.len() + 1;
        let area = |value: &'f Object| area(file, value, revision).ok_or_else(malformed);
        let media = area(from.media.ok_or_else(malformed)?)?;
        let shown = from.crop.map(area).transpose()?.map_or(media, |crop| crop.meet(media));
        let contents = match node.get(b"Contents") {
            Some(Object::Ref(number, _)) if file.object_in(*number, revision).is_some_and(|o| o.stream().is_some()) => {
                vec![*number]
            }
            Some(value) => self.references(file.resolve_in(value, revision), at)?,
            None => Vec::new(),
        };
        let annotations = self.references(file.entry(node, b"Annots", revision), at)?;
        let page = PageObject {
            number,
            object,
            shown,
            rotate: from.rotate.and_then(Object::int).unwrap_or(0),
            contents,
            annotations,
        };
        self.pages.push((page, from.resources.and_then(Object::dict)));
        Ok(())
    }

    /// The references of a list, which many pages may share.
    fn references(&mut self, value: &Object, at: usize) -> Result<Vec<u32>, Flaw> {
        let items = value.array().unwrap_or_default();
        self.listed += items.len();
        if self.listed > LIST {
            return Err(FlawKind::LimitExceeded(Limit::List).at(at));
        }
        Ok(items.iter().filter_map(Object::reference).collect())
    }
}

/// A rectangle whose numbers may be references.
pub(super) fn area(file: &File<'_>, value: &Object, revision: usize) -> Option<Area> {
    let [a, b, c, d] = file.resolve_in(value, revision).array()? else { return None };
    let number = |item| file.resolve_in(item, revision).number();
    Some(Area::of([number(a)?, number(b)?, number(c)?, number(d)?]))
}
