use super::*;

fn of(role: ClauseRole, words: &str) -> Vec<Flaw> {
    flaws(role, words, &[])
}

fn undone(words: &[&str]) -> Vec<Flaw> {
    words.iter().map(|words| Flaw::Undone((*words).to_owned())).collect()
}

const NOT_TERRORISM: Flaw = Flaw::Missing("in one sentence that opinion, criticism and data are not a terrorist act");

/// Said in words that no table of ours asks for.
#[test]
fn other_words_for_the_same_pass() {
    for limit in [
        "The authorities will operate the product exclusively against terrorism and serious criminality.",
        "The state undertakes to restrict the use of the system to the investigation and prevention of terrorist acts and \
         serious crimes only.",
        "The system is limited to combating terrorism and serious crime, as defined in the appendix.",
        "It shall be used solely by the operating body and solely to prevent terrorist acts or serious crimes.",
    ] {
        assert_eq!(of(ClauseRole::UseLimitation, limit), [], "{limit}");
    }
    for protection in [
        "An act of expressing an opinion or criticism, as well as presenting data, shall not, in and of itself, constitute",
        "Neither an opinion nor criticism nor data shall be",
    ] {
        assert_eq!(of(ClauseRole::TerroristActExclusion, &format!("{protection} a terrorist act.")), []);
        assert_eq!(of(ClauseRole::SeriousCrimeExclusion, &format!("{protection} a serious crime.")), []);
    }
    let excluded = "Opinion, criticism and data about the state are excluded from the definition of terrorism.";
    assert_eq!(of(ClauseRole::TerroristActExclusion, excluded), []);
    assert_eq!(of(ClauseRole::OperatingBody, ""), []);
}

#[test]
fn each_half_of_the_purposes_is_needed() {
    let limit = |words: &str| of(ClauseRole::UseLimitation, words);
    assert_eq!(limit("Only against serious crimes."), [Flaw::Missing("the purpose of terrorist acts")]);
    assert_eq!(limit("Only against terrorist acts."), [Flaw::Missing("the purpose of serious crimes")]);
    assert_eq!(limit("Against terrorist acts and serious crimes."), [Flaw::Missing("that use is limited")]);
}

/// Names of purposes that stand in no list of ours.
#[test]
fn whatever_stands_beside_the_two_purposes_is_a_third() {
    for third in ["civil unrest", "the collection of taxes", "misdemeanours", "extremism", "other threats"] {
        let words = format!("Only to prevent terrorist acts, serious crimes or {third}.");
        assert_eq!(of(ClauseRole::UseLimitation, &words), undone(&[third]), "{third}");
        let words = format!("Only to prevent {third} and to investigate terrorist acts and serious crimes.");
        assert_eq!(of(ClauseRole::UseLimitation, &words).len(), 1, "{third}");
    }
}

/// Another clause cannot open what the first one closes.
#[test]
fn no_clause_opens_a_further_use() {
    for opening in [
        "The system may be used to protect the constitution.",
        "The system may be used for elections only.",
        "A third purpose is open to the end-user state.",
        "Criticism of the head of state counts as a serious crime.",
    ] {
        assert_eq!(of(ClauseRole::Further, opening), undone(&[opening]), "{opening}");
    }
    for closed in [
        "The system shall be used only in accordance with the national law, including its rules on privacy.",
        "The system shall not be used in that matter before the approval has been obtained.",
        "The system may not be used for any other purpose.",
    ] {
        assert_eq!(of(ClauseRole::Further, closed), [], "{closed}");
    }
}

#[test]
fn an_exclusion_is_turned_once_and_hedged_never() {
    let exclusion = |words: &str| of(ClauseRole::TerroristActExclusion, words);
    let good = "Opinion, criticism and data are not in and of themselves a terrorist act.";
    assert_eq!(exclusion(good), []);
    assert_eq!(exclusion(&good.replace("not ", "")), [NOT_TERRORISM]);
    assert_eq!(exclusion(&good.replace("not ", "never not ")), [NOT_TERRORISM]);
    assert_eq!(exclusion(&good.replace("are not", "do not fail to be")), [NOT_TERRORISM]);
    assert_eq!(exclusion(&good.replace(", criticism", "")), [NOT_TERRORISM]);
    assert_eq!(exclusion(&good.replace(" and data", "")), [NOT_TERRORISM]);
    assert_eq!(exclusion(&good.replace("are not", "are not always")), undone(&["always"]));
    assert_eq!(exclusion(&good.replace("data", "accurate data")), undone(&["accurate"]));
    assert_eq!(exclusion(&good.replace("are not", "should not be")), undone(&["should"]));
    assert_eq!(exclusion(&format!("{good} Insults in an opinion are a terrorist act.")), [NOT_TERRORISM]);
}

const GROUNDS: &str = "The system shall not be used to inflict harm on an individual, merely due to religion, sex or gender, race, ethnic \
                       group, sexual orientation, nationality, country of origin, opinion, political affiliation, age or personal status.";

#[test]
fn the_grounds_are_eleven_and_the_harm_is_forbidden() {
    let grounds = |words: &str| of(ClauseRole::ProhibitedGrounds, words);
    assert_eq!(grounds(GROUNDS), []);
    assert_eq!(grounds(&GROUNDS.replace(" age or", "")), [Flaw::Missing("the ground of age")]);
    let harms = Flaw::Missing("in one sentence that the system harms nobody");
    assert_eq!(grounds(&GROUNDS.replace("shall not", "shall"))[0], harms);
    assert_eq!(grounds(&GROUNDS.replace("merely", "not merely"))[0], harms);
    assert_eq!(grounds(&GROUNDS.replace("shall not", "should not")), undone(&["should"]));
}

#[test]
fn a_violation_costs_the_use() {
    let loss = |words: &str| of(ClauseRole::LossOfUse, words);
    assert_eq!(loss("Where it is violated, the authority may restrict the system or shut it down."), []);
    assert_eq!(loss("Whoever has not kept this declaration loses the use immediately."), []);
    assert_eq!(loss("The authority is informed."), [Flaw::Missing("that a violation costs the use")]);
    let denied = "A violation does not end the right of use.";
    assert_eq!(loss(denied), undone(&[denied]));
    assert_eq!(loss("A violation ends the use with the consent of the state."), undone(&["consent"]));
}

#[test]
fn a_list_of_purposes_has_no_third() {
    let words = "Only to prevent: (a) terrorist acts; (b) serious crimes.";
    let list = |all: &[&str]| all.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
    let two = [list(&["terrorist acts", "serious crimes"]), list(&["the police", "the courts"])];
    assert_eq!(flaws(ClauseRole::UseLimitation, words, &two), []);
    let three = [list(&["terrorist acts", "serious crimes", "unrest"])];
    let third = [Flaw::Missing("these two purposes alone in its list")];
    assert_eq!(flaws(ClauseRole::UseLimitation, words, &three), third);
}
