//! `fcd explain`: the page of a reason that `verify` gives.

use super::{Environment, Exit, Failure};
use crate::finding::Code;

/// How near a name must be to be suggested: 0 anything, 1 only the same.
const NEAR: f64 = 0.5;

/// Explain a reason that verify gives
#[derive(Debug, clap::Args)]
pub struct ExplainArguments {
    /// The name of the reason, as verify prints it; without it, all names are listed
    code: Option<String>,
}

/// Prints the page, or the list of all codes.
///
/// # Errors
/// When there is no such code.
pub fn run(args: &ExplainArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let Some(name) = &args.code else {
        let list: String = Code::ALL.iter().map(|code| format!("{:<30}{}\n", code.as_str(), code.title())).collect();
        return environment.say(&list).map(|()| Exit::Done);
    };
    let code = Code::named(name).ok_or_else(|| unknown(name))?;
    environment.say(code.page())?;
    Ok(Exit::Done)
}

fn unknown(name: &str) -> Failure {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let typed = name.to_lowercase().replace(['_', ' '], "-");
    let likeness = |name: &&&str| strsim::normalized_levenshtein(&typed, name);
    let nearest = names.iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    let hint = match nearest.filter(|name| likeness(name) >= NEAR) {
        Some(nearest) => format!("did you mean {nearest}?"),
        None => "fcd explain lists all codes".to_owned(),
    };
    Failure::usage(format!("there is no code {name}"), hint)
}
