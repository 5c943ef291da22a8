use super::*;
use crate::typeset::error::MarkupPlace;

const HEAD: &str = "<head><left>l</left></head><foot><left>f</left></foot>";

fn document(blocks: &str) -> String {
    format!("<declaration lang=\"en\" title=\"T\">{HEAD}\n{blocks}</declaration>")
}

fn refused(blocks: &str) -> TypesetError {
    read(&document(blocks)).unwrap_err()
}

fn at(line: usize, column: usize) -> MarkupPlace {
    MarkupPlace { line, column }
}

/// What no block is called is refused where it stands, not skipped: skipped, it would be a clause that is missing.
#[test]
fn unknown_element_has_its_place() {
    assert_eq!(
        refused("<p>a</p>\n  <para>b</para>"),
        TypesetError::UnknownElement { name: "para".into(), at: at(3, 3) }
    );
    assert_eq!(refused("<p>é <i>b</i></p>"), TypesetError::UnknownElement { name: "i".into(), at: at(2, 6) });
    assert_eq!(refused("<p>a <b>b <b>c</b></b></p>"), TypesetError::UnknownElement { name: "b".into(), at: at(2, 11) });
}

/// The same for attributes and namespaces.
#[test]
fn unknown_attribute_has_its_place() {
    assert_eq!(refused("<p class=\"x\">a</p>"), TypesetError::UnknownAttribute { name: "class".into(), at: at(2, 4) });
    assert!(matches!(refused("<p xmlns:a=\"b\">a</p>"), TypesetError::UnknownAttribute { .. }));
    assert!(matches!(refused("<p xml:lang=\"he\">a</p>"), TypesetError::UnknownAttribute { .. }));
}

/// Each mistake of a template is its own error.
#[test]
fn mistakes_are_told_apart() {
    let table =
        |columns: &str, row: &str| format!("<table summary=\"s\" columns=\"{columns}\"><row>{row}</row></table>");
    let clause = "<clause id=\"a\" number=\"1\" heading=\"h\"><p>x</p></clause>";
    let field = "<field name=\"a\" label=\"A\" size=\"10\" most=\"9\"/>";
    for (blocks, expected) in [
        ("stray".to_owned(), "only elements may stand here"),
        ("<!-- c -->".to_owned(), "only elements may stand here"),
        ("<?x y?>".to_owned(), "only elements may stand here"),
        ("<p> </p>".to_owned(), "<p> is empty"),
        ("<list></list>".to_owned(), "<list> is empty"),
        ("<newpage>x</newpage>".to_owned(), "only elements may stand here"),
        ("<list><item>x</item></list>".to_owned(), "the attribute \"label\" is missing"),
        (table("50 49", "<cell>a</cell><cell>b</cell>"), "cannot be \"50 49\""),
        (table("7 93", "<cell>a</cell><cell>b</cell>"), "cannot be \"7 93\""),
        (table("50 50", "<cell>a</cell>"), "the row has 1 cells, its table 2 columns"),
        (format!("{clause}{clause}"), "the name \"a\" is used before"),
        (format!("{field}{field}"), "the name \"a\" is used before"),
        (field.replace("10", "99"), "the attribute \"size\" cannot be \"99\""),
        (clause.replace("<p>x</p>", field), "<field> may not stand here"),
        (clause.replace("<p>x</p>", clause), "<clause> may not stand here"),
        ("<keep>".repeat(20) + "<p>x</p>" + &"</keep>".repeat(20), "too deeply"),
        ("<p>a&nbsp;b</p>".to_owned(), "not a block document"),
        ("<p>a".to_owned(), "not a block document"),
    ] {
        let said = refused(&blocks).to_string();
        assert!(said.starts_with("line 2, column ") && said.contains(expected), "{blocks}: {said}");
    }
}

/// A character that would be drawn as a box is named with its place.
#[test]
fn uncovered_character_has_its_place() {
    assert_eq!(refused("<p>to Иван</p>"), TypesetError::Uncovered { character: 'И', at: at(2, 7) });
    assert_eq!(refused("<p>a&#x202E;b</p>"), TypesetError::Uncovered { character: '\u{202E}', at: at(2, 4) });
    let field = "<field name=\"a\" label=\"→\" size=\"10\" most=\"9\"/>";
    assert_eq!(refused(field), TypesetError::Uncovered { character: '→', at: at(2, 17) });
}

