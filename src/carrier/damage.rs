//! What a program that takes a file for a text does to it, and what lists and disks put around it.
//!
//! None of this is undone for good: who could tell what else was done. It is named, so that the sender can send the file again.

/// How a declaration begins: the version, and the comment of ISO 32000-1 §7.5.2 that says that it is no text.
const HEADER: &[u8] = b"%PDF-1.7";
const MARK: &[u8] = b"\xE2\xE3\xCF\xD3";

/// Bytes before the header that are looked for: as many as other readers of PDF look through.
const MOST_BEFORE: usize = 1024;
/// Bytes behind the end that are looked at: a footer of some screens, and what fills a block of 64 KiB.
const MOST_BEHIND: usize = 65_536;

/// The shortest text that is taken for a footer or for headers.
const LEAST_TEXT: usize = 8;

/// A file without what was put around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bare {
    /// The file, from its header to the line end behind its last mark of an end.
    pub bytes: Vec<u8>,
    /// What was around it, in words.
    pub around: String,
}

/// Takes away what stands in front of the header and behind the last end. `None` where nothing does, or something that could be
/// a part of the file.
pub fn bare(file: &[u8]) -> Option<Bare> {
    let head = file.get(..(MOST_BEFORE + HEADER.len()).min(file.len()))?;
    let start = memchr::memmem::find(head, b"%PDF-")?;
    let end = memchr::memmem::rfind(file, b"%%EOF")? + b"%%EOF".len();
    let (front, body, behind) = (file.get(..start)?, file.get(start..end)?, file.get(end..)?);
    if behind.is_empty() {
        // What ends before its line end was cut, and is told with both lengths.
        return None;
    }
    let tail = behind.strip_prefix(b"\n").unwrap_or(behind);
    let mut around = Vec::new();
    if !front.is_empty() {
        around.push(format!("{} in front of the file", in_words(front).filter(|_| !is_of_a_file(front))?));
    }
    if !tail.is_empty() {
        around.push(format!("{} behind the end of the file", in_words(tail).filter(|_| !is_of_a_file(tail))?));
    }
    (!around.is_empty()).then(|| Bare { bytes: [body, b"\n"].concat(), around: around.join(", and ") })
}

/// What bytes around a file are; `None` for what is no text and no filling.
fn in_words(bytes: &[u8]) -> Option<String> {
    let count = |what: &str| match bytes.len() {
        1 => format!("one {what}"),
        many => format!("{many} {what}s"),
    };
    let of_number = |number: u8| match bytes.len() {
        1 => format!("one byte with the number {number}"),
        many => format!("{many} bytes with the number {number}"),
    };
    let is_filling = |byte: &u8| matches!(byte, 0 | 0x1a) || byte.is_ascii_whitespace();
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    Some(match bytes {
        _ if text.is_empty() => "a byte order mark".to_owned(),
        b"\n" | b"\r\n" | b"\r" => "a line end".to_owned(),
        _ if bytes.iter().all(|byte| *byte == 0) => count("zero byte"),
        // What DOS wrote at the end of a text, and what XMODEM filled blocks with.
        _ if bytes.iter().all(|byte| *byte == 0x1a) => of_number(26),
        _ if bytes.iter().all(|byte| *byte == 0xff) => of_number(255),
        _ if super::tar::is_tar(bytes) => "the header of a tar archive".to_owned(),
        _ if bytes.trim_ascii().is_empty() => format!("{} blanks or line ends", bytes.len()),
        _ if bytes.iter().all(is_filling) => format!("{} zero bytes, blanks and line ends", bytes.len()),
        _ if bytes.len() >= LEAST_TEXT && is_text(text) => {
            format!("{} bytes of text, as mail programs and lists add it", bytes.len())
        }
        _ => return None,
    })
}

fn is_text(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    !text.chars().any(|c| c.is_control() && !c.is_ascii_whitespace())
}

/// Whether what stands around a file could say something to a reader of PDF: a comment, or a word of its grammar.
fn is_of_a_file(tail: &[u8]) -> bool {
    let has = |word: &[u8]| memchr::memmem::find(tail, word).is_some();
    let comment =
        tail.split(|byte| matches!(byte, b'\n' | b'\r')).any(|line| line.trim_ascii_start().starts_with(b"%"));
    tail.len() > MOST_BEHIND || comment || [&b" obj"[..], b"endobj", b"xref", b"trailer", b"<<"].iter().any(|w| has(w))
}

/// What was done to bytes all over a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    LineEnds,
    EighthBit,
    HighBytes,
    HighBytesAndLineEnds,
    EighthBitAndLineEnds,
}

const CHANGES: [Change; 5] = [
    Change::LineEnds,
    Change::EighthBit,
    Change::HighBytes,
    Change::EighthBitAndLineEnds,
    Change::HighBytesAndLineEnds,
];

impl Change {
    /// What of a byte outlasts the change; `None` for a byte that may be replaced, by any number of others.
    fn kept(self, byte: u8) -> Option<u8> {
        let ends = matches!(self, Change::LineEnds | Change::HighBytesAndLineEnds | Change::EighthBitAndLineEnds);
        let high = matches!(self, Change::HighBytes | Change::HighBytesAndLineEnds);
        match byte {
            b'\r' | b'\n' if ends => None,
            0x80.. | b'?' | 0x1a if high => None,
            _ if self == Change::LineEnds || high => Some(byte),
            _ => Some(byte & 0x7f).filter(|byte| !ends || !matches!(byte, b'\r' | b'\n')),
        }
    }
}

