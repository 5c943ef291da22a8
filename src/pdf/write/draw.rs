//! Drawing set pages: marks become printpdf operations, printpdf writes the content streams.
//!
//! Marks of one structure element that follow each other form one marked-content sequence with an identifier (MCID,
//! ISO 32000-1 §14.7.4); what belongs to no element is an artifact. printpdf is given no font: it then passes glyph ids
//! through as they are, and the fonts are added by [`super::fonts`]. Nothing that it numbers by its process-wide
//! counter (fonts, layers, bookmarks, file identifiers) is used.

use std::sync::Arc;

use lopdf::Dictionary;
use printpdf::{
    Color, DictItem, FontId, Greyscale, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt,
    Rgb, XObjectId, XObjectTransform,
};

use super::compose_error::ComposeError;
use super::emblem;
use super::fonts::{Prepared, resource_name};
use super::serialize;
use crate::emblem::Emblem;
use crate::typeset::page::{
    Element, ElementId, Face, Layout, Mark, Mpt, PAGE_HEIGHT, PAGE_WIDTH, Page, Rect, Role, Run, Symbol,
};

/// A page as printpdf drew it.
#[derive(Debug)]
pub(super) struct Drawn {
    /// The page dictionary of printpdf, for its boxes.
    pub(super) page: Dictionary,
    /// The content stream, not yet compressed.
    pub(super) content: Vec<u8>,
    /// The element of each marked-content sequence; the index is the MCID.
    pub(super) pieces: Vec<ElementId>,
}

/// The name under which a page knows its symbol, counted from zero.
pub(super) fn symbol_name(index: usize) -> String {
    format!("S{index}")
}

/// Draws all pages.
///
/// # Errors
/// [`ComposeError::GlyphText`] when a glyph stands for other characters than its face says, and
/// [`ComposeError::Library`] when printpdf warns about anything or leaves out a page.
pub(super) fn pages(layout: &Layout, faces: &[Arc<Prepared>]) -> Result<Vec<Drawn>, ComposeError> {
    let mut document = PdfDocument::new(&layout.title);
    let mut pieces = Vec::new();
    for page in &layout.pages {
        let (ops, elements) = operations(page, &layout.elements, faces)?;
        let edges = rectangle(&Rect { x: 0, y: 0, width: PAGE_WIDTH, height: PAGE_HEIGHT });
        document.pages.push(PdfPage { media_box: edges.clone(), trim_box: edges.clone(), crop_box: edges, ops });
        pieces.push(elements);
    }
    // "Secure" leaves out every operation that printpdf has no name for ([`show`]).
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let mut written = document.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(ComposeError::Library(warning.msg.clone()));
    }
    let numbers = written.get_pages();
    if numbers.len() != pieces.len() {
        return Err(ComposeError::Library(format!("{} of {} pages drawn", numbers.len(), pieces.len())));
    }
    let drawn = numbers.into_values().zip(pieces).map(|(id, pieces)| {
        let page = written.get_dictionary(id)?.clone();
        let stream = written.get_object_mut(page.get(b"Contents")?.as_reference()?)?.as_stream_mut()?;
        Ok(Drawn { page, content: std::mem::take(&mut stream.content), pieces })
    });
    drawn.collect::<Result<_, lopdf::Error>>().map_err(|error| ComposeError::Library(error.to_string()))
}

fn operations(
    page: &Page,
    elements: &[Element],
    faces: &[Arc<Prepared>],
) -> Result<(Vec<Op>, Vec<ElementId>), ComposeError> {
    // Black is where every page starts (ISO 32000-1 table 52).
    let mut pen = Pen {
        elements,
        ops: Vec::new(),
        pieces: Vec::new(),
        open: None,
        font: None,
        line: (0, 0),
        ink: Ink::BLACK,
        symbols: 0,
    };
    for mark in &page.marks {
        match mark {
            Mark::Bar { rect, grey } => pen.bar(rect, *grey),
            Mark::Symbol(symbol) => pen.symbol(symbol),
            Mark::Emblem { rect, emblem } => pen.emblem(rect, emblem),
            Mark::Run(run) => {
                let face = faces.iter().find(|face| face.face() == run.face);
                pen.run(run, face.ok_or(ComposeError::FaceMissing(run.face))?)?;
            }
        }
    }
    pen.close();
    Ok((pen.ops, pen.pieces))
}

/// What marked content is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Text of an element, or of none.
    Text(Option<ElementId>),
    /// Rules and grounds.
    Bars,
}

/// What a page is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    /// 0 is black, 255 is white.
    Grey(u8),
    /// Red, green and blue, of the output intent.
    Colour([u8; 3]),
}

impl Ink {
    const BLACK: Ink = Ink::Grey(0);

    fn colour(self) -> Color {
        let part = |value: u8| f32::from(value) / 255.0;
        match self {
            Ink::Grey(grey) => Color::Greyscale(Greyscale { percent: part(grey), icc_profile: None }),
            Ink::Colour(parts) => {
                let [r, g, b] = parts.map(part);
                Color::Rgb(Rgb { r, g, b, icc_profile: None })
            }
        }
    }
}

