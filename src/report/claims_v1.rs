//! What a file claims, in the form that a machine reads: a part of `fcd.report/1` and `fcd.claims/1`, described in
//! `docs/report-v1.md`.

use serde::Serialize;

use super::escape::told;
use crate::verify::answer::{Claims, ClauseLine, SignatureClaim};

#[derive(Serialize)]
pub(super) struct ClaimsV1 {
    number: String,
    edition: String,
    reconstruction: bool,
    issued_at: String,
    valid_until: String,
    exporter: String,
    purchaser: String,
    consignee: String,
    end_user_body: String,
    end_user_state: StateV1,
    system: String,
    quantity: String,
    contract: String,
    licence_application: String,
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
    signatory_office: String,
    second_signatory: Option<AppointmentV1>,
    record: String,
    supersedes: Option<SupersedesV1>,
    permission: Option<String>,
    country_list: StandingV1,
    answers: Vec<AnswerV1>,
    signatures: Vec<SignatureV1>,
    clauses: Vec<ClauseV1>,
}

#[derive(Serialize)]
struct StateV1 {
    code: String,
    name: String,
}

#[derive(Serialize)]
struct LicenceV1 {
    number: String,
    sha256: Option<String>,
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

impl From<&Claims> for ClaimsV1 {
    fn from(claims: &Claims) -> ClaimsV1 {
        let answer = |(label, value): &(String, String)| AnswerV1 { label: told(label), value: told(value) };
        ClaimsV1 {
            number: told(&claims.number),
            edition: told(&claims.edition),
            reconstruction: claims.reconstruction,
            issued_at: told(&claims.issued_at),
            valid_until: told(&claims.valid_until),
            exporter: told(&claims.exporter),
            purchaser: told(&claims.purchaser),
            consignee: told(&claims.consignee),
            end_user_body: told(&claims.end_user_body),
            end_user_state: StateV1 {
                code: told(&claims.end_user_state_code),
                name: told(&claims.end_user_state_name),
            },
            system: told(&claims.system),
            quantity: told(&claims.quantity),
            contract: told(&claims.contract),
            licence_application: told(&claims.licence_application),
            licence: claims
                .licence
                .as_ref()
                .map(|(number, sha256)| LicenceV1 { number: told(number), sha256: sha256.as_deref().map(told) }),
            broker: claims.broker.as_deref().map(told),
            end_user_kind: claims.end_user_kind.as_deref().map(told),
            classification: claims.classification.as_deref().map(told),
            disposition: claims.disposition.as_deref().map(told),
            signatory_office: told(&claims.signatory_office),
            second_signatory: claims
                .second_signatory
                .as_ref()
                .map(|(office, body)| AppointmentV1 { office: told(office), body: told(body) }),
            record: told(&claims.record),
            supersedes: claims
                .supersedes
                .as_ref()
                .map(|(number, record)| SupersedesV1 { number: told(number), record: told(record) }),
            permission: claims.permission.as_deref().map(told),
            country_list: StandingV1 { at_issue: told(&claims.list_at_issue), today: told(&claims.list_today) },
            answers: claims.answers.iter().map(answer).collect(),
            signatures: claims.signatures.iter().map(SignatureV1::from).collect(),
            clauses: claims.clauses.iter().map(ClauseV1::from).collect(),
        }
    }
}

impl From<&SignatureClaim> for SignatureV1 {
    fn from(claim: &SignatureClaim) -> SignatureV1 {
        SignatureV1 {
            place: told(&claim.place),
            name: told(&claim.name),
            role: told(&claim.role),
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
