//! Dates as PDF writes them (ISO 32000-1 §7.9.4).

use crate::calendar::Moment;

/// Whether a text is a PDF date, whole or cut off behind any part of it.
pub(super) fn is_date(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("D:") else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let offset = rest.get(digits..).unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'\'';
    let zone = match offset.as_bytes() {
        [] => true,
        [b'Z' | b'+' | b'-', hours @ ..] => digits == 14 && hours.len() <= 6 && hours.iter().copied().all(plain),
        _ => false,
    };
    matches!(digits, 4 | 6 | 8 | 10 | 12 | 14) && zone
}

/// A PDF date with any offset from UTC: `D:20261109153000+01'00'`.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let rest = text.strip_prefix("D:")?;
    let digits = rest.get(..14).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
    let offset = match rest.get(14..)?.replace('\'', "").as_str() {
        "" | "Z" | "Z00" | "Z0000" => "Z".to_owned(),
        other => match other.split_at_checked(3)? {
            (hours, "") => format!("{hours}:00"),
            (hours, minutes) => format!("{hours}:{minutes}"),
        },
    };
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let (day, time) = ((part(0, 4), part(4, 6), part(6, 8)), (part(8, 10), part(10, 12), part(12, 14)));
    Moment::parse(&format!("{}-{}-{}T{}:{}:{}{offset}", day.0, day.1, day.2, time.0, time.1, time.2)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_programs_are_read_with_their_offset() {
        let utc = Moment::parse("2026-11-09T14:30:00Z").ok();
        for offset in ["Z", "", "Z00'00'"] {
            assert_eq!(moment(&format!("D:20261109143000{offset}")), utc, "{offset}");
        }
        for offset in ["+01'00'", "+01'00", "+0100", "+01'", "+01"] {
            assert_eq!(moment(&format!("D:20261109153000{offset}")), utc, "{offset}");
        }
        for text in ["20261109143000Z", "D:2026", "D:20261309143000Z", "D:2026110914300xZ"] {
            assert_eq!(moment(text), None, "{text}");
        }
        for offset in ["+", "+1", "+1:", "+010", "+01000", "+01'000'", "ZZ", "ZZZ", "ZZZZZ", "é+1"] {
            assert_eq!(moment(&format!("D:20261109153000{offset}")), None, "{offset}");
        }
    }
}
