//! `fcd countries`: the country list, and whether states are on it.
//!
//! The answers are "on the list", "not on the list" and "unknown"; none of them says what the authority will decide.

use std::path::Path;

mod diff;

use super::{Environment, Exit, Failure, files};
use crate::calendar::Day;
use crate::declaration::countries::{Confidence, Countries, CountryList, Standing, StateCode};

/// Look at the country list
#[derive(Debug, clap::Args)]
pub struct CountriesArguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the versions of the country list, the newest last
    List,
    /// Show one version with its states and sources
    Show {
        /// The name of a version, for example 2021-11, or the file of one
        list: String,
    },
    /// Say whether states are on the list that counts on a day
    #[command(
        after_help = "Ends with 0 when every state is on the list, 1 when one is not on a list of the authority, 3 \
                            when that is not known, or only the press reported the list."
    )]
    Check {
        /// The two letters of each state (ISO 3166-1), for example NL; several make a table
        #[arg(required = true, value_name = "STATE")]
        states: Vec<String>,
        /// The day, year-month-day; without it, the newest list counts
        #[arg(long, value_name = "DATE")]
        at: Option<String>,
        /// Ask this list, by its name or its file, and not the one that counts on the day
        #[arg(long, value_name = "LIST")]
        list: Option<String>,
    },
    /// Show which states two versions have and have not in common
    Diff {
        /// The earlier version: its name, or its file
        #[arg(value_name = "EARLIER")]
        earlier: String,
        /// The later one
        #[arg(value_name = "LATER")]
        later: String,
    },
}

/// Runs `fcd countries`. A state that is not on a list of the authority ends with [`Exit::Rejected`], one that is unknown or
/// not on a list of the press with [`Exit::Undecided`].
///
/// # Errors
/// When there is no such list or state, or the day is not one.
pub fn run(args: &CountriesArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let (answer, exit) = match &args.action {
        Action::List => (list(), Exit::Done),
        Action::Show { list } => (show(&named_or_file(list, environment)?.0), Exit::Done),
        Action::Check { states, at, list } => {
            let codes = states.iter().map(|state| code(state)).collect::<Result<Vec<_>, _>>()?;
            let at = at.as_deref().map(day).transpose()?;
            let list = list.as_deref().map(|list| named_or_file(list, environment)).transpose()?;
            let asking = Asking { list: list.as_ref().map(|(list, _)| list), at };
            match codes.as_slice() {
                [one] => asking.one(*one)?,
                many => asking.many(many)?,
            }
        }
        Action::Diff { earlier, later } => {
            (diff::told(&named_or_file(earlier, environment)?.0, &named_or_file(later, environment)?.0), Exit::Done)
        }
    };
    environment.say(&answer)?;
    Ok(exit)
}

/// A list by its name, or read from a file; and whether it came from a file.
///
/// # Errors
/// When there is neither, or the file is not that of a list.
pub(super) fn named_or_file(name: &str, environment: &mut Environment<'_>) -> Result<(CountryList, bool), Failure> {
    if let Some(list) = Countries::bundled().list(name) {
        return Ok((list.clone(), false));
    }
    let path = Path::new(name);
    if !path.is_file() {
        let known: Vec<&str> = Countries::bundled().lists().iter().map(CountryList::id).collect();
        let hint = format!("give one of {}, or the file of a list", known.join(", "));
        return Err(Failure::usage(format!("there is no country list and no file called {name}"), hint));
    }
    let text = files::read_text(environment, path)?;
    let list = CountryList::read(&text).map_err(|flaw| {
        let hint = "write it as the lists in templates/countries are written; docs/trust.md names the keys";
        Failure::new(format!("{name}: {flaw}"), hint)
    })?;
    Ok((list, true))
}

fn list() -> String {
    let line = |list: &CountryList| {
        format!(
            "{}  {}  from {}  published {}  source: {}\n",
            list.id(),
            size(list),
            list.effective(),
            list.published(),
            list.confidence()
        )
    };
    Countries::bundled().lists().iter().map(line).collect()
}

