//! The approvals that issuing demands: two pairs of eyes before the ministry's key signs.

use std::path::{Path, PathBuf};

use super::files::TEXT_MOST;
use super::{Environment, Failure, files};
use crate::approval::{Approval, Approved, NotApproved, Officers};
use crate::calendar::Moment;
use crate::declaration::Declaration;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;

/// The approvals that are given when a declaration is issued.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ApprovalArguments {
    /// An officer's approval (fcd approve); may be given again
    #[arg(long, value_name = "APPROVAL", requires = "approvals_by")]
    approval: Vec<PathBuf>,
    /// The officers who may approve, and how many must (fcd key officers)
    #[arg(long, value_name = "OFFICERS")]
    approvals_by: Option<PathBuf>,
}

impl ApprovalArguments {
    /// The approvals, once they are enough; none when no officers are named.
    ///
    /// # Errors
    /// When a file cannot be read, or the declaration is not approved.
    pub(super) fn check(
        &self,
        declaration: &Declaration,
        issuing: &Certificate,
        at: Moment,
        environment: &mut Environment<'_>,
    ) -> Result<Vec<Approval>, Failure> {
        let Some(path) = &self.approvals_by else { return unasked(declaration, issuing) };
        let officers = officers(path, environment)?;
        let mut approvals = Vec::new();
        for path in &self.approval {
            let file = files::read_json(environment, path, TEXT_MOST)?;
            approvals.push(Approval::from_text(&file).map_err(|flaw| {
                let hint = "give the file that fcd approve wrote, as it was written";
                Failure::new(format!("{} is not an approval that counts: {flaw}", path.display()), hint)
            })?);
        }
        let approved = checked(&officers, &approvals, declaration, issuing, at, environment)?;
        Ok(approved.approvals().to_vec())
    }

    /// The officers, if any are named.
    ///
    /// # Errors
    /// When the file cannot be read or is no list of officers.
    pub(super) fn officers(&self, environment: &mut Environment<'_>) -> Result<Option<Officers>, Failure> {
        self.approvals_by.as_ref().map(|path| officers(path, environment)).transpose()
    }
}

/// No approvals, which is enough unless the certificate of the key asks for some.
///
/// # Errors
/// When it does.
pub(super) fn unasked(declaration: &Declaration, issuing: &Certificate) -> Result<Vec<Approval>, Failure> {
    if issuing.approvals == 0 {
        return Ok(Vec::new());
    }
    let (number, needed) = (declaration.particulars().number(), issuing.approvals);
    let message = format!("{number} was not issued: by its certificate the key issues what {needed} officers approved");
    Err(Failure::new(message, "give their approvals with --approvals-by and --approval"))
}

/// Reads a list of officers.
///
/// # Errors
/// When the file cannot be read or is no list of officers.
pub(super) fn officers(path: &Path, environment: &mut Environment<'_>) -> Result<Officers, Failure> {
    let file = files::read_json(environment, path, TEXT_MOST)?;
    Officers::from_text(&file).map_err(|flaw| {
        let hint = "give the file that fcd key officers wrote, as it was written";
        Failure::new(format!("{} is not a list of officers: {flaw}", path.display()), hint)
    })
}

/// The proof that enough officers approved; says who did.
///
/// # Errors
/// When they did not.
pub(super) fn checked(
    officers: &Officers,
    approvals: &[Approval],
    declaration: &Declaration,
    issuing: &Certificate,
    at: Moment,
    environment: &mut Environment<'_>,
) -> Result<Approved, Failure> {
    let number = declaration.particulars().number();
    let approved = officers.check(approvals, declaration, issuing, at).map_err(|error| {
        let (hint, details) = match &error {
            NotApproved::OtherRoot => ("give the officers of this ministry with --approvals-by", Vec::new()),
            NotApproved::TooFew { .. } => ("give an approval of each of them with --approval", Vec::new()),
            NotApproved::OtherDeal { differences, .. } => {
                let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
                let line = |d: &crate::declaration::Difference| {
                    format!("{}: to be issued \"{}\", approved \"{}\"", d.path, said(&d.issued), said(&d.expected))
                };
                ("have them approve what is to be issued", differences.iter().map(line).collect())
            }
            NotApproved::NotEnrolled { .. } => ("only an officer in the file of --approvals-by approves", Vec::new()),
            NotApproved::Ended { .. } | NotApproved::Later { .. } => ("ask for a new approval", Vec::new()),
            _ => ("ask another officer to approve exactly what is to be issued", Vec::new()),
        };
        Failure::new(format!("{number} was not issued: {error}"), hint).details(details)
    })?;
    for approval in approved.approvals() {
        let officer = approval.certificate();
        let name = Untrusted::new(&officer.common_name).to_string();
        environment.note(&format!("note: approved by {name}, key {}", officer.fingerprint()));
    }
    Ok(approved)
}
