//! The program's own sources, as the other tests of the house read them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the program.
pub struct Source {
    /// Path below `src`, with slashes.
    pub path: String,
    /// The top-level module it belongs to.
    pub module: String,
    /// As it stands.
    pub text: String,
    /// Without comments and without its tests; nothing where all of it is for tests.
    pub code: String,
}

impl Source {
    /// A file that is not on the disk.
    pub fn of(path: &str, code: &str) -> Source {
        let module = path.split('/').next().unwrap().into();
        Source { path: path.into(), module, text: String::new(), code: code.into() }
    }
}

/// Every file below `src`.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(source(&root, &path));
            }
        }
    }
    let for_tests: Vec<String> = found.iter().flat_map(only_for_tests).collect();
    for source in found.iter_mut().filter(|source| for_tests.contains(&source.path)) {
        source.code.clear();
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 10, "the sources are not where this test looks");
    found
}

/// The files that people wrote words in: this one, or every one of this folder; a path counts from the folder of the project.
pub fn texts(name: &str) -> Vec<(String, String)> {
    const ENDS: [&str; 7] = [".rs", ".md", ".toml", ".py", ".mjs", "/run", "/install"];
    // What is installed or built beside the files of the project is not the project's.
    const NOT_OURS: [&str; 3] = ["target", "node_modules", ".judges"];
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if path.is_dir() {
        let entries = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let ours = entries.filter(|entry| !NOT_OURS.contains(&entry.as_str()));
        return ours.flat_map(|entry| texts(&format!("{name}/{entry}"))).collect();
    }
    let text = ENDS.iter().any(|end| name.ends_with(end)).then(|| fs::read_to_string(path).unwrap());
    text.map(|text| (name.to_owned(), text)).into_iter().collect()
}

fn source(root: &Path, file: &PathBuf) -> Source {
    let path = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    let text = fs::read_to_string(file).unwrap();
    let module = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
    let product = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    let code = product.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n");
    Source { path, module, text, code }
}

/// The files of the modules that a file declares for its tests alone.
fn only_for_tests(source: &Source) -> Vec<String> {
    let (folder, name) =
        source.path.rsplit_once('/').map_or((String::new(), source.path.as_str()), |(f, n)| (format!("{f}/"), n));
    let below = match name {
        "mod.rs" | "lib.rs" => folder.clone(),
        other => format!("{folder}{}/", other.trim_end_matches(".rs")),
    };
    let mut files = Vec::new();
    for declared in source.text.split("#[cfg(test)]\n").skip(1) {
        let declaration = declared.lines().find(|line| !line.starts_with("#[")).unwrap_or_default();
        let path =
            declared.lines().next().unwrap().strip_prefix("#[path = \"").and_then(|rest| rest.strip_suffix("\"]"));
        match (path, declaration.strip_suffix(';').and_then(|line| line.split_once("mod "))) {
            (Some(path), _) => files.push(format!("{folder}{path}")),
            (None, Some((_, name))) => files.push(format!("{below}{name}.rs")),
            (None, None) => {}
        }
    }
    files
}

#[test]
fn a_file_for_tests_is_no_code_of_the_program() {
    let all = sources();
    let code = |path: &str| all.iter().find(|source| source.path == path).unwrap().code.as_str();
    for tests in ["verify/tests.rs", "typeset/markup_tests.rs", "pdf/read/rules.rs", "signature/fixture.rs"] {
        assert!(code(tests).is_empty(), "{tests}");
    }
    assert!(code("verify/mod.rs").contains("pub fn verify"), "what stands below a module for tests is code");
}
