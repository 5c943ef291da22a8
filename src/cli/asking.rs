//! Asking for one value after the other on a terminal: what is offered is taken with Enter, what is wrong is asked again.

use super::{Environment, Failure};

/// What leaves out a value that may be left out, and is offered.
const NONE: &str = "-";

/// One question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'q> {
    /// What is asked for.
    pub(super) asked: &'q str,
    /// What helps to answer; may be empty.
    pub(super) note: &'q str,
    /// What Enter takes; what Enter leaves out is `None`.
    pub(super) offered: Option<&'q str>,
    /// Whether it may be left out.
    pub(super) optional: bool,
}

/// Asks until `judge` takes the answer; `None` when the value is left out. `judge` says what is wrong with an answer, and what
/// to write.
///
/// # Errors
/// When nobody answers.
pub(super) fn asked(
    question: &Question<'_>,
    environment: &mut Environment<'_>,
    mut judge: impl FnMut(&str) -> Result<(), String>,
) -> Result<Option<String>, Failure> {
    let line = question.line();
    loop {
        let typed = environment.ask(&line)?;
        let answer = match (typed.as_str(), question.offered) {
            (NONE, _) if question.optional => return Ok(None),
            ("", None) if question.optional => return Ok(None),
            ("", Some(offered)) => offered.to_owned(),
            _ => typed,
        };
        match judge(&answer) {
            Ok(()) => return Ok(Some(answer)),
            Err(why) => environment.untrusted_note(&why),
        }
    }
}

/// Asks for yes or no; Enter takes what is offered.
///
/// # Errors
/// When nobody answers.
pub(super) fn yes(question: &str, offered: bool, environment: &mut Environment<'_>) -> Result<bool, Failure> {
    let line = format!("{question} yes or no [{}]: ", if offered { "yes" } else { "no" });
    loop {
        match environment.ask(&line)?.to_ascii_lowercase().as_str() {
            "" => return Ok(offered),
            "yes" | "y" => return Ok(true),
            "no" | "n" => return Ok(false),
            _ => environment.note("write yes or no"),
        }
    }
}

impl Question<'_> {
    fn line(&self) -> String {
        let mut notes: Vec<&str> = Some(self.note).filter(|note| !note.is_empty()).into_iter().collect();
        match (self.optional, self.offered) {
            (true, Some(_)) => notes.push("- leaves it out"),
            (true, None) => notes.push("Enter leaves it out"),
            (false, _) => {}
        }
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        let offered = self.offered.map_or(String::new(), |offered| format!(" [{offered}]"));
        format!("{}{notes}{offered}: ", self.asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_says_what_enter_does() {
        let line = |note, offered, optional| Question { asked: "unit", note, offered, optional }.line();
        assert_eq!(line("", None, false), "unit: ");
        assert_eq!(line("what is counted", Some("pieces"), false), "unit (what is counted) [pieces]: ");
        assert_eq!(line("", None, true), "unit (Enter leaves it out): ");
        assert_eq!(line("what is counted", Some("pieces"), true), "unit (what is counted; - leaves it out) [pieces]: ");
    }
}
