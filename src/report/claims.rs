//! The facts that a file states, laid out for people.
//!
//! The same facts are shown in three places: after an acceptance (proved), by `fcd show` (claimed) and before a
//! countersignature (about to be signed). The heading says which; the facts read the same everywhere.

use super::Colour;
use super::escape::Untrusted;
use super::messages::{Language, Messages};
use crate::calendar::{Day, Moment};
use crate::verify::answer::{Claims, Fact, SignatureClaim, TrustListLine};

/// Width of the column of labels: the longest label of a fact and two blanks.
const LABELS: usize = 32;

/// Most characters in a line of a clause.
const MEASURE: usize = 88;

/// How much of the clauses is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clauses {
    /// Number and heading of each.
    Headings,
    /// Their words as well.
    Words,
}

impl Clauses {
    /// With their words if these are asked for.
    pub fn with_words(asked: bool) -> Clauses {
        if asked { Clauses::Words } else { Clauses::Headings }
    }
}

/// One labelled line. The label is ours; the value is escaped here.
pub fn line(label: &str, value: &str) -> String {
    format!("  {label:<LABELS$}{}\n", Untrusted::new(value))
}

/// One labelled line; the label is a message, the value is safe to show.
pub(super) fn under(words: &Messages, label: &str, value: &str) -> String {
    let label = if label.is_empty() { String::new() } else { words.word(label) };
    format!("  {label:<LABELS$}{value}\n")
}

/// A day or a moment in words; anything else as it stands.
pub(super) fn dated(text: &str) -> String {
    match (Day::parse(text), Moment::parse(text)) {
        (Ok(day), _) => day.in_words(),
        (_, Ok(moment)) => moment.in_words(),
        _ => text.to_owned(),
    }
}

/// Everything a file claims, for `fcd show`. `name` is the file's name.
pub fn shown(name: &str, claims: &Claims, detail: Clauses, words: &Messages, colour: Colour) -> String {
    let heading = colour.strong(&words.word("show-heading"));
    let mut text = format!("{}: {heading}\n", words.foreign(name));
    text += &sample(words, claims, colour);
    text.push('\n');
    text += &facts(words, claims);
    text += &standing(words, claims);
    text += &answers(words, claims);
    text += &signatures(words, claims);
    text += &under(words, "label-record", &words.foreign(&claims.record));
    text + &clauses(words, claims, detail)
}

/// What somebody is about to countersign: the facts and the clauses.
pub fn about_to_sign(claims: &Claims, detail: Clauses, colour: Colour) -> String {
    let words = Messages::of(Language::English);
    // Of two signatories the second sees what the first filled in, and whose signature that is.
    let before =
        if claims.answers.is_empty() { String::new() } else { answers(words, claims) + &signatures(words, claims) };
    format!("{}\n{}{before}{}", sample(words, claims, colour), facts(words, claims), clauses(words, claims, detail))
}

/// Edition, moment and every fact of the deal, one a line.
pub(super) fn facts(words: &Messages, claims: &Claims) -> String {
    let edition = match claims.reconstruction {
        true => words.say("edition-reconstruction", &[("edition", Untrusted::new(&claims.edition).to_string().into())]),
        false => words.foreign(&claims.edition),
    };
    let text = under(words, "label-edition", &edition)
        + &under(words, "label-issued", &words.dated(&claims.issued_at))
        + &claims.facts.iter().map(|fact| of_deal(words, fact)).collect::<String>();
    match claims.permission {
        Some(_) => text,
        None => text + &under(words, "label-permission", &words.word("none-recorded")),
    }
}

/// Every fact of a deal, one a line, in English.
pub fn facts_of(facts: &[Fact]) -> String {
    facts.iter().map(|fact| line(fact.label(), fact.value())).collect()
}

/// A fact of the deal. Its value stands as the declaration has it, whose binding text is English.
fn of_deal(words: &Messages, fact: &Fact) -> String {
    if words.language() == Language::English {
        return line(fact.label(), fact.value());
    }
    let label = label_of(words, fact).unwrap_or_else(|| words.foreign(fact.label()));
    format!("  {label:<LABELS$}{}\n", words.foreign(fact.value()))
}

/// The label of a fact, by its key: `deal-exporter-name`; the lines of goods share theirs.
fn label_of(words: &Messages, fact: &Fact) -> Option<String> {
    let first_of_two = fact.label() == "Office of the first signatory";
    let key = if first_of_two { "first-signatory.office" } else { fact.key() };
    if let Some(tag) = key.strip_prefix("issuer.names.") {
        return Some(words.say("deal-issuer-name-in", &[("language", tag.into())]));
    }
    match key.strip_prefix("goods[").and_then(|rest| rest.split_once("].")) {
        Some((line, part)) => Some(words.say(&format!("deal-goods-{part}"), &[("line", line.into())])),
        None => words.own(&format!("deal-{}", key.replace('.', "-"))),
    }
}

