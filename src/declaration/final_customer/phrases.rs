//! The phrases that the frame of a declaration can say.

use super::system::Category;
use super::terms::Purpose;

/// What every deal could name in a closed list of words; each is said in every language.
pub(crate) fn phrases() -> impl Iterator<Item = &'static str> {
    let categories = Category::ALL.iter().map(|(_, category)| category.in_words());
    categories.chain(Purpose::ALL.iter().map(|(_, purpose)| purpose.in_words()))
}
