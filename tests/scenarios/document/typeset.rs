//! What every set document keeps, whatever is written in it: nothing outside its box, every word in its order, no
//! heading left alone, the same pages everywhere.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::support::placed::{assert_in_its_place, assert_well_built, ink, runs};
use fcd::typeset::page::{Layout, Mpt, Rect, Role, Run};
use fcd::typeset::set;
use proptest::prelude::*;

const DECLARATION: &str = include_str!("../../typeset/declaration.xml");

fn document(blocks: &str) -> String {
    format!(
        "<declaration lang=\"en\" title=\"T\"><head><left>Head</left><right>Right</right></head>\
         <foot><left>Foot</left></foot>{blocks}</declaration>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Runs that belong to the structure tree, in order.
fn text_runs(layout: &Layout) -> impl Iterator<Item = &Run> {
    layout.pages.iter().flat_map(runs).filter(|run| run.element.is_some())
}

fn words(text: &str) -> Vec<String> {
    text.split_ascii_whitespace().map(str::to_owned).collect()
}

/// The words that a reader of the structure tree hears: elements in the order of the tree, the runs of each in the order
/// of the pages.
fn words_of(layout: &Layout) -> Vec<String> {
    let mut heard = vec![String::new(); layout.elements.len()];
    for run in text_runs(layout) {
        heard[run.element.unwrap().0 as usize].push_str(&run.text());
    }
    words(&heard.join(" "))
}

/// The words of the markup of one block, as a person reads them in the source.
fn source_words(xml: &str) -> Vec<String> {
    let parsed = roxmltree::Document::parse(xml).unwrap();
    let mut text = String::new();
    for node in parsed.root_element().descendants() {
        let name = node.tag_name().name();
        let header_footer = node.ancestors().any(|up| matches!(up.tag_name().name(), "head" | "foot"));
        if header_footer {
            continue;
        }
        let said: &[&str] = match name {
            "clause" => &["number", "heading"],
            "item" | "signature" => &["label"],
            "field" => &["label", "hint"],
            _ => &[],
        };
        if !matches!(name, "b" | "") {
            text.push(' ');
        }
        for attribute in said {
            let _ = write!(text, "{} ", node.attribute(*attribute).unwrap_or_default());
        }
        if node.is_text() {
            text.push_str(node.text().unwrap());
        }
    }
    words(&text)
}

/// A whole declaration: in its place, well built, every word in its order.
#[test]
fn declaration_is_set_whole() {
    let layout = set(DECLARATION).unwrap();
    assert_in_its_place(&layout);
    assert_well_built(&layout);
    assert_eq!(words_of(&layout), source_words(DECLARATION));
    assert_eq!(layout.title, "Final Customer Declaration IL-2026-0042");
    let clauses: Vec<&str> = layout.elements.iter().filter_map(|element| element.clause.as_deref()).collect();
    assert_eq!(clauses.len(), 9);
    let names: Vec<&str> = layout.pages.iter().flat_map(|page| &page.fields).map(|field| field.name.as_str()).collect();
    assert_eq!(names[0], "signatory.name");
    assert_eq!(names[5..], ["ministry", "end-user-state"]);
    for (number, page) in layout.pages.iter().enumerate() {
        let foot: String = runs(page).filter(|run| run.element.is_none()).map(Run::text).collect();
        assert!(foot.contains(&format!("Page {} of {}", number + 1, layout.pages.len())));
    }
}

/// The layout is a function of the text alone: the same in a fresh thread and the hundredth time.
#[test]
fn layout_is_the_same_on_every_thread() {
    let first = set(DECLARATION).unwrap();
    let threads: Vec<_> =
        (0..8).map(|_| std::thread::spawn(|| (0..5).map(|_| set(DECLARATION)).collect::<Vec<_>>())).collect();
    for thread in threads {
        assert!(thread.join().unwrap().into_iter().all(|layout| layout.unwrap() == first));
    }
}

/// The pages of the sample do not change unnoticed: that would be a new builder version.
#[test]
fn layout_has_not_changed() {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(format!("{:?}", set(DECLARATION).unwrap()));
    let hex: String = digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    assert_eq!(hex, "54fc14f16eb1880c53bd6ad7e97f1d0d4ce372e944c2d8940403795d5270ba1c");
}

fn goods(rows: usize, cell: &str) -> String {
    let rows: String =
        (1..=rows).map(|n| format!("<row><cell>{n}</cell><cell>{cell}</cell><cell>1 unit</cell></row>")).collect();
    format!(
        "<heading>Goods</heading><table summary=\"Goods\" columns=\"10 70 20\"><headrow><cell>No.</cell>\
         <cell>Description</cell><cell>Quantity</cell></headrow>{rows}</table><p>End</p>"
    )
}

/// Forty lines of goods: the head row stands on each of their pages, in the tree only once.
#[test]
fn head_row_is_repeated_as_artifact() {
    let layout =
        set(&document(&goods(40, "Extraction workstation for mobile devices with adapters, as in annex 2, part B")))
            .unwrap();
    assert_in_its_place(&layout);
    assert!(layout.pages.len() >= 3);
    for (number, page) in layout.pages.iter().enumerate() {
        let head: Vec<&Run> = runs(page).filter(|run| run.text() == "Description").collect();
        assert_eq!(head.len(), 1, "page {number}");
        assert_eq!(head[0].element.is_some(), number == 0);
    }
    assert_eq!(layout.elements.iter().filter(|element| element.role == Role::TH).count(), 3);
}

/// No row of a table stands alone on a page while the table has others.
#[test]
fn no_row_stands_alone() {
    for before in 0..50 {
        let xml = document(&("<small>x</small>".repeat(before) + &goods(40, "Adapter")));
        let layout = set(&xml).unwrap();
        for page in &layout.pages {
            assert_ne!(runs(page).filter(|run| run.text() == "Adapter").count(), 1, "{before} lines above");
        }
    }
}

/// A row is on one page, all its cells beside each other, unless it is taller than a page.
#[test]
fn rows_are_whole_or_taller_than_a_page() {
    let layout = set(&document(&goods(40, &"word ".repeat(60)))).unwrap();
    let rows =
        layout.elements.iter().enumerate().filter(|(_, element)| element.role == Role::TR).map(|(index, _)| index);
    for row in rows {
        let in_row =
            |run: &&Run| layout.elements[run.element.unwrap().0 as usize].parent.map(|id| id.0 as usize) == Some(row);
        let pages: BTreeSet<usize> = (0..layout.pages.len())
            .filter(|page| runs(&layout.pages[*page]).filter(|run| run.element.is_some()).any(|run| in_row(&run)))
            .collect();
        assert_eq!(pages.len(), 1);
    }
    let xml = document(&goods(2, &"word ".repeat(2_000)));
    let layout = set(&xml).unwrap();
    assert_in_its_place(&layout);
    assert_well_built(&layout);
    assert_eq!(words_of(&layout).len(), source_words(&xml).len());
    assert!(layout.pages.len() > 4);
}

/// At least two lines of a paragraph stand together at the end and at the start of a page, wherever it falls.
#[test]
fn no_line_stands_alone() {
    for before in 0..50 {
        let blocks =
            "<small>x</small>".repeat(before) + &format!("<p>{}</p>", "lorem ipsum ".repeat(400)) + "<p>End</p>";
        let layout = set(&document(&blocks)).unwrap();
        let long = layout.elements.len() - 2;
        for page in &layout.pages {
            let lines: BTreeSet<Mpt> = runs(page)
                .filter(|run| run.element.is_some_and(|id| id.0 as usize == long))
                .map(|run| run.baseline)
                .collect();
            assert_ne!(lines.len(), 1, "{before} lines above");
        }
    }
}

/// Wherever a heading falls, what it heads begins on its page; what is kept together is on one page.
#[test]
fn headings_and_kept_blocks_move_together() {
    for before in 0..60 {
        let clause = "<clause id=\"c\" number=\"1\" heading=\"H\"><p>which are</p><list><item label=\"(a)\">x</item></list></clause>";
        let kept = "<keep><heading>K</heading><p>a</p><notice>n</notice><field name=\"f\" label=\"L\" size=\"10\" most=\"9\"/></keep>";
        let layout = set(&document(&("<small>x</small>".repeat(before) + clause + kept))).unwrap();
        assert_well_built(&layout);
        let page_of =
            |text: &str| layout.pages.iter().position(|page| runs(page).any(|run| run.text() == text)).unwrap();
        assert_eq!(page_of("H"), page_of("(a) "), "{before} lines above");
        assert_eq!(page_of("K"), page_of("L"), "{before} lines above");
        assert_eq!(page_of("K"), page_of("n"), "{before} lines above");
    }
}

/// What is kept but fits no page flows like the rest instead of running off the paper.
#[test]
fn kept_blocks_taller_than_a_page_are_divided() {
    let blocks = format!("<p>a</p><keep>{}</keep>", "<p>two words</p>".repeat(80));
    let layout = set(&document(&blocks)).unwrap();
    assert_in_its_place(&layout);
    assert_eq!(layout.pages.len(), 3);
    assert!(runs(&layout.pages[0]).filter(|run| run.element.is_some()).count() > 20);
}

/// A new page is begun once, and never as the first or the last thing.
#[test]
fn new_pages_are_not_empty() {
    assert_eq!(set(&document("<newpage/><p>a</p><newpage/><newpage/><p>b</p><newpage/>")).unwrap().pages.len(), 2);
    assert_eq!(set(&document("")).unwrap().pages.len(), 1);
}

/// What a signature shows from the start stands inside its frame; a frame for the other signature has room for nine lines.
#[test]
fn signature_lines_stand_in_their_frame() {
    let layout = set(DECLARATION).unwrap();
    let page = layout.pages.last().unwrap();
    let [.., ministry, state] = page.fields.as_slice() else { panic!("two signatures") };
    let inside = |frame: &Rect, run: &&Run| {
        let ink = ink(run);
        ink.y > frame.y && ink.y + ink.height < frame.y + frame.height
    };
    assert_eq!(runs(page).filter(|run| inside(&ministry.rect, run)).count(), 4);
    assert_eq!(runs(page).filter(|run| inside(&state.rect, run)).count(), 0);
    assert!(state.rect.height >= 9 * 11_500);
    let tall = format!("<signature name=\"ministry\" label=\"S\">{}</signature>", "<line>x</line>".repeat(70));
    assert!(set(&document(&tall)).unwrap_err().to_string().contains("<signature> needs more room"));
}

/// A name of any length in the running head and foot wraps; it does not run into the page number.
#[test]
fn long_heads_and_feet_wrap() {
    let long = "Ministerie van Justitie en Veiligheid, Directoraat-Generaal Rechtspleging";
    let xml = document("<p>a</p>")
        .replace(">Head<", &format!(">{long} {long}<"))
        .replace(">Foot<", &format!(">{long} {long}<"));
    let layout = set(&xml).unwrap();
    assert_in_its_place(&layout);
    let xml = document("<p>a</p>").replace(">Foot<", &format!(">{}<", "x ".repeat(500)));
    assert!(set(&xml).unwrap_err().to_string().contains("<foot> needs more room"));
}

/// A word in words that a person may write: short or absurdly long, with every diacritic that is covered.
fn word() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        8 => proptest::char::range('a', 'z'),
        1 => proptest::char::range('!', '~'),
        3 => prop_oneof![proptest::char::range('\u{C0}', '\u{17F}'), proptest::char::range('\u{218}', '\u{21B}')],
        1 => proptest::sample::select(vec!['W', '—', '-', '/', '\u{A0}', '№', '€', 'f', 'i']),
    ];
    prop_oneof![9 => proptest::collection::vec(character.clone(), 1..12), 1 => proptest::collection::vec(character, 50..70)]
        .prop_map(|characters| characters.into_iter().collect())
}

