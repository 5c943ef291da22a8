//! The words of set pages, each with the box that it fills.

use super::page::{Layout, Mark, Mpt, Run};

/// A word where it stands on a page. Its box reaches from the left edge of its first glyph to the right edge of its last one, and
/// from its baseline upwards by its type size; descenders lie below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordBox<'a> {
    /// The page, 1 for the first.
    pub page: usize,
    /// Left edge, from the left edge of the page.
    pub left: Mpt,
    /// Right edge.
    pub right: Mpt,
    /// Its baseline, from the lower edge of the page.
    pub baseline: Mpt,
    /// Its type size.
    pub size: Mpt,
    /// What it says, in the order of the eye: the letters of a Hebrew word stand from left to right.
    pub text: String,
    /// The stable id of the clause that it belongs to, if it belongs to one.
    pub clause: Option<&'a str>,
}

impl Layout {
    /// Every word of every page, in drawing order.
    pub fn word_boxes(&self) -> Vec<WordBox<'_>> {
        (1..).zip(&self.pages).flat_map(|(number, _)| self.word_boxes_of(number)).collect()
    }

    /// The words of one page, 1 for the first, in drawing order; none when there is no such page.
    pub fn word_boxes_of(&self, page: usize) -> Vec<WordBox<'_>> {
        let marks = page.checked_sub(1).and_then(|index| self.pages.get(index)).map(|page| page.marks.as_slice());
        let mut boxes = Vec::new();
        for mark in marks.unwrap_or_default() {
            let Mark::Run(run) = mark else { continue };
            let clause = run.element.and_then(|element| self.clause_of(element));
            let Run { baseline, size, .. } = *run;
            run.for_each_word(|text, left, right| {
                boxes.push(WordBox { page, left, right, baseline, size, text: text.to_owned(), clause });
            });
        }
        boxes
    }
}

impl Run {
    /// Parts the run at its spaces and gives each word with its left and its right edge. A space is never part of another glyph.
    pub fn for_each_word(&self, mut found: impl FnMut(&str, Mpt, Mpt)) {
        let edge = |em: i64| self.x + em * self.size / 1000;
        let (mut word, mut first, mut last, mut em) = (String::new(), 0, 0, 0_i64);
        for glyph in &self.glyphs {
            if glyph.text.chars().all(char::is_whitespace) && !glyph.text.is_empty() {
                if !word.is_empty() {
                    found(&word, edge(first), edge(last));
                    word.clear();
                }
            } else {
                if word.is_empty() {
                    first = em;
                }
                word.push_str(&glyph.text);
                last = em + i64::from(glyph.advance);
            }
            em += i64::from(glyph.advance) + i64::from(glyph.kern);
        }
        if !word.is_empty() {
            found(&word, edge(first), edge(last));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::{Element, ElementId, Face, Page, Role};
    use super::super::shape;
    use super::*;

    fn run(text: &str, element: Option<ElementId>) -> Run {
        let glyphs = shape::line(Face::Bold, text).unwrap();
        Run { element, face: Face::Bold, size: 10_000, x: 70_000, baseline: 700_000, glyphs }
    }

    fn width(text: &str) -> Mpt {
        shape::width(&shape::line(Face::Bold, text).unwrap(), 10_000)
    }

    #[test]
    fn a_word_lies_between_the_words_beside_it() {
        let mut words = Vec::new();
        run("shall not  be", None).for_each_word(|text, left, right| words.push((text.to_owned(), left, right)));
        assert_eq!(words.iter().map(|word| word.0.as_str()).collect::<Vec<_>>(), ["shall", "not", "be"]);
        assert_eq!((words[0].1, words[0].2), (70_000, 70_000 + width("shall")));
        assert!((words[1].1 - 70_000 - width("shall ")).abs() <= 1);
        assert!((words[2].2 - 70_000 - width("shall not  be")).abs() <= 1);
    }

    #[test]
    fn a_box_names_its_page_and_its_clause() {
        let element = |role, parent, clause: Option<&str>| {
            let clause = clause.map(str::to_owned);
            Element { role, parent, clause, scope: None, summary: None, language: None, actual: None }
        };
        let root = ElementId(0);
        let elements = vec![
            element(Role::Document, None, None),
            element(Role::Sect, Some(root), Some("end-use")),
            element(Role::P, Some(ElementId(1)), None),
        ];
        let page = |element| Page { marks: vec![Mark::Run(run("word", element))], fields: Vec::new() };
        let pages = vec![page(None), page(Some(ElementId(2)))];
        let layout = Layout { title: String::new(), language: String::new(), pages, elements, outline: Vec::new() };
        let clauses: Vec<_> = layout.word_boxes().iter().map(|word| (word.page, word.clause)).collect();
        assert_eq!(clauses, [(1, None), (2, Some("end-use"))]);
        assert_eq!((layout.word_boxes_of(0), layout.word_boxes_of(3)), (Vec::new(), Vec::new()));
    }
}
