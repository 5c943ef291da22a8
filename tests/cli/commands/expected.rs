//! The deal that is expected: an issued declaration names it, and particulars without a number are for every file.

use std::fs;

use fcd::cli::Exit;

use super::{run, support};

/// A folder with the files of the sample, and deals that are expected.
fn furnished() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let text = support::particulars_text();
    let without = text.replacen("number = \"IL-2026-0042\"", "", 1);
    fs::create_dir(at("issues")).unwrap();
    fs::create_dir(at("copies")).unwrap();
    for (name, bytes) in [
        ("root.pem", support::sample_file("root.pem").as_slice()),
        ("issued.pdf", support::issued()),
        ("returned.pdf", support::returned()),
        ("issues/0042.pdf", support::issued()),
        ("copies/0042.pdf", support::returned()),
        ("unnumbered.toml", without.as_bytes()),
        ("other.toml", without.replacen("SMJ/2026/117", "SMJ/2026/118", 1).as_bytes()),
    ] {
        fs::write(at(name), bytes).unwrap();
    }
    folder
}

/// A returned copy, and its bundle, are held to what was issued, whichever way it is named.
#[test]
fn what_was_issued_is_the_deal() {
    let folder = furnished();
    let verify = |file: &str, expected: &str| {
        run(folder.path(), &format!("verify @{file} --trust @root.pem --state @state --expect @{expected}"))
    };
    let packed = "evidence @returned.pdf --trust @root.pem --state @state --expect @issued.pdf -o @bundle.zip";
    let (exit, said) = run(folder.path(), packed);
    assert_eq!(exit, Exit::Done, "{said}");
    let (exit, said) = run(folder.path(), "verify @bundle.zip --trust @root.pem --state @state");
    assert_eq!(exit, Exit::Done, "the deal lies in the bundle: {said}");
    for file in ["returned.pdf", "bundle.zip"] {
        for expected in ["issued.pdf", "issues", "unnumbered.toml"] {
            let (exit, said) = verify(file, expected);
            assert_eq!(exit, Exit::Done, "{file} {expected}: {said}");
        }
        let (exit, said) = verify(file, "other.toml");
        assert_eq!(exit, Exit::Rejected, "{file}: {said}");
        assert!(said.contains("contract.number") && said.contains("SMJ/2026/118"), "{said}");
    }
}

/// A file is not held to itself: that would prove nothing.
#[test]
fn a_copy_that_came_back_is_no_deal() {
    let folder = furnished();
    for expected in ["@returned.pdf", "@copies"] {
        let line = format!("verify @returned.pdf --trust @root.pem --state @state --expect {expected}");
        let (exit, said) = run(folder.path(), &line);
        assert_eq!(exit, Exit::Usage, "{expected}: {said}");
        assert!(said.contains("is a copy that came back"), "{said}");
    }
    // Nor is one that was altered taken for what was issued.
    fs::write(folder.path().join("issued.pdf"), [support::issued(), b"%"].concat()).unwrap();
    let (exit, said) = run(folder.path(), "verify @returned.pdf --expect @issued.pdf");
    assert!(exit != Exit::Done, "{said}");
}