fn sentence(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(word(), 1..most).prop_map(|words| escape(&words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Paragraphs, lists, notices and clauses of any words.
    #[test]
    fn any_prose_is_set_in_its_place(parts in proptest::collection::vec((0..7_u8, sentence(60)), 1..25)) {
        let mut blocks = String::new();
        for (index, (kind, text)) in parts.iter().enumerate() {
            let attribute = text.chars().take(40).filter(|c| !"&;\"<".contains(*c)).collect::<String>() + "x";
            let _ = match kind {
                0 => write!(blocks, "<p>{text}</p>"),
                1 => write!(blocks, "<p>{text} <b>{text}</b>, {text}</p>"),
                2 => write!(blocks, "<heading>{attribute}</heading>"),
                3 => write!(blocks, "<list><item label=\"(iii)\">{text}</item><item label=\"WWWWWWWWWWWW\">{text}</item></list>"),
                4 => write!(blocks, "<notice>{text}</notice>"),
                5 => write!(blocks, "<keep><small>{text}</small><p>{text}</p></keep>"),
                _ => write!(blocks, "<clause id=\"c{index}\" number=\"{index}\" heading=\"{attribute}\"><p>{text}</p></clause>"),
            };
        }
        let xml = document(&(blocks + "<p>End</p>"));
        let layout = set(&xml).unwrap();
        assert_in_its_place(&layout);
        assert_well_built(&layout);
        prop_assert_eq!(words_of(&layout), source_words(&xml));
    }

    /// Tables of any words, with the narrowest columns.
    #[test]
    fn any_table_is_set_in_its_place(rows in proptest::collection::vec(proptest::collection::vec(sentence(9), 4), 1..40)) {
        let mut table = String::from("<table summary=\"s\" columns=\"8 9 33 50\"><headrow>");
        for (index, row) in rows.iter().enumerate() {
            table += if index == 0 { "" } else { "<row>" };
            for cell in row {
                let _ = write!(table, "<cell>{cell}</cell>");
            }
            table += if index == 0 { "</headrow>" } else { "</row>" };
        }
        let xml = document(&(table + "<row><cell header=\"row\">a</cell><cell/><cell/><cell/></row></table><p>End</p>"));
        let layout = set(&xml).unwrap();
        assert_in_its_place(&layout);
        assert_well_built(&layout);
        prop_assert_eq!(words_of(&layout), source_words(&xml));
    }
}
