//! Attacks inside the placeholders: the only bytes that no signature covers.

use crate::attack;
use crate::support::forge::placeholder_at;
use crate::support::{issued, returned};

/// The returned file with other digits in one of its placeholders.
fn with_digits(state: bool, change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut forged = returned().to_vec();
    let placeholder = placeholder_at(&forged, if state { issued().len() } else { 0 }).unwrap();
    change(&mut forged[placeholder]);
    forged
}

fn end(digits: &mut [u8], text: &[u8]) {
    let at = digits.len() - text.len();
    digits[at..].copy_from_slice(text);
}

attack! {
    /// Anybody writes something behind the signature of the end-user state, inside its placeholder.
    m08_padding_in_the_placeholder, Rejected [SignaturePlaceholderNoncanonical],
    |_| with_digits(true, |digits| end(digits, &b"4A5A".repeat(10)))
}

attack! {
    /// Anybody closes the placeholder early and smuggles a reason into the signature dictionary.
    m09_a_reason_smuggled_into_the_placeholder, Rejected [SignaturePlaceholderNoncanonical],
    |_| with_digits(true, |digits| end(digits, b">/Reason(approved with exceptions)/XX <00"))
}

attack! {
    /// Anybody writes the ministry's signature in lower-case digits.
    m10_lower_case_digits, Rejected [SignatureInvalid, SignaturePlaceholderNoncanonical],
    |_| with_digits(false, <[u8]>::make_ascii_lowercase)
}

attack! {
    /// Anybody puts a space into the placeholder.
    m11_a_space_in_the_placeholder, Rejected [SignaturePlaceholderNoncanonical],
    |_| with_digits(true, |digits| { let last = digits.len() - 1; digits[last] = b' ' })
}

attack! {
    /// Anybody puts a space between two digits of the signature and takes one digit of padding away.
    m11_a_space_in_the_signature, Rejected [SignaturePlaceholderNoncanonical],
    |_| with_digits(true, |digits| { let last = digits.len() - 1; digits.copy_within(100..last, 101); digits[100] = b' ' })
}
