//! What every request has: the name of its format, and the ways not to be one.

use std::fmt;

use crate::approval::{ApprovalFlaw, MOST_APPROVALS};
use crate::calendar::Moment;
use crate::declaration::RecordError;
use crate::signature::certificate::{Certificate, CertificateFlaw};
use crate::trust::draft::DraftFlaw;

/// The name of the format.
pub(super) const FORMAT: &str = "fcd.sign-request/1";

/// Why bytes are not a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestFlaw {
    /// They are not in the format, or in another form than its one.
    Malformed,
    /// The certificate.
    Certificate(CertificateFlaw),
    /// The record.
    Record(RecordError),
    /// The record holds seals already, as only that of an issued file does.
    Sealed,
    /// An approval.
    Approval(ApprovalFlaw),
    /// More than [`MOST_APPROVALS`].
    Approvals,
    /// The answers break a rule.
    Answers,
    /// The draft of a trust list.
    Draft(DraftFlaw),
}

/// A certificate in its canonical form.
pub(super) fn certificate(pem: &str) -> Result<Certificate, RequestFlaw> {
    let certificate = Certificate::from_pem(pem.as_bytes()).map_err(RequestFlaw::Certificate)?;
    if certificate.to_pem() == pem { Ok(certificate) } else { Err(RequestFlaw::Malformed) }
}

/// A moment in its canonical form.
pub(super) fn moment(text: &str) -> Result<Moment, RequestFlaw> {
    let moment = Moment::parse(text).map_err(|_| RequestFlaw::Malformed)?;
    if moment.to_string() == text { Ok(moment) } else { Err(RequestFlaw::Malformed) }
}

impl std::error::Error for RequestFlaw {}

impl fmt::Display for RequestFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RequestFlaw::Malformed => write!(f, "it is not in the format {FORMAT} as fcd writes it"),
            RequestFlaw::Certificate(flaw) => write!(f, "its certificate: {flaw}"),
            RequestFlaw::Record(error) => write!(f, "what is to be issued: {error}"),
            RequestFlaw::Sealed => f.write_str("what is to be issued is sealed already"),
            RequestFlaw::Approval(flaw) => write!(f, "an approval in it: {flaw}"),
            RequestFlaw::Approvals => write!(f, "it holds more than {MOST_APPROVALS} approvals"),
            RequestFlaw::Answers => f.write_str("its answers break a rule"),
            RequestFlaw::Draft(flaw) => write!(f, "the draft of the list: {flaw}"),
        }
    }
}
