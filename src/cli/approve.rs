//! `fcd approve`, and for the approvals that `fcd issue` demands: two pairs of eyes before the
//! ministry's key signs.

use std::path::{Path, PathBuf};

use super::files::{Readers, TEXT_MOST, Target};
use super::issue::{permitted, written};
use super::key::facts;
use super::{Exit, Failure, World, countersign, files, signer};
use crate::approval::{Approval, ApprovalFlaw, Approved, NotApproved, Officers};
use crate::calendar::Moment;
use crate::declaration::Declaration;
use crate::digits::short_hex;
use crate::report::escape::Untrusted;
use crate::signature::Role;
use crate::signature::certificate::Certificate;

/// Approve a deal as an officer, before it is issued
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Shows what is being approved and asks. The approval holds for exactly these facts, this edition and \
                        this permission; give it to whoever issues."
)]
pub struct Args {
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
    edition: Option<String>,
    /// Approve as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = super::moment)]
    at: Option<Moment>,
    /// Approve without asking
    #[arg(long)]
    yes: bool,
}

/// The approvals that are given when a declaration is issued. (Not named `Args`: clap keeps one group for each such name.)
#[derive(Debug, Clone, clap::Args)]
pub struct Given {
    /// An officer's approval (fcd approve); may be given again
    #[arg(long, value_name = "APPROVAL", requires = "approvals_by")]
    approval: Vec<PathBuf>,
    /// The officers who may approve, and how many must (fcd key officers)
    #[arg(long, value_name = "OFFICERS")]
    approvals_by: Option<PathBuf>,
}

/// Approves one deal.
///
/// # Errors
/// When anything is missing or wrong, or somebody said no; then no file is written.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    let [key, cert] = args.signer.inputs();
    let inputs = [args.particulars.as_path(), key, cert];
    args.target.check(world, &inputs)?;
    if !args.yes && !world.can_ask() {
        return Err(Failure::usage("nobody can be asked whether to approve", "run it on a terminal, or give --yes"));
    }
    let at = world.moment(args.at)?;
    let certificate = args.signer.certificate(world)?;
    if certificate.role != Role::Officer {
        return Err(not_made(&ApprovalFlaw::NotAnOfficer(certificate.role)));
    }
    let particulars = super::given::particulars(&args.particulars, world)?;
    let declaration = permitted(particulars, args.edition.as_deref(), args.permission.as_deref(), world)?;
    let edition = format!("{}, digest {}", declaration.edition().id(), short_hex(&declaration.edition().digest(), 8));
    world.murmur(&format!("you are about to approve this, in the edition {edition}:\n\n{}\n", facts(&declaration)));
    let signer = args.signer.open(certificate, world)?;
    countersign::consent(args.yes, world)?;
    let approval = Approval::make(&declaration, signer.as_ref(), at).map_err(|flaw| not_made(&flaw))?;
    args.target.write(world, &inputs, Readers::All, approval.to_text().as_bytes())?;
    written(&args.target, "approved", declaration.particulars().number(), world)?;
    Ok(Exit::Done)
}

fn not_made(flaw: &ApprovalFlaw) -> Failure {
    let hint = match flaw {
        ApprovalFlaw::NotAnOfficer(_) => "give the certificate of an officer (fcd key certify --role officer)",
        ApprovalFlaw::NotValid { .. } => "ask for a new certificate, or look at the clock of this machine and at --at",
        _ => "try the key again",
    };
    Failure::new(format!("nothing was approved: {flaw}"), hint)
}

impl Given {
    /// The files that are read.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &Path> {
        self.approval.iter().chain(&self.approvals_by).map(PathBuf::as_path)
    }

    /// The approvals, once they are enough; none when no officers are named.
    ///
    /// # Errors
    /// When a file cannot be read, or the declaration is not approved.
    pub(super) fn check(
        &self,
        declaration: &Declaration,
        issuing: &Certificate,
        at: Moment,
        world: &mut World<'_>,
    ) -> Result<Vec<Approval>, Failure> {
        let Some(path) = &self.approvals_by else { return unasked(declaration, issuing) };
        let officers = officers(path, world)?;
        let mut approvals = Vec::new();
        for path in &self.approval {
            let file = files::read(world, path, TEXT_MOST)?;
            approvals.push(Approval::from_text(&file).map_err(|flaw| {
                let hint = "give the file that fcd approve wrote, as it was written";
                Failure::new(format!("{} is not an approval that counts: {flaw}", path.display()), hint)
            })?);
        }
        let approved = checked(&officers, &approvals, declaration, issuing, at, world)?;
        Ok(approved.approvals().to_vec())
    }

    /// The officers, if any are named.
    ///
    /// # Errors
    /// When the file cannot be read or is no list of officers.
    pub(super) fn officers(&self, world: &mut World<'_>) -> Result<Option<Officers>, Failure> {
        self.approvals_by.as_ref().map(|path| officers(path, world)).transpose()
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
pub(super) fn officers(path: &Path, world: &mut World<'_>) -> Result<Officers, Failure> {
    let file = files::read(world, path, TEXT_MOST)?;
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
    world: &mut World<'_>,
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
        world.note(&format!("note: approved by {name}, key {}", officer.fingerprint()));
    }
    Ok(approved)
}
