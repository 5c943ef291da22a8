//! Files of other programs in which a declaration may lie, and out of which it is not taken: what they are, and what to do.

/// What a file is, with what to do, for one that is told by its first bytes.
pub fn kind(file: &[u8]) -> Option<&'static str> {
    Some(match file {
        // [MS-CFB] §2.2: also the files of old versions of Word.
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => {
            "an Outlook message (.msg) or an old Office document; save the attachment in the mail program"
        }
        // [MS-OXTNEF] §2.1.3.1.
        [0x78, 0x9f, 0x3e, 0x22, ..] => "a winmail.dat of Outlook; ask the sender to send the file as a ZIP archive",
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => "a 7z archive; unpack it, and verify the PDF in it",
        [b'R', b'a', b'r', b'!', 0x1a, 0x07, ..] => "a RAR archive; unpack it, and verify the PDF in it",
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => "packed with bzip2; unpack it, and verify the PDF in it",
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => "packed with xz; unpack it, and verify the PDF in it",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "packed with zstd; unpack it, and verify the PDF in it",
        _ if super::tar::is_tar(file) => "a tar archive; unpack it, and verify the PDF in it",
        _ if file.starts_with(b"begin 6") => "encoded with uuencode; decode it, and verify the PDF in it",
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => "a picture; a scan or a photograph proves nothing",
        _ if super::text::is_wide(file) => "text in UTF-16: a program took the file for a text",
        [b'{', b'\\', b'r', b't', b'f', ..] => "a text document (RTF)",
        _ => return html(file),
    })
}

fn html(file: &[u8]) -> Option<&'static str> {
    let head: Vec<u8> = file.trim_ascii_start().iter().take(14).map(u8::to_ascii_lowercase).collect();
    let is = head.starts_with(b"<!doctype html") || head.starts_with(b"<html");
    is.then_some("a page of the web (HTML), most often that of a login; download the file itself")
}
