//! A declaration set by hand: every kind of element, two faces, fields on the last page.

use fcd::calendar::Moment;
use fcd::pdf::write::increment::{Base, Filled, Revision};
use fcd::pdf::write::{Attachment, Composed, Locks, Package, compose};
use fcd::typeset::page::{
    Element, ElementId, Face, FieldBox, FieldKind, Glyph, Layout, Mark, Mpt, OutlineEntry, Page, Rect, Role, Run,
};
use harfrust::{Buffer, Font, GlyphId, ShapeOptions, ShaperFont, shape};

pub(crate) static REGULAR: &[u8] = include_bytes!("../../../../templates/fonts/NotoSerif-Regular.ttf");
pub(crate) static BOLD: &[u8] = include_bytes!("../../../../templates/fonts/NotoSerif-Bold.ttf");
const FACES: &[(Face, &[u8])] = &[(Face::Regular, REGULAR), (Face::Bold, BOLD)];
pub(crate) const PARTICULARS: &[u8] = br#"{"number":"IL-2026-0042","purposes":["terrorism","serious-crime"]}"#;
const WORDS: &str = "The end user shall use the system only for the investigation and prevention of terrorist acts and \
                     of serious crimes, as they are defined in this official affidavit of the efficient Złoty \u{2014} ";

/// One line of text, shaped.
pub(crate) fn run(element: Option<ElementId>, face: Face, size: Mpt, at: (Mpt, Mpt), text: &str) -> Run {
    let font = Font::new(if face == Face::Regular { REGULAR } else { BOLD }, 0).unwrap();
    let font = ShaperFont::new(&font);
    let mut shaped = Buffer::new();
    shaped.push_str(text);
    shaped.guess_segment_properties();
    shape(&font, &mut shaped, ShapeOptions::new()).unwrap();
    let starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate().map(|(i, (info, place))| {
        let id = info.glyph_id as u16;
        let advance = font.glyph_h_advance(GlyphId::from(id));
        let end = starts.get(i + 1).copied().unwrap_or(text.len());
        let [advance, kern] = [advance, place.x_advance - advance].map(|width| width.try_into().unwrap());
        Glyph { id, advance, kern, text: text[starts[i]..end].try_into().unwrap() }
    });
    Run { element, face, size, x: at.0, baseline: at.1, glyphs: glyphs.collect() }
}

/// Builds the element tree.
#[derive(Default)]
struct Tree(Vec<Element>);

impl Tree {
    fn add(&mut self, role: Role, parent: Option<ElementId>) -> ElementId {
        self.0.push(Element { role, parent, clause: None, scope: None, summary: None, language: None, actual: None });
        ElementId(self.0.len() as u32 - 1)
    }

    fn at(&mut self, id: ElementId) -> &mut Element {
        &mut self.0[id.0 as usize]
    }
}

fn header_footer(number: usize, of: usize) -> Vec<Mark> {
    let rule = Rect { x: 62_000, y: 800_000, width: 471_000, height: 500 };
    vec![
        Mark::Run(run(None, Face::Regular, 8_000, (62_000, 806_000), "Sample Ministry · IL-2026-0042")),
        Mark::Bar { rect: rule, grey: 128 },
        Mark::Run(run(None, Face::Regular, 8_000, (490_000, 30_000), &format!("Page {number} of {of}"))),
    ]
}

fn clause(tree: &mut Tree, parent: ElementId, index: usize, marks: &mut Vec<Mark>, lines: usize) {
    let section = tree.add(Role::Sect, Some(parent));
    tree.at(section).clause = Some(format!("clause-{index}"));
    let heading = tree.add(Role::H3, Some(section));
    let paragraph = tree.add(Role::P, Some(section));
    let title = format!("{index}  Use limited to two purposes");
    marks.push(Mark::Run(run(Some(heading), Face::Bold, 11_000, (62_000, 700_000), &title)));
    for line in 0..lines as Mpt {
        let y = 680_000 - 14_500 * line;
        let start = (line as usize * 7) % 60;
        let text: String = WORDS.chars().cycle().skip(start).take(88).collect();
        marks.push(Mark::Run(run(Some(paragraph), Face::Regular, 10_500, (62_000, y), text.trim())));
    }
    let list = tree.add(Role::L, Some(section));
    for (label, y) in [("(a)", 120_000), ("(b)", 105_500)] {
        let item = tree.add(Role::LI, Some(list));
        let (lbl, text) = (tree.add(Role::Lbl, Some(item)), tree.add(Role::LBody, Some(item)));
        marks.push(Mark::Run(run(Some(lbl), Face::Regular, 10_500, (62_000, y), label)));
        marks.push(Mark::Run(run(
            Some(text),
            Face::Regular,
            10_500,
            (84_000, y),
            "terrorist acts; fi ffi fl ij ĳ İ ş",
        )));
    }
}

