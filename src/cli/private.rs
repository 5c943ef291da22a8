//! Opening the private key with which a command works: out of a file, or in a token.

use std::path::Path;

use zeroize::Zeroizing;

use super::files::TEXT_MOST;
use super::{Environment, Failure, files, passphrase, token};
use crate::report::escape::Untrusted;
use crate::signature::PrivateKey;
use crate::signature::key::{self, KeyError, KeyFile};

/// Opens a private key; asks for its passphrase if it is encrypted, and for the PIN of a token.
///
/// # Errors
/// When the file cannot be read or is no key, the passphrase is wrong, or the token does not give the key.
pub(super) fn open(
    name: &Path,
    source: &passphrase::Source,
    environment: &mut Environment<'_>,
) -> Result<Box<dyn PrivateKey>, Failure> {
    if let Some(uri) = token::named(name)? {
        return token::open(&uri, source, environment);
    }
    let file = Zeroizing::new(files::read(environment, name, TEXT_MOST)?);
    match key::read(&file).map_err(|error| unusable(name, &error))? {
        KeyFile::Open(key) => Ok(Box::new(key)),
        KeyFile::Locked(locked) => {
            let question = format!("passphrase of {}: ", Untrusted::new(&name.to_string_lossy()));
            let opened = passphrase::tried(source, &question, environment, |typed| locked.unlock(typed))?;
            Ok(Box::new(opened.map_err(|error| unusable(name, &error))?))
        }
    }
}

fn unusable(name: &Path, error: &KeyError) -> Failure {
    let (what, hint) = match error {
        KeyError::PassphraseWrong => ("cannot be opened", "try the passphrase again"),
        KeyError::Algorithm { .. } => ("is not a key that fcd can use", "make an Ed25519 key with fcd key new"),
        _ => {
            let hint = "give the file that fcd key new wrote; fcd key show says what a file is";
            ("is not a key that fcd can use", hint)
        }
    };
    Failure::new(format!("{} {what}: {error}", name.display()), hint)
}
