//! The acts that the journal records: what was done, with all that is needed to know its effect.
//!
//! The journal is the truth of a register; what it says of a declaration can be rebuilt from these values alone. An act
//! has one form, canonical JSON, so that it can be hashed. Digests are SHA-256 in lower-case hexadecimal digits.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::monitoring::{
    self, Checked, Delivered, DeliveryConfirmed, HearingHeld, HearingSet, LetterSigned, MeasureTaken, NamedClause,
    NoticeGiven,
};
use super::note::{LONGEST_REASON, NoteFlaw};
use super::state::Step;
use crate::declaration::canonical;

/// Longest form of an act that is read: the facts of a deal take two to 40 kilobytes.
pub(super) const LONGEST: usize = 512 * 1024;

/// The field beside those of an act that says that its moment was meant, although it lay ahead of the clock.
const AHEAD: &str = "ahead";

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", content = "detail", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// The register was opened: always the first act, and only that.
    Opened(Opened),
    /// A number was taken.
    Reserved(Reason),
    /// A number was given up.
    Voided(Reason),
    /// A declaration was signed by the ministry.
    Issued(Box<Issued>),
    /// A countersigned copy was accepted.
    Received(Box<Received>),
    /// A copy was not taken in. It changes nothing; it is written down so that an attempt is known.
    Refused(Refused),
    /// A declaration was stopped for a time.
    Suspended(Stop),
    /// A declaration counts again.
    Reinstated(Reason),
    /// A declaration was stopped for good.
    Terminated(Stop),
    /// Another declaration took the place of this one.
    Superseded(Replaced),
    /// What it is about was delivered.
    Delivered(Box<Delivered>),
    /// The operating body confirmed a delivery.
    DeliveryConfirmed(Box<DeliveryConfirmed>),
    /// It was looked at in the location of use whether the declaration is kept.
    Checked(Box<Checked>),
    /// The end-user state was told of a suspected breach.
    NoticeGiven(Box<NoticeGiven>),
    /// A day was set on which the end-user state is heard.
    HearingSet(Box<HearingSet>),
    /// The end-user state was heard.
    HearingHeld(Box<HearingHeld>),
    /// The ministry did something about a breach.
    MeasureTaken(Box<MeasureTaken>),
    /// A letter about another act was signed.
    LetterSigned(LetterSigned),
    /// This file is no longer the register: another one was put in its place. Always the last act.
    Retired(Reason),
}

/// How a register was set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Opened {
    /// 32 random hexadecimal digits, so that no two registers have the same chain.
    pub register: String,
    /// What all numbers begin with.
    pub prefix: String,
    /// The year in which it was opened.
    pub year: u16,
    /// The first count in that year: more than 1 when numbers were given out before there was a register.
    pub first: u32,
}

/// Why something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Reason {
    /// In the words of the officer.
    pub reason: String,
}

/// Why, and under which clause of the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stop {
    /// The number of the clause, as printed: `7`, `A.1`.
    pub clause: String,
    /// The id of the clause in its edition.
    pub id: String,
    /// In the words of the officer.
    pub reason: String,
}

/// By which declaration one was superseded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Replaced {
    /// Its number.
    pub by: String,
    /// In the words of the officer.
    pub reason: String,
}

/// What was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Issued {
    /// The values of the file without its visible digital seals: edition, particulars, permission, moment (`fcd.declaration/1`).
    pub record: String,
    /// Digest of the file.
    pub file: String,
    /// Length of the file in bytes: a returned copy begins with exactly these.
    pub length: u64,
    /// Fingerprint of the key that signed.
    pub key: String,
    /// Who approved it before it was signed: name and fingerprint of each, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<String>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Received {
    /// Digest of the file.
    pub file: String,
    /// Length of the file in bytes.
    pub length: u64,
    /// `exact` or `interoperable`.
    pub assurance: String,
    /// Label and value of each answer of the end-user state.
    pub answers: Vec<(String, String)>,
    /// Place, fingerprint and moment of each signature.
    pub signatures: Vec<(String, String, String)>,
}

