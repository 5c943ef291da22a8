//! What is told of words: which clause, which page, what was dropped and added, and what is odd about how they are shown.

use fcd::finding::Change;

use super::{compared, golden};
use crate::support::forge::{Forge, deflated, glyphs, in_digits, inflated, replace, stream};
use crate::support::{issued, judge, judge_asked, returned};

/// A page's words changed by the buyer, who signs anew.
fn reworded(forge: &mut Forge, from: &str, to: &str) -> Vec<u8> {
    let (content, body) = forge.reworded(from, to);
    forge.put(content, body);
    forge.buyer_sign()
}

/// A page with this before and behind its content.
fn around(forge: &mut Forge, page: usize, before: &str, behind: &str) {
    let content = forge.reference(forge.page(page), "/Contents");
    let drawn = inflated(&forge.object(content));
    forge.put(content, deflated(&[before.as_bytes(), &drawn, behind.as_bytes()].concat()));
}

/// A line of text behind the content of a page.
fn written_below(forge: &mut Forge, page: usize, text: &str) {
    around(forge, page, "", &format!("\nBT /R 10 Tf 0 0 0 rg 70 60 Td <{}> Tj ET", glyphs(text)));
}

/// The kids of the tree of pages in another order, or others; `count` of them.
fn with_pages(forge: &mut Forge, count: usize, order: &[usize]) -> Vec<u8> {
    let (tree, before) = (forge.number_of("/Type/Pages"), forge.page_count());
    let kids = |pages: &[usize]| pages.iter().map(|page| format!("{} 0 R", forge.page(*page))).collect::<Vec<_>>();
    let all: Vec<usize> = (1..=before).collect();
    let (from, to) = (kids(&all).join(" "), kids(order).join(" "));
    forge.edit(tree, &from, &to);
    forge.edit(tree, &format!("/Count {before}"), &format!("/Count {count}"));
    forge.buyer_sign()
}

#[test]
fn words_of_clauses_and_pages() {
    golden(
        "words",
        &[
            ("a word of a clause", |f| reworded(f, "shall not", "shall now")),
            ("a word less", |f| reworded(f, "shall not be used to", "shall be used to")),
            ("a word more", |f| reworded(f, "shall not be used to", "shall not only be used to")),
            ("a word of a clause in place", |f| {
                let (content, body) = f.reworded("shall not", "shall now");
                f.alter_issued(content, &body);
                f.unsigned()
            }),
            ("a fact on a page", |f| reworded(f, "Justice", "Defence")),
            ("a number in the head of every page", |f| {
                for page in 1..=f.page_count() {
                    let content = f.reference(f.page(page), "/Contents");
                    let drawn = in_digits(&inflated(&f.object(content))).replace("><", "");
                    let other = drawn.replace(&glyphs("2026-0042"), &glyphs("2026-0043"));
                    f.put(content, deflated(other.as_bytes()));
                }
                f.buyer_sign()
            }),
            ("two words of a clause", |f| reworded(f, "shall not be used to", "might now be used to")),
            ("the same word of two clauses", |f| {
                let content = f.reference(f.page(3), "/Contents");
                let drawn = in_digits(&inflated(&f.object(content))).replace("><", "");
                f.put(content, deflated(drawn.replace(&glyphs("writing,"), &glyphs("waiting,")).as_bytes()));
                f.buyer_sign()
            }),
            ("a line on the last page", |f| {
                let last = f.page_count();
                written_below(f, last, "This page is a draft");
                f.buyer_sign()
            }),
            ("the same line on two pages", |f| {
                written_below(f, 2, "This page is a draft");
                written_below(f, 3, "This page is a draft");
                f.buyer_sign()
            }),
            ("a page without words", |f| {
                let content = f.reference(f.page(3), "/Contents");
                f.put(content, stream("", ""));
                f.buyer_sign()
            }),
        ],
    );
}

