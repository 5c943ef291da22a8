//! The phrases that the frame of a declaration can say.

use super::parties::EndUserKind;
use super::system::{Category, Disposition};
use super::terms::Purpose;

/// What every deal could name in a closed list of words; each is said in every language.
pub(crate) fn phrases() -> impl Iterator<Item = &'static str> {
    let categories = Category::ALL.iter().map(|(_, category)| category.in_words());
    let kinds = EndUserKind::ALL.iter().map(|(_, kind)| kind.in_words());
    let dispositions = Disposition::ALL.iter().map(|(_, disposition)| disposition.in_words());
    let purposes = Purpose::ALL.iter().map(|(_, purpose)| purpose.in_words());
    categories.chain(purposes).chain(kinds).chain(dispositions)
}
