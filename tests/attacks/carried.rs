//! What mail, uploads and disks do to a declaration: named for what it is, refused all the same, and never an excuse for a
//! change that somebody made.

use std::io::Write as _;
use std::sync::LazyLock;

use base64ct::{Base64, Encoding as _};
use fcd::carrier::{self, Carrier};
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::report::messages::english;
use fcd::verify::answer::Report;

use crate::support::forge::find;
use crate::support::{self, codes, is_accepted, issued, judge, returned};

fn found(report: &Report) -> String {
    report.findings.iter().filter_map(|finding| Some(english(finding.found.as_ref()?))).collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn is_damaged(bytes: &[u8], how: &str) {
    let report = judge(bytes);
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::DamagedInTransport]), "{how}");
    assert!(found(&report).contains(how), "{how}: {}", found(&report));
}

fn joined(end: &[u8]) -> Vec<u8> {
    returned().split(|byte| *byte == b'\n').collect::<Vec<_>>().join(end)
}

/// A returned file whose record is ASCII: what is done to the letters of another record cannot be told from a change of them.
fn ascii() -> &'static [u8] {
    static RETURNED: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let declaration = support::declaration_of(support::particulars()).issued_by(None);
        support::countersign(&support::issue(&declaration), &support::answers())
    });
    &RETURNED
}

/// Every byte above 127 as these bytes.
fn with_high_bytes(as_these: impl Fn(u8) -> Vec<u8>) -> Vec<u8> {
    ascii().iter().flat_map(|byte| if byte.is_ascii() { vec![*byte] } else { as_these(*byte) }).collect()
}

/// A carrier recodes every byte of the file, or strips a bit of each.
#[test]
fn what_is_done_to_every_byte_is_named() {
    let stripped: Vec<u8> = ascii().iter().map(|byte| byte & 0x7f).collect();
    let questions = with_high_bytes(|_| b"?".to_vec());
    is_damaged(&joined(b"\r\n"), "line ends were changed from LF to CR LF");
    is_damaged(&joined(b"\r"), "line ends were changed from LF to CR");
    is_damaged(&stripped, "the eighth bit of every byte was cleared");
    is_damaged(&questions, "replaced by question marks");
    is_damaged(&with_high_bytes(|_| "\u{fffd}".into()), "replaced by the sign U+FFFD");
    is_damaged(String::from_utf8_lossy(ascii()).as_bytes(), "replaced by the sign U+FFFD");
    is_damaged(&with_high_bytes(|_| Vec::new()), "left out");
    is_damaged(&with_high_bytes(|byte| char::from(byte).to_string().into_bytes()), "recoded to UTF-8");
    let saved = with_high_bytes(|byte| char::from(byte).to_string().into_bytes());
    is_damaged(&[b"\xef\xbb\xbf", saved.as_slice()].concat(), "recoded to UTF-8, and a byte order mark");
    let both = questions.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]);
    is_damaged(&both, "question marks, and line ends were changed from LF to CR LF");
}

/// Who changes a letter and then sends the file through such a program is not told that a program did it.
#[test]
fn damage_is_no_excuse_for_a_change() {
    let at = find(issued(), b"/Producer").unwrap() + 2;
    let mut forged = returned().to_vec();
    forged[at] = b'x';
    for bytes in [forged.clone(), forged.iter().map(|byte| byte & 0x7f).collect()] {
        let report = judge(&bytes);
        assert_eq!(report.answer, Answer::Rejected);
        assert!(codes(&report) != [Code::DamagedInTransport], "{:?}", codes(&report));
    }
}

/// A carrier puts something in front of the file or behind it.
#[test]
fn what_is_put_around_a_file_is_named() {
    let file = returned();
    let around = |front: &[u8], behind: &[u8]| [front, file, behind].concat();
    is_damaged(&around(b"\xef\xbb\xbf", b""), "a byte order mark in front of the file");
    is_damaged(&around(b"\n", b""), "a line end in front of the file");
    is_damaged(&around(b"\r\n\r\n", b""), "4 blanks or line ends in front of the file");
    is_damaged(&around(b"Content-Length: 5\r\n\r\n", b""), "21 bytes of text");
    is_damaged(&around(b"", &[0; 500]), "500 zero bytes behind the end of the file");
    is_damaged(&around(b"", &[0xff; 100]), "100 bytes with the number 255 behind the end of the file");
    is_damaged(&around(b"", b"\x1a"), "one byte with the number 26 behind the end of the file");
    is_damaged(&around(b"", b"\0\0\0\r\n"), "5 zero bytes, blanks and line ends behind the end of the file");
    let mut header = [0; 512];
    header[..8].copy_from_slice(b"file.pdf");
    header[257..262].copy_from_slice(b"ustar");
    is_damaged(&around(&header, &[0; 1024]), "the header of a tar archive in front of the file, and 1024 zero bytes");
    is_damaged(&around(b"", b"\r\n"), "a line end behind the end of the file");
    is_damaged(
        &around(b"", b"\n-- \nThis message is confidential.\n"),
        "bytes of text, as mail programs and lists add it",
    );
    is_damaged(&around(b"\xef\xbb\xbf", &[0; 3]), "a byte order mark in front of the file, and 3 zero bytes behind");
}

