//! Text in which letters run from right to left: the Unicode bidirectional algorithm (UAX #9).
//!
//! Levels belong to a paragraph and are found before it is cut; the order in which a line is seen belongs to the line.
//! Doing the second before the first puts words on the wrong lines.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::shape::Cluster;

/// Whether some character is not simply set from left to right.
pub(super) fn turns(text: &str) -> bool {
    text.chars().any(|c| super::fonts::is_control(c) || is_rtl(c))
}

/// Whether a letter runs from right to left.
pub(super) fn is_rtl(character: char) -> bool {
    // No letter before the Hebrew block does, and most are asked about here.
    character >= '\u{590}' && matches!(bidi_class(character), BidiClass::R | BidiClass::AL)
}

/// Whether a language is written from right to left, told from its BCP 47 tag.
pub(super) fn runs_from_right(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or_default();
    matches!(primary, "he" | "yi" | "ar" | "fa" | "ur" | "ps" | "syr" | "dv")
}

/// The level of each byte.
pub(super) fn levels(text: &str, base: Level) -> Vec<Level> {
    BidiInfo::new(text, Some(base)).levels
}

/// In which order the clusters of a line are seen, from the left. Spaces at its end stand where the paragraph goes on
/// (UAX #9, L1).
pub(super) fn seen(clusters: &[Cluster], from_right: bool) -> Vec<usize> {
    let base = if from_right { Level::rtl() } else { Level::ltr() };
    let ink = clusters.iter().rposition(|cluster| !cluster.blank).map_or(0, |last| last + 1);
    let level = |(at, cluster): (usize, &Cluster)| {
        if at < ink { Level::new(cluster.level).unwrap_or(base) } else { base }
    };
    let levels: Vec<Level> = clusters.iter().enumerate().map(level).collect();
    BidiInfo::reorder_visual(&levels)
}
