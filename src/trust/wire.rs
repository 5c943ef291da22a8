//! The JSON of a trust list (RFC 8259): reading it strictly, writing it in its canonical form.
//!
//! Each struct names its keys in ascending order and leaves out what is not there, so that what serde writes is the
//! canonical text (RFC 8785 for these values). Reading refuses unknown keys; [`super::list`] compares what was read with
//! the bytes, and with that refuses every second form.

use base64ct::{Base64, Encoding};
use serde::{Deserialize, Serialize};

use super::entry::{
    Confirmed, CountryList, Edition, EndKind, Ending, Issuing, ListSigning, MOST_MEMBERS, MOST_TEXT, Signatory, Source,
    Withdrawn,
};
use super::status::{MOST_CLAUSE, Status};
use crate::calendar::{Day, Moment};
pub(super) use crate::digits::{hex, unhex};
use crate::lettering::visible::is_plain;
use crate::signature::Role;
use crate::signature::certificate::Certificate;

/// The key of a list whose value breaks a rule.
pub(super) type Wrong = &'static str;

/// The most characters that name an edition, a country list or a declaration.
const MOST_NAME: usize = 64;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EndingWire {
    at: String,
    kind: String,
    reason: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IssuingWire {
    certificate: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<EndingWire>,
    from: String,
    until: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ListSigningWire {
    certificate: String,
    ended: EndingWire,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConfirmedWire {
    by: String,
    date: String,
    source: String,
}

/// State and body stand in the certificate, too; here they are for whoever reads the list.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SignatoryWire {
    body: String,
    certificate: String,
    confirmed: ConfirmedWire,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<EndingWire>,
    enrolled: String,
    from: String,
    office: String,
    state: String,
    until: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EditionWire {
    digest: String,
    from: String,
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withdrawn: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CountryListWire {
    digest: String,
    from: String,
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    members: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// The status of a declaration: the same keys in a list and in a draft.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StatusWire {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    state: String,
}

pub(super) fn day(text: &str, key: Wrong) -> Result<Day, Wrong> {
    Day::parse(text).map_err(|_| key)
}

pub(super) fn moment(text: &str, key: Wrong) -> Result<Moment, Wrong> {
    Moment::parse(text).map_err(|_| key)
}

fn plain(text: String, most: usize, key: Wrong) -> Result<String, Wrong> {
    if is_plain(&text, most) { Ok(text) } else { Err(key) }
}

pub(super) fn name(text: String, key: Wrong) -> Result<String, Wrong> {
    plain(text, MOST_NAME, key)
}

fn digest(text: &str, key: Wrong) -> Result<[u8; 32], Wrong> {
    unhex(text).ok_or(key)
}

fn certificate(text: &str, key: Wrong) -> Result<Certificate, Wrong> {
    let der = Base64::decode_vec(text).map_err(|_| key)?;
    Certificate::from_der(&der).map_err(|_| key)
}

fn term(from: &str, until: &str, certificate: &Certificate, key: Wrong) -> Result<(Moment, Moment), Wrong> {
    let (from, until) = (moment(from, key)?, moment(until, key)?);
    let (first, last) = certificate.validity;
    if first <= from && from <= until && until <= last { Ok((from, until)) } else { Err(key) }
}

/// The codes of states: two capital letters each (ISO 3166-1 alpha-2), in ascending order, none twice.
fn states(codes: Vec<String>, key: Wrong) -> Result<Vec<String>, Wrong> {
    let code = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let good = codes.len() <= MOST_MEMBERS && codes.iter().all(code) && codes.is_sorted_by(|one, next| one < next);
    if good { Ok(codes) } else { Err(key) }
}

fn days(from: &str, until: Option<&String>, key: Wrong) -> Result<(Day, Option<Day>), Wrong> {
    let (from, until) = (day(from, key)?, until.map(|until| day(until, key)).transpose()?);
    if until.is_none_or(|until| from <= until) { Ok((from, until)) } else { Err(key) }
}

impl EndingWire {
    fn of(ending: &Ending) -> EndingWire {
        EndingWire { at: ending.at.to_string(), kind: ending.kind.as_str().to_owned(), reason: ending.reason.clone() }
    }

    fn read(self, key: Wrong) -> Result<Ending, Wrong> {
        let kind = match self.kind.as_str() {
            "retired" => EndKind::Retired,
            "revoked" => EndKind::Revoked,
            _ => return Err(key),
        };
        Ok(Ending { kind, at: moment(&self.at, key)?, reason: plain(self.reason, MOST_TEXT, key)? })
    }
}

impl IssuingWire {
    pub(super) fn of(entry: &Issuing) -> IssuingWire {
        IssuingWire {
            certificate: Base64::encode_string(&entry.certificate.der),
            ended: entry.ending.as_ref().map(EndingWire::of),
            from: entry.term.0.to_string(),
            until: entry.term.1.to_string(),
        }
    }

    pub(super) fn read(self) -> Result<Issuing, Wrong> {
        let certificate = certificate(&self.certificate, "issuing.certificate")?;
        if certificate.role != Role::Issuing {
            return Err("issuing.certificate");
        }
        Ok(Issuing {
            term: term(&self.from, &self.until, &certificate, "issuing.until")?,
            ending: self.ended.map(|ended| ended.read("issuing.ended")).transpose()?,
            certificate,
        })
    }
}

impl ListSigningWire {
    pub(super) fn of(entry: &ListSigning) -> ListSigningWire {
        ListSigningWire {
            certificate: Base64::encode_string(&entry.certificate.der),
            ended: EndingWire::of(&entry.ending),
        }
    }

    pub(super) fn read(self) -> Result<ListSigning, Wrong> {
        let certificate = certificate(&self.certificate, "list-signing.certificate")?;
        let ending = self.ended.read("list-signing.ended")?;
        match (&certificate.role, ending.kind) {
            (Role::ListSigning, EndKind::Revoked) => Ok(ListSigning { certificate, ending }),
            (Role::ListSigning, EndKind::Retired) => Err("list-signing.ended"),
            _ => Err("list-signing.certificate"),
        }
    }
}

impl SignatoryWire {
    pub(super) fn of(entry: &Signatory) -> SignatoryWire {
        let (state, body) = entry.entity();
        let confirmed = &entry.confirmed;
        SignatoryWire {
            body: body.to_owned(),
            certificate: Base64::encode_string(&entry.certificate.der),
            confirmed: ConfirmedWire {
                by: confirmed.by.clone(),
                date: confirmed.date.to_string(),
                source: confirmed.source.as_str().to_owned(),
            },
            ended: entry.ending.as_ref().map(EndingWire::of),
            enrolled: entry.enrolled.to_string(),
            from: entry.term.0.to_string(),
            office: entry.office.clone(),
            state: state.to_owned(),
            until: entry.term.1.to_string(),
        }
    }

    pub(super) fn read(self) -> Result<Signatory, Wrong> {
        let certificate = certificate(&self.certificate, "signatories.certificate")?;
        let role = Role::Signatory { state: self.state, body: self.body };
        if certificate.role != role {
            return Err("signatories.certificate");
        }
        let ConfirmedWire { by, date, source } = self.confirmed;
        let confirmed = Confirmed {
            source: Source::named(&source).ok_or("signatories.confirmed.source")?,
            date: day(&date, "signatories.confirmed.date")?,
            by: plain(by, MOST_TEXT, "signatories.confirmed.by")?,
        };
        Ok(Signatory {
            office: plain(self.office, MOST_TEXT, "signatories.office")?,
            term: term(&self.from, &self.until, &certificate, "signatories.until")?,
            confirmed,
            enrolled: moment(&self.enrolled, "signatories.enrolled")?,
            ending: self.ended.map(|ended| ended.read("signatories.ended")).transpose()?,
            certificate,
        })
    }
}

impl EditionWire {
    pub(super) fn of(entry: &Edition) -> EditionWire {
        let withdrawn = entry.withdrawn.as_ref();
        EditionWire {
            digest: hex(&entry.digest),
            from: entry.from.to_string(),
            id: entry.id.clone(),
            reason: withdrawn.map(|withdrawn| withdrawn.reason.clone()),
            status: if withdrawn.is_some() { "withdrawn" } else { "active" }.to_owned(),
            until: entry.until.map(|until| until.to_string()),
            withdrawn: withdrawn.map(|withdrawn| withdrawn.since.to_string()),
        }
    }

    pub(super) fn read(self) -> Result<Edition, Wrong> {
        let (from, until) = days(&self.from, self.until.as_ref(), "editions.until")?;
        let withdrawn = match (self.status.as_str(), self.withdrawn, self.reason) {
            ("active", None, None) => None,
            ("withdrawn", Some(since), Some(reason)) => Some(Withdrawn {
                since: day(&since, "editions.withdrawn")?,
                reason: plain(reason, MOST_TEXT, "editions.reason")?,
            }),
            _ => return Err("editions.status"),
        };
        let (id, digest) = (name(self.id, "editions.id")?, digest(&self.digest, "editions.digest")?);
        Ok(Edition { id, digest, from, until, withdrawn })
    }
}

impl CountryListWire {
    pub(super) fn of(entry: &CountryList) -> CountryListWire {
        let until = entry.until.map(|until| until.to_string());
        CountryListWire {
            digest: hex(&entry.digest),
            from: entry.from.to_string(),
            id: entry.id.clone(),
            members: entry.members.clone(),
            until,
        }
    }

    pub(super) fn read(self) -> Result<CountryList, Wrong> {
        let (from, until) = days(&self.from, self.until.as_ref(), "country-lists.until")?;
        let (id, digest) = (name(self.id, "country-lists.id")?, digest(&self.digest, "country-lists.digest")?);
        let members = self.members.map(|members| states(members, "country-lists.members")).transpose()?;
        Ok(CountryList { id, digest, from, until, members })
    }
}

impl StatusWire {
    pub(super) fn of(status: &Status) -> StatusWire {
        let (clause, by) = match status {
            Status::Active => (None, None),
            Status::Suspended { clause, .. } | Status::Terminated { clause, .. } => (Some(clause.clone()), None),
            Status::Superseded { by, .. } => (None, Some(by.clone())),
        };
        let since = status.since().map(|since| since.to_string());
        StatusWire { by, clause, since, state: status.as_str().to_owned() }
    }

    pub(super) fn read(self) -> Result<Status, Wrong> {
        const KEY: Wrong = "declarations.status";
        let since = self.since.map(|since| day(&since, KEY)).transpose()?;
        let clause = self.clause.map(|clause| plain(clause, MOST_CLAUSE, KEY)).transpose()?;
        let by = self.by.map(|by| name(by, KEY)).transpose()?;
        match (self.state.as_str(), since, clause, by) {
            ("active", None, None, None) => Ok(Status::Active),
            ("suspended", Some(since), Some(clause), None) => Ok(Status::Suspended { since, clause }),
            ("terminated", Some(since), Some(clause), None) => Ok(Status::Terminated { since, clause }),
            ("superseded", Some(since), None, Some(by)) => Ok(Status::Superseded { since, by }),
            _ => Err(KEY),
        }
    }
}
