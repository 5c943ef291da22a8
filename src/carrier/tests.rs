//! Each carrier with an honest file in it, and each that is made to cost or to mislead.

use std::io::Write as _;

use base64ct::{Base64, Encoding};

use super::*;

const MOST: usize = 1 << 20;

/// A small file that begins as a PDF does and holds every byte.
fn pdf() -> Vec<u8> {
    let all: Vec<u8> = (0..=u8::MAX).cycle().take(5_000).collect();
    [b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", all.as_slice(), b"\n%%EOF\n"].concat()
}

fn base64_lines(bytes: &[u8], end: &str) -> String {
    let digits = Base64::encode_string(bytes);
    let lines: Vec<&str> = digits.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    lines.join(end)
}

fn attached(kind: &str, bytes: &[u8]) -> String {
    format!("Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n", base64_lines(bytes, "\r\n"))
}

fn mail(parts: &[String]) -> Vec<u8> {
    let parts: String = parts.iter().map(|part| format!("--b=1\r\n{part}\r\n")).collect();
    format!(
        "Received: by a\r\n by b\r\nFrom: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n \
         boundary=\"b=1\"\r\n\r\nA letter in MIME.\r\n{parts}--b=1--\r\n"
    )
    .into_bytes()
}

fn letter() -> String {
    "Content-Type: text/plain\r\n\r\nPlease find the declaration.\r\n%PDF- is how it begins.".to_owned()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A value of DER, or with a length that is not stated.
fn tlv(tag: u8, content: &[u8], open: bool) -> Vec<u8> {
    if open {
        return [&[tag, 0x80], content, &[0, 0]].concat();
    }
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x84], &length[..], content].concat()
}

fn p7m(octets: &[u8], open: bool) -> Vec<u8> {
    let identifier = |last| vec![6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last];
    let info = tlv(0x30, &[identifier(1), tlv(0xa0, octets, open)].concat(), open);
    let signed = tlv(0x30, &[vec![2, 1, 1, 0x31, 0], info, vec![0x31, 0]].concat(), open);
    tlv(0x30, &[identifier(2), tlv(0xa0, &signed, open)].concat(), open)
}

/// A file of a ZIP archive: its name, its bytes, and whether it is deflated.
fn zip(files: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content, deflated) in files {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(content).unwrap();
        let packed = if *deflated { encoder.finish().unwrap() } else { content.to_vec() };
        let mut checksum = flate2::Crc::new();
        checksum.update(content);
        let mut common = vec![20, 0, 0, 0, if *deflated { 8 } else { 0 }, 0, 0, 0, 0, 0];
        for number in [checksum.sum(), packed.len() as u32, content.len() as u32] {
            common.extend_from_slice(&number.to_le_bytes());
        }
        common.extend_from_slice(&[name.len() as u8, 0, 0, 0]);
        let at = (bytes.len() as u32).to_le_bytes();
        bytes.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), packed.as_slice()].concat());
        directory.extend([b"PK\x01\x02\x14\0", common.as_slice(), &[0; 10], &at, name.as_bytes()].concat());
    }
    let (count, at) = ((files.len() as u16).to_le_bytes(), (bytes.len() as u32).to_le_bytes());
    let long = (directory.len() as u32).to_le_bytes();
    [bytes, directory, [b"PK\x05\x06\0\0\0\0", &count[..], &count, &long, &at, &[0, 0]].concat()].concat()
}

fn quoted(bytes: &[u8]) -> Vec<u8> {
    let (mut text, mut column) = (String::new(), 0);
    for byte in bytes {
        let plain = (33..=126).contains(byte) && *byte != b'=';
        let piece = if plain { char::from(*byte).to_string() } else { format!("={byte:02X}") };
        if column + piece.len() > 75 {
            text.push_str("=\r\n");
            column = 0;
        }
        column += piece.len();
        text.push_str(&piece);
    }
    text.into_bytes()
}

#[track_caller]
fn comes_out(file: &[u8], carriers: &[Carrier]) {
    let unwrapped = unwrap(file, MOST).expect("a carrier").expect("it is undone");
    assert_eq!(unwrapped.carriers, carriers);
    assert!(unwrapped.bytes == pdf(), "it comes out as it went in");
}

#[track_caller]
fn stays(file: &[u8], flaw: CarrierFlaw) {
    assert_eq!(unwrap(file, MOST).expect("a carrier").map_err(|not| not.flaw).err(), Some(flaw));
}

