//! `fcd demo`: the whole life of a sample declaration, played once, with all files left to look at.

mod alteration;
mod keys;

use std::path::Path;

use super::files::{self, OutputPath, Readers};
use super::{Environment, Exit, Failure};
use crate::calendar::Moment;
use crate::cli::guide::Commands;
use crate::declaration::{Answers, Declaration, Editions, IssuerFile, Particulars, ValidationError};
use crate::finding::codes;
use crate::report::claims::Clauses;
use crate::report::escape::Untrusted;
use crate::report::{Judged, words};
use crate::signature::Signer as _;
use crate::trust::Trust;
use crate::verify::{Asked, verify};
use crate::{countersign, issue};
use keys::DemoKeys;

const SAMPLE_PARTICULARS: &str = include_str!("../../../templates/samples/particulars.toml");
const SAMPLE_ISSUER: &str = include_str!("../../../templates/samples/issuer.toml");
const SAMPLE_EMBLEM: &str = include_str!("../../../templates/samples/emblem.svg");
const SAMPLE_ANSWERS: &str = include_str!("../../../templates/samples/answers.toml");

/// The clause that the forgery alters, by its id.
const CLAUSE: &str = "terrorist-act-exclusion";

/// Play the whole life of a sample declaration and leave its files to look at
///
/// Makes sample keys, issues a declaration, countersigns it, verifies the returned copy, then drops the word "not" from
/// a clause of a copy and verifies that.
#[derive(Debug, clap::Args)]
pub struct DemoArguments {
    /// Folder for the files; must not exist yet, or be empty
    #[arg(value_name = "DIR", default_value = "demo")]
    folder: OutputPath,
}

/// Plays the demonstration.
///
/// # Errors
/// When the folder is not empty or cannot be written.
pub fn run(args: &DemoArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let folder: &Path = &args.folder;
    let now = environment.now()?;
    let keys = DemoKeys::new(now)?;
    let scene = Scene::play(&keys, now)?;
    let made = files::make_empty_folder(folder)?;
    if let Err(failure) = write_all(folder, &scene, &keys) {
        files::clear_folder(folder, made);
        return Err(failure);
    }
    tell(folder, &scene, &keys, now, environment)?;
    Ok(Exit::Done)
}

fn write_all(folder: &Path, scene: &Scene, keys: &DemoKeys) -> Result<(), Failure> {
    for (name, secret, text) in keys.files() {
        let readers = if *secret { Readers::Owner } else { Readers::All };
        put(folder, name, readers, text.as_bytes())?;
    }
    for (name, bytes) in scene.files() {
        put(folder, name, Readers::All, bytes)?;
    }
    Ok(())
}

/// The files of one declaration, in the order in which they come to be.
struct Scene {
    particulars: String,
    answers: String,
    issued: Vec<u8>,
    returned: Vec<u8>,
    altered: Vec<u8>,
}

impl Scene {
    fn play(keys: &DemoKeys, now: Moment) -> Result<Scene, Failure> {
        let (particulars, answers) = (dated(SAMPLE_PARTICULARS, now), dated(SAMPLE_ANSWERS, now));
        let deal = Particulars::from_toml(&particulars).map_err(|errors| mistaken(&errors))?;
        let filled = Answers::from_toml(&answers).map_err(|errors| mistaken(&errors))?;
        let editions = Editions::bundled();
        let edition = editions.newest().ok_or_else(|| stopped("no edition"))?.clone();
        let issuer = IssuerFile::from_toml(SAMPLE_ISSUER).map_err(stopped)?;
        let issuer = issuer.complete(Some(SAMPLE_EMBLEM)).map_err(|errors| mistaken(&errors))?;
        let declaration = Declaration::new(edition, deal, None).map_err(stopped)?.issued_by(Some(issuer));

        let issued = issue::issue(&declaration, keys.ministry(), now).map_err(stopped)?;
        let issued = issued.bytes().to_vec();
        let trust = Trust::in_roots(keys.roots()?);
        let prepared = countersign::prepare(&issued, Some(&trust), &editions, now);
        let prepared = prepared.map_err(|findings| stopped(codes(&findings)))?;
        let returned = countersign::sign(&prepared, &filled, keys.signatory(), now).map_err(stopped)?;
        let certificate = keys.ministry().certificate();
        let altered = alteration::drop_not(&returned, &declaration, certificate, now, CLAUSE).map_err(stopped)?;
        let altered = altered.ok_or_else(|| stopped("the clause has no \"not\""))?;
        Ok(Scene { particulars, answers, issued, returned, altered })
    }

