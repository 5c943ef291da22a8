//! What there is once for each person who signs for the end-user state: one, or two where the particulars ask for two.
//!
//! A [`PerSignatory`] can only be made from the particulars, so that it holds neither less nor more than they ask for.

use super::signatory::Signatory;

/// One value for each signatory that the particulars ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerSignatory<T>(Places<T>);

/// Private, so that the particulars alone decide which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Places<T> {
    Sole(T),
    Two { first: T, second: T },
}

impl<T> PerSignatory<T> {
    /// Makes the value of the only signatory, or of each of two, the first one first. Particulars alone call it.
    pub(super) fn of_places(are_two: bool, mut value: impl FnMut(Signatory) -> T) -> PerSignatory<T> {
        PerSignatory(match are_two {
            false => Places::Sole(value(Signatory::Sole)),
            true => Places::Two { first: value(Signatory::First), second: value(Signatory::Second) },
        })
    }

    /// The value of each signatory, the first one first.
    pub fn iter(&self) -> impl Iterator<Item = (Signatory, &T)> {
        let (one, other) = match &self.0 {
            Places::Sole(value) => ((Signatory::Sole, value), None),
            Places::Two { first, second } => ((Signatory::First, first), Some((Signatory::Second, second))),
        };
        std::iter::once(one).chain(other)
    }

    /// Whether two must sign.
    pub fn are_two(&self) -> bool {
        matches!(self.0, Places::Two { .. })
    }

    /// The value of one of them; `None` for a place that the particulars do not ask for.
    pub fn get(&self, who: Signatory) -> Option<&T> {
        self.iter().find(|(place, _)| *place == who).map(|(_, value)| value)
    }

    /// Puts another value in the place of one of them; a place that is not asked for changes nothing.
    pub(crate) fn set(&mut self, who: Signatory, value: T) {
        match (&mut self.0, who) {
            (Places::Sole(place), Signatory::Sole) => *place = value,
            (Places::Two { first, .. }, Signatory::First) => *first = value,
            (Places::Two { second, .. }, Signatory::Second) => *second = value,
            _ => {}
        }
    }

    /// The same places with other values.
    pub fn map<U>(self, mut change: impl FnMut(Signatory, T) -> U) -> PerSignatory<U> {
        PerSignatory(match self.0 {
            Places::Sole(value) => Places::Sole(change(Signatory::Sole, value)),
            Places::Two { first, second } => {
                Places::Two { first: change(Signatory::First, first), second: change(Signatory::Second, second) }
            }
        })
    }

    /// The same places with references to the values.
    pub fn as_ref(&self) -> PerSignatory<&T> {
        PerSignatory(match &self.0 {
            Places::Sole(value) => Places::Sole(value),
            Places::Two { first, second } => Places::Two { first, second },
        })
    }
}

impl<T> PerSignatory<Option<T>> {
    /// All of them, if none is missing.
    pub fn all(self) -> Option<PerSignatory<T>> {
        Some(PerSignatory(match self.0 {
            Places::Sole(value) => Places::Sole(value?),
            Places::Two { first, second } => Places::Two { first: first?, second: second? },
        }))
    }
}
