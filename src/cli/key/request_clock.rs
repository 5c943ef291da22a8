//! The moment of a request, which another machine chose, and the clock of the machine with the key.
//!
//! Whoever can choose the moment of a signature can choose one at which a key had not been revoked, or a certificate was
//! still valid. So a moment that the way of the request does not explain is asked about, and never passed by `--yes`.

use super::super::{Environment, Failure};
use crate::calendar::Moment;
use crate::verify::times::CLOCK_TOLERANCE;

/// Seconds that a request may be on its way: it is carried from one room to another, at times over a night.
const ON_THE_WAY: i64 = 86_400;

/// Asks whether the moment of a request is right, unless the clock of this machine or `told` says so.
///
/// # Errors
/// When the moment is another one than `told`; when it is far from the clock, and nobody can be asked or the answer is no.
pub(super) fn agrees(
    moment: Moment,
    told: Option<Moment>,
    yes: bool,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    if let Some(told) = told {
        return if told == moment {
            Ok(())
        } else {
            let message = format!("the request is for {}, and --at is {}", moment.in_words(), told.in_words());
            Err(Failure::new(message, "have the request made again, or give the moment of the request"))
        };
    }
    let Some(found) = difference(moment, environment.now().ok()) else { return Ok(()) };
    let message = format!("the request is for {}, and {found}", moment.in_words());
    if yes || !environment.can_ask() {
        let hint = format!("look at the clock; if the moment of the request is right, give it: --at {moment}");
        return Err(Failure::new(message, hint));
    }
    environment.note(&format!("warning: {message}"));
    let answer = environment.ask("is the moment of the request right? [yes/no] ")?;
    if answer.eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err(Failure::new("not signed, and no file was written", "have the request made again, for the moment of signing"))
}

/// What the clock shows, where the way of a request does not explain it.
fn difference(moment: Moment, clock: Option<Moment>) -> Option<String> {
    let Some(now) = clock else { return Some("the clock of this machine makes no sense".to_owned()) };
    let age = now.unix() - moment.unix();
    (!(-CLOCK_TOLERANCE..=ON_THE_WAY).contains(&age))
        .then(|| format!("the clock of this machine shows {}", now.in_words()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_behind_and_five_minutes_ahead_are_explained() {
        let at = |text: &str| Moment::parse(text).unwrap();
        let now = at("2026-11-09T14:30:00Z");
        for near in ["2026-11-08T14:30:00Z", "2026-11-09T14:30:00Z", "2026-11-09T14:35:00Z"] {
            assert_eq!(difference(at(near), Some(now)), None, "{near}");
        }
        for far in ["2026-11-08T14:29:59Z", "2026-11-09T14:35:01Z", "2025-11-09T14:30:00Z"] {
            assert!(difference(at(far), Some(now)).is_some(), "{far}");
        }
        assert!(difference(now, None).is_some());
    }
}
