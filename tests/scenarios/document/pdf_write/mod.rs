//! What is promised of the bytes that are written: the issued part and the revision of the end-user state.

mod fixture;

use std::collections::{BTreeMap, BTreeSet};

use fcd::pdf::write::increment::{AppendError, append};
use fcd::pdf::write::{ComposeError, Locks, PLACEHOLDER_DIGITS, Package, compose};
use fcd::typeset::page::{ElementId, FieldKind, Mark};
use lopdf::{Document, Object};
use sha2::{Digest, Sha256};

fn find(bytes: &[u8], what: &str) -> Vec<usize> {
    (0..bytes.len()).filter(|&at| bytes[at..].starts_with(what.as_bytes())).collect()
}

/// The numbers after `/ByteRange` that stand after an offset.
fn byte_range(bytes: &[u8], after: usize) -> Vec<usize> {
    let at = after + find(&bytes[after..], "/ByteRange[")[0] + 11;
    let end = at + find(&bytes[at..at + 60], "]")[0];
    std::str::from_utf8(&bytes[at..end]).unwrap().split(' ').map(|n| n.parse().unwrap()).collect()
}

/// Reads a cross-reference section as ISO 32000-1 §7.5.4 describes it: number to offset.
fn table(bytes: &[u8], at: usize) -> BTreeMap<u32, usize> {
    let mut lines = bytes[at..].split_inclusive(|b| *b == b'\n').map(|line| std::str::from_utf8(line).unwrap_or(""));
    assert_eq!(lines.next(), Some("xref\n"));
    let mut entries = BTreeMap::new();
    loop {
        let head = lines.next().unwrap();
        if head == "trailer\n" {
            return entries;
        }
        let (first, count) = head.trim_end().split_once(' ').unwrap();
        for number in 0..count.parse::<u32>().unwrap() {
            let line = lines.next().unwrap();
            assert_eq!(line.len(), 20);
            if line.ends_with(" 00000 n \n") {
                entries.insert(first.parse::<u32>().unwrap() + number, line[..10].parse().unwrap());
            } else {
                assert_eq!(line, "0000000000 65535 f \n");
            }
        }
    }
}

fn last_xref(bytes: &[u8]) -> usize {
    let at = *find(bytes, "startxref\n").last().unwrap() + 10;
    let text = std::str::from_utf8(&bytes[at..]).unwrap();
    text.strip_suffix("\n%%EOF\n").unwrap().parse().unwrap()
}

#[test]
fn equal_packages_give_equal_bytes_on_every_thread_and_every_time() {
    let layout = fixture::layout(2);
    let first = compose(&fixture::package(&layout)).unwrap();
    let again = || (0..5).all(|_| compose(&fixture::package(&fixture::layout(2))).unwrap() == first);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(again)).collect();
        assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
    });
}

/// Changing any of these bytes makes every file issued before fail to rebuild: it takes a new builder version.
#[test]
fn the_bytes_of_this_builder_version_are_pinned() {
    let file = fixture::composed();
    let added = append(fixture::base(&file), &file, &fixture::revision(2)).unwrap().bytes;
    let digests = [&file.bytes, &added].map(|bytes| {
        let digest = Sha256::digest(bytes);
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    });
    assert_eq!(
        digests,
        [
            "5c225546dd7ed375c0bf02aa6cdb29d4ef73e9dfe31c4d40d6eca97b3749faa1",
            "d99984ab66ca656147b25b7486a8b89db30f0b0c2fef54ac0678cc245509bb44",
        ]
    );
}

#[test]
fn every_value_of_the_package_reaches_the_bytes() {
    let layout = fixture::layout(1);
    let base = compose(&fixture::package(&layout)).unwrap().bytes;
    let mut package = fixture::package(&layout);
    package.identity = [8; 32];
    assert_ne!(compose(&package).unwrap().bytes, base);
    package = fixture::package(&layout);
    package.builder = 2;
    assert_ne!(compose(&package).unwrap().bytes, base);
    package = fixture::package(&layout);
    package.reason = "Another";
    assert_ne!(compose(&package).unwrap().bytes, base);
}

