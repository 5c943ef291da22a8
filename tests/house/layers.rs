//! The rules of the house that the compiler does not know: who may use whom, and what a file looks
//! like.

use std::collections::BTreeMap;

use crate::source::{Source, sources};

use crate::graph::Graph;

/// What a module may use beside itself. The order is that of the floors, from the top.
const MAY_USE: &[(&str, &[&str])] = &[
    (
        "cli",
        &[
            "evidence",
            "letter",
            "report",
            "register",
            "offline_signing",
            "approval",
            "issue",
            "countersign",
            "verify",
            "signed_letter",
            "build",
            "visible_seal",
            "trust",
            "signature",
            "declaration",
            "typeset",
            "pdf",
            "raster",
            "finding",
            "carrier",
            "lettering",
            "calendar",
            "digits",
        ],
    ),
    (
        "evidence",
        &["report", "verify", "trust", "signature", "declaration", "typeset", "pdf", "finding", "calendar", "digits"],
    ),
    (
        "offline_signing",
        &[
            "approval",
            "issue",
            "countersign",
            "verify",
            "build",
            "trust",
            "signature",
            "declaration",
            "finding",
            "carrier",
            "calendar",
        ],
    ),
    ("approval", &["signature", "declaration", "finding", "calendar"]),
    ("report", &["register", "verify", "finding", "carrier", "lettering", "calendar", "digits"]),
    (
        "register",
        &[
            "verify",
            "signed_letter",
            "letter",
            "build",
            "trust",
            "declaration",
            "finding",
            "lettering",
            "calendar",
            "digits",
        ],
    ),
    (
        "issue",
        &[
            "verify",
            "build",
            "visible_seal",
            "trust",
            "signature",
            "declaration",
            "typeset",
            "pdf",
            "raster",
            "finding",
            "calendar",
        ],
    ),
    ("countersign", &["verify", "build", "trust", "signature", "declaration", "typeset", "pdf", "finding", "calendar"]),
    (
        "verify",
        &[
            "signed_letter",
            "build",
            "visible_seal",
            "trust",
            "signature",
            "declaration",
            "typeset",
            "pdf",
            "finding",
            "carrier",
            "calendar",
            "digits",
        ],
    ),
    (
        "signed_letter",
        &["letter", "signature", "declaration", "emblem", "typeset", "pdf", "lettering", "calendar", "digits"],
    ),
    ("letter", &["declaration", "typeset", "pdf", "lettering", "calendar", "digits"]),
    ("build", &["visible_seal", "signature", "declaration", "typeset", "pdf", "finding", "calendar"]),
    ("visible_seal", &["signature", "typeset", "raster", "finding", "calendar"]),
    ("trust", &["signature", "finding", "carrier", "lettering", "calendar", "digits"]),
    ("signature", &["finding", "lettering", "calendar", "digits"]),
    ("declaration", &["finding", "carrier", "emblem", "lettering", "calendar", "digits"]),
    ("pdf", &["typeset", "finding", "emblem", "calendar", "digits"]),
    ("typeset", &["finding", "emblem", "calendar"]),
    ("raster", &[]),
    ("finding", &["calendar"]),
    ("emblem", &[]),
    ("lettering", &[]),
    ("carrier", &[]),
    ("calendar", &[]),
    ("digits", &[]),
];

/// The floors inside a room, from the bottom: a file uses no floor that is named after its own. A room that is not named has
/// no floors of its own; that its files use each other in no circle is judged for all ([`super::circles`]).
const INSIDE: &[(&str, &[&str])] = &[(
    "declaration",
    &[
        "values",
        "countries",
        "issuer",
        "final_customer",
        "edition",
        "templates",
        "lint",
        "validated",
        "editions",
        "render",
        "record",
    ],
)];

/// The store of the register that keeps its rows in a file may take the name of one, and ask what the disk says of it.
const MAY_NAME: [(&str, &str); 3] =
    [("register/sqlite/", "std::path::Path"), ("register/sqlite/", "std::fs"), ("register/sqlite/", "rustix")];

