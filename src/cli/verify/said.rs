//! What is said of one file that was verified: in words, in a table, or as a line for machines.

use std::path::Path;

use super::super::pictures::{Album, Pictures};
use super::super::{Exit, Failure, fault};
use super::Form;
use super::opened::Opened;
use crate::cli::files::Reading;
use crate::cli::guide::{Commands, InLanguage};
use crate::evidence::Judgement;
use crate::report::claims::Clauses;
use crate::report::fault::no_answer;
use crate::report::summary::{self, Row};
use crate::report::{Colour, Judged, json, words};

/// How the answers are put.
pub(super) struct Saying<'a> {
    pub(super) form: Form,
    pub(super) pictures: &'a Pictures,
    pub(super) clauses: Clauses,
    /// The words for people; machines are answered in English.
    pub(super) guide: InLanguage,
    pub(super) colour: Colour,
}

/// What is said of one file.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) text: String,
    /// Why there is no answer.
    pub(super) failure: Option<Failure>,
    pub(super) album: Album,
    pub(super) exit: Exit,
    pub(super) row: Row,
    /// The expected deal of which it is a copy.
    pub(super) deal: Option<usize>,
}

/// The answer, and the expected deal to which the file was held.
pub(super) struct Answered {
    pub(super) judgement: Judgement,
    pub(super) deal: Option<usize>,
}

impl Said {
    /// What is said of a file about which there is no answer; `text` is what stands in its place on stdout.
    pub(super) fn without_answer(path: &Path, text: String, failure: Failure) -> Said {
        let row = Row::without_answer(&path.to_string_lossy(), &failure.message, &failure.hint);
        Said { text, exit: failure.exit, failure: Some(failure), album: Album::default(), row, deal: None }
    }
}

impl Saying<'_> {
    /// What is said of a file once `work` has answered about it. Where the work itself fails, that is said, and of this file only.
    pub(super) fn of(
        &self,
        index: usize,
        path: &Path,
        file: &Opened,
        work: impl FnOnce() -> Result<Answered, Failure>,
    ) -> Result<Said, Failure> {
        let said = || {
            let Answered { judgement, deal } = work()?;
            let album = match (file.judged(), &judgement.bundle) {
                (Reading::Whole(bytes), None) => self.pictures.of(bytes, &judgement.report),
                _ => Album::default(),
            };
            Ok(Said { album, deal, ..self.answer(index, path, &judgement, file) })
        };
        fault::contained(said).unwrap_or_else(|fault| {
            let name = path.to_string_lossy();
            let bytes = if let Reading::Whole(bytes) = &file.given { Some(bytes.as_slice()) } else { None };
            let text = match self.form {
                Form::Json => no_answer(&name, bytes, &fault.told()),
                Form::Words | Form::Table | Form::Csv => String::new(),
            };
            Ok(Said::without_answer(path, text, fault.of_file(&name)))
        })
    }

    fn answer(&self, index: usize, path: &Path, answered: &Judgement, file: &Opened) -> Said {
        let (name, Judgement { report, at, bundle }) = (path.to_string_lossy(), answered);
        let judged = Judged { name: &name, at: *at, report, bundle: bundle.as_ref(), carried: file.carried() };
        let row = match self.form {
            Form::Csv | Form::Json => Row::of(&judged, &Commands),
            Form::Words | Form::Table => Row::of(&judged, &self.guide),
        };
        let text = match self.form {
            Form::Json => json::answer(&judged),
            Form::Csv => summary::csv(&row),
            Form::Table => String::new(),
            Form::Words => {
                let gap = if index > 0 { "\n" } else { "" };
                format!("{gap}{}", words::answer(&judged, self.clauses, &self.guide, self.colour))
            }
        };
        Said { text, failure: None, album: Album::default(), exit: Exit::from(report.answer), row, deal: None }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::super::workers;
    use super::*;
    use crate::finding::{Code, Finding, Location};
    use crate::verify::answer::Report;

    #[derive(Debug, clap::Parser)]
    struct Line {
        #[command(flatten)]
        pictures: Pictures,
    }

    fn judgement(bytes: &[u8]) -> Judgement {
        let finding = Finding::new(Code::NotADeclaration, Location::Document);
        let report = Report { sha256: [bytes.len() as u8; 32], ..Report::without_proof(vec![finding]) };
        Judgement { report, at: crate::calendar::Moment::parse("2026-11-21T10:30:00Z").unwrap(), bundle: None }
    }

    /// What is said of ten files, of which the work on every third fails.
    fn said(form: Form, workers: usize) -> Vec<Said> {
        let line = Line::parse_from(["fcd"]);
        let saying = Saying {
            form,
            pictures: &line.pictures,
            clauses: Clauses::Headings,
            guide: InLanguage::default(),
            colour: Colour::Off,
        };
        let work = |index: usize| {
            let file = Opened::of(Reading::Whole(vec![0; index]), false);
            let fails = index % 3 == 1;
            let answer = || Answered { judgement: judgement(&[0]), deal: None };
            let judged = || if fails { panic!("no such \u{1b}word") } else { Ok(answer()) };
            saying.of(index, Path::new("a.pdf"), &file, judged).unwrap()
        };
        let mut said = Vec::new();
        workers::in_order(10, workers, work, |_, one| {
            said.push(one);
            Ok(())
        })
        .unwrap();
        said
    }

    #[test]
    fn a_fault_costs_one_file_its_answer_and_no_other() {
        for (form, workers) in [(Form::Words, 1), (Form::Words, 3), (Form::Json, 1), (Form::Csv, 3)] {
            for (index, one) in said(form, workers).iter().enumerate() {
                let fails = index % 3 == 1;
                assert_eq!(one.exit, if fails { Exit::CouldNot } else { Exit::Rejected });
                assert_eq!(one.failure.is_some(), fails);
                if fails {
                    let told = &one.failure.as_ref().unwrap().message;
                    assert!(told.starts_with("a.pdf: no answer, because fcd itself failed: no such"), "{told}");
                } else {
                    assert!(one.text.contains("not-a-declaration"), "{}", one.text);
                }
            }
        }
    }

    #[test]
    fn a_fault_is_a_line_of_json_that_no_reader_takes_for_an_answer() {
        let said = said(Form::Json, 2);
        let line: serde_json::Value = serde_json::from_str(&said[1].text).unwrap();
        assert_eq!((line["schema"].as_str(), line["answer"].as_str()), (Some("fcd.report/1"), Some("none")));
        assert_eq!(line["file"]["name"], "a.pdf");
        assert_eq!(line["file"]["sha256"].as_str().map(str::len), Some(64));
        assert!(line["fault"].as_str().unwrap().starts_with("fcd itself failed: no such"));
        assert!(!said[1].text.contains('\u{1b}'), "escaped");
        let honest: serde_json::Value = serde_json::from_str(&said[2].text).unwrap();
        for field in honest.as_object().unwrap().keys() {
            assert!(line.get(field).is_some(), "{field} is there, so that a reader with fixed fields reads the line");
        }
    }
}
