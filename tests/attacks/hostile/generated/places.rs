//! Files by chance: the returned sample, with what a stranger can put into every place that he controls, signed by the buyer's
//! key as `fcd` or as another program signs, or by nobody.

use std::sync::LazyLock;

use crate::support::forge::{Forge, find, stream};
use crate::support::{issued, returned, signatory, third_party};

use super::content::content;
use super::dice::Dice;
use super::objects::{RESOURCES, bomb, font, mapping, metadata, packed, value};

/// The file of a seed.
pub(super) fn file(seed: u64) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    if dice.one_in(12) {
        return in_streams(dice);
    }
    let mut forge = Forge::new();
    for _ in 0..1 + dice.below(4) {
        place(&mut forge, dice);
    }
    let bytes = match dice.below(4) {
        0 => forge.unsigned(),
        1 => forge.buyer_sign(),
        _ => forge.sign_by(|digest, context| third_party::sign(digest, context, &signatory())),
    };
    let bytes = if dice.one_in(6) { behind(&bytes, dice) } else { bytes };
    if dice.one_in(6) { bent(bytes, dice) } else { bytes }
}

/// Fonts, forms, images and states for a content stream; gives the entry that names them.
/// The content of the first page, as it stands before chance changes what leads to it.
static CONTENT: LazyLock<u32> = LazyLock::new(|| {
    let forge = Forge::new();
    forge.reference(forge.page(1), "/Contents")
});

/// The appearances of three answers and of the signature, as they stand before chance changes what leads to them.
static LOOKS: LazyLock<[u32; 4]> =
    LazyLock::new(|| ["name", "place", "office", "end-user-state"].map(|field| Forge::new().look(field)));

/// Adds entries to an object, if what came of it by now is a dictionary.
fn hang(forge: &mut Forge, number: u32, entries: &str) {
    if find(&forge.object(number), b">>").is_some() {
        forge.extend(number, entries);
    }
}

fn resources(forge: &mut Forge, dice: &mut Dice) -> String {
    let text = mapping(dice);
    let mapping = packed(dice, "", &text);
    let mapping = forge.add(mapping);
    let item = ["500 ", "/a ", "9 0 R ", "(x) "][dice.below(4)];
    let list = forge.add(format!("[{}]", item.repeat(dice.size(20_000))));
    let [one, other] = [0, 1].map(|_| font(dice, mapping, list));
    let (one, other) = (forge.add(one), forge.add(other));
    let state = forge.add(format!("<</Type/ExtGState/ca {}/Font[{one} 0 R {}]>>", dice.number(), dice.number()));
    let image = forge.add(stream(
        &format!(
            "/Type/XObject/Subtype/Image/Width {}/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray",
            dice.number()
        ),
        b"x",
    ));
    let form = forge.fresh();
    let named = RESOURCES
        .replace("{font}", &one.to_string())
        .replace("{other}", &other.to_string())
        .replace("{form}", &form.to_string())
        .replace("{image}", &image.to_string())
        .replace("{state}", &state.to_string());
    let shape = ["/BBox[0 0 600 800]", "/BBox[0 0 9 9]/Matrix[9 0 0 9 0 0]", "/Matrix 9 0 R", ""][dice.below(4)];
    let body = if dice.one_in(3) { b"/Fm Do /Fm Do".to_vec() } else { content(dice) };
    let form_body = packed(dice, &format!("/Type/XObject/Subtype/Form{shape}{named}"), &body);
    forge.put(form, form_body);
    named
}

fn place(forge: &mut Forge, dice: &mut Dice) {
    let page = forge.page(1 + dice.below(forge.page_count()));
    match dice.below(14) {
        0 => {
            let named = resources(forge, dice);
            let (number, body) = (*CONTENT, content(dice));
            let body = packed(dice, "", &body);
            forge.put(number, body);
            forge.put(page, format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number} 0 R{named}>>"));
        }
        1 | 2 => {
            let (named, body) = (resources(forge, dice), content(dice));
            let look = LOOKS[dice.below(3)];
            let body = packed(dice, &format!("/Type/XObject/Subtype/Form/BBox[0 0 300 18]{named}"), &body);
            forge.put(look, body);
        }
        3 => {
            let (named, body) = (resources(forge, dice), content(dice));
            let body = packed(dice, &format!("/Type/XObject/Subtype/Form/BBox[0 0 200 60]{named}"), &body);
            let look = LOOKS[3];
            forge.put(look, body);
        }
        4 => {
            let count = dice.size(4_500);
            let one = forge.add("<</Type/Annot/Subtype/Square/Rect[0 0 600 800]/AP<<>>>>");
            let list = forge.add(format!("[{}]", format!("{one} 0 R ").repeat(count)));
            hang(forge, page, &format!("/Annots {list} 0 R"));
        }
        5 => {
            let body = bomb(dice, "");
            let number = forge.add(body);
            let list = forge.add(format!("[{}]", format!("{number} 0 R ").repeat(dice.size(3_000))));
            hang(forge, page, &format!("/Contents {list} 0 R"));
        }
        6 => {
            let body = metadata(dice);
            let body = packed(dice, "/Type/Metadata/Subtype/XML", &body);
            let number = forge.add(body);
            let root = root(forge);
            hang(forge, root, &format!("/Metadata {number} 0 R"));
        }
        7 => tree(forge, dice),
        8 => {
            let names: String = (0..dice.size(2_000)).map(|n| format!("(n{n}) {} 0 R ", 1 + n % 90)).collect();
            let root = root(forge);
            hang(forge, root, &format!("/Names<</EmbeddedFiles<</Names[{names}]>>/JavaScript {}>>", value(dice, 3)));
        }
        9 => {
            let root = root(forge);
            let key = ["/OpenAction", "/AA", "/Extensions", "/OCProperties", "/StructTreeRoot", "/AF"][dice.below(6)];
            hang(forge, root, &format!("{key} {}", value(dice, 6)));
        }
        10 => {
            for _ in 0..dice.size(19_000) {
                forge.add(["<<>>", "null", "[0 0 0 0]", "<</Type/Font>>"][dice.below(4)]);
            }
        }
        11 => {
            let number = 1 + u32::try_from(dice.below(60)).unwrap();
            forge.put(number, value(dice, 5));
        }
        12 => {
            let number = forge.add(format!("[{}]", "0 ".repeat(dice.size(500_000))));
            hang(forge, page, &format!("/MediaBox[{number} 0 R {number} 0 R 9 9]"));
        }
        _ => {
            let number = forge.signature();
            hang(forge, number, &format!("/Prop_Build {}/Name({})", value(dice, 6), "x".repeat(dice.size(9_000))));
        }
    }
}

