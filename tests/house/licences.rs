//! Whose code is built in, and on which terms: every licence is one that the project may pass on.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::process::Command;

use serde_json::Value;

/// Licences that ask for a notice at most. None that reaches the code around it (GPL, AGPL, LGPL) may join.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether an SPDX expression leaves a choice that is allowed (SPDX 2.3 Annex D: AND binds closer than OR).
fn allowed(expression: &str) -> bool {
    // Older manifests write a slash for OR.
    let expression = expression.replace('/', " OR ");
    let expression = expression.trim();
    if let Some((left, right)) = split(expression, " OR ") {
        return allowed(left) || allowed(right);
    }
    if let Some((left, right)) = split(expression, " AND ") {
        return allowed(left) && allowed(right);
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => allowed(inner),
        None => ALLOWED.contains(&expression),
    }
}

/// Splits at the first such word that stands in no brackets.
fn split<'a>(expression: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    expression.match_indices(word).find_map(|(at, _)| {
        let (left, right) = (expression.get(..at)?, expression.get(at + word.len()..)?);
        (left.matches('(').count() == left.matches(')').count()).then_some((left, right))
    })
}

#[test]
fn every_licence_may_be_passed_on() {
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let said = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--all-features",
            "--locked",
            "--offline",
            "--filter-platform",
            host,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    let packages = said["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "only {} packages", packages.len());
    let wrong: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(allowed))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(wrong.is_empty(), "not on the list of allowed licences:\n{}", wrong.join("\n"));
}

#[test]
fn a_choice_is_a_choice_and_a_burden_a_burden() {
    for good in ["MIT", "MIT OR GPL-3.0-only", "(MIT OR GPL-2.0) AND Unicode-3.0", "Unlicense/MIT", "ISC AND (MIT)"] {
        assert!(allowed(good), "{good}");
    }
    for bad in ["GPL-3.0-only", "MIT AND GPL-2.0", "(MIT OR ISC) AND LGPL-2.1", "", "MIT AND (GPL-2.0 OR AGPL-3.0)"] {
        assert!(!allowed(bad), "{bad}");
    }
}
