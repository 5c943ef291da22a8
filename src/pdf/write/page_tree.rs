//! The catalog and the pages below it (ISO 32000-1 §7.7).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, dictionary};

use super::body::Body;
use super::{draw, form, increment, page_resources, serialize};
use crate::typeset::page::{Face, Layout, Mark};

/// Both Latin fonts, the regular one first, and every other one that draws something.
pub(super) fn used_fonts(layout: &Layout) -> BTreeSet<Face> {
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let used = marks.filter_map(|mark| if let Mark::Run(run) = mark { Some(run.face) } else { None });
    used.chain([Face::Regular, Face::Bold]).collect()
}

pub(super) fn catalog(layout: &Layout, tree: u32, structure: u32, outline: Option<u32>) -> Dictionary {
    let mut catalog = dictionary! {
        "Type" => "Catalog", "Pages" => serialize::reference(tree), "Lang" => serialize::text(&layout.language),
        "MarkInfo" => dictionary! {"Marked" => true}, "StructTreeRoot" => serialize::reference(structure),
        "ViewerPreferences" => dictionary! {"DisplayDocTitle" => true}, "Extensions" => extensions(),
    };
    if let Some(outline) = outline {
        catalog.set("Outlines", serialize::reference(outline));
    }
    catalog
}

/// What goes beyond PDF 1.7: signatures in the format of PAdES (ETSI TS 102 778-4) and Ed25519 (ISO/TS 32002). Named
/// from the start, so that no program that countersigns has to touch the catalog for it.
fn extensions() -> Dictionary {
    let pades = dictionary! {"Type" => "DeveloperExtensions", "BaseVersion" => "1.7", "ExtensionLevel" => 1};
    let ed25519 = dictionary! {
        "Type" => "DeveloperExtensions", "BaseVersion" => "2.0", "ExtensionLevel" => 32002,
        "ExtensionRevision" => serialize::ascii(":2022"), "URL" => serialize::ascii("https://www.iso.org/standard/45875.html"),
    };
    dictionary! {"ESIC" => pades, "ISO_" => vec![Object::Dictionary(ed25519)]}
}

pub(super) fn add_pages(
    body: &mut Body,
    tree: u32,
    pages: &[u32],
    drawn: &[draw::Drawn],
    page_resources: &[page_resources::PageResources],
    fonts: &BTreeMap<Face, u32>,
    placed: &[form::Placed<'_>],
) {
    let fonts = increment::font_resources(fonts);
    for (((key, drawn), &page), shown) in (0_i64..).zip(drawn).zip(pages).zip(page_resources) {
        let own = |place: &&form::Placed<'_>| place.page_number == page;
        let widgets: Vec<Object> = placed.iter().filter(own).map(|place| serialize::reference(place.number)).collect();
        let mut entries = dictionary! {"Type" => "Page", "Parent" => serialize::reference(tree)};
        for side in ["MediaBox", "CropBox"] {
            entries.set(side, drawn.page.get(side.as_bytes()).cloned().unwrap_or(Object::Null));
        }
        let mut resources = fonts.clone();
        shown.enter(&mut resources);
        entries.set("Resources", resources);
        entries.set("Contents", serialize::reference(shown.content));
        entries.set("StructParents", key);
        entries.set("Tabs", "S");
        if !widgets.is_empty() {
            entries.set("Annots", widgets);
        }
        body.put(page, entries);
    }
    let kids: Vec<Object> = pages.iter().map(|page| serialize::reference(*page)).collect();
    let count = i64::try_from(pages.len()).unwrap_or_default();
    body.put(tree, dictionary! {"Type" => "Pages", "Count" => count, "Kids" => kids});
}