    fn files(&self) -> [(&'static str, &[u8]); 7] {
        [
            ("issuer.toml", SAMPLE_ISSUER.as_bytes()),
            ("emblem.svg", SAMPLE_EMBLEM.as_bytes()),
            ("particulars.toml", self.particulars.as_bytes()),
            ("answers.toml", self.answers.as_bytes()),
            ("issued.pdf", &self.issued),
            ("returned.pdf", &self.returned),
            ("altered.pdf", &self.altered),
        ]
    }
}

fn tell(
    folder: &Path,
    scene: &Scene,
    keys: &DemoKeys,
    now: Moment,
    environment: &mut Environment<'_>,
) -> Result<(), Failure> {
    let (editions, trust) = (Editions::bundled(), Trust::in_roots(keys.roots()?));
    let asked = Asked {
        editions: &editions,
        trust: Some(&trust),
        expected: None,
        issued: None,
        interop: false,
        box_seen: None,
        at: now,
    };
    let (genuine, forged) = (verify(&scene.returned, &asked), verify(&scene.altered, &asked));
    let path = |name: &str| typeable(&Untrusted::new(&folder.join(name).to_string_lossy()).to_string());
    environment.say(&format!(
        "The life of one declaration, played with SAMPLE keys. Every file is in {}.

  issued         issued.pdf      certified by the ministry
  countersigned  returned.pdf    answers filled in and signed by the end-user state
  verified       returned.pdf    {}
  altered        altered.pdf     the word \"not\" dropped from clause A.2, in a revision appended at the end
  verified       altered.pdf     {}

This is what fcd verify says about the altered file:

",
        Untrusted::new(&folder.to_string_lossy()),
        genuine.answer.as_str(),
        forged.answer.as_str(),
    ))?;
    let altered = folder.join("altered.pdf");
    let judged = Judged { name: &altered.to_string_lossy(), at: now, report: &forged, bundle: None, carried: None };
    environment.say(&words::answer(&judged, Clauses::Headings, &Commands, environment.colour()))?;
    environment.say(&format!(
        "
Open issued.pdf, returned.pdf and altered.pdf in any viewer, then ask fcd yourself:

  fcd verify {} --trust {}
  fcd show {}
",
        path("returned.pdf"),
        path("root.pem"),
        path("issued.pdf")
    ))
}

/// A path as it is typed in a shell. No name of Windows holds a quotation mark, and only those are taken by all its shells.
fn typeable(path: &str) -> String {
    let of_windows = |c: char| cfg!(windows) && matches!(c, '\\' | ':');
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_') || of_windows(c);
    match path.chars().all(plain) {
        true => path.to_owned(),
        false if cfg!(windows) => format!("\"{path}\""),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

/// A sample with its dates moved to today, so that it can be issued whenever the demonstration is played.
fn dated(sample: &str, now: Moment) -> String {
    const VALID: u32 = 2 * 365;
    let today = now.day().to_string();
    let last = now.day().plus_days(VALID).map_or_else(|| today.clone(), |day| day.to_string());
    let line = |line: &str| match line.split(' ').next() {
        Some("issue-date") => format!("issue-date = \"{today}\"\n"),
        Some("valid-until") => format!("valid-until = \"{last}\"\n"),
        Some("date") if sample == SAMPLE_ANSWERS => format!("date = \"{today}\"\n"),
        _ => format!("{line}\n"),
    };
    sample.lines().map(line).collect()
}

/// Writes one file of the demonstration, whole or not at all.
fn put(folder: &Path, name: &str, readers: Readers, bytes: &[u8]) -> Result<(), Failure> {
    files::make_folders(&folder.join(name))?;
    files::create(&folder.join(name), readers, bytes)
}

fn mistaken(errors: &[ValidationError]) -> Failure {
    stopped(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}

fn stopped(why: impl std::fmt::Display) -> Failure {
    Failure::new(format!("the demonstration stopped: {why}"), "report this as a fault of fcd")
}
