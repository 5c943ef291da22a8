//! The words in which trouble with a token is told.

use cryptoki::error::{Error, RvError};

use super::super::Failure;

/// A locked token: nothing that this program does opens it again.
pub(super) fn locked(label: &str) -> Failure {
    let hint = "whoever administers the token sets a new PIN with the program of its maker";
    Failure::new(format!("the token \"{label}\" is locked after too many wrong PINs"), hint)
}

/// A token that does not let its user in.
pub(super) fn not_let_in(label: &str, error: &Error) -> Failure {
    match error {
        Error::Pkcs11(RvError::PinIncorrect | RvError::PinLenRange | RvError::PinInvalid, _) => {
            let hint = "try again with care: after a few wrong PINs the token locks itself";
            Failure::new(format!("the PIN of the token \"{label}\" is wrong"), hint)
        }
        Error::Pkcs11(RvError::PinLocked, _) => locked(label),
        Error::Pkcs11(RvError::PinExpired, _) => {
            let hint = "set a new PIN with the program of the token's maker";
            Failure::new(format!("the PIN of the token \"{label}\" is no longer valid"), hint)
        }
        error => with(label, "does not let its user in", error),
    }
}

/// A token that could not do what it was asked.
pub(super) fn with(label: &str, what: &str, error: &Error) -> Failure {
    Failure::new(format!("the token \"{label}\" {what}: {}", reason(error)), "look at the token, and try again")
}

/// Why the module refused: in our words where there are any, otherwise by the name that PKCS #11 has for it.
pub(super) fn reason(error: &Error) -> String {
    match error {
        Error::LibraryLoading(_) | Error::MissingSymbol(_) | Error::NullFunctionPointer => {
            "it is not a PKCS #11 module for this machine".to_owned()
        }
        Error::NotSupported => "it cannot do this".to_owned(),
        Error::Pkcs11(RvError::DeviceRemoved | RvError::TokenNotPresent, _) => "the token was taken out".to_owned(),
        Error::Pkcs11(RvError::MechanismInvalid | RvError::CurveNotSupported, _) => "it knows no Ed25519".to_owned(),
        Error::Pkcs11(RvError::TokenWriteProtected | RvError::SessionReadOnly, _) => {
            "it cannot be written to".to_owned()
        }
        Error::Pkcs11(refused, function) => format!("{refused:?} in {function}"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use cryptoki::context::Function;

    use super::*;

    /// SoftHSM never locks itself, so what other tokens say is said here.
    #[test]
    fn a_locked_token_is_told_from_a_wrong_pin() {
        let said = |error| not_let_in("Ministry", &Error::Pkcs11(error, Function::Login)).message;
        assert_eq!(said(RvError::PinLocked), "the token \"Ministry\" is locked after too many wrong PINs");
        assert_eq!(said(RvError::PinIncorrect), "the PIN of the token \"Ministry\" is wrong");
        assert_eq!(said(RvError::PinExpired), "the PIN of the token \"Ministry\" is no longer valid");
        assert_eq!(
            said(RvError::DeviceError),
            "the token \"Ministry\" does not let its user in: DeviceError in Function::Login"
        );
    }
}
