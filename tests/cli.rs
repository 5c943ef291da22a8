//! This module is for the command line as a person meets it: help, mistakes, explanations, word for word.
//!
//! The transcripts stand in `tests/cli/`. To renew them after a wanted change: `TRYCMD=overwrite cargo test --test cli`.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .case("tests/cli/*.trycmd")
        // What surrounds the tests must not show in them.
        .env("NO_COLOR", "")
        .env("CI", "")
        .env("LANG", "C")
        .env("LC_ALL", "C")
        .env("COLUMNS", "100");
}
