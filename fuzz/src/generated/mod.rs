//! Revisions of other programs, generated from the grammar of what the interoperable profile accepts, and from what lies
//! just beyond it.
//!
//! The same bytes always make the same revision. It is signed by the caller, so that it reaches every rule. Beside the
//! file stands what a viewer must show, computed here by other means than in the product.

#![allow(dead_code, unreachable_pub, reason = "each program that includes it uses a part")]

mod beside;
pub mod beyond;
pub mod choice;
mod content;
pub mod issued;
pub mod line;
pub mod reference;
mod signature_box;
mod stream;
mod syntax;
mod value;
mod written;

use fcd::declaration::AnswerField;

use beyond::{Beyond, Place};
use choice::Choice;
use content::Step;
use issued::{Field, Font, Issued};
use line::Line;
use signature_box::Shown;
use syntax::{Entries, Value, set};
pub use written::Written;

/// What a viewer must show in a field.
pub struct Answered {
    pub field: Field,
    /// The size of the box that it is drawn in, in thousandths of a point; a viewer fits it into the field.
    pub bounds: (i64, i64),
    pub line: Line,
}

/// A generated revision.
pub struct Generated {
    /// The file, its seal still empty.
    pub written: Written,
    pub answers: Vec<Answered>,
    pub shown: Shown,
    /// Which step was taken beyond the grammar.
    pub beyond: Option<&'static str>,
}

/// The revision that these bytes make: within the grammar, or one step beyond it.
pub fn generate(issued: &Issued, bytes: &[u8], beyond: Option<&Beyond>) -> Generated {
    let mut choice = Choice::new(bytes);
    let answers = answered(&mut choice, issued);
    let shown = signature_box::shown(&mut choice, issued.signature.size());
    let mut program = Program { choice, issued, next: issued.size(), objects: Vec::new(), beyond };
    let target = program.choice.below(answers.len());
    for (index, answer) in answers.iter().enumerate() {
        program.fill_in(answer, index == target);
    }
    program.sign(&shown);
    program.write_beside();
    let Program { mut choice, mut objects, next, .. } = program;
    if let Some(Place::Objects(change)) = beyond.map(|beyond| &beyond.place) {
        change(&mut objects, issued, next);
    }
    choice.shuffle(&mut objects);
    let trailer = match beyond.map(|beyond| &beyond.place) {
        Some(Place::Trailer(change)) => Some(*change),
        _ => None,
    };
    let written = written::write(&mut choice, issued, &objects, trailer);
    Generated { written, answers, shown, beyond: beyond.map(|beyond| beyond.name) }
}

/// A revision with the same fields, none of which shows anything.
pub fn blank(issued: &Issued) -> Written {
    let mut program =
        Program { choice: Choice::new(&[]), issued, next: issued.size(), objects: Vec::new(), beyond: None };
    for field in &issued.answers {
        let line =
            Line { font: Font::Form, size: 10_000, y: 0, glyphs: Vec::new(), text: String::new(), kerned: false };
        program.fill_in(&Answered { field: field.clone(), bounds: field.size(), line }, false);
    }
    program.sign(&Shown::default());
    let Program { mut choice, objects, .. } = program;
    written::write(&mut choice, issued, &objects, None)
}

/// Values and where they stand.
fn answered(choice: &mut Choice<'_>, issued: &Issued) -> Vec<Answered> {
    let mut looks = Vec::new();
    for field in &issued.answers {
        let font = Font::ISSUED[choice.below(3)];
        let size = if choice.one_in(2) { 10_000 } else { choice.between(12, 26) * 500 };
        let least = value::width(font, value::OFFICE).unwrap_or(1);
        let size = size.min((field.size().0 - 4_000) * 1000 / least / 100 * 100);
        let room = (field.size().0 - 4_000) * 1000 / size;
        looks.push((AnswerField::named(&field.name).unwrap_or(AnswerField::Name), font, room, size));
    }
    let rooms: Vec<_> = looks.iter().map(|(field, font, room, _)| (*field, *font, *room)).collect();
    let values = value::answers(choice, &rooms);
    let mut answered = Vec::new();
    for ((field, (_, text)), (_, font, _, size)) in issued.answers.iter().zip(values).zip(looks) {
        let bounds = bounds(choice, field.size());
        let mut line = Line::within(choice, bounds, font, size, &text);
        if choice.one_in(2) {
            line.kern(choice, bounds);
        }
        answered.push(Answered { field: field.clone(), bounds, line });
    }
    answered
}

