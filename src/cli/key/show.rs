//! `fcd key show`: what a file of keys or certificates is, and the fingerprint to compare.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::super::files::TEXT_MOST;
use super::super::{Environment, Exit, Failure, files, passphrase, token};
use crate::report::escape::Untrusted;
use crate::signature::certificate::Certificate;
use crate::signature::key::{self, KeyError, KeyFile};
use crate::signature::request::Request;
use crate::signature::{Role, pem};

/// Show what a file is: a key, a request or certificates
#[derive(Debug, clap::Args)]
#[command(after_help = "That a certificate is shown does not mean that anybody vouches for it.")]
pub(super) struct KeyShowArguments {
    /// The file (PEM), or the name of a key in a token (pkcs11:...); - is stdin
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

pub(super) fn show(args: &KeyShowArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    if let Some(uri) = token::named(&args.file)? {
        let key = token::open(&uri, &args.passphrase, environment)?;
        environment.say(&format!("private key in a token\n{}", line("fingerprint", &key.public().fingerprint())))?;
        return Ok(Exit::Done);
    }
    let file = Zeroizing::new(files::read(environment, &args.file, TEXT_MOST)?);
    let cannot = |why: String| {
        let message = format!("{} cannot be shown: {why}", args.file.display());
        Failure::new(message, "give a key, a request or a certificate, as PEM or DER")
    };
    let blocks = pem::blocks(&file).map_err(|flaw| cannot(flaw.to_string()))?;
    let mut text = String::new();
    for block in &blocks {
        text += &match block.label.as_str() {
            "CERTIFICATE" => certificate(&Certificate::from_block(block).map_err(|flaw| cannot(flaw.to_string()))?),
            "CERTIFICATE REQUEST" => request(&Request::from_der(&block.der).map_err(|flaw| cannot(flaw.to_string()))?),
            _ => private(block, args, environment, &cannot)?,
        };
    }
    environment.say(&text)?;
    Ok(Exit::Done)
}

fn private(
    block: &pem::Block,
    args: &KeyShowArguments,
    environment: &mut Environment<'_>,
    cannot: &dyn Fn(String) -> Failure,
) -> Result<String, Failure> {
    let wrong = |error: KeyError| match error {
        KeyError::PassphraseWrong => Failure::new(error.to_string(), "try the passphrase again"),
        _ => cannot(error.to_string()),
    };
    let (kind, shown) = match key::read_block(block).map_err(wrong)? {
        KeyFile::Open(key) => ("private key, not encrypted", key.fingerprint()),
        KeyFile::Locked(_) if !args.passphrase.reachable(environment) => {
            ("private key, encrypted", "not shown, since no passphrase was given".to_owned())
        }
        KeyFile::Locked(locked) => {
            let question = format!("passphrase of {}: ", Untrusted::new(&args.file.to_string_lossy()));
            let opened = passphrase::tried(&args.passphrase, &question, environment, |typed| locked.unlock(typed))?;
            ("private key, encrypted", opened.map_err(wrong)?.fingerprint())
        }
    };
    Ok(format!("{kind}\n{}", line("fingerprint", &shown)))
}

fn request(request: &Request) -> String {
    format!(
        "request for a certificate\n{}{}{}{}",
        line("name", &Untrusted::new(request.subject().common_name()).to_string()),
        role(request.role()),
        line("fingerprint", &request.key().fingerprint()),
        sample(request.subject().is_sample()),
    )
}

fn certificate(certificate: &Certificate) -> String {
    let (first, last) = certificate.validity;
    format!(
        "certificate\n{}{}{}{}{}{}",
        line("name", &Untrusted::new(&certificate.common_name).to_string()),
        role(&certificate.role),
        approvals(certificate.approvals),
        line("valid", &format!("{first} to {last}")),
        line("fingerprint", &certificate.fingerprint()),
        sample(certificate.sample),
    )
}

fn role(role: &Role) -> String {
    line("role", &Untrusted::new(&role.to_string()).to_string())
}

fn approvals(number: u8) -> String {
    if number > 0 {
        line("approvals", &format!("{number} officers must approve what it issues"))
    } else {
        String::new()
    }
}

fn sample(sample: bool) -> String {
    if sample { line("mark", "SAMPLE, NOT FOR REAL USE") } else { String::new() }
}

fn line(name: &str, value: &str) -> String {
    format!("  {name:<12} {value}\n")
}
