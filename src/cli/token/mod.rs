//! Keys in tokens: smart cards and security modules that are reached through PKCS #11 (OASIS, version
//! 2.40 and later) and never hand out what they hold.
//!
//! The code of the token's maker is loaded into this process, so it is loaded only when a key is named that lies in a
//! token, only from the path that was given, and only by an `fcd` that was built with the feature `pkcs11`.

#[cfg(feature = "pkcs11")]
mod objects;
#[cfg(feature = "pkcs11")]
mod session;
#[cfg(feature = "pkcs11")]
mod trouble;

use std::path::Path;

use super::{Environment, Failure, passphrase};
use crate::signature::PrivateKey;
use crate::signature::token::{KeyUri, SCHEME, UriFlaw};

/// The key in a token that a name stands for; `None` when it is the name of a file.
///
/// # Errors
/// When it begins as the name of a key in a token does, and is none.
pub(super) fn named(name: &Path) -> Result<Option<KeyUri>, Failure> {
    let Some(text) = name.to_str().filter(|text| text.starts_with(SCHEME)) else { return Ok(None) };
    KeyUri::parse(text).map(Some).map_err(|flaw| {
        let hint = match flaw {
            UriFlaw::PinValue => "write the PIN into a file and name it with pin-source=, or be asked for it",
            _ => "write pkcs11:token=LABEL;object=LABEL?module-path=/PATH",
        };
        // The name itself is not repeated: there may be a PIN in it.
        Failure::usage(format!("the name of the key in the token: {flaw}"), hint)
    })
}

/// Opens a key in a token; asks for the PIN unless it is handed over.
///
/// # Errors
/// When the module, the token or the key is not there or is not what it must be, or the PIN is wrong.
#[cfg(feature = "pkcs11")]
pub(super) fn open(
    uri: &KeyUri,
    source: &passphrase::Source,
    environment: &mut Environment<'_>,
) -> Result<Box<dyn PrivateKey>, Failure> {
    let token = session::Token::open(uri, session::Access::Read, source, environment)?;
    Ok(Box::new(objects::find(token, uri)?))
}

/// Makes a key in a token, which never leaves it.
///
/// # Errors
/// As [`open`], and when there is such a key already.
#[cfg(feature = "pkcs11")]
pub(super) fn generate(
    uri: &KeyUri,
    id: [u8; 16],
    source: &passphrase::Source,
    environment: &mut Environment<'_>,
) -> Result<Box<dyn PrivateKey>, Failure> {
    let token = session::Token::open(uri, session::Access::Write, source, environment)?;
    Ok(Box::new(objects::generate(token, uri, id)?))
}

#[cfg(not(feature = "pkcs11"))]
fn not_built_in() -> Failure {
    let hint = "build it with cargo build --release --features pkcs11, or give a key in a file";
    Failure::new("this fcd was built without PKCS #11, so it cannot use a key in a token", hint)
}

/// This build knows no tokens.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pkcs11"))]
pub(super) fn open(
    _: &KeyUri,
    _: &passphrase::Source,
    _: &mut Environment<'_>,
) -> Result<Box<dyn PrivateKey>, Failure> {
    Err(not_built_in())
}

/// This build knows no tokens.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pkcs11"))]
pub(super) fn generate(
    _: &KeyUri,
    _: [u8; 16],
    _: &passphrase::Source,
    _: &mut Environment<'_>,
) -> Result<Box<dyn PrivateKey>, Failure> {
    Err(not_built_in())
}
