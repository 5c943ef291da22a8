//! Turning set pages into the bytes of a PDF file, and for appending one revision to it.
//!
//! [`compose`] is a pure function of its [`Package`]: no clock, no random numbers, no environment. The result has one
//! placeholder, the `/Contents` of the ministry's signature, still all zeros. [`increment::append`] adds the buyer's revision
//! in the byte grammar of `docs/format.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use lopdf::{Dictionary, Object, dictionary};
use sha2::{Digest, Sha256};

use crate::calendar::Moment;
use crate::typeset::page::{Face, Layout, Mark, Rect};

mod body;
mod draw;
mod fonts;
mod form;
mod glyphs;
mod icc;
pub mod increment;
mod outline;
mod page_resources;
mod pdfa;
mod plain;
mod section;
mod serialize;
mod tags;

use body::Body;
pub use plain::plain;

/// The digits of a `/Contents` placeholder: two for each byte of DER. 16 KiB leaves room for a timestamp and its chain.
pub const PLACEHOLDER_DIGITS: usize = 2 * 16_384;

/// All that one issued file is made of.
#[derive(Debug, Clone)]
pub struct Package<'a> {
    /// The set pages.
    pub layout: &'a Layout,
    /// The bundled faces. Both Latin ones are embedded whole, those of other scripts where they are used.
    pub faces: &'a [(Face, &'static [u8])],
    /// When the ministry signs; also the creation date.
    pub issued: Moment,
    /// `/Author` and the name in the metadata: the issuing authority.
    pub author: &'a str,
    /// `/Subject`: one line that names the declaration.
    pub subject: &'a str,
    /// File name of the associated file, for example `declaration.json`.
    pub attachment_name: &'a str,
    /// What the associated file is, for people.
    pub attachment_description: &'a str,
    /// Its bytes, embedded uncompressed.
    pub attachment: &'a [u8],
    /// Name of the field that the ministry signs; certifies with DocMDP P=2.
    pub certifying_field: &'a str,
    /// The fields that the end-user state signs, each with what its signature locks.
    pub countersigning: &'a [(&'a str, Locks)],
    /// `/Reason` of the ministry's signature.
    pub reason: &'a str,
    /// Goes into the file identifier, so that two documents never share one.
    pub identity: [u8; 32],
    /// Version of this builder, written where `fcd show` finds it (`/Producer`).
    pub builder: u32,
}

/// A signature placeholder: where in the file the hexadecimal digits of `/Contents` lie (without `<` and `>`).
pub type Placeholder = Range<usize>;

/// The fields that a signature locks, so that nobody fills them in afterwards (ISO 32000-1 §12.7.4.5, table 233).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locks {
    /// Every field of the form.
    All,
    /// These, by their full names; the others stay open for another signatory.
    These(Vec<String>),
}

/// A field as it stands in the composed file; what the next revision needs to override it.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldObject {
    /// Object number of the merged field and widget.
    pub number: u32,
    /// Its dictionary as composed, to be re-built with `/V` and `/AP` replaced.
    pub dictionary: lopdf::Dictionary,
    /// Where it is.
    pub rect: Rect,
    /// What signing it locks; `None` for a field that the end-user state does not sign.
    pub locks: Option<Locks>,
}

/// How a part of a file ends: what the revision behind it must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// Where its `xref` keyword starts.
    pub xref_at: usize,
    /// `/Size` of its trailer: the next free object number.
    pub size: u32,
}

/// The composed file and what an increment must know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// The whole file, placeholder all zeros, `/ByteRange` already right.
    pub bytes: Vec<u8>,
    /// The placeholder.
    pub placeholder: Placeholder,
    /// How it ends.
    pub tail: Tail,
    /// Object number of the catalog.
    pub root: u32,
    /// Object number of the document information dictionary.
    pub info: u32,
    /// First half of `/ID`.
    pub id: [u8; 16],
    /// Object number of the font of each face (Type0, Identity-H, glyph ids of the bundled file).
    pub fonts: BTreeMap<Face, u32>,
    /// All fields by name.
    pub fields: BTreeMap<String, FieldObject>,
    /// Which bytes belong to which object, for explaining a difference: object number to extent.
    pub extents: BTreeMap<u32, Range<usize>>,
    /// Object number of each page's content stream, in page order.
    pub contents: Vec<u32>,
    /// On which page, counted from zero, each content stream and each symbol is shown, by object number.
    pub shown_on: BTreeMap<u32, usize>,
}

/// The file could not be composed. Each of these is a mistake of ours or of a template, never of a user's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComposeError {
    /// A field that must be there is not on any page, or is of another kind.
    FieldMissing(String),
    /// Two fields have the same name.
    FieldTwice(String),
    /// A face is not among the given ones, or its bytes are no TrueType font with the tables that are needed.
    FaceMissing(Face),
    /// A glyph is said to stand for characters that it does not stand for in its face: what is read aloud, copied and
    /// searched would not be what is shown.
    GlyphText {
        /// The face.
        face: Face,
        /// The glyph id.
        glyph: u16,
        /// What the layout says that it stands for.
        text: String,
    },
    /// Something belongs to a structure element that does not exist or comes later.
    ElementMissing(u32),
    /// The PDF library refused.
    Library(String),
}