fn table(tree: &mut Tree, parent: ElementId, marks: &mut Vec<Mark>) {
    let table = tree.add(Role::Table, Some(parent));
    tree.at(table).summary = Some("Parties to the deal (both)".to_owned());
    for (row, texts) in [["Party", "Name"], ["Exporter", "Örnek Ltd Şti"]].iter().enumerate() {
        let line = tree.add(Role::TR, Some(table));
        for (column, text) in texts.iter().enumerate() {
            let header = row == 0 || column == 0;
            let cell = tree.add(if header { Role::TH } else { Role::TD }, Some(line));
            tree.at(cell).scope = header.then_some(if row == 0 { "Column" } else { "Row" });
            let at = (66_000 + 150_000 * column as Mpt, 80_000 - 14_500 * row as Mpt);
            let ground = Rect { x: at.0 - 4_000, y: at.1 - 4_000, width: 148_000, height: 14_500 };
            marks.push(Mark::Bar { rect: ground, grey: 236 });
            marks.push(Mark::Run(run(Some(cell), Face::Regular, 10_000, at, text)));
        }
    }
}

fn form(tree: &mut Tree, parent: ElementId, page: &mut Page) {
    let entries =
        [("signatory.name", "Name"), ("signatory.office", "Office"), ("ministry", "Signature of the ministry")];
    for (index, (name, label)) in entries.into_iter().chain([("end-user-state", "Countersignature")]).enumerate() {
        let y = 500_000 - 90_000 * index as Mpt;
        let paragraph = tree.add(Role::P, Some(parent));
        let element = tree.add(Role::Form, Some(parent));
        page.marks.push(Mark::Run(run(Some(paragraph), Face::Bold, 10_000, (62_000, y), label)));
        let signature = !name.contains('.');
        let height = if signature { 60_000 } else { 18_000 };
        let rect = Rect { x: 232_500, y: y - 5_000, width: 300_000, height };
        page.marks.push(Mark::Bar { rect: Rect { y: rect.y - 500, height: 500, ..rect }, grey: 0 });
        let kind = if signature { FieldKind::Signature } else { FieldKind::Text { size: 10_000, most: 60 } };
        page.fields.push(FieldBox { name: name.to_owned(), label: label.to_owned(), kind, rect, element });
    }
}

/// A document of so many pages of text, and one of fields.
pub(crate) fn layout(text_pages: usize) -> Layout {
    let mut tree = Tree::default();
    let root = tree.add(Role::Document, None);
    let title = tree.add(Role::H1, Some(root));
    let mut pages = Vec::new();
    let mut outline = Vec::new();
    for index in 1..=text_pages {
        let mut marks = header_footer(index, text_pages + 1);
        if index == 1 {
            marks.push(Mark::Run(run(
                Some(title),
                Face::Bold,
                18_000,
                (62_000, 760_000),
                "Final Customer Declaration",
            )));
        }
        let heading = tree.add(Role::H2, Some(root));
        marks.push(Mark::Run(run(Some(heading), Face::Bold, 13_000, (62_000, 730_000), "Purposes")));
        outline.push(OutlineEntry { title: format!("Part {index} ✓"), page: index - 1, top: 745_000 });
        clause(&mut tree, root, index, &mut marks, 36);
        table(&mut tree, root, &mut marks);
        pages.push(Page { marks, fields: Vec::new() });
    }
    let mut last = Page { marks: header_footer(text_pages + 1, text_pages + 1), fields: Vec::new() };
    form(&mut tree, root, &mut last);
    pages.push(last);
    let title = "Final Customer Declaration IL-2026-0042 <sample>".to_owned();
    Layout { title, language: "en".to_owned(), pages, elements: tree.0, outline }
}

/// The package around a layout.
pub(crate) fn package(layout: &Layout) -> Package<'_> {
    Package {
        layout,
        faces: FACES,
        issued: Moment::parse("2026-11-21T10:30:00Z").unwrap(),
        author: "Sample Ministry (not real)",
        subject: "Declaration IL-2026-0042",
        attachment: Some(Attachment {
            name: "declaration.json",
            description: "The particulars that this declaration was made from",
            bytes: PARTICULARS,
        }),
        certifying_field: "ministry",
        countersigning: &[("end-user-state", Locks::All)],
        reason: "Issued by the ministry",
        identity: [7; 32],
        builder: 1,
    }
}

/// A composed document of one page of text and one of fields.
pub(crate) fn composed() -> Composed {
    compose(&package(&layout(1))).unwrap()
}

/// The composed document, to append to.
pub(crate) fn base(file: &Composed) -> Base<'_> {
    Base { bytes: &file.bytes, tail: file.tail }
}

/// A revision that fills the given number of fields.
pub(crate) fn revision(filled: usize) -> Revision<'static> {
    let answers = [("signatory.name", "Zoë Łukasiewicz"), ("signatory.office", "Director (acting)")];
    let fill = |(field, value): &(&'static str, &'static str)| Filled {
        field,
        value,
        run: run(None, Face::Regular, 10_000, (3_000, 5_500), value),
    };
    let block = [("Countersigned for the end-user state", 45_000), ("Zoë Łukasiewicz, 22 November 2026", 31_000)];
    Revision {
        filled: answers.iter().take(filled).map(fill).collect(),
        signing_field: "end-user-state",
        block: block.map(|(text, y)| run(None, Face::Bold, 9_000, (6_000, y), text)).to_vec(),
        signed: Moment::parse("2026-11-22T08:00:00Z").unwrap(),
        reason: "Countersigned by the end-user state",
        identity: [9; 32],
    }
}