/// Where the end-user state stood and stands on the country list.
pub(super) fn standing(words: &Messages, claims: &Claims) -> String {
    under(words, "label-list-at-issue", &words.fact(&claims.list_at_issue))
        + &under(words, "label-list-today", &words.fact(&claims.list_today))
}

/// By which trust list a file was judged.
pub(super) fn trust_list(words: &Messages, list: &TrustListLine) -> String {
    let issued = [("sequence", list.sequence.into()), ("at", words.dated(&list.issued).into())];
    let next = words.say("trust-list-next", &[("at", words.dated(&list.next_update).into())]);
    under(words, "label-trust-list", &words.say("trust-list-issued", &issued)) + &under(words, "", &next)
}

/// What the end-user state filled in.
pub(super) fn answers(words: &Messages, claims: &Claims) -> String {
    if claims.answers.is_empty() {
        return under(words, "label-answers", &words.word("none-yet"));
    }
    // Labels come from the edition, which can be given as a folder: they are foreign text too.
    let one = |(label, value): &(String, String)| {
        let label = words.of_group("field", &Untrusted::at_most(label, 80).to_string());
        let value = Untrusted::new(value).to_string();
        let told = words.say("answer-given", &[("label", label.into()), ("value", value.into())]);
        under(words, "label-answer", &told)
    };
    claims.answers.iter().map(one).collect()
}

/// Who signed: the key first, the name only as a label.
pub(super) fn signatures(words: &Messages, claims: &Claims) -> String {
    if claims.signatures.is_empty() {
        return under(words, "label-signatures", &words.word("none"));
    }
    claims.signatures.iter().map(|claim| signature(words, claim)).collect()
}

fn signature(words: &Messages, claim: &SignatureClaim) -> String {
    let place = words.of_group("role", &Untrusted::at_most(&claim.place, 80).to_string());
    let (name, role) = (Untrusted::at_most(&claim.name, 200).to_string(), words.fact(&claim.role));
    let gaps = [("place", place.into()), ("name", name.into()), ("role", role.into())];
    let key = Untrusted::new(&claim.fingerprint).to_string();
    under(words, "label-signed-by", &words.say(if claim.sample { "signed-by-sample" } else { "signed-by" }, &gaps))
        + &under(words, "", &words.say("fact-key", &[("fingerprint", key.into())]))
        + &under(words, "", &words.say("signed-on", &[("at", words.dated(&claim.signed_at).into())]))
}

/// The clauses by number and heading, and their words where they are asked for.
pub(super) fn clauses(words: &Messages, claims: &Claims, detail: Clauses) -> String {
    let mut text = format!("\n  {}\n", words.say("clauses", &[("count", claims.clauses.len().into())]));
    for clause in &claims.clauses {
        let number = Untrusted::at_most(&clause.number, 12).to_string();
        let heading = Untrusted::at_most(&clause.heading, 80);
        text += &format!("  {}\n", words.isolated(&format!("{number:<5} {heading}")));
        if detail == Clauses::Words {
            text += &wrapped(&clause.words);
        }
    }
    text
}

/// A text in lines that are not too long to read, set in below a heading.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let word = Untrusted::new(word).to_string();
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < MEASURE => {
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.iter().map(|line| format!("        {line}\n")).collect::<String>() + "\n"
}

/// The line that says, in capitals, that a sample key took part; nothing otherwise.
fn sample(words: &Messages, claims: &Claims, colour: Colour) -> String {
    if claims.signatures.iter().any(|claim| claim.sample) { sample_line(words, colour) } else { String::new() }
}

/// The line that says, in capitals, that the file binds nobody.
pub(super) fn sample_line(words: &Messages, colour: Colour) -> String {
    format!("{}\n", colour.open(&words.word("sample")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::final_customer::specimen;
    use crate::declaration::{AnswerField, Signatory, fact};

    /// The tables call a fact what the pages call it.
    #[test]
    fn every_fact_of_a_deal_has_its_label_in_every_language() {
        let specimens = specimen::all(&["he"], |_| true);
        let facts: Vec<_> =
            specimens.iter().flat_map(|one| fact::of(&one.particulars, one.permission.as_ref())).collect();
        assert!(facts.len() > 50, "{}", facts.len());
        for fact in facts {
            assert_eq!(label_of(Messages::of(Language::English), &fact).as_deref(), Some(fact.label()));
            for language in [Language::French, Language::Hebrew] {
                assert!(label_of(Messages::of(language), &fact).is_some(), "{language:?}: {fact:?}");
            }
        }
    }

    #[test]
    fn every_field_has_its_label_in_every_language() {
        for who in [Signatory::Sole, Signatory::First, Signatory::Second] {
            let labels = AnswerField::ALL.map(|field| who.label(field));
            for label in labels.into_iter().chain([who.signature_label()]) {
                assert_eq!(Messages::of(Language::English).of_group("field", label), label);
                for language in [Language::French, Language::Hebrew] {
                    assert!(!Messages::of(language).of_group("field", label).contains(label), "{language:?}: {label}");
                }
            }
        }
    }
}