/// The size of a box, or one that a program rounded.
fn bounds(choice: &mut Choice<'_>, (width, height): (i64, i64)) -> (i64, i64) {
    match choice.below(8) {
        0 => (width / 1000 * 1000, height),
        1 => (width + choice.between(-900, 900), height + choice.between(-900, 900)),
        _ => (width, height),
    }
}

/// A program that fills in and signs.
struct Program<'b, 'i> {
    choice: Choice<'b>,
    issued: &'i Issued,
    next: u32,
    objects: beside::Objects,
    beyond: Option<&'i Beyond>,
}

impl Program<'_, '_> {
    fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn add(&mut self, value: &Value) -> u32 {
        let number = self.fresh();
        self.put(number, value);
        number
    }

    fn put(&mut self, number: u32, value: &Value) {
        let mut body = Vec::new();
        value.write(&mut self.choice, &mut body);
        self.objects.push((number, body));
    }

    /// The value itself, or a reference to a new object that is it.
    fn apart(&mut self, value: Value) -> Value {
        if self.choice.one_in(6) { Value::Ref(self.add(&value)) } else { value }
    }

    fn fill_in(&mut self, answer: &Answered, is_target: bool) {
        let place = self.beyond.filter(|_| is_target).map(|beyond| &beyond.place);
        let Answered { field, bounds, line } = answer;
        let resource = ["F", "FcdSerif", "Helv", "R0"][self.choice.below(4)];
        let mut placed = line.clone();
        if let Some(Place::Line(change)) = place {
            change(&mut placed);
        }
        let mut steps = line::drawn(&mut self.choice, &placed, *bounds, resource);
        if let Some(Place::Content(change)) = place {
            change(&mut self.choice, &mut steps, *bounds);
        }
        let fonts = vec![(resource.into(), Value::Ref(self.issued.font(line.font).unwrap_or_default()))];
        let mut entries = self.form(*bounds, fonts);
        if let Some(Place::Look(change)) = place {
            change(&mut entries);
        }
        let look = match place {
            Some(Place::Drawn(data)) => self.drawn(entries, data, false),
            _ => self.stream(entries, &steps, false),
        };
        let mut widget = field.entries.clone();
        let text = line.text.clone();
        set(&mut widget, "V", Value::Text(self.text_string(&text)));
        let normal = self.apart(Value::Dict(vec![("N".into(), Value::Ref(look))]));
        set(&mut widget, "AP", normal);
        if self.choice.one_in(4) {
            let date = beside::date(&mut self.choice);
            set(&mut widget, "M", Value::Text(date.into_bytes()));
        }
        if let Some(Value::Raw(flags)) = widget.iter().find(|(key, _)| key == b"Ff").map(|(_, value)| value)
            && self.choice.one_in(6)
        {
            let closed = flags.parse::<i64>().unwrap_or_default() + 1;
            set(&mut widget, "Ff", Value::Raw(closed.to_string()));
        }
        if let Some(Place::Widget(change)) = place {
            change(&mut widget);
        }
        self.choice.shuffle(&mut widget);
        self.put(field.number, &Value::Dict(widget));
    }

    /// The dictionary of a form XObject with these fonts.
    fn form(&mut self, (width, height): (i64, i64), fonts: Entries) -> Entries {
        let mut resources: Entries = Vec::new();
        if !fonts.is_empty() {
            let fonts = self.apart(Value::Dict(fonts));
            resources.push(("Font".into(), fonts));
        }
        if self.choice.one_in(4) {
            resources.push(("ProcSet".into(), Value::Array(vec![Value::name("PDF"), Value::name("Text")])));
        }
        let bounds = [0, 0, width * 10, height * 10].map(Value::Number).to_vec();
        let mut entries: Entries = vec![("Subtype".into(), Value::name("Form")), ("BBox".into(), Value::Array(bounds))];
        if !resources.is_empty() || self.choice.one_in(2) {
            let resources = self.apart(Value::Dict(resources));
            entries.push(("Resources".into(), resources));
        }
        if self.choice.one_in(2) {
            entries.push(("Type".into(), Value::name("XObject")));
        }
        if self.choice.one_in(4) {
            entries.push(("FormType".into(), Value::Raw("1".to_owned())));
        }
        if self.choice.one_in(4) {
            let matrix = [10_000, 0, 0, 10_000, 0, 0].map(Value::Number).to_vec();
            entries.push(("Matrix".into(), Value::Array(matrix)));
        }
        entries
    }

    fn stream(&mut self, entries: Entries, steps: &[Step], any: bool) -> u32 {
        let data = content::write(&mut self.choice, steps);
        self.drawn(entries, &data, any)
    }

