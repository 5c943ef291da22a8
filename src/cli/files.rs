//! Reading and writing files: never too much, never half, never over something. No other part of the command line touches
//! the disk.
//!
//! Reading stops at a limit, so that `/dev/zero` or a file of a gigabyte costs nothing, and what is read is noted, so that
//! no output takes its place.

use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::system_error::{reason, remedy_for_reading, remedy_for_writing};
use super::{Environment, Failure};
use crate::carrier::text::is_wide;
use crate::evidence::archive;
use crate::report::escape::Untrusted;

mod atomic;
mod collected;
mod folders;
mod new_folder;
mod target;

pub(super) use atomic::{Existing, Unnamed};
pub use collected::{Folders, Taken};
pub(super) use folders::entries;
pub use folders::{clear_folder, make_empty_folder, make_folders, read_folder};
pub(super) use new_folder::{NewFolder, absent};
pub use target::{Output, OutputPath, Target};

/// The largest PDF that is read: the largest that is looked at.
pub const PDF_MOST: u64 = crate::verify::LARGEST_FILE as u64;

/// The largest other file that is read.
pub const TEXT_MOST: u64 = 1 << 20;

/// What came of reading.
#[derive(Debug)]
pub enum Reading {
    /// The whole file.
    Whole(Vec<u8>),
    /// It is larger than the limit and was not read to its end.
    TooLarge,
}

/// Reads a file of at most `most` bytes; `-` is stdin.
///
/// # Errors
/// When there is no such file, it is a folder, it cannot be read, or it is larger than `most`.
pub fn read(environment: &mut Environment<'_>, path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    match read_up_to(environment, path, most)? {
        Reading::Whole(bytes) => Ok(bytes),
        Reading::TooLarge => Err(Failure::new(
            format!("{} is larger than {} MiB", path.display(), most >> 20),
            "look whether this is the right file",
        )),
    }
}

/// Reads a text of at most [`TEXT_MOST`] bytes; `-` is stdin. The mark that some editors write before UTF-8 is left out.
///
/// # Errors
/// As [`read`], and when it is not UTF-8.
pub fn read_text(environment: &mut Environment<'_>, path: &Path) -> Result<String, Failure> {
    let bytes = read(environment, path, TEXT_MOST)?;
    text(path, bytes)
}

/// Reads a file in the JSON of `fcd`, which has one form. That a mail program or an editor changed its line ends is said; its
/// reader undoes it.
///
/// # Errors
/// As [`read`].
pub(super) fn read_json(environment: &mut Environment<'_>, path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let bytes = read(environment, path, most)?;
    if is_wide(&bytes) {
        let message = format!("{} is UTF-16 text (\"Unicode\"), not UTF-8", path.display());
        return Err(Failure::new(message, "get it again, packed as a ZIP archive, or save it as UTF-8"));
    }
    let changes = crate::carrier::text::changes(&bytes);
    if bytes.trim_ascii_end().ends_with(b"}") && !changes.is_empty() {
        let (name, how) = (path.to_string_lossy(), changes.join(", "));
        environment.note(&format!("note: {} was changed by a mail program or an editor: {how}", Untrusted::new(&name)));
        environment.note("hint: it is read as it was written");
    }
    Ok(bytes)
}

/// The text of a file that was read, without that mark, and with line feeds.
///
/// # Errors
/// When it is not UTF-8.
pub(super) fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    const MARK: char = '\u{feff}';
    let not = |what: &str| Failure::new(format!("{} is {what}", path.display()), "save it as UTF-8 and try again");
    if is_wide(&bytes) {
        return Err(not("UTF-16 text (\"Unicode\"), not UTF-8"));
    }
    let text = String::from_utf8(bytes).map_err(|_| not("not UTF-8 text"))?;
    let text = text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text);
    // Some editors end lines with CR alone; a text with line feeds has none.
    Ok(if text.contains('\n') { text } else { text.replace('\r', "\n") })
}

/// Reads a file; that it is larger than `most` is a result and not a failure. The size is looked at before reading, and
/// never believed while reading.
///
/// # Errors
/// When there is no such file, it is a folder, or it cannot be read.
pub fn read_up_to(environment: &mut Environment<'_>, path: &Path, most: u64) -> Result<Reading, Failure> {
    if is_stdin(path) {
        return bounded(&mut *environment.input, Vec::new(), most).map_err(|error| cannot_read(path, &error));
    }
    noted(path, environment)?;
    read_disk_up_to(path, most)
}

/// Notes that a file is read by this command.
///
/// # Errors
/// When it is to be written, too.
fn noted(path: &Path, environment: &mut Environment<'_>) -> Result<(), Failure> {
    // One that is not there is told when it is opened.
    fs::metadata(path).map_or(Ok(()), |about| environment.known_files.reads(path, &about))
}

/// The largest bundle of evidence that is read.
pub const BUNDLE_MOST: u64 = crate::evidence::MOST_BYTES as u64;

/// Reads a file that is to be verified: a PDF up to [`PDF_MOST`], or a bundle of evidence, which holds several. Which it is,
/// its first bytes say. What carries one of them (`carrier`) may be as large as a bundle.
///
/// # Errors
/// As [`read_up_to`].
pub(super) fn read_verifiable(
    environment: &mut Environment<'_>,
    path: &Path,
    carrier: bool,
) -> Result<Reading, Failure> {
    if is_stdin(path) {
        return verifiable(&mut *environment.input, 0, carrier).map_err(|error| cannot_read(path, &error));
    }
    noted(path, environment)?;
    read_disk_verifiable(path, carrier)
}

