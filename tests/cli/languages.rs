//! The language of an answer: asked for or that of the locale, for people alone; machines are answered in English.

use crate::support;

use std::process::Command;

use fcd::calendar::Moment;
use fcd::cli::{self, Environment, Terminals};
use fcd::report::messages::Language;

fn clock() -> Option<Moment> {
    Moment::parse(support::CHECKED).ok()
}

/// What is said of the returned sample in a language.
fn said(language: Language, arguments: &[&str]) -> String {
    let (mut input, mut out, mut err) = (support::returned(), Vec::new(), Vec::new());
    let mut environment = Environment::new(&mut input, &mut out, &mut err, Terminals::default(), clock);
    environment.language = language;
    let all = ["fcd"].iter().chain(arguments).map(Into::into);
    cli::run(all, &mut environment);
    String::from_utf8(out).unwrap()
}

#[test]
fn machines_are_answered_in_english() {
    for arguments in [
        ["verify", "-", "--format", "json"].as_slice(),
        &["verify", "-", "--format", "csv"],
        &["show", "-", "--format", "json"],
        &["verify", "-", "--format", "json", "--lang", "he"],
    ] {
        let english = said(Language::English, arguments);
        // The name of the authority in another language is a fact, not a message.
        let messages = english.replace("משרד הביטחון לדוגמה", "");
        assert!(messages.is_ascii() || english.starts_with('\u{feff}'), "{english}");
        for language in Language::ALL {
            assert_eq!(said(language, arguments), english, "{language:?}");
        }
    }
    let asked = said(Language::French, &["verify", "-", "--format", "json", "--lang", "he"]);
    assert_eq!(asked, said(Language::English, &["verify", "-", "--format", "json"]));
}

#[test]
fn what_is_asked_for_goes_before_the_locale() {
    let english = said(Language::English, &["verify", "-"]);
    let french = said(Language::French, &["verify", "-"]);
    let hebrew = said(Language::Hebrew, &["verify", "-"]);
    assert!(english.starts_with("-: undecided, ") && french.starts_with("-: en suspens, "), "{english}{french}");
    assert_ne!(hebrew, english);
    assert_eq!(said(Language::Hebrew, &["verify", "-", "--lang", "fr"]), french);
    assert_eq!(said(Language::French, &["verify", "-", "--lang", "en"]), english);
    assert!(!english.contains(['\u{2068}', '\u{2069}', '\u{a0}']), "{english}");
    assert_eq!(hebrew.matches('\u{2068}').count(), hebrew.matches('\u{2069}').count(), "{hebrew}");
}

#[test]
fn the_locale_is_read_as_posix_says() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.pdf");
    std::fs::write(&file, b"no PDF").unwrap();
    let of = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fcd"));
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        let done = command.envs(variables.iter().copied()).arg("show").arg(&file).output().unwrap();
        let text = String::from_utf8(done.stdout).unwrap();
        let languages = [("nothing can be shown", "en"), ("rien ne peut", "fr"), ("\u{5d0}\u{5d9} \u{5d0}", "he")];
        languages.into_iter().find(|(word, _)| text.contains(word)).map(|(_, tag)| tag)
    };
    assert_eq!(of(&[]), Some("en"));
    assert_eq!(of(&[("LANG", "fr_FR.UTF-8")]), Some("fr"));
    assert_eq!(of(&[("LANG", "fr_FR.UTF-8"), ("LC_MESSAGES", "he_IL.UTF-8")]), Some("he"));
    assert_eq!(of(&[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C")]), Some("en"));
    assert_eq!(of(&[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "")]), Some("fr"));
    assert_eq!(of(&[("LANG", "tlh")]), Some("en"));
}