#[test]
fn offsets_and_extents_are_exact() {
    let file = fixture::composed();
    assert!(file.bytes.starts_with(b"%PDF-1.7\n%") && file.bytes[10..14].iter().all(|b| *b >= 0x80));
    assert_eq!(last_xref(&file.bytes), file.tail.xref_at);
    let entries = table(&file.bytes, file.tail.xref_at);
    assert_eq!(entries.keys().copied().collect::<Vec<_>>(), (1..file.tail.size).collect::<Vec<_>>());
    let mut end = 15;
    for (number, extent) in &file.extents {
        let object = &file.bytes[extent.clone()];
        assert_eq!(entries[number], extent.start);
        assert_eq!(extent.start, end, "objects follow each other without a gap");
        assert!(object.starts_with(format!("{number} 0 obj\n").as_bytes()) && object.ends_with(b"\nendobj\n"));
        end = extent.end;
    }
    assert_eq!(end, file.tail.xref_at);
}

#[test]
fn the_placeholder_is_zero_and_the_byte_range_covers_all_else() {
    let file = fixture::composed();
    let (bytes, placeholder) = (&file.bytes, file.placeholder.clone());
    assert_eq!(placeholder.len(), PLACEHOLDER_DIGITS);
    assert!(bytes[placeholder.clone()].iter().all(|b| *b == b'0'));
    assert_eq!((bytes[placeholder.start - 1], bytes[placeholder.end]), (b'<', b'>'));
    assert_eq!(
        byte_range(bytes, 0),
        [0, placeholder.start - 1, placeholder.end + 1, bytes.len() - placeholder.end - 1]
    );
    assert_eq!(find(bytes, "/ByteRange").len(), 1);
}

fn references(object: &Object, into: &mut Vec<u32>) {
    match object {
        Object::Reference((number, _)) => into.push(*number),
        Object::Array(items) => items.iter().for_each(|item| references(item, into)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, value)| references(value, into)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, into)),
        _ => {}
    }
}

fn reachable(document: &Document) -> BTreeSet<u32> {
    let mut seen = BTreeSet::new();
    let mut left = Vec::new();
    references(&Object::Dictionary(document.trailer.clone()), &mut left);
    while let Some(number) = left.pop() {
        if seen.insert(number) {
            references(document.get_object((number, 0)).expect("no reference leads nowhere"), &mut left);
        }
    }
    seen
}

#[test]
fn every_object_is_reachable_before_and_after_the_countersignature() {
    let file = fixture::composed();
    let all = |size: u32| (1..size).collect::<BTreeSet<_>>();
    assert_eq!(reachable(&Document::load_mem(&file.bytes).unwrap()), all(file.tail.size));
    let whole = [&file.bytes[..], &append(fixture::base(&file), &file, &fixture::revision(2)).unwrap().bytes].concat();
    let replaced: BTreeSet<u32> = ["signatory.name", "signatory.office", "end-user-state"]
        .map(|name| file.fields[name].dictionary.get(b"AP").unwrap().as_dict().unwrap().get(b"N").unwrap())
        .map(|appearance| appearance.as_reference().unwrap().0)
        .into();
    let expected: BTreeSet<u32> = all(file.tail.size + 4).difference(&replaced).copied().collect();
    assert_eq!(reachable(&Document::load_mem(&whole).unwrap()), expected);
}

#[test]
fn nothing_active_foreign_or_compressed_otherwise_is_written() {
    let file = fixture::composed();
    let whole = [&file.bytes[..], &append(fixture::base(&file), &file, &fixture::revision(1)).unwrap().bytes].concat();
    let document = Document::load_mem(&whole).unwrap();
    let mut names = BTreeSet::new();
    for object in document.objects.values() {
        collect_names(object, &mut names);
    }
    for name in [
        "JS",
        "JavaScript",
        "OpenAction",
        "AA",
        "A1",
        "OCProperties",
        "OCG",
        "XFA",
        "NeedAppearances",
        "Launch",
        "URI",
        "GoToR",
        "SubmitForm",
        "ObjStm",
        "XRef",
        "Encrypt",
        "RichMedia",
        "Sound",
        "Movie",
        "LZWDecode",
        "DCTDecode",
        "ActualText",
        "PieceInfo",
        "Collection",
        "Linearized",
    ] {
        assert!(!names.contains(name), "{name}");
    }
    assert!(names.contains("FlateDecode"));
}

