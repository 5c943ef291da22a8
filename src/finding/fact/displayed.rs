//! A typed value of another room inside a fact: what a reader of PDF, of CMS or of a certificate said was wrong.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// A value that has English words of its own. Every error of the program does, and so do the names of what a PDF holds.
pub trait InOwnWords: Any + fmt::Debug + fmt::Display + Send + Sync {}

impl<T: Any + fmt::Debug + fmt::Display + Send + Sync> InOwnWords for T {}

/// Such a value, kept as what it is: this room lies below those that make them and cannot name their types.
#[derive(Clone)]
pub struct Displayed(Arc<dyn InOwnWords>);

impl Displayed {
    /// Keeps a value.
    pub fn of(value: impl InOwnWords) -> Displayed {
        Displayed(Arc::new(value))
    }

    /// The value, if it is of this type.
    pub fn typed<T: Any>(&self) -> Option<&T> {
        let value: &dyn Any = &*self.0;
        value.downcast_ref()
    }
}

impl fmt::Display for Displayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl fmt::Debug for Displayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

/// Two values that say the same are the same to whoever reads them.
impl PartialEq for Displayed {
    fn eq(&self, other: &Displayed) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Displayed {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_what_it_is() {
        let kept = Displayed::of(7_u8);
        assert_eq!((kept.typed::<u8>(), kept.typed::<u16>()), (Some(&7), None));
        assert_eq!((kept.to_string(), format!("{kept:?}")), ("7".to_owned(), "7".to_owned()));
        assert_eq!(kept, Displayed::of(7_u16));
        assert_ne!(kept, Displayed::of(8_u8));
    }
}
