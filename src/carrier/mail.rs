//! Messages and their parts (RFC 5322, RFC 2045, RFC 2046), and uploads in the same form (RFC 7578): the one attachment.
//!
//! It reads no wider than it takes to find the parts. Where a message could be read in two ways, what comes out is judged all
//! the same: it is the declaration or it is not.

use super::{CarrierFlaw, PDF, could_be_meant, encoded, quoted_printable};

/// The longest headers of one part: what the mail server Postfix takes (`header_size_limit`).
const MOST_HEADERS: usize = 102_400;
/// Parts of one message that are looked at; a letter with attachments has some ten.
const MOST_PARTS: usize = 100;
/// How deep parts may lie in each other: a forwarded message in a message, each with a text in two forms, is five deep.
const MOST_DEPTH: usize = 8;

/// Headers that only messages and their parts have, in small letters.
const OF_MAIL: [&str; 6] = ["mime-version", "received", "return-path", "message-id", "delivered-to", "from"];
const OF_PARTS: [&str; 3] = ["content-type", "content-transfer-encoding", "content-disposition"];

/// Headers and what follows the empty line.
struct Part<'a> {
    headers: Vec<(String, String)>,
    body: &'a [u8],
}

/// What was met in a message.
#[derive(Default)]
struct Seen {
    parts: usize,
    /// What could be meant.
    found: Vec<Vec<u8>>,
    /// Whether the encoding of a part could not be read: a message that was cut off.
    unreadable: bool,
}

/// Whether a file is a message.
pub(super) fn is_mail(file: &[u8]) -> bool {
    part(beginning(file)).is_some_and(|part| OF_MAIL.iter().any(|name| part.header(name).is_some()))
}

/// Whether a file is a part of a message, or the parts without the headers of the whole.
pub(super) fn is_part(file: &[u8]) -> bool {
    let file = beginning(file);
    let inner = boundary_line(file).and_then(|boundary| split(file, boundary).into_iter().next()).unwrap_or(file);
    part(inner).is_some_and(|part| OF_PARTS.iter().any(|name| part.header(name).is_some()))
}

/// The one file that could be meant: a PDF, or else something that may hold one.
pub(super) fn attachment(file: &[u8]) -> Result<Vec<u8>, CarrierFlaw> {
    let file = beginning(file);
    let mut seen = Seen::default();
    match boundary_line(file) {
        Some(boundary) => split(file, boundary).into_iter().for_each(|part| leaves(part, 1, &mut seen)),
        None => leaves(file, 0, &mut seen),
    }
    let mut found = seen.found;
    let pdfs = found.iter().filter(|bytes| is_pdf(bytes)).count();
    found.retain(|bytes| pdfs == 0 || is_pdf(bytes));
    // The same file attached twice is one file.
    found.dedup();
    match (found.pop(), found.len()) {
        (Some(only), 0) => Ok(only),
        (Some(_), others) => Err(CarrierFlaw::Several { count: others + 1 }),
        (None, _) if seen.unreadable => Err(CarrierFlaw::Damaged),
        (None, _) => Err(CarrierFlaw::Nothing),
    }
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(PDF)
}

/// Without a mark or empty lines in front, and without the line that folders of mail have before a message (RFC 4155).
fn beginning(file: &[u8]) -> &[u8] {
    let file = super::text::unmarked(file).trim_ascii_start();
    if file.starts_with(b"From ") { line(file).map_or(file, |(_, rest)| rest) } else { file }
}

/// Adds the contents of a part and of the parts in it that could be meant.
fn leaves(bytes: &[u8], depth: usize, seen: &mut Seen) {
    seen.parts += 1;
    let Some(part) = part(bytes).filter(|_| depth <= MOST_DEPTH && seen.parts <= MOST_PARTS) else { return };
    let kind = part.header("content-type").unwrap_or_default();
    if kind.to_ascii_lowercase().starts_with("multipart/") {
        let Some(boundary) = parameter(kind, "boundary") else { return };
        split(part.body, boundary.as_bytes()).into_iter().for_each(|inner| leaves(inner, depth + 1, seen));
        return;
    }
    let Some(content) = part.content() else {
        seen.unreadable = true;
        return;
    };
    if kind.to_ascii_lowercase().starts_with("message/rfc822") {
        leaves(&content, depth + 1, seen);
    } else if could_be_meant(&content) {
        seen.found.push(content);
    }
}

