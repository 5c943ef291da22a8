//! The only place in which a condition of a statement is put together.

/// `WHERE` with comparisons that must all hold, and the values beside it.
#[derive(Debug, Default)]
pub(super) struct Condition {
    text: String,
    values: Vec<String>,
}

impl Condition {
    /// One comparison more, if there is a value for its right side: `number =`. It comes from this program, never from a
    /// person or a file.
    pub(super) fn and(self, comparison: &'static str, value: Option<impl ToString>) -> Condition {
        let Some(value) = value else { return self };
        let Condition { text, mut values } = self;
        values.push(value.to_string());
        let place = format!("?{}", values.len());
        Condition { text, values }.with(&format!("{comparison} {place}"))
    }

    /// One test more that needs no value: `returned_at IS NULL`.
    pub(super) fn and_that(self, test: Option<&'static str>) -> Condition {
        if let Some(test) = test { self.with(test) } else { self }
    }

    fn with(mut self, test: &str) -> Condition {
        self.text += if self.text.is_empty() { "WHERE " } else { " AND " };
        self.text += test;
        self
    }

    /// The text, empty when all rows are meant.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The values, in the order of the text.
    pub(super) fn values(&self) -> &[String] {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_stands_in_the_text() {
        let none: Option<&str> = None;
        let all = Condition::default().and("number =", Some("1' OR '1")).and("clause =", none);
        let all = all.and_that(Some("returned_at IS NULL")).and_that(None).and("act =", Some("issued"));
        assert_eq!(all.text(), "WHERE number = ?1 AND returned_at IS NULL AND act = ?2");
        assert_eq!(all.values(), ["1' OR '1", "issued"]);
        assert_eq!(Condition::default().and("number =", none).text(), "");
    }
}
