//! No files of a room use each other in a circle: whoever reads one can read those below it first.

use crate::graph::Graph;
use crate::source::{Source, sources};

#[test]
fn no_files_use_each_other_in_a_circle() {
    let sources = sources();
    let circles: Vec<String> = Graph::of(&sources).circles().iter().map(|circle| circle.join(" ")).collect();
    assert!(circles.is_empty(), "circles:\n{}", circles.join("\n"));
}

#[test]
fn the_test_itself_sees_a_circle() {
    let circles = |files: &[(&str, &str)]| -> Vec<String> {
        let sources: Vec<Source> = files.iter().map(|(path, code)| Source::of(path, code)).collect();
        Graph::of(&sources).circles().iter().map(|circle| circle.join(" ")).collect()
    };
    let plain = [("a/one.rs", "use super::two::X;"), ("a/two.rs", "use crate::a::one::{self, Y};")];
    assert_eq!(circles(&plain), ["a/one.rs a/two.rs"]);
    let inline = [("a/one.rs", "fn f() { super::two::x(); }"), ("a/two.rs", "use super::one::Y;")];
    assert_eq!(circles(&inline), ["a/one.rs a/two.rs"]);
    let behind_a_name = [
        ("a/mod.rs", "mod one;\nmod two;\npub use two::X;\npub(crate) use one::Y;"),
        ("a/one.rs", "use super::X;"),
        ("a/two.rs", "use crate::a::{Y};"),
    ];
    assert_eq!(circles(&behind_a_name), ["a/one.rs a/two.rs"]);
    let of_three = [
        ("a/one.rs", "use super::two::X;"),
        ("a/two/mod.rs", "mod deep;\nuse deep::Z;"),
        ("a/two/deep.rs", "use crate::a::one::Y;"),
    ];
    assert_eq!(circles(&of_three), ["a/one.rs a/two/deep.rs a/two/mod.rs"]);
    let parent = [("a/mod.rs", "mod one;\npub struct X;\nuse one::Y;"), ("a/one.rs", "use super::X;")];
    assert!(circles(&parent).is_empty(), "a child uses the nouns of its folder");
    let honest = [("a/one.rs", "use super::two::X;"), ("a/two.rs", "use serde::one;\nuse std::fmt;")];
    assert!(circles(&honest).is_empty());
}