/// What was presented and not taken in: no word of the file itself, which may be anybody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Refused {
    /// Digest of the file.
    pub file: String,
    /// Codes of the findings against it, in the order of the catalogue.
    pub because: Vec<String>,
}

impl Act {
    /// The step of a declaration that it is; `None` for an act on the register as a whole, and for one that does not
    /// change where a declaration stands.
    pub fn step(&self) -> Option<Step> {
        match self {
            Act::Opened(_) | Act::Retired(_) | Act::Refused(_) => None,
            Act::Delivered(_) | Act::DeliveryConfirmed(_) | Act::Checked(_) | Act::NoticeGiven(_) => None,
            Act::HearingSet(_) | Act::HearingHeld(_) | Act::MeasureTaken(_) | Act::LetterSigned(_) => None,
            Act::Reserved(_) => Some(Step::Reserve),
            Act::Voided(_) => Some(Step::Void),
            Act::Issued(_) => Some(Step::Issue),
            Act::Received(_) => Some(Step::Receive),
            Act::Suspended(_) => Some(Step::Suspend),
            Act::Reinstated(_) => Some(Step::Reinstate),
            Act::Terminated(_) => Some(Step::Terminate),
            Act::Superseded(_) => Some(Step::Supersede),
        }
    }

    /// Whether it is one of end-use monitoring.
    pub fn is_monitoring(&self) -> bool {
        self.clause().is_some() || matches!(self, Act::LetterSigned(_))
    }

    /// The clause to which an act of end-use monitoring is tied.
    pub fn clause(&self) -> Option<&NamedClause> {
        match self {
            Act::Delivered(delivered) => Some(&delivered.clause),
            Act::DeliveryConfirmed(confirmed) => Some(&confirmed.clause),
            Act::Checked(checked) => Some(&checked.clause),
            Act::NoticeGiven(notice) => Some(&notice.clause),
            Act::HearingSet(hearing) => Some(&hearing.clause),
            Act::HearingHeld(hearing) => Some(&hearing.clause),
            Act::MeasureTaken(measure) => Some(&measure.clause),
            Act::Opened(_) | Act::Issued(_) | Act::Received(_) | Act::Refused(_) | Act::LetterSigned(_) => None,
            Act::Reserved(_) | Act::Voided(_) | Act::Reinstated(_) | Act::Retired(_) => None,
            Act::Suspended(_) | Act::Terminated(_) | Act::Superseded(_) => None,
        }
    }

    /// The number of the clause, and the words that were given with it.
    pub fn grounds(&self) -> (Option<&str>, Option<&str>) {
        let clause = self.clause().map(|clause| clause.number.as_str());
        match self {
            Act::Opened(_) | Act::Issued(_) | Act::Received(_) | Act::Refused(_) | Act::LetterSigned(_) => (None, None),
            Act::Reserved(why) | Act::Voided(why) | Act::Reinstated(why) | Act::Retired(why) => {
                (None, Some(&why.reason))
            }
            Act::Suspended(stop) | Act::Terminated(stop) => (Some(&stop.clause), Some(&stop.reason)),
            Act::Superseded(replaced) => (None, Some(&replaced.reason)),
            Act::Delivered(delivered) => (clause, delivered.text.as_deref()),
            Act::DeliveryConfirmed(confirmed) => (clause, confirmed.text.as_deref()),
            Act::Checked(checked) => (clause, checked.text.as_deref()),
            Act::NoticeGiven(notice) => (clause, Some(&notice.text)),
            Act::HearingSet(hearing) => (clause, Some(&hearing.text)),
            Act::HearingHeld(hearing) => (clause, Some(&hearing.text)),
            Act::MeasureTaken(measure) => (clause, Some(&measure.text)),
        }
    }

