//! The words of a face: each is shaped once in a process and kept for whatever is set next.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::shaped::{Shaped, Uncovered};

/// How many words of a face are kept. A declaration in one language has some seven hundred; files choose the others.
const MOST: usize = 4_096;

/// The longest word that is kept, in bytes.
const LONGEST: usize = 64;

/// The words of one face that were shaped so far.
#[derive(Default)]
pub(super) struct Words(RwLock<HashMap<Box<str>, Arc<Shaped>>>);

impl Words {
    /// The shaped word: the one that is kept, or a fresh one.
    ///
    /// # Errors
    /// What `shape` says.
    pub(super) fn get(
        &self,
        word: &str,
        shape: impl FnOnce() -> Result<Shaped, Uncovered>,
    ) -> Result<Arc<Shaped>, Uncovered> {
        // Whoever panics while adding a word leaves those that were there.
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(word) {
            return Ok(Arc::clone(known));
        }
        let fresh = Arc::new(shape()?);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if word.len() <= LONGEST && known.len() < MOST {
            known.insert(word.into(), Arc::clone(&fresh));
        }
        Ok(fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shaped() -> Result<Shaped, Uncovered> {
        Ok(Shaped::default())
    }

    #[test]
    fn a_word_is_shaped_once() {
        let words = Words::default();
        let once = words.get("end", shaped).unwrap();
        assert!(Arc::ptr_eq(&once, &words.get("end", || unreachable!()).unwrap()));
        assert_eq!(words.get("x", || Err(Uncovered { character: 'x' })).unwrap_err(), Uncovered { character: 'x' });
    }

    /// A file can bring as many words as it likes, and as long: the memory stays within its bounds.
    #[test]
    fn no_file_fills_the_memory() {
        let words = Words::default();
        words.get(&"x".repeat(LONGEST + 1), shaped).unwrap();
        assert_eq!(words.0.read().unwrap().len(), 0);
        for word in 0..=MOST {
            words.get(&word.to_string(), shaped).unwrap();
        }
        assert_eq!(words.0.read().unwrap().len(), MOST);
    }
}
