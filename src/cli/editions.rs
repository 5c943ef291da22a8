//! This module is for `fcd editions`: which texts of the declaration there are, what they say, and whether they are sound.

use std::collections::BTreeMap;
use std::path::Path;

use crate::declaration::Edition;

/// Arguments of `fcd editions`.
#[derive(Debug, clap::Args)]
pub struct EditionsArgs {
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
    /// Say what an edition lacks; nothing is issued from an edition with gaps
    Check {
        /// The name of an edition, for example 2021-12, or the folder of one
        edition: String,
    },
}

/// Most files of an edition; a folder with more is not one.
const MOST_FILES: usize = 200;
/// Longest file that is read.
const LONGEST: u64 = 256 * 1024;

/// Runs `fcd editions`: the answer and whether all is well.
///
/// # Errors
/// What could not be done, and what to do next.
pub fn run(args: &EditionsArgs) -> Result<(String, bool), (String, String)> {
    match &args.action {
        Action::List => Ok((list(), true)),
        Action::Show { edition } => Ok((show(&load(edition)?), true)),
        Action::Check { edition } => Ok(check(&load(edition)?)),
    }
}

fn list() -> String {
    Edition::all_bundled().iter().map(|edition| head(edition) + "\n").collect()
}

fn head(edition: &Edition) -> String {
    let (id, title, status) = (edition.id(), edition.title(), edition.status().as_str());
    let count = edition.clauses().len();
    format!("{id}  {title}  {status}  {count} clauses  digest {}", edition.short_digest())
}

fn show(edition: &Edition) -> String {
    let digest: String = edition.digest().iter().map(|b| format!("{b:02x}")).collect();
    let mut out = format!(
        "edition    {}\ntitle      {}\nstatus     {}\npublished  {}\ndigest     {digest}\n",
        edition.id(),
        edition.title(),
        edition.status().as_str(),
        edition.published()
    );
    for clause in edition.clauses() {
        out += &format!("\n{}  {} [{}]\n", clause.number(), clause.heading(), clause.role());
        out += &wrapped(clause.words());
    }
    out.chars().map(printable).collect()
}

fn check(edition: &Edition) -> (String, bool) {
    let gaps = edition.lint();
    if gaps.is_empty() {
        return (format!("{}: sound, {} clauses\n", edition.id(), edition.clauses().len()), true);
    }
    let count = if gaps.len() == 1 { "1 gap".to_owned() } else { format!("{} gaps", gaps.len()) };
    let mut out = format!("{}: not sound, {count}\n", edition.id());
    for gap in gaps {
        out += &format!("  {gap}\n");
    }
    (out.chars().map(printable).collect(), false)
}

/// A bundled edition by its name, or the edition in a folder.
fn load(named: &str) -> Result<Edition, (String, String)> {
    if let Some(edition) = Edition::bundled(named) {
        return Ok(edition.clone());
    }
    let folder = Path::new(named);
    if !folder.is_dir() {
        let known: Vec<&str> = Edition::all_bundled().iter().map(Edition::id).collect();
        let hint = format!("this program carries {}; give one of these, or the folder of an edition", known.join(", "));
        return Err((format!("there is no edition and no folder called {named}"), hint));
    }
    let mut files = BTreeMap::new();
    gather(folder, "", &mut files)?;
    let hint = "docs/editions.md says what the files of an edition hold".to_owned();
    Edition::from_files(&files).map_err(|e| (format!("{named} is not an edition: {e}"), hint))
}

/// Every file below a folder. A link is refused: what it points to is not part of the edition.
fn gather(folder: &Path, within: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), (String, String)> {
    let failed = |path: &Path, e: std::io::Error| {
        (format!("{} cannot be read: {e}", path.display()), "check the folder and its permissions".to_owned())
    };
    for entry in std::fs::read_dir(folder).map_err(|e| failed(folder, e))? {
        let entry = entry.map_err(|e| failed(folder, e))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(|e| failed(&path, e))?;
        let name = format!("{within}{}", entry.file_name().to_string_lossy());
        let known = entry.file_name().to_str().is_some() && (kind.is_dir() || kind.is_file());
        if !known || files.len() >= MOST_FILES || within.len() > 200 {
            let hint = "leave only the manifest and the files that it lists in the folder".to_owned();
            return Err((format!("{} does not belong to an edition", path.display()), hint));
        }
        if kind.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
            continue;
        }
        if entry.metadata().map_err(|e| failed(&path, e))?.len() > LONGEST {
            let hint = "leave only the manifest and the files that it lists in the folder".to_owned();
            return Err((format!("{} is longer than 256 KiB", path.display()), hint));
        }
        files.insert(name, std::fs::read(&path).map_err(|e| failed(&path, e))?);
    }
    Ok(())
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
fn printable(c: char) -> char {
    if c == '\n' || crate::declaration::wording::shows(c) { c } else { '?' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_edition_is_listed_shown_and_sound() {
        let run = |action| run(&EditionsArgs { action }).unwrap();
        assert!(run(Action::List).0.starts_with("2021-12  Final Customer Declaration  reconstruction  14 clauses"));
        assert!(run(Action::Show { edition: "2021-12".into() }).0.contains("A.4  Opinion and criticism"));
        assert_eq!(run(Action::Check { edition: "2021-12".into() }), ("2021-12: sound, 14 clauses\n".into(), true));
    }

    #[test]
    fn a_folder_is_judged_like_a_bundled_edition() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("clauses")).unwrap();
        for (name, bytes) in Edition::bundled("2021-12").unwrap().files() {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let named = folder.path().to_str().unwrap().to_owned();
        let run = || run(&EditionsArgs { action: Action::Check { edition: named.clone() } }).unwrap();
        assert!(run().1);
        std::fs::write(folder.path().join("clauses/extra.hbs"), "x").unwrap();
        assert_eq!(run().0.lines().nth(1), Some("  clauses/extra.hbs is there, but the manifest does not list it"));
    }

    #[test]
    fn an_unknown_name_says_what_there_is() {
        let (message, hint) = run(&EditionsArgs { action: Action::Show { edition: "2020".into() } }).unwrap_err();
        assert_eq!(message, "there is no edition and no folder called 2020");
        assert!(hint.contains("2021-12"));
    }
}
