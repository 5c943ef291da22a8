//! How the two sides of a finding differ where a reader sees twice the same: by a character that looks
//! like another, by an accent that is written apart, by white space, or in nothing that is text.

use super::escape::Untrusted;
use super::messages::{Language, Messages, english};
use crate::finding::{Change, Code, Finding};
use crate::lettering::alike;

/// Characters of the word that are told.
const WORD: usize = 60;

/// What to call the side that is right: what the ministry issued, or else what was expected of the file.
pub(super) fn wanted(code: Code) -> &'static str {
    match code {
        Code::IssuedPartAltered
        | Code::ClauseAltered
        | Code::ClauseMissing
        | Code::TextAdded
        | Code::ParticularAltered
        | Code::PageAltered
        | Code::PageCountAltered
        | Code::ObjectReplaced => "issued",
        _ => "expected",
    }
}

/// In what the sides differ, in English; `None` where a reader sees it.
pub(super) fn differ(finding: &Finding) -> Option<String> {
    differ_in(Messages::of(Language::English), finding)
}

/// In what the sides differ; `None` where a reader sees it.
pub(super) fn differ_in(words: &Messages, finding: &Finding) -> Option<String> {
    let by_character = |issued: &str, found: &str| {
        let difference = alike::difference(issued, found)?;
        let word = Untrusted::at_most(&difference.word, WORD).to_string();
        let gaps = [("word", word.into()), ("one", difference.one.into()), ("other", difference.other.into())];
        Some(words.say(&format!("differ-alike-{}", wanted(finding.code)), &gaps))
    };
    let of_words = || runs(&finding.words).into_iter().find_map(|(dropped, added)| by_character(&dropped, &added));
    match (finding.issued.as_ref().map(english), finding.found.as_ref().map(english)) {
        (Some(issued), Some(found)) if issued == found => Some(words.word("differ-in-writing")),
        (Some(issued), Some(found)) => by_character(&issued, &found).or_else(of_words),
        _ => of_words(),
    }
}

/// What was dropped and what was added between two words that were kept.
fn runs(changes: &[Change]) -> Vec<(String, String)> {
    let mut runs = vec![(Vec::new(), Vec::new())];
    for change in changes {
        match (change, runs.last_mut()) {
            (Change::Dropped(text), Some((dropped, _))) => dropped.push(text.as_str()),
            (Change::Added(text), Some((_, added))) => added.push(text.as_str()),
            _ => runs.push((Vec::new(), Vec::new())),
        }
    }
    let both = |(dropped, added): &(Vec<&str>, Vec<&str>)| !dropped.is_empty() && !added.is_empty();
    runs.into_iter().filter(both).map(|(dropped, added)| (dropped.join(" "), added.join(" "))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fact, Location};

    fn sides(issued: &str, found: &str) -> Option<String> {
        differ(
            &Finding::new(Code::AnswerDiffers, Location::Document).issued(Fact::text(issued)).found(Fact::text(found)),
        )
    }

    #[test]
    fn what_looks_alike_is_told_by_number() {
        let cyrillic = "they look alike; at \"Police\" U+006F was expected, U+043E (Cyrillic) was found";
        assert_eq!(sides("Sample Police", "Sample P\u{43E}lice").as_deref(), Some(cyrillic));
        let apart = "they look alike; at \"Andr\u{E9}\" U+00E9 was expected, U+0065 U+0301 was found";
        assert_eq!(sides("Andr\u{E9}", "Andre\u{301}").as_deref(), Some(apart));
        let unseen = "they look alike; at \"Hague\" nothing was expected, U+200B was found";
        assert_eq!(sides("The Hague", "The Ha\u{200B}gue").as_deref(), Some(unseen));
        assert_eq!(sides("/A 1", "/A 1").as_deref(), Some("both say the same; what differs is how the file writes it"));
        assert_eq!(sides("Police", "Policy"), None);
    }

    #[test]
    fn the_words_of_a_page_are_told_apart_too() {
        let words = vec![
            Change::Kept("shall".into()),
            Change::Dropped("not".into()),
            Change::Kept("be".into()),
            Change::Dropped("use".into()),
            Change::Added("us\u{435}".into()),
        ];
        let finding = Finding::new(Code::ClauseAltered, Location::Document).words(words);
        let told = "they look alike; at \"use\" U+0065 was issued, U+0435 (Cyrillic) was found";
        assert_eq!(differ(&finding).as_deref(), Some(told));
        let dropped = vec![Change::Dropped("use".into()), Change::Kept("be".into()), Change::Added("us\u{435}".into())];
        assert_eq!(differ(&Finding::new(Code::ClauseAltered, Location::Document).words(dropped)), None);
    }
}
