//! `fcd preview`: pictures of every page, a word across each, and nothing that could pass as issued.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use fcd::raster;

const AT: &str = "2026-11-03T09:00:00Z";

fn preview(particulars: &str, cert: &str, folder: &Path) -> Output {
    let out = folder.join("pages");
    let given = folder.join("particulars.toml");
    fs::write(&given, particulars).unwrap();
    let arguments = ["preview", given.to_str().unwrap(), "--cert", cert, "--at", AT, "-o", out.to_str().unwrap()];
    Command::new(env!("CARGO_BIN_EXE_fcd")).current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap()
}

fn sample() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples/particulars.toml")).unwrap()
}

/// The shades of grey of a picture, row by row.
fn shades(file: &Path) -> Vec<u8> {
    let page = raster::read(&fs::read(file).unwrap()).unwrap();
    assert_eq!((page.width(), page.height()), (1190, 1684));
    page.pixels().to_vec()
}

#[test]
fn every_page_is_drawn_and_marked_and_all_lie_in_one_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let done = preview(&sample(), "keys/sample/ministry/issuing.pem", folder.path());
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.contains("7 pages") && said.contains("PREVIEW"), "{said}");
    let mut files: Vec<_> =
        fs::read_dir(folder.path().join("pages")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 8);
    let pdf = fs::read(files.pop().unwrap()).unwrap();
    assert!(pdf.starts_with(b"%PDF-"), "preview.pdf stands behind the pages");
    for (index, file) in files.iter().enumerate() {
        assert_eq!(file.file_name().unwrap().to_str().unwrap(), format!("page-{:02}.png", index + 1));
        let shades = shades(file);
        let count = |wanted: std::ops::RangeInclusive<u8>| shades.iter().filter(|shade| wanted.contains(shade)).count();
        assert!(count(0..=60) > 3_000, "text on {}", file.display());
        assert!(count(228..=228) > shades.len() / 40, "the word on {}: {}", file.display(), count(228..=228));
        // No visible digital seal: the symbol alone would blacken a square of 60 000 pixels to the half.
        assert!(count(0..=60) < 200_000, "{}", file.display());
    }
}

#[test]
fn what_would_not_be_issued_is_not_drawn() {
    let off_the_list = sample().replace("code = \"NL\"", "code = \"KP\"");
    for (particulars, cert, why) in [
        (off_the_list.as_str(), "keys/sample/ministry/issuing.pem", "must not be issued"),
        (&sample(), "keys/sample/end-user-state/signatory.pem", "not for issuing declarations"),
        (&sample().replace("2026-11-02", "2027-11-02"), "keys/sample/ministry/issuing.pem", "2027"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let done = preview(particulars, cert, folder.path());
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(4), "{said}");
        assert!(said.contains(why), "{said}");
        assert!(!folder.path().join("pages").exists(), "something was left behind");
    }
}

/// Where the register will give the number, there is none yet.
#[test]
fn a_number_that_the_register_will_give_is_drawn_as_open() {
    let folder = tempfile::tempdir().unwrap();
    let sample = sample().replacen("number = \"IL-2026-0042\"", "", 1);
    let done = preview(&sample, "keys/sample/ministry/issuing.pem", folder.path());
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.starts_with("drew NO-NUMBER-YET, 7 pages"), "{said}");
}
