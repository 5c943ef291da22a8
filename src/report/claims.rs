//! The facts that a file states, laid out for people.
//!
//! The same facts are shown in three places: after an acceptance (proved), by `fcd show` (claimed) and before a
//! countersignature (about to be signed). The heading says which; the facts read the same everywhere.

use super::Colour;
use super::escape::Untrusted;
use crate::calendar::{Day, Moment};
use crate::verify::answer::{Claims, SignatureClaim, TrustListLine};

/// Width of the column of labels.
const LABELS: usize = 20;

/// One labelled line. The label is ours; the value is escaped here.
pub(super) fn line(label: &str, value: &str) -> String {
    format!("  {label:<LABELS$}{}\n", Untrusted::new(value))
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
pub fn shown(name: &str, claims: &Claims, colour: Colour) -> String {
    let heading = colour.strong("what the file claims; nothing was checked");
    let mut text = format!("{}: {heading}\n", Untrusted::new(name));
    text += &sample(claims, colour);
    text.push('\n');
    text += &facts(claims);
    text += &standing(claims);
    text += &answers(claims);
    text += &signatures(claims);
    text += &line("record", &claims.record);
    text += &clauses(claims);
    text
}

/// What somebody is about to countersign: the facts and each clause with the digest of its words.
pub fn about_to_sign(claims: &Claims, colour: Colour) -> String {
    // Of two signatories the second sees what the first filled in, and whose signature that is.
    let before = if claims.answers.is_empty() { String::new() } else { answers(claims) + &signatures(claims) };
    format!("{}\n{}{before}{}", sample(claims, colour), facts(claims), clauses(claims))
}

/// The facts of the deal, one a line.
pub(super) fn facts(claims: &Claims) -> String {
    let edition = match claims.reconstruction {
        true => format!("{} (a reconstruction, not the official text)", claims.edition),
        false => claims.edition.clone(),
    };
    let state = format!("{} ({})", claims.end_user_state_name, claims.end_user_state_code);
    let mut text = String::new();
    for (label, value) in [
        ("number", claims.number.as_str()),
        ("edition", &edition),
        ("issued", &dated(&claims.issued_at)),
        ("valid until", &dated(&claims.valid_until)),
        ("exporter", &claims.exporter),
        ("purchaser", &claims.purchaser),
        ("consignee", &claims.consignee),
        ("end user", &claims.end_user_body),
        ("state", &state),
        ("system", &claims.system),
        ("quantity", &claims.quantity),
        ("contract", &claims.contract),
        ("licence application", &claims.licence_application),
        ("signatory", &claims.signatory_office),
    ] {
        text += &line(label, value);
    }
    if let Some((number, sha256)) = &claims.licence {
        let sha256 = sha256.as_ref().map_or(String::new(), |sha256| format!(", file of the SHA-256 {sha256}"));
        text += &line("licence", &format!("{number}{sha256}"));
    }
    for (label, value) in [
        ("broker", &claims.broker),
        ("kind of end user", &claims.end_user_kind),
        ("control list", &claims.classification),
        ("disposition", &claims.disposition),
    ] {
        text += &value.as_ref().map_or(String::new(), |value| line(label, value));
    }
    if let Some((office, body)) = &claims.second_signatory {
        text += &line("second signatory", &format!("{office}, {body}"));
    }
    if let Some((number, record)) = &claims.supersedes {
        text += &line("replaces", &format!("{number}, record {record}"));
    }
    text += &line("permission", claims.permission.as_deref().unwrap_or("none recorded"));
    text
}

/// Where the end-user state stood and stands on the country list.
pub(super) fn standing(claims: &Claims) -> String {
    line("list at issue", &claims.list_at_issue) + &line("list today", &claims.list_today)
}

/// By which trust list a file was judged.
pub(super) fn trust_list(list: &TrustListLine) -> String {
    let told = format!("list {}, issued on {}", list.sequence, dated(&list.issued));
    line("trust list", &told) + &line("", &format!("next one due on {}", dated(&list.next_update)))
}

/// What the end-user state filled in.
pub(super) fn answers(claims: &Claims) -> String {
    if claims.answers.is_empty() {
        return line("answers", "none yet");
    }
    // Labels come from the edition, which can be given as a folder: they are foreign text too.
    let one = |(label, value): &(String, String)| {
        format!("  {:<LABELS$}{}: {}\n", "answer", Untrusted::at_most(label, 80), Untrusted::new(value))
    };
    claims.answers.iter().map(one).collect()
}

/// Who signed: the key first, the name only as a label.
pub(super) fn signatures(claims: &Claims) -> String {
    if claims.signatures.is_empty() {
        return line("signatures", "none");
    }
    claims.signatures.iter().map(signature).collect()
}

fn signature(claim: &SignatureClaim) -> String {
    let mark = if claim.sample { " (SAMPLE KEY)" } else { "" };
    let place = Untrusted::at_most(&claim.place, 80);
    let (name, role) = (Untrusted::at_most(&claim.name, 200), Untrusted::at_most(&claim.role, 200));
    format!("  {:<LABELS$}{place}: {name}{mark}, {role}\n", "signed by")
        + &line("", &format!("key {}", claim.fingerprint))
        + &line("", &format!("on {}", dated(&claim.signed_at)))
}

fn clauses(claims: &Claims) -> String {
    let mut text = format!("\n  clauses ({}), each with the SHA-256 of its words\n", claims.clauses.len());
    for clause in &claims.clauses {
        let (number, heading) = (Untrusted::at_most(&clause.number, 12), Untrusted::at_most(&clause.heading, 80));
        text += &format!("  {number}  {heading}\n      {}\n", Untrusted::at_most(&clause.sha256, 64));
    }
    text
}

/// The line that says, in capitals, that a sample key took part; nothing otherwise.
fn sample(claims: &Claims, colour: Colour) -> String {
    if claims.signatures.iter().any(|claim| claim.sample) { sample_line(colour) } else { String::new() }
}

/// The line that says, in capitals, that the file binds nobody.
pub(super) fn sample_line(colour: Colour) -> String {
    format!("{}\n", colour.open("SAMPLE: a sample key signed this file; it binds nobody"))
}
