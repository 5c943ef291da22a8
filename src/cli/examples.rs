//! The examples at the end of every help and of every manual page: two for each command, in one table.

/// The table: the words of a command; below it, deeper by two columns, what an example does, and below that its lines.
const TABLE: &str = include_str!("examples.txt");

/// One example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Example {
    /// What it does.
    pub(super) does: &'static str,
    /// Its lines as they are typed; all but the last end with a backslash.
    pub(super) lines: Vec<&'static str>,
}

/// The examples of a command: `key certify`; of the program itself: `fcd`.
pub(super) fn of(command: &str) -> Vec<Example> {
    let mut lines = TABLE.lines().skip_while(|line| *line != command).skip(1).take_while(|line| line.starts_with(' '));
    let mut found: Vec<Example> = Vec::new();
    for line in lines.by_ref() {
        match (line.strip_prefix("    "), found.last_mut()) {
            (Some(typed), Some(example)) => example.lines.push(typed),
            _ => found.push(Example { does: line.trim(), lines: Vec::new() }),
        }
    }
    found
}

/// They as they stand at the end of a help; nothing where there are none.
pub(super) fn told(examples: &[Example]) -> String {
    if examples.is_empty() {
        return String::new();
    }
    let told = examples.iter().map(|example| {
        let lines: String = example.lines.iter().map(|line| format!("    {line}\n")).collect();
        format!("  {}:\n{lines}", example.does)
    });
    format!("Examples:\n{}", told.collect::<String>()).trim_end().to_owned()
}

/// The words of a command below another one.
pub(super) fn below(above: &str, name: &str) -> String {
    if above == PROGRAM { name.to_owned() } else { format!("{above} {name}") }
}

/// What the program itself is called in the table.
pub(super) const PROGRAM: &str = "fcd";