/// `37 states, 37 known by name`.
fn size(list: &CountryList) -> String {
    format!("{} states, {} known by name", list.count(), list.members().len())
}

fn show(list: &CountryList) -> String {
    let mut out = format!(
        "list       {}\n           {}\nfrom       {}\npublished  {}\nsource     {}\nstates     {}\n",
        list.id(),
        list.title(),
        list.effective().in_words(),
        list.published().in_words(),
        list.source(),
        size(list)
    );
    for member in list.members() {
        let own = if member.sources == list.sources() { String::new() } else { format!("  ({})", member.source()) };
        out += &format!("  {}  {}{own}\n", member.state, member.state.name());
        if let Some(dispute) = &member.disputed {
            out += &format!("      disputed from {}: {}\n", dispute.from.in_words(), dispute.source);
        }
    }
    out += &later(list);
    out
}

fn code(state: &str) -> Result<StateCode, Failure> {
    StateCode::parse(state).map_err(|_| {
        let hint = StateCode::meant(state).map_or_else(
            || "write two capital letters of ISO 3166-1, for example NL".to_owned(),
            |code| format!("did you mean {code} ({})?", code.name()),
        );
        Failure::usage(format!("{state} is not the code of a country"), hint)
    })
}

fn day(text: &str) -> Result<Day, Failure> {
    Day::parse(text).map_err(|_| {
        Failure::usage(format!("{text} is not a day"), "write it as year-month-day, for example 2026-11-21")
    })
}

const PERMISSION: &str = "needs the reference of an individual permission";

/// Which list is asked, and for which day.
struct Asking<'a> {
    list: Option<&'a CountryList>,
    at: Option<Day>,
}

impl Asking<'_> {
    /// No clock is asked: without a day the newest list counts, with all that was said of it since.
    fn day(&self) -> Result<Day, Failure> {
        let newest = || {
            let lists = Countries::bundled().lists().iter().chain(self.list);
            let said = lists.flat_map(|list| {
                let disputes = list.members().filter_map(|member| member.disputed.as_ref().map(|dispute| dispute.from));
                disputes.chain(list.later_reports().iter().map(|report| report.date)).chain([list.effective()])
            });
            said.max().ok_or_else(|| Failure::new("there is no country list", "install this copy of fcd again"))
        };
        self.at.map_or_else(newest, Ok)
    }

    fn standing(&self, state: StateCode, day: Day) -> (Standing, Option<&CountryList>) {
        let list = self.list.or_else(|| Countries::bundled().counting_on(day));
        let unknown = || Countries::bundled().standing(state, day);
        (list.map_or_else(unknown, |list| list.standing(state, day)), list)
    }

    fn one(&self, state: StateCode) -> Result<(String, Exit), Failure> {
        let day = self.day()?;
        let (standing, list) = self.standing(state, day);
        let when = self.at.map_or("now".to_owned(), Day::in_words);
        let mut out = format!("{state}  {}, {when}: {standing}\n", state.name());
        if let Some(list) = list {
            out += &format!("  from {}, source: {}\n", list.effective().in_words(), list.confidence());
            out += &later(list);
        }
        if !matches!(standing, Standing::Listed { .. }) {
            out += &format!("  a declaration for this state {PERMISSION}\n");
        }
        Ok((out, exit(&standing, list)))
    }

    /// One state a line; then why what is unknown is unknown, and what was reported later, each once.
    fn many(&self, states: &[StateCode]) -> Result<(String, Exit), Failure> {
        let day = self.day()?;
        let width = states.iter().map(|state| state.name().chars().count()).max().unwrap_or_default();
        let (mut table, mut notes, mut worst) = (String::new(), String::new(), Exit::Done);
        for state in states {
            let (standing, list) = self.standing(*state, day);
            let (id, source) = list.map_or(("-", "-"), |list| (list.id(), list.confidence().as_str()));
            table += &format!("{state}  {:<width$}  {:<15}  {id}  {source}\n", state.name(), standing.as_str());
            if matches!(standing, Standing::Unknown { .. }) {
                notes += &format!("  {state}: {standing}\n");
            }
            worst = worst.worst(exit(&standing, list));
        }
        let list = self.list.or_else(|| Countries::bundled().counting_on(day));
        notes += &list.map_or_else(String::new, later);
        if worst != Exit::Done {
            notes += &format!("  a declaration for a state that is not known to be on the list {PERMISSION}\n");
        }
        Ok((table + &notes, worst))
    }
}