fn root(forge: &Forge) -> u32 {
    forge.root.split(' ').next().unwrap().parse().unwrap()
}

/// Trees of pages or fields: deep, wide, in a circle.
fn tree(forge: &mut Forge, dice: &mut Dice) {
    let (count, deep) = (dice.size(600), dice.one_in(2));
    let pages = dice.one_in(2);
    let (entries, name) = if pages { ("/Type/Pages/Count 0", "") } else { ("/FT/Tx/T(deep)", "/T(field)") };
    let first = forge.fresh();
    let mut above = first;
    for index in 0..count {
        let next = if dice.one_in(200) { first } else { forge.fresh() };
        if deep {
            forge.put(above, format!("<<{entries}/Kids[{next} 0 R]/Parent {above} 0 R>>"));
            above = next;
        } else {
            forge.put(next, format!("<<{entries}{name}/V({index})/Parent {first} 0 R>>"));
        }
    }
    let kids: String = (first + 1..first + 1 + u32::try_from(count).unwrap()).map(|n| format!("{n} 0 R ")).collect();
    forge.put(if deep { above } else { first }, format!("<<{entries}/Kids[{}]>>", if deep { "" } else { &kids }));
    let root = root(forge);
    let entry = if pages { format!("/Pages {first} 0 R") } else { format!("/AcroForm<</Fields[{first} 0 R]>>") };
    hang(forge, root, &entry);
}

/// More revisions behind all signatures.
fn behind(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..dice.size(9) {
        let forge = Forge::new();
        let objects: Vec<(u32, Vec<u8>)> =
            (0..1 + dice.size(40)).map(|n| (u32::try_from(5 + n).unwrap(), value(dice, 4).into_bytes())).collect();
        let (root, info) = (forge.root.clone(), forge.info().to_owned());
        bytes = crate::support::forge::append_to(&bytes, &objects, "", &root, &info);
    }
    bytes
}

/// A few bytes changed, or the end cut off.
fn bent(mut bytes: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    for _ in 0..1 + dice.below(20) {
        let at = issued().len().min(bytes.len()) + dice.below(bytes.len().saturating_sub(issued().len()));
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << dice.below(8);
        }
    }
    if dice.one_in(5) {
        bytes.truncate(dice.below(bytes.len()));
    }
    bytes
}

/// A revision whose objects lie in an object stream and whose table is a stream.
fn in_streams(dice: &mut Dice) -> Vec<u8> {
    let before = returned();
    let prev = crate::support::forge::digits_after(before, b"startxref\n");
    let (count, first) = (dice.size(3_000).max(1), 900_u32);
    let values: Vec<String> = (0..count).map(|_| value(dice, 2)).collect();
    let (mut head, mut body) = (String::new(), String::new());
    for (number, value) in (first..).zip(&values) {
        head += &format!("{number} {} ", body.len());
        body += &format!("{value} ");
    }
    let container = first + u32::try_from(count).unwrap();
    let entries = format!("/Type/ObjStm/N {count}/First {}", head.len());
    let object = packed(dice, &entries, format!("{head}{body}").as_bytes());
    let mut bytes = before.to_vec();
    let at = bytes.len();
    bytes.extend([format!("{container} 0 obj\n").as_bytes(), &object, b"\nendobj\n"].concat());
    let table_at = bytes.len();
    let mut rows = Vec::new();
    for index in 0..count {
        rows.extend([&[2_u8][..], &container.to_be_bytes(), &u16::try_from(index).unwrap().to_be_bytes()].concat());
    }
    for at in [at, table_at] {
        rows.extend([&[1_u8][..], &u32::try_from(at).unwrap().to_be_bytes(), &[0, 0]].concat());
    }
    let forge = Forge::new();
    let entries = format!(
        "/Type/XRef/W[1 4 2]/Index[{first} {}]/Size {}/Root {}/Info {}/Prev {prev}",
        count + 2,
        container + 2,
        forge.root,
        forge.info()
    );
    bytes.extend([format!("{} 0 obj\n", container + 1).as_bytes(), &stream(&entries, rows), b"\nendobj\n"].concat());
    bytes.extend(format!("startxref\n{table_at}\n%%EOF\n").bytes());
    bytes
}
