//! Who holds a key and what it is for: the same for a request and for a certificate.

use super::super::files::Output;
use super::super::{Environment, Exit, Failure};
use crate::report::escape::Untrusted;
use crate::signature::{Role, Subject, SubjectFlaw};

/// The role, as options.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct RoleArguments {
    /// What the holder may do
    #[arg(long, value_name = "ROLE")]
    role: RoleName,
    /// The state of a signatory: two capital letters, for example NL
    #[arg(long, value_name = "XX", required_if_eq("role", "signatory"))]
    state: Option<String>,
    /// The body of a signatory, as it stands in the particulars
    #[arg(long, value_name = "BODY", required_if_eq("role", "signatory"))]
    body: Option<String>,
}

/// The roles that can be asked for. The variants have no doc comments: clap would make long help of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum RoleName {
    Issuing,
    Signatory,
    Officer,
    ListSigning,
}

impl RoleArguments {
    /// The role that is asked for.
    pub(super) fn role(&self) -> Result<Role, Failure> {
        match (self.role, &self.state, &self.body) {
            (RoleName::Issuing, None, None) => Ok(Role::Issuing),
            (RoleName::Officer, None, None) => Ok(Role::Officer),
            (RoleName::ListSigning, None, None) => Ok(Role::ListSigning),
            (RoleName::Signatory, Some(state), Some(body)) => {
                Ok(Role::Signatory { state: state.clone(), body: body.clone() })
            }
            (RoleName::Issuing | RoleName::Officer | RoleName::ListSigning, ..) => {
                Err(Failure::usage("only a signatory has a state and a body", "leave out --state and --body"))
            }
            (RoleName::Signatory, ..) => {
                Err(Failure::usage("a signatory needs a state and a body", "give --state and --body"))
            }
        }
    }
}

/// The answer of a command that made a file: what it is and the fingerprint to compare. When the file itself went to
/// stdout, the answer goes to stderr.
pub(super) fn written(
    output: &Output,
    kind: &str,
    fingerprint: &str,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    let kind = Untrusted::new(kind);
    if output.is_stdout() {
        environment.note(&format!("{kind}"));
        environment.note(&format!("fingerprint {fingerprint}"));
    } else {
        environment.say(&format!(
            "{}: {kind}
  fingerprint  {fingerprint}
",
            output.shown()
        ))?;
    }
    Ok(Exit::Done)
}

/// Who holds a key, as the certificate will name it.
pub(super) fn subject(name: &str, sample: bool) -> Result<Subject, Failure> {
    Subject::new(name, sample).map_err(|flaw| match flaw {
        SubjectFlaw::Value { flaw, .. } => Failure::usage(format!("--name {flaw}"), flaw.remedy()),
        other => Failure::usage(other.to_string(), "give another --name"),
    })
}
