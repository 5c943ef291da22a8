//! This module is for cutting the frame of an edition into pieces that are compiled one by one.
//!
//! Handlebars counts lines and columns from the beginning of its template for every expression, so compiling takes time
//! with the square of the length: it was a fifth of a verification. A piece ends at a line's end outside of every
//! expression and block, so the pieces filled one after another are the frame filled whole.

/// As long as a piece is at least, in bytes, unless it is the last: shorter ones give nothing more.
const ENOUGH: usize = 256;

/// A piece of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The line of the frame that it begins with, counted from one.
    pub(super) line: usize,
    /// Its source.
    pub(super) source: &'a str,
}

/// Cuts a frame. What this does not understand stays whole: raw blocks, partials defined in place, and blocks that do not
/// close, which Handlebars itself will tell of.
pub(super) fn pieces(source: &str) -> Vec<Piece<'_>> {
    let whole = || vec![Piece { line: 1, source }];
    if source.contains("{{{{") || source.contains("{{#*") || source.contains("{{~#*") || source.contains('\\') {
        return whole();
    }
    let (mut pieces, mut rest) = (Vec::new(), source);
    let (mut line, mut length, mut lines) = (1, 0, 0);
    let (mut open, mut depth) = (0_i64, 0_i64);
    for text in source.split_inclusive('\n') {
        (length, lines) = (length + text.len(), lines + 1);
        open += count(text, "{{") - count(text, "}}");
        depth += count(text, "{{#") + count(text, "{{~#") - count(text, "{{/") - count(text, "{{~/");
        if depth < 0 {
            return whole();
        }
        if open == 0 && depth == 0 && length >= ENOUGH {
            let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
            pieces.push(Piece { line, source: piece });
            (rest, line, length, lines) = (behind, line + lines, 0, 0);
        }
    }
    if depth != 0 || open != 0 {
        return whole();
    }
    if !rest.is_empty() {
        pieces.push(Piece { line, source: rest });
    }
    pieces
}

fn count(text: &str, sign: &str) -> i64 {
    i64::try_from(text.matches(sign).count()).unwrap_or(i64::MAX / 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> &'static str {
        include_str!("../../templates/2021-12/declaration.hbs")
    }

    #[test]
    fn the_pieces_are_the_frame() {
        let pieces = pieces(frame());
        assert!(pieces.len() > 10, "{}", pieces.len());
        assert_eq!(pieces.iter().map(|piece| piece.source).collect::<String>(), frame());
        for piece in &pieces {
            let before: usize = frame().lines().take(piece.line - 1).map(|line| line.len() + 1).sum();
            assert!(frame()[before..].starts_with(piece.source), "line {}", piece.line);
            handlebars::Template::compile(piece.source).unwrap();
        }
    }

    /// No piece ends inside a block or a comment, however long the block is.
    #[test]
    fn a_block_stays_whole() {
        let long = "<p>word</p>\n".repeat(40);
        let block = format!("{{{{#if sample}}}}\n{long}{{{{else}}}}\n{long}{{{{/if}}}}\n");
        let comment = format!("{{{{!-- {long} --}}}}\n");
        let source = format!("{block}{comment}{long}");
        let cut: Vec<&str> = pieces(&source).iter().map(|piece| piece.source).collect();
        assert_eq!(cut.first().copied(), Some(block.as_str()));
        assert_eq!(cut.get(1).copied(), Some(comment.as_str()));
        assert_eq!(cut.concat(), source);
    }

    #[test]
    fn what_is_not_understood_stays_whole() {
        let long = "<p>word</p>\n".repeat(40);
        for odd in ["{{{{raw}}}}{{{{/raw}}}}", "{{#*inline \"a\"}}{{/inline}}", "{{#if a}}", "{{/if}}", "{{", "\\{{a}}"]
        {
            let source = format!("{long}{odd}\n{long}");
            assert_eq!(pieces(&source), [Piece { line: 1, source: &source }], "{odd}");
        }
    }
}