    fn drawn(&mut self, entries: Entries, data: &[u8], any: bool) -> u32 {
        let number = self.fresh();
        let length = if self.choice.one_in(8) { Some(self.fresh()) } else { None };
        let body = stream::packed(&mut self.choice, entries, data, length, any);
        if let Some(length) = length {
            self.objects.push((length, stream::length_of(&body).to_string().into_bytes()));
        }
        self.objects.push((number, body));
        number
    }

    /// A text string in the encoding for documents where that has all letters, or in UTF-16 (§7.9.2.2).
    fn text_string(&mut self, text: &str) -> Vec<u8> {
        let plain = text.chars().all(|letter| matches!(u32::from(letter), 0x20..=0x7E | 0xA1..=0xAC | 0xAE..=0xFF));
        if plain && !self.choice.one_in(3) {
            return text.chars().filter_map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
        }
        let units = text.encode_utf16().flat_map(u16::to_be_bytes);
        [0xFE, 0xFF].into_iter().chain(units).collect()
    }

    fn sign(&mut self, shown: &Shown) {
        let place = self.beyond.map(|beyond| &beyond.place);
        let field = self.issued.signature.clone();
        let mut steps = signature_box::drawn(&mut self.choice, shown);
        if let Some(Place::Box(change)) = place {
            change(&mut self.choice, &mut steps, field.size());
        }
        let font = shown.lines.first().map(|line| line.font);
        let font = font.map(|font| match font.standard() {
            Some(name) => self.standard(name),
            None => Value::Ref(self.issued.font(font).unwrap_or_default()),
        });
        let mut fonts: Entries = font.map(|font| ("F1".into(), font)).into_iter().collect();
        if let Some(Place::BoxDrawn(_)) = place {
            let courier = self.standard("Courier");
            fonts = vec![("F".into(), Value::Ref(self.issued.fonts[0])), ("F1".into(), courier)];
        }
        let mut entries = self.form(field.size(), fonts);
        if let Some(Place::BoxLook(change)) = place {
            change(&mut entries);
        }
        let look = match place {
            Some(Place::BoxDrawn(data)) => self.drawn(entries, data, true),
            _ => self.stream(entries, &steps, true),
        };
        let signature = written::signature(&mut self.choice, self.issued.root.0, place);
        let number = self.fresh();
        self.objects.push((number, signature));
        let mut widget = field.entries;
        set(&mut widget, "V", Value::Ref(number));
        set(&mut widget, "AP", Value::Dict(vec![("N".into(), Value::Ref(look))]));
        if let Some(Place::SignatureField(change)) = place {
            change(&mut widget);
        }
        self.choice.shuffle(&mut widget);
        self.put(field.number, &Value::Dict(widget));
    }

    /// A font that every viewer brings.
    fn standard(&mut self, name: &str) -> Value {
        let font = [
            ("Type", Value::name("Font")),
            ("Subtype", Value::name("Type1")),
            ("BaseFont", Value::name(name)),
            ("Encoding", Value::name("WinAnsiEncoding")),
        ];
        let font = Value::Dict(font.map(|(key, value)| (key.into(), value)).to_vec());
        self.apart(font)
    }

    fn write_beside(&mut self) {
        let place = self.beyond.map(|beyond| &beyond.place);
        let metadata = match self.choice.below(3) {
            0 => Some(self.issued.metadata.0),
            1 => Some(self.fresh()),
            _ => None,
        };
        if let Some(number) = metadata {
            let body = beside::metadata(&mut self.choice, self.issued);
            self.objects.push((number, body));
        }
        let added = metadata.filter(|number| *number != self.issued.metadata.0);
        let mut catalog = beside::catalog(&mut self.choice, self.issued, added);
        if let Some(Place::Catalog(change)) = place {
            change(catalog.get_or_insert_with(|| self.issued.root.1.clone()));
        }
        if let Some(mut entries) = catalog {
            self.choice.shuffle(&mut entries);
            self.put(self.issued.root.0, &Value::Dict(entries));
        }
        let mut information = beside::information(&mut self.choice, self.issued);
        if let Some(Place::Information(change)) = place {
            change(information.get_or_insert_with(|| self.issued.info.1.clone()));
        }
        if let Some(mut entries) = information {
            self.choice.shuffle(&mut entries);
            self.put(self.issued.info.0, &Value::Dict(entries));
        }
        if self.choice.one_in(6) {
            self.put(self.issued.page.0, &Value::Dict(self.issued.page.1.clone()));
        }
    }
}
