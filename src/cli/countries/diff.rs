//! `fcd countries diff`: what two versions of the country list have and have not in common.

use crate::declaration::countries::{CountryList, Member};

/// The difference in words. What an incomplete list leaves open is said, not guessed.
pub(super) fn told(earlier: &CountryList, later: &CountryList) -> String {
    let mut out = format!("{}\n{}\n", line("earlier", earlier), line("later", later));
    let only = |one: &CountryList, other: &CountryList| {
        let alone: Vec<Member> = one.members().filter(|member| other.member(member.state).is_none()).cloned().collect();
        alone
    };
    let (gone, came) = (only(earlier, later), only(later, earlier));
    let both = earlier.members().filter(|member| later.member(member.state).is_some()).count();
    out += &section(&gone, earlier, later, "not on the later list");
    out += &section(&came, later, earlier, "not on the earlier list");
    out += &format!("on both lists: {both} that are known by name\n");
    let disputed: Vec<&Member> = later.members().filter(|member| member.disputed.is_some()).collect();
    for member in disputed {
        let Some(dispute) = &member.disputed else { continue };
        let (name, from) = (member.state.name(), dispute.from.in_words());
        out +=
            &format!("  {}  {name}: on {}, but disputed from {from} ({})\n", member.state, later.id(), dispute.source);
    }
    out
}

fn line(which: &str, list: &CountryList) -> String {
    format!("{which:<7}  {}  {}  from {}  {}", list.id(), super::size(list), list.effective(), list.source())
}

/// The states that stand on `on` and are not named by `off`.
fn section(states: &[Member], on: &CountryList, off: &CountryList, title: &str) -> String {
    if states.is_empty() {
        return format!("{title}: none that is known by name\n");
    }
    let mut out = match off.complete() {
        true => format!("{title}: {}\n", states.len()),
        false => {
            let missing = off.count().saturating_sub(off.members().len());
            let (on, off, count) = (on.id(), off.id(), states.len());
            format!("not known: {count} states of {on}; {missing} of the states of {off} are not known by name\n")
        }
    };
    for member in states {
        // The sources of a whole list stand in its line above.
        let own = if member.sources == on.sources() { String::new() } else { format!("  ({})", member.source()) };
        out += &format!("  {}  {}{own}\n", member.state, member.state.name());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::Countries;

    #[test]
    fn a_list_that_is_known_in_part_leaves_open_who_came_new() {
        let list = |id| Countries::bundled().list(id).unwrap();
        let said = told(list("2021-10"), list("2021-11"));
        assert!(
            said.contains("not on the later list: 6\n  AE  United Arab Emirates  (press: Calcalist, 25 November"),
            "{said}"
        );
        assert!(said.contains("not known: 37 states of 2021-11; 96 of the states of 2021-10 are not known by name\n"));
        assert!(said.contains("  IN  India: on 2021-11, but disputed from 1 January 2022 ("), "{said}");
        let same = told(list("2021-11"), list("2021-11"));
        assert!(same.contains("not on the later list: none") && same.contains("on both lists: 37 that"), "{same}");
    }
}
