//! What an edition lacks, and for saying so.

use std::fmt;

use crate::declaration::final_customer::roles::ClauseRole;

/// One thing that an edition lacks, or that weakens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LintFinding {
    /// No clause has this role.
    RoleMissing(ClauseRole),
    /// Two clauses have this role.
    RoleTwice(ClauseRole),
    /// An exclusion does not follow the definition that it limits.
    ExclusionAstray {
        /// The role of the exclusion.
        role: ClauseRole,
    },
    /// A clause lacks what no edition may lack, whatever its own table asks for.
    CoreMissing {
        /// The clause.
        clause: String,
        /// Its role.
        role: ClauseRole,
        /// What it must say.
        what: &'static str,
    },
    /// A clause holds words that undo what no edition may lack.
    CoreUndone {
        /// The clause.
        clause: String,
        /// Its role.
        role: ClauseRole,
        /// The words.
        words: String,
    },
    /// The table of the lint cannot be used as it is.
    Rules {
        /// The file.
        file: String,
        /// What is wrong with it, in words.
        what: String,
    },
    /// Words that carry the law are not in the clause of this role.
    WordsMissing {
        /// The clause.
        clause: String,
        /// Its role.
        role: ClauseRole,
        /// What must be said; several ways of saying it are parted by "or".
        words: String,
    },
    /// One of the grounds that the edition lists is not in the clause.
    GroundMissing {
        /// The clause.
        clause: String,
        /// The ground.
        ground: String,
    },
    /// A clause holds words that undo what its role is for.
    WordsUndo {
        /// The clause.
        clause: String,
        /// Its role.
        role: ClauseRole,
        /// The words.
        words: String,
    },
    /// A reading that the manifest records does not count.
    Reading {
        /// The role that it says is met.
        role: ClauseRole,
        /// Why, in words.
        what: String,
    },
    /// The marks of a clause are not one for each paragraph, or name no source, or stand in an official text.
    Marks {
        /// The clause.
        clause: String,
        /// What is wrong, in words.
        what: String,
    },
    /// Two clauses have the same id or number.
    NameTwice {
        /// The id or number.
        name: String,
    },
    /// A file that the manifest lists is not there.
    FileMissing {
        /// The file.
        file: String,
    },
    /// A file is not the one that the manifest lists.
    FileChanged {
        /// The file.
        file: String,
        /// The SHA-256 of the file that is there.
        found: String,
    },
    /// A file is there that the manifest does not list.
    FileUnlisted {
        /// The file.
        file: String,
    },
    /// Two lines of the manifest name the same file.
    FileTwice {
        /// The file.
        file: String,
    },
    /// A template holds something that could change, hide or add words.
    Forbidden {
        /// The file.
        file: String,
        /// What it is, in words.
        what: String,
    },
    /// A template cannot be read as Handlebars.
    Template {
        /// The file.
        file: String,
        /// What Handlebars says.
        detail: String,
    },
    /// A clause file is not one `<clause>` element with the id, number and heading of its line.
    ClauseElement {
        /// The clause.
        clause: String,
    },
    /// A clause is not there in a language of the edition, or a file is there in a language that is not one of them.
    LanguageMissing {
        /// The clause; empty for what the frame says.
        clause: String,
        /// The language.
        language: String,
    },
    /// A clause in another language has another form than the clause: other blocks, another number, no words.
    TranslationElement {
        /// The clause.
        clause: String,
        /// The language.
        language: String,
    },
    /// A clause in another language lacks words that carry the law.
    TranslationWords {
        /// The clause.
        clause: String,
        /// The language.
        language: String,
        /// The words.
        words: String,
    },
    /// A clause in another language holds words that undo what its role is for.
    TranslationUndoes {
        /// The clause.
        clause: String,
        /// The language.
        language: String,
        /// The words.
        words: String,
    },
    /// The frame does not set the parts of the manifest once each and in order.
    PartsNotSet {
        /// The parts that the manifest lists.
        listed: Vec<String>,
        /// The parts that the frame sets.
        set: Vec<String>,
    },
    /// The frame and its parts do not set the clauses of the manifest once each and in order.
    ClausesNotSet {
        /// The clauses that the manifest lists.
        listed: Vec<String>,
        /// The clauses that are set.
        set: Vec<String>,
    },
    /// A specimen declaration cannot be made.
    Specimen {
        /// Why.
        detail: String,
    },
    /// A specimen declaration shows other words in a clause than its file has.
    ShownDiffers {
        /// The clause.
        clause: String,
    },
    /// A specimen declaration does not show something that must be on the page.
    NotShown {
        /// What it is.
        what: String,
    },
    /// Words outside the clauses could argue with a clause.
    FrameArgues {
        /// The words.
        words: String,
    },
    /// A character that the pages cannot show.
    Character {
        /// The character.
        character: char,
    },
}

