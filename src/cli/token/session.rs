//! The way into a token: its module is loaded, the token is found, its holder gives the PIN.

use std::path::Path;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::{Slot, TokenInfo};
use cryptoki::types::AuthPin;
use zeroize::Zeroizing;

use super::super::{Environment, Failure, files, passphrase};
use super::trouble;
use crate::report::escape::Untrusted;
use crate::signature::token::KeyUri;

/// What is to be done in the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Use a key.
    Read,
    /// Make a key.
    Write,
}

/// A token whose holder has given the PIN.
pub(super) struct Token {
    pub(super) session: Session,
    /// How people call it.
    pub(super) label: String,
}

impl Token {
    /// Finds the token and logs in, once: every wrong PIN is counted by the token.
    pub(super) fn open(
        uri: &KeyUri,
        access: Access,
        source: &passphrase::Source,
        environment: &mut Environment<'_>,
    ) -> Result<Token, Failure> {
        if uri.pin_source.is_some() && source.is_given() {
            let hint = "leave out pin-source, or --passphrase-fd and --passphrase-env";
            return Err(Failure::usage("the PIN is to come from two places", hint));
        }
        let module = loaded(uri)?;
        let (slot, info) = token(&module, uri)?;
        let label = info.label().to_owned();
        if info.user_pin_locked() {
            return Err(trouble::locked(&label));
        }
        if info.login_required() && !info.user_pin_initialized() {
            let hint = "set the PIN of the user with the program of the token's maker";
            return Err(Failure::new(format!("the token \"{label}\" has no PIN yet"), hint));
        }
        let session = match access {
            Access::Read => module.open_ro_session(slot),
            Access::Write => module.open_rw_session(slot),
        };
        let session = session.map_err(|error| trouble::with(&label, "cannot be used", &error))?;
        if info.login_required() {
            log_in(&session, &info, uri, source, environment)?;
        }
        Ok(Token { session, label })
    }
}

fn loaded(uri: &KeyUri) -> Result<Pkcs11, Failure> {
    let path = &uri.module_path;
    let cannot = |why: String| {
        let hint = "give the path of the module that came with the token, as module-path";
        Failure::new(format!("the module {path} cannot be loaded: {why}"), hint)
    };
    if !Path::new(path).is_file() {
        return Err(cannot("no such file".to_owned()));
    }
    let module = Pkcs11::new(path).map_err(|error| cannot(trouble::reason(&error)))?;
    match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(module),
        Err(error) => Err(cannot(trouble::reason(&error))),
    }
}

/// The one token that is named.
fn token(module: &Pkcs11, uri: &KeyUri) -> Result<(Slot, TokenInfo), Failure> {
    let path = &uri.module_path;
    let slots = module
        .get_slots_with_token()
        .map_err(|error| Failure::new(format!("{path} shows no token: {}", trouble::reason(&error)), PLUGGED))?;
    let all: Vec<(Slot, TokenInfo)> =
        slots.into_iter().filter_map(|slot| Some((slot, module.get_token_info(slot).ok()?))).collect();
    let labels: Vec<String> = all
        .iter()
        .filter(|(_, info)| info.token_initialized())
        .map(|(_, info)| format!("\"{}\"", info.label()))
        .collect();
    let named = |info: &TokenInfo| {
        uri.token.as_deref().is_none_or(|label| label == info.label())
            && uri.serial.as_deref().is_none_or(|serial| serial == info.serial_number())
    };
    let mut found = all.into_iter().filter(|(_, info)| info.token_initialized() && named(info));
    let wanted = uri.token.as_ref().or(uri.serial.as_ref()).cloned().unwrap_or_default();
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => {
            let hint = "add the serial number of the one that is meant, as serial=";
            Err(Failure::new(format!("there are several tokens called \"{wanted}\""), hint))
        }
        (None, _) if labels.is_empty() => Err(Failure::new(format!("there is no token \"{wanted}\""), PLUGGED)),
        (None, _) => {
            let hint = format!("plug it in, or give one of these: {}", labels.join(", "));
            Err(Failure::new(format!("there is no token \"{wanted}\""), hint))
        }
    }
}

const PLUGGED: &str = "plug in the token, and look at module-path";

fn log_in(
    session: &Session,
    info: &TokenInfo,
    uri: &KeyUri,
    source: &passphrase::Source,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    let label = info.label();
    let pin = if info.protected_authentication_path() {
        environment.note("note: type the PIN on the token's own keypad");
        None
    } else {
        if info.user_pin_final_try() {
            environment.note("warning: this is the last try; after another wrong PIN the token locks itself");
        }
        let pin = match &uri.pin_source {
            Some(file) => pin_of(file, environment)?,
            None => passphrase::read(source, &format!("PIN of the token {}: ", Untrusted::new(label)), environment)?,
        };
        Some(AuthPin::from(pin.as_str()))
    };
    match session.login(UserType::User, pin.as_ref()) {
        Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(()),
        Err(error) => Err(trouble::not_let_in(label, &error)),
    }
}

/// The first line of the file.
fn pin_of(path: &str, environment: &mut Environment<'_>) -> Result<Zeroizing<String>, Failure> {
    let file = Zeroizing::new(files::read(environment, Path::new(path), files::TEXT_MOST)?);
    passphrase::first_line(&mut file.as_slice())
        .map_err(|_| Failure::new(format!("{path} holds no PIN"), "write the PIN on its first line, as UTF-8 text"))
}