/// A value that looks like markup was escaped by the template, and is text.
#[test]
fn injection_stays_text() {
    let read = read(&document("<p>ACME &lt;/p&gt;&lt;clause id=&quot;x&quot;&gt; &amp;amp; Co</p>")).unwrap();
    let [Block::Paragraph(text)] = read.blocks.as_slice() else { panic!("{read:?}") };
    assert_eq!(text.plain(), "ACME </p><clause id=\"x\"> &amp; Co");
}

/// White space of the template is no white space of the document, also across bold words.
#[test]
fn white_space_is_single() {
    let read = read(&document("<p>\n  one\t<b> two </b>\r\n three\u{A0} four </p>")).unwrap();
    let [Block::Paragraph(text)] = read.blocks.as_slice() else { panic!("{read:?}") };
    assert_eq!(text.plain(), "one two three\u{A0} four");
    assert_eq!(text.spans.iter().map(|span| span.face).collect::<Vec<_>>(), [Face::Regular, Face::Bold, Face::Regular]);
}

/// A bomb of nested entities is refused at its document type, before anything is expanded.
#[test]
fn entities_are_refused() {
    let bomb = format!("<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>{}", document("<p>&b;</p>"));
    assert!(matches!(read(&bomb), Err(TypesetError::NotXml { .. })));
    let file = format!("<!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>{}", document("<p>&f;</p>"));
    assert!(matches!(read(&file), Err(TypesetError::NotXml { .. })));
}

/// Size, number and depth are bounded, so that no input takes long or exhausts the stack.
#[test]
fn limits_hold() {
    let long = document(&format!("<p>{}</p>", "a".repeat(MOST_BYTES)));
    assert!(matches!(read(&long), Err(TypesetError::TooLong { most: MOST_BYTES, .. })));
    assert!(matches!(refused(&"<newpage/>".repeat(45_000)), TypesetError::NotXml { .. }));
    let deep = 30_000;
    let nest = document(&("<keep>".repeat(deep) + "<p>x</p>" + &"</keep>".repeat(deep)));
    assert!(matches!(read(&nest), Err(TypesetError::TooDeep { .. })));
}

/// A letterhead has lines and an emblem in its one form; a signature has one office and one place for a stamp.
#[test]
fn letterheads_and_signatures_are_strict() {
    let emblem = "10000 8000;1a2b3cM0 0L10000 0L5000 8000Z";
    let letterhead = |emblem: &str, inside: &str| format!("<letterhead emblem=\"{emblem}\">{inside}</letterhead>");
    assert!(read(&document(&letterhead(emblem, "<line>a</line><line>b</line>"))).is_ok());
    assert!(
        refused(&letterhead("10000 8000", "<line>a</line>")).to_string().contains("the attribute \"emblem\" cannot be")
    );
    assert!(refused(&letterhead(emblem, "")).to_string().contains("<letterhead> is empty"));
    assert!(matches!(refused(&letterhead(emblem, "<p>a</p>")), TypesetError::UnknownElement { .. }));
    let signature = |inside: &str| format!("<signature name=\"s\" label=\"S\">{inside}</signature>");
    assert!(read(&document(&signature("<office>a</office><stamp>b</stamp><line>c</line>"))).is_ok());
    for inside in ["<office>a</office><office>b</office>", "<stamp/>", "<office x=\"y\">a</office>", "<seal>a</seal>"] {
        assert!(read(&document(&signature(inside))).is_err(), "{inside}");
    }
}

/// The frame of the document is as strict as its blocks.
#[test]
fn frame_is_strict() {
    for xml in [
        "<letter/>".to_owned(),
        format!("<declaration lang=\"en\">{HEAD}</declaration>"),
        format!("<declaration lang=\"he\" title=\"T\">{HEAD}</declaration>"),
        "<declaration lang=\"en\" title=\"T\"><p>x</p></declaration>".to_owned(),
        document("").replace("<left>l</left>", "<right>l</right>"),
        document("").replace("<left>f</left>", "<left>f</left><right>f</right><right>f</right>"),
        format!("<!-- before -->{}", document("")),
        format!("{}<!-- behind -->", document("")),
    ] {
        assert!(read(&xml).is_err(), "{xml}");
    }
    assert!(read(&document("")).is_ok());
    assert!(read(&document("").replace("<left>f</left>", "<left>f</left><right>f</right>")).is_ok());
}
