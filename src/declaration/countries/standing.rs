//! The answer about one state and one day: on the list, not on the list, or unknown.

use std::fmt;

use crate::calendar::Day;

/// Whether a state is on the list of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is on the list with this name.
    Listed {
        /// The list that counts on that day.
        list: String,
    },
    /// It is not on the list with this name.
    NotListed {
        /// The list that counts on that day.
        list: String,
    },
    /// Nobody here knows.
    Unknown {
        /// Why.
        why: Unknown,
    },
}

/// Why it is not known whether a state is on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// No list of that day is known.
    NoListOfThatDay,
    /// The list of that day is known by its size and a few members only.
    MembersNotKnown {
        /// The list that counts on that day.
        list: String,
        /// How many states it has.
        count: usize,
    },
    /// Sources contradict each other about this state.
    Disputed {
        /// The list that counts on that day.
        list: String,
        /// The day from which they do.
        from: Day,
        /// Who says that it is not on the list.
        source: String,
    },
}

impl Standing {
    /// `on the list`, `not on the list` or `unknown`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Standing::Listed { .. } => "on the list",
            Standing::NotListed { .. } => "not on the list",
            Standing::Unknown { .. } => "unknown",
        }
    }

    /// The list that gives the answer; `None` when no list of that day is known.
    pub fn list(&self) -> Option<&str> {
        match self {
            Standing::Listed { list } | Standing::NotListed { list } => Some(list),
            Standing::Unknown { why: Unknown::MembersNotKnown { list, .. } | Unknown::Disputed { list, .. } } => {
                Some(list)
            }
            Standing::Unknown { why: Unknown::NoListOfThatDay } => None,
        }
    }

    /// The answer with the list that gives it, or with the reason why there is none.
    pub fn in_words(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Standing::Listed { list } => write!(f, "on the list {list}"),
            Standing::NotListed { list } => write!(f, "not on the list {list}"),
            Standing::Unknown { why: Unknown::NoListOfThatDay } => write!(f, "unknown: no list of that day is known"),
            Standing::Unknown { why: Unknown::MembersNotKnown { list, count } } => {
                write!(f, "unknown: of the {count} states on the list {list} only a few are known by name")
            }
            Standing::Unknown { why: Unknown::Disputed { list, from, source } } => {
                write!(f, "unknown: on the list {list}, but disputed from {} ({source})", from.in_words())
            }
        }
    }
}
