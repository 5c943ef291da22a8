//! Reading and writing files: never too much, never half, never over something.
//!
//! Reading stops at a limit, so that `/dev/zero` or a file of a gigabyte costs nothing. Writing goes to a new file beside
//! the target, which is flushed to the disk and renamed; whoever looks at the target sees the old file or the whole
//! new one. Nothing is left behind after a failure.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write as _};
use std::path::{Path, PathBuf};

use super::world::reason;
use super::{Failure, World};
use crate::evidence::archive;

/// The largest PDF that is read: the largest that is looked at.
pub const PDF_MOST: u64 = crate::verify::LARGEST_FILE as u64;

/// The largest other file that is read.
pub const TEXT_MOST: u64 = 1 << 20;

/// Files in the folder of an edition.
const FOLDER_MOST: usize = 64;

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
pub fn read(world: &mut World<'_>, path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    match read_up_to(world, path, most)? {
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
pub fn read_text(world: &mut World<'_>, path: &Path) -> Result<String, Failure> {
    let bytes = read(world, path, TEXT_MOST)?;
    text(path, bytes)
}

/// The text of a file that was read, without that mark.
///
/// # Errors
/// When it is not UTF-8.
pub(super) fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    const MARK: char = '\u{feff}';
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::new(format!("{} is not UTF-8 text", path.display()), "save it as UTF-8 and try again"))?;
    Ok(text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text))
}

/// Reads a file; that it is larger than `most` is a result and not a failure. The size is looked at before reading, and
/// never believed while reading.
///
/// # Errors
/// When there is no such file, it is a folder, or it cannot be read.
pub fn read_up_to(world: &mut World<'_>, path: &Path, most: u64) -> Result<Reading, Failure> {
    if is_stdin(path) {
        return bounded(&mut *world.input, Vec::new(), most).map_err(|error| cannot_read(path, &error));
    }
    read_disk_up_to(path, most)
}

/// The largest bundle of evidence that is read.
pub const BUNDLE_MOST: u64 = crate::evidence::MOST_BYTES as u64;

/// Reads a file that is to be verified: a PDF up to [`PDF_MOST`], or a bundle of evidence, which holds several. Which it is,
/// its first bytes say.
///
/// # Errors
/// As [`read_up_to`].
pub(super) fn read_verifiable(world: &mut World<'_>, path: &Path) -> Result<Reading, Failure> {
    if is_stdin(path) {
        return verifiable(&mut *world.input, 0).map_err(|error| cannot_read(path, &error));
    }
    read_disk_verifiable(path)
}

/// As [`read_verifiable`], for a path that does not name stdin; needs no surroundings, so several threads may read.
///
/// # Errors
/// As [`read_up_to`].
pub(super) fn read_disk_verifiable(path: &Path) -> Result<Reading, Failure> {
    read_disk(path, BUNDLE_MOST, |file, length| verifiable(file, length))
}

/// `length` is how long the disk says that the source is, if it says so.
fn verifiable(source: &mut dyn Read, length: u64) -> std::io::Result<Reading> {
    const HEAD: u64 = 4;
    let mut bytes = Vec::with_capacity(room(length, BUNDLE_MOST));
    Read::take(&mut *source, HEAD).read_to_end(&mut bytes)?;
    let most = if archive::is_archive(&bytes) { BUNDLE_MOST } else { PDF_MOST };
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
    let hint = match error.kind() {
        ErrorKind::PermissionDenied => "ask whoever owns the file to let you read it",
        _ => "look at the name of the file",
    };
    Failure::new(format!("{} cannot be read: {}", path.display(), reason(error)), hint)
}

/// As [`read_up_to`], for a path that does not name stdin; needs no surroundings, so several threads may read.
///
/// # Errors
/// As [`read_up_to`].
pub(super) fn read_disk_up_to(path: &Path, most: u64) -> Result<Reading, Failure> {
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

/// Reads all files in a folder and the folders in it; each is named by its path inside, with `/` between the parts.
/// What begins with a dot is left out, links are not followed.
///
/// # Errors
/// When the folder or a file in it cannot be read, or it holds more than an edition does.
pub fn read_folder(world: &mut World<'_>, folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let hint = "give the folder that holds the edition";
    let cannot =
        |error: std::io::Error| Failure::new(format!("{} cannot be read: {}", folder.display(), reason(&error)), hint);
    let mut waiting = vec![(String::new(), folder.to_path_buf())];
    let mut found = BTreeMap::new();
    while let Some((prefix, folder)) = waiting.pop() {
        for entry in fs::read_dir(&folder).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            let (name, kind) = (entry.file_name(), entry.file_type().map_err(cannot)?);
            let path = format!("{prefix}{}", name.to_string_lossy());
            if name.to_string_lossy().starts_with('.') || kind.is_symlink() {
                continue;
            } else if kind.is_dir() {
                waiting.push((format!("{path}/"), entry.path()));
            } else {
                found.insert(path, read(world, &entry.path(), TEXT_MOST)?);
            }
            if found.len() + waiting.len() > FOLDER_MOST {
                let message = format!("{} holds more than {FOLDER_MOST} files", folder.display());
                return Err(Failure::new(message, hint));
            }
        }
    }
    Ok(found)
}

