//! Filters find a name however it is typed.

use std::fs;

use super::{AT, Office};

/// Three bodies, and what somebody types who looks for one of them.
#[test]
fn a_filter_does_not_ask_how_a_name_was_typed() {
    let office = Office::open();
    let deal = fs::read_to_string(office.path("deal.toml")).unwrap();
    let body = "body = \"Sample National Police";
    assert!(deal.contains(body));
    for (n, name) in ["Ministère de l'État, Łódź", "İstanbul Straße Office", "Plain Police"].into_iter().enumerate()
    {
        fs::write(office.path("deal.toml"), deal.replace(body, &format!("body = \"{name}"))).unwrap();
        let issued = office.issue(&format!("{n}.pdf"));
        assert_eq!(issued.code, Some(0), "{name}: {}", issued.err);
    }
    for (typed, found) in [
        ("état", vec![1]),
        ("ETAT", vec![1]),
        ("E\u{301}tat", vec![1]),
        ("lodz", vec![1]),
        ("ŁÓDŹ", vec![1]),
        ("istanbul", vec![2]),
        ("ISTANBUL", vec![2]),
        ("ıstanbul", vec![2]),
        ("strasse", vec![2]),
        ("STRAẞE", vec![2]),
        ("POLICE", vec![3]),
        ("pólice", vec![3]),
        ("policy", vec![]),
    ] {
        let listed = office.done(&["list", "--end-user", typed, "--format", "csv", "--at", AT]);
        let there = |n: &u32| listed.contains(&format!("IL-2026-000{n}"));
        let all: Vec<u32> = (1..=3).filter(there).collect();
        assert_eq!(all, found, "{typed}: {listed}");
    }
    for filter in [["--number", "il-2026"], ["--state", "nl"], ["--status", "ISSUED"]] {
        let listed = office.done(&["list", filter[0], filter[1], "--format", "csv", "--at", AT]);
        assert!((1..=3).all(|n| listed.contains(&format!("IL-2026-000{n}"))), "{filter:?}: {listed}");
    }
}
