//! The words that were dropped and added, on one line.
//!
//! A word that was dropped stands as `[-so-]`, a word that was added as `{+so+}`, with or without colour.

use super::Colour;
use super::escape::Untrusted;
use crate::finding::Change;

/// Words of unchanged text that are shown on each side of a change.
const AROUND: usize = 6;

/// Pieces of a word diff that are shown.
const MOST_PIECES: usize = 80;

/// The diff on one line; unchanged text is cut to some words around each change.
pub(crate) fn word_diff(changes: &[Change], colour: Colour) -> String {
    let last = changes.len().saturating_sub(1);
    let mut pieces: Vec<String> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        if pieces.len() == MOST_PIECES {
            pieces.push("... (more changes follow)".to_owned());
            break;
        }
        pieces.push(match change {
            Change::Kept(text) => kept(text, index > 0, index < last),
            Change::Dropped(text) => colour.bad(&format!("[-{}-]", piece(text.trim()))),
            Change::Added(text) => colour.open(&format!("{{+{}+}}", piece(text.trim()))),
        });
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces.join(" ")
}

/// Unchanged text: the words next to a change before it, after it, or both.
fn kept(text: &str, change_before: bool, change_after: bool) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let (head, tail) = (if change_before { AROUND } else { 0 }, if change_after { AROUND } else { 0 });
    if words.len() <= head + tail {
        return piece(&words.join(" "));
    }
    let first = words.get(..head).unwrap_or_default();
    let last = words.get(words.len() - tail..).unwrap_or_default();
    let parts = [piece(&first.join(" ")), "...".to_owned(), piece(&last.join(" "))];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text of the document inside a diff: escaped, and unable to imitate the marks of the diff.
fn piece(text: &str) -> String {
    let mut shown = Untrusted::at_most(text, 400).to_string();
    for mark in ["[-", "-]", "{+", "+}"] {
        let (first, second) = mark.split_at(1);
        shown = shown.replace(mark, &format!("{first}\\{second}"));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_not_stands_out_with_few_words_around_it() {
        let before = "One two three four five six seven the goods shall".to_owned();
        let changes = vec![
            Change::Kept(before),
            Change::Dropped("not".into()),
            Change::Kept("be re-exported to anybody.".into()),
        ];
        assert_eq!(
            word_diff(&changes, Colour::Off),
            "... five six seven the goods shall [-not-] be re-exported to anybody."
        );
    }

    #[test]
    fn text_of_the_file_cannot_imitate_the_marks_or_a_second_answer() {
        let changes = vec![Change::Kept("a [-b-] {+c+}\nfile.pdf: accepted (exact)".into()), Change::Added("x".into())];
        let shown = word_diff(&changes, Colour::Off);
        assert_eq!(shown.matches("{+").count(), 1, "{shown}");
        assert_eq!(shown.lines().count(), 1, "{shown}");
    }
}