/// Removes what was written into a folder that was empty, and the folder if it was made for it. Called after a failure:
/// what the disk still refuses cannot be helped.
pub fn clear_folder(folder: &Path, made: bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
    if made {
        let _ = fs::remove_dir(folder);
    }
}

/// Makes a folder, or takes one that is empty; says whether it was made.
///
/// # Errors
/// When there is a file of this name, the folder holds something, or it cannot be made.
pub fn make_empty_folder(folder: &Path) -> Result<bool, Failure> {
    let new = !folder.exists();
    let cannot = |error: std::io::Error| {
        let message = format!("the folder {} cannot be made: {}", folder.display(), reason(&error));
        Failure::new(message, "give another name")
    };
    fs::create_dir_all(folder).map_err(cannot)?;
    match fs::read_dir(folder).map_err(cannot)?.next() {
        None => Ok(new),
        Some(_) => Err(Failure::new(format!("the folder {} is not empty", folder.display()), "give another name")),
    }
}

/// Makes the folders in which a file is to lie.
///
/// # Errors
/// When the disk refuses.
pub fn make_folders(file: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder_of(file)).map_err(|error| {
        let message = format!("the folder of {} cannot be made: {}", file.display(), reason(&error));
        Failure::new(message, "look at the folder and the disk")
    })
}

/// Where output goes.
#[derive(Debug, Clone, clap::Args)]
pub struct Target {
    /// Where to write; - is stdout
    #[arg(short = 'o', long = "output", value_name = "OUT")]
    pub path: PathBuf,
    /// Replace OUT if it exists
    #[arg(long)]
    pub force: bool,
}

/// Who may read what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the machine lets.
    All,
    /// The owner only (mode 0600): a secret.
    Owner,
}

impl Target {
    fn is_stdout(&self) -> bool {
        self.path == Path::new("-")
    }

    /// Whether the target may be written, asked before any work is done. `inputs` are the files that are read.
    ///
    /// # Errors
    /// When it exists and is not to be replaced, is one of the inputs, is not a plain file, its folder is missing, or it
    /// is a terminal.
    pub fn check(&self, world: &World<'_>, inputs: &[&Path]) -> Result<(), Failure> {
        if self.is_stdout() {
            return match world.terminals.out {
                true => Err(Failure::usage("a PDF or a key is not written to a terminal", "give a file with -o")),
                false => Ok(()),
            };
        }
        let shown = self.path.display();
        if !folder_of(&self.path).is_dir() {
            return Err(Failure::new(format!("there is no folder for {shown}"), "make the folder first"));
        }
        let Ok(about) = fs::symlink_metadata(&self.path) else { return Ok(()) };
        if !about.is_file() {
            return Err(Failure::new(format!("{shown} is not a plain file"), "give another name with -o"));
        }
        let own = fs::canonicalize(&self.path).ok();
        if inputs.iter().any(|input| own.is_some() && fs::canonicalize(input).ok() == own) {
            let message = format!("{shown} is read by this command, and would be lost");
            return Err(Failure::usage(message, "give another name with -o"));
        }
        if self.force {
            return Ok(());
        }
        Err(Failure::new(format!("{shown} exists already"), "give another name with -o, or --force to replace it"))
    }

    /// Writes `bytes` to the target, whole or not at all.
    ///
    /// # Errors
    /// As [`Target::check`], and when the disk refuses.
    pub fn write(
        &self,
        world: &mut World<'_>,
        inputs: &[&Path],
        readers: Readers,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        self.check(world, inputs)?;
        if self.is_stdout() {
            return world.say_bytes(bytes);
        }
        self.replace(readers, bytes).map_err(|error| {
            let message = format!("{} cannot be written: {}", self.path.display(), reason(&error));
            Failure::new(message, "look at the folder and the disk")
        })
    }

    fn replace(&self, readers: Readers, bytes: &[u8]) -> std::io::Result<()> {
        let folder = folder_of(&self.path);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".fcd-");
        // Without this, a temporary file is for its owner only, whatever the umask says.
        #[cfg(unix)]
        if readers == Readers::All {
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        let kept = if self.force { file.persist(&self.path) } else { file.persist_noclobber(&self.path) };
        kept.map_err(|error| error.error)?;
        // The name, too, shall survive a loss of power. Not every file system lets a folder be synced.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
