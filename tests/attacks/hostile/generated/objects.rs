//! Objects by chance: values deep and wide, streams under filters, fonts, mappings, metadata.

use crate::support::forge::stream;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

use super::dice::Dice;

/// The names that content uses; `{font}`, `{form}`, `{image}` and `{state}` are the numbers behind them.
pub(super) const RESOURCES: &str = "/Resources<</Font<</F1 {font} 0 R/F2 {font} 0 R/F3 {other} 0 R>>\
    /XObject<</Fm {form} 0 R/Im {image} 0 R>>/ExtGState<</G {state} 0 R>>/Properties<</L {state} 0 R>>>>";

/// A value, at most so deep.
pub(super) fn value(dice: &mut Dice, deep: usize) -> String {
    match dice.below(if deep == 0 { 7 } else { 10 }) {
        0 => dice.number(),
        1 => format!("/{}", ["Name", "A#20B", "Type", "X\u{e9}"][dice.below(4)]),
        2 => format!("({})", ["text", "a\\(b\\)", "\u{1b}[2J", "\\376\\377\\040\\056"][dice.below(4)]),
        3 => format!("<{}>", "fE".repeat(dice.size(64))),
        4 => ["true", "false", "null"][dice.below(3)].to_owned(),
        5 | 6 => format!("{} 0 R", 1 + dice.below(200)),
        7 => format!("[{}]", (0..dice.size(30)).map(|_| value(dice, deep - 1) + " ").collect::<String>()),
        8 => {
            let entry = |dice: &mut Dice, index: usize| format!("/K{index} {} ", value(dice, deep - 1));
            format!("<<{}>>", (0..dice.size(20)).map(|index| entry(dice, index)).collect::<String>())
        }
        _ => {
            let deep = dice.size(40);
            format!("{}{}", "[".repeat(deep), "]".repeat(deep))
        }
    }
}

fn zip(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A stream of these bytes: plain, or under one filter or several.
pub(super) fn packed(dice: &mut Dice, entries: &str, data: &[u8]) -> Vec<u8> {
    let hex = |data: &[u8]| data.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + ">";
    match dice.below(7) {
        0 | 1 => stream(entries, data),
        2 => stream(&format!("{entries}/Filter/ASCIIHexDecode"), hex(data)),
        3 => stream(&format!("{entries}/Filter[/FlateDecode/FlateDecode]"), zip(&zip(data))),
        4 => stream(&format!("{entries}/Filter[/AHx/Fl]"), hex(&zip(data))),
        _ => stream(&format!("{entries}/Filter/FlateDecode"), zip(data)),
    }
}

/// Nothing, or much, made of little.
pub(super) fn bomb(dice: &mut Dice, entries: &str) -> Vec<u8> {
    match dice.below(3) {
        0 => stream(&format!("{entries}/Filter/FlateDecode"), zip(&vec![b' '; 1 << 22])),
        1 => stream(&format!("{entries}/Filter/ASCIIHexDecode"), [vec![b' '; 1 << 20], b">".to_vec()].concat()),
        _ => stream(&format!("{entries}/Filter[/Fl/Fl]"), zip(&zip(&vec![0; 1 << 24]))),
    }
}

/// The body of a font; `mapping` is a stream, `list` an array that many may share.
pub(super) fn font(dice: &mut Dice, mapping: u32, list: u32) -> String {
    match dice.below(4) {
        0 => format!("<</Type/Font/Subtype/TrueType/FirstChar 0/Widths {list} 0 R/ToUnicode {mapping} 0 R>>"),
        1 => format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences {list} 0 R>>>>"),
        2 => format!(
            "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode {mapping} 0 R\
             /DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500/W[{}]>>]>>",
            format!("0 {list} 0 R ").repeat(dice.size(300))
        ),
        _ => format!("<</Type/Font/Subtype/Type3/FontMatrix {list} 0 R/CharProcs<</a {mapping} 0 R>>>>"),
    }
}

/// A mapping from codes to text.
pub(super) fn mapping(dice: &mut Dice) -> Vec<u8> {
    let count = dice.size(30_000);
    let long = "0041".repeat(1 + dice.below(18));
    let lines: String = match dice.below(3) {
        0 => (0..count).map(|code| format!("<{:04X}> <{long}>\n", code % 0x1_0000)).collect(),
        1 => format!("<0000> <FFFF> <{long}>\n").repeat(count),
        _ => format!("<0000> <00FF> [{}]\n", format!("<{long}> ").repeat(count.min(256))),
    };
    let kind = if lines.contains("<FFFF> <") || lines.contains('[') { "bfrange" } else { "bfchar" };
    format!("1 begincodespacerange <0000> <FFFF> endcodespacerange\n{count} begin{kind}\n{lines}end{kind}").into_bytes()
}

/// Metadata: deep, wide, or with entities that multiply.
pub(super) fn metadata(dice: &mut Dice) -> Vec<u8> {
    let count = dice.size(20_000);
    let body = match dice.below(3) {
        0 => "<a>".repeat(count) + &"</a>".repeat(count),
        1 => format!("<a {}/>", (0..count).map(|index| format!("b{index}=\"1\" ")).collect::<String>()),
        _ => {
            let levels = (1..20).map(|n| format!("<!ENTITY e{n} \"&e{0};&e{0};\">", n - 1)).collect::<String>();
            return format!("<!DOCTYPE a [<!ENTITY e0 \"x\">{levels}]><a>&e19;</a>").into_bytes();
        }
    };
    format!("<?xpacket begin=\"\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">{body}</x:xmpmeta>").into_bytes()
}
