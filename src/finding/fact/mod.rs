//! What was issued or required, and what was found, as facts and not as words.
//!
//! A fact is one of a closed set of kinds of sentence with typed gaps. How a kind is worded stands in one place for each language
//! (`templates/messages`), and the room `report` puts the words together. Text of a file is told apart from words of ours, so that
//! it can be escaped, and set apart where it runs in another direction.

pub mod argument;
pub mod displayed;
mod of_answer;
mod of_bundle;
mod of_declaration;
mod of_drawing;
mod of_file;
mod of_list;
mod of_object;
mod of_part;
mod of_register;
mod of_signature;
mod of_signer;
mod of_time;
mod sentences;

pub use argument::{Argument, EntryState, FieldName, Role};
pub use displayed::Displayed;
pub use of_answer::OfAnswer;
pub use of_bundle::OfBundle;
pub use of_declaration::OfDeclaration;
pub use of_drawing::OfDrawing;
pub use of_file::OfFile;
pub use of_list::OfList;
pub use of_object::OfObject;
pub use of_part::OfPart;
pub use of_register::OfRegister;
pub use of_signature::OfSignature;
pub use of_signer::OfSigner;
pub use of_time::OfTime;

/// One side of a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Fact {
    /// Text of the file, of a list or of the caller, as it stands.
    Text(String),
    /// Values in the notation of PDF, for technicians.
    Notation(String),
    /// A value of another room, in its own words.
    Displayed(Displayed),
    /// There is nothing.
    #[default]
    Nothing,
    /// Words between quotation marks.
    Quoted(String),
    /// What is said of something: `the signature box: text`.
    Of(Box<Fact>, Box<Fact>),
    /// Two facts in one line: `other bytes; a further fact`.
    Also(Box<Fact>, Box<Fact>),
    /// Any of them: `2021-11 or 2021-12`. Of none nothing is said.
    AnyOf(Vec<Fact>),
    /// The file as a whole.
    OfFile(OfFile),
    /// A part of the file, or a page.
    OfPart(OfPart),
    /// A signature.
    OfSignature(OfSignature),
    /// A signer.
    OfSigner(OfSigner),
    /// A time.
    OfTime(OfTime),
    /// A trust list.
    OfList(OfList),
    /// A declaration.
    OfDeclaration(OfDeclaration),
    /// An answer in the form.
    OfAnswer(OfAnswer),
    /// An object of another program.
    OfObject(OfObject),
    /// A drawing of another program.
    OfDrawing(OfDrawing),
    /// A bundle of evidence.
    OfBundle(OfBundle),
    /// An entry of the register.
    OfRegister(OfRegister),
}

/// A kind of sentence as the tables of words know it.
#[derive(Debug, Clone)]
pub enum Sentence<'a> {
    /// Text that is not ours.
    Text(&'a str),
    /// A value in its own words.
    Displayed(&'a Displayed),
    /// The message with this name, and what stands in its gaps.
    Message(&'static str, Vec<(&'static str, Argument<'a>)>),
    /// Any of these, with the message `fact-or` between two.
    AnyOf(&'a [Fact]),
}

impl Fact {
    /// Text of the file, of a list or of the caller.
    pub fn text(text: impl Into<String>) -> Fact {
        Fact::Text(text.into())
    }

    /// Text that is there, or nothing.
    pub fn text_or_nothing(text: Option<String>) -> Fact {
        text.map_or(Fact::Nothing, Fact::Text)
    }

    /// A value in its own words.
    pub fn displayed(value: impl displayed::InOwnWords) -> Fact {
        Fact::Displayed(Displayed::of(value))
    }

    /// What is said of something.
    pub fn of(something: impl Into<Fact>, fact: impl Into<Fact>) -> Fact {
        Fact::Of(Box::new(something.into()), Box::new(fact.into()))
    }

    /// This fact and another one.
    #[must_use]
    pub fn also(self, other: impl Into<Fact>) -> Fact {
        Fact::Also(Box::new(self), Box::new(other.into()))
    }

    /// Every message for facts that the tables of words must have, with its gaps.
    pub fn messages() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        const OWN: &[(&str, &[&str])] = &[
            ("fact-nothing", &[]),
            ("fact-quoted", &["text"]),
            ("fact-of", &["of", "fact"]),
            ("fact-also", &["one", "other"]),
            ("fact-or", &["one", "other"]),
        ];
        let kinds = [
            OWN,
            OfFile::KINDS,
            OfPart::KINDS,
            OfSignature::KINDS,
            OfSigner::KINDS,
            OfTime::KINDS,
            OfList::KINDS,
            OfDeclaration::KINDS,
            OfAnswer::KINDS,
            OfObject::KINDS,
            OfDrawing::KINDS,
            OfBundle::KINDS,
            OfRegister::KINDS,
        ];
        kinds.into_iter().flatten().copied()
    }

    /// The fact as the tables of words know it.
    pub fn sentence(&self) -> Sentence<'_> {
        let (name, gaps) = match self {
            Fact::Text(text) | Fact::Notation(text) => return Sentence::Text(text),
            Fact::Displayed(value) => return Sentence::Displayed(value),
            Fact::AnyOf(facts) => return Sentence::AnyOf(facts),
            Fact::Nothing => ("fact-nothing", Vec::new()),
            Fact::Quoted(text) => ("fact-quoted", vec![("text", Argument::Text(text))]),
            Fact::Of(of, fact) => ("fact-of", vec![("of", Argument::Fact(of)), ("fact", Argument::Fact(fact))]),
            Fact::Also(one, other) => {
                ("fact-also", vec![("one", Argument::Fact(one)), ("other", Argument::Fact(other))])
            }
            Fact::OfFile(sentence) => sentence.sentence(),
            Fact::OfPart(sentence) => sentence.sentence(),
            Fact::OfSignature(sentence) => sentence.sentence(),
            Fact::OfSigner(sentence) => sentence.sentence(),
            Fact::OfTime(sentence) => sentence.sentence(),
            Fact::OfList(sentence) => sentence.sentence(),
            Fact::OfDeclaration(sentence) => sentence.sentence(),
            Fact::OfAnswer(sentence) => sentence.sentence(),
            Fact::OfObject(sentence) => sentence.sentence(),
            Fact::OfDrawing(sentence) => sentence.sentence(),
            Fact::OfBundle(sentence) => sentence.sentence(),
            Fact::OfRegister(sentence) => sentence.sentence(),
        };
        Sentence::Message(name, gaps)
    }
}
