//! The only place in which a condition of a statement is put together.

/// `WHERE` with the columns that must be equal to something, and these values beside it.
pub(super) struct Condition<'a> {
    text: String,
    values: Vec<&'a str>,
}

impl<'a> Condition<'a> {
    /// The columns that have a value must have this one. Their names come from this program, never from a person or file.
    pub(super) fn of<const N: usize>(columns: [(&'static str, Option<&'a str>); N]) -> Condition<'a> {
        let mut condition = Condition { text: String::new(), values: Vec::new() };
        for (column, value) in columns {
            if let Some(value) = value {
                condition.values.push(value);
                let word = if condition.text.is_empty() { "WHERE" } else { " AND" };
                condition.text += &format!("{word} {column} = ?{}", condition.values.len());
            }
        }
        condition
    }

    /// The text, empty when all rows are meant.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The values, in the order of the text.
    pub(super) fn values(&self) -> &[&'a str] {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_stands_in_the_text() {
        let both = Condition::of([("number", Some("1' OR '1")), ("act", Some("issued"))]);
        assert_eq!((both.text(), both.values()), ("WHERE number = ?1 AND act = ?2", &["1' OR '1", "issued"][..]));
        let one = Condition::of([("number", None), ("act", Some("issued"))]);
        assert_eq!((one.text(), one.values()), ("WHERE act = ?1", &["issued"][..]));
        assert_eq!(Condition::of([("number", None)]).text(), "");
    }
}
