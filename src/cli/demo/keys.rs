//! Who plays in the demonstration: a ministry with its root, and a signatory, each with fresh keys
//! that mark themselves as samples.

use super::stopped;
use crate::calendar::Moment;
use crate::cli::{Failure, random};
use crate::signature::certificate::Certificate;
use crate::signature::certify::{self, Grant};
use crate::signature::key::SecretKey;
use crate::signature::request::Request;
use crate::signature::signer::SoftKey;
use crate::signature::{Role, Subject};
use crate::trust::Roots;

/// The body that uses the system and signs for it; also in the particulars.
pub(super) const BODY: &str = "Sample National Police";
/// Its state.
pub(super) const STATE: &str = "NL";

/// Years for which the sample certificates hold.
const YEARS: i64 = 10;
const DAYS_OF_YEAR: i64 = 365;

/// The keys and certificates of all roles.
pub(super) struct DemoKeys {
    root: SoftKey,
    ministry: SoftKey,
    signatory: SoftKey,
    files: Vec<(String, bool, String)>,
}

impl DemoKeys {
    /// Makes everybody's keys.
    ///
    /// # Errors
    /// When the machine gives no random bytes, or its clock makes no sense.
    pub(super) fn new(now: Moment) -> Result<DemoKeys, Failure> {
        let until = now.plus_days(YEARS * DAYS_OF_YEAR).map_err(|_| stopped("the clock"))?;
        let validity = (now, until);
        let mut files = Vec::new();

        let secret = fresh_key()?;
        let subject = subject("Sample Ministry root")?;
        let certificate = certify::self_sign(&secret, &subject, validity, random::bytes()?).map_err(stopped)?;
        files.push(("root.pem".to_owned(), false, certificate.to_pem()));
        files.push(("ministry/root.key.pem".to_owned(), true, pem(&secret)?));
        let root = join(secret, certificate)?;

        let ministry = enrolled("Sample Ministry of Defence", Role::Issuing, validity, &root)?;
        files.push(("ministry/issuing.key.pem".to_owned(), true, pem(&ministry.0)?));
        files.push(("ministry/issuing.pem".to_owned(), false, ministry.1.to_pem()));

        let role = Role::Signatory { state: STATE.to_owned(), body: BODY.to_owned() };
        let signatory = enrolled(BODY, role, validity, &root)?;
        files.push(("end-user-state/signatory.key.pem".to_owned(), true, pem(&signatory.0)?));
        files.push(("end-user-state/signatory.pem".to_owned(), false, signatory.1.to_pem()));

        Ok(DemoKeys {
            root,
            ministry: join(ministry.0, ministry.1)?,
            signatory: join(signatory.0, signatory.1)?,
            files,
        })
    }

    /// Name below the folder, whether it is a secret, and content.
    pub(super) fn files(&self) -> &[(String, bool, String)] {
        &self.files
    }

    /// Issues for the ministry.
    pub(super) fn ministry(&self) -> &SoftKey {
        &self.ministry
    }

    /// Signs for the end-user state.
    pub(super) fn signatory(&self) -> &SoftKey {
        &self.signatory
    }

    /// The root as a verifier is given it.
    ///
    /// # Errors
    /// When the root that was just made cannot be read.
    pub(super) fn roots(&self) -> Result<Roots, Failure> {
        let pem = crate::signature::Signer::certificate(&self.root).to_pem();
        Roots::from_pems(&[pem.as_bytes()]).map_err(stopped)
    }
}

fn enrolled(
    name: &str,
    role: Role,
    validity: (Moment, Moment),
    root: &SoftKey,
) -> Result<(SecretKey, Certificate), Failure> {
    let secret = fresh_key()?;
    let request = Request::new(&secret, &subject(name)?, &role).map_err(stopped)?;
    let certificate = certify::certify(&request, &Grant { role, validity }, root, random::bytes()?).map_err(stopped)?;
    Ok((secret, certificate))
}

fn subject(name: &str) -> Result<Subject, Failure> {
    Subject::new(name, true).map_err(|_| stopped("a name"))
}

fn fresh_key() -> Result<SecretKey, Failure> {
    Ok(SecretKey::from_seed(random::bytes()?))
}

fn pem(secret: &SecretKey) -> Result<String, Failure> {
    Ok(secret.to_pem().map_err(stopped)?.to_string())
}

fn join(secret: SecretKey, certificate: Certificate) -> Result<SoftKey, Failure> {
    SoftKey::new(secret, certificate).map_err(|_| stopped("a certificate for another key"))
}
