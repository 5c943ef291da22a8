//! Where the words of a reconstruction come from: a mark for each paragraph, and the sources that the marks name.
//!
//! Marks stand in the manifest and not in the clauses: a clause says what binds, and its digest stands for its words alone.
//! An official text has no marks; all of it is the authority's own.

/// Where the words of one paragraph come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The press, or the ministry through the press, reported what it says.
    Reported,
    /// It is worded after the law that the reports follow.
    Adapted,
    /// The writers of the edition added it.
    Supplied,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Mark; 3] = [Mark::Reported, Mark::Adapted, Mark::Supplied];

    /// The word that stands in a manifest.
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Reported => "reported",
            Mark::Adapted => "adapted",
            Mark::Supplied => "supplied",
        }
    }

    /// The letter that stands in the margin.
    pub fn letter(self) -> &'static str {
        match self {
            Mark::Reported => "R",
            Mark::Adapted => "A",
            Mark::Supplied => "S",
        }
    }
}

/// A mark with the sources that it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    mark: Mark,
    sources: Vec<String>,
}

impl Marked {
    /// Reads `reported janes medianama`: the mark, and then the ids of its sources.
    pub(super) fn parse(text: &str) -> Option<Marked> {
        let mut words = text.split_whitespace();
        let word = words.next()?;
        let mark = Mark::ALL.into_iter().find(|mark| mark.as_str() == word)?;
        Some(Marked { mark, sources: words.map(str::to_owned).collect() })
    }

    /// The mark.
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// The ids of its sources; none where the words were supplied.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }
}

/// The marks of one block of a clause: a paragraph, or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BlockMarks {
    /// One for the whole block.
    Whole(Marked),
    /// One for each item of a list.
    Items(Vec<Marked>),
}

/// A source that marks name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) address: String,
    pub(crate) date: String,
}

impl Source {
    /// Its name in the edition: small letters, digits and hyphens.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whose it is, and what it says.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where it was read.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The day (`2021-12-06`) or the month (`2021-12`) of its publication.
    pub fn date(&self) -> &str {
        &self.date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_word_and_then_its_sources() {
        let marked = Marked::parse("reported janes medianama").unwrap();
        assert_eq!((marked.mark(), marked.sources().len()), (Mark::Reported, 2));
        assert_eq!(Marked::parse("supplied").unwrap().sources().len(), 0);
        assert_eq!(Marked::parse("confirmed janes"), None);
        assert_eq!(Marked::parse(""), None);
    }
}
