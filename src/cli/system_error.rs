//! What the operating system refused, in words: why, and what to do about it.

use std::io::{self, ErrorKind};

/// What kind of refusal it is. ERROR_SHARING_VIOLATION (32) and ERROR_LOCK_VIOLATION (33) of Windows have no kind of their own in
/// the standard library.
fn kind(error: &io::Error) -> ErrorKind {
    match error.raw_os_error() {
        Some(32 | 33) if cfg!(windows) => ErrorKind::ResourceBusy,
        _ => error.kind(),
    }
}

/// Why the operating system refused, in words of ours where there are any: lower case, without number.
pub(super) fn reason(error: &io::Error) -> String {
    let known = match kind(error) {
        ErrorKind::NotFound => "no such file",
        ErrorKind::PermissionDenied => "no permission",
        ErrorKind::AlreadyExists => "there is a file of this name",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of the path is not a folder",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "this account may not store more on the disk",
        ErrorKind::FileTooLarge => "the disk takes no file of this size",
        ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to",
        ErrorKind::InvalidFilename => "the name is too long",
        ErrorKind::StaleNetworkFileHandle => "the network share has gone",
        ErrorKind::ResourceBusy => "another program holds it",
        ErrorKind::TimedOut => "the disk or the network share does not answer",
        _ => {
            let text = error.to_string();
            return text.split(" (os error").next().unwrap_or_default().to_lowercase();
        }
    };
    known.to_owned()
}

/// What to do when something cannot be written.
pub(super) fn remedy_for_writing(error: &io::Error) -> &'static str {
    match kind(error) {
        ErrorKind::StorageFull => "make room on the disk, or write to another one, and run the command again",
        ErrorKind::QuotaExceeded => "remove what is not needed, or write to another disk",
        ErrorKind::PermissionDenied => "give another folder, or ask whoever owns this one to let you write there",
        ErrorKind::ReadOnlyFilesystem => "give a folder on another disk",
        ErrorKind::InvalidFilename => "give a shorter name",
        ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut => "connect the share again, or write to another disk",
        ErrorKind::ResourceBusy => "close it in the other program, and run the command again",
        ErrorKind::NotADirectory => "look at the name of the file",
        _ => "look at the folder and the disk",
    }
}

/// What to do when something cannot be read.
pub(super) fn remedy_for_reading(error: &io::Error) -> &'static str {
    match kind(error) {
        ErrorKind::PermissionDenied => "ask whoever owns the file to let you read it",
        ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut => "connect the share again, and run the command again",
        ErrorKind::ResourceBusy => "close it in the other program, and run the command again",
        _ => "look at the name of the file",
    }
}
