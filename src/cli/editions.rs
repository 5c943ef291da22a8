//! `fcd editions`: which texts of the declaration there are, what they say, and whether they are valid.

mod diff;
mod read;

use std::path::Path;

use super::{Environment, Exit, Failure, inputs};
use crate::approval::reading;
use crate::build::trial;
use crate::declaration::Edition;
use crate::declaration::edition::mark::Marked;
use crate::declaration::record::hex;
use crate::report::escape::Untrusted;

/// Look at the editions of the declaration's text
#[derive(Debug, clap::Args)]
pub struct EditionsArguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the editions that this program carries
    List,
    /// Show the clauses of an edition in plain words
    Show {
        /// The name of an edition, for example 2021-12, or the folder of one
        edition: String,
    },
    /// Say what an edition lacks; nothing is issued from an edition with findings
    #[command(after_help = "Ends with 0 when the edition is validated, 1 when it lacks something.")]
    Check {
        /// The name of an edition, for example 2021-12, or the folder of one
        edition: String,
    },
    Read(read::EditionsReadArguments),
    /// Show clause by clause which words differ between two editions
    #[command(
        after_help = "What was removed or added stands first, then changes of words that carry the law, then all \
                            others. Ends with 0 whether or not they differ."
    )]
    Diff {
        /// The name of an edition, or the folder of one
        earlier: String,
        /// The edition to compare it with
        later: String,
    },
}

/// Runs `fcd editions`. An edition with findings ends with [`Exit::Rejected`].
///
/// # Errors
/// When there is no such edition, or its folder cannot be read.
pub fn run(args: &EditionsArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.action {
        Action::List => environment.say(&list())?,
        Action::Show { edition } => {
            let edition = load(edition, environment)?;
            environment.say(&show(&edition))?;
        }
        Action::Read(args) => {
            let edition = load(&args.edition, environment)?;
            return read::run(args, &edition, environment);
        }
        Action::Diff { earlier, later } => {
            let (earlier, later) = (load(earlier, environment)?, load(later, environment)?);
            environment.say(&diff::told(&earlier, &later, environment.colour()))?;
        }
        Action::Check { edition } => {
            let (answer, validated) = check(&load(edition, environment)?);
            environment.say(&answer)?;
            return Ok(if validated { Exit::Done } else { Exit::Rejected });
        }
    }
    Ok(Exit::Done)
}

fn list() -> String {
    Edition::all_bundled().iter().map(|edition| head(edition) + "\n").collect()
}

fn head(edition: &Edition) -> String {
    let (id, title, status) = (edition.id(), edition.title(), edition.status().as_str());
    let count = edition.clauses().len();
    let languages = edition.all_languages().join("+");
    format!("{id}  {title}  {status}  {languages}  {count} clauses  digest {}", edition.short_digest())
}

fn show(edition: &Edition) -> String {
    let digest = hex(&edition.digest());
    let mut out = format!(
        "edition    {}\ntitle      {}\nstatus     {}\npublished  {}\nlanguages  {}\ndigest     {digest}\n",
        edition.id(),
        edition.title(),
        edition.status().as_str(),
        edition.published(),
        edition.all_languages().join(", ")
    );
    out += &readings(edition);
    for source in edition.sources() {
        out += &format!("source     {}, {}: {}\n", source.id(), source.date(), source.title());
        out += &format!("           {}\n", source.address());
    }
    if !edition.demands().is_empty() {
        let keys: Vec<&str> = edition.demands().iter().map(|fact| fact.key()).collect();
        out += &format!("demands    {}\n", keys.join(", "));
    }
    for clause in edition.clauses() {
        out += &format!("\n{}  {} [{}]\n", clause.number(), clause.heading(), clause.role());
        for paragraph in clause.paragraphs() {
            out += &wrapped(&paragraph.words);
            if let Some(marked) = paragraph.marked {
                out += &format!("        {}\n", told(marked));
            }
        }
    }
    escaped(&out)
}

