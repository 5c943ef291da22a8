//! Quoted-printable (RFC 2045 §6.7): bytes above 126 and line ends as `=` and two digits, long lines broken by `=`.

/// How much of a file is looked at to tell what it is: its header and the comment behind it.
const HEAD: usize = 64;

/// Whether a file is a PDF in quoted-printable. It begins as a PDF does, but the bytes in its second line, which say that it is
/// no text (ISO 32000-1 §7.5.2), are written out.
pub(super) fn is_pdf(file: &[u8]) -> bool {
    let head = file.get(..HEAD.min(file.len())).unwrap_or_default().to_ascii_uppercase();
    head.starts_with(super::PDF) && memchr::memmem::find(&head, b"%=E2=E3=CF=D3").is_some()
}

/// The bytes. A line end that is not written out is a line feed: an encoder of bytes writes all of them (RFC 2045 §6.7 (4)), one
/// that takes a file for a text leaves those that this system has.
pub(super) fn decoded(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let ended = text.trim_ascii_end();
    // A line end behind one that is written out only ends the text.
    let text = if ended.to_ascii_uppercase().ends_with(b"=0A") { ended } else { text };
    let mut lines = text.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        // (3): blanks at the end of a line were added on the way.
        let line = line.trim_ascii_end();
        let (line, soft) = line.strip_suffix(b"=").map_or((line, false), |line| (line, true));
        let mut rest = line;
        while let Some((byte, behind)) = rest.split_first() {
            rest = behind;
            if *byte != b'=' {
                bytes.push(*byte);
                continue;
            }
            let ([high, low], behind) = rest.split_first_chunk()?;
            bytes.push(digit(*high)? << 4 | digit(*low)?);
            rest = behind;
        }
        if !soft && lines.peek().is_some() {
            bytes.push(b'\n');
        }
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