fn collect_names(object: &Object, into: &mut BTreeSet<String>) {
    let mut entry = |(key, value): (&Vec<u8>, &Object)| {
        into.insert(String::from_utf8_lossy(key).into_owned());
        collect_names(value, into);
    };
    match object {
        Object::Name(name) => drop(into.insert(String::from_utf8_lossy(name).into_owned())),
        Object::Array(items) => items.iter().for_each(|item| collect_names(item, into)),
        Object::Dictionary(entries) => entries.iter().for_each(&mut entry),
        Object::Stream(stream) => stream.dict.iter().for_each(&mut entry),
        _ => {}
    }
}

#[test]
fn a_person_finds_the_particulars_near_the_top_of_the_file() {
    let file = fixture::composed();
    let at = find(&file.bytes, std::str::from_utf8(fixture::PARTICULARS).unwrap());
    assert_eq!(at.len(), 1);
    assert!(at[0] < 1_500, "at {}", at[0]);
}

#[test]
fn the_countersignature_overrides_fields_and_nothing_else() {
    let file = fixture::composed();
    let added = append(fixture::base(&file), &file, &fixture::revision(1)).unwrap();
    let whole = [&file.bytes[..], &added.bytes].concat();
    let xref_at = last_xref(&whole);
    let written: Vec<u32> = table(&whole, xref_at).into_keys().collect();
    let fields = ["signatory.name", "signatory.office", "end-user-state"].map(|name| file.fields[name].number);
    let expected: BTreeSet<u32> = fields.into_iter().chain(file.tail.size..file.tail.size + 4).collect();
    assert_eq!(written, expected.into_iter().collect::<Vec<_>>(), "three widgets, three appearances, one signature");
    for (number, at) in table(&whole, xref_at) {
        assert!(whole[at..].starts_with(format!("{number} 0 obj\n").as_bytes()));
    }
    let trailer = String::from_utf8_lossy(&whole[xref_at..]).into_owned();
    assert!(
        trailer.contains(&format!("/Root {} 0 R/Info {} 0 R/Prev {}/ID[<", file.root, file.info, file.tail.xref_at))
    );
    let placeholder = added.placeholder;
    assert!(whole[placeholder.clone()].iter().all(|b| *b == b'0') && placeholder.len() == PLACEHOLDER_DIGITS);
    let range = byte_range(&whole, file.bytes.len());
    assert_eq!(range, [0, placeholder.start - 1, placeholder.end + 1, whole.len() - placeholder.end - 1]);
}

/// Of two signatories each locks its own fields, and its revision leaves those of the other alone.
#[test]
fn a_signature_that_locks_some_fields_writes_those_alone() {
    let layout = fixture::layout(1);
    let own = ["signatory.name", "end-user-state"].map(str::to_owned).to_vec();
    let package = Package { countersigning: &[("end-user-state", Locks::These(own))], ..fixture::package(&layout) };
    let file = compose(&package).unwrap();
    let include = "/Action/Include/Fields[(signatory.name)(end-user-state)]";
    assert_eq!(find(&file.bytes, &format!("<</Type/SigFieldLock{include}>>")).len(), 1);
    let added = append(fixture::base(&file), &file, &fixture::revision(1)).unwrap();
    assert_eq!(find(&added.bytes, &format!("<</Type/TransformParams{include}/V/1.2>>")).len(), 1);
    let whole = [&file.bytes[..], &added.bytes].concat();
    let written: BTreeSet<u32> = table(&whole, last_xref(&whole)).into_keys().collect();
    let fields = ["signatory.name", "end-user-state"].map(|name| file.fields[name].number);
    assert_eq!(written, fields.into_iter().chain(file.tail.size..file.tail.size + 3).collect());
    assert_eq!((added.tail.size, added.tail.xref_at), (file.tail.size + 3, last_xref(&whole)));
    let other = append(fixture::base(&file), &file, &fixture::revision(2));
    assert_eq!(other, Err(AppendError::NotToFill("signatory.office".to_owned())));
    let unknown = [("end-user-state", Locks::These(vec!["nobody".to_owned()]))];
    let package = Package { countersigning: &unknown, ..fixture::package(&layout) };
    assert_eq!(compose(&package).unwrap_err(), ComposeError::FieldMissing("nobody".to_owned()));
}