impl LintFinding {
    /// The clause in which it lies, where it lies in one.
    pub fn clause(&self) -> Option<&str> {
        match self {
            LintFinding::CoreMissing { clause, .. }
            | LintFinding::CoreUndone { clause, .. }
            | LintFinding::WordsMissing { clause, .. }
            | LintFinding::GroundMissing { clause, .. }
            | LintFinding::WordsUndo { clause, .. }
            | LintFinding::Marks { clause, .. }
            | LintFinding::ClauseElement { clause }
            | LintFinding::TranslationElement { clause, .. }
            | LintFinding::TranslationWords { clause, .. }
            | LintFinding::TranslationUndoes { clause, .. }
            | LintFinding::ShownDiffers { clause } => Some(clause),
            _ => None,
        }
    }

    /// The role that it concerns, where it concerns one.
    pub fn role(&self) -> Option<ClauseRole> {
        match self {
            LintFinding::RoleMissing(role) | LintFinding::RoleTwice(role) => Some(*role),
            LintFinding::ExclusionAstray { role }
            | LintFinding::Reading { role, .. }
            | LintFinding::CoreMissing { role, .. }
            | LintFinding::CoreUndone { role, .. }
            | LintFinding::WordsMissing { role, .. }
            | LintFinding::WordsUndo { role, .. } => Some(*role),
            LintFinding::GroundMissing { .. } => Some(ClauseRole::ProhibitedGrounds),
            _ => None,
        }
    }
}

impl std::error::Error for LintFinding {}

impl LintFinding {
    /// Whether the authority's own text may be issued all the same: it lacks words that a reconstruction must have, and
    /// nothing of the core.
    pub(super) fn is_told_of_an_official_text(&self) -> bool {
        match self {
            LintFinding::RoleMissing(role) => !role.is_core(),
            LintFinding::ExclusionAstray { .. }
            | LintFinding::WordsMissing { .. }
            | LintFinding::GroundMissing { .. }
            | LintFinding::WordsUndo { .. }
            | LintFinding::TranslationWords { .. }
            | LintFinding::TranslationUndoes { .. } => true,
            _ => false,
        }
    }

    /// Whether a person who read that a clause meets this role has answered it: the words or the clause were not found. Of the
    /// core only the grounds can be answered so, and nothing that undoes a clause can.
    pub(super) fn is_met_by_reading(&self, read: ClauseRole) -> bool {
        let answerable = !read.is_core() || read == ClauseRole::ProhibitedGrounds;
        match self {
            LintFinding::RoleMissing(role)
            | LintFinding::CoreMissing { role, .. }
            | LintFinding::WordsMissing { role, .. } => answerable && *role == read,
            LintFinding::GroundMissing { .. } => read == ClauseRole::ProhibitedGrounds,
            _ => false,
        }
    }
}

