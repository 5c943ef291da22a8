//! The file that travels to the machine with the key: `fcd.sign-request/1`.
//!
//! ```json
//! { "format": "fcd.sign-request/1", "act": "issue", "certificate": "PEM", "record": { }, "approvals": [ ] }
//! { "format": "fcd.sign-request/1", "act": "countersign", "certificate": "PEM", "issued": "Base64", "answers": { }, "signed": "TIME" }
//! ```
//!
//! Where two signatories are of one body, the second kind also says `"place": "first"` or `"second"`. The third kind, for a
//! trust list, is that of [`PublishRequest`].
//!
//! `record` is the record that the issued file will carry (`fcd.declaration/1`), `issued` the whole issued file. It is
//! indented JSON in one form, so that it can be looked at and has one digest. It holds values only, and nothing that
//! would have to be believed.

use std::collections::BTreeMap;

use base64ct::{Base64, Encoding as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::form::{FORMAT, RequestFlaw, certificate, moment};
use super::publish::{self, PublishRequest};
use crate::approval::{Approval, MOST_APPROVALS};
use crate::build::BUILDER;
use crate::calendar::Moment;
use crate::carrier::text;
use crate::declaration::{AnswerField, Answers, Declaration, Record, Signatory, canonical};
use crate::signature::certificate::Certificate;

/// A request to sign.
#[derive(Debug, Clone)]
pub enum Request {
    /// The ministry is to issue a declaration.
    Issue(Box<IssueRequest>),
    /// The end-user state is to countersign one.
    Countersign(Box<CountersignRequest>),
    /// The root is to sign a trust list.
    Publish(Box<PublishRequest>),
}

/// Everything of which the issued file is a function, but the key.
#[derive(Debug, Clone)]
pub struct IssueRequest {
    certificate: Certificate,
    record: Record,
    approvals: Vec<Approval>,
}

/// Everything of which the countersigned file is a function, but the key.
#[derive(Debug, Clone)]
pub struct CountersignRequest {
    certificate: Certificate,
    issued: Vec<u8>,
    answers: Answers,
    moment: Moment,
    place: Option<Signatory>,
}

#[derive(Deserialize)]
struct Head {
    act: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueWire {
    format: String,
    act: String,
    certificate: String,
    record: Value,
    approvals: Vec<Value>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountersignWire {
    format: String,
    act: String,
    certificate: String,
    issued: String,
    answers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    signed: String,
}

/// The places that can be named. A signatory who signs alone needs none.
const PLACES: [(&str, Signatory); 2] = [("first", Signatory::First), ("second", Signatory::Second)];

const ISSUE: &str = "issue";
const COUNTERSIGN: &str = "countersign";

impl Request {
    /// Asks for a declaration to be issued.
    ///
    /// # Errors
    /// [`RequestFlaw::Record`], when its record could not be read again.
    pub fn issue(
        declaration: &Declaration,
        certificate: Certificate,
        moment: Moment,
        approvals: Vec<Approval>,
    ) -> Result<Request, RequestFlaw> {
        let record = Record::parse(&declaration.record(moment, BUILDER)).map_err(RequestFlaw::Record)?;
        Ok(Request::Issue(Box::new(IssueRequest { certificate, record, approvals })))
    }

    /// Asks for an issued file to be countersigned.
    pub fn countersign(issued: Vec<u8>, answers: Answers, certificate: Certificate, moment: Moment) -> Request {
        Request::Countersign(Box::new(CountersignRequest { certificate, issued, answers, moment, place: None }))
    }

    /// The same, to be countersigned in this place; a declaration that is to be issued has none.
    #[must_use]
    pub fn signing_as(mut self, who: Option<Signatory>) -> Request {
        if let Request::Countersign(request) = &mut self {
            request.place = who;
        }
        self
    }

    /// Reads a file.
    ///
    /// # Errors
    /// See [`RequestFlaw`].
    pub fn from_text(file: &[u8]) -> Result<Request, RequestFlaw> {
        let head: Head = serde_json::from_slice(text::unmarked(file)).map_err(|_| RequestFlaw::Malformed)?;
        match head.act.as_str() {
            ISSUE => Ok(Request::Issue(Box::new(IssueRequest::read(file)?))),
            COUNTERSIGN => Ok(Request::Countersign(Box::new(CountersignRequest::read(file)?))),
            publish::ACT => Ok(Request::Publish(Box::new(PublishRequest::read(file)?))),
            _ => Err(RequestFlaw::Malformed),
        }
    }

    /// The file.
    pub fn to_text(&self) -> String {
        let text = match self {
            Request::Issue(request) => canonical::to_text(&request.wire()),
            Request::Countersign(request) => canonical::to_text(&request.wire()),
            Request::Publish(request) => Some(request.to_text()),
        };
        text.unwrap_or_default()
    }

    /// SHA-256 of the file.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.to_text()).into()
    }

    /// The moment that the signatures will tell.
    pub fn moment(&self) -> Moment {
        match self {
            Request::Issue(request) => request.record.issued,
            Request::Countersign(request) => request.moment,
            Request::Publish(request) => request.issued(),
        }
    }

    /// The certificate of the key that is to sign.
    pub fn certificate(&self) -> &Certificate {
        match self {
            Request::Issue(request) => &request.certificate,
            Request::Countersign(request) => &request.certificate,
            Request::Publish(request) => request.certificate(),
        }
    }
}

impl IssueRequest {
    /// The record that the issued file will carry, without the seals of its pages.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Who approved it.
    pub fn approvals(&self) -> &[Approval] {
        &self.approvals
    }

    fn read(file: &[u8]) -> Result<IssueRequest, RequestFlaw> {
        let wire: IssueWire = canonical::from_text(file).ok_or(RequestFlaw::Malformed)?;
        if wire.format != FORMAT {
            return Err(RequestFlaw::Malformed);
        }
        if wire.approvals.len() > MOST_APPROVALS {
            return Err(RequestFlaw::Approvals);
        }
        let approval = |value: &Value| Approval::from_value(value).map_err(RequestFlaw::Approval);
        let record = Record::parse(&canonical::encode(&wire.record)).map_err(RequestFlaw::Record)?;
        if !record.seals.is_empty() {
            return Err(RequestFlaw::Sealed);
        }
        Ok(IssueRequest {
            certificate: certificate(&wire.certificate)?,
            record,
            approvals: wire.approvals.iter().map(approval).collect::<Result<_, _>>()?,
        })
    }

    fn wire(&self) -> IssueWire {
        IssueWire {
            format: FORMAT.to_owned(),
            act: ISSUE.to_owned(),
            certificate: self.certificate.to_pem(),
            record: serde_json::from_slice(&self.record.encode()).unwrap_or_default(),
            approvals: self.approvals.iter().map(Approval::to_value).collect(),
        }
    }
}

impl CountersignRequest {
    /// The file as the ministry issued it.
    pub fn issued(&self) -> &[u8] {
        &self.issued
    }

    /// What the signatory answered.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The moment of the signature.
    pub fn moment(&self) -> Moment {
        self.moment
    }

    /// In which place it is to be signed, where that had to be said.
    pub fn place(&self) -> Option<Signatory> {
        self.place
    }

    fn read(file: &[u8]) -> Result<CountersignRequest, RequestFlaw> {
        let wire: CountersignWire = canonical::from_text(file).ok_or(RequestFlaw::Malformed)?;
        let known = wire.answers.keys().all(|key| AnswerField::keyed(key).is_some());
        if wire.format != FORMAT || !known {
            return Err(RequestFlaw::Malformed);
        }
        let answers = Answers::from_values(|field| wire.answers.get(field.key()).cloned());
        let answers = answers.map_err(|_| RequestFlaw::Answers)?;
        // What the rules of a field tidy up would be another form.
        if wire
            .answers
            .iter()
            .any(|(key, text)| AnswerField::keyed(key).map(|field| answers.value(field)) != Some(text))
        {
            return Err(RequestFlaw::Answers);
        }
        let place = wire.place.as_deref().map(|text| PLACES.iter().find(|(name, _)| *name == text));
        let place = place.map(|known| known.ok_or(RequestFlaw::Malformed)).transpose()?.map(|(_, who)| *who);
        Ok(CountersignRequest {
            place,
            certificate: certificate(&wire.certificate)?,
            issued: Base64::decode_vec(&wire.issued).map_err(|_| RequestFlaw::Malformed)?,
            answers,
            moment: moment(&wire.signed)?,
        })
    }

    fn wire(&self) -> CountersignWire {
        let answer = |field: AnswerField| (field.key().to_owned(), self.answers.value(field).to_owned());
        CountersignWire {
            format: FORMAT.to_owned(),
            act: COUNTERSIGN.to_owned(),
            certificate: self.certificate.to_pem(),
            issued: Base64::encode_string(&self.issued),
            answers: AnswerField::ALL.into_iter().map(answer).collect(),
            place: self
                .place
                .and_then(|who| PLACES.iter().find(|(_, place)| *place == who))
                .map(|(n, _)| (*n).to_owned()),
            signed: self.moment.to_string(),
        }
    }
}
