//! Values of PDF and the many ways to write them (ISO 32000-1 §7.3).

use fcd::pdf::read::{Dict, Object};

use super::choice::Choice;

/// A value that is to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Written as it stands.
    Raw(String),
    Name(Vec<u8>),
    Text(Vec<u8>),
    /// A number on a page, in ten-thousandths.
    Number(i64),
    Array(Vec<Value>),
    Dict(Entries),
    Ref(u32),
}

pub type Entries = Vec<(Vec<u8>, Value)>;

impl Value {
    pub fn name(name: &str) -> Value {
        Value::Name(name.as_bytes().to_vec())
    }

    pub fn of(object: &Object) -> Value {
        match object {
            Object::Null | Object::Stream(_) => Value::Raw("null".to_owned()),
            Object::Bool(value) => Value::Raw(value.to_string()),
            Object::Int(number) => Value::Raw(number.to_string()),
            Object::Real(number) => Value::Raw(number.clone()),
            Object::Name(name) => Value::Name(name.clone()),
            Object::Str(text) => Value::Text(text.clone()),
            Object::Array(items) => Value::Array(items.iter().map(Value::of).collect()),
            Object::Dict(dict) => Value::Dict(entries_of(dict)),
            Object::Ref(number, _) => Value::Ref(*number),
        }
    }

    /// Writes the value in one of its forms.
    pub fn write(&self, choice: &mut Choice<'_>, out: &mut Vec<u8>) {
        match self {
            Value::Raw(text) => out.extend(text.bytes()),
            Value::Number(number) => out.extend(decimal(choice, *number).bytes()),
            Value::Ref(number) => out.extend(format!("{number} 0 R").bytes()),
            Value::Name(name) => out.extend(written_name(choice, name)),
            Value::Text(text) => out.extend(string(choice, text)),
            Value::Array(items) => {
                out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    gap(choice, out, index == 0);
                    item.write(choice, out);
                }
                gap(choice, out, true);
                out.push(b']');
            }
            Value::Dict(entries) => {
                out.extend(b"<<");
                for (key, value) in entries {
                    gap(choice, out, true);
                    out.extend(written_name(choice, key));
                    // A name ends where white space or another mark begins.
                    let marked = matches!(value, Value::Name(_) | Value::Array(_) | Value::Dict(_) | Value::Text(_));
                    gap(choice, out, marked);
                    value.write(choice, out);
                }
                gap(choice, out, true);
                out.extend(b">>");
            }
        }
    }
}

pub fn entries_of(dict: &Dict) -> Entries {
    dict.iter().map(|(key, value)| (key.to_vec(), Value::of(value))).collect()
}

/// Sets an entry, in its place or at the end.
pub fn set(entries: &mut Entries, key: &str, value: Value) {
    match entries.iter_mut().find(|(known, _)| known == key.as_bytes()) {
        Some((_, old)) => *old = value,
        None => entries.push((key.as_bytes().to_vec(), value)),
    }
}

/// White space between two tokens; perhaps none where they end by themselves.
pub fn gap(choice: &mut Choice<'_>, out: &mut Vec<u8>, may_lack: bool) {
    match choice.below(if may_lack { 12 } else { 6 }) {
        0 | 1 => out.push(b' '),
        2 => out.push(b'\n'),
        3 => out.extend(b"\r\n"),
        4 => out.extend(b"  "),
        5 => out.push(b'\t'),
        _ => {}
    }
}

/// A decimal number of ten-thousandths.
pub fn decimal(choice: &mut Choice<'_>, number: i64) -> String {
    let (whole, part) = (number.abs() / 10_000, number.abs() % 10_000);
    let sign = match (number < 0, choice.below(16)) {
        (true, _) => "-",
        (false, 15) if !choice.in_content => "+",
        _ => "",
    };
    let mut behind = format!("{part:04}");
    while behind.ends_with('0') && !choice.one_in(8) {
        behind.pop();
    }
    behind.extend(std::iter::repeat_n('0', if choice.one_in(12) { 6 - behind.len() } else { 0 }));
    let before = match (whole, choice.below(12)) {
        (0, 0..=5) if !behind.is_empty() => String::new(),
        (_, 11) => format!("{whole:04}"),
        _ => whole.to_string(),
    };
    let point = if behind.is_empty() && (choice.in_content || !choice.one_in(12)) { "" } else { "." };
    format!("{sign}{before}{point}{behind}")
}

fn written_name(choice: &mut Choice<'_>, name: &[u8]) -> Vec<u8> {
    let mut out = vec![b'/'];
    for byte in name {
        let plain = byte.is_ascii_graphic() && !b"#()<>[]{}/%".contains(byte);
        if !plain || (!choice.in_content && choice.one_in(400)) {
            out.extend(format!("#{byte:02X}").bytes());
        } else {
            out.push(*byte);
        }
    }
    out
}

/// A string: digits, or letters with escapes.
pub fn string(choice: &mut Choice<'_>, bytes: &[u8]) -> Vec<u8> {
    if choice.one_in(3) { digits(choice, bytes) } else { letters(choice, bytes) }
}

fn digits(choice: &mut Choice<'_>, bytes: &[u8]) -> Vec<u8> {
    let (small, apart) = (choice.one_in(3), choice.one_in(6) && !choice.in_content);
    let mut out = vec![b'<'];
    for (index, byte) in bytes.iter().enumerate() {
        if apart && choice.one_in(4) {
            out.push(b' ');
        }
        let last = index + 1 == bytes.len() && !choice.in_content;
        match (small, last && byte % 16 == 0 && choice.one_in(2)) {
            // A digit that lacks at the end is a zero.
            (_, true) => out.extend(format!("{:X}", byte / 16).bytes()),
            (true, _) => out.extend(format!("{byte:02x}").bytes()),
            _ => out.extend(format!("{byte:02X}").bytes()),
        }
    }
    out.push(b'>');
    out
}

fn letters(choice: &mut Choice<'_>, bytes: &[u8]) -> Vec<u8> {
    // Parentheses in pairs need no escape.
    let mut open = 0_i32;
    let paired = bytes.iter().all(|byte| {
        open += i32::from(*byte == b'(') - i32::from(*byte == b')');
        open >= 0
    }) && open == 0;
    let bare = paired && !choice.in_content && choice.one_in(2);
    let often = choice.of(&[&1000_usize, &1000, &12, &3]).to_owned();
    let mut out = vec![b'('];
    for (index, byte) in bytes.iter().enumerate() {
        let next = bytes.get(index + 1).copied();
        match byte {
            b'(' | b')' if !bare => out.extend([b'\\', *byte]),
            b'\\' => out.extend(b"\\\\"),
            b'\r' if !choice.in_content => out.extend(b"\\r"),
            b'\n' if !choice.in_content => out.extend(b"\\n"),
            b'\r' | b'\n' => out.extend(octal(choice, *byte, next).bytes()),
            b'(' | b')' => out.push(*byte),
            _ if choice.one_in(often) => out.extend(octal(choice, *byte, next).bytes()),
            _ => out.push(*byte),
        }
        if often < 100 && !choice.in_content && choice.one_in(24) {
            // A line that goes on.
            out.extend(b"\\\n");
        }
    }
    out.push(b')');
    out
}

/// One to three octal digits; fewer than three only where no digit follows.
fn octal(choice: &mut Choice<'_>, byte: u8, next: Option<u8>) -> String {
    let short = !choice.in_content && next.is_none_or(|next| !next.is_ascii_digit()) && choice.one_in(3);
    if short { format!("\\{byte:o}") } else { format!("\\{byte:03o}") }
}
