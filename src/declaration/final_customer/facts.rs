//! The names that the frame of an edition can use, and what they stand for.
//!
//! `docs/editions.md` lists them. Adding a name is harmless; removing or renaming one breaks editions.

use serde::Serialize;

use super::answers::AnswerField;
use super::appointment::Appointment;
use super::filling::Filling;
use super::particulars::Particulars;
use super::parties::{EndUser, EndUserKind, Party};
use super::signatory::Signatory;
use super::system::Disposition;
use super::terms::Purpose;
use crate::declaration::issuer::Issuer;
use crate::declaration::values::state::StateCode;

/// Everything that a frame can name.
#[derive(Serialize)]
pub(crate) struct Facts<'a> {
    edition: EditionFacts<'a>,
    translated: bool,
    number: &'a str,
    issue_date: String,
    valid_until: String,
    purposes: Vec<&'static str>,
    exporter: PartyFacts<'a>,
    purchaser: PartyFacts<'a>,
    consignee: PartyFacts<'a>,
    broker: Option<PartyFacts<'a>>,
    end_user: EndUserFacts<'a>,
    state: StateFacts,
    system: SystemFacts<'a>,
    goods: Vec<GoodsFacts<'a>>,
    contract: ContractFacts<'a>,
    licence_application: NumberFacts<'a>,
    licence: Option<LicenceFacts<'a>>,
    signatory: SignatoryFacts<'a>,
    second_signatory: Option<SecondSignatoryFacts<'a>>,
    supersedes: Option<SupersedesFacts<'a>>,
    value: Option<PriceFacts<'a>>,
    permission: Option<&'a str>,
    authority: Option<AuthorityFacts<'a>>,
    issuer: IssuerFacts<'a>,
    issued: String,
    fields: Vec<FieldFacts>,
}

/// What a frame can name of its own edition.
#[derive(Serialize)]
pub(crate) struct EditionFacts<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    /// The short digest.
    pub(crate) digest: String,
}

#[derive(Serialize)]
struct PartyFacts<'a> {
    name: &'a str,
    address: &'a str,
    country: &'static str,
}

#[derive(Serialize)]
struct EndUserFacts<'a> {
    body: &'a str,
    address: &'a str,
    kind: Option<&'static str>,
}

#[derive(Serialize)]
struct StateFacts {
    code: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct SystemFacts<'a> {
    name: &'a str,
    category: &'static str,
    description: &'a str,
    quantity: i64,
    unit: &'a str,
    location: &'a str,
    classification: Option<&'a str>,
    disposition: Option<&'static str>,
}

#[derive(Serialize)]
struct GoodsFacts<'a> {
    line: usize,
    description: &'a str,
    quantity: i64,
    unit: &'a str,
}

#[derive(Serialize)]
struct ContractFacts<'a> {
    number: &'a str,
    date: String,
}

#[derive(Serialize)]
struct NumberFacts<'a> {
    number: &'a str,
}

#[derive(Serialize)]
struct LicenceFacts<'a> {
    number: &'a str,
    sha256: Option<String>,
}

#[derive(Serialize)]
struct SignatoryFacts<'a> {
    office: &'a str,
}

#[derive(Serialize)]
struct SecondSignatoryFacts<'a> {
    office: &'a str,
    body: &'a str,
    fields: Vec<FieldFacts>,
}

#[derive(Serialize)]
struct SupersedesFacts<'a> {
    number: &'a str,
    record: String,
}

#[derive(Serialize)]
struct PriceFacts<'a> {
    amount: String,
    currency: &'a str,
}

#[derive(Serialize)]
struct IssuerFacts<'a> {
    name: &'a str,
    fingerprint: &'a str,
    sample: bool,
}

#[derive(Serialize)]
struct AuthorityFacts<'a> {
    name: &'a str,
    department: Option<&'a str>,
    state: StateFacts,
    address: Vec<&'a str>,
    letterhead: Vec<&'a str>,
    contact: &'a str,
    url: Option<&'a str>,
    emblem: Option<String>,
    names: Vec<NameFacts<'a>>,
}

