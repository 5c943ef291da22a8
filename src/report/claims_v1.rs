//! What a file claims, in the form that a machine reads: a part of `fcd.report/1` and `fcd.claims/1`, described in
//! `docs/report-v1.md`.

use serde::Serialize;

use super::escape::told;
use super::messages::english;
use crate::verify::answer::{Claims, ClauseLine, Fact, Named, NamedBy, SignatureClaim};

/// Of a file whose values could not all be read the fields that nobody can fill in are empty or `null`.
#[derive(Serialize, Default)]
pub(super) struct ClaimsV1 {
    proved: bool,
    read_from: &'static str,
    number: String,
    facts: Vec<FactV1>,
    edition: Option<String>,
    reconstruction: Option<bool>,
    issued_at: Option<String>,
    valid_until: Option<String>,
    exporter: Option<String>,
    purchaser: Option<String>,
    consignee: Option<String>,
    end_user_body: Option<String>,
    end_user_state: Option<StateV1>,
    system: Option<String>,
    quantity: Option<String>,
    contract: Option<String>,
    licence_application: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    broker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_user_kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disposition: Option<String>,
    signatory_office: Option<String>,
    second_signatory: Option<AppointmentV1>,
    record: Option<String>,
    supersedes: Option<SupersedesV1>,
    permission: Option<String>,
    country_list: Option<StandingV1>,
    answers: Vec<AnswerV1>,
    signatures: Vec<SignatureV1>,
    clauses: Vec<ClauseV1>,
}

#[derive(Serialize)]
struct FactV1 {
    keys: Vec<String>,
    label: String,
    value: String,
}

#[derive(Serialize)]
struct LicenceV1 {
    number: String,
    sha256: Option<String>,
}

#[derive(Serialize)]
struct StateV1 {
    code: String,
    name: String,
}

#[derive(Serialize)]
struct AppointmentV1 {
    office: String,
    body: String,
}

#[derive(Serialize)]
struct SupersedesV1 {
    number: String,
    record: String,
}

#[derive(Serialize)]
struct StandingV1 {
    at_issue: String,
    today: String,
}

#[derive(Serialize)]
struct AnswerV1 {
    label: String,
    value: String,
}

#[derive(Serialize)]
struct SignatureV1 {
    place: String,
    name: String,
    role: String,
    fingerprint: String,
    signed_at: String,
    sample: bool,
}

#[derive(Serialize)]
struct ClauseV1 {
    number: String,
    heading: String,
    sha256: String,
}

impl ClaimsV1 {
    pub(super) fn of(claims: &Claims, proved: bool) -> ClaimsV1 {
        let answer = |(label, value): &(String, String)| AnswerV1 { label: told(label), value: told(value) };
        let second = claims.second_signatory.as_ref();
        let earlier = claims.supersedes.as_ref();
        ClaimsV1 {
            proved,
            read_from: NamedBy::Record.as_str(),
            number: told(&claims.number),
            facts: claims.facts.iter().map(FactV1::from).collect(),
            edition: Some(told(&claims.edition)),
            reconstruction: Some(claims.reconstruction),
            issued_at: Some(told(&claims.issued_at)),
            valid_until: Some(told(&claims.valid_until)),
            exporter: Some(told(&claims.exporter)),
            purchaser: Some(told(&claims.purchaser)),
            consignee: Some(told(&claims.consignee)),
            end_user_body: Some(told(&claims.end_user_body)),
            end_user_state: Some(StateV1::of(&claims.end_user_state_code, &claims.end_user_state_name)),
            system: Some(told(&claims.system)),
            quantity: Some(told(&claims.quantity)),
            contract: Some(told(&claims.contract)),
            licence_application: Some(told(&claims.licence_application)),
            licence: claims
                .licence
                .as_ref()
                .map(|(number, sha256)| LicenceV1 { number: told(number), sha256: sha256.as_deref().map(told) }),
            broker: claims.broker.as_deref().map(told),
            end_user_kind: claims.end_user_kind.as_deref().map(told),
            classification: claims.classification.as_deref().map(told),
            disposition: claims.disposition.as_deref().map(told),
            signatory_office: Some(told(&claims.signatory_office)),
            second_signatory: second.map(|(office, body)| AppointmentV1 { office: told(office), body: told(body) }),
            record: Some(told(&claims.record)),
            supersedes: earlier.map(|(number, record)| SupersedesV1 { number: told(number), record: told(record) }),
            permission: claims.permission.as_deref().map(told),
            country_list: Some(StandingV1 {
                at_issue: told(&english(&claims.list_at_issue)),
                today: told(&english(&claims.list_today)),
            }),
            answers: claims.answers.iter().map(answer).collect(),
            signatures: claims.signatures.iter().map(SignatureV1::from).collect(),
            clauses: claims.clauses.iter().map(ClauseV1::from).collect(),
        }
    }
}

impl From<&Named> for ClaimsV1 {
    fn from(named: &Named) -> ClaimsV1 {
        ClaimsV1 {
            read_from: named.by.as_str(),
            number: told(&named.number),
            facts: named.facts.iter().map(FactV1::from).collect(),
            end_user_body: named.end_user_body.as_deref().map(told),
            end_user_state: named.end_user_state.as_ref().map(|(code, name)| StateV1::of(code, name)),
            ..ClaimsV1::default()
        }
    }
}

impl StateV1 {
    fn of(code: &str, name: &str) -> StateV1 {
        StateV1 { code: told(code), name: told(name) }
    }
}

impl From<&Fact> for FactV1 {
    fn from(fact: &Fact) -> FactV1 {
        let keys = fact.keys().iter().map(|key| told(key)).collect();
        FactV1 { keys, label: told(fact.label()), value: told(fact.value()) }
    }
}

impl From<&SignatureClaim> for SignatureV1 {
    fn from(claim: &SignatureClaim) -> SignatureV1 {
        SignatureV1 {
            place: told(&claim.place),
            name: told(&claim.name),
            role: told(&english(&claim.role)),
            fingerprint: told(&claim.fingerprint),
            signed_at: told(&claim.signed_at),
            sample: claim.sample,
        }
    }
}

impl From<&ClauseLine> for ClauseV1 {
    fn from(clause: &ClauseLine) -> ClauseV1 {
        ClauseV1 { number: told(&clause.number), heading: told(&clause.heading), sha256: told(&clause.sha256) }
    }
}
