//! Bundles whose archive is not as `fcd evidence` packs it.

use fcd::evidence;
use fcd::finding::Code;
use fcd::finding::verdict::Answer;

use super::bundle_forge::*;
use crate::expect;
use crate::support::{forge, issued};

fn with_more(name: &'static str, content: &[u8]) -> Vec<u8> {
    zipped(&[members(), vec![(name, content.to_vec())]].concat())
}

/// Anybody adds a file that somebody shall open.
#[test]
fn a_bundle_with_a_file_more() {
    prove("a_bundle_with_a_file_more", &with_more("READ ME.html", b"<script>"), &[Code::BundleMemberAdded]);
    prove("no name", &with_more("", b""), &[Code::BundleMemberAdded]);
}

/// Anybody adds a file whose name leads out of the folder.
#[test]
fn a_bundle_with_a_name_that_is_a_path() {
    for name in ["../../.bashrc", "/etc/passwd", "declaration.pdf/", "a\\b", "declaration.pdf\0.exe"] {
        prove(name, &with_more(name, b"x"), &[Code::BundleMemberAdded]);
    }
}

/// Anybody puts a bundle into a bundle; in the place of the declaration it is no declaration.
#[test]
fn a_bundle_in_a_bundle() {
    prove("a_bundle_in_a_bundle", &with_more("bundle.zip", honest()), &[Code::BundleMemberAdded]);
    let inner = packed(|case| case.declaration = honest());
    let expected = [Code::IssuedPartAltered, Code::SignatureInvalid, Code::StructureAmbiguous];
    expect("in its place", &judged(&inner).report, Answer::Rejected, &expected);
}

/// Anybody adds a second declaration under the same name: one for the verifier, one for the reader.
#[test]
fn a_bundle_with_two_declarations() {
    prove("a_bundle_with_two_declarations", &with_more("declaration.pdf", issued()), &[Code::BundleMemberTwice]);
    let forged = with_more("expected.json", b"{}");
    prove("two expected deals", &forged, &[Code::BundleMemberTwice]);
}

/// Anybody appends something, which another program takes for the end of the archive.
#[test]
fn a_bundle_with_a_comment_behind_it() {
    let forged = [honest(), b"\n"].concat();
    prove("a_bundle_with_a_comment_behind_it", &forged, &[Code::BundleAltered]);
    let mut forged = honest().to_vec();
    let at = forged.len() - 2;
    forged[at] = 5;
    forged.extend(b"hello");
    prove("a comment", &forged, &[Code::BundleAltered]);
    prove("twice", &[honest(), honest()].concat(), &[Code::BundleAltered]);
    prove("cut", &honest()[..honest().len() - 1], &[Code::BundleAltered]);
}

fn directory_at(bundle: &[u8]) -> usize {
    forge::find(bundle, b"PK\x01\x02").unwrap()
}

/// Anybody hides bytes between the files and the directory.
#[test]
fn a_bundle_with_bytes_before_the_directory() {
    let at = directory_at(honest());
    let mut forged = [&honest()[..at], b"hidden", &honest()[at..]].concat();
    let end = forged.len() - 6;
    let moved = u32::try_from(at + 6).unwrap();
    forged[end..end + 4].copy_from_slice(&moved.to_le_bytes());
    prove("a_bundle_with_bytes_before_the_directory", &forged, &[Code::BundleAltered]);
}

/// Anybody lets the directory name other places, sizes, names or attributes than stand before the files.
#[test]
fn a_bundle_whose_two_tables_disagree() {
    let at = directory_at(honest());
    // Made by, flags, method, checksum, size, disk, attributes (a symbolic link), offset (two files over each other), name.
    for offset in [4, 8, 10, 16, 20, 34, 41, 42, 46] {
        let mut forged = honest().to_vec();
        forged[at + offset] ^= 0x20;
        prove(&format!("directory, byte {offset}"), &forged, &[Code::BundleAltered]);
    }
}

/// Every number before a file: flags (encrypted, sizes behind the content), method, time, checksum, sizes, extra field.
#[test]
fn a_bundle_whose_headers_were_changed() {
    for offset in [4, 6, 7, 8, 10, 12, 14] {
        let mut forged = honest().to_vec();
        forged[offset] ^= 8;
        prove(&format!("header, byte {offset}"), &forged, &[Code::BundleAltered]);
    }
    for offset in [18, 22, 26, 28] {
        for value in [0_u8, 1, 0xff] {
            let mut forged = honest().to_vec();
            forged[offset..offset + 2].fill(value);
            let report = judged(&forged).report;
            assert!(forged == honest() || report.answer == Answer::Rejected, "header, byte {offset} is {value}");
        }
    }
}

/// Somebody unpacks a bundle and packs it with another program: the files are all there, in another order.
#[test]
fn a_bundle_packed_anew() {
    let mut files = members();
    files.rotate_left(1);
    prove("a_bundle_packed_anew", &zipped(&files), &[Code::BundleAltered]);
    let other = zipped(&[("photo.jpg", vec![1, 2, 3])]);
    expect("another archive", &judged(&other).report, Answer::Rejected, &[Code::NotADeclaration]);
}

/// An archive that is larger than any bundle, and a member that is larger than its like.
#[test]
fn a_bundle_that_is_too_large() {
    let forged = with("manifest.json", |text| [text, &vec![b' '; 70_000]].concat());
    prove("a large manifest", &forged, &[Code::LimitExceeded]);
    let forged = [honest(), &vec![0; evidence::MOST_BYTES]].concat();
    prove("a large archive", &forged, &[Code::LimitExceeded]);
}

/// Any changed byte is found, wherever it lies.
#[test]
fn no_changed_byte_of_a_bundle_is_accepted() {
    let step = honest().len() / 60;
    for at in (0..honest().len()).step_by(step).chain(honest().len() - 22..honest().len()) {
        let mut forged = honest().to_vec();
        forged[at] ^= 1;
        assert_eq!(judged(&forged).report.answer, Answer::Rejected, "byte {at}");
    }
}