#[test]
fn a_file_in_no_carrier_is_left_alone() {
    for file in [pdf(), b"".to_vec(), b"hello: world\n\n".to_vec(), vec![0x30, 0x82, 1, 1], b"AAAA".to_vec()] {
        assert_eq!(unwrap(&file, MOST), None);
    }
    let several = zip(&[("a.pdf", &pdf(), false), ("b.pdf", &pdf(), false)]);
    assert_eq!(unwrap(&several, MOST), None, "a bundle of evidence is such an archive");
}

#[test]
fn a_file_comes_out_of_a_mail() {
    let pdf = pdf();
    let one = attached("application/pdf; name=\"a.pdf\"", &pdf);
    let mixed = mail(&[letter(), one.clone()]);
    comes_out(&mixed, &[Carrier::Mail]);
    let text = String::from_utf8(mixed).unwrap();
    comes_out(text.replace("\r\n", "\n").as_bytes(), &[Carrier::Mail]);
    comes_out(format!("\u{feff}{text}").as_bytes(), &[Carrier::Mail]);
    comes_out(format!("From a@example.org Mon Nov 30 2026\n{text}").as_bytes(), &[Carrier::Mail]);
    comes_out(text.trim_end().trim_end_matches("--b=1--").as_bytes(), &[Carrier::Mail]);
    comes_out(text.replace("boundary=\"b=1\"", "Boundary = b=1 ; charset=x").as_bytes(), &[Carrier::Mail]);
    let octets = attached("application/octet-stream", &pdf);
    comes_out(&mail(&[letter(), octets.clone(), octets]), &[Carrier::Mail]);
    let alone = format!("From: a\r\nMIME-Version: 1.0\r\n{one}");
    comes_out(alone.as_bytes(), &[Carrier::Mail]);
    let forwarded = format!("Content-Type: message/rfc822\r\n\r\n{text}");
    comes_out(&mail(&[letter(), forwarded]), &[Carrier::Mail]);
    let quoted = String::from_utf8(quoted(&pdf)).unwrap();
    let quoted =
        format!("Content-Type: application/pdf\r\nContent-Transfer-Encoding: Quoted-Printable\r\n\r\n{quoted}");
    comes_out(&mail(&[letter(), quoted]), &[Carrier::Mail]);
}

#[test]
fn a_file_comes_out_of_what_is_left_of_a_mail_or_an_upload() {
    let pdf = pdf();
    let one = attached("application/pdf", &pdf);
    comes_out(one.as_bytes(), &[Carrier::Mime]);
    comes_out(format!("\r\n--b\r\n{one}\r\n--b--\r\n").as_bytes(), &[Carrier::Mime]);
    let form = b"------WebKitFormBoundary7\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.pdf\"\r\n\r\n";
    comes_out(&[form, pdf.as_slice(), b"\r\n------WebKitFormBoundary7--\r\n"].concat(), &[Carrier::Mime]);
}

#[test]
fn a_file_comes_out_of_a_signed_message() {
    let pdf = pdf();
    let whole = tlv(4, &pdf, false);
    let pieces: Vec<u8> = pdf.chunks(1_000).flat_map(|piece| tlv(4, piece, false)).collect();
    let der = p7m(&whole, false);
    comes_out(&der, &[Carrier::Smime]);
    comes_out(&p7m(&whole, true), &[Carrier::Smime]);
    comes_out(&p7m(&tlv(0x24, &pieces, true), true), &[Carrier::Smime]);
    comes_out(&p7m(&tlv(0x24, &pieces, false), false), &[Carrier::Smime]);
    for label in ["PKCS7", "CMS"] {
        let pem = format!("-----BEGIN {label}-----\r\n{}\r\n-----END {label}-----\r\n", base64_lines(&der, "\r\n"));
        comes_out(pem.as_bytes(), &[Carrier::Smime]);
    }
    comes_out(base64_lines(&der, "\n").as_bytes(), &[Carrier::Base64, Carrier::Smime]);
    let message =
        attached("application/pkcs7-mime; smime-type=signed-data", &p7m(&tlv(4, one(&pdf).as_bytes(), false), true));
    comes_out(&mail(&[message]), &[Carrier::Mail, Carrier::Smime, Carrier::Mime]);
    stays(&p7m(&[], false)[..30], CarrierFlaw::Damaged);
    let mut sealed = der;
    let at = memchr::memmem::find(&sealed, &[1, 7, 2]).unwrap();
    sealed[at + 2] = 3;
    stays(&sealed, CarrierFlaw::Encrypted);
}

fn one(pdf: &[u8]) -> String {
    attached("application/pdf", pdf)
}

