//! `--pictures`: what a person must look at is drawn, by a process that can hurt nobody, and the answer stays what it is.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use fcd::raster;

use crate::support::forge::{Forge, inflated, stream};
use crate::support::{sample_file, signatory, third_party};

/// The returned sample, countersigned with another program, whose signature box holds this.
fn boxed(content: &str) -> Vec<u8> {
    let mut forge = Forge::new();
    let font = forge.number_of("/Type/Font/Subtype/TrueType");
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 453.26 150]/Resources<</Font<</R {font} 0 R>>>>");
    let look = forge.look("end-user-state");
    forge.put(look, stream(&entries, content));
    forge.sign_by(|digest, context| third_party::sign(digest, context, &signatory()))
}

/// The returned sample with more content on its first page, signed as `fcd` signs.
fn drawn_on_the_first_page(more: &str) -> Vec<u8> {
    let mut forge = Forge::new();
    let page = forge.page(1);
    let content = forge.reference(page, "/Contents");
    let body = [inflated(&forge.object(content)), b"\n".to_vec(), more.as_bytes().to_vec()].concat();
    forge.put(content, stream("", body));
    forge.buyer_sign()
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn with(files: &[(&str, &[u8])]) -> Folder {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("root.pem"), sample_file("root.pem")).unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        Folder(folder)
    }

    fn verify(&self, arguments: &[&str]) -> Output {
        let common = ["verify", "--trust", "root.pem", "--at", "2026-11-20T08:00:00Z"];
        // Were anything drawn on the wrong side of the wall, it would end here and not take the machine.
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 1048576 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_fcd")]);
        command.current_dir(self.0.path()).args(common).args(arguments).stdin(Stdio::null());
        command.output().unwrap()
    }

    fn pictures(&self) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(self.0.path().join("seen")) else { return Vec::new() };
        let mut names: Vec<String> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// How many pixels of a picture are dark, and how many there are.
fn dark(path: &Path) -> (usize, usize) {
    let picture = raster::read(&std::fs::read(path).unwrap()).unwrap();
    (picture.ink(0..picture.width(), 0..picture.height()), picture.pixels().len())
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_signature_box_is_drawn_and_never_over_another_picture() {
    let file = boxed("0 g 10 10 200 100 re f");
    let folder = Folder::with(&[("copy.pdf", &file)]);
    let plain = folder.verify(&["copy.pdf"]);
    let drawn = folder.verify(&["copy.pdf", "--pictures", "seen"]);
    assert_eq!((drawn.status.code(), &drawn.stdout), (plain.status.code(), &plain.stdout), "the answer is the same");
    let name = "copy-signature-box-1.png";
    assert!(folder.pictures().contains(&name.to_owned()), "{:?} {}", folder.pictures(), said(&drawn));
    let picture = folder.0.path().join("seen").join(name);
    let (ink, all) = dark(&picture);
    assert!(ink * 5 > all && ink < all, "the filled rectangle is seen: {ink} of {all}");
    std::fs::write(&picture, b"mine").unwrap();
    let again = folder.verify(&["copy.pdf", "--pictures", "seen"]);
    assert_eq!(again.status.code(), Some(4));
    assert!(said(&again).contains("exists already") && said(&again).contains("--force"), "{}", said(&again));
    assert_eq!((std::fs::read(&picture).unwrap().as_slice(), &again.stdout), (b"mine".as_slice(), &plain.stdout));
    let forced = folder.verify(&["copy.pdf", "--pictures", "seen", "--force"]);
    assert_eq!(forced.status.code(), plain.status.code());
    assert_eq!(dark(&picture), (ink, all));
}

#[test]
fn what_would_take_the_machine_is_told_in_a_sentence_and_the_next_file_is_drawn() {
    let dash = drawn_on_the_first_page("0 G 1 w [0.0000001] 0 d 0 0 m 1000000 150 l S BT /R 9 Tf 9 9 Td <0022> Tj ET");
    let honest = boxed("0 g 10 10 200 100 re f");
    let folder = Folder::with(&[("dash.pdf", &dash), ("copy.pdf", &honest)]);
    let plain = folder.verify(&["dash.pdf", "copy.pdf"]);
    let drawn = folder.verify(&["dash.pdf", "copy.pdf", "--pictures", "seen"]);
    assert_eq!((drawn.status.code(), &drawn.stdout), (plain.status.code(), &plain.stdout), "the answers are the same");
    assert!(said(&drawn).contains("dash.pdf: page 1 could not be drawn: it takes too"), "{}", said(&drawn));
    assert!(folder.pictures().contains(&"2-copy-signature-box-1.png".to_owned()), "{:?}", folder.pictures());
    assert!(!folder.pictures().contains(&"1-dash-page-1.png".to_owned()), "{:?}", folder.pictures());
}

#[test]
fn a_page_with_a_finding_is_drawn_and_nothing_else() {
    let mut forge = Forge::new();
    let (content, body) = forge.reworded("shall not", "shall now");
    forge.put(content, body);
    let folder = Folder::with(&[("copy.pdf", &forge.buyer_sign()), ("good.pdf", crate::support::returned())]);
    let drawn = folder.verify(&["copy.pdf", "good.pdf", "--pictures", "seen"]);
    assert_eq!(drawn.status.code(), Some(1));
    assert!(!folder.pictures().is_empty(), "{}", said(&drawn));
    for name in folder.pictures() {
        assert!(name.starts_with("1-copy-page-"), "{name}");
        let (ink, all) = dark(&folder.0.path().join("seen").join(&name));
        assert!(ink > 1_000 && ink < all / 4, "a page of text: {ink} of {all}");
    }
}

#[test]
fn a_folder_that_is_a_file_is_refused_before_anything_is_read() {
    let folder = Folder::with(&[("copy.pdf", crate::support::returned()), ("seen", b"a file")]);
    let output = folder.verify(&["copy.pdf", "--pictures", "seen"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(4), b"".as_slice()), "{}", said(&output));
}