/// The graphics state while a page is drawn: operators are only written when something changes.
#[derive(Debug)]
struct Pen<'a> {
    elements: &'a [Element],
    ops: Vec<Op>,
    pieces: Vec<ElementId>,
    open: Option<Open>,
    font: Option<(Face, Mpt)>,
    /// Where the last line of the open text began.
    line: (Mpt, Mpt),
    ink: Ink,
    /// How many symbols were drawn.
    symbols: usize,
}

impl Pen<'_> {
    fn bar(&mut self, rect: &Rect, grey: u8) {
        self.enter(Open::Bars);
        self.dip(Ink::Grey(grey));
        self.ops.push(Op::DrawRectangle { rectangle: rectangle(rect) });
    }

    fn symbol(&mut self, symbol: &Symbol) {
        self.enter(Open::Bars);
        self.dip(Ink::BLACK);
        let rows = Mpt::try_from(symbol.rows.len()).unwrap_or_default();
        let transform = XObjectTransform {
            translate_x: Some(Pt(serialize::points(symbol.x))),
            translate_y: Some(Pt(serialize::points(symbol.y))),
            scale_x: Some(serialize::points(symbol.module * Mpt::from(symbol.columns))),
            scale_y: Some(serialize::points(symbol.module * rows)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id: XObjectId(symbol_name(self.symbols)), transform });
        self.symbols += 1;
    }

    fn run(&mut self, run: &Run, face: &Prepared) -> Result<(), ComposeError> {
        self.enter(Open::Text(run.element));
        self.dip(Ink::BLACK);
        if self.font != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(FontId(resource_name(run.face).to_owned()));
            self.ops.push(Op::SetFont { font, size: Pt(serialize::points(run.size)) });
            self.font = Some((run.face, run.size));
        }
        // From where the line before began (ISO 32000-1 §9.4.2).
        let [x, y] = [run.x - self.line.0, run.baseline - self.line.1].map(|way| Pt(serialize::points(way)));
        self.ops.push(Op::SetTextCursor { pos: Point { x, y } });
        self.line = (run.x, run.baseline);
        self.ops.push(show(run, face)?);
        Ok(())
    }

    fn emblem(&mut self, rect: &Rect, emblem: &Emblem) {
        self.enter(Open::Bars);
        for shape in emblem.shapes() {
            self.dip(Ink::Colour(shape.colour()));
            self.ops.extend(emblem::outline(shape, rect, emblem));
        }
    }

    fn dip(&mut self, ink: Ink) {
        if self.ink != ink {
            self.ops.push(Op::SetFillColor { col: ink.colour() });
            self.ink = ink;
        }
    }

    fn enter(&mut self, wanted: Open) {
        if self.open == Some(wanted) {
            return;
        }
        self.close();
        match wanted {
            Open::Text(Some(element)) => {
                let role = usize::try_from(element.0).ok().and_then(|index| self.elements.get(index)).map(|e| e.role);
                let number = i64::try_from(self.pieces.len()).unwrap_or(i64::MAX);
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: role.map_or("Span", Role::name).to_owned(),
                    properties: DictItem::Dict { map: [("MCID".to_owned(), DictItem::Int(number))].into() },
                });
                self.pieces.push(element);
            }
            Open::Text(None) | Open::Bars => self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
        }
        if matches!(wanted, Open::Text(_)) {
            self.ops.push(Op::StartTextSection);
            self.line = (0, 0);
        }
        self.open = Some(wanted);
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if matches!(open, Open::Text(_)) {
            self.ops.push(Op::EndTextSection);
        }
        self.ops.push(Op::EndMarkedContent);
    }
}

/// Shows the glyphs in strings as long as they can be, with the adjustments between them. `TJ` subtracts: what is to be wider
/// than the font says is a negative number (ISO 32000-1 §9.4.3). printpdf's own `ShowText` makes each glyph a string of its
/// own, three times as much to write and to deflate, so it is given the operands.
fn show(run: &Run, face: &Prepared) -> Result<Op, ComposeError> {
    let mut operands = Vec::new();
    let mut data = Vec::with_capacity(2 * run.glyphs.len());
    for glyph in &run.glyphs {
        let index = usize::from(glyph.id);
        let told = face.texts.get(index).is_some_and(|text| *text == glyph.text.as_str());
        let Some(width) = face.widths.get(index).filter(|_| told) else {
            return Err(ComposeError::GlyphText { face: run.face, glyph: glyph.id, text: glyph.text.to_string() });
        };
        data.extend(glyph.id.to_be_bytes());
        let excess = width - i64::from(glyph.advance) - i64::from(glyph.kern);
        if excess != 0 {
            operands.push(DictItem::String { data: std::mem::take(&mut data), literal: true });
            operands.push(DictItem::Int(excess));
        }
    }
    if !data.is_empty() {
        operands.push(DictItem::String { data, literal: true });
    }
    Ok(Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(operands)] })
}

fn rectangle(rect: &Rect) -> printpdf::Rect {
    printpdf::Rect {
        x: Pt(serialize::points(rect.x)),
        y: Pt(serialize::points(rect.y)),
        width: Pt(serialize::points(rect.width)),
        height: Pt(serialize::points(rect.height)),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    }
}
