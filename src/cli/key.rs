//! `fcd key`: making keys, asking for certificates, giving them, and looking at all three.

use std::path::{Path, PathBuf};

use super::because::role_in_words;
use super::files::{Readers, Target};
use super::random::random;
use super::{Exit, Failure, World, passphrase, private, token};
use crate::report::escape::Untrusted;
use crate::signature::key::{self, SecretKey};
use crate::signature::request::{Request, RequestFlaw};
use crate::signature::token::KeyUri;
use crate::signature::{Role, Subject, SubjectFlaw};

mod certify;
mod clock;
mod officers;
mod show;
mod sign;

pub(super) use sign::facts;

/// Make keys and certificates, and look at them
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
pub struct Args {
    #[command(subcommand)]
    command: KeyCommand,
}

/// In the order in which they are used. Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum KeyCommand {
    New(New),
    Root(certify::RootArgs),
    Request(RequestArgs),
    Certify(certify::CertifyArgs),
    Officers(officers::OfficersArgs),
    Sign(sign::SignArgs),
    Show(show::ShowArgs),
}

/// Make a new private key
#[derive(Debug, clap::Args)]
#[command(after_help = "The key is encrypted with a passphrase, which is asked for unless it is handed over. With -o \
                        'pkcs11:token=LABEL;object=LABEL?module-path=/PATH' it is made in a token and stays there.")]
struct New {
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
struct RequestArgs {
    /// The private key to be certified (PKCS#8, PEM), or its name in a token (pkcs11:...)
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    #[command(flatten)]
    passphrase: passphrase::Source,
    #[command(flatten)]
    role: RoleArgs,
    /// The name of the holder, for display
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Mark the certificate as a sample
    #[arg(long)]
    sample: bool,
    #[command(flatten)]
    target: Target,
}

/// The role, as options.
#[derive(Debug, Clone, clap::Args)]
struct RoleArgs {
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
}

impl RoleArgs {
    fn role(&self) -> Result<Role, Failure> {
        match (self.role, &self.state, &self.body) {
            (RoleName::Issuing, None, None) => Ok(Role::Issuing),
            (RoleName::Officer, None, None) => Ok(Role::Officer),
            (RoleName::Signatory, Some(state), Some(body)) => {
                Ok(Role::Signatory { state: state.clone(), body: body.clone() })
            }
            (RoleName::Issuing | RoleName::Officer, ..) => {
                Err(Failure::usage("only a signatory has a state and a body", "leave out --state and --body"))
            }
            (RoleName::Signatory, ..) => {
                Err(Failure::usage("a signatory needs a state and a body", "give --state and --body"))
            }
        }
    }
}

/// Runs one of the subcommands.
///
/// # Errors
/// When a file cannot be read or written, is not what it must be, or a passphrase is wrong.
pub fn run(args: &Args, world: &mut World<'_>) -> Result<Exit, Failure> {
    match &args.command {
        KeyCommand::New(args) => new(args, world),
        KeyCommand::Root(args) => certify::root(args, world),
        KeyCommand::Request(args) => request(args, world),
        KeyCommand::Certify(args) => certify::certify(args, world),
        KeyCommand::Officers(args) => officers::officers(args, world),
        KeyCommand::Sign(args) => sign::sign(args, world),
        KeyCommand::Show(args) => show::show(args, world),
    }
}

fn new(args: &New, world: &mut World<'_>) -> Result<Exit, Failure> {
    if let Some(uri) = token::named(&args.target.path)? {
        return new_in_token(&uri, args, world);
    }
    args.target.check(world, &[])?;
    let made = SecretKey::from_seed(random()?);
    let pem = if args.no_passphrase {
        made.to_pem()
    } else {
        let passphrase = passphrase::choose(&args.passphrase, world)?;
        made.to_pem_encrypted(&passphrase, random()?, random()?)
    };
    let pem = pem.map_err(|error| Failure::new(error.to_string(), "run the command again"))?;
    // Whoever cannot open what was written has lost the key, so it is not written unread.
    key::read(pem.as_bytes()).map_err(|error| Failure::new(error.to_string(), "run the command again"))?;
    args.target.write(world, &[], Readers::Owner, pem.as_bytes())?;
    if args.no_passphrase {
        world.note("note: the key is not encrypted; whoever reads the file can sign");
    }
    let kind = if args.no_passphrase { "private key, not encrypted" } else { "private key, encrypted" };
    written(&args.target, kind, &made.fingerprint(), world)
}

/// The key is made in the token; what it signs is checked before anybody relies on it.
fn new_in_token(uri: &KeyUri, args: &New, world: &mut World<'_>) -> Result<Exit, Failure> {
    if args.no_passphrase || args.target.force {
        let hint = "leave out --no-passphrase and --force; a key in a token is never replaced";
        return Err(Failure::usage("these options are for a key in a file", hint));
    }
    let key = token::generate(uri, random()?, &args.passphrase, world)?;
    let public = key.public();
    let tried = key.sign(b"fcd: the first signature of a new key");
    let tried = tried.and_then(|signature| {
        let signed = public.verify(b"fcd: the first signature of a new key", &signature);
        signed.map_err(|_| "what it gave is not a signature of its key".to_owned())
    });
    tried.map_err(|why| {
        Failure::new(format!("the key was made in the token, but does not sign: {why}"), "use another token")
    })?;
    world.say(&format!("made a private key, which stays in the token\n  fingerprint  {}\n", public.fingerprint()))?;
    Ok(Exit::Done)
}

fn request(args: &RequestArgs, world: &mut World<'_>) -> Result<Exit, Failure> {
    args.target.check(world, &[&args.key])?;
    let role = args.role.role()?;
    let subject = subject(&args.name, args.sample)?;
    let key = private::open(&args.key, &args.passphrase, world)?;
    let request = Request::new(&key, &subject, &role).map_err(|flaw| match flaw {
        RequestFlaw::Role => {
            Failure::usage("the state is not written as it must be", "--state is two capital letters, for example NL")
        }
        RequestFlaw::Body { flaw, .. } => Failure::usage(format!("--body {flaw}"), flaw.remedy()),
        other => Failure::new(format!("no request was made: {other}"), "look at the key, and try again"),
    })?;
    args.target.write(world, &[&args.key], Readers::All, request.to_pem().as_bytes())?;
    written(&args.target, &format!("request for {}", role_in_words(&role)), &request.key().fingerprint(), world)
}

/// The answer of a command that made a file: what it is and the fingerprint to compare. When the file itself went to
/// stdout, the answer goes to stderr.
fn written(target: &Target, kind: &str, fingerprint: &str, world: &mut World<'_>) -> Result<Exit, Failure> {
    let (kind, path) = (Untrusted::new(kind), target.path.to_string_lossy());
    if target.path == Path::new("-") {
        world.note(&format!("{kind}"));
        world.note(&format!("fingerprint {fingerprint}"));
    } else {
        world.say(&format!("{}: {kind}\n  fingerprint  {fingerprint}\n", Untrusted::new(&path)))?;
    }
    Ok(Exit::Done)
}

fn subject(name: &str, sample: bool) -> Result<Subject, Failure> {
    Subject::new(name, sample).map_err(|flaw| match flaw {
        SubjectFlaw::Value { flaw, .. } => Failure::usage(format!("--name {flaw}"), flaw.remedy()),
        other => Failure::usage(other.to_string(), "give another --name"),
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
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