#[derive(Serialize)]
struct NameFacts<'a> {
    language: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct FieldFacts {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    most: usize,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(edition: EditionFacts<'a>, filling: &Filling<'a>) -> Facts<'a> {
        let deal = filling.particulars;
        let first = if deal.second_signatory().is_some() { Signatory::First } else { Signatory::Sole };
        Facts {
            edition,
            translated: !deal.languages().is_empty(),
            number: deal.number(),
            issue_date: deal.issue_date().to_string(),
            valid_until: deal.valid_until().to_string(),
            purposes: deal.purposes().iter().copied().map(Purpose::in_words).collect(),
            exporter: PartyFacts::of(deal.exporter()),
            purchaser: PartyFacts::of(deal.purchaser()),
            consignee: PartyFacts::of(deal.consignee()),
            broker: deal.broker().map(PartyFacts::of),
            end_user: EndUserFacts::of(deal.end_user()),
            state: StateFacts::of(deal.end_user_state()),
            system: SystemFacts::of(deal),
            goods: GoodsFacts::all(deal),
            contract: ContractFacts { number: deal.contract_number(), date: deal.contract_date().to_string() },
            licence_application: NumberFacts { number: deal.licence_application() },
            licence: deal.licence().map(|l| LicenceFacts { number: l.number(), sha256: l.printed() }),
            signatory: SignatoryFacts { office: deal.signatory_office() },
            second_signatory: deal.second_signatory().map(SecondSignatoryFacts::of),
            supersedes: deal.supersedes().map(|s| SupersedesFacts { number: s.number(), record: s.printed() }),
            value: deal.value().map(|price| PriceFacts { amount: price.in_words(), currency: price.currency() }),
            permission: filling.permission.map(|permission| permission.as_str()),
            authority: filling.issuer.map(|issuer| AuthorityFacts::of(issuer, deal.languages())),
            issuer: IssuerFacts {
                name: &filling.certifier.name,
                fingerprint: &filling.certifier.fingerprint,
                sample: filling.certifier.sample,
            },
            issued: filling.issued.in_words(),
            fields: FieldFacts::all(first),
        }
    }
}

impl StateFacts {
    fn of(state: StateCode) -> StateFacts {
        StateFacts { code: state.as_str(), name: state.name() }
    }
}

impl<'a> AuthorityFacts<'a> {
    /// Of the names only those in the languages of the declaration.
    fn of(issuer: &'a Issuer, languages: &[String]) -> AuthorityFacts<'a> {
        let named = |(language, name)| NameFacts { language, name };
        AuthorityFacts {
            name: issuer.name(),
            department: issuer.department(),
            state: StateFacts::of(issuer.state()),
            address: issuer.address().iter().map(String::as_str).collect(),
            letterhead: issuer.letterhead(),
            contact: issuer.contact(),
            url: issuer.url(),
            emblem: issuer.emblem().map(ToString::to_string),
            names: issuer.names().filter(|(tag, _)| languages.iter().any(|known| known == tag)).map(named).collect(),
        }
    }
}

impl<'a> PartyFacts<'a> {
    fn of(party: &'a Party) -> PartyFacts<'a> {
        PartyFacts { name: party.name(), address: party.address(), country: party.country().name() }
    }
}

impl<'a> EndUserFacts<'a> {
    fn of(user: &'a EndUser) -> EndUserFacts<'a> {
        EndUserFacts { body: user.body(), address: user.address(), kind: user.kind().map(EndUserKind::in_words) }
    }
}

impl<'a> SystemFacts<'a> {
    fn of(deal: &'a Particulars) -> SystemFacts<'a> {
        let system = deal.system();
        SystemFacts {
            name: system.name(),
            category: system.category().in_words(),
            description: system.description(),
            quantity: system.quantity(),
            unit: system.unit(),
            location: system.location(),
            classification: system.classification(),
            disposition: system.disposition().map(Disposition::in_words),
        }
    }
}

impl<'a> GoodsFacts<'a> {
    fn all(deal: &'a Particulars) -> Vec<GoodsFacts<'a>> {
        let numbered = deal.goods().iter().enumerate();
        numbered
            .map(|(i, goods)| GoodsFacts {
                line: i + 1,
                description: goods.description(),
                quantity: goods.quantity(),
                unit: goods.unit(),
            })
            .collect()
    }
}

impl<'a> SecondSignatoryFacts<'a> {
    fn of(second: &'a Appointment) -> SecondSignatoryFacts<'a> {
        let fields = FieldFacts::all(Signatory::Second);
        SecondSignatoryFacts { office: second.office(), body: second.body(), fields }
    }
}

impl FieldFacts {
    fn all(who: Signatory) -> Vec<FieldFacts> {
        let fact = |field: AnswerField| FieldFacts {
            name: who.field_name(field),
            label: who.label(field),
            hint: field.hint(),
            most: field.limit(),
        };
        AnswerField::ALL.into_iter().map(fact).collect()
    }
}