    /// Checks what an officer wrote in it.
    ///
    /// # Errors
    /// What is wrong with the first text that cannot be written down.
    pub(super) fn check_notes(&self) -> Result<(), NoteFlaw> {
        let mut notes = match self {
            Act::Delivered(delivered) => delivered.notes(),
            Act::DeliveryConfirmed(confirmed) => confirmed.notes(),
            Act::Checked(checked) => checked.notes(),
            _ => Vec::new(),
        };
        notes.extend(self.grounds().1.map(|reason| (reason, LONGEST_REASON)));
        monitoring::check(&notes)
    }

    /// The declaration that took the place of this one by it.
    pub(super) fn successor(&self) -> Option<&str> {
        if let Act::Superseded(replaced) = self { Some(&replaced.by) } else { None }
    }

    /// Whether an act of this name can be the first on a number.
    pub(super) fn takes_a_number(name: &str) -> bool {
        matches!(name, "reserved" | "issued")
    }

    /// Its name and its detail, each as it stands in its column. `ahead` says that its moment was meant, although it lay
    /// ahead of the clock.
    pub(super) fn columns(&self, ahead: bool) -> (String, String) {
        let mut value = serde_json::to_value(self).unwrap_or(Value::Null);
        let name = value.get("act").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut detail = value.get_mut("detail").map(Value::take).unwrap_or_default();
        if let (true, Value::Object(fields)) = (ahead, &mut detail) {
            fields.insert(AHEAD.to_owned(), Value::Bool(true));
        }
        (name, String::from_utf8(canonical::encode(&detail)).unwrap_or_default())
    }

    /// The name alone.
    pub fn name(&self) -> String {
        self.columns(false).0
    }

    /// Reads an act from its two columns, and whether its moment was meant to lie ahead; `None` unless they are its one
    /// form.
    pub(super) fn read(name: &str, detail: &str) -> Option<(Act, bool)> {
        if detail.len() > LONGEST {
            return None;
        }
        let mut detail_value: Value = serde_json::from_str(detail).ok()?;
        let ahead = match detail_value.as_object_mut().and_then(|fields| fields.remove(AHEAD)) {
            None => false,
            Some(Value::Bool(true)) => true,
            Some(_) => return None,
        };
        let act: Act = serde_json::from_value(json!({ "act": name, "detail": detail_value })).ok()?;
        let (own_name, own_detail) = act.columns(ahead);
        (own_name == name && own_detail == detail).then_some((act, ahead))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_has_one_form() {
        let act = Act::Suspended(Stop { clause: "7".into(), id: "loss-of-use".into(), reason: "a \"reason\"".into() });
        let (name, detail) = act.columns(false);
        assert_eq!(
            (name.as_str(), detail.as_str()),
            ("suspended", r#"{"clause":"7","id":"loss-of-use","reason":"a \"reason\""}"#)
        );
        assert_eq!(Act::read(&name, &detail), Some((act.clone(), false)));
        let (name, meant) = act.columns(true);
        assert_eq!(meant, r#"{"ahead":true,"clause":"7","id":"loss-of-use","reason":"a \"reason\""}"#);
        assert_eq!(Act::read(&name, &meant), Some((act, true)));
        for other in [
            r#"{"reason":"a","id":"c","clause":"b"}"#,
            r#"{"clause":"b","id":"c","reason":"a" }"#,
            r#"{"clause":"b","id":"c","more":1,"reason":"a"}"#,
            r#"{"clause":"b","id":"c"}"#,
            r#"{"ahead":false,"clause":"b","id":"c","reason":"a"}"#,
            r#"{"ahead":1,"clause":"b","id":"c","reason":"a"}"#,
            "null",
            "",
        ] {
            assert_eq!(Act::read("suspended", other), None, "{other}");
        }
        assert_eq!(Act::read("Suspended", &detail), None);
    }
}
