//! What programs write beside the answers and the signature: catalog, information, metadata, objects written again.

use super::choice::Choice;
use super::issued::Issued;
use super::stream::packed;
use super::syntax::{Entries, Value, set};

/// Texts of programs about themselves.
const PRODUCERS: [&str; 4] = ["Filler 2.1", "pyHanko 0.38.0", "fcd; Office (x64) 7", "\u{fe}\u{ff}"];

/// Objects that a program wrote, by number.
pub type Objects = Vec<(u32, Vec<u8>)>;

/// Writes the catalog anew, or leaves it out; `metadata` is a new stream that it leads to.
pub fn catalog(choice: &mut Choice<'_>, issued: &Issued, metadata: Option<u32>) -> Option<Entries> {
    let mut entries = issued.root.1.clone();
    if metadata.is_none() && !choice.one_in(2) {
        return None;
    }
    if let Some(number) = metadata {
        set(&mut entries, "Metadata", Value::Ref(number));
    }
    if choice.one_in(2) {
        set(&mut entries, "Version", Value::name(choice.of(&["1.7", "2.0"])));
    }
    if choice.one_in(3) {
        extended(&mut entries);
    }
    form(choice, &mut entries);
    Some(entries)
}

/// The extension that pyHanko names.
fn extended(entries: &mut Entries) {
    let developer = [
        ("Type", Value::name("DeveloperExtensions")),
        ("BaseVersion", Value::name("2.0")),
        ("ExtensionLevel", Value::Raw("32002".to_owned())),
        ("ExtensionRevision", Value::Text(b":2022".to_vec())),
        ("URL", Value::Text(b"https://www.iso.org/standard/45875.html".to_vec())),
    ];
    let developer = Value::Dict(developer.map(|(key, value)| (key.into(), value)).to_vec());
    let known = entries.iter_mut().find(|(key, _)| key == b"Extensions");
    match known {
        Some((_, Value::Dict(known))) => set(known, "ISO_", Value::Array(vec![developer])),
        _ => set(entries, "Extensions", Value::Dict(vec![("ISO_".into(), Value::Array(vec![developer]))])),
    }
}

fn form(choice: &mut Choice<'_>, entries: &mut Entries) {
    let Some((_, Value::Dict(form))) = entries.iter_mut().find(|(key, _)| key == b"AcroForm") else { return };
    if choice.one_in(4) {
        set(form, "NeedAppearances", Value::Raw("false".to_owned()));
    }
}

/// Writes the information anew, or leaves it out.
pub fn information(choice: &mut Choice<'_>, issued: &Issued) -> Option<Entries> {
    let mut entries = issued.info.1.clone();
    if !choice.one_in(2) {
        return None;
    }
    if choice.one_in(2) {
        set(&mut entries, "ModDate", Value::Text(date(choice).into_bytes()));
    }
    if choice.one_in(2) {
        let producer: Vec<u8> = match choice.of(&PRODUCERS) {
            "\u{fe}\u{ff}" => [0xFE, 0xFF, 0x01, 0x41, 0x00, 0x2E].to_vec(),
            plain => plain.as_bytes().to_vec(),
        };
        set(&mut entries, "Producer", Value::Text(producer));
    }
    Some(entries)
}

/// The moment of signing, in one of its forms.
pub fn date(choice: &mut Choice<'_>) -> String {
    choice
        .of(&["D:20261109143000Z", "D:20261109153000+01'00'", "D:20261109143000+00'00", "D:20261109143000Z00'00'"])
        .to_owned()
}

/// The metadata with other dates and another program.
pub fn metadata(choice: &mut Choice<'_>, issued: &Issued) -> Vec<u8> {
    let mut packet = String::from_utf8_lossy(&issued.metadata.1).into_owned();
    for (name, value) in [
        ("xmp:ModifyDate", "2026-11-09T14:30:00Z"),
        ("xmp:MetadataDate", "2026-11-09T14:30:00Z"),
        ("pdf:Producer", "Filler"),
    ] {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        if let (Some(from), Some(to), true) = (packet.find(&open), packet.find(&close), choice.one_in(2)) {
            packet.replace_range(from + open.len()..to, value);
        }
    }
    let entries = [("Type", "Metadata"), ("Subtype", "XML")].map(|(key, value)| (key.into(), Value::name(value)));
    packed(choice, entries.to_vec(), packet.as_bytes(), None, false)
}