fn exit(standing: &Standing, list: Option<&CountryList>) -> Exit {
    match (standing, list.map(CountryList::confidence)) {
        (Standing::Listed { .. }, _) => Exit::Done,
        (Standing::NotListed { .. }, Some(Confidence::Official)) => Exit::Rejected,
        (Standing::NotListed { .. } | Standing::Unknown { .. }, _) => Exit::Undecided,
    }
}

fn later(list: &CountryList) -> String {
    list.later_reports().iter().map(|report| format!("  note: {}\n", report.note)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> StateCode {
        StateCode::parse(text).unwrap()
    }

    fn checked(state: &str, at: Option<&str>) -> (String, Exit) {
        let day = at.map(|text| Day::parse(text).unwrap());
        Asking { list: None, at: day }.one(code(state)).unwrap()
    }

    #[test]
    fn the_three_answers_are_said_in_neutral_words() {
        assert!(
            checked("NL", Some("2026-11-02")).0.starts_with("NL  Netherlands, 2 November 2026: on the list 2021-11\n")
        );
        assert!(checked("AE", None).0.starts_with("AE  United Arab Emirates, now: not on the list 2021-11\n"));
        assert!(checked("IN", None).0.starts_with("IN  India, now: unknown: on the list 2021-11, but disputed from"));
        assert!(checked("NL", Some("2021-10-01")).0.contains(": unknown: of the 102 states"));
        for state in ["NL", "AE", "IN"] {
            let said = checked(state, None).0.to_lowercase();
            assert!(!["allow", "forbid", "permitted", "banned"].iter().any(|word| said.contains(word)), "{said}");
        }
    }

    /// That a state is not on a list of the press refuses nobody; that it is not on a list of the authority does.
    #[test]
    fn only_a_listed_state_is_well() {
        assert_eq!(checked("NL", None).1, Exit::Done);
        for state in ["AE", "IN"] {
            assert_eq!(checked(state, None).1, Exit::Undecided, "{state}");
        }
        assert_eq!(checked("NL", Some("2021-10-01")).1, Exit::Undecided);
        let text = include_str!("../../templates/countries/2021-11.toml").replace("\"press\"", "\"official\"");
        let own = CountryList::read(&text).unwrap();
        let asking = Asking { list: Some(&own), at: None };
        assert_eq!(asking.one(code("AE")).unwrap().1, Exit::Rejected);
        assert_eq!(asking.many(&[code("NL"), code("AE"), code("IN")]).unwrap().1, Exit::Rejected);
        assert_eq!(asking.many(&[code("NL"), code("IN")]).unwrap().1, Exit::Undecided);
    }

    #[test]
    fn many_states_are_a_table() {
        let (said, exit) = Asking { list: None, at: None }.many(&[code("NL"), code("AE"), code("IN")]).unwrap();
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines[0], "NL  Netherlands           on the list      2021-11  press");
        assert_eq!(lines[1], "AE  United Arab Emirates  not on the list  2021-11  press");
        assert!(lines[2].starts_with("IN  India                 unknown          2021-11  press"), "{said}");
        assert!(lines[3].starts_with("  IN: unknown: on the list 2021-11, but disputed from 1 January 2022"), "{said}");
        assert_eq!(exit, Exit::Undecided);
    }
}