#[test]
fn values_stand_as_they_were_answered() {
    let file = fixture::composed();
    let added = append(fixture::base(&file), &file, &fixture::revision(2)).unwrap().bytes;
    let expected: String = "Zoë Łukasiewicz".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    assert_eq!(find(&added, &format!("/V<FEFF{expected}>")).len(), 1);
    let parentheses: String = "Director (acting)".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    assert_eq!(find(&added, &format!("/V<FEFF{parentheses}>")).len(), 1);
    let none = append(fixture::base(&file), &file, &fixture::revision(0)).unwrap().bytes;
    assert_eq!(find(&none, "/V").len(), 2, "the value of the signature field and the version of its transform");
}

#[test]
fn a_revision_for_another_form_is_refused() {
    let file = fixture::composed();
    let mut revision = fixture::revision(2);
    revision.filled[1].field = "signatory.name";
    assert_eq!(
        append(fixture::base(&file), &file, &revision),
        Err(AppendError::NotToFill("signatory.name".to_owned()))
    );
    revision = fixture::revision(0);
    revision.signing_field = "ministry";
    assert_eq!(append(fixture::base(&file), &file, &revision), Err(AppendError::NotToSign("ministry".to_owned())));
    revision.signing_field = "signatory.name";
    assert_eq!(
        append(fixture::base(&file), &file, &revision),
        Err(AppendError::NotToSign("signatory.name".to_owned()))
    );
}

#[test]
fn a_layout_that_contradicts_itself_is_refused() {
    let mut layout = fixture::layout(1);
    layout.pages[1].fields[3].kind = FieldKind::Text { size: 10_000, most: 5 };
    let refused = compose(&fixture::package(&layout));
    assert_eq!(refused.unwrap_err(), ComposeError::FieldMissing("end-user-state".to_owned()));

    layout = fixture::layout(1);
    layout.pages[1].fields[1].name = "signatory.name".to_owned();
    let refused = compose(&fixture::package(&layout));
    assert_eq!(refused.unwrap_err(), ComposeError::FieldTwice("signatory.name".to_owned()));

    layout = fixture::layout(1);
    layout.elements[2].parent = Some(ElementId(5));
    assert_eq!(compose(&fixture::package(&layout)).unwrap_err(), ComposeError::ElementMissing(5));

    layout = fixture::layout(1);
    let run =
        layout.pages[0].marks.iter_mut().find_map(|mark| if let Mark::Run(run) = mark { Some(run) } else { None });
    run.unwrap().glyphs[0].text = "s".try_into().unwrap();
    assert!(matches!(compose(&fixture::package(&layout)), Err(ComposeError::GlyphText { .. })));
}

#[test]
fn five_pages_of_text_stay_small() {
    let file = compose(&fixture::package(&fixture::layout(5))).unwrap();
    assert!(file.bytes.len() <= 200_000, "{} bytes", file.bytes.len());
    if let Some(folder) = std::env::var_os("FCD_SAMPLES") {
        let small = fixture::composed();
        let whole =
            [&small.bytes[..], &append(fixture::base(&small), &small, &fixture::revision(2)).unwrap().bytes].concat();
        for (name, bytes) in [("five.pdf", &file.bytes), ("one.pdf", &small.bytes), ("both.pdf", &whole)] {
            std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
        }
    }
}