/// What could say something to a reader of PDF is an addition and no footer, and no line of a web server.
#[test]
fn an_addition_is_no_footer() {
    let before = judge(&[b"% a comment before\n", returned()].concat());
    assert!(!codes(&before).contains(&Code::DamagedInTransport), "{:?}", codes(&before));
    for behind in [&b"%late\n"[..], b"9 0 obj\n<<>>\nendobj\n", b"\x01\x02\x03", b"startxref\n0\n%%EOF\n"] {
        let report = judge(&[returned(), behind].concat());
        assert_eq!(report.answer, Answer::Rejected);
        assert!(!codes(&report).contains(&Code::DamagedInTransport), "{behind:?}: {:?}", codes(&report));
    }
}

fn mail(bytes: &[u8]) -> Vec<u8> {
    let digits = Base64::encode_string(bytes);
    let lines: Vec<&str> = digits.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!(
        "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\
         Content-Type: text/plain\r\n\r\nPlease find it.\r\n--x\r\nContent-Type: application/pdf\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--x--\r\n",
        lines.join("\r\n")
    )
    .into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A value of DER with a long length.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x84][..], &length, content].concat()
}

/// CMS that only wraps (RFC 5652 §4).
fn wrapped(bytes: &[u8]) -> Vec<u8> {
    const DATA: &[u8] = &[0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
    der(0x30, &[DATA, &der(0xa0, &der(0x04, bytes))].concat())
}

/// What `certutil -encode` writes, whatever the file is.
fn certutil(bytes: &[u8]) -> Vec<u8> {
    let digits = Base64::encode_string(bytes);
    let lines: Vec<&str> = digits.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN CERTIFICATE-----\r\n{}\r\n-----END CERTIFICATE-----\r\n", lines.join("\r\n")).into_bytes()
}

/// Without `--unwrap` the file is refused, and the answer says what it is in and what takes it out. What comes out is the file
/// that went in, and is accepted.
#[test]
fn a_carrier_is_named_and_loses_nothing() {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes();
    let cases = [
        (mail(returned()), vec![Carrier::Mail], "attached to a mail (.eml)"),
        (hex(returned()), vec![Carrier::Hex], "hexadecimal digits"),
        (gzip(returned()), vec![Carrier::Gzip], "packed with gzip"),
        ([gzip(returned()), vec![0; 512]].concat(), vec![Carrier::Gzip], "packed with gzip"),
        (wrapped(returned()), vec![Carrier::Smime], "in an S/MIME message (.p7m)"),
        (certutil(returned()), vec![Carrier::Base64], "encoded in base64"),
        (
            mail(&gzip(returned())),
            vec![Carrier::Mail, Carrier::Gzip],
            "attached to a mail (.eml), and that packed with gzip",
        ),
    ];
    for (bytes, carriers, how) in cases {
        is_damaged(&bytes, how);
        assert!(found(&judge(&bytes)).contains("the option to unwrap"));
        let unwrapped = carrier::unwrap(&bytes, 1 << 23).unwrap().unwrap();
        assert_eq!(unwrapped.carriers, carriers);
        assert!(is_accepted(&unwrapped.bytes), "{how}");
    }
}

/// Of what is in a carrier nothing is said but that it is there, unless it is what a ministry issued.
#[test]
fn a_carrier_with_something_else_in_it_is_no_declaration() {
    for (bytes, how) in [
        (mail(b"%PDF-1.7\nanother\n%%EOF\n"), "the option to unwrap"),
        (mail(b"no PDF"), "there is no PDF in it"),
        (mail(returned())[..50_001].to_vec(), "attached to a mail (.eml): it is damaged"),
        (b"BZh91AY&SY".to_vec(), "packed with bzip2"),
        (b"\xfd7zXZ\0\0".to_vec(), "packed with xz"),
        (b"begin 644 d.pdf\nM".to_vec(), "encoded with uuencode"),
        ("%PDF-1.7".encode_utf16().flat_map(u16::to_le_bytes).collect(), "text in UTF-16"),
        (gzip(&vec![0; 64 << 20]), "larger than 8 MiB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "Outlook message"),
    ] {
        let report = judge(&bytes);
        assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::NotADeclaration]), "{how}");
        assert!(found(&report).contains(how), "{how}: {}", found(&report));
    }
}
