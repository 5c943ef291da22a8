//! `fcd supersede`: another declaration takes the place of one.

use super::consent::{agreed, reachable};
use super::publishing::PublishingArguments;
use super::register_arguments::{RegisterArguments, failure};
use super::{Environment, Exit, Failure};
use crate::report::escape::Untrusted;

/// Put one declaration in the place of another
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The old one does not count any more, for good: that is asked about on a terminal, and needs --yes elsewhere. \
                  The new one must count: issued, returned or reinstated."
)]
pub struct SupersedeArguments {
    /// The number of the declaration that does not count any more
    #[arg(value_name = "OLD")]
    old: String,
    /// The number of the one that counts now
    #[arg(value_name = "NEW")]
    new: String,
    /// Why, in one line
    #[arg(long, value_name = "TEXT", default_value = "superseded")]
    reason: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    publishing: PublishingArguments,
    #[command(flatten)]
    register: RegisterArguments,
}

/// Supersedes one declaration by another.
///
/// # Errors
/// When the old one is stopped for good already, or the new one does not count.
pub fn run(args: &SupersedeArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    reachable(args.yes, "supersede it for good", environment)?;
    let (file, mut register, actor) = args.register.open(environment)?;
    let ready = args.publishing.ready(&file, &actor, environment)?;
    if !args.yes {
        let question = format!("supersede {} by {} for good?", Untrusted::new(&args.old), Untrusted::new(&args.new));
        agreed(&question, "nothing was done", "answer yes to supersede it", environment)?;
    }
    register.supersede(&actor, &args.old, &args.new, &args.reason).map_err(|error| failure(&file, &error))?;
    environment.say(&format!("superseded {} by {}\n", Untrusted::new(&args.old), Untrusted::new(&args.new)))?;
    // The list is made of what the register says, which is read anew.
    drop(register);
    args.publishing.follow(ready, &file, actor.at, args.yes, environment)?;
    Ok(Exit::Done)
}
