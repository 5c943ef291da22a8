//! What is said of what another program draws: in a field, and in the signature box.

use super::Fact;
use super::sentences::sentences;
use crate::calendar::Moment;

sentences! {
    /// A drawing of another program.
    OfDrawing {
        /// `an appearance that is no drawing`
        NoDrawing "no-drawing";
        /// `drawn: ...`
        Drawn "drawn" { text: String };
        /// `"..." is drawn with another glyph than the font has for it`
        OtherGlyph "other-glyph" { text: String };
        /// `"..." reaches out of the box of the field`
        OutOfField "out-of-field" { text: String };
        /// `words that do not stand in one line from left to right`
        NotOneLine "not-one-line";
        /// `a second font, ...`
        SecondFont "second-font" { name: String };
        /// `text and lines`
        TextAndLines "text-and-lines";
        /// `text that can be read for certain`
        CertainText "certain-text";
        /// `text that reaches out of the box`
        TextOutOfBox "text-out-of-box";
        /// `a mark that reaches out of the box`
        MarkOutOfBox "mark-out-of-box";
        /// `lines that touch the text, or that are no frame and no rule`
        LinesAtText "lines-at-text";
        /// `"..." is cut off by a clip`
        Clipped "clipped" { text: String };
        /// `letters drawn over each other, or from right to left`
        LettersOverEachOther "letters-over-each-other";
        /// `letters with a gap that may or may not be a space`
        UncertainGap "uncertain-gap";
        /// `lines of text that run into each other`
        LinesOverEachOther "lines-over-each-other";
        /// `resources that are no dictionary`
        NoResources "no-resources";
        /// `the font ... is not one whose letters are known`
        UnknownFont "unknown-font" { name: String };
        /// `the graphics state ...`
        GraphicsState "graphics-state" { name: String };
        /// `... among its resources`
        OtherResource "other-resource" { key: String };
        /// `the font name ...`
        FontName "font-name" { name: String };
        /// `the signature box`
        SignatureBox "signature-box";
        /// `SHA-256 of the drawing ...`
        Digest "drawing-digest" { sha256: String };
        /// `somebody has looked at another box`
        OtherBoxSeen "other-box-seen";
        /// `the signature box shows the mark of ... below its text`
        ShowsMark "shows-mark" { name: String };
        /// `the signature box was not read (...); ... says, on ..., to have looked at the box with SHA-256 ...`
        BoxSeen "box-seen" { because: Box<Fact>, by: String, at: Moment, sha256: String };
    }
}
