//! Mail, archives, encodings: whatever comes, what is taken out is bounded, and nothing but the returned file is accepted out
//! of it.

use fcd::carrier::{self, MOST_LAYERS, damage, other, text};
use fcd::finding::verdict::Answer;
use fcd::verify::{Asked, LARGEST_FILE, verify};
use fcd::visible_seal::{VisibleSeal, carried};

use super::returned::CASE;

const MAIL: &str = "From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
                    Content-Type: application/pdf\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%PDF-1.7=0A=\r\n\
                    \r\n--b--\r\n";

/// One of each carrier, small.
pub fn seeds() -> Vec<Vec<u8>> {
    let pdf: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\nendobj\n%%EOF\n";
    let hex: String = pdf.iter().map(|byte| format!("{byte:02x}")).collect();
    let octets = [&[4, pdf.len() as u8], pdf].concat();
    let oid = |last: u8| [&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7], &[last][..]].concat();
    let open = |tag: u8, content: &[u8]| [&[tag, 0x80], content, &[0, 0]].concat();
    let info = open(0x30, &[oid(1), open(0xa0, &octets)].concat());
    let signed = open(0x30, &[&[2, 1, 1, 0x31, 0], info.as_slice(), &[0x31, 0]].concat());
    let zip = [&b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0"[..], &[0; 12], &[1, 0, 0, 0], b"a", pdf].concat();
    vec![
        MAIL.as_bytes().to_vec(),
        b"--b\nContent-Type: message/rfc822\n\nA: b\n\n%PDF-\n--b--\n".to_vec(),
        hex.into_bytes(),
        b"JVBERi0xLjcKJeLjz9MK".to_vec(),
        b"%PDF-1.7=0A%=E2=E3=CF=D3=0A".to_vec(),
        [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..], &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0]].concat(),
        open(0x30, &[oid(2), open(0xa0, &signed)].concat()),
        zip,
        [b"\xef\xbb\xbf", pdf, b"\0\0\0"].concat(),
        b"FCD1%3A60".to_vec(),
    ]
}

/// Takes a file out, names what was done to it, and reads it as the text of a seal.
pub fn carrier(bytes: &[u8]) {
    let case = &*CASE;
    if let Some(Ok(unwrapped)) = carrier::unwrap(bytes, LARGEST_FILE) {
        assert!((1..=MOST_LAYERS).contains(&unwrapped.carriers.len()));
        assert!(unwrapped.bytes.len() <= LARGEST_FILE, "what comes out is bounded");
    }
    let restored = text::restored(bytes);
    assert_eq!(text::restored(&restored), restored, "a text that is restored is as it was written");
    let _ = (damage::bare(bytes), damage::of_header(bytes), damage::guesses(bytes), other::kind(bytes));
    for seal in carried::readings(bytes) {
        assert!(VisibleSeal::parse(&seal.text()).is_ok(), "a reading is a seal");
    }
    let asked = Asked {
        editions: &case.editions,
        trust: Some(&case.trust),
        expected: None,
        issued: None,
        interop: true,
        box_seen: None,
        at: case.at,
    };
    let accepted = verify(bytes, &asked).answer == Answer::Accepted;
    assert!(!accepted || bytes == case.returned, "a carried file was accepted as it is");
}