#[test]
fn pages_that_are_gone_more_or_elsewhere() {
    golden(
        "pages",
        &[
            ("two pages swapped", |f| {
                let count = f.page_count();
                let mut order: Vec<usize> = (1..=count).collect();
                order.swap(1, 2);
                with_pages(f, count, &order)
            }),
            ("the last page first", |f| {
                let count = f.page_count();
                let mut order: Vec<usize> = (1..=count).collect();
                order.rotate_right(1);
                with_pages(f, count, &order)
            }),
            ("the second page once more in the place of the third", |f| {
                let count = f.page_count();
                let mut order: Vec<usize> = (1..=count).collect();
                order[2] = 2;
                with_pages(f, count, &order)
            }),
            ("the last page twice", |f| {
                let count = f.page_count();
                let last = f.page(count);
                let body = f.object(last);
                let page = f.add(body);
                let tree = f.number_of("/Type/Pages");
                f.edit(tree, &format!("/Count {count}"), &format!("/Count {}", count + 1));
                f.edit(tree, &format!("{last} 0 R]"), &format!("{last} 0 R {page} 0 R]"));
                f.buyer_sign()
            }),
            ("the third page taken out", |f| {
                let count = f.page_count();
                let order: Vec<usize> = (1..=count).filter(|page| *page != 3).collect();
                with_pages(f, count - 1, &order)
            }),
            ("the last page taken out", |f| {
                let count = f.page_count();
                with_pages(f, count - 1, &(1..count).collect::<Vec<_>>())
            }),
        ],
    );
}

#[test]
fn words_that_are_shown_oddly() {
    golden(
        "anomalies",
        &[
            ("two pages under white", |f| {
                around(f, 2, "", "\nq 1 g 0 0 595 842 re f Q");
                around(f, 3, "", "\nq 1 g 0 0 595 842 re f Q");
                f.buyer_sign()
            }),
            ("one page under white, one with nothing painted", |f| {
                around(f, 2, "", "\nq 1 g 0 0 595 842 re f Q");
                around(f, 3, "3 Tr\n", "\n");
                f.buyer_sign()
            }),
            ("a square over a clause", |f| {
                let look = f.add(stream("/Subtype/Form/BBox[0 0 400 300]", "1 g 0 0 400 300 re f"));
                let square =
                    f.add(format!("<</Type/Annot/Subtype/Square/Rect[60 300 540 600]/F 4/AP<</N {look} 0 R>>>>"));
                let page = f.page(2);
                f.extend(page, &format!("/Annots[{square} 0 R]"));
                f.buyer_sign()
            }),
            ("a white line", |f| {
                around(f, 2, "", &format!("\nBT /R 10 Tf 1 g 70 60 Td <{}> Tj ET", glyphs("Except on Mondays")));
                f.buyer_sign()
            }),
        ],
    );
}

/// What is told of so many words more on the second page.
fn crowded(words: usize) -> Vec<Change> {
    let mut forge = Forge::new();
    let line = format!("<{}> Tj 0 -1 Td ", glyphs(&vec!["a"; 20].join(" ")));
    let lines = line.repeat(words / 20);
    around(&mut forge, 2, "", &format!("\nBT /R 10 Tf 0 0 0 rg 70 800 Td {lines} ET"));
    let findings = judge(&forge.buyer_sign()).findings;
    findings.into_iter().map(|finding| finding.words).max_by_key(Vec::len).unwrap()
}

#[test]
fn of_ninety_thousand_words_a_thousand_are_told_and_the_rest_is_counted() {
    let told = crowded(90_000);
    assert_eq!(told.len(), 1_001);
    let Some(Change::Kept(more)) = told.last() else { panic!("{:?}", told.last()) };
    let more: usize = more.strip_prefix("... (").unwrap().strip_suffix(" words more)").unwrap().parse().unwrap();
    assert!((88_000..=90_000).contains(&more), "{more}");
}

/// The number in the record is changed, and the pages still show the one that was issued.
fn record_altered() -> Vec<u8> {
    replace(returned(), b"\"number\":\"IL-2026-0042\"", b"\"number\":\"IL-2026-0043\"")
}

#[test]
fn the_record_beside_the_page() {
    let clause = || {
        let mut forge = Forge::new();
        let (content, body) = forge.reworded("shall not", "shall now");
        forge.alter_issued(content, &body);
        forge.unsigned()
    };
    compared(
        "record",
        &[
            ("another number in the record", judge_asked(&record_altered(), |_| ())),
            (
                "another number in the record, the issued file at hand",
                judge_asked(&record_altered(), |asked| asked.issued = Some(issued())),
            ),
            (
                "a word of a clause, the issued file at hand",
                judge_asked(&clause(), |asked| asked.issued = Some(issued())),
            ),
        ],
    );
}
