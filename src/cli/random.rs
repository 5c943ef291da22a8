//! Random bytes of the operating system.

use super::Failure;

/// Fresh random bytes.
///
/// # Errors
/// When the system gives none.
pub(super) fn bytes<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| Failure::new("the system gives no random numbers", "try on another machine"))?;
    Ok(bytes)
}
