//! The outline: flat bookmarks that lead to the headings (ISO 32000-1 §12.3.3).

use lopdf::{Object, dictionary};

use super::body::Body;
use super::compose_error::ComposeError;
use super::serialize;
use crate::typeset::page::OutlineEntry;

/// Adds the bookmarks and says the number of the outline, or nothing when there are none.
///
/// # Errors
/// [`ComposeError::Library`] when an entry leads to a page that does not exist.
pub(super) fn add(body: &mut Body, entries: &[OutlineEntry], pages: &[u32]) -> Result<Option<u32>, ComposeError> {
    if entries.is_empty() {
        return Ok(None);
    }
    let root = body.reserve();
    let numbers: Vec<u32> = entries.iter().map(|_| body.reserve()).collect();
    for (index, (entry, &number)) in entries.iter().zip(&numbers).enumerate() {
        let page = pages.get(entry.page);
        let page = *page.ok_or_else(|| ComposeError::Library(format!("no page for the bookmark {}", entry.title)))?;
        let place =
            [serialize::reference(page), "XYZ".into(), 0.into(), Object::Real(serialize::points(entry.top)), 0.into()];
        let mut item = dictionary! {
            "Title" => serialize::text(&entry.title), "Parent" => serialize::reference(root), "Dest" => place.to_vec(),
        };
        if let Some(&before) = index.checked_sub(1).and_then(|i| numbers.get(i)) {
            item.set("Prev", serialize::reference(before));
        }
        if let Some(&after) = numbers.get(index + 1) {
            item.set("Next", serialize::reference(after));
        }
        body.put(number, item);
    }
    let ends = numbers.first().zip(numbers.last());
    if let Some((&first, &last)) = ends {
        body.put(
            root,
            dictionary! {
                "Type" => "Outlines", "First" => serialize::reference(first), "Last" => serialize::reference(last),
                "Count" => i64::try_from(numbers.len()).unwrap_or_default(),
            },
        );
    }
    Ok(Some(root))
}
