//! Which characters a person sees, and what stands for the others.

/// Whether a character shows itself, and only itself, where it stands. Decided from a closed rule, so characters that Unicode
/// adds later are not.
pub fn plainly_visible(c: char) -> bool {
    // Letters to Unicode that no font draws: the standard library calls them printable.
    const BLANK: [char; 5] = ['\u{115F}', '\u{1160}', '\u{2800}', '\u{3164}', '\u{FFA0}'];
    match c {
        ' '..='~' => true,
        _ if BLANK.contains(&c) => false,
        // `escape_debug` leaves alone what is assigned and visible: no control, format, private, unassigned or
        // surrogate code point, no separator but the space, and no mark that would sit on the character before.
        _ => c.escape_debug().len() == 1,
    }
}

/// What stands for a character that is not shown: its number, `<U+202E>`.
pub fn by_number(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

/// Whether a text shows all that it holds: at least one character and at most `most`, each plainly visible, and no space at
/// either end.
pub fn is_plain(text: &str, most: usize) -> bool {
    let whole = text.trim() == text && (1..=most).contains(&text.chars().count());
    whole && text.chars().all(plainly_visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_what_hides_is_not() {
        for fine in ["Head of Procurement", "משרד הביטחון", "Łódź, \"cited\" \\ 5 %", "中文"] {
            assert!(is_plain(fine, 40), "{fine}");
        }
        let hidden = ["a\u{202e}b", "a\u{200b}b", "a\nb", "a\u{a0}b", "a\u{301}", "\u{3164}", "a\u{e000}", "a\u{378}"];
        for wrong in hidden.into_iter().chain(["", " ", " a", "a "]) {
            assert!(!is_plain(wrong, 40), "{wrong:?}");
        }
        assert!(is_plain("éé", 2) && !is_plain("ééé", 2));
    }
}
