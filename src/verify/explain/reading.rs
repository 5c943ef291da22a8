//! Putting words of a script that runs from right to left into the order in which they are read.
//!
//! A page holds such words in the order of the eye, from the left, and each word's letters too. Whoever is told which word
//! was dropped must be told it the right way round. This has no vote; it treats the issued and the found words alike.

use crate::pdf::read::content::{ShownPage, ShownWord};

/// The words of all pages: each line that is mostly Hebrew reversed, its words and their letters.
pub(super) fn ordered(pages: &[ShownPage]) -> Vec<ShownWord> {
    let mut ordered = Vec::new();
    for page in pages {
        for line in page.words.chunk_by(|one, next| one.y == next.y) {
            let hebrew = line.iter().filter(|word| word.text.chars().any(is_hebrew)).count();
            if 2 * hebrew > line.len() {
                ordered.extend(line.iter().rev().map(turned));
            } else {
                ordered.extend(line.iter().map(turned));
            }
        }
    }
    ordered
}

/// A word of Hebrew letters with its letters in the order of the mouth; any other word as it is.
fn turned(word: &ShownWord) -> ShownWord {
    if !word.text.chars().any(is_hebrew) {
        return word.clone();
    }
    let mirrored = |c: char| match c {
        '(' => ')',
        ')' => '(',
        other => other,
    };
    ShownWord { text: word.text.chars().rev().map(mirrored).collect(), ..word.clone() }
}

fn is_hebrew(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{5FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hebrew_is_read_from_right_to_left_and_latin_as_it_stands() {
        let word = |text: &str, y: i64| ShownWord { text: text.to_owned(), x: 0, right: 0, y, size: 10_000, page: 1 };
        let half = [("fcd", 4), ("דבלב", 4)];
        let lines = [("The", 9), ("end", 9), ("דבלב", 7), ("fcd", 7), ("(ךא", 7), ("End", 5), half[0], half[1]];
        let words = lines.map(|(text, y)| word(text, y)).into();
        let page = ShownPage { number: 1, object: 0, words, anomalies: Vec::new() };
        let read: Vec<String> = ordered(&[page]).into_iter().map(|word| word.text).collect();
        assert_eq!(read, ["The", "end", "אך)", "fcd", "בלבד", "End", "fcd", "בלבד"]);
    }
}