impl fmt::Display for LintFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LintFinding::RoleMissing(role) => write!(f, "no clause says: {} (role {role})", role.in_words()),
            LintFinding::RoleTwice(role) => write!(f, "two clauses say: {} (role {role})", role.in_words()),
            LintFinding::ExclusionAstray { role } => {
                write!(
                    f,
                    "the clause \"{}\" does not stand directly under its definition (role {role})",
                    role.in_words()
                )
            }
            LintFinding::CoreMissing { clause, role, what } => {
                write!(f, "clause {clause} ({}) must say {what}, in whatever edition", role.in_words())
            }
            LintFinding::CoreUndone { clause, role, words } => {
                write!(f, "clause {clause} ({}) may not say \"{words}\", in whatever edition", role.in_words())
            }
            LintFinding::Rules { file, what } => write!(f, "{file}: {what}"),
            LintFinding::WordsMissing { clause, role, words } => {
                write!(f, "clause {clause} ({}) does not say {words}", role.in_words())
            }
            LintFinding::GroundMissing { clause, ground } => {
                write!(f, "clause {clause} does not name the ground: {ground}")
            }
            LintFinding::WordsUndo { clause, role, words } => {
                write!(f, "clause {clause} ({}) says \"{words}\", which undoes it", role.in_words())
            }
            LintFinding::Reading { role, what } => write!(f, "the reading of the role {role} does not count: {what}"),
            LintFinding::Marks { clause, what } => write!(f, "clause {clause} {what}"),
            LintFinding::NameTwice { name } => write!(f, "two parts or clauses are called {name}"),
            LintFinding::FileMissing { file } => write!(f, "the manifest lists {file}, which is not there"),
            LintFinding::FileChanged { file, found } => {
                write!(f, "{file} is not the file that the manifest lists; its SHA-256 is {found}")
            }
            LintFinding::FileUnlisted { file } => write!(f, "{file} is there, but the manifest does not list it"),
            LintFinding::FileTwice { file } => write!(f, "the manifest lists {file} twice"),
            LintFinding::Forbidden { file, what } => write!(f, "{file} holds {what}"),
            LintFinding::Template { file, detail } => write!(f, "{file} cannot be read as a template: {detail}"),
            LintFinding::ClauseElement { clause } => {
                write!(
                    f,
                    "the file of clause {clause} is not one <clause> with the id, number and heading of the manifest"
                )
            }
            LintFinding::LanguageMissing { clause, language } if clause.is_empty() => {
                write!(f, "the words of the frame in language {language} cannot be read")
            }
            LintFinding::LanguageMissing { clause, language } => {
                write!(f, "clause {clause} and the languages of the edition disagree about language {language}")
            }
            LintFinding::TranslationElement { clause, language } => write!(
                f,
                "the file of clause {clause} in language {language} is not one <translation> with the number of the \
                 clause and its blocks in order"
            ),
            LintFinding::TranslationWords { clause, language, words } => {
                write!(f, "clause {clause} in language {language} does not say {words}")
            }
            LintFinding::TranslationUndoes { clause, language, words } => {
                write!(f, "clause {clause} in language {language} says \"{words}\", which undoes it")
            }
            LintFinding::PartsNotSet { listed, set } => write!(
                f,
                "the frame must set each part once and in order: {}; it sets {}",
                listed_or_none(listed),
                listed_or_none(set)
            ),
            LintFinding::ClausesNotSet { listed, set } => write!(
                f,
                "the frame and its parts must set each clause once and in order: {}; they set {}",
                listed_or_none(listed),
                listed_or_none(set)
            ),
            LintFinding::Specimen { detail } => write!(f, "no specimen declaration can be made: {detail}"),
            LintFinding::ShownDiffers { clause } => {
                write!(f, "a specimen declaration does not show clause {clause} as its file says it")
            }
            LintFinding::NotShown { what } => write!(f, "a specimen declaration does not show {what}"),
            LintFinding::FrameArgues { words } => {
                write!(f, "the frame says \"{words}\", which could argue with a clause")
            }
            LintFinding::Character { character } => {
                write!(f, "the pages cannot show U+{:04X}", u32::from(*character))
            }
        }
    }
}

fn listed_or_none(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
