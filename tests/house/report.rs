//! The two forms of an answer: what people read and what machines read, word for word.
//!
//! The files under `tests/golden/` are the contract. `report-v1.json` holds the machine's line, laid out for reading;
//! within version 1 fields are only added to it.

use fcd::calendar::Moment;
use fcd::cli::guide::Commands;
use fcd::finding::verdict::Answer;
use fcd::finding::{Change, Code, Fact as FindingFact, Finding, Location};
use fcd::report::claims::Clauses;
use fcd::report::messages::{Language, Messages};
use fcd::report::words::Refused;
use fcd::report::{Colour, Judged, claims, json, words};
use fcd::verify::answer::{CheckLine, Claims, ClauseLine, Fact, Named, NamedBy, Report, SignatureClaim, TrustListLine};

fn at() -> Moment {
    Moment::parse("2026-11-21T10:30:00Z").unwrap()
}

/// Some of the facts; which there are is judged where the list is made.
fn facts() -> Vec<Fact> {
    vec![
        Fact::new("Number", &["number"], "IL-2026-0042"),
        Fact::new("Exporter", &["exporter.name"], "Exporter Ltd"),
        Fact::new("Quantity", &["system.quantity", "system.unit"], "12 licences"),
    ]
}

/// What is read of a file whose record is another's, a stranger's text in it.
fn named(body: &str, by: NamedBy) -> Named {
    let (number, state) = ("IL-2026-0042".to_owned(), ("NL".to_owned(), "Netherlands".to_owned()));
    Named { number, end_user_body: Some(body.to_owned()), end_user_state: Some(state), facts: facts(), by }
}

fn sample_claims() -> Claims {
    let text = str::to_owned;
    let signature = |place: &str, name: &str, role: &str, fingerprint: &str, signed_at: &str| SignatureClaim {
        place: text(place),
        name: text(name),
        role: FindingFact::text(role),
        fingerprint: text(fingerprint),
        signed_at: text(signed_at),
        sample: true,
    };
    Claims {
        facts: facts(),
        number: text("IL-2026-0042"),
        edition: text("2021-12"),
        reconstruction: true,
        issued_at: text("2026-11-02T08:00:00Z"),
        valid_until: text("2027-11-01"),
        exporter: text("Exporter Ltd, 1 Sample Street, Tel Aviv, IL"),
        purchaser: text("Ministry of Justice, The Hague, NL"),
        consignee: text("Digital Investigation Unit, The Hague, NL"),
        end_user_body: text("Digital Investigation Unit"),
        end_user_state_code: text("NL"),
        end_user_state_name: text("Netherlands"),
        system: text("SampleSight (mobile device forensics)"),
        quantity: text("12 licences"),
        contract: text("C-2026-17 of 2026-10-01"),
        licence_application: text("LA-2026-311"),
        licence: None,
        broker: None,
        end_user_kind: None,
        classification: None,
        disposition: None,
        signatory_office: text("Director of the Digital Investigation Unit"),
        second_signatory: None,
        record: text("c0ffee"),
        supersedes: Some((text("IL-2026-0007"), text("5eed"))),
        permission: None,
        answers: vec![(text("Name of the signatory"), text("Alex Sample")), (text("Place"), text("The Hague"))],
        signatures: vec![
            signature("ministry", "SAMPLE Ministry", "issuing", "1a2b 3c4d", "2026-11-02T08:00:00Z"),
            signature("end-user state", "SAMPLE Unit", "signatory of NL", "5e6f 7a8b", "2026-11-09T14:15:00Z"),
        ],
        list_at_issue: FindingFact::text("listed (list 2021-11)"),
        list_today: FindingFact::text("listed (list 2021-11)"),
        clauses: vec![ClauseLine {
            number: text("1"),
            heading: text("Use limited"),
            sha256: text("00ff"),
            words: text("The words."),
        }],
    }
}

fn trust_list() -> TrustListLine {
    TrustListLine {
        sequence: 7,
        issued: "2026-11-16T09:00:00Z".to_owned(),
        next_update: "2026-12-16T09:00:00Z".to_owned(),
        root: "9c0d 1e2f".to_owned(),
        sha256: "ee".repeat(32),
    }
}

fn accepted() -> Report {
    Report {
        answer: Answer::Accepted,
        assurance: Some("exact"),
        findings: Vec::new(),
        deviations: Vec::new(),
        checks: vec![
            CheckLine { name: "issued part", state: "proved" },
            CheckLine { name: "standing", state: "proved" },
        ],
        trust_list: Some(trust_list()),
        changes: None,
        claims: Some(sample_claims()),
        named: Some(named("Digital Investigation Unit", NamedBy::Record)),
        sha256: [0xab; 32],
        sample: true,
    }
}

