//! What the page is written on: text of others made safe, rows and tables.

use crate::report::escape::markup;

/// Characters of one value: as many as the longest fact or answer has, and more than a person reads of a file name.
const VALUE: usize = 400;

/// Characters of a place, and of one side of a finding: more than any side that is not written by a hostile file.
const SIDE: usize = 260;

/// Writes text of others so that it can be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    /// Which characters the faces show.
    pub(super) shows: fn(char) -> bool,
}

impl Paper {
    /// Text of others.
    pub(super) fn shown(self, text: &str) -> String {
        markup(text, VALUE, self.shows)
    }

    /// A place, or one side of a finding.
    pub(super) fn side(self, text: &str) -> String {
        markup(text, SIDE, self.shows)
    }

    /// A row with a value of others under a label of ours; none of its values is ever empty.
    pub(super) fn row(self, label: &str, value: &str) -> String {
        row(label, &self.shown(value))
    }
}

/// A row whose label and value are escaped.
pub(super) fn row(label: &str, value: &str) -> String {
    format!("<row><cell header=\"row\">{label}</cell><cell>{value}</cell></row>\n")
}

/// A table of labels and values under a heading.
pub(super) fn table(heading: &str, summary: &str, rows: &str) -> String {
    format!("<heading>{heading}</heading>\n<table summary=\"{summary}\" columns=\"26 74\">\n{rows}</table>\n")
}