/// What only the command line may touch: the world outside the values that it passes down.
const OUTSIDE: [&str; 19] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::path::Path",
    "SystemTime",
    "Instant",
    "println!",
    "print!",
    "eprint",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "tempfile",
    "clap",
    "getrandom",
    "rpassword",
    "rustix",
];

/// Crates that come with a feature, and where they are named: without the feature that place is not there.
const WITH_A_FEATURE: [(&str, &[&str]); 8] = [
    ("rusqlite", &["register/sqlite/"]),
    ("hayro", &["raster/draw.rs"]),
    ("rxing", &["visible_seal/decoder.rs"]),
    ("zune_jpeg", &["raster/jpeg.rs"]),
    ("::png", &["raster/png.rs"]),
    ("cryptoki", &["cli/token/"]),
    ("csv", &["cli/expected/"]),
    ("indicatif", &["cli/progress.rs"]),
];

/// The top-level modules that a file names through `crate::` or through enough `super::`.
fn uses(source: &Source) -> Vec<String> {
    let depth = source.path.split('/').count() - usize::from(source.path.ends_with("/mod.rs"));
    let mut paths: Vec<&str> = source.code.split("crate::").skip(1).collect();
    paths.extend(source.code.split(&"super::".repeat(depth)).skip(1));
    let mut used = Vec::new();
    for path in paths {
        let names = match path.strip_prefix('{') {
            Some(group) => top_level(group),
            None => vec![path],
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            used.push(name);
        }
    }
    used
}