/// As [`read_verifiable`], for a path that does not name stdin. It needs no environment, so several threads may read; a
/// file that is read so must be named among the arguments.
///
/// # Errors
/// As [`read_up_to`].
pub(super) fn read_disk_verifiable(path: &Path, carrier: bool) -> Result<Reading, Failure> {
    read_disk(path, BUNDLE_MOST, |file, length| verifiable(file, length, carrier))
}

/// `length` is how long the disk says that the source is, if it says so.
fn verifiable(source: &mut dyn Read, length: u64, carrier: bool) -> std::io::Result<Reading> {
    const HEAD: u64 = 4;
    let mut bytes = Vec::with_capacity(room(length, BUNDLE_MOST));
    Read::take(&mut *source, HEAD).read_to_end(&mut bytes)?;
    let most = if carrier || archive::is_archive(&bytes) { BUNDLE_MOST } else { PDF_MOST };
    bounded(source, bytes, most)
}

/// Room for a file that is as long as the disk says, and for the byte behind it that tells its end.
fn room(length: u64, most: u64) -> usize {
    usize::try_from(length.min(most) + 1).unwrap_or_default()
}

/// Whether a path names stdin.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Failure {
    let hint = remedy_for_reading(error);
    Failure::new(format!("{} cannot be read: {}", path.display(), reason(error)), hint)
}

fn read_disk_up_to(path: &Path, most: u64) -> Result<Reading, Failure> {
    read_disk(path, most, |file, length| bounded(file, Vec::with_capacity(room(length, most)), most))
}

/// Reads a file in one way or another, unless it is larger than `most` already by what the disk says.
fn read_disk(
    path: &Path,
    most: u64,
    how: impl FnOnce(&mut File, u64) -> std::io::Result<Reading>,
) -> Result<Reading, Failure> {
    let cannot = |error: &std::io::Error| cannot_read(path, error);
    let about = fs::metadata(path).map_err(|error| cannot(&error))?;
    if about.is_dir() {
        let hint = "give the name of a file in it";
        return Err(Failure::new(format!("{} is a folder, not a file", path.display()), hint));
    }
    if about.is_file() && about.len() > most {
        return Ok(Reading::TooLarge);
    }
    let length = if about.is_file() { about.len() } else { 0 };
    File::open(path).and_then(|mut file| how(&mut file, length)).map_err(|error| cannot(&error))
}

/// Reads on behind what was read already.
fn bounded(source: &mut dyn Read, mut bytes: Vec<u8>, most: u64) -> std::io::Result<Reading> {
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    source.take((most + 1).saturating_sub(read)).read_to_end(&mut bytes)?;
    let whole = u64::try_from(bytes.len()).is_ok_and(|length| length <= most);
    Ok(if whole { Reading::Whole(bytes) } else { Reading::TooLarge })
}

/// Whether something stands under this name. Who may not look is told so: it is not taken for "there is none".
///
/// # Errors
/// When it cannot be known.
pub(super) fn exists(path: &Path) -> Result<bool, Failure> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(cannot_read(path, &error)),
    }
}

/// What is known of a file before it is opened, through all links.
///
/// # Errors
/// When there is none, or it cannot be reached.
pub(super) fn about(path: &Path) -> std::io::Result<Metadata> {
    fs::metadata(path)
}

/// Opens a descriptor that was handed over. Through `/dev/fd`, since taking over a descriptor by its number is not
/// memory-safe.
///
/// # Errors
/// When there is none of this number, or it cannot be read.
pub(super) fn open_descriptor(number: u32) -> std::io::Result<File> {
    File::open(format!("/dev/fd/{number}"))
}

/// Holds the file of a lock until it is dropped; whoever else wants it waits.
///
/// # Errors
/// When it cannot be made or held.
pub(super) fn lock(path: &Path, hint: &str) -> Result<File, Failure> {
    let opened = File::options().create(true).append(true).open(path);
    opened.and_then(|file| file.lock().map(|()| file)).map_err(|error| {
        let hint = if is_closed(&error) { remedy_for_writing(&error) } else { hint };
        Failure::new(format!("{} cannot be locked: {}", path.display(), reason(&error)), hint)
    })
}

/// Whether it is the rights or the disk that refuse.
fn is_closed(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::StorageFull)
}

/// Who may read what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the machine lets.
    All,
    /// The owner only (mode 0600), unless it takes the place of a file that more may read.
    Owner,
    /// The owner only, whatever it takes the place of: a key.
    Secret,
}

/// Writes a file that must be new, whole or not at all, into a folder that this program keeps or fills.
///
/// # Errors
/// When there is a file of this name, or the disk refuses.
pub(super) fn create(path: &Path, readers: Readers, bytes: &[u8]) -> Result<(), Failure> {
    let written = atomic::write(path, atomic::Existing::Stays, readers, bytes);
    written.map(drop).map_err(|error| cannot_write(path, &error))
}

/// Writes anew a file that this program keeps for itself, whole or not at all.
///
/// # Errors
/// When the disk refuses.
pub(super) fn update(
    path: &Path,
    readers: Readers,
    bytes: &[u8],
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    let written = atomic::write(path, atomic::Existing::Replaced, readers, bytes);
    let changed = written.map_err(|error| cannot_write(path, &error))?;
    told_of_change(path, &changed, environment);
    Ok(())
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} cannot be written: {}", path.display(), reason(error)), remedy_for_writing(error))
}

fn told_of_change(path: &Path, changed: &[String], environment: &mut Environment<'_>) {
    let shown = Untrusted::new(&path.to_string_lossy()).to_string();
    for line in changed {
        environment.note(&format!("note: {shown} was replaced; {line}"));
    }
}
