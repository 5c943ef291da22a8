//! `fcd approve`: an officer approves what is to be issued.

use std::path::PathBuf;

use super::clock::{Ahead, Source, Time, time};
use super::consent::{consent, reachable};
use super::facts::facts;
use super::files::{Readers, Target};
use super::{Environment, Exit, Failure, inputs, signer};
use crate::approval::{Approval, ApprovalFlaw};
use crate::signature::Role;

/// Approve a deal as an officer, before it is issued
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Shows what is being approved and asks. The approval holds for exactly these facts, this edition and \
                        this permission; give it to whoever issues. The \
                        particulars must have their number: reserve one first with fcd register reserve."
)]
pub struct ApproveArguments {
    /// The facts of the deal (TOML or JSON)
    #[arg(value_name = "PARTICULARS")]
    particulars: PathBuf,
    #[command(flatten)]
    signer: signer::Key,
    #[command(flatten)]
    target: Target,
    /// Reference of the individual permission, for a state that is not on the country list
    #[arg(long, value_name = "REF")]
    permission: Option<String>,
    /// An edition by its name, or a folder that holds one [default: the newest that is built in]
    #[arg(long, value_name = "ID-OR-DIR")]
    edition: Option<PathBuf>,
    /// Approve as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<Time>,
    #[command(flatten)]
    ahead: Ahead,
    /// Approve without asking
    #[arg(long)]
    yes: bool,
}

/// Approves one deal.
///
/// # Errors
/// When anything is missing or wrong, or somebody said no; then no file is written.
pub fn run(args: &ApproveArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.target.open(environment)?;
    reachable(args.yes, "approve", environment)?;
    let at = environment.dated(args.at, args.ahead)?;
    let certificate = args.signer.certificate(environment)?;
    if certificate.role != Role::Officer {
        return Err(not_made(&ApprovalFlaw::NotAnOfficer(certificate.role), at.source));
    }
    let draft = inputs::draft(&args.particulars, environment)?;
    if draft.number().is_none() {
        let message = format!("{} has no number, and an approval is for one number", args.particulars.display());
        let hint = "reserve one first (fcd register reserve --reason TEXT), and write it into the particulars";
        return Err(Failure::new(message, hint));
    }
    let particulars = inputs::numbered(&args.particulars, &draft, None)?;
    let declaration =
        inputs::declaration(particulars, args.edition.as_deref(), args.permission.as_deref(), environment)?;
    let edition = format!("{}, digest {}", declaration.edition().id(), declaration.edition().short_digest());
    environment
        .eprint(&format!("you are about to approve this, in the edition {edition}:\n\n{}\n", facts(&declaration)));
    let signer = args.signer.open(certificate, environment)?;
    consent(args.yes, environment)?;
    let approval = Approval::make(&declaration, signer.as_ref(), at.moment);
    let approval = approval.map_err(|flaw| not_made(&flaw, at.source))?;
    output.write(environment, Readers::All, approval.to_text().as_bytes())?;
    output.tell("approved", declaration.particulars().number(), environment)?;
    Ok(Exit::Done)
}

fn not_made(flaw: &ApprovalFlaw, clock: Source) -> Failure {
    let hint = match flaw {
        ApprovalFlaw::NotAnOfficer(_) => {
            "give the certificate of an officer (fcd key certify --role officer)".to_owned()
        }
        ApprovalFlaw::NotValid { .. } => format!("ask for a new certificate, or {}", clock.remedy()),
        _ => "try the key again".to_owned(),
    };
    Failure::new(format!("nothing was approved: {flaw}"), hint)
}
