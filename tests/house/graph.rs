//! Which file of the library uses which.
//!
//! A use is a path that leads to something in another file: in a `use`, or in the code behind `crate::`, `super::`, or the
//! name of a child. A path through `pub use` is followed to the file in which the thing stands, so that no circle hides
//! behind it. What a file takes from the file of a folder around it is not counted: such a file holds the nouns of its
//! folder, and its other children are uses of their own.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Source;

/// The parts of a path: `["declaration", "lint", "LintFinding"]`.
type Path = Vec<String>;

/// The files and their uses.
pub(crate) struct Graph {
    uses: BTreeSet<(String, String)>,
}

/// How many names behind `pub use` are followed for one path; one names the next.
const MOST_NAMES: usize = 8;

impl Graph {
    /// Reads every use.
    pub(crate) fn of(sources: &[Source]) -> Graph {
        let files: BTreeMap<Path, &str> =
            sources.iter().map(|source| (module(&source.path), source.path.as_str())).collect();
        let mut names = BTreeMap::new();
        for source in sources {
            let me = module(&source.path);
            for (written, public) in imports(&source.code) {
                let path = absolute(&me, &written);
                if public && let Some(last) = written.last() {
                    names.insert([me.clone(), vec![last.clone()]].concat(), path);
                }
            }
        }
        let mut uses = BTreeSet::new();
        for source in sources {
            let me = module(&source.path);
            let private = imports(&source.code).into_iter().filter(|(_, public)| !public).map(|(path, _)| path);
            let children: Vec<&String> =
                files.keys().filter(|path| is_child(path, &me)).filter_map(|p| p.last()).collect();
            for path in private.chain(in_code(&source.code, &children)) {
                let path = followed(&files, &names, absolute(&me, &path));
                let used = (1..=path.len()).rev().find_map(|length| files.get_key_value(&path[..length]));
                let Some((at, file)) = used else { continue };
                if *file != source.path && !me.starts_with(at) {
                    uses.insert((source.path.clone(), (*file).to_owned()));
                }
            }
        }
        Graph { uses }
    }

    /// Each file with one that it uses.
    pub(crate) fn uses(&self) -> impl Iterator<Item = (&str, &str)> {
        self.uses.iter().map(|(from, to)| (from.as_str(), to.as_str()))
    }

    /// The circles: files each of which leads to each other, sorted.
    pub(crate) fn circles(&self) -> Vec<Vec<&str>> {
        let files: BTreeSet<&str> = self.uses().flat_map(|(from, to)| [from, to]).collect();
        let reach: BTreeMap<&str, BTreeSet<&str>> = files.iter().map(|file| (*file, self.reached(file))).collect();
        let mut circles = BTreeSet::new();
        for file in files {
            let circle: Vec<&str> = reach[file].iter().copied().filter(|other| reach[other].contains(file)).collect();
            if !circle.is_empty() {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// Every file that this one leads to.
    fn reached<'a>(&'a self, file: &'a str) -> BTreeSet<&'a str> {
        let (mut reached, mut next) = (BTreeSet::new(), vec![file]);
        while let Some(file) = next.pop() {
            for (from, to) in self.uses() {
                if from == file && reached.insert(to) {
                    next.push(to);
                }
            }
        }
        reached
    }
}

/// `declaration/lint/mod.rs` and `declaration/lint.rs` are both `declaration::lint`.
fn module(path: &str) -> Path {
    let path = path.trim_end_matches(".rs");
    let path = path.trim_end_matches("/mod");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

fn is_child(path: &[String], parent: &[String]) -> bool {
    path.len() == parent.len() + 1 && path.starts_with(parent)
}

/// A path as it is written, from the root; one of another crate leads nowhere.
fn absolute(me: &[String], written: &[String]) -> Path {
    let up = written.iter().take_while(|part| *part == "super").count();
    let rest = &written[up..];
    match rest.first().map(String::as_str) {
        _ if up > 0 => [&me[..me.len().saturating_sub(up)], rest].concat(),
        Some("crate") => rest[1..].to_vec(),
        Some("self") => [me, &rest[1..]].concat(),
        _ => [me, rest].concat(),
    }
}

/// A path whose names behind `pub use` are replaced by what they stand for.
fn followed(files: &BTreeMap<Path, &str>, names: &BTreeMap<Path, Path>, mut path: Path) -> Path {
    for _ in 0..MOST_NAMES {
        let known = (1..=path.len())
            .rev()
            .find(|length| !files.contains_key(&path[..*length]) && names.contains_key(&path[..*length]));
        let Some(length) = known else { break };
        path = [names[&path[..length]].as_slice(), &path[length..]].concat();
    }
    path
}

/// The paths of each `use`, and whether it makes them known to others.
fn imports(code: &str) -> Vec<(Path, bool)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let before = code[..at].rsplit(['\n', ';', '{', '}']).next().unwrap().trim();
        let public = before.starts_with("pub");
        if before.is_empty() || (public && !before.contains(' ') || before.starts_with("pub(in ")) {
            let written = code[at + 4..].split(';').next().unwrap();
            found.extend(leaves(written).into_iter().map(|path| (path, public)));
        }
    }
    found
}

/// The paths in the code itself: behind `crate::`, `super::`, `self::`, or behind the name of a child.
fn in_code(code: &str, children: &[&String]) -> Vec<Path> {
    let mut found = Vec::new();
    for start in ["crate", "super", "self"].into_iter().chain(children.iter().map(|child| child.as_str())) {
        for (at, _) in code.match_indices(&format!("{start}::")) {
            let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            let line = code[..at].rsplit(';').next().unwrap().trim_start();
            let import = line.starts_with("use ")
                || line.starts_with("pub use ")
                || line.starts_with("pub(") && line.contains("use ");
            if !import && !code[..at].ends_with(word) {
                let path: String = code[at..].chars().take_while(|c| word(*c)).collect();
                found.push(path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect());
            }
        }
    }
    found
}

/// `a::{self, b::c as d}` as its paths.
fn leaves(written: &str) -> Vec<Path> {
    let written = written.trim();
    if let Some((front, group)) = written.split_once('{') {
        let front: Path = front.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let inner = group.trim_end().strip_suffix('}').unwrap_or(group);
        return parted(inner)
            .into_iter()
            .flat_map(leaves)
            .map(|rest| if rest == ["self"] { front.clone() } else { [front.clone(), rest].concat() })
            .collect();
    }
    let path = written.split(" as ").next().unwrap();
    let path: Path = path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    if path.is_empty() { Vec::new() } else { vec![path] }
}

/// What commas part at the level of the text itself.
fn parted(text: &str) -> Vec<&str> {
    let (mut level, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => level += 1,
            '}' => level -= 1,
            ',' if level == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}
