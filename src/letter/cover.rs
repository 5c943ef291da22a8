//! The cover letter of an issued declaration: what the end-user state is to do with the file, step by step.

use super::phrases::Language;
use super::{About, Letter, LetterError, Part, Sender, SignaturePlace};
use crate::calendar::Moment;
use crate::declaration::Declaration;

/// An issued declaration that is sent along.
#[derive(Debug, Clone, Copy)]
pub struct Cover<'a> {
    /// What was issued.
    pub declaration: &'a Declaration,
    /// Name of the file, without its folder.
    pub file: &'a str,
    /// SHA-256 of the file, by which its letter is told from that of another.
    pub sha256: [u8; 32],
    /// When it was issued.
    pub issued: Moment,
    /// The name in the certificate of the key that issued it, for a declaration that does not say more of its authority.
    pub certifier: &'a str,
}

// The names of what a letter says, in the files of its words.
const SUBJECT: &str = "subject";
const TO: &str = "to";
const DECLARATION: &str = "declaration";
const NUMBER_AND_DATE: &str = "number-and-date";
const OPENING: &str = "opening";
const NO_VIEWER: &str = "no-viewer";
const PROGRAM_FROM: &str = "program-from";
const PROGRAM: &str = "program";
const ROOT: &str = "root";
const READ: &str = "read";
const KEY: &str = "key";
const SIGN: &str = "sign";
const TWO: &str = "two";
const RETURN_TO: &str = "return-to";
const RETURN: &str = "return";
const QUESTIONS: &str = "questions";
const QUESTIONS_NOWHERE: &str = "questions-nowhere";
const NAME: &str = "name";
const DATE: &str = "date";

impl Cover<'_> {
    /// The letter as a PDF: a page in English, and one in each language of the declaration that letters have texts in.
    ///
    /// # Errors
    /// See [`LetterError`].
    pub fn pdf(&self) -> Result<Vec<u8>, LetterError> {
        let particulars = self.declaration.particulars();
        let author = self.sender(&Language::english()).letterhead.join(", ");
        let title = format!("Letter with declaration {}", particulars.number());
        let foot = "This letter proves nothing by itself: anybody can print one. Only fcd, with a root certificate that you \
                    compared, says whether the declaration is genuine.";
        let about = About { title: &title, author: &author, at: self.issued, foot, identity: self.sha256 };
        super::pdf(&self.letters(), &about)
    }

    fn sender(&self, language: &Language) -> Sender {
        let issuer = self.declaration.issuer();
        issuer.map_or_else(|| Sender::named(self.certifier), |issuer| Sender::of(issuer, language.tag()))
    }

    /// The letter in each of its languages.
    pub fn letters(&self) -> Vec<Letter> {
        let others = self.declaration.particulars().languages().iter().filter_map(|tag| Language::other(tag));
        std::iter::once(Language::english()).chain(others).map(|language| self.letter(&language)).collect()
    }

    fn letter(&self, language: &Language) -> Letter {
        let say = |name: &str| language.say(name, &[]);
        let signature = vec![[say(NAME), say(DATE)]];
        Letter {
            language: language.tag().map(str::to_owned),
            sender: self.sender(language),
            subject: say(SUBJECT),
            reference: self.reference(language),
            body: vec![Part::Paragraph(self.opening(language)), Part::Steps(self.steps(language))],
            signature: Some(SignaturePlace::Ruled(signature)),
        }
    }

    fn reference(&self, language: &Language) -> Vec<(String, String)> {
        let particulars = self.declaration.particulars();
        let state = self.declaration.particulars().end_user_state().name();
        let (first, second) = (particulars.signatory_office(), particulars.second_signatory());
        let body = particulars.end_user().body();
        let mut to = format!("{first}, {body}, {}, {state}", particulars.end_user().address());
        if let Some(second) = second {
            to += &format!("; {}, {}", second.office(), second.body());
        }
        let dated = language.day(particulars.issue_date());
        let file = language.value(self.file);
        let number = language.say(NUMBER_AND_DATE, &[&language.value(particulars.number()), &dated, &file]);
        vec![(language.say(TO, &[]), language.value(&to)), (language.say(DECLARATION, &[]), number)]
    }

    fn opening(&self, language: &Language) -> String {
        language.say(OPENING, &[self.file, &language.value(self.declaration.particulars().system().name())])
    }

    fn steps(&self, language: &Language) -> Vec<String> {
        let particulars = self.declaration.particulars();
        let value = |text: &str| language.value(text);
        let (body, state) = (particulars.end_user().body(), particulars.end_user_state().as_str());
        let sender = self.sender(language);
        let program = match &sender.url {
            Some(url) => language.say(PROGRAM_FROM, &[&value(url)]),
            None => language.say(PROGRAM, &[]),
        };
        let (returned, last) = (self.returned(), language.day(particulars.valid_until()));
        let exporter = value(particulars.exporter().name());
        let send = match &sender.contact {
            Some(contact) => language.say(RETURN_TO, &[&returned, &value(contact), &exporter, &last]),
            None => language.say(RETURN, &[&returned, &exporter, &last]),
        };
        let mut steps = vec![
            language.say(NO_VIEWER, &[]),
            program,
            language.say(ROOT, &[]),
            language.say(READ, &[&typed(self.file)]),
            language.say(KEY, &[&value(body), state, &typed(body)]),
            language.say(SIGN, &[&typed(self.file), &typed(&returned)]),
            send,
            self.closing(language),
        ];
        if particulars.second_signatory().is_some() {
            steps.insert(6, language.say(TWO, &[]));
        }
        steps
    }

    fn closing(&self, language: &Language) -> String {
        match &self.sender(language).contact {
            Some(contact) => language.say(QUESTIONS, &[&language.value(contact)]),
            None => language.say(QUESTIONS_NOWHERE, &[]),
        }
    }

    /// A name for the file that goes back.
    fn returned(&self) -> String {
        let stem = self.file.strip_suffix(".pdf").unwrap_or(self.file);
        format!("{stem}-signed.pdf")
    }
}