impl Part<'_> {
    fn header(&self, wanted: &str) -> Option<&str> {
        self.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// What is in it, without its transfer encoding (RFC 2045 §6).
    fn content(&self) -> Option<Vec<u8>> {
        match self.header("content-transfer-encoding").map(|name| name.trim().to_ascii_lowercase()).as_deref() {
            Some("base64") => encoded::base64(self.body),
            Some("quoted-printable") => quoted_printable::decoded(self.body),
            _ => Some(self.body.to_vec()),
        }
    }
}

/// A line without its end, and what follows.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', bytes)?;
    let line = bytes.get(..end)?;
    Some((line.strip_suffix(b"\r").unwrap_or(line), bytes.get(end + 1..)?))
}

/// Reads headers up to the empty line (RFC 5322 §2.2). `None` where a line is no header.
fn part(bytes: &[u8]) -> Option<Part<'_>> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    loop {
        let (text, behind) = line(rest).filter(|_| bytes.len() - rest.len() <= MOST_HEADERS)?;
        rest = behind;
        if text.is_empty() {
            return Some(Part { headers, body: rest });
        }
        let text = String::from_utf8_lossy(text);
        if text.starts_with([' ', '\t']) {
            // A header goes on (RFC 5322 §2.2.3).
            headers.last_mut()?.1.push_str(&text);
            continue;
        }
        let (name, value) = text.split_once(':')?;
        let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        headers.push(plain.then(|| (name.to_ascii_lowercase(), value.trim().to_owned()))?);
    }
}

/// A parameter of a header (RFC 2045 §5.1), with or without quotation marks.
fn parameter(value: &str, wanted: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let start = lower.match_indices(wanted).find_map(|(at, _)| {
        let before = lower.get(..at)?.trim_end().ends_with(';');
        let equals = lower.get(at + wanted.len()..)?.trim_start().starts_with('=');
        (before && equals).then(|| value.get(at + wanted.len()..)).flatten()
    })?;
    let text = start.trim_start().strip_prefix('=')?.trim_start();
    match text.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').map(|(text, _)| text.to_owned()),
        None => text.split([';', ' ', '\t']).next().map(str::to_owned),
    }
    .filter(|boundary| !boundary.is_empty())
}

/// The boundary of parts that have lost the headers of the whole: what follows two hyphens on the first line.
fn boundary_line(file: &[u8]) -> Option<&[u8]> {
    let (first, _) = line(file)?;
    // RFC 2046 §5.1.1: at most 70 characters. PEM has more hyphens on both sides.
    first.strip_prefix(b"--").filter(|boundary| (1..=70).contains(&boundary.len()) && !first.ends_with(b"-----"))
}

/// The parts between the lines of a boundary (RFC 2046 §5.1.1). The line end before such a line belongs to it. A last part
/// without its end is given, too.
fn split<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mark = [b"--", boundary].concat();
    let mut parts = Vec::new();
    let mut start = None;
    for at in memchr::memmem::find_iter(body, &mark) {
        let begins = at == 0 || body.get(at - 1) == Some(&b'\n');
        if !begins || parts.len() > MOST_PARTS {
            continue;
        }
        if let Some(start) = start {
            parts.push(without_end(body.get(start..at).unwrap_or_default()));
        }
        let behind = body.get(at + mark.len()..).unwrap_or_default();
        start = if behind.starts_with(b"--") { None } else { line(behind).map(|(_, rest)| body.len() - rest.len()) };
        if behind.starts_with(b"--") {
            break;
        }
    }
    if let Some(rest) = start.and_then(|start| body.get(start..)) {
        parts.push(rest);
    }
    parts
}

fn without_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}
