//! `fcd key officers`: who may approve what is issued, and how many must.

use std::path::{Path, PathBuf};

use super::super::files::{Readers, TEXT_MOST, Target};
use super::super::{Environment, Exit, Failure, files};
use crate::approval::Officers;
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;

/// Enrol the officers who approve what is issued
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Compare the fingerprint of each officer with its holder first. Keep the file where those who issue can \
                        read it and cannot write it. To take an officer out, write the file anew without it."
)]
pub(super) struct KeyOfficersArguments {
    /// The certificates of the officers (PEM)
    #[arg(value_name = "CERT", required = true)]
    certificates: Vec<PathBuf>,
    /// The root certificate, which certified them and the key that issues (PEM)
    #[arg(long, value_name = "CERT")]
    root_cert: PathBuf,
    /// How many of them must approve
    #[arg(long, value_name = "N")]
    approvals: usize,
    #[command(flatten)]
    target: Target,
}

pub(super) fn officers(args: &KeyOfficersArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut inputs: Vec<&Path> = args.certificates.iter().map(PathBuf::as_path).collect();
    inputs.push(&args.root_cert);
    let output = args.target.open(environment)?;
    let mut certificates = Vec::new();
    for path in &inputs {
        let file = files::read(environment, path, TEXT_MOST)?;
        certificates.push(Certificate::from_pem(&file).map_err(|flaw| {
            let message = format!("{} is not a certificate that fcd can use: {flaw}", path.display());
            Failure::new(message, "give the file that fcd key certify wrote; fcd key show says what a file is")
        })?);
    }
    let root = certificates.pop().ok_or_else(|| Failure::usage("no root is given", "give it with --root-cert"))?;
    let officers = Officers::new(args.approvals, root, certificates).map_err(|flaw| {
        let hint =
            "give the certificates of officers (fcd key certify --role officer), each once, and a number among them";
        Failure::new(format!("nobody was enrolled: {flaw}"), hint)
    })?;
    output.write(environment, Readers::All, officers.to_text().as_bytes())?;
    let mut text = format!("{} of {} officers must approve\n", officers.approvals(), officers.officers().len());
    for officer in officers.officers() {
        text += &format!("  {}  {}\n", officer.fingerprint(), Untrusted::new(&officer.common_name));
    }
    if output.is_stdout() {
        environment.eprint(&text);
    } else {
        environment.say(&text)?;
    }
    Ok(Exit::Done)
}
