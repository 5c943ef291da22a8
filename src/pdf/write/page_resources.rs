//! What a page shows: its content stream, and the pictures of the symbols on it.

use lopdf::{Dictionary, Object, dictionary};

use super::body::Body;
use super::compose_error::ComposeError;
use super::draw::{Drawn, symbol_name};
use super::serialize;
use super::serialize::Compressor;
use crate::typeset::page::{Mark, Page, Symbol};

/// The numbers of what one page shows.
#[derive(Debug)]
pub(super) struct PageResources {
    /// Its content stream.
    pub(super) content: u32,
    symbols: Vec<u32>,
}

/// Adds what the pages show, each content before its symbols.
///
/// # Errors
/// [`ComposeError::Library`] when the compressor refuses.
pub(super) fn add(
    body: &mut Body,
    compressor: &mut Compressor,
    pages: &[Page],
    drawn: &[Drawn],
) -> Result<Vec<PageResources>, ComposeError> {
    let page_resources = |(page, drawn): (&Page, &Drawn)| {
        let content = body.add_stream(serialize::deflated(Dictionary::new()), compressor.deflate(&drawn.content)?);
        let symbols =
            page.marks.iter().filter_map(|mark| if let Mark::Symbol(symbol) = mark { Some(symbol) } else { None });
        let symbols = symbols.map(|symbol| body.add_stream(picture(symbol), &bits(symbol))).collect();
        Ok(PageResources { content, symbols })
    };
    pages.iter().zip(drawn).map(page_resources).collect()
}

impl PageResources {
    /// Everything that the page shows.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        [self.content].into_iter().chain(self.symbols.iter().copied())
    }

    /// Names the symbols in the resources of the page.
    pub(super) fn enter(&self, resources: &mut Dictionary) {
        if !self.symbols.is_empty() {
            let named = self
                .symbols
                .iter()
                .enumerate()
                .map(|(index, number)| (symbol_name(index), serialize::reference(*number)));
            resources.set("XObject", Object::Dictionary(Dictionary::from_iter(named)));
        }
    }
}

/// A stencil (ISO 32000-1 §8.9.6.2): what is set is painted in the colour of the moment, the rest stays as it is. Not
/// deflated, since there is nothing to save.
fn picture(symbol: &Symbol) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "ImageMask" => true, "Width" => i64::from(symbol.columns),
        "Height" => i64::try_from(symbol.rows.len()).unwrap_or(i64::MAX), "BitsPerComponent" => 1,
        "Decode" => vec![Object::Integer(1), Object::Integer(0)],
    }
}

/// Row by row from the top, each filled up to whole bytes.
fn bits(symbol: &Symbol) -> Vec<u8> {
    let bytes = usize::from(symbol.columns).div_ceil(8);
    symbol.rows.iter().flat_map(|row| row.to_be_bytes().into_iter().take(bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_begins_with_its_left_square() {
        let symbol = Symbol { x: 0, y: 0, module: 1, columns: 11, rows: vec![1 << 63, 1 << 53 | 1 << 62] };
        assert_eq!(bits(&symbol), [0x80, 0x00, 0x40, 0x20]);
        assert!(symbol.is_black(0, 0) && symbol.is_black(1, 1) && symbol.is_black(10, 1));
    }
}