/// An argument as it is typed: in quotes unless it is plain. No shell takes what is in them for more than letters.
fn typed(argument: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    let quote = if argument.contains(['"', '$', '`', '!', '\\']) { '\'' } else { '"' };
    if argument.chars().all(plain) { argument.to_owned() } else { format!("{quote}{argument}{quote}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::{Editions, Issuer, IssuerFile, Particulars};
    use crate::typeset::page::Mark;

    const EVERY: [&str; 19] = [
        SUBJECT,
        TO,
        DECLARATION,
        NUMBER_AND_DATE,
        OPENING,
        NO_VIEWER,
        PROGRAM_FROM,
        PROGRAM,
        ROOT,
        READ,
        KEY,
        SIGN,
        RETURN_TO,
        RETURN,
        QUESTIONS,
        QUESTIONS_NOWHERE,
        NAME,
        TWO,
        DATE,
    ];

    fn declaration(language: &str, more: &str) -> Declaration {
        let sample = include_str!("../../templates/samples/particulars.toml");
        let particulars = Particulars::from_toml(&format!("language = \"{language}\"\n{sample}{more}")).unwrap();
        Declaration::new(Editions::bundled().newest().unwrap().clone(), particulars, None).unwrap()
    }

    fn cover(declaration: &Declaration) -> Cover<'_> {
        let issued = Moment::parse("2026-11-03T09:00:00Z").unwrap();
        Cover { declaration, file: "IL-2026-0042.pdf", sha256: [0xAB; 32], issued, certifier: "Sample Ministry" }
    }

    fn issuer() -> Issuer {
        let file = IssuerFile::from_toml(include_str!("../../templates/samples/issuer.toml")).unwrap();
        file.complete(Some(include_str!("../../templates/samples/emblem.svg"))).unwrap()
    }

    #[test]
    fn everything_is_said_in_english_and_in_hebrew() {
        let (english, hebrew) = (Language::english(), Language::other("he").unwrap());
        for name in EVERY {
            assert!(english.knows(name) && hebrew.knows(name), "{name}");
            let places = |text: &str| (1..=4).map(|n| text.matches(&format!("{{{n}}}")).count()).collect::<Vec<_>>();
            let typed = |text: &str| text.matches('`').count() % 2;
            let [english, hebrew] =
                [&english, &hebrew].map(|language| language.say(name, &["{1}", "{2}", "{3}", "{4}"]));
            assert_eq!((places(&hebrew), typed(&hebrew), typed(&english)), (places(&english), 0, 0), "{name}");
        }
    }

    /// One page in each language of the declaration, and what the buyer must know stands on each.
    #[test]
    fn a_page_in_each_language_names_the_file_the_steps_and_the_last_day() {
        let second = "\n[second-signatory]\nbody = \"Sample Ministry of Justice\"\noffice = \"Secretary General\"\n";
        for (language, pages, more) in [("en", 1, ""), ("en+he", 2, ""), ("en+he", 2, second)] {
            for issuer in [Some(issuer()), None] {
                let known = issuer.is_some();
                let declaration = declaration(language, more).issued_by(issuer);
                let cover = cover(&declaration);
                let about = About { title: "t", author: "a", at: cover.issued, foot: "f", identity: [0; 32] };
                let layout = super::super::layout(&cover.letters(), &about).unwrap();
                assert_eq!(layout.pages.len(), pages, "{language} {known}");
                for page in &layout.pages {
                    let run = |mark: &Mark| if let Mark::Run(run) = mark { Some(run.text()) } else { None };
                    let said: String = page.marks.iter().filter_map(run).collect();
                    for part in ["IL-2026-0042.pdf", "fcd countersign", "fcd key show root.pem", "2028", "Systems Ltd"]
                    {
                        assert!(said.contains(part), "{part}: {said}");
                    }
                    for part in ["export-control@example.org", "https://example.org/fcd"] {
                        assert_eq!(said.contains(part), known, "{part}: {said}");
                    }
                    assert_eq!(said.contains("Secretary General"), !more.is_empty());
                }
            }
        }
    }

    #[test]
    fn an_argument_is_typed_so_that_a_shell_takes_it_as_it_is() {
        for (argument, expected) in [
            ("IL-2026-0042.pdf", "IL-2026-0042.pdf"),
            ("Sample National Police", "\"Sample National Police\""),
            ("a $HOME `b`", "'a $HOME `b`'"),
        ] {
            assert_eq!(typed(argument), expected);
        }
    }
}
