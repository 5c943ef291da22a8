//! `fcd key`: making keys, asking for certificates, giving them, and looking at all three.

use std::path::PathBuf;

use super::files::{Readers, Target};
use super::messages::role_in_words;
use super::{Environment, Exit, Failure, passphrase, private, random, token};
use crate::signature::key::{self, SecretKey};
use crate::signature::request::{Request, RequestFlaw};
use crate::signature::token::KeyUri;
use holder::{RoleArguments, subject, written};

mod certify;
mod holder;
mod list_shown;
mod officers;
mod request_clock;
mod show;
mod sign;

/// Make keys and certificates, and look at them
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
pub struct KeyArguments {
    #[command(subcommand)]
    command: KeyCommand,
}

/// In the order in which they are used. Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum KeyCommand {
    New(NewKeyArguments),
    Root(certify::KeyRootArguments),
    Request(KeyRequestArguments),
    Certify(certify::KeyCertifyArguments),
    Officers(officers::KeyOfficersArguments),
    Sign(sign::KeySignArguments),
    Show(show::KeyShowArguments),
}

/// Make a new private key
#[derive(Debug, clap::Args)]
#[command(after_help = "The key is encrypted with a passphrase, which is asked for unless it is handed over. With -o \
                        'pkcs11:token=LABEL;object=LABEL?module-path=/PATH' it is made in a token and stays there.")]
struct NewKeyArguments {
    #[command(flatten)]
    target: Target,
    /// Write the key without encryption; whoever reads the file can sign
    #[arg(long, conflicts_with_all = ["passphrase_fd", "passphrase_env"])]
    no_passphrase: bool,
    #[command(flatten)]
    passphrase: passphrase::Source,
}

/// Ask for a certificate
#[derive(Debug, clap::Args)]
#[command(after_help = "Send the request to the ministry, and tell it the fingerprint by another way.")]
struct KeyRequestArguments {
    /// The private key to be certified (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
    #[command(flatten)]
    role: RoleArguments,
    /// The name of the holder, for display
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Mark the certificate as a sample
    #[arg(long)]
    sample: bool,
    #[command(flatten)]
    target: Target,
}

/// Runs one of the subcommands.
///
/// # Errors
/// When a file cannot be read or written, is not what it must be, or a passphrase is wrong.
pub fn run(args: &KeyArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.command {
        KeyCommand::New(args) => new(args, environment),
        KeyCommand::Root(args) => certify::root(args, environment),
        KeyCommand::Request(args) => request(args, environment),
        KeyCommand::Certify(args) => certify::certify(args, environment),
        KeyCommand::Officers(args) => officers::officers(args, environment),
        KeyCommand::Sign(args) => sign::sign(args, environment),
        KeyCommand::Show(args) => show::show(args, environment),
    }
}

fn new(args: &NewKeyArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    if let Some(uri) = token::named(&args.target.path)? {
        return new_in_token(&uri, args, environment);
    }
    let output = args.target.open(environment)?;
    let made = SecretKey::from_seed(random::bytes()?);
    let pem = if args.no_passphrase {
        made.to_pem()
    } else {
        let passphrase = passphrase::choose(&args.passphrase, environment)?;
        made.to_pem_encrypted(&passphrase, random::bytes()?, random::bytes()?)
    };
    let pem = pem.map_err(|error| Failure::new(error.to_string(), "run the command again"))?;
    // Whoever cannot open what was written has lost the key, so it is not written unread.
    key::read(pem.as_bytes()).map_err(|error| Failure::new(error.to_string(), "run the command again"))?;
    output.write(environment, Readers::Secret, pem.as_bytes())?;
    if args.no_passphrase {
        environment.note("note: the key is not encrypted; whoever reads the file can sign");
    }
    let kind = if args.no_passphrase { "private key, not encrypted" } else { "private key, encrypted" };
    written(&output, kind, &made.fingerprint(), environment)
}

/// The key is made in the token; what it signs is checked before anybody relies on it.
fn new_in_token(uri: &KeyUri, args: &NewKeyArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    if args.no_passphrase || args.target.force {
        let hint = "leave out --no-passphrase and --force; a key in a token is never replaced";
        return Err(Failure::usage("these options are for a key in a file", hint));
    }
    let key = token::generate(uri, random::bytes()?, &args.passphrase, environment)?;
    let public = key.public();
    let tried = key.sign(b"fcd: the first signature of a new key");
    let tried = tried.and_then(|signature| {
        let signed = public.verify(b"fcd: the first signature of a new key", &signature);
        signed.map_err(|_| "what it gave is not a signature of its key".to_owned())
    });
    tried.map_err(|why| {
        Failure::new(format!("the key was made in the token, but does not sign: {why}"), "use another token")
    })?;
    environment
        .say(&format!("made a private key, which stays in the token\n  fingerprint  {}\n", public.fingerprint()))?;
    Ok(Exit::Done)
}

fn request(args: &KeyRequestArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let output = args.target.open(environment)?;
    let role = args.role.role()?;
    let subject = subject(&args.name, args.sample)?;
    let key = private::open(&args.key, &args.passphrase, environment)?;
    let request = Request::new(&key, &subject, &role).map_err(|flaw| match flaw {
        RequestFlaw::Role => {
            Failure::usage("the state is not written as it must be", "--state is two capital letters, for example NL")
        }
        RequestFlaw::Body { flaw, .. } => Failure::usage(format!("--body {flaw}"), flaw.remedy()),
        other => Failure::new(format!("no request was made: {other}"), "look at the key, and try again"),
    })?;
    output.write(environment, Readers::All, request.to_pem().as_bytes())?;
    written(&output, &format!("request for {}", role_in_words(&role)), &request.key().fingerprint(), environment)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        args: KeyArguments,
    }

    fn parses(line: &str) -> bool {
        Line::try_parse_from(std::iter::once("key").chain(line.split(' '))).is_ok()
    }

    #[test]
    fn a_certificate_has_one_end_and_may_have_a_beginning() {
        let root = "root --key k --name n -o o";
        assert!(parses(&format!("{root} --days 10 --at 2026-11-21")));
        assert!(parses(&format!("{root} --until 2028-12-31 --at 2026-11-21T10:30:00Z")));
        for wrong in ["", " --at 2026-11-21", " --days 10 --until 2028-12-31", " --days 0", " --days 40000"] {
            assert!(!parses(&format!("{root}{wrong}")), "{wrong}");
        }
    }

    #[test]
    fn a_signatory_has_a_state_and_a_body_and_nobody_asks_to_be_the_root() {
        let request = "request --key k --name n -o o --role";
        assert!(parses(&format!("{request} issuing")));
        assert!(parses(&format!("{request} signatory --state NL --body Police")));
        assert!(!parses(&format!("{request} signatory --state NL")));
        assert!(!parses(&format!("{request} root")));
    }

    #[test]
    fn a_key_is_either_open_or_has_a_passphrase_from_one_place() {
        assert!(parses("new -o o --no-passphrase"));
        assert!(!parses("new -o o --no-passphrase --passphrase-fd 3"));
        assert!(!parses("new -o o --passphrase-env A --passphrase-fd 3"));
    }
}