/// A file whose fourth clause lost its "not", with a stranger's text in every place where text can stand.
fn rejected() -> Report {
    let hostile = "a\u{1b}[2K\u{202e}b";
    let clause = Location::Clause { number: "4".into(), heading: "No re-export".into(), page: 2 };
    let words = vec![
        Change::Kept("The end user declares that it has read this clause; the goods shall".into()),
        Change::Dropped("not".into()),
        Change::Kept("be re-exported.".into()),
        Change::Added(hostile.into()),
    ];
    let findings = vec![
        Finding::new(Code::ClauseAltered, clause).words(words).also(Location::Page { number: 3 }),
        Finding::new(Code::RevisionAppended, Location::Bytes { start: 48_210, end: 49_378 })
            .issued(FindingFact::Nothing)
            .found(FindingFact::text(hostile)),
        Finding::new(Code::ObjectReplaced, Location::Object { number: 12, revision: 1 }),
        Finding::new(Code::AnswerInvalid, Location::Field { name: hostile.into() }),
        Finding::new(Code::DealDifferent, Location::Particular { name: "system.quantity".into() }),
        Finding::new(Code::SignatureInvalid, Location::Signature { role: "ministry" }),
        Finding::new(Code::TrustMissing, Location::Given { what: "no root".into() }),
    ];
    let checks =
        vec![CheckLine { name: "issued part", state: "refuted" }, CheckLine { name: "standing", state: "not reached" }];
    let named = Some(Named { facts: Vec::new(), ..named(hostile, NamedBy::Title) });
    Report { checks, named, sha256: [1; 32], ..Report::without_proof(findings) }
}

fn judged<'a>(name: &'a str, report: &'a Report) -> Judged<'a> {
    Judged { name, at: at(), report, bundle: None, carried: None }
}

fn golden(name: &str, text: &str) {
    crate::support::golden::compare(&format!("tests/golden/{name}"), text);
}

#[test]
fn an_acceptance_in_words() {
    golden(
        "accepted.txt",
        &words::answer(&judged("returned.pdf", &accepted()), Clauses::Headings, &Commands, Colour::Off),
    );
}

#[test]
fn a_rejection_in_words() {
    golden(
        "rejected.txt",
        &words::answer(&judged("returned.pdf", &rejected()), Clauses::Headings, &Commands, Colour::Off),
    );
}

#[test]
fn claims_are_shown_without_a_verdict() {
    let text =
        claims::shown("returned.pdf", &sample_claims(), Clauses::Words, Messages::of(Language::English), Colour::Off);
    for verdict in ["accepted", "rejected", "undecided", "proved"] {
        assert!(!text.contains(verdict), "{verdict}");
    }
    golden("shown.txt", &text);
}

#[test]
fn the_form_for_machines_is_the_published_one() {
    let lines =
        [json::answer(&judged("returned.pdf", &accepted())), json::answer(&judged("returned.pdf", &rejected()))];
    let mut text = String::new();
    for line in &lines {
        assert!(line.ends_with('\n') && line.matches('\n').count() == 1, "one file, one line");
        assert!(line.starts_with(r#"{"schema":"fcd.report/1","answer":"#), "{line}");
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        text += &(serde_json::to_string_pretty(&value).unwrap() + "\n");
    }
    golden("report-v1.json", &text.replace('\u{1b}', "\\u001b").replace('\u{202e}', "\\u202e"));
}

/// The value that a machine reads is exact, and the text in which it travels is safe on a terminal.
#[test]
fn json_keeps_the_value_and_hides_nothing() {
    let line = json::answer(&judged("returned\u{202e}.pdf", &rejected()));
    assert!(!line.trim_end().chars().any(|c| c.is_control() || c == '\u{202e}'), "{line}");
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(value["file"]["name"], "returned\u{202e}.pdf");
    assert_eq!(value["findings"][1]["found"], "a\u{1b}[2K\u{202e}b");
}

#[test]
fn no_form_lets_foreign_text_reach_the_terminal() {
    let report = rejected();
    let refused = Refused { name: "x\r.pdf", heading: "nothing can be shown", named: Some(report.named.as_ref()) };
    for text in [
        words::answer(&judged("x\u{1b}]0;y\u{7}\n.pdf", &report), Clauses::Headings, &Commands, Colour::Off),
        words::refusal(&refused, &report.findings, &Commands, Colour::Off),
        json::answer(&judged("x\u{9b}2J.pdf", &report)),
        json::claims("x\u{9b}.pdf", Err((&report.findings, report.named.as_ref()))),
    ] {
        assert!(text.lines().flat_map(str::chars).all(|c| !c.is_control() && c != '\u{202e}'), "{text}");
    }
}

/// Take the colour away and not one word is lost.
#[test]
fn colour_carries_no_meaning_of_its_own() {
    for report in [accepted(), rejected()] {
        let coloured = words::answer(&judged("a.pdf", &report), Clauses::Headings, &Commands, Colour::On);
        let mut plain = String::new();
        for (index, part) in coloured.split('\u{1b}').enumerate() {
            plain += if index == 0 { part } else { part.split_once('m').unwrap().1 };
        }
        assert_ne!(coloured, plain);
        assert_eq!(plain, words::answer(&judged("a.pdf", &report), Clauses::Headings, &Commands, Colour::Off));
    }
}

#[test]
fn a_file_that_was_not_read_has_no_digest() {
    let report = Report::without_proof(vec![Finding::new(Code::FileEmptyOrTooLarge, Location::Document)]);
    assert!(json::answer(&judged("a.pdf", &report)).contains(r#""sha256":null"#));
}
