//! The facts of one deal.
//!
//! [`Particulars`] exist only after every rule held: there is no other way to make them than to read TOML or JSON. Their
//! canonical JSON is what the issued file carries and what the signatures bind, so two particulars are equal exactly if
//! their canonical bytes are.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::answers::AnswerField;
use super::appointment::Appointment;
use super::difference::{self, Difference};
use super::languages;
use super::licence::Licence;
use super::number;
use super::parties::{EndUser, Party};
use super::per_signatory::PerSignatory;
use super::signatory::Signatory;
use super::supersedes::{NotReplaced, Supersedes};
use super::system::{Goods, System};
use super::terms::{self, Price, Purpose};
use super::validity;
pub use super::validity::LONGEST_VALIDITY;
use crate::calendar::Day;
use crate::declaration::values::canonical;
use crate::declaration::values::spanned_values::{self, Node};
use crate::declaration::values::state::StateCode;
use crate::declaration::values::table_reader::{TableReader, ValidationErrors, optional};
use crate::declaration::values::validation_error::ValidationError;

/// One mistake in the particulars, with its place.
pub type ParticularsError = ValidationError;

/// Every key of the outermost table.
pub const KEYS: [&str; 20] = [
    "language",
    "number",
    "issue-date",
    "valid-until",
    "purposes",
    "exporter",
    "purchaser",
    "consignee",
    "broker",
    "end-user",
    "end-user-state",
    "system",
    "goods",
    "contract",
    "licence-application",
    "licence",
    "signatory",
    "second-signatory",
    "supersedes",
    "value",
];

/// The facts of one deal, every rule kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particulars {
    languages: Vec<String>,
    number: String,
    issue_date: Day,
    valid_until: Day,
    purposes: Vec<Purpose>,
    exporter: Party,
    purchaser: Party,
    consignee: Party,
    broker: Option<Party>,
    end_user: EndUser,
    end_user_state: StateCode,
    system: System,
    goods: Vec<Goods>,
    contract: (String, Day),
    licence_application: String,
    licence: Option<Licence>,
    signatory: Appointment,
    second_signatory: Option<Appointment>,
    supersedes: Option<Supersedes>,
    value: Option<Price>,
}

impl Particulars {
    /// Reads the file that people write.
    ///
    /// # Errors
    /// Every mistake in it, each with key, line and what to write instead.
    pub fn from_toml(text: &str) -> Result<Particulars, Vec<ParticularsError>> {
        read(&spanned_values::from_toml(text).map_err(|error| vec![error])?)
    }

    /// Reads the JSON that an issued file carries; white space and the order of keys do not matter here.
    ///
    /// # Errors
    /// Every mistake in it, each with its key.
    pub fn from_json(bytes: &[u8]) -> Result<Particulars, Vec<ParticularsError>> {
        read(&spanned_values::from_json(bytes).map_err(|error| vec![error])?)
    }

    pub(crate) fn from_node(node: &Node) -> Result<Particulars, Vec<ParticularsError>> {
        read(node)
    }

    /// The canonical form: JSON with sorted keys, no white space, UTF-8, no newline at the end.
    pub fn canonical_json(&self) -> Vec<u8> {
        canonical::encode(&self.json())
    }

