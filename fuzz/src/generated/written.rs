//! A revision put together: objects, table, trailer, and the room for the seal.

use std::collections::BTreeMap;
use std::ops::Range;

use super::beside::{Objects, date};
use super::beyond::Place;
use super::choice::Choice;
use super::issued::Issued;
use super::syntax::{Entries, Value, set};

/// A file whose `/ByteRange` is right and whose seal is still empty.
pub struct Written {
    pub bytes: Vec<u8>,
    /// The digits of the seal.
    pub placeholder: Range<usize>,
}

/// What stands for the numbers of `/ByteRange` until they are known, of the same length.
const RANGE: &str = "[0 @@@@@@@@@@ @@@@@@@@@@ @@@@@@@@@@]";

/// The signature dictionary as an object.
pub fn signature(choice: &mut Choice<'_>, root: u32, place: Option<&Place>) -> Vec<u8> {
    let digits = choice.between(1100, 4096) * 2;
    let mut entries: Entries = vec![
        ("Type".into(), Value::name("Sig")),
        ("Filter".into(), Value::name("Adobe.PPKLite")),
        ("SubFilter".into(), Value::name(choice.of(&["ETSI.CAdES.detached", "adbe.pkcs7.detached"]))),
        ("ByteRange".into(), Value::Raw(RANGE.to_owned())),
        ("Contents".into(), Value::Raw(format!("<{}>", "0".repeat(usize::try_from(digits).unwrap_or(4096))))),
        ("M".into(), Value::Text(date(choice).into_bytes())),
    ];
    for (key, text) in
        [("Name", "Alex (Sample)"), ("Reason", "Undertaking"), ("Location", "The Hague"), ("ContactInfo", "+31")]
    {
        if choice.one_in(3) {
            set(&mut entries, key, Value::Text(text.as_bytes().to_vec()));
        }
    }
    if choice.one_in(4) {
        let build = "<</Filter<</Name/Adobe.PPKLite>>/App<</Name/Filler/REx(2.1)>>>>";
        set(&mut entries, "Prop_Build", Value::Raw(build.to_owned()));
    }
    if choice.one_in(2) {
        let lock = format!(
            "[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/Action/All/V/1.2>>/Data {root} 0 R>>]"
        );
        set(&mut entries, "Reference", Value::Raw(lock));
    }
    if let Some(Place::Signature(change)) = place {
        change(&mut entries);
    }
    choice.shuffle(&mut entries);
    let mut body = Vec::new();
    Value::Dict(entries).write(choice, &mut body);
    body
}

/// Appends the objects to the issued part.
pub fn write(choice: &mut Choice<'_>, issued: &Issued, objects: &Objects, change: Option<fn(&mut Entries)>) -> Written {
    let mut file = issued.bytes.clone();
    let mut places = BTreeMap::new();
    for (number, body) in objects {
        places.insert(*number, file.len());
        file.extend(format!("{number} 0 obj{}", choice.of(&["\n", "\r\n", " ", ""])).bytes());
        file.extend(body);
        file.extend(choice.of(&["\nendobj\n", "\r\nendobj\r\n", "\nendobj\n\n"]).bytes());
    }
    let start = file.len();
    file.extend(table(choice, &places).bytes());
    let size = issued.size().max(places.keys().last().map_or(0, |number| number + 1));
    let mut trailer = issued.trailer.clone();
    set(&mut trailer, "Size", Value::Raw(size.to_string()));
    set(&mut trailer, "Prev", Value::Raw(issued.table.to_string()));
    if let Some((_, Value::Array(halves))) = trailer.iter_mut().find(|(key, _)| key == b"ID")
        && let Some(second) = halves.get_mut(1)
    {
        let digits: Vec<u8> = (0..16).map(|_| u8::try_from(choice.below(256)).unwrap_or_default()).collect();
        *second = Value::Text(digits);
    }
    change.into_iter().for_each(|change| change(&mut trailer));
    choice.shuffle(&mut trailer);
    file.extend(choice.of(&["trailer\n", "trailer\r\n", "trailer "]).bytes());
    Value::Dict(trailer).write(choice, &mut file);
    file.extend(format!("\nstartxref\n{start}\n%%EOF{}", choice.of(&["\n", "\r\n", ""])).bytes());
    let placeholder = placeholder(&file, issued.bytes.len());
    fill_range(choice, &mut file, issued.bytes.len(), &placeholder);
    Written { bytes: file, placeholder }
}

/// The table, in as few sections as there are or in one for each object.
fn table(choice: &mut Choice<'_>, places: &BTreeMap<u32, usize>) -> String {
    let (apart, end) = (choice.one_in(3), choice.of(&[" \n", "\r\n"]));
    let numbers: Vec<u32> = places.keys().copied().collect();
    let mut out = "xref\n".to_owned();
    if choice.one_in(4) {
        out.push_str(&format!("0 1\n0000000000 65535 f{end}"));
    }
    for run in numbers.chunk_by(|a, b| a + 1 == *b && !apart) {
        out.push_str(&format!("{} {}\n", run[0], run.len()));
        run.iter().for_each(|number| out.push_str(&format!("{:010} 00000 n{end}", places[number])));
    }
    out
}

fn placeholder(file: &[u8], from: usize) -> Range<usize> {
    // Nothing else in the revision holds so many zeros.
    let zeros = [b'0'; 2000];
    let Some(start) = memchr::memmem::find(&file[from..], &zeros).map(|at| from + at) else { return 0..0 };
    start..start + file[start..].iter().take_while(|byte| **byte == b'0').count()
}

fn fill_range(choice: &mut Choice<'_>, file: &mut [u8], from: usize, placeholder: &Range<usize>) {
    let Some(at) = memchr::memmem::find(&file[from..], RANGE.as_bytes()).map(|at| from + at) else { return };
    let numbers = [placeholder.start - 1, placeholder.end + 1, file.len() - placeholder.end - 1];
    let [first, second, third] = numbers;
    let text = match choice.below(3) {
        0 => format!("[0 {first:010} {second:010} {third:010}]"),
        1 => format!("[0 {first} {second} {third}{}]", " ".repeat(RANGE.len())),
        _ => format!("[0 {first} {second} {third}]{}", " ".repeat(RANGE.len())),
    };
    // The white space fills what the numbers leave.
    let surplus = text.len().saturating_sub(RANGE.len());
    let text = text.replacen(&" ".repeat(surplus), "", usize::from(surplus > 1));
    file[at..at + RANGE.len()].copy_from_slice(text.as_bytes());
}
