//! The keys of a ministry that begins, and the certificates that its root makes.

use zeroize::Zeroizing;

use super::super::passphrase::{self, Source};
use super::super::{Environment, Failure, key, random};
use crate::calendar::Moment;
use crate::signature::certificate::Certificate;
use crate::signature::certify::{self, Grant};
use crate::signature::request::Request;
use crate::signature::signer::SoftKey;
use crate::signature::{Role, SecretKey, Subject};

/// A new key, with the file that holds it.
pub(super) struct NewKey {
    pub(super) secret: SecretKey,
    pub(super) pem: Zeroizing<String>,
}

/// How the file of a key will be encrypted: asked before anything is made.
///
/// # Errors
/// When nobody can be asked, or the passphrase is too short.
pub(super) fn passphrase(
    open: bool,
    source: &Source,
    which: &str,
    environment: &mut Environment<'_>,
) -> Result<Option<Zeroizing<String>>, Failure> {
    if open { Ok(None) } else { passphrase::choose(source, which, environment).map(Some) }
}

/// Makes a key.
///
/// # Errors
/// As [`key::make`].
pub(super) fn new(passphrase: Option<&Zeroizing<String>>) -> Result<NewKey, Failure> {
    let (secret, pem) = key::make(passphrase.map(|passphrase| passphrase.as_str()))?;
    Ok(NewKey { secret, pem })
}

/// Asks for the certificate of an issuing key.
///
/// # Errors
/// When the name cannot be one.
pub(super) fn request(secret: &SecretKey, name: &str, sample: bool) -> Result<Request, Failure> {
    let made = Request::new(secret, &subject(name, sample)?, &Role::Issuing);
    made.map_err(|flaw| Failure::new(format!("no request was made: {flaw}"), "give another issuing-name"))
}

/// Makes the root out of its key.
///
/// # Errors
/// When the name cannot be one, or the root would end after the year 2199.
pub(super) fn root(secret: SecretKey, name: &str, sample: bool, from: Moment, days: i64) -> Result<SoftKey, Failure> {
    let subject = subject(name, sample)?;
    let made = certify::self_sign(&secret, &subject, span(from, days)?, random::bytes()?);
    let made = made.map_err(|error| key::refused(&error))?;
    SoftKey::new(secret, made).map_err(|other| Failure::new(other.to_string(), "report this as a fault of fcd"))
}

/// Certifies the key of the office; a certificate ends with its root at the latest.
///
/// # Errors
/// When the root does not certify it.
pub(super) fn certify(request: &Request, root: &SoftKey, from: Moment, days: i64) -> Result<Certificate, Failure> {
    let (_, last) = crate::signature::Signer::certificate(root).validity;
    let (first, until) = span(from, days)?;
    let grant = Grant { role: Role::Issuing, validity: (first, until.min(last)) };
    certify::certify(request, &grant, root, random::bytes()?).map_err(|error| key::refused(&error))
}

fn span(from: Moment, days: i64) -> Result<(Moment, Moment), Failure> {
    let until = from.plus_days(days);
    let late = |_| Failure::usage("a certificate would end after the year 2199", "answer with fewer days");
    Ok((from, until.map_err(late)?))
}

fn subject(name: &str, sample: bool) -> Result<Subject, Failure> {
    Subject::new(name, sample).map_err(|flaw| Failure::usage(format!("{name}: {flaw}"), "answer with another name"))
}
