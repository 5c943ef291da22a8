//! Turning a block document into set pages.
//!
//! [`set`] is a pure function of its text: integers only, bundled faces, no clock, disk, locale or system font, so
//! the same text gives the same [`Layout`] on every machine and thread. What it says about the pages is relied on by the
//! writer of PDF and by whoever explains a difference: every character of the markup is on some page in the order of the
//! markup, nothing lies outside the text area but the running head and foot and the letters in the margin, and no two boxes cover each other.
//!
//! ```text
//! markup (XML, strict) -> block -> vertical list (shape, lines, prose, table, field) -> flow (pages) -> header and footer -> page
//! ```
//!
//! It sets Latin text from left to right and Hebrew text from right to left. It knows nothing of PDF, of law or of who signs.

mod bidi;
mod block;
mod error;
pub mod field;
mod flow;
pub mod fonts;
mod header_footer;
mod letterhead;
mod lines;
mod list;
mod markup;
mod misfit;
pub mod page;
mod prose;
pub mod shape;
mod shaped;
mod source;
mod style;
mod table;
mod vertical_list;
mod word;
pub mod word_box;

pub use error::{MarkupPlace, TypesetError};
pub use misfit::DoesNotFit;

use page::{Layout, Role};
use style::Column;
use vertical_list::VerticalList;

/// Sets an XML block document (see the table in `markup.rs`) on A4 pages.
///
/// # Errors
/// [`TypesetError`] with the line and column of the first thing that is not as it must be.
pub fn set(xml: &str) -> Result<Layout, TypesetError> {
    let document = markup::read(xml)?;
    let mut vertical_list = VerticalList::default();
    let root = vertical_list.element(Role::Document, None);
    vertical_list.blocks(&document.blocks, Column::PAGE, root)?;
    let elements = std::mem::take(&mut vertical_list.elements);
    let flow::Pages { mut pages, outline } = flow::divide(vertical_list);
    header_footer::furnish(&mut pages, &document)?;
    Ok(Layout { title: document.title, language: document.language, pages, elements, outline })
}
