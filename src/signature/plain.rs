//! Text in which everything is seen.

/// Text that shows all that it holds: no controls, nothing that is invisible or turns the direction of writing.
pub(crate) fn is_plain(text: &str, limit: usize) -> bool {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..)
    };
    let length = text.chars().count();
    (1..=limit).contains(&length) && text.trim() == text && !text.contains(unseen)
}