    /// SHA-256 of [`Particulars::canonical_json`].
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.canonical_json()).into()
    }

    /// Every fact in which these (issued) particulars differ from those that were expected, sorted by path.
    pub fn differences(&self, expected: &Particulars) -> Vec<Difference> {
        difference::between(&self.json(), &expected.json())
    }

    /// Every value under its key, named as in [`Particulars::differences`] and sorted by it; what is not stated is left out.
    pub fn values(&self) -> Vec<(String, String)> {
        difference::leaves(&self.json()).into_iter().filter(|(_, value)| value != "null").collect()
    }

    pub(crate) fn json(&self) -> Value {
        let mut all = json!({
            "number": self.number,
            "issue-date": self.issue_date.to_string(),
            "valid-until": self.valid_until.to_string(),
            "purposes": self.purposes.iter().map(|p| p.as_str()).collect::<Vec<_>>(),
            "exporter": self.exporter.json(),
            "purchaser": self.purchaser.json(),
            "consignee": self.consignee.json(),
            "end-user": self.end_user.json(),
            "end-user-state": { "code": self.end_user_state.as_str() },
            "system": self.system.json(),
            "contract": { "number": self.contract.0, "date": self.contract.1.to_string() },
            "licence-application": { "number": self.licence_application },
            "signatory": { "office": self.signatory.office() },
        });
        let mut more = Map::new();
        if !self.languages.is_empty() {
            more.insert("language".into(), Value::String(format!("en+{}", self.languages.join("+"))));
        }
        if !self.goods.is_empty() {
            more.insert("goods".into(), Value::Array(self.goods.iter().map(Goods::json).collect()));
        }
        if let Some(broker) = &self.broker {
            more.insert("broker".into(), broker.json());
        }
        if let Some(licence) = &self.licence {
            more.insert("licence".into(), licence.json());
        }
        if let Some(second) = &self.second_signatory {
            more.insert("second-signatory".into(), second.json());
        }
        if let Some(earlier) = &self.supersedes {
            more.insert("supersedes".into(), earlier.json());
        }
        if let Some(price) = &self.value {
            more.insert("value".into(), json!({ "amount": price.amount(), "currency": price.currency() }));
        }
        if let Some(map) = all.as_object_mut() {
            map.extend(more);
        }
        all
    }

    /// The languages beside English, by their BCP 47 tags; none where English stands alone.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The number of the declaration.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The day that the declaration bears.
    pub fn issue_date(&self) -> Day {
        self.issue_date
    }

    /// The last day on which it stands.
    pub fn valid_until(&self) -> Day {
        self.valid_until
    }

    /// The named purposes: one or both, terrorism first.
    pub fn purposes(&self) -> &[Purpose] {
        &self.purposes
    }

    /// Who sells and holds the licence.
    pub fn exporter(&self) -> &Party {
        &self.exporter
    }

    /// Who pays.
    pub fn purchaser(&self) -> &Party {
        &self.purchaser
    }

    /// Who receives the goods.
    pub fn consignee(&self) -> &Party {
        &self.consignee
    }

    /// Who brokered the deal, where one did and is stated.
    pub fn broker(&self) -> Option<&Party> {
        self.broker.as_ref()
    }

    /// The body that will operate the system.
    pub fn end_user(&self) -> &EndUser {
        &self.end_user
    }

    /// The state that gives the undertakings.
    pub fn end_user_state(&self) -> StateCode {
        self.end_user_state
    }

    /// The system.
    pub fn system(&self) -> &System {
        &self.system
    }

    /// The goods that belong to it; may be none.
    pub fn goods(&self) -> &[Goods] {
        &self.goods
    }

    /// The number of the contract.
    pub fn contract_number(&self) -> &str {
        &self.contract.0
    }

    /// The day of the contract.
    pub fn contract_date(&self) -> Day {
        self.contract.1
    }

    /// The number of the licence application.
    pub fn licence_application(&self) -> &str {
        &self.licence_application
    }

    /// The export licence to which the declaration belongs, where one is stated.
    pub fn licence(&self) -> Option<&Licence> {
        self.licence.as_ref()
    }

    /// The office of the person who signs for the operating body.
    pub fn signatory_office(&self) -> &str {
        self.signatory.office()
    }

    /// Who must sign beside that person, where two signatories are asked for.
    pub fn second_signatory(&self) -> Option<&Appointment> {
        self.second_signatory.as_ref()
    }

    /// The body and the office of each signatory that is asked for.
    pub fn signatories(&self) -> PerSignatory<&Appointment> {
        let second = self.second_signatory.as_ref().unwrap_or(&self.signatory);
        PerSignatory::of(self, |who| match who {
            Signatory::Sole | Signatory::First => &self.signatory,
            Signatory::Second => second,
        })
    }

    /// The declaration that this one replaces, where it replaces one.
    pub fn supersedes(&self) -> Option<&Supersedes> {
        self.supersedes.as_ref()
    }

    /// The same particulars, naming the declaration that they replace.
    ///
    /// # Errors
    /// [`NotReplaced`], when that has the same number, or they name another one already.
    pub fn replacing(self, earlier: Supersedes) -> Result<Particulars, NotReplaced> {
        if earlier.number() == self.number {
            return Err(NotReplaced::Itself);
        }
        if self.supersedes.as_ref().is_some_and(|named| *named != earlier) {
            return Err(NotReplaced::Another);
        }
        Ok(Particulars { supersedes: Some(earlier), ..self })
    }

    /// The value of the goods, where it is stated.
    pub fn value(&self) -> Option<&Price> {
        self.value.as_ref()
    }
}

