//! What a file claims: its values as plain text for people and machines.

use super::answer::{Claims, ClauseLine, SignatureClaim};
use super::asked::Asked;
use super::countersignature::Countersignature;
use super::country;
use super::issued::RebuiltPart;
use super::signatories::role_of;
use sha2::{Digest, Sha256};

use crate::build;
use crate::calendar::{Day, Moment};
use crate::declaration::edition::Status;
use crate::declaration::parties::Party;
use crate::declaration::record::hex;
use crate::declaration::{AnswerField, Clause, Declaration, PerSignatory, Signatory};
use crate::finding::Fact;
use crate::finding::verdict::Check;
use crate::signature::certificate::Certificate;
use crate::trust::Trust;

/// Collects the claims of a file whose values could be read.
pub(super) fn of(
    rebuilt_part: &RebuiltPart,
    countersigned: &PerSignatory<Check<Countersignature>>,
    order: &[Signatory],
    asked: &Asked<'_>,
) -> Claims {
    let declaration = rebuilt_part.declaration();
    let particulars = declaration.particulars();
    let (system, edition) = (particulars.system(), declaration.edition());
    let mut signatures = vec![signature("ministry", rebuilt_part.certificate(), rebuilt_part.issued_at())];
    let mut answers = Vec::new();
    for who in order {
        let Some(part) = countersigned.get(*who).and_then(Check::proved) else { continue };
        signatures.push(signature(build::place(*who).name(), part.certificate(), part.signed_at()));
        let answer = |field: &AnswerField| (who.label(*field).to_owned(), part.answers().value(*field).to_owned());
        answers.extend(AnswerField::ALL.iter().map(answer));
    }
    Claims {
        facts: declaration.facts(),
        number: particulars.number().to_owned(),
        edition: edition.id().to_owned(),
        reconstruction: edition.status() == Status::Reconstruction,
        issued_at: rebuilt_part.issued_at().to_string(),
        valid_until: particulars.valid_until().to_string(),
        exporter: party(particulars.exporter()),
        purchaser: party(particulars.purchaser()),
        consignee: party(particulars.consignee()),
        end_user_body: particulars.end_user().body().to_owned(),
        end_user_state_code: particulars.end_user_state().as_str().to_owned(),
        end_user_state_name: particulars.end_user_state().name().to_owned(),
        system: format!("{} ({})", system.name(), system.category().in_words()),
        quantity: format!("{} {}", system.quantity(), system.unit()),
        contract: format!("{} of {}", particulars.contract_number(), particulars.contract_date().in_words()),
        licence_application: particulars.licence_application().to_owned(),
        licence: particulars.licence().map(|l| (l.number().to_owned(), l.sha256().map(|digest| hex(digest)))),
        broker: particulars.broker().map(party),
        end_user_kind: particulars.end_user().kind().map(|kind| kind.as_str().to_owned()),
        classification: system.classification().map(str::to_owned),
        disposition: system.disposition().map(|disposition| disposition.as_str().to_owned()),
        signatory_office: particulars.signatory_office().to_owned(),
        second_signatory: particulars.second_signatory().map(|s| (s.office().to_owned(), s.body().to_owned())),
        record: hex(&Sha256::digest(rebuilt_part.record())),
        supersedes: particulars.supersedes().map(|s| (s.number().to_owned(), hex(s.record()))),
        permission: declaration.permission().map(|permission| permission.as_str().to_owned()),
        answers,
        signatures,
        list_at_issue: standing(declaration, asked, particulars.issue_date()),
        list_today: standing(declaration, asked, asked.at.day()),
        clauses: clauses(declaration),
    }
}

fn party(party: &Party) -> String {
    format!("{}, {}, {}", party.name(), party.address(), party.country().name())
}

fn signature(place: &str, certificate: &Certificate, signed_at: Moment) -> SignatureClaim {
    SignatureClaim {
        place: place.to_owned(),
        name: certificate.common_name.clone(),
        role: role_of(&certificate.role),
        fingerprint: certificate.fingerprint(),
        signed_at: signed_at.to_string(),
        sample: certificate.sample,
    }
}

fn standing(declaration: &Declaration, asked: &Asked<'_>, day: Day) -> Fact {
    let list = asked.trust.and_then(Trust::list);
    country::told(list, declaration.particulars().end_user_state(), day)
}

fn clauses(declaration: &Declaration) -> Vec<ClauseLine> {
    let line = |clause: &Clause| ClauseLine {
        number: clause.number().to_owned(),
        heading: clause.heading().to_owned(),
        sha256: clause.sha256().to_owned(),
        words: clause.words().to_owned(),
    };
    declaration.edition().clauses().iter().map(line).collect()
}