/// What follows in `received` where its beginning is `issued` but for a change.
fn behind<'a>(change: Change, issued: &[u8], received: &'a [u8]) -> Option<&'a [u8]> {
    let mut rest = received;
    for wanted in issued.iter().filter_map(|byte| change.kept(*byte)) {
        loop {
            let (byte, behind) = rest.split_first()?;
            rest = behind;
            match change.kept(*byte) {
                None => {}
                Some(kept) if kept == wanted => break,
                Some(_) => return None,
            }
        }
    }
    Some(rest)
}

/// What was done to a file that begins with these bytes, then has a signature of so many digits, and then goes on with those:
/// where everything that outlasts the change is there. `None` for a file that is as it was, and for any other.
pub fn of_issued(before: &[u8], placeholder: usize, after: &[u8], received: &[u8]) -> Option<String> {
    let bare = super::text::unmarked(received);
    // Whatever is done to every byte is done to the line end and to the comment in the first lines.
    let lines = before.get(..HEADER.len() + MARK.len() + 3)?;
    if !bare.starts_with(b"%PDF-") || bare.starts_with(lines) {
        return None;
    }
    let how = CHANGES.into_iter().find_map(|change| {
        let rest = behind(change, before, bare)?;
        let rest = behind(change, after, rest.get(placeholder..)?)?;
        words(change, bare.get(..bare.len() - rest.len())?)
    })?;
    let marked = bare.len() < received.len();
    Some(if marked { format!("{how}, and a byte order mark was put in front") } else { how })
}

fn words(change: Change, received: &[u8]) -> Option<String> {
    let ends = match (memchr::memmem::find(received, b"\r\n"), received.contains(&b'\n')) {
        (Some(_), _) => "line ends were changed from LF to CR LF",
        (None, false) => "line ends were changed from LF to CR",
        (None, true) => "line ends were changed",
    };
    let is_ascii = received.is_ascii();
    Some(match change {
        Change::LineEnds => ends.to_owned(),
        Change::EighthBit if is_ascii => EIGHTH_BIT.to_owned(),
        Change::EighthBitAndLineEnds if is_ascii => format!("{EIGHTH_BIT}, and {ends}"),
        Change::HighBytes => high(received).to_owned(),
        Change::HighBytesAndLineEnds => format!("{}, and {ends}", high(received)),
        Change::EighthBit | Change::EighthBitAndLineEnds => return None,
    })
}

const EIGHTH_BIT: &str = "the eighth bit of every byte was cleared";

/// What stands where the bytes above 127 were.
fn high(received: &[u8]) -> &'static str {
    let comment = received.get(HEADER.len()..(HEADER.len() + 24).min(received.len())).unwrap_or_default();
    let has = |what: &[u8]| memchr::memmem::find(comment, what).is_some();
    if has("\u{fffd}".as_bytes()) {
        "bytes above 127 were replaced by the sign U+FFFD"
    } else if received.is_ascii() && has(b"?") {
        "bytes above 127 were replaced by question marks"
    } else if received.is_ascii() {
        "bytes above 127 were left out or replaced"
    } else if std::str::from_utf8(received).is_ok() {
        "the file was taken for a text and recoded to UTF-8"
    } else {
        "the file was taken for a text and recoded, for example from UTF-8 to Latin-1"
    }
}

/// What was done to a file, by the comment in its second line alone, which says that it is no text. `None` where it is as it
/// should be, or is no comment of ours.
pub fn of_header(received: &[u8]) -> Option<&'static str> {
    let rest = received.strip_prefix(HEADER)?.trim_ascii_start().strip_prefix(b"%")?;
    let comment = rest.split(|byte| matches!(byte, b'\n' | b'\r')).next().filter(|comment| *comment != MARK)?;
    let stripped: Vec<u8> = MARK.iter().map(|byte| byte & 0x7f).collect();
    let latin: String = MARK.iter().map(|byte| char::from(*byte)).collect();
    let signs = String::from_utf8_lossy(comment).chars().all(|c| c == char::REPLACEMENT_CHARACTER);
    match comment {
        _ if comment == stripped => Some(EIGHTH_BIT),
        [b'?', ..] if comment.iter().all(|byte| *byte == b'?') => {
            Some("bytes above 127 were replaced by question marks")
        }
        _ if comment == latin.as_bytes() => Some("the file was taken for a text and recoded to UTF-8"),
        [0xef, 0xbf, 0xbd, ..] if signs => Some("bytes above 127 were replaced by the sign U+FFFD"),
        [] => Some("bytes above 127 were left out"),
        _ => None,
    }
}

/// The file as it may have been before its line ends were changed or it was recoded from Latin-1 to UTF-8, to look for the
/// values in it. A guess; nothing is believed because of it.
pub fn guesses(received: &[u8]) -> Vec<Vec<u8>> {
    let mut guesses = Vec::new();
    let text = std::str::from_utf8(received).ok().filter(|text| !text.is_ascii());
    let latin: Option<Vec<u8>> = text.and_then(|text| text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect());
    let head = received.get(..64.min(received.len())).unwrap_or_default();
    let returns = |bytes: &[u8]| head.contains(&b'\r').then(|| super::text::restored(bytes).into_owned());
    guesses.extend(returns(received));
    guesses.extend(latin.as_deref().and_then(returns));
    guesses.extend(latin);
    guesses
}
