//! Bytes that nobody can guess.

use super::Failure;

/// Fresh random bytes of the operating system.
///
/// # Errors
/// When it gives none.
pub(super) fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| Failure::new("the system gives no random numbers", "try on another machine"))?;
    Ok(bytes)
}