/// The first parts of a group `a::{b, c}, d}`: what stands at its own level.
fn top_level(group: &str) -> Vec<&str> {
    let (mut level, mut start, mut names) = (0, 0, Vec::new());
    for (index, c) in group.char_indices() {
        match c {
            '{' => level += 1,
            '}' if level == 0 => {
                names.push(&group[start..index]);
                break;
            }
            '}' => level -= 1,
            ',' if level == 0 => {
                names.push(&group[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn nothing_uses_a_floor_above_its_own() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !["lib", "main"].contains(&source.module.as_str())) {
        let allowed = table.get(source.module.as_str());
        let Some(allowed) = allowed else {
            wrong.push(format!("{}: the module {} stands on no floor", source.path, source.module));
            continue;
        };
        for used in uses(source) {
            let known = table.contains_key(used.as_str());
            if known && used != source.module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_uses_a_floor_above_its_own_inside_its_room() {
    let graph = Graph::of(&sources());
    let mut wrong = Vec::new();
    for (room, floors) in INSIDE {
        let floor = |path: &str| {
            let below = path.strip_prefix(room)?.strip_prefix('/')?;
            let name = below.split('/').next()?.trim_end_matches(".rs");
            // The file of the room itself may use them all, and none uses it.
            if name == "mod" { Some(floors.len()) } else { floors.iter().position(|floor| *floor == name) }
        };
        for (from, to) in graph.uses() {
            if !from.starts_with(&format!("{room}/")) || !to.starts_with(&format!("{room}/")) {
                continue;
            }
            match (floor(from), floor(to)) {
                (Some(own), Some(used)) if used <= own => {}
                (Some(_), Some(_)) => wrong.push(format!("{from} uses {to}")),
                _ => wrong.push(format!("{from} or {to} stands on no floor of {room}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The writer of PDF takes pages from the typesetter; the reader must not share anything with either.
#[test]
fn the_reader_of_pdf_shares_no_code_with_the_writer() {
    for source in sources().iter().filter(|source| source.path.starts_with("pdf/read")) {
        for path in ["write::", "pdf::write", "typeset", "lopdf", "printpdf"] {
            assert!(!source.code.contains(path), "{} names {path}", source.path);
        }
    }
}

/// Each library for pictures is known to one file, so that leaving it out, or taking another, is a change in one place. Pages of a
/// stranger are drawn by the process that has limits, and by nothing else.
#[test]
fn each_library_for_pictures_has_one_file() {
    let one = [
        ("hayro::", "raster/draw.rs"),
        ("::png::", "raster/png.rs"),
        ("zune_jpeg::", "raster/jpeg.rs"),
        ("rxing::", "visible_seal/decoder.rs"),
        ("draw::page(", "cli/pictures/draw.rs"),
    ];
    for (word, file) in one {
        let named: Vec<String> =
            sources().into_iter().filter(|source| source.code.contains(word)).map(|source| source.path).collect();
        assert_eq!(named, [file], "{word}");
    }
}

#[test]
fn only_the_command_line_touches_the_world() {
    let mut wrong = Vec::new();
    let below = |source: &&Source| !["cli", "main"].contains(&source.module.as_str());
    for source in sources().iter().filter(below).filter(|source| !source.path.ends_with("tests.rs")) {
        for word in OUTSIDE {
            if MAY_NAME.iter().any(|(folder, name)| source.path.starts_with(folder) && *name == word) {
                continue;
            }
            if names(&source.code, word) {
                wrong.push(format!("{} names {word}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is particular to a database stands in the folder of its store: no statement, connection or path is above it.
#[test]
fn only_a_store_knows_its_database() {
    let mut wrong = Vec::new();
    let above = |source: &&Source| !source.path.starts_with("register/sqlite/") && !source.path.ends_with("tests.rs");
    for source in sources().iter().filter(above) {
        let words = ["rusqlite", "SELECT ", "INSERT INTO", "DELETE FROM", "PRAGMA", "WHERE "];
        let own = ["Connection", "std::path", "std::fs"].into_iter().filter(|_| source.module == "register");
        for word in words.into_iter().chain(own).filter(|word| source.code.contains(word)) {
            wrong.push(format!("{} names {word}", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_comes_with_a_feature_is_named_where_the_feature_is() {
    for (name, places) in WITH_A_FEATURE {
        let users: Vec<Source> =
            sources().into_iter().filter(|source| names(&source.code, &format!("{name}::"))).collect();
        assert!(!users.is_empty(), "nothing uses {name}");
        for source in users {
            assert!(places.iter().any(|place| source.path.starts_with(place)), "{} names {name}", source.path);
        }
    }
}

/// Whether a word stands in the code; a longer one such as `reprint!` or `clap_` is another word.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Where the command line may touch the disk: the one room for files, what knows them, the terminal, and the register, whose
/// rows SQLite keeps.
const DISK: [&str; 5] =
    ["cli/files", "cli/known_files.rs", "cli/passphrase/terminal.rs", "cli/register", "cli/pictures/wall.rs"];

/// Whoever opened a file elsewhere would go past the limits, and past what keeps an output from destroying an input.
#[test]
fn the_command_line_reads_and_writes_in_one_room() {
    let words = ["fs::", "File::open", "File::create", "File::options", "OpenOptions", "NamedTempFile", "tempfile::"];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.module == "cli") {
        if DISK.iter().any(|room| source.path.starts_with(room)) {
            continue;
        }
        // The type of a lock that is held is no access.
        let code = source.code.replace("use std::fs::File;", "");
        wrong.extend(
            words.iter().filter(|word| code.contains(*word)).map(|word| format!("{} names {word}", source.path)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_itself_sees_an_upward_use() {
    let file = Source::of;
    assert_eq!(uses(&file("pdf/read/mod.rs", "use crate::{verify::{a, b}, cli};")), ["verify", "cli"]);
    assert_eq!(uses(&file("pdf/mod.rs", "use super::verify::x;")), ["verify"]);
    assert_eq!(uses(&file("pdf/read/mod.rs", "use super::super::verify;")), ["verify"]);
    assert!(uses(&file("pdf/read/lexer.rs", "use super::super::write;")).is_empty());
}
