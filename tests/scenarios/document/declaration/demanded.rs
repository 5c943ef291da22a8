//! What an edition demands of the facts that may be left out, and what a declaration shows of them.

use fcd::build::trial;
use fcd::declaration::{Certifier, Declaration, Edition, Optional, Particulars, RenderError, ValidatedEdition};

use super::{SAMPLE, holder, refused, rewritten};

const FULL: &str = include_str!("../../../../templates/samples/particulars-full.toml");

fn demanding(keys: &str) -> Edition {
    rewritten("manifest.toml", "signatories = [1, 2]", &format!("signatories = [1, 2]\ndemands = [{keys}]"))
}

fn rendered(edition: &ValidatedEdition, deal: &str) -> Result<String, RenderError> {
    let issuer = Certifier { name: "Authority".into(), fingerprint: "0123".into(), sample: true };
    let at = fcd::calendar::Moment::parse("2026-11-03T09:00:00Z").unwrap();
    let deal = Particulars::from_toml(deal).unwrap();
    Declaration::new(edition.clone(), deal, None).unwrap().render(&issuer, at)
}

#[test]
fn an_edition_demands_what_particulars_may_leave_out() {
    let keys: Vec<String> = Optional::ALL.iter().map(|(key, _)| format!("\"{key}\"")).collect();
    let edition = demanding(&keys.join(", ")).validate().unwrap();
    trial::set_in_all_languages(&edition).unwrap();
    assert!(rendered(&edition, FULL).is_ok());
    let missing =
        vec!["licence", "licence.sha256", "broker", "end-user.kind", "system.classification", "system.disposition"];
    assert_eq!(rendered(&edition, SAMPLE), Err(RenderError::Demanded { keys: missing }));
    let edition = demanding("\"end-user.kind\"").validate().unwrap();
    let with_kind = SAMPLE.replacen("\n[end-user-state]", "kind = \"police\"\n\n[end-user-state]", 1);
    assert!(rendered(&edition, &with_kind).is_ok());
    assert!(rendered(&edition, SAMPLE).is_err());
}

#[test]
fn an_edition_demands_nothing_that_particulars_must_have_or_cannot() {
    let files = |keys: &str| {
        let edition = Edition::bundled("2021-12").unwrap();
        let mut files = edition.files().clone();
        let manifest = String::from_utf8(files["manifest.toml"].clone()).unwrap();
        let manifest = manifest.replace("signatories = [1, 2]", &format!("signatories = [1, 2]\ndemands = [{keys}]"));
        files.insert("manifest.toml".to_owned(), manifest.into_bytes());
        Edition::from_files(&files).unwrap_err().to_string()
    };
    assert!(files("\"license\"").ends_with("cannot leave out; did you mean \"licence\"?"), "{}", files("\"license\""));
    assert!(files("\"number\"").contains("demands names a fact that particulars cannot leave out"));
}

/// Rows appear only when there is something to show, in each language that is asked for.
#[test]
fn what_is_stated_is_shown_and_nothing_else() {
    let edition = Edition::bundled("2021-12").unwrap().validate().unwrap();
    let labels = [
        "Broker",
        "Licence</cell>",
        "SHA-256 of the file of the licence",
        "Kind of operating body",
        "Class on the control list",
        "Use, stock or incorporation",
    ];
    let (full, bare) = (rendered(&edition, FULL).unwrap(), rendered(&edition, SAMPLE).unwrap());
    for label in labels {
        assert!(full.contains(label) && !bare.contains(label), "{label}");
    }
    let values =
        ["Sample Brokers BV", "LIC-2026-0815", "9f86d081 884c7d65", "Police authority", "5A001.j", "Use as delivered"];
    for value in values {
        assert!(full.contains(value), "{value}");
    }
    let hebrew = rendered(&edition, &format!("language = \"en+he\"\n{FULL}")).unwrap();
    for word in ["מתווך", "רישיון", "סוג הגוף המפעיל", "משטרה", "סיווג ברשימת הפיקוח", "שימוש כפי שנמסרה"]
    {
        assert!(hebrew.contains(word), "{word}");
    }
}

/// An edition that hides a fact which a deal states is not valid.
#[test]
fn an_edition_shows_what_it_is_given() {
    for (place, what) in [
        ("<cell>{{broker.name}}</cell>", "the fact \"Broker\""),
        ("<cell>{{licence.number}}</cell>", "the fact \"Licence\""),
        ("<cell>{{licence.sha256}}</cell>", "the fact \"SHA-256 of the file of the licence\""),
        ("<cell>{{say end_user.kind}}</cell>", "the fact \"Kind of operating body\""),
        ("<cell>{{system.classification}}</cell>", "the fact \"Class on the control list\""),
        ("<cell>{{say system.disposition}}</cell>", "the fact \"Use, stock or incorporation\""),
    ] {
        refused(&holder(place), place, "<cell>see the file</cell>", what);
    }
}
