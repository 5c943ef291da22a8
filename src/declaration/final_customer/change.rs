//! What changed between a declaration and the one that replaces it, as far as an officer must know it by name.
//!
//! A replacement is an honest act: a contract is amended. It is also how goods were sent where they were not to go: new
//! certificates named other places for the same number of goods. Nothing is refused here; it is told.

use std::fmt;

use super::particulars::Particulars;
use super::terms::Price;

/// One change against the declaration that is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The system is to be used at another place.
    Place {
        /// The place in the earlier declaration.
        earlier: String,
        /// The place in this one.
        now: String,
        /// The quantity of the system with its unit, where it is the same in both.
        same_quantity: Option<String>,
    },
    /// Another body is to operate the system, or one of another kind or with another address.
    EndUser {
        /// Body, address and kind in the earlier declaration.
        earlier: String,
        /// The same in this one.
        now: String,
    },
    /// The goods have another value, or it is stated in one of the two only.
    Value {
        /// Currency and amount in the earlier declaration; `None` where it is not stated.
        earlier: Option<String>,
        /// The same in this one.
        now: Option<String>,
    },
}

impl Change {
    /// Its stable name: `place-same-quantity`, `place`, `end-user` or `value`.
    pub fn name(&self) -> &'static str {
        match self {
            Change::Place { same_quantity: Some(_), .. } => "place-same-quantity",
            Change::Place { same_quantity: None, .. } => "place",
            Change::EndUser { .. } => "end-user",
            Change::Value { .. } => "value",
        }
    }

    /// What the earlier declaration says and what this one says; `None` where one says nothing.
    pub fn sides(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Change::Place { earlier, now, .. } | Change::EndUser { earlier, now } => (Some(earlier), Some(now)),
            Change::Value { earlier, now } => (earlier.as_deref(), now.as_deref()),
        }
    }
}

/// What changed without what the two say, in a few words that a list can hold.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Place { same_quantity: Some(quantity), .. } => {
                write!(f, "the place of use changed, and the quantity is the same ({quantity})")
            }
            Change::Place { same_quantity: None, .. } => f.write_str("the place of use changed, and the quantity too"),
            Change::EndUser { .. } => f.write_str("the end user changed"),
            Change::Value { .. } => f.write_str("the value changed"),
        }
    }
}

/// Every change of `now` against `earlier`, the most telling first.
pub fn between(earlier: &Particulars, now: &Particulars) -> Vec<Change> {
    let mut changes = Vec::new();
    let (was, is) = (earlier.system(), now.system());
    if was.location() != is.location() {
        let same = (was.quantity(), was.unit()) == (is.quantity(), is.unit());
        changes.push(Change::Place {
            earlier: was.location().to_owned(),
            now: is.location().to_owned(),
            same_quantity: same.then(|| format!("{} {}", is.quantity(), is.unit())),
        });
    }
    if earlier.end_user() != now.end_user() {
        changes.push(Change::EndUser { earlier: end_user(earlier), now: end_user(now) });
    }
    if earlier.value() != now.value() {
        changes.push(Change::Value { earlier: earlier.value().map(price), now: now.value().map(price) });
    }
    changes
}

fn end_user(deal: &Particulars) -> String {
    let user = deal.end_user();
    let kind = user.kind().map_or(String::new(), |kind| format!(" ({})", kind.as_str()));
    format!("{}, {}{kind}", user.body(), user.address())
}

fn price(price: &Price) -> String {
    format!("{} {}", price.currency(), price.in_words())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../../templates/samples/particulars.toml");
    const PLACE: [&str; 2] =
        ["location = \"4 Example Avenue, The Hague, room 112\"", "location = \"9 Other Road, Breda\""];

    fn names(changes: &[[&str; 2]]) -> Vec<(&'static str, String)> {
        let now = changes.iter().fold(SAMPLE.to_owned(), |text, [from, to]| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        let (earlier, now) = (Particulars::from_toml(SAMPLE).unwrap(), Particulars::from_toml(&now).unwrap());
        between(&earlier, &now).iter().map(|change| (change.name(), change.to_string())).collect()
    }

    #[test]
    fn another_place_for_the_same_quantity_has_a_name_of_its_own() {
        let said = "the place of use changed, and the quantity is the same (12 workstations)";
        assert_eq!(names(&[PLACE]), [("place-same-quantity", said.to_owned())]);
        let fewer = ["quantity = 12", "quantity = 10"];
        assert_eq!(names(&[PLACE, fewer])[0].0, "place");
        assert_eq!(names(&[fewer]), []);
    }

    #[test]
    fn another_end_user_and_another_value_are_named() {
        for to in ["body = \"Sample Coast Guard\"", "kind = \"military\"\nbody = \"Sample National Police\""] {
            assert_eq!(
                names(&[["body = \"Sample National Police\"", to]]),
                [("end-user", "the end user changed".into())]
            );
        }
        for (from, to) in [("1250000.00", "990000.00"), ("\"EUR\"", "\"USD\"")] {
            assert_eq!(names(&[[from, to]]), [("value", "the value changed".into())]);
        }
        let without = SAMPLE.split("# May be left out, both keys").next().unwrap();
        let (earlier, now) = (Particulars::from_toml(SAMPLE).unwrap(), Particulars::from_toml(without).unwrap());
        let changes = between(&earlier, &now);
        assert_eq!(changes.iter().map(Change::sides).collect::<Vec<_>>(), [(Some("EUR 1,250,000.00"), None)]);
    }

    /// Numbers, days, the contract: a replacement is for changing these, and `fcd diff` shows them all.
    #[test]
    fn what_any_amendment_changes_is_not_told() {
        assert_eq!(names(&[["IL-2026-0042", "IL-2026-0043"], ["SMJ/2026/117", "SMJ/2026/118"]]), []);
    }
}
