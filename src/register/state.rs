//! The states of a declaration in the register, and the steps that lead from one to another.
//!
//! Both are closed: a step that is not in [`State::after`] does not exist. That a declaration has expired is no step; it
//! follows from its last day and the day on which somebody asks.

use std::fmt;

/// Where a declaration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its number is taken, and nothing is issued under it yet.
    Reserved,
    /// Its number was given up: nothing was and nothing will be issued under it.
    Void,
    /// The ministry signed it; no countersigned copy came back.
    Issued,
    /// A countersigned copy came back and was accepted.
    Returned,
    /// It does not count for the time being.
    Suspended,
    /// It counts again.
    Reinstated,
    /// It does not count any more, for good.
    Terminated,
    /// Another declaration took its place.
    Superseded,
}

/// What can be done with a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Take a number for it.
    Reserve,
    /// Give its number up.
    Void,
    /// Sign it.
    Issue,
    /// Take in the copy that came back.
    Receive,
    /// Stop it for a time.
    Suspend,
    /// Let it count again.
    Reinstate,
    /// Stop it for good.
    Terminate,
    /// Put another in its place.
    Supersede,
}

impl State {
    /// Every state, in the order of a life.
    pub const ALL: [State; 8] = [
        State::Reserved,
        State::Void,
        State::Issued,
        State::Returned,
        State::Suspended,
        State::Reinstated,
        State::Terminated,
        State::Superseded,
    ];

    /// The name, as it stands in the file, in answers and in options.
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Reserved => "reserved",
            State::Void => "void",
            State::Issued => "issued",
            State::Returned => "returned",
            State::Suspended => "suspended",
            State::Reinstated => "reinstated",
            State::Terminated => "terminated",
            State::Superseded => "superseded",
        }
    }

    /// The state of this name.
    pub fn named(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether a declaration in this state counts, as long as it has not expired.
    pub const fn counts(self) -> bool {
        match self {
            State::Issued | State::Returned | State::Reinstated => true,
            State::Reserved | State::Void | State::Suspended | State::Terminated | State::Superseded => false,
        }
    }

    /// The state that a step leads to; `None` if it leads nowhere from here. `before` is `None` for a number that the
    /// register does not know; `came_back` says whether a countersigned copy was received already.
    pub const fn after(before: Option<State>, step: Step, came_back: bool) -> Option<State> {
        match (before, step) {
            (None, Step::Reserve) => Some(State::Reserved),
            (Some(State::Reserved), Step::Void) => Some(State::Void),
            (None | Some(State::Reserved), Step::Issue) => Some(State::Issued),
            (Some(State::Issued), Step::Receive) => Some(State::Returned),
            (Some(State::Reinstated), Step::Receive) if !came_back => Some(State::Returned),
            (Some(State::Issued | State::Returned | State::Reinstated), Step::Suspend) => Some(State::Suspended),
            (Some(State::Suspended), Step::Reinstate) => Some(State::Reinstated),
            (Some(State::Issued | State::Returned | State::Reinstated | State::Suspended), Step::Terminate) => {
                Some(State::Terminated)
            }
            (Some(State::Issued | State::Returned | State::Reinstated | State::Suspended), Step::Supersede) => {
                Some(State::Superseded)
            }
            _ => None,
        }
    }
}

impl Step {
    /// Every step, in the order of a life.
    pub const ALL: [Step; 8] = [
        Step::Reserve,
        Step::Void,
        Step::Issue,
        Step::Receive,
        Step::Suspend,
        Step::Reinstate,
        Step::Terminate,
        Step::Supersede,
    ];

    /// What was done, as a past participle: `suspended`.
    pub const fn done(self) -> &'static str {
        match self {
            Step::Reserve => "reserved",
            Step::Void => "given up",
            Step::Issue => "issued",
            Step::Receive => "received",
            Step::Suspend => "suspended",
            Step::Reinstate => "reinstated",
            Step::Terminate => "terminated",
            Step::Supersede => "superseded",
        }
    }

    /// The steps that lead on from a state.
    pub fn possible(from: Option<State>, came_back: bool) -> Vec<Step> {
        Step::ALL.into_iter().filter(|step| State::after(from, *step, came_back).is_some()).collect()
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole machine, one line a state: what can be done and where it leads. A copy came back, or it did not.
    #[test]
    fn the_machine_is_this_one() {
        let line = |from: Option<State>, came_back| {
            let to = |step: &Step| format!("{}>{}", step.done(), State::after(from, *step, came_back).unwrap());
            Step::possible(from, came_back).iter().map(to).collect::<Vec<_>>().join(" ")
        };
        let stops = "suspended>suspended terminated>terminated superseded>superseded";
        assert_eq!(line(None, false), "reserved>reserved issued>issued");
        assert_eq!(line(Some(State::Reserved), false), "given up>void issued>issued");
        assert_eq!(line(Some(State::Issued), false), format!("received>returned {stops}"));
        assert_eq!(line(Some(State::Returned), true), stops);
        assert_eq!(line(Some(State::Reinstated), true), stops);
        assert_eq!(line(Some(State::Reinstated), false), format!("received>returned {stops}"));
        let suspended = "reinstated>reinstated terminated>terminated superseded>superseded";
        assert_eq!(line(Some(State::Suspended), false), suspended);
        for last in [State::Void, State::Terminated, State::Superseded] {
            assert_eq!(line(Some(last), true), "", "{last}");
        }
    }

    #[test]
    fn a_state_is_known_by_its_name() {
        for state in State::ALL {
            assert_eq!(State::named(state.as_str()), Some(state));
        }
        assert_eq!(State::named("expired"), None);
    }
}
