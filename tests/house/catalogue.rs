//! The tie between a code, its wording, its page and the list that was published.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fcd::cli::guide::Commands;
use fcd::finding::Code;
use fcd::finding::code::Severity;
use fcd::report::guide::Guide as _;

use crate::support::golden;

const HEADINGS: [&str; 5] = [
    "## What it means",
    "## How it is done",
    "## What you should do",
    "## What it does not prove",
    "## Attacks that show it",
];

fn ids() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.as_str()).collect()
}

/// A published code is never renamed and never taken away: other people's programs look for it.
#[test]
fn the_list_of_codes_is_the_published_one() {
    let published = include_str!("../golden/codes.txt");
    let published: Vec<&str> = published.lines().collect();
    assert_eq!(ids(), published, "change tests/golden/codes.txt only to add a code");
    assert_eq!(ids().iter().collect::<BTreeSet<_>>().len(), ids().len(), "a code stands twice");
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings");
    let pages: BTreeSet<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let expected: BTreeSet<String> = ids().iter().copied().chain(["README"]).map(|id| format!("{id}.md")).collect();
    assert_eq!(pages, expected);
}

/// The page of all findings, in the order in which a report gives them.
#[test]
fn every_finding_is_listed() {
    let mut page = "# Findings\n\nEach reason of an answer has a code that never changes. `fcd explain CODE` prints its page: what it \
                    means, how it is\ndone, what to do, what it does not prove. A report gives the more telling reason first, in \
                    this order.\n\n| code | answer | what was found |\n| --- | --- | --- |\n"
        .to_owned();
    for code in Code::ALL {
        let answer = match code.severity() {
            Severity::Rejects => "rejected",
            Severity::Undecided => "undecided",
        };
        let id = code.as_str();
        writeln!(page, "| [`{id}`]({id}.md) | {answer} | {} |", code.title()).unwrap();
    }
    golden::compare("docs/findings/README.md", &page);
}

#[test]
fn every_page_answers_the_five_questions_in_order() {
    for code in Code::ALL {
        let (id, page) = (code.as_str(), code.page());
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, HEADINGS, "{id}");
        for section in page.split("\n## ").skip(1) {
            let text = section.split_once('\n').unwrap().1.trim();
            assert!(text.len() > 20 || text.starts_with("- "), "{id}: an empty section");
        }
        let width = page.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(width <= 80 && page.lines().count() <= 40, "{id}: too wide or too long for a terminal");
        assert!(page.is_ascii() && page.ends_with('\n'), "{id}");
    }
}

/// The page opens with the very sentence that the answer shows, so a reader knows that he is right there.
#[test]
fn a_page_begins_with_its_code_and_the_title() {
    for code in Code::ALL {
        let mut title = code.title().to_owned();
        title[..1].make_ascii_uppercase();
        let start = format!("# {}\n\n{title}.\n", code.as_str());
        assert!(code.page().starts_with(&start), "docs/findings/{}.md must begin with {start:?}", code.as_str());
    }
}

#[test]
fn every_page_names_an_attack() {
    for code in Code::ALL {
        let attacks: Vec<&str> = code.page().split(HEADINGS[4]).nth(1).unwrap().trim().lines().collect();
        assert!(!attacks.is_empty(), "{}", code.as_str());
        for attack in attacks {
            let name = attack.strip_prefix("- ").unwrap_or_else(|| panic!("{}: {attack}", code.as_str()));
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit()), "{attack}");
        }
    }
}

#[test]
fn titles_and_remedies_are_said_in_one_style() {
    for code in Code::ALL {
        let id = code.as_str();
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{id}");
        for text in [code.title(), code.remedy().sentence(), Commands.remedy(code.remedy())] {
            assert!(text.starts_with(|c: char| c.is_ascii_lowercase()), "{id}: {text}");
            assert!(!text.ends_with('.') && text.trim() == text && text.is_ascii(), "{id}: {text}");
            assert!(text.chars().count() <= 100, "{id}: too long to be read at once: {text}");
        }
        assert_eq!(Code::named(id), Some(*code));
    }
}
