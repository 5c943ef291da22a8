//! How a command ends: its exit code, and what it says when it could not do its work.

use crate::report::escape::Untrusted;

/// How a command ends. The numbers are part of the contract and never change their meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, or accepted.
    Done,
    /// 1: rejected.
    Rejected,
    /// 2: the command was not given as it must be.
    Usage,
    /// 3: undecided.
    Undecided,
    /// 4: `fcd` could not do its work.
    CouldNot,
}

impl Exit {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Rejected => 1,
            Exit::Usage => 2,
            Exit::Undecided => 3,
            Exit::CouldNot => 4,
        }
    }

    /// The worse of two: 2 before 4 before 1 before 3 before 0. (Usage is found before any file is looked at.)
    #[must_use]
    pub fn worst(self, other: Exit) -> Exit {
        let rank = |exit| match exit {
            Exit::Done => 0,
            Exit::Undecided => 1,
            Exit::Rejected => 2,
            Exit::CouldNot => 3,
            Exit::Usage => 4,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

impl From<crate::finding::verdict::Answer> for Exit {
    fn from(answer: crate::finding::verdict::Answer) -> Exit {
        use crate::finding::verdict::Answer;
        match answer {
            Answer::Accepted => Exit::Done,
            Answer::Rejected => Exit::Rejected,
            Answer::Undecided => Exit::Undecided,
        }
    }
}

/// The table stands here once; `docs/command-line.md` repeats it and a test compares the two.
pub const EXIT_CODES: &str = "Exit codes:
  0  done, or accepted
  1  rejected
  2  wrong usage
  3  undecided
  4  fcd could not do its work
Of several files the worst wins: 4, 1, 3, 0.";

/// What kept `fcd` from doing its work, and what to do next. Texts begin in lower case and end without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong, in one line.
    pub message: String,
    /// Each single mistake, when there are several: one line each.
    pub details: Vec<String>,
    /// What to do next.
    pub hint: String,
    /// How the process ends.
    pub exit: Exit,
}

impl Failure {
    /// `fcd` could not do its work: exit code 4.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { message: message.into(), details: Vec::new(), hint: hint.into(), exit: Exit::CouldNot }
    }

    /// The command was not given as it must be: exit code 2.
    pub fn usage(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { exit: Exit::Usage, ..Failure::new(message, hint) }
    }

    /// Adds one line for each single mistake.
    #[must_use]
    pub fn details(mut self, details: impl IntoIterator<Item = String>) -> Failure {
        self.details = details.into_iter().collect();
        self
    }

    /// The lines for stderr. File names and foreign text in them are escaped here.
    pub(super) fn lines(&self) -> String {
        let mut text = format!("fcd: {}\n", Untrusted::new(&self.message));
        for detail in &self.details {
            text += &format!("fcd:   {}\n", Untrusted::new(detail));
        }
        text + &format!("fcd: hint: {}\n", Untrusted::new(&self.hint))
    }

    /// What clap has to say, in our shape.
    pub(super) fn from_clap(error: &clap::Error) -> Failure {
        use clap::error::ErrorKind;
        let text = error.render().to_string();
        if matches!(error.kind(), ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) {
            // "Usage: fcd key [OPTIONS] <COMMAND>": the words before the first bracket are what was typed.
            let usage = text.lines().find_map(|line| line.trim().strip_prefix("Usage: ")).unwrap_or("fcd");
            let typed = usage.split(['[', '<']).next().unwrap_or("fcd").trim();
            return Failure::usage("a command is missing", format!("{typed} --help lists the commands"));
        }
        let mut message: Vec<&str> = Vec::new();
        let (mut tip, mut usage) = (None, None);
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(found) = line.strip_prefix("tip: ") {
                tip = tip.or(Some(found));
            } else if line.starts_with("Usage: ") {
                usage = Some(line);
            } else if usage.is_none() && tip.is_none() && !line.starts_with("For more information") {
                message.push(line);
            }
        }
        let message = message.join(" ");
        let message = message.strip_prefix("error: ").unwrap_or(&message);
        let hint = tip.or(usage).unwrap_or("--help after the command says more").replacen("Usage: ", "usage: ", 1);
        Failure::usage(lower_first(message), hint)
    }
}

fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|first| first.to_lowercase().chain(rest).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_files_the_worst_wins() {
        let order = [Exit::CouldNot, Exit::Rejected, Exit::Undecided, Exit::Done];
        for (i, worse) in order.iter().enumerate() {
            for better in &order[i..] {
                assert_eq!((worse.worst(*better), better.worst(*worse)), (*worse, *worse));
            }
        }
    }

    #[test]
    fn a_file_name_cannot_write_its_own_lines() {
        let lines = Failure::new("a\nfcd: b\x1b[2J cannot be read", "look").lines();
        assert_eq!(lines, "fcd: a<U+000A>fcd: b<U+001B>[2J cannot be read\nfcd: hint: look\n");
    }
}
