//! `fcd man`: the manual pages, made from the same tree as the help.

use std::fmt::Write as _;

use super::{Environment, Exit, Failure, examples};

/// Print the manual page
#[derive(Debug, clap::Args)]
pub struct ManArguments {
    /// The command whose page is wanted, for example key new; without it, the page of fcd itself
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// What a command keeps or looks for in a place of its own, by the option that names another one.
const FILES: [(&str, &str, &str); 5] = [
    (
        "register",
        "~/.local/share/fcd/register.sqlite",
        "The register of this user, where none is named. XDG_DATA_HOME names another folder than ~/.local/share.",
    ),
    ("trust_folder", "trust/", "Beside the register: the folder in which the ministry keeps its trust list."),
    (
        "state",
        "~/.local/state/fcd/roots/",
        "The roots that were pinned, one file each. XDG_STATE_HOME names another folder than ~/.local/state.",
    ),
    ("state", "~/.local/state/fcd/seen.json", "Number and digest of the newest trust list of each root that was used."),
    ("dir", "issuer.toml", "In the folder of a ministry: its name, address and letterhead as declarations show them."),
];

/// Prints the page in roff to stdout.
///
/// # Errors
/// When there is no such command, or stdout cannot be written.
pub fn run(args: &ManArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut tree = super::tree().display_name("fcd");
    tree.build();
    let page = args.command.iter().try_fold(&tree, |above, name| above.find_subcommand(name)).cloned();
    let page = page.ok_or_else(|| {
        let message = format!("there is no command {}", args.command.join(" "));
        Failure::usage(message, "fcd help lists the commands")
    })?;
    let words = if args.command.is_empty() { examples::PROGRAM.to_owned() } else { args.command.join(" ") };
    let (examples, files) = (examples(&words), files(&page, args.command.is_empty()));
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(page).render(&mut text);
    // What stands after the options is a note to the reader, not an extra; pages of the commands are printed by us.
    let text = String::from_utf8_lossy(&text).replace(".SH EXTRA", ".SH NOTES");
    // The version stands last.
    let (body, version) = text
        .split_once(".SH VERSION")
        .map_or((text.as_str(), String::new()), |(body, version)| (body, format!(".SH VERSION{version}")));
    environment.say(&format!("{body}{examples}{files}{version}"))?;
    if args.command.is_empty() {
        environment.say(".SH SEE ALSO\n\\fBfcd man\\fR \\fICOMMAND\\fR prints the page of a command.\n")?;
    }
    Ok(Exit::Done)
}

fn examples(words: &str) -> String {
    let all = examples::of(words);
    let mut text = String::new();
    for (index, example) in all.iter().enumerate() {
        let _ =
            write!(text, "{}.PP\n{}:\n.PP\n.nf\n", if index == 0 { ".SH EXAMPLES\n" } else { "" }, roff(example.does));
        example.lines.iter().for_each(|line| {
            let _ = writeln!(text, "    {}", roff(line));
        });
        text += ".fi\n";
    }
    text
}

/// What the command keeps; on the first page everything.
fn files(page: &clap::Command, all: bool) -> String {
    let takes = |id: &str| page.get_arguments().any(|argument| argument.get_id().as_str() == id);
    let kept = FILES.iter().filter(|(id, ..)| all || takes(id));
    let text: String = kept.map(|(_, file, what)| format!(".TP\n\\fI{}\\fR\n{}\n", roff(file), roff(what))).collect();
    if text.is_empty() { text } else { format!(".SH FILES\n{text}") }
}

/// A text as roff shows it: backslashes and hyphens are signs of their own there, and so is a dot at the beginning of a line.
fn roff(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_examples_and_the_files_that_its_command_uses() {
        let page = |words: &str| super::super::tree().find_subcommand(words).unwrap().clone();
        assert!(examples("issue").starts_with(".SH EXAMPLES\n.PP\nIssue a deal; the register gives the number:\n"));
        assert!(examples("issue").contains("fcd issue deal.toml \\-\\-key ministry/issuing.key.pem"));
        assert!(files(&page("status"), false).contains("register.sqlite"));
        assert!(!files(&page("status"), false).contains("seen.json"));
        assert!(files(&page("verify"), false).contains("seen.json"));
        assert_eq!(files(&page("explain"), false), "");
        assert_eq!(files(&page("explain"), true).matches(".TP").count(), FILES.len());
    }
}