#[test]
fn a_file_comes_out_of_archives_and_encodings() {
    let pdf = pdf();
    comes_out(&gzipped(&pdf), &[Carrier::Gzip]);
    comes_out(&zip(&[("a.pdf", &pdf, true)]), &[Carrier::Zip]);
    comes_out(&zip(&[("out/", b"", false), ("out/a.pdf", &pdf, false)]), &[Carrier::Zip]);
    comes_out(
        &zip(&[("a.pdf", &pdf, true), ("__MACOSX/._a.pdf", b"x", false), (".DS_Store", b"y", false)]),
        &[Carrier::Zip],
    );
    comes_out(
        &mail(&[letter(), attached("application/zip", &zip(&[("a.pdf", &pdf, true)]))]),
        &[Carrier::Mail, Carrier::Zip],
    );
    for text in [
        base64_lines(&pdf, "\r\n"),
        base64_lines(&pdf, "\n").replace('+', "-").replace('/', "_").replace('=', ""),
        format!("data:application/pdf;base64,{}", Base64::encode_string(&pdf)),
        format!("\"{}\"\n", Base64::encode_string(&pdf)),
    ] {
        comes_out(text.as_bytes(), &[Carrier::Base64]);
    }
    let digits: String = pdf.iter().map(|byte| format!("{byte:02x}")).collect();
    for text in [digits.clone(), digits.to_uppercase(), format!("\\x{digits}\n"), format!("0x{digits}")] {
        comes_out(text.as_bytes(), &[Carrier::Hex]);
    }
    comes_out(&quoted(&pdf), &[Carrier::QuotedPrintable]);
    comes_out(&[quoted(&pdf).as_slice(), b"\r\n"].concat(), &[Carrier::QuotedPrintable]);
    let as_a_text = String::from_utf8(quoted(&pdf)).unwrap().replace("=\r\n", "").replace("=0A", "\r\n");
    comes_out(as_a_text.as_bytes(), &[Carrier::QuotedPrintable]);
}

#[test]
fn what_is_not_certain_stays_where_it_is() {
    let (pdf, other) = (pdf(), [pdf().as_slice(), b"\n"].concat());
    let two = [attached("application/pdf", &pdf), attached("application/pdf", &other)];
    stays(&mail(&two), CarrierFlaw::Several { count: 2 });
    stays(&mail(&[letter()]), CarrierFlaw::Nothing);
    stays(&gzipped(b"a letter"), CarrierFlaw::Nothing);
    let mut archive = zip(&[("a.pdf", &pdf, false)]);
    archive[100] ^= 1;
    stays(&archive, CarrierFlaw::Damaged);
    let mut locked = zip(&[("a.pdf", &pdf, false)]);
    let at = memchr::memmem::find(&locked, b"PK\x01\x02").unwrap();
    locked[at + 8] |= 1;
    stays(&locked, CarrierFlaw::Encrypted);
    let packed = gzipped(&pdf);
    stays(&packed[..packed.len() - 6], CarrierFlaw::Damaged);
}

/// What is made to cost time or room costs no more than the limits say.
#[test]
fn hostile_carriers_end_soon() {
    let zeros = vec![0; 64 << 20];
    let most = CarrierFlaw::TooLarge { most: MOST };
    stays(&gzipped(&zeros), most);
    stays(&zip(&[("a.pdf", &zeros, true)]), most);
    stays(&mail(&[attached("application/gzip", &gzipped(&zeros))]), most);

    let mut deep = pdf();
    for _ in 0..MOST_LAYERS {
        deep = gzipped(&deep);
    }
    assert!(unwrap(&deep, MOST).unwrap().is_ok());
    stays(&gzipped(&deep), CarrierFlaw::TooDeep);

    let mut nested = String::from_utf8(mail(&[one(&pdf())])).unwrap();
    for _ in 0..200 {
        nested = format!("From: a\r\nContent-Type: message/rfc822\r\n\r\n{nested}");
    }
    stays(nested.as_bytes(), CarrierFlaw::Nothing);
    let many: Vec<String> = (0..20_000).map(|_| letter()).collect();
    stays(&mail(&many), CarrierFlaw::Nothing);

    let open = [[0x24, 0x80]; 100_000].concat();
    stays(&p7m(&open, false), CarrierFlaw::Damaged);
    let long = [&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2][..], &[0xa0, 0x84, 255, 255, 255, 255]].concat();
    stays(&tlv(0x30, &long, false), CarrierFlaw::Damaged);
}
