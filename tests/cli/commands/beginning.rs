//! The page about the first declaration is true: what it types leads, at a terminal and from an empty folder, to a copy that is
//! taken in.

use std::fs;

use super::names;
use super::terminal::play;

const PAGE: &str = include_str!("../../../docs/first-declaration.md");

/// What is typed after each command, by how it begins.
const TYPED: [(&str, &str); 8] = [
    (
        "ministry init",
        "see:name of the ministry|type:Sample Ministry of Defence\\n|see:department|type:\\n|see:state|type:il\\n|\
         see:is not the code of a country|type:IL\\n|see:address|type:1 Example Road; Jerusalem\\n|see:contact|\
         type:export-control@example.org\\n|see:address on the web|type:\\n|see:IL gives|type:\\n|see:first number|type:\\n|\
         see:issuing certificate|type:\\n|see:where the root|type:\\n|see:name of the root|type:\\n|see:root is valid|\
         type:\\n|see:certificate is valid|type:\\n|see:edition|type:\\n|see:country list|type:\\n|see:until the next|\
         type:\\n|see:passphrase for the key of the root: |hidden|type:correct horse battery\\n|see:the same again: |\
         hidden|type:correct horse battery\\n|see:passphrase for the issuing key: |hidden|type:another horse battery\\n|\
         see:the same again: |hidden|type:another horse battery\\n",
    ),
    (
        "new ",
        "see:language|type:\\n\\n\\nterrorism\\n|see:exporter|type:Sample Systems Ltd\\n1 Example Street\\nil\\nIL\\n|\
         see:purchaser|type:Sample Ministry of Justice\\n2 Example Square\\nNL\\n|\
         see:consignee|type:Central Stores\\n3 Example Quay\\nNL\\n|see:broker|type:\\n|\
         see:operating body|type:Sample National Police\\n4 Example Avenue\\n\\n|see:end-user state|type:NL\\n|\
         see:what is delivered|type:Reader 4\\nmobile-forensics\\nmobile-device-forensics\\nReads devices\\n12\\nunits\\n\
         Room 112\\n\\n\\n|see:goods|type:\\n|see:contract|type:SMJ/117\\n2026-09-14\\n|\
         see:licence application|type:EXP-5531\\n|see:once it is granted|type:\\n|\
         see:signatory|type:Head of Legal Affairs\\n|see:second signatory|type:\\n|see:value|type:\\n",
    ),
    ("issue ", "see:passphrase of ministry/issuing.key.pem: |hidden|type:another horse battery\\n"),
    (
        "key new",
        "see:passphrase for the new key: |hidden|type:a horse of the police\\n|see:again: |hidden|type:a horse of the police\\n",
    ),
    ("key request", "see:passphrase of police.key.pem: |hidden|type:a horse of the police\\n"),
    (
        "ministry enrol",
        "see:told you? [yes/no] |type:yes\\n|see:passphrase of ministry/root.key.pem: |hidden|type:correct horse battery\\n",
    ),
    (
        "countersign",
        "see:passphrase of police.key.pem: |hidden|type:a horse of the police\\n|see:Name of the signatory|\
         type:Alex Sample\\n|see:[Head of Legal Affairs]: |type:\\n|see:Place|type:The Hague\\n|see:Day|type:\\n|\
         see:Authority|type:Mandate 31\\n|see:sign? [yes/no] |type:yes\\n",
    ),
    ("receive", ""),
];

#[test]
fn the_first_declaration_takes_what_the_page_says() {
    let commands: Vec<&str> = PAGE.lines().filter_map(|line| line.strip_prefix("$ fcd ")).collect();
    assert_eq!(commands.len(), TYPED.len(), "{commands:?}");
    let desk = tempfile::tempdir().unwrap();
    for (command, (begins, steps)) in commands.iter().zip(TYPED) {
        assert!(command.starts_with(begins), "{command}");
        // The root travels to the body that signs; here both sit at one desk.
        if begins == "countersign" {
            fs::copy(desk.path().join("ministry/root.pem"), desk.path().join("root.pem")).unwrap();
        }
        let Some(seen) = play(desk.path(), command, steps) else { return };
        assert!(seen.contains("exit 0\n"), "{command}: {seen}");
        assert!(!seen.contains("horse"), "{command}: {seen}");
    }
    let received = play(desk.path(), "list --status returned --register ministry/register.sqlite", "").unwrap();
    assert!(received.contains("Sample National Pol"), "{received}");
    let list = fs::read(desk.path().join("ministry/trust/lists/000002.json")).unwrap();
    assert!(!list.is_empty(), "enrolling publishes");
}

/// Whoever breaks off at the last question leaves nothing.
#[test]
fn a_beginning_that_is_broken_off_leaves_nothing() {
    let desk = tempfile::tempdir().unwrap();
    let (_, steps) = TYPED[0];
    let until = steps.find("see:passphrase for the issuing key").unwrap();
    for end in [
        "type:\\x03",
        "type:short\\n",
        "type:correct horse battery\\n|see:again|hidden|type:something else entirely\\n",
    ] {
        let steps = format!("{}see:passphrase for the issuing key: |hidden|{end}", &steps[..until]);
        let Some(seen) = play(desk.path(), "ministry init", &steps) else { return };
        assert!(!seen.contains("exit 0\n") && !seen.contains("made ministry"), "{end}: {seen}");
        assert!(names(desk.path()).is_empty(), "{end}: {:?}", names(desk.path()));
    }
}