impl<T> PerSignatory<T> {
    /// Makes the value of each signatory that the particulars ask for, the first one first.
    pub fn of(particulars: &Particulars, value: impl FnMut(Signatory) -> T) -> PerSignatory<T> {
        PerSignatory::of_places(particulars.second_signatory.is_some(), value)
    }
}

fn read(node: &Node) -> Result<Particulars, Vec<ParticularsError>> {
    let mut noted = ValidationErrors::new();
    let read = read_all(node, &mut noted);
    match read {
        Some(particulars) if noted.is_empty() => Ok(particulars),
        _ => {
            noted.sort_by_key(|mistake| mistake.line);
            Err(noted)
        }
    }
}

fn read_all(node: &Node, noted: &mut ValidationErrors) -> Option<Particulars> {
    let top = TableReader::open(node, "", &KEYS, noted)?;
    let languages = if top.has("language") { languages::read(&top, noted) } else { Some(Vec::new()) };
    let number = number::read(&top, noted);
    let days = validity::read(&top, noted);
    let purposes = terms::purposes(&top, noted);
    let exporter = Party::read(&top, "exporter", noted);
    let purchaser = Party::read(&top, "purchaser", noted);
    let consignee = Party::read(&top, "consignee", noted);
    let broker = optional(&top, "broker", |key| Party::read(&top, key, noted));
    let end_user = EndUser::read(&top, noted);
    let end_user_state = top
        .table("end-user-state", &["code"], "a table [end-user-state] with code", noted)
        .and_then(|table| table.state("code", noted));
    let system = System::read(&top, noted);
    let goods = Goods::read_all(&top, noted);
    let contract = terms::contract(&top, noted);
    let licence_application = top
        .table("licence-application", &["number"], "a table [licence-application] with number", noted)
        .and_then(|table| table.plain("number", 64, "\"EXP-2026-5531\"", noted));
    let licence = optional(&top, "licence", |_| Licence::read(&top, noted));
    let office = top.table("signatory", &["office"], "a table [signatory] with office", noted).and_then(|table| {
        table.plain("office", AnswerField::Office.limit(), "\"Director of the Digital Investigation Unit\"", noted)
    });
    let signatory = end_user.as_ref().zip(office).map(|(user, office)| Appointment::new(user.body(), &office));
    let second = optional(&top, "second-signatory", |_| Appointment::second(&top, signatory.as_ref(), noted));
    let supersedes = optional(&top, "supersedes", |_| Supersedes::read(&top, number.as_deref(), noted));
    let value = optional(&top, "value", |_| terms::price(&top, noted));
    let (issue_date, valid_until) = days?;
    Some(Particulars {
        languages: languages?,
        number: number?,
        issue_date,
        valid_until,
        purposes: purposes?,
        exporter: exporter?,
        purchaser: purchaser?,
        consignee: consignee?,
        broker: broker?,
        end_user: end_user?,
        end_user_state: end_user_state?,
        system: system?,
        goods: goods?,
        contract: contract?,
        licence_application: licence_application?,
        licence: licence?,
        signatory: signatory?,
        second_signatory: second?,
        supersedes: supersedes?,
        value: value?,
    })
}

#[cfg(test)]
mod tests;