impl std::error::Error for ComposeError {}

impl fmt::Display for ComposeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ComposeError::FieldMissing(name) => write!(f, "the field {name} is not on any page, or is of another kind"),
            ComposeError::FieldTwice(name) => write!(f, "there are two fields with the name {name}"),
            ComposeError::FaceMissing(_) => {
                f.write_str("a face is missing, or is no font with the tables that are needed")
            }
            ComposeError::GlyphText { glyph, text, .. } => {
                write!(f, "glyph {glyph} is said to stand for \"{text}\", and its face says otherwise")
            }
            ComposeError::ElementMissing(number) => {
                write!(f, "structure element {number} is not there, or comes later")
            }
            ComposeError::Library(message) => write!(f, "the PDF library refused: {message}"),
        }
    }
}

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
    let resources_of_pages = page_resources::add(&mut body, &mut compressor, &package.layout.pages, &drawn)?;
    let embedded: Vec<(Face, (u32, u32))> =
        prepared.iter().map(|face| (face.face(), fonts::embed(&mut body, face))).collect();
    let fonts: BTreeMap<Face, u32> = embedded.iter().map(|(face, (font, _))| (*face, *font)).collect();
    let program = embedded.first().map_or(0, |(_, (_, program))| *program);
    let form_font = fonts::embed_simple(&mut body, regular, program);
    let mut fields = form::fields(&mut body, package, &placed);
    let structure = tags::add(&mut body, package.layout, &drawn, &pages, &placed)?;
    let outline = outline::add(&mut body, &package.layout.outline, &pages)?;
    let signature = body.reserve();

    add_pages(&mut body, tree, &pages, &drawn, &resources_of_pages, &fonts, &placed);
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
    let contents = resources_of_pages.iter().map(|page_resources| page_resources.content).collect();
    let shown_on = resources_of_pages
        .iter()
        .enumerate()
        .flat_map(|(page, page_resources)| page_resources.numbers().map(move |number| (number, page)));
    let shown_on = shown_on.collect();
    Ok(Composed { bytes, placeholder, tail, root, info, id, fonts, fields, extents, contents, shown_on })
}

/// Both Latin fonts, the regular one first, and every other one that draws something.
fn used_fonts(layout: &Layout) -> BTreeSet<Face> {
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let used = marks.filter_map(|mark| if let Mark::Run(run) = mark { Some(run.face) } else { None });
    used.chain([Face::Regular, Face::Bold]).collect()
}

fn catalog(layout: &Layout, tree: u32, structure: u32, outline: Option<u32>) -> Dictionary {
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

fn add_pages(
    body: &mut Body,
    tree: u32,
    pages: &[u32],
    drawn: &[draw::Drawn],
    resources_of_pages: &[page_resources::PageResources],
    fonts: &BTreeMap<Face, u32>,
    placed: &[form::Placed<'_>],
) {
    let fonts = increment::font_resources(fonts);
    for (((key, drawn), &page), page_resources) in (0_i64..).zip(drawn).zip(pages).zip(resources_of_pages) {
        let own = |place: &&form::Placed<'_>| place.page_number == page;
        let widgets: Vec<Object> = placed.iter().filter(own).map(|place| serialize::reference(place.number)).collect();
        let mut entries = dictionary! {"Type" => "Page", "Parent" => serialize::reference(tree)};
        for side in ["MediaBox", "CropBox"] {
            entries.set(side, drawn.page.get(side.as_bytes()).cloned().unwrap_or(Object::Null));
        }
        let mut resources = fonts.clone();
        page_resources.enter(&mut resources);
        entries.set("Resources", resources);
        entries.set("Contents", serialize::reference(page_resources.content));
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

/// Adds the composed fields; the one that certifies gets the signature for its value.
fn add_fields(body: &mut Body, fields: &mut BTreeMap<String, FieldObject>, certifying: &str, signature: u32) {
    if let Some(ministry) = fields.get_mut(certifying) {
        ministry.dictionary.set("V", serialize::reference(signature));
    }
    for field in fields.values() {
        body.put(field.number, field.dictionary.clone());
    }
}

/// The trailer dictionary (ISO 32000-1 table 15); `before` is where the table of the revision before lies.
fn trailer(size: u32, root: u32, info: u32, before: Option<usize>, id: [[u8; 16]; 2]) -> Dictionary {
    let mut trailer = dictionary! {
        "Size" => i64::from(size), "Root" => serialize::reference(root), "Info" => serialize::reference(info),
    };
    if let Some(before) = before {
        trailer.set("Prev", i64::try_from(before).unwrap_or(i64::MAX));
    }
    trailer.set("ID", id.iter().map(|half| serialize::hex(half)).collect::<Vec<_>>());
    trailer
}

/// Half a file identifier: the first sixteen bytes of the SHA-256 of a domain tag, a zero byte, and the parts.
fn identifier(domain: &[u8], parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(domain);
    hash.update([0]);
    parts.iter().for_each(|part| hash.update(part));
    let mut half = [0; 16];
    half.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    half
}
