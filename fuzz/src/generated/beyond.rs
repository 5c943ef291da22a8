//! One step beyond the grammar: what no caller may see accepted, whatever else the file says.

use super::beside::Objects;
use super::choice::Choice;
use super::content::Step;
use super::issued::Issued;
use super::line::{Glyph, Line};
use super::syntax::{Entries, Value, set};

mod steps;

pub use steps::ALL;

type OfContent = fn(&mut Choice<'_>, &mut Vec<Step>, (i64, i64));
type OfEntries = fn(&mut Entries);

/// Where the step is taken.
pub enum Place {
    /// Where the letters of one answer stand.
    Line(fn(&mut Line)),
    /// The content of one answer.
    Content(OfContent),
    /// Its form XObject.
    Look(OfEntries),
    /// Its widget.
    Widget(OfEntries),
    /// The content of the box of the signature.
    Box(OfContent),
    BoxLook(OfEntries),
    SignatureField(OfEntries),
    Signature(OfEntries),
    Catalog(OfEntries),
    Information(OfEntries),
    Trailer(OfEntries),
    /// What is drawn of one answer, byte by byte.
    Drawn(Vec<u8>),
    /// What is drawn in the box of the signature, byte by byte; `/F` and `/F1` are a font of the issued part and Courier.
    BoxDrawn(Vec<u8>),
    /// All objects; the number is the lowest that none has.
    Objects(fn(&mut Objects, &Issued, u32)),
}

/// A step with its name.
pub struct Beyond {
    pub name: &'static str,
    pub place: Place,
}

const fn content(name: &'static str, change: OfContent) -> Beyond {
    Beyond { name, place: Place::Content(change) }
}

const fn line(name: &'static str, change: fn(&mut Line)) -> Beyond {
    Beyond { name, place: Place::Line(change) }
}

const fn boxed(name: &'static str, change: OfContent) -> Beyond {
    Beyond { name, place: Place::Box(change) }
}

const fn look(name: &'static str, change: OfEntries) -> Beyond {
    Beyond { name, place: Place::Look(change) }
}

const fn widget(name: &'static str, change: OfEntries) -> Beyond {
    Beyond { name, place: Place::Widget(change) }
}

const fn catalog(name: &'static str, change: OfEntries) -> Beyond {
    Beyond { name, place: Place::Catalog(change) }
}

const fn signature(name: &'static str, change: OfEntries) -> Beyond {
    Beyond { name, place: Place::Signature(change) }
}

const fn objects(name: &'static str, change: fn(&mut Objects, &Issued, u32)) -> Beyond {
    Beyond { name, place: Place::Objects(change) }
}

fn raw(text: &str) -> Value {
    Value::Raw(text.to_owned())
}

fn step(operands: &str, operator: &'static str) -> Step {
    Step::new(vec![raw(operands)], operator)
}

fn at(steps: &[Step], operators: &[&str]) -> usize {
    steps.iter().position(|step| operators.contains(&step.operator)).unwrap_or_default()
}

/// Puts a step in front of the first that shows text.
fn before_text(steps: &mut Vec<Step>, new: Step) {
    let place = at(steps, &["Tj", "TJ"]);
    steps.insert(place, new);
}

/// Puts a step in front of the beginning of text.
fn before_block(steps: &mut Vec<Step>, new: Step) {
    let place = at(steps, &["BT"]);
    steps.insert(place, new);
}

/// Writes operands in another way.
fn operands(steps: &mut [Step], operators: &[&str], change: impl FnOnce(&mut Vec<Value>)) {
    let place = at(steps, operators);
    if let Some(step) = steps.get_mut(place) {
        change(&mut step.operands);
    }
}

/// The first string that is shown.
fn first_text(steps: &mut [Step]) -> Option<&mut Vec<u8>> {
    let place = at(steps, &["Tj", "TJ"]);
    match steps.get_mut(place)?.operands.first_mut()? {
        Value::Text(text) => Some(text),
        Value::Array(items) => {
            items.iter_mut().find_map(|item| if let Value::Text(text) = item { Some(text) } else { None })
        }
        _ => None,
    }
}

fn size_of(steps: &mut [Step], size: &str) {
    operands(steps, &["Tf"], |all| all[1] = raw(size));
}

fn add(entries: &mut Entries, key: &str, value: &str) {
    set(entries, key, raw(value));
}

/// Sets the first two letters of a word so far apart, in thousandths of the size.
fn apart(line: &mut Line, gap: i64) {
    let letters = |pair: &[Glyph]| pair.iter().all(|glyph| glyph.letter != ' ');
    let Some(place) = line.glyphs.windows(2).position(letters) else {
        line.size = 0;
        return;
    };
    let by = (gap - line.glyphs[place + 1].gap) * line.size / 100;
    line.glyphs[place + 1].gap = gap;
    line.glyphs.iter_mut().skip(place + 1).for_each(|glyph| glyph.x += by);
}

/// Takes the second half of the first string away.
fn second_half(steps: &mut [Step]) -> Value {
    let text = first_text(steps).map(|text| text.split_off(text.len() / 4 * 2)).unwrap_or_default();
    Value::Text(text)
}

/// Takes a random step in the content of an answer: what comes of it may or may not be within the grammar.
pub fn anything(choice: &mut Choice<'_>, steps: &mut Vec<Step>, _: (i64, i64)) {
    const OPERATORS: [&str; 40] = [
        "q", "Q", "cm", "BT", "ET", "Tf", "Td", "TD", "Tm", "T*", "Tj", "TJ", "Tc", "Tw", "TL", "Tz", "Ts", "Tr", "g",
        "rg", "k", "G", "RG", "K", "re", "W", "W*", "n", "f", "S", "m", "l", "h", "w", "BMC", "EMC", "gs", "Do", "i",
        "d",
    ];
    const OPERANDS: [&str; 20] = [
        "0",
        "1",
        "-1",
        ".5",
        "2",
        "3",
        "5",
        "9",
        "10",
        "18",
        "100",
        "0.0001",
        "/Tx",
        "/F",
        "()",
        "(a)",
        "<0041>",
        "[]",
        "[(a) -20]",
        "999999",
    ];
    for _ in 0..=choice.below(3) {
        let place = choice.below(steps.len() + 1);
        match choice.below(6) {
            0 => drop(steps.drain(place..(place + 1).min(steps.len()))),
            1 if place < steps.len() => steps.insert(choice.below(place + 1), steps[place].clone()),
            2 if place + 1 < steps.len() => steps.swap(place, place + 1),
            3 if place < steps.len() => steps[place].operands.push(raw(choice.of(&OPERANDS))),
            4 if place < steps.len() && !steps[place].operands.is_empty() => {
                let which = choice.below(steps[place].operands.len());
                steps[place].operands[which] = raw(choice.of(&OPERANDS));
            }
            _ => {
                let count = choice.below(7);
                let operands = (0..count).map(|_| raw(choice.of(&OPERANDS))).collect();
                steps.insert(place, Step::new(operands, OPERATORS[choice.below(OPERATORS.len())]));
            }
        }
    }
}

/// The random step.
pub static ANYTHING: Beyond = content("anything", anything);
