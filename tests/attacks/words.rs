//! What a refusal says: the most telling reason first, its place in words that an official knows, and no noise.

use fcd::finding::{Change, Code, Finding, Location};

use crate::support::forge::{Forge, glyphs, stream};
use crate::support::{judge, said};

fn findings(forge: impl FnOnce(&mut Forge) -> Vec<u8>) -> Vec<Finding> {
    judge(&forge(&mut Forge::new())).findings
}

fn found(finding: &Finding) -> String {
    said(finding.found.as_ref())
}

/// A clause that was changed in place, signed anew by nobody: its number, its page and the words come first.
#[test]
fn a_changed_clause_is_told_first_with_its_words() {
    let findings = findings(|forge| {
        let (content, body) = forge.reworded("shall not", "shall now");
        forge.alter_issued(content, &body);
        forge.unsigned()
    });
    let first = &findings[0];
    assert_eq!(first.code, Code::ClauseAltered);
    assert!(matches!(&first.primary, Location::Clause { number, .. } if !number.is_empty()), "{:?}", first.primary);
    assert!(first.words.contains(&Change::Dropped("not".to_owned())), "{:?}", first.words);
    assert!(first.words.contains(&Change::Added("now".to_owned())), "{:?}", first.words);
}

/// A hidden field is named by its label, with the key that was changed.
#[test]
fn a_changed_key_of_a_field_is_named() {
    let findings = findings(|forge| {
        let field = forge.field("name");
        forge.edit(field, "/F 4", "/F 2");
        forge.buyer_sign()
    });
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].primary, Location::Field { name: "Name of the signatory".to_owned() });
    assert_eq!(said(findings[0].issued.as_ref()), "form field \"Name of the signatory\": /F 4");
    assert_eq!(found(&findings[0]), "form field \"Name of the signatory\": /F 2");
}

/// Where a field draws other words than its value, both are told.
#[test]
fn a_look_that_lies_is_told_with_both_texts() {
    let findings = findings(|forge| {
        let look = forge.look("place");
        let font = forge.number_of("/Type/Font/Subtype/Type0/BaseFont/NotoSerif-Regular");
        let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]/Resources<</Font<</R {font} 0 R>>>>");
        forge.put(look, stream(&entries, format!("BT /R 10 Tf 3 5 Td <{}> Tj ET", glyphs("Rotterdam"))));
        forge.buyer_sign()
    });
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].primary, Location::Field { name: "Place of signing".to_owned() });
    assert!(said(findings[0].issued.as_ref()).ends_with("\"The Hague\""), "{findings:#?}");
    assert!(found(&findings[0]).ends_with("\"Rotterdam\""), "{findings:#?}");
}

/// Text under a white box is named as covered.
#[test]
fn covered_text_is_named() {
    let findings = findings(|forge| {
        let page = forge.page(2);
        let content = forge.reference(page, "/Contents");
        let white = forge.add(stream("", "q 1 g 0 0 595 842 re f Q"));
        forge.edit(page, &format!("/Contents {content} 0 R"), &format!("/Contents[{content} 0 R {white} 0 R]"));
        forge.buyer_sign()
    });
    assert_eq!((findings[0].code, &findings[0].primary), (Code::PageAltered, &Location::Page { number: 2 }));
    assert!(found(&findings[0]).starts_with("text under a painted shape: "), "{findings:#?}");
}

/// Forty changes are not forty reasons.
#[test]
fn many_changes_are_counted() {
    let findings = findings(|forge| {
        let elements: Vec<(u32, Vec<u8>)> = (60..100).map(|number| (number, b"null".to_vec())).collect();
        forge.append(&elements, "")
    });
    assert!(findings.len() <= 9, "{findings:#?}");
    assert!(findings.iter().any(|finding| found(finding).ends_with("objects more")), "{findings:#?}");
}
