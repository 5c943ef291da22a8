//! A file that nobody signs: pages with their tags, metadata and associated file, fit for the archive as
//! an issued file is, without a form and without a hole.

use super::{
    ComposeError, Package, archive, body::Body, draw, emit, faces, identifier, outline, sheet, spell, tags, used_faces,
};

/// Composes the file. The fields, the reason and what they lock are left aside.
///
/// # Errors
/// See [`ComposeError`].
pub fn plain(package: &Package<'_>) -> Result<Vec<u8>, ComposeError> {
    let used = used_faces(package.layout);
    let prepared: Vec<_> =
        used.into_iter().map(|face| faces::prepared(face, package.faces)).collect::<Result<_, _>>()?;
    let drawn = draw::pages(package.layout, &prepared)?;

    let mut body = Body::new();
    let (root, info, tree) = (body.reserve(), body.reserve(), body.reserve());
    body.put(info, archive::information(package));
    let mut press = spell::Press::new();
    let archive = archive::add(&mut body, &mut press, package)?;
    let pages: Vec<u32> = drawn.iter().map(|_| body.reserve()).collect();
    let sheets = sheet::add(&mut body, &mut press, &package.layout.pages, &drawn)?;
    let fonts = prepared.iter().map(|face| (face.face(), faces::embed(&mut body, face).0)).collect();
    let structure = tags::add(&mut body, package.layout, &drawn, &pages, &[])?;
    let outline = outline::add(&mut body, &package.layout.outline, &pages)?;

    super::add_pages(&mut body, tree, &pages, &drawn, &sheets, &fonts, &[]);
    let mut catalog = super::catalog(package.layout, tree, structure, outline);
    catalog.remove(b"Extensions");
    archive.enter(&mut catalog);
    body.put(root, catalog);

    let id = identifier(b"fcd plain file", &[&package.identity]);
    let objects = body.objects()?;
    let size = objects.iter().map(|(number, _)| number + 1).max().unwrap_or_default();
    let mut section = emit::Section::first();
    objects.into_iter().for_each(|(number, object)| section.spelled(number, object));
    Ok(section.close(&super::trailer(size, root, info, None, [id, id])))
}
