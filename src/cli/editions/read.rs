//! `fcd editions read`: a person of the authority reads a clause of its own text, and signs that it meets a role.

use super::super::clock::{Ahead, Time, time};
use super::super::consent::{consent, reachable};
use super::super::{Environment, Exit, Failure, signer};
use crate::approval::reading::{self, ReadingFlaw};
use crate::declaration::clause::ClauseRole;
use crate::declaration::{Edition, Status};
use crate::lettering;
use crate::report::escape::Untrusted;

/// Sign that a clause of an official text meets a role whose words the check did not find
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Shows the clause and asks. Put what it prints into the manifest of the edition; fcd editions check then \
                        counts it, as long as the clause stays as it is. The two purposes, the two exclusions and loss of use \
                        must be found in the words themselves: no reading takes their place."
)]
pub(super) struct EditionsReadArguments {
    /// The folder of the edition
    #[arg(value_name = "DIR")]
    pub(super) edition: String,
    /// The role that is met, as fcd editions check names it
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: ClauseRole,
    /// The number of the clause that meets it
    #[arg(long, value_name = "NUMBER")]
    clause: String,
    /// Who reads, by name and office
    #[arg(long, value_name = "NAME")]
    read_by: String,
    #[command(flatten)]
    signer: signer::Key,
    /// Read as of this moment (RFC 3339), not now
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<Time>,
    #[command(flatten)]
    ahead: Ahead,
    /// Sign without asking
    #[arg(long)]
    yes: bool,
}

fn role(word: &str) -> Result<ClauseRole, String> {
    let known = ClauseRole::ALL.iter().find(|(known, _)| *known == word).map(|(_, role)| *role);
    known.ok_or_else(|| {
        let words: Vec<&str> = ClauseRole::ALL.iter().map(|(word, _)| *word).collect();
        format!("the roles are {}", words.join(", "))
    })
}

pub(super) fn run(
    args: &EditionsReadArguments,
    edition: &Edition,
    environment: &mut Environment<'_>,
) -> Result<Exit, Failure> {
    if edition.status() != Status::Official {
        let message = format!("edition {} is a reconstruction; only an official text is read", edition.id());
        return Err(Failure::new(message, "give the folder of the authority's own text"));
    }
    reachable(args.yes, "sign", environment)?;
    lettering::check(&args.read_by, 120)
        .map_err(|flaw| Failure::usage(format!("the name of who reads {flaw}"), "give name and office"))?;
    let clause = edition.clauses().iter().find(|clause| clause.number() == args.clause);
    let clause = clause.ok_or_else(|| not_made(&ReadingFlaw::NoClause))?;
    let at = environment.dated(args.at, args.ahead)?.moment;
    let certificate = args.signer.certificate(environment)?;
    environment.eprint(&format!(
        "you are about to sign that clause {} meets this: {}\n\n{}\n\n",
        Untrusted::new(clause.number()),
        args.role.in_words(),
        Untrusted::new(clause.words())
    ));
    let signer = args.signer.open(certificate, environment)?;
    consent(args.yes, environment)?;
    let made = reading::sign(edition, (args.role, &args.clause), &args.read_by, signer.as_ref(), at);
    let made = made.map_err(|flaw| not_made(&flaw))?;
    environment.say(&made.to_toml())?;
    Ok(Exit::Done)
}

fn not_made(flaw: &ReadingFlaw) -> Failure {
    let hint = match flaw {
        ReadingFlaw::NoClause => "fcd editions show tells the numbers of the clauses",
        ReadingFlaw::Refused(_) => {
            "give the certificate of an officer (fcd key certify --role officer), valid on that day"
        }
        ReadingFlaw::Signer(_) => "try the key again",
    };
    Failure::new(format!("nothing was signed: {flaw}"), hint)
}