/// One line for each reading: what it says, who read, and whether the signature is good.
fn readings(edition: &Edition) -> String {
    let mut out = String::new();
    for read in edition.readings() {
        let checked = read.message(edition).ok_or_else(|| "there is no such clause".to_owned());
        let told = match checked.and_then(|message| reading::confirm(read, &message)) {
            Ok(()) => "signature good".to_owned(),
            Err(what) => format!("does not count: {what}"),
        };
        let key = reading::certificate(read).map_or_else(String::new, |read| format!(", key {}", read.fingerprint()));
        let (role, clause) = (read.role(), read.clause());
        out += &format!(
            "reading    {role} is met by clause {clause}: {}, {}{key}\n",
            read.read_by(),
            read.date().in_words()
        );
        out += &format!("           {told}\n");
    }
    out
}

/// `(reported: janes, medianama)`.
fn told(marked: &Marked) -> String {
    match marked.sources() {
        [] => format!("({})", marked.mark().as_str()),
        sources => format!("({}: {})", marked.mark().as_str(), sources.join(", ")),
    }
}

fn check(edition: &Edition) -> (String, bool) {
    let findings: Vec<String> = match reading::validate(edition) {
        Ok(validated) => {
            trial::set_in_all_languages(&validated).err().map(|error| error.to_string()).into_iter().collect()
        }
        Err(findings) => findings.iter().map(ToString::to_string).collect(),
    };
    if findings.is_empty() {
        let mut out = format!("{}: validated, {} clauses\n", edition.id(), edition.clauses().len());
        let warnings = reading::warnings(edition);
        if !warnings.is_empty() {
            out += "not found in the authority's own text; read it, and record what was read (fcd editions read):\n";
        }
        for warning in warnings {
            out += &format!("  {warning}\n");
        }
        out += &readings(edition);
        return (escaped(&out), true);
    }
    let count = if findings.len() == 1 { "1 finding".to_owned() } else { format!("{} findings", findings.len()) };
    let mut out = format!("{}: not validated, {count}\n", edition.id());
    for finding in findings {
        out += &format!("  {finding}\n");
    }
    (escaped(&out), false)
}

/// A bundled edition by its name, or the edition in a folder.
fn load(named: &str, environment: &mut Environment<'_>) -> Result<Edition, Failure> {
    if let Some(edition) = Edition::bundled(named) {
        return Ok(edition.clone());
    }
    if Path::new(named).is_dir() {
        return inputs::edition_in(Path::new(named), environment);
    }
    if Path::new(named).exists() {
        let hint = "give the folder that holds the manifest of the edition";
        return Err(Failure::new(format!("{named} is a file, not the folder of an edition"), hint));
    }
    let known: Vec<&str> = Edition::all_bundled().iter().map(Edition::id).collect();
    let hint = format!("this program carries {}; give one of these, or the folder of an edition", known.join(", "));
    Err(Failure::usage(format!("there is no edition and no folder called {named}"), hint))
}

/// Words in lines of at most 100 characters, each with an indent.
fn wrapped(words: &str) -> String {
    let mut out = String::new();
    let mut line = String::new();
    for word in words.split(' ') {
        if !line.is_empty() && line.chars().count() + word.chars().count() + 1 > 96 {
            out += &format!("    {line}\n");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    out + &format!("    {line}\n")
}

/// An edition from a folder is foreign text: nothing in it may steer a terminal.
fn escaped(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", Untrusted::new(line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_edition_is_listed_shown_and_sound() {
        let edition = Edition::bundled("2021-12").unwrap();
        assert!(list().starts_with("2021-12  Final Customer Declaration  reconstruction  en+he  14 clauses"));
        assert!(show(edition).contains("A.4  Opinion and criticism"));
        assert_eq!(check(edition), ("2021-12: validated, 14 clauses\n".into(), true));
    }
}
