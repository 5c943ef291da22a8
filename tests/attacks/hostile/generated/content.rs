//! Content streams by chance: legal operators with operands that are legal, nearly legal, huge, or many.

use super::dice::Dice;
use super::objects::value;

/// A content stream that uses the resources of [`super::objects::RESOURCES`].
pub(super) fn content(dice: &mut Dice) -> Vec<u8> {
    let mut out = String::new();
    match dice.below(7) {
        0 => many(&mut out, dice),
        1 => out = "q ".repeat(dice.size(300)) + "BT /F1 10 Tf (deep) Tj ET " + &"Q ".repeat(dice.size(300)),
        2 => marked(&mut out, dice),
        _ => {
            for _ in 0..dice.size(400) {
                step(&mut out, dice);
            }
        }
    }
    out.into_bytes()
}

/// One thing, very often.
fn many(out: &mut String, dice: &mut Dice) {
    let word = ["a", "the", "not", "w"][dice.below(4)];
    let count = dice.size(60_000);
    let one = match dice.below(6) {
        0 => format!("({word}) Tj 0 -1 Td "),
        1 => format!("[({word}) -300 ({word})] TJ "),
        2 => format!("{} {} 9 9 re f ", dice.number(), dice.number()),
        3 => format!("/{} Do ", ["Fm", "Im"][dice.below(2)]),
        4 => format!("/F{} 9 Tf ", 1 + dice.below(3)),
        _ => "[0.0000001] 0 d 0 0 m 9000 9000 l S ".to_owned(),
    };
    *out += "BT /F1 9 Tf 9 700 Td ";
    for index in 0..count {
        *out += &one;
        if dice.one_in(5) {
            *out += &format!("(w{index}) Tj ");
        }
    }
    *out += "ET";
}

fn marked(out: &mut String, dice: &mut Dice) {
    let deep = dice.size(80);
    for _ in 0..deep {
        *out += ["/OC /L BDC ", "/Span <</ActualText(x)>> BDC ", "/P BMC "][dice.below(3)];
    }
    *out += &format!("BT /F1 9 Tf ({}) Tj ET ", "letters ".repeat(dice.size(3_000)));
    *out += &"EMC ".repeat(deep);
}

fn step(out: &mut String, dice: &mut Dice) {
    let numbers = |dice: &mut Dice, count: usize| (0..count).map(|_| dice.number() + " ").collect::<String>();
    let (operator, count) = [
        ("cm", 6),
        ("re", 4),
        ("m", 2),
        ("l", 2),
        ("c", 6),
        ("v", 4),
        ("h", 0),
        ("f", 0),
        ("S", 0),
        ("W n", 0),
        ("B*", 0),
        ("rg", 3),
        ("g", 1),
        ("k", 4),
        ("RG", 3),
        ("w", 1),
        ("sc", 1),
        ("scn", 3),
        ("Tc", 1),
        ("Tw", 1),
        ("Tz", 1),
        ("TL", 1),
        ("Tr", 1),
        ("Ts", 1),
        ("Td", 2),
        ("TD", 2),
        ("Tm", 6),
        ("T*", 0),
        ("BT", 0),
        ("ET", 0),
        ("q", 0),
        ("Q", 0),
        ("BX", 0),
        ("EX", 0),
        ("sh", 0),
        ("i", 1),
        ("M", 1),
        ("J", 1),
    ][dice.below(38)];
    match dice.below(12) {
        0 => *out += "BT /F1 10 Tf 20 700 Td (shall not be used) Tj ET ",
        1 => {
            *out +=
                &format!("BT /F{} {} Tf <{}> Tj ET ", 1 + dice.below(4), dice.number(), "0041".repeat(dice.size(50)))
        }
        2 => *out += &format!("/{} Do ", ["Fm", "Im", "Absent"][dice.below(3)]),
        3 => *out += "/G gs ",
        4 => *out += &format!("[{}] {} d ", dice.number(), dice.number()),
        5 => *out += "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ",
        6 => *out += &format!("{} ", value(dice, 2)),
        7 => *out += &format!("q {}cm /Fm Do Q ", numbers(dice, 6)),
        _ => {
            // Mostly as many operands as there must be.
            let count = if dice.one_in(9) { dice.below(8) } else { count };
            *out += &format!("{}{operator} ", numbers(dice, count));
        }
    }
}
