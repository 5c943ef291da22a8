//! The terms of a deal: what the system may be used for, under which contract, at which price.

use crate::calendar::Day;
use crate::declaration::values::spanned_values::Value;
use crate::declaration::values::table_reader::{TableReader, ValidationErrors, choose};
use crate::declaration::values::validation_error::{Problem, ValidationError};
use crate::digits::thousands;

/// What the system may be used for. There is no third.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Investigating and preventing terrorist acts.
    Terrorism,
    /// Investigating and preventing serious crimes.
    SeriousCrime,
}

impl Purpose {
    /// Both, with the words that stand in files.
    pub const ALL: &'static [(&'static str, Purpose)] =
        &[("terrorism", Purpose::Terrorism), ("serious-crime", Purpose::SeriousCrime)];

    /// The word that stands in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::Terrorism => "terrorism",
            Purpose::SeriousCrime => "serious-crime",
        }
    }

    /// The words that stand in the declaration.
    pub fn in_words(self) -> &'static str {
        match self {
            Purpose::Terrorism => "investigating and preventing terrorist acts",
            Purpose::SeriousCrime => "investigating and preventing serious crimes",
        }
    }
}

/// The value of the goods, where it is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    amount: String,
    currency: String,
}

impl Price {
    /// The price of these words, if they keep the rules of the particulars.
    pub fn parse(amount: &str, currency: &str) -> Option<Price> {
        let known = hundredths(amount).is_some() && is_currency(currency);
        known.then(|| Price { amount: amount.to_owned(), currency: currency.to_owned() })
    }

    /// The amount in hundredths of the currency.
    pub fn hundredths(&self) -> i64 {
        hundredths(&self.amount).unwrap_or_default()
    }

    /// Digits, with two decimals or without.
    pub fn amount(&self) -> &str {
        &self.amount
    }

    /// The amount as it is printed, its thousands set off: `1,250,000.00`.
    pub fn in_words(&self) -> String {
        let (whole, rest) = self.amount.split_at(self.amount.find('.').unwrap_or(self.amount.len()));
        thousands(whole) + rest
    }

    /// Three capital letters (ISO 4217).
    pub fn currency(&self) -> &str {
        &self.currency
    }
}

/// An amount in hundredths: up to twelve digits without a leading zero, then a point and two decimals or nothing; `None` for
/// anything else.
pub fn hundredths(amount: &str) -> Option<i64> {
    let (whole, rest) = amount.split_once('.').map_or((amount, None), |(whole, rest)| (whole, Some(rest)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let leading = whole.len() > 1 && whole.starts_with('0');
    let good = digits(whole) && !leading && whole.len() <= 12 && rest.is_none_or(|r| digits(r) && r.len() == 2);
    if good { format!("{whole}{}", rest.unwrap_or("00")).parse().ok() } else { None }
}

/// Whether a text is three capital letters, as every code of ISO 4217.
pub fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(crate) fn purposes(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<Vec<Purpose>> {
    let example = "[\"terrorism\", \"serious-crime\"]";
    let items = top.list("purposes", (1, 2), example, noted)?;
    let mut chosen = Vec::new();
    for (path, node) in items {
        let problem = match &node.value {
            Value::Text(text) => match choose(text, Purpose::ALL) {
                Ok(purpose) if chosen.contains(&purpose) => Problem::Twice,
                Ok(purpose) => {
                    chosen.push(purpose);
                    continue;
                }
                Err(problem) => problem,
            },
            other => Problem::WrongKind { found: other.kind(), example },
        };
        noted.push(ValidationError { path, line: node.line, problem });
        return None;
    }
    // One order, so that the same deal has the same bytes.
    chosen.sort();
    Some(chosen)
}

pub(crate) fn contract(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<(String, Day)> {
    let table = top.table("contract", &["number", "date"], "a table [contract] with number and date", noted)?;
    let number = table.plain("number", 64, "\"SMJ/2026/117\"", noted);
    let date = table.day("date", "\"2026-09-14\"", noted);
    Some((number?, date?))
}

pub(crate) fn price(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<Price> {
    let table = top.table("value", &["amount", "currency"], "a table [value] with amount and currency", noted)?;
    let amount = table.text("amount", 16, "\"1250000.00\"", noted);
    let currency = table.text("currency", 3, "\"EUR\"", noted);
    let (amount, currency) = (amount?, currency?);
    if hundredths(&amount).is_none() {
        let rule = "is not an amount: up to twelve digits without separators, then two decimals or none";
        table.note("amount", Problem::Form { rule, example: "\"1250000.00\"" }, noted);
    }
    if !is_currency(&currency) {
        let rule = "is not three capital letters";
        table.note("currency", Problem::Form { rule, example: "\"EUR\"" }, noted);
    }
    Price::parse(&amount, &currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_off() {
        for (amount, printed) in
            [("7", "7"), ("999.50", "999.50"), ("1000", "1,000"), ("1250000.00", "1,250,000.00"), ("123456", "123,456")]
        {
            assert_eq!(Price::parse(amount, "EUR").unwrap().in_words(), printed);
        }
    }

    #[test]
    fn an_amount_is_counted_in_hundredths() {
        let known = [("0", 0), ("7", 700), ("999.50", 99_950), ("999999999999.99", 99_999_999_999_999)];
        for (amount, counted) in known {
            assert_eq!(hundredths(amount), Some(counted), "{amount}");
        }
        for wrong in ["", "07", "1,000", "1.5", "1.", ".50", "-1", "1000000000000", "１"] {
            assert_eq!(hundredths(wrong), None, "{wrong}");
        }
        assert!(is_currency("EUR") && !is_currency("eur") && !is_currency("EURO"));
    }
}
