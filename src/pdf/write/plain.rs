//! A file that nobody signs: pages with their tags, metadata and associated file, fit for the archive as
//! an issued file is, without a form and without a placeholder.

use super::body::Body;
use super::compose_error::ComposeError;
use super::package::Package;
use super::page_tree::{self, used_fonts};
use super::trailer::{self, identifier};
use super::{draw, fonts, outline, page_resources, pdfa, section, serialize, tags};

/// Composes the file. The fields, the reason and what they lock are left aside.
///
/// # Errors
/// See [`ComposeError`].
pub fn plain(package: &Package<'_>) -> Result<Vec<u8>, ComposeError> {
    let used = used_fonts(package.layout);
    let prepared: Vec<_> =
        used.into_iter().map(|face| fonts::prepared(face, package.faces)).collect::<Result<_, _>>()?;
    let drawn = draw::pages(package.layout, &prepared)?;

    let mut body = Body::new();
    let (root, info, tree) = (body.reserve(), body.reserve(), body.reserve());
    body.put(info, pdfa::information(package));
    let mut compressor = serialize::Compressor::new();
    let pdfa = pdfa::add(&mut body, &mut compressor, package)?;
    let pages: Vec<u32> = drawn.iter().map(|_| body.reserve()).collect();
    let page_resources = page_resources::add(&mut body, &mut compressor, &package.layout.pages, &drawn)?;
    let fonts = prepared.iter().map(|face| (face.face(), fonts::embed(&mut body, face).0)).collect();
    let structure = tags::add(&mut body, package.layout, &drawn, &pages, &[])?;
    let outline = outline::add(&mut body, &package.layout.outline, &pages)?;

    page_tree::add_pages(&mut body, tree, &pages, &drawn, &page_resources, &fonts, &[]);
    let mut catalog = page_tree::catalog(package.layout, tree, structure, outline);
    catalog.remove(b"Extensions");
    pdfa.enter(&mut catalog);
    body.put(root, catalog);

    let id = identifier(b"fcd plain file", &[&package.identity]);
    let objects = body.objects()?;
    let size = objects.iter().map(|(number, _)| number + 1).max().unwrap_or_default();
    let mut section = section::Section::first();
    objects.into_iter().for_each(|(number, object)| section.written(number, object));
    Ok(section.close(&trailer::trailer(size, root, info, None, [id, id])))
}
