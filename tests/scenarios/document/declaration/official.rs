//! The authority words its text as it likes, and the core of the law stands all the same: one word removed, negated or added,
//! and nothing is issued.

use fcd::declaration::clause::ClauseRole;
use fcd::declaration::lint::LintFinding;

use super::reported::official;
use crate::support::editions::Text;

/// Words of law that are removed, weakened or turned round, in the text made of the reported sentences.
const REPORTED: [(&str, &str, &str); 24] = [
    // The limit.
    ("use-limitation", "to restrict the use", "not to restrict the use"),
    ("use-limitation", "serious crimes only", "serious crimes, normally only"),
    ("use-limitation", "terrorist acts and serious crimes only", "terrorist acts only"),
    // A third purpose, beside the two, before them, in a sentence of its own, in another clause.
    ("use-limitation", "and serious crimes only", ", serious crimes and tax evasion only"),
    ("use-limitation", "terrorist acts and", "terrorist acts or riots and"),
    ("use-limitation", "terrorist acts and", "terrorist and separatist acts and"),
    ("use-limitation", "only.</p>", "only.</p><p>The system may be used in elections.</p>"),
    ("use-limitation", "only.</p>", "only.</p><p>A third purpose may be agreed in writing.</p>"),
    ("loss-of-use", "</clause>", "<p>The system can be used for the protection of morals.</p></clause>"),
    // The exclusions: turned, turned twice, hedged, made smaller.
    ("terrorist-act-exclusion", "shall not,", "shall,"),
    ("serious-crime-exclusion", "shall not,", "shall never not,"),
    ("terrorist-act-exclusion", "shall not,", "should not,"),
    ("serious-crime-exclusion", "an opinion or criticism", "a moderate opinion or criticism"),
    ("terrorist-act-exclusion", "an opinion or criticism", "an opinion"),
    ("serious-crime-exclusion", "presenting data", "presenting verified data"),
    ("terrorist-act-exclusion", "a terrorist act.", "a terrorist act, as long as public peace is kept."),
    ("serious-crime-exclusion", "</clause>", "<p>Criticism of a court is a serious crime.</p></clause>"),
    ("serious-crime", "</clause>", "<p>Criticism of a court counts as a serious crime.</p></clause>"),
    // The grounds.
    ("prohibited-grounds", "shall not be", "shall be"),
    ("prohibited-grounds", "merely due", "not merely due"),
    ("prohibited-grounds", "sexual orientation, ", ""),
    ("prohibited-grounds", "status.", "status, unless public safety asks for it."),
    // The loss of use.
    ("loss-of-use", "Whoever violates the declaration will", "Whoever violates the declaration will not"),
    ("loss-of-use", "The authority may impose", "With the consent of the state the authority may impose"),
];

#[test]
fn one_word_of_law_less_and_nothing_is_issued() {
    assert_eq!(official().refused(), "", "the honest twin");
    for (id, from, to) in REPORTED {
        let text = official().rewording(id, from, to);
        assert!(text.refused().contains("in whatever edition"), "{id}: {from:?} -> {to:?}: {}", text.refused());
        assert!(text.edition().validate_when(&|_, _| Ok(())).is_err(), "whoever says so");
    }
}

/// The same in our own words, without the table that this edition asks itself by.
#[test]
fn our_own_words_are_refused_alike() {
    assert_eq!(Text::official().refused(), "", "the honest twin");
    for (id, from, to) in [
        ("use-limitation", "used only to investigate", "used to investigate"),
        ("use-limitation", "used only to investigate", "used as a rule only to investigate"),
        ("use-limitation", "defines them; and", "defines them, and the disturbance of the peace; and"),
        ("use-limitation", "for no other purpose", "for one other purpose"),
        ("use-limitation", "for no other purpose", "for another purpose"),
        ("terrorist-act-exclusion", "not in and of itself", "in and of itself"),
        ("serious-crime-exclusion", "not in and of itself", "not necessarily in and of itself"),
        ("serious-crime-exclusion", "the presentation of data", "the presentation of accurate data"),
        ("terrorist-act-exclusion", "criticism of a government,", ""),
        ("prohibited-grounds", "shall not be used", "is not meant, generally, to be used"),
        ("prohibited-grounds", ">religion;<", ">custom;<"),
        ("loss-of-use", "ends the right", "does not end the right"),
        ("on-site-checks", "</clause>", "<p>For training the system may be used freely.</p></clause>"),
        ("nothing-else", "</clause>", "<p>Further purposes can be agreed.</p></clause>"),
    ] {
        let text = Text::official().rewording(id, from, to);
        assert!(text.refused().contains("in whatever edition"), "{id}: {from:?} -> {to:?}: {}", text.refused());
    }
}

/// The core is five clauses. An official text without another one is told what was not found, and may be issued.
#[test]
fn only_the_core_is_demanded_of_an_official_text() {
    for (word, role) in ClauseRole::ALL.iter().filter(|(_, role)| role.required()) {
        let text = Text::official().without(word);
        let missing = LintFinding::RoleMissing(*role);
        assert_eq!(text.edition().lint().contains(&missing), role.is_core(), "{word}");
        let told = text.edition().warnings_when(&|_, _| Ok(()));
        assert_eq!(told.contains(&missing), !role.is_core(), "{word}");
        assert!(Text::reconstruction().without(word).edition().lint().contains(&missing), "{word}");
    }
}
