//! Composing the issued file.

use std::collections::BTreeMap;

use lopdf::dictionary;

use super::body::Body;
use super::compose_error::ComposeError;
use super::composed::{Composed, FieldObject, Tail};
use super::package::Package;
use super::page_tree::{add_pages, catalog, used_fonts};
use super::trailer::{identifier, trailer};
use super::{draw, fonts, form, outline, page_resources, pdfa, section, serialize, tags};
use crate::typeset::page::Face;

/// Composes the issued file.
///
/// # Errors
/// See [`ComposeError`].
pub fn compose(package: &Package<'_>) -> Result<Composed, ComposeError> {
    let used = used_fonts(package.layout);
    let prepared: Vec<_> =
        used.into_iter().map(|face| fonts::prepared(face, package.faces)).collect::<Result<_, _>>()?;
    let regular = prepared.first().ok_or(ComposeError::FaceMissing(Face::Regular))?;
    let drawn = draw::pages(package.layout, &prepared)?;

    let mut body = Body::new();
    let (root, info, tree) = (body.reserve(), body.reserve(), body.reserve());
    body.put(info, pdfa::information(package));
    let mut compressor = serialize::Compressor::new();
    let pdfa = pdfa::add(&mut body, &mut compressor, package)?;
    let pages: Vec<u32> = drawn.iter().map(|_| body.reserve()).collect();
    let (placed, groups) = form::place(&mut body, package, &pages)?;
    let page_resources = page_resources::add(&mut body, &mut compressor, &package.layout.pages, &drawn)?;
    let embedded: Vec<(Face, (u32, u32))> =
        prepared.iter().map(|face| (face.face(), fonts::embed(&mut body, face))).collect();
    let fonts: BTreeMap<Face, u32> = embedded.iter().map(|(face, (font, _))| (*face, *font)).collect();
    let program = embedded.first().map_or(0, |(_, (_, program))| *program);
    let form_font = fonts::embed_simple(&mut body, regular, program);
    let mut fields = form::fields(&mut body, package, &placed);
    let structure = tags::add(&mut body, package.layout, &drawn, &pages, &placed)?;
    let outline = outline::add(&mut body, &package.layout.outline, &pages)?;
    let signature = body.reserve();

    add_pages(&mut body, tree, &pages, &drawn, &page_resources, &fonts, &placed);
    add_fields(&mut body, &mut fields, package.certifying_field, signature);
    let mut catalog = catalog(package.layout, tree, structure, outline);
    catalog.set("AcroForm", form::acroform(&groups, form_font));
    catalog.set("Perms", dictionary! {"DocMDP" => serialize::reference(signature)});
    pdfa.enter(&mut catalog);
    body.put(root, catalog);
    let head = form::signature(package.issued, package.reason, form::certification());
    body.put(signature, head.clone());

    let id = identifier(b"fcd file", &[&package.identity]);
    let trailer = trailer(signature + 1, root, info, None, [id, id]);
    let mut section = section::Section::first();
    for (number, object) in body.objects()?.into_iter().filter(|(number, _)| *number != signature) {
        section.written(number, object);
    }
    let section::SignedSection { bytes, placeholder, xref_at, extents } = section.sign(signature, &head, &trailer);
    let tail = Tail { xref_at, size: signature + 1 };
    let contents = page_resources.iter().map(|page| page.content).collect();
    let shown_on = page_resources
        .iter()
        .enumerate()
        .flat_map(|(page, page_resources)| page_resources.numbers().map(move |number| (number, page)));
    let shown_on = shown_on.collect();
    Ok(Composed { bytes, placeholder, tail, root, info, id, fonts, fields, extents, contents, shown_on })
}

/// Adds the composed fields; the one that certifies gets the signature for its value.
fn add_fields(body: &mut Body, fields: &mut BTreeMap<String, FieldObject>, certifying: &str, signature: u32) {
    if let Some(ministry) = fields.get_mut(certifying) {
        ministry.dictionary.set("V", serialize::reference(signature));
    }
    for field in fields.values() {
        body.put(field.number, field.dictionary.clone());
    }
}
