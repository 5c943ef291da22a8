//! `fcd countries`: the country list, and whether a state is on it.
//!
//! The answers are "on the list", "not on the list" and "unknown"; none of them says what the authority will decide.

use super::{Environment, Exit, Failure};
use crate::calendar::Day;
use crate::declaration::countries::{Countries, CountryList, Standing, StateCode};

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
        /// The name of a version, for example 2021-11
        list: String,
    },
    /// Say whether a state is on the list that counts on a day
    #[command(after_help = "Ends with 0 when the state is on the list, 1 when it is not, 3 when that is not known.")]
    Check {
        /// The two letters of the state (ISO 3166-1), for example NL
        state: String,
        /// The day, year-month-day; without it, the newest list counts
        #[arg(long, value_name = "DATE")]
        at: Option<String>,
    },
}

/// Runs `fcd countries`. A state that is not on the list ends with [`Exit::Rejected`], an unknown one with
/// [`Exit::Undecided`].
///
/// # Errors
/// When there is no such list or state, or the day is not one.
pub fn run(args: &CountriesArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let (answer, exit) = match &args.action {
        Action::List => (list(), Exit::Done),
        Action::Show { list } => (show(list)?, Exit::Done),
        Action::Check { state, at } => check(state, at.as_deref())?,
    };
    environment.say(&answer)?;
    Ok(exit)
}

fn list() -> String {
    let line = |list: &CountryList| {
        format!(
            "{}  {} states, {} known by name  from {}  published {}  source: {}\n",
            list.id(),
            list.count(),
            list.members().len(),
            list.effective(),
            list.published(),
            list.confidence().as_str()
        )
    };
    Countries::bundled().lists().iter().map(line).collect()
}

fn show(id: &str) -> Result<String, Failure> {
    let Some(list) = Countries::bundled().list(id) else {
        let known: Vec<&str> = Countries::bundled().lists().iter().map(CountryList::id).collect();
        let hint = format!("give one of {}", known.join(", "));
        return Err(Failure::usage(format!("there is no country list called {id}"), hint));
    };
    let mut out = format!(
        "list       {}\n           {}\nfrom       {}\npublished  {}\nsource     {}: {}\nstates     {}, {} known by name\n",
        list.id(),
        list.title(),
        list.effective().in_words(),
        list.published().in_words(),
        list.confidence().as_str(),
        list.sources().join("; "),
        list.count(),
        list.members().len()
    );
    for state in list.members() {
        out += &format!("  {state}  {}\n", state.name());
    }
    out += &later(list);
    Ok(out)
}

fn check(state: &str, at: Option<&str>) -> Result<(String, Exit), Failure> {
    let code = StateCode::parse(state).map_err(|_| {
        let hint = StateCode::meant(state).map_or_else(
            || "write two capital letters of ISO 3166-1, for example NL".to_owned(),
            |code| format!("did you mean {code} ({})?", code.name()),
        );
        Failure::usage(format!("{state} is not the code of a country"), hint)
    })?;
    let countries = Countries::bundled();
    let day = match at {
        Some(text) => Day::parse(text).map_err(|_| {
            Failure::usage(format!("{text} is not a day"), "write it as year-month-day, for example 2026-11-21")
        })?,
        // No clock is asked: the newest list counts from its first day until there is another.
        None => {
            let newest = countries.lists().last().map(CountryList::effective);
            newest.ok_or_else(|| Failure::new("there is no country list", "install this copy of fcd again"))?
        }
    };
    let standing = countries.standing(&code, day);
    let when = at.map_or("now".to_owned(), |_| day.in_words());
    let mut out = format!("{code}  {}, {when}: {standing}\n", code.name());
    let named = match &standing {
        Standing::Listed { list } | Standing::NotListed { list } => countries.list(list),
        Standing::Unknown { .. } => None,
    };
    if let Some(list) = named {
        out += &format!("  from {}, source: {}\n", list.effective().in_words(), list.confidence().as_str());
        out += &later(list);
    }
    if !matches!(standing, Standing::Listed { .. }) {
        out += "  a declaration for this state needs the reference of an individual permission\n";
    }
    let exit = match standing {
        Standing::Listed { .. } => Exit::Done,
        Standing::NotListed { .. } => Exit::Rejected,
        Standing::Unknown { .. } => Exit::Undecided,
    };
    Ok((out, exit))
}

fn later(list: &CountryList) -> String {
    list.later_reports().iter().map(|report| format!("  note: {}\n", report.note)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(state: &str, at: Option<&str>) -> (String, Exit) {
        check(state, at).unwrap()
    }

    #[test]
    fn the_three_answers_are_said_in_neutral_words() {
        assert!(
            checked("NL", Some("2026-11-02")).0.starts_with("NL  Netherlands, 2 November 2026: on the list 2021-11\n")
        );
        assert!(checked("AE", None).0.starts_with("AE  United Arab Emirates, now: not on the list 2021-11\n"));
        assert!(checked("NL", Some("2021-10-01")).0.contains(": unknown: of the 102 states"));
        for state in ["NL", "AE"] {
            let said = checked(state, None).0.to_lowercase();
            assert!(!["allow", "forbid", "permitted", "banned"].iter().any(|word| said.contains(word)), "{said}");
        }
    }

    #[test]
    fn only_a_listed_state_is_well() {
        assert_eq!(checked("NL", None).1, Exit::Done);
        assert_eq!(checked("AE", None).1, Exit::Rejected);
        assert_eq!(checked("NL", Some("2021-10-01")).1, Exit::Undecided);
    }
}
