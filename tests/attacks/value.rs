//! Attacks with values: the file is what fcd would write, but an answer breaks its rules, or argues with a clause.

use crate::attack;
use crate::support::forge::Forge;

/// The buyer writes a value that the program refuses, as the builder would write it.
fn with_value(forge: &mut Forge, name: &str, old: &str, value: &str) -> Vec<u8> {
    let written = match value.is_ascii() {
        true => format!("/V({value})"),
        false => {
            let units = std::iter::once(0xFEFF).chain(value.encode_utf16());
            format!("/V<{}>", units.map(|unit| format!("{unit:04X}")).collect::<String>())
        }
    };
    let field = forge.field(name);
    forge.edit(field, &format!("/V({old})"), &written);
    forge.buyer_sign()
}

attack! {
    /// A name turns its direction in the middle.
    m56_a_direction_override, Rejected [AnswerInvalid],
    |forge| with_value(forge, "name", "Alex Sample", "Alex \u{202e}elpmaS")
}

attack! {
    /// A name holds a space of no width.
    m63_a_space_of_no_width, Rejected [AnswerInvalid],
    |forge| with_value(forge, "name", "Alex Sample", "Alex\u{200b} Sample")
}

attack! {
    /// A name holds a hyphen that is shown only at the end of a line.
    m63_a_soft_hyphen, Rejected [AnswerInvalid],
    |forge| with_value(forge, "name", "Alex Sample", "Alex Sam\u{ad}ple")
}

attack! {
    /// A Latin name holds a Cyrillic letter.
    m64_two_scripts_in_one_word, Rejected [AnswerInvalid],
    |forge| with_value(forge, "name", "Alex Sample", "Alex S\u{430}mple")
}

attack! {
    /// A combining stroke strikes out a letter.
    a_combining_stroke, Rejected [AnswerInvalid],
    |forge| with_value(forge, "name", "Alex Sample", "Alex Sa\u{336}mple")
}

attack! {
    /// The value of the place is longer than its box.
    a_value_too_long, Rejected [AnswerInvalid],
    |forge| with_value(forge, "place", "The Hague", &"W".repeat(41))
}

attack! {
    /// The day of signing is no day.
    a_day_that_is_none, Rejected [AnswerInvalid],
    |forge| with_value(forge, "date", "2026-11-09", "2026-02-30")
}

attack! {
    /// The name is left out.
    a_value_left_out, Rejected [AnswerMissing],
    |forge| { let field = forge.field("name"); forge.edit(field, "/V(Alex Sample)", ""); forge.buyer_sign() }
}

attack! {
    /// The signatory answers another office than the declaration names, in the field and in the signature box.
    an_office_that_was_not_declared, Rejected [AnswerDiffers],
    |forge| {
        let (field, look, block) = (forge.field("office"), forge.look("office"), forge.look("end-user-state"));
        forge.edit(field, "Investigation Unit)", "Investigation Unin)");
        forge.edit(look, "004F004A0055>", "004F004A004F>");
        forge.edit(block, "004F004A0055>", "004F004A004F>");
        let text = crate::support::answers_text().replace("Investigation Unit", "Investigation Unin");
        let answers = fcd::declaration::Answers::from_toml(&text).unwrap();
        forge.sign_as_at(&crate::support::signatory(), &answers, crate::support::SIGNED)
    }
}

/// A place that argues is countersigned as the program lets it, and a person must read it.
#[test]
fn m65_a_place_that_argues() {
    use crate::support::{answers_text, countersign, issued, judge};
    use fcd::declaration::Answers;
    let text = answers_text().replace("\"The Hague\"", "\"The Hague, subject to clause 3\"");
    let forged = countersign(issued(), &Answers::from_toml(&text).unwrap());
    let report = judge(&forged);
    crate::expect(
        "m65_a_place_that_argues",
        &report,
        fcd::finding::verdict::Answer::Undecided,
        &[fcd::finding::Code::AnswerArgues],
    );
    assert_eq!(report.findings[0].found, Some(fcd::finding::Fact::text("The Hague, subject to clause 3")));
}
