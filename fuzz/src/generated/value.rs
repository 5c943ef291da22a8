//! Answers that a person could give.

use fcd::declaration::{AnswerField, Answers};

use super::choice::Choice;
use super::issued::Font;

const SYLLABLES: [&str; 24] = [
    "al", "ber", "Ca", "dor", "El", "fi", "gu", "Ho", "ix", "Jo", "kel", "lum", "Mi", "nor", "O", "per", "Qu", "ras",
    "St", "ti", "Ul", "vo", "wy", "Z",
];
/// What words hold or are parted by; what PDF writes with an escape is among it.
const MARKS: [&str; 14] = ["(a)", ")", "\\", "/", "-", "'", "&", ".", ",", "#7", "<5>", "[x]", "%", "endobj"];
const DIGITS: [&str; 6] = ["0", "17", "2026", "8", "42/3", "IV"];
/// Letters that the font of the form has, and letters that only the faces of the pages have.
const FAR: [&str; 12] = ["é", "Å", "ß", "ñ", "Ø", "ü", "š", "Ł", "ő", "ș", "Ż", "Ŵ"];

/// The office that signs for the sample declaration.
pub const OFFICE: &str = "Director of the Digital Investigation Unit";

/// The five answers, valid and not arguing, each in letters of its font and no wider than its room in thousandths of the
/// size.
pub fn answers(choice: &mut Choice<'_>, rooms: &[(AnswerField, Font, i64)]) -> Vec<(AnswerField, String)> {
    let mut found = Vec::new();
    for (field, font, room) in rooms {
        let text = match field {
            // The day of signing, or one beside it; the office that is named in the issued part.
            AnswerField::Date => format!("2026-11-{:02}", choice.between(8, 10)),
            AnswerField::Office => OFFICE.to_owned(),
            _ => words(choice, *field, *font, *room),
        };
        found.push((*field, text));
    }
    found
}

fn words(choice: &mut Choice<'_>, field: AnswerField, font: Font, room: i64) -> String {
    let most = choice.below(field.limit().min(48)) + 1;
    let mut text = choice.of(&SYLLABLES).to_owned();
    loop {
        let piece = match choice.below(12) {
            0 => choice.of(&MARKS),
            1 => choice.of(&DIGITS),
            2 => choice.of(&FAR),
            _ => choice.of(&SYLLABLES),
        };
        let space = if choice.one_in(3) { " " } else { "" };
        let longer = format!("{text}{space}{piece}");
        if longer.chars().count() > most || width(font, &longer).is_none_or(|width| width > room) {
            return if accepted(field, &text) { text } else { "Alex Sample".to_owned() };
        }
        text = longer;
    }
}

/// The width in thousandths of the size; `None` where the font lacks a letter.
pub fn width(font: Font, text: &str) -> Option<i64> {
    text.chars().map(|letter| font.code(letter).map(|code| code.width)).sum()
}

fn accepted(field: AnswerField, text: &str) -> bool {
    let plain = |at: AnswerField| Some(if at == AnswerField::Date { "2026-11-09" } else { "Alex" }.to_owned());
    let given = |at: AnswerField| if at == field { Some(text.to_owned()) } else { plain(at) };
    Answers::from_values(given).is_ok_and(|answers| answers.arguing().is_empty())
}
