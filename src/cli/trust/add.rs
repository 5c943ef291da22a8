//! `fcd trust add`: what the next list will name.

use std::path::{Path, PathBuf};

use super::super::clock::{Ahead, Time};
use super::super::files::{PDF_MOST, TEXT_MOST};
use super::super::{Environment, Exit, Failure, countries, files, inputs};
use super::folder::Folder;
use super::look::said;
use crate::calendar::{Day, Moment};
use crate::declaration::{Edition as Text, Editions};
use crate::finding::{Code, Finding, Severity};
use crate::lettering::visible::is_plain;
use crate::signature::Role;
use crate::signature::certificate::Certificate;
use crate::signature::request::Request;
use crate::trust::entry::{Confirmed, CountryList, Edition, Issuing, MOST_TEXT, Signatory, Source};
use crate::trust::status::{Declared, Status};
use crate::trust::{Roots, Trust, changes};
use crate::verify::{self, Asked};

/// Say what the next list will name
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = false)]
pub(super) struct TrustAddArguments {
    #[command(subcommand)]
    what: What,
}

/// Their help is the first line of each argument type.
#[derive(Debug, clap::Subcommand)]
enum What {
    Issuing(AddIssuingArguments),
    Signatory(AddSignatoryArguments),
    Edition(AddEditionArguments),
    CountryList(AddCountryListArguments),
    Declaration(AddDeclarationArguments),
}

/// First and last moment.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
struct Term {
    /// Counts from this moment or day on; from the beginning of the certificate if not given
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::beginning)]
    from: Option<Moment>,
    /// Counts until this moment or the end of this day; until the end of the certificate if not given
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::end)]
    until: Option<Moment>,
}

/// A certificate that issues declarations
#[derive(Debug, clap::Args)]
struct AddIssuingArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The certificate (PEM)
    #[arg(value_name = "CERT")]
    cert: PathBuf,
    #[command(flatten)]
    term: Term,
}

/// Somebody who signs for a body of a state, and how the ministry made sure
#[derive(Debug, clap::Args)]
struct AddSignatoryArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The certificate (PEM); it names state and body
    #[arg(value_name = "CERT")]
    cert: PathBuf,
    #[command(flatten)]
    enrolment: Enrolment,
    #[command(flatten)]
    term: Term,
    /// Enrolled at this moment; now if not given
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::time_from)]
    at: Option<Time>,
    #[command(flatten)]
    ahead: Ahead,
}

/// Whom the ministry enrols, and how it made sure.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
pub(in super::super) struct Enrolment {
    /// The office of the person, as the particulars name it
    #[arg(long, value_name = "OFFICE", value_parser = text)]
    office: String,
    /// How the ministry made sure that the key is that person's
    #[arg(long, value_name = "SOURCE", value_parser = source)]
    confirmed: Source,
    /// The date of that source
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day)]
    confirmed_on: Day,
    /// The office of the person who confirmed it
    #[arg(long, value_name = "OFFICE", value_parser = text)]
    confirmed_by: String,
}

/// An edition of the text
#[derive(Debug, clap::Args)]
struct AddEditionArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The name of an edition, for example 2021-12, or the folder of one
    #[arg(value_name = "EDITION")]
    edition: String,
    /// The first day on which declarations are issued on it
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day)]
    from: Day,
    /// The last such day, once it is known
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day)]
    until: Option<Day>,
}

/// A version of the country list
#[derive(Debug, clap::Args)]
struct AddCountryListArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The name of a list that fcd countries list shows, or the file of a list of the ministry's own
    #[arg(value_name = "LIST")]
    list: String,
    /// The first day on which it counts; the day on which it took effect if not given
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day)]
    from: Option<Day>,
    /// The last such day, once it is known
    #[arg(long, value_name = "DATE", value_parser = super::super::clock::day)]
    until: Option<Day>,
}

/// A declaration that the ministry issued
#[derive(Debug, clap::Args)]
struct AddDeclarationArguments {
    /// The folder of the trust list
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The issued file, or the copy that came back
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A folder with an edition that is not built in; may be given again
    #[arg(long, value_name = "DIR")]
    edition: Vec<PathBuf>,
}

fn source(text: &str) -> Result<Source, String> {
    let known = || Source::ALL.map(Source::as_str).join(", ");
    Source::named(text).ok_or_else(|| format!("write one of {}", known()))
}

/// Reads an office or a reason.
pub(super) fn text(text: &str) -> Result<String, String> {
    if is_plain(text, MOST_TEXT) {
        Ok(text.to_owned())
    } else {
        Err(format!("write 1 to {MOST_TEXT} visible characters"))
    }
}

/// Runs one of the subcommands.
pub(super) fn run(args: &TrustAddArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    match &args.what {
        What::Issuing(args) => issuing(args, environment),
        What::Signatory(args) => signatory(args, environment),
        What::Edition(args) => edition(args, environment),
        What::CountryList(args) => country_list(args, environment),
        What::Declaration(args) => declaration(args, environment),
    }
}

fn twice(name: &str) -> Failure {
    Failure::new(format!("{name} is on the draft already"), "fcd trust retire ends what is on it")
}

/// The certificate of a file, if the root of the folder has signed it.
fn certificate(path: &Path, folder: &Folder, environment: &mut Environment<'_>) -> Result<Certificate, Failure> {
    let pem = files::read(environment, path, TEXT_MOST)?;
    if Request::from_pem(&pem).is_ok() {
        let message = format!("{} is a request, not a certificate", path.display());
        return Err(Failure::new(message, "certify it first with fcd key certify, and add the certificate"));
    }
    let certificate = Certificate::from_pem(&pem).map_err(|flaw| {
        let message = format!("{} is not a certificate that fcd can use: {flaw}", path.display());
        Failure::new(message, "give the file that fcd key certify wrote; fcd key show says what a file is")
    })?;
    match certificate.verify_signed_by(&folder.root) {
        Ok(()) => Ok(certificate),
        Err(_) => {
            let message = format!("{} was not certified by the root of this folder", path.display());
            Err(Failure::new(message, "give a certificate of this root, or the folder of the other one"))
        }
    }
}

impl Term {
    fn within(&self, certificate: &Certificate) -> Result<(Moment, Moment), Failure> {
        let (first, last) = certificate.validity;
        let (from, until) = (self.from.unwrap_or(first), self.until.unwrap_or(last));
        if first <= from && from <= until && until <= last {
            return Ok((from, until));
        }
        let message = format!("the certificate is valid from {first} to {last}, and the term must lie in that");
        Err(Failure::usage(message, "give other moments with --from and --until"))
    }
}

fn issuing(args: &AddIssuingArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut folder = Folder::open(&args.folder, environment)?;
    let certificate = certificate(&args.cert, &folder, environment)?;
    if certificate.role != Role::Issuing {
        let message = format!("{} is not an issuing certificate", args.cert.display());
        return Err(Failure::new(message, "fcd trust add signatory enrols a signatory"));
    }
    if folder.draft.issuing.iter().any(|entry| entry.certificate == certificate) {
        return Err(twice("this certificate"));
    }
    let entry = Issuing { term: args.term.within(&certificate)?, certificate, ending: None };
    let told = said("issuing", &changes::issuing(&entry));
    folder.draft.issuing.push(entry);
    done(&folder, &told, environment)
}

/// When a signatory is enrolled.
fn enrolled(args: &AddSignatoryArguments, environment: &Environment<'_>) -> Result<Moment, Failure> {
    environment.dated(args.at, args.ahead).map(|dated| dated.moment)
}

fn signatory(args: &AddSignatoryArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let enrolled = enrolled(args, environment)?;
    let mut folder = Folder::open(&args.folder, environment)?;
    let certificate = certificate(&args.cert, &folder, environment)?;
    if !matches!(certificate.role, Role::Signatory { .. }) {
        let message = format!("{} is not the certificate of a signatory", args.cert.display());
        return Err(Failure::new(message, "fcd trust add issuing adds an issuing certificate"));
    }
    if folder.draft.signatories.iter().any(|entry| entry.certificate == certificate) {
        return Err(twice("this certificate"));
    }
    let term = args.term.within(&certificate)?;
    let entry = args.enrolment.entry(certificate, term, enrolled)?;
    let told = said("signatory", &changes::signatory(&entry));
    folder.draft.signatories.push(entry);
    done(&folder, &told, environment)
}

impl Enrolment {
    /// The entry of a certificate, for a term.
    ///
    /// # Errors
    /// When the ministry made sure later than it enrols.
    pub(in super::super) fn entry(
        &self,
        certificate: Certificate,
        term: (Moment, Moment),
        enrolled: Moment,
    ) -> Result<Signatory, Failure> {
        if self.confirmed_on > enrolled.day() {
            let message = "the source has a later date than the enrolment".to_owned();
            return Err(Failure::usage(message, "correct --confirmed-on, or look at the clock of this machine"));
        }
        let confirmed = Confirmed { source: self.confirmed, date: self.confirmed_on, by: self.confirmed_by.clone() };
        Ok(Signatory { office: self.office.clone(), term, confirmed, enrolled, certificate, ending: None })
    }
}

fn edition(args: &AddEditionArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut folder = Folder::open(&args.folder, environment)?;
    let entry = edition_entry(&args.edition, args.from, args.until, environment)?;
    if folder.draft.editions.iter().any(|known| known.digest == entry.digest) {
        return Err(twice(&format!("edition {}", entry.id)));
    }
    let told = said("edition", &changes::edition(&entry));
    folder.draft.editions.push(entry);
    done(&folder, &told, environment)
}

/// The entry of an edition: by its name, or by its folder.
pub(super) fn edition_entry(
    name: &str,
    from: Day,
    until: Option<Day>,
    environment: &mut Environment<'_>,
) -> Result<Edition, Failure> {
    let (id, digest) = match Text::bundled(name) {
        Some(edition) => (edition.id().to_owned(), edition.digest()),
        None => {
            let edition = inputs::validated_edition_in(Path::new(name), environment)?;
            (edition.id().to_owned(), edition.digest())
        }
    };
    days(from, until)?;
    Ok(Edition { id, digest, from, until, withdrawn: None })
}

fn country_list(args: &AddCountryListArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let mut folder = Folder::open(&args.folder, environment)?;
    let entry = country_list_entry(&args.list, args.from, args.until, environment)?;
    if folder.draft.country_lists.iter().any(|known| known.digest == entry.digest) {
        return Err(twice(&format!("country list {}", entry.id)));
    }
    let told = said("country list", &changes::country_list(&entry));
    folder.draft.country_lists.push(entry);
    done(&folder, &told, environment)
}

/// The entry of a country list: by its name, or by the file of one of the ministry's own.
pub(super) fn country_list_entry(
    name: &str,
    from: Option<Day>,
    until: Option<Day>,
    environment: &mut Environment<'_>,
) -> Result<CountryList, Failure> {
    let (list, own) = countries::named_or_file(name, environment)?;
    if own && !list.complete() {
        let message = format!("{name} does not name all its states");
        return Err(Failure::new(message, "a list that is signed with its states names all of them"));
    }
    if let Some(member) = list.members().find(|member| own && member.disputed.is_some()) {
        let message = format!("{name} says that {} is disputed", member.state);
        return Err(Failure::new(message, "the ministry knows whether the state is on its list; take the dispute out"));
    }
    let from = from.unwrap_or(list.effective());
    days(from, until)?;
    // Whoever has this program has the lists that it carries; of the ministry's own nobody else would know the states.
    let members = own.then(|| list.members().map(|member| member.state.as_str().to_owned()).collect());
    Ok(CountryList { id: list.id().to_owned(), digest: list.digest(), from, until, members })
}

fn days(from: Day, until: Option<Day>) -> Result<(), Failure> {
    match until {
        Some(until) if until < from => Err(Failure::usage("the last day lies before the first", "correct the days")),
        Some(_) | None => Ok(()),
    }
}

fn declaration(args: &AddDeclarationArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let at = environment.now()?;
    let mut folder = Folder::open(&args.folder, environment)?;
    let editions = inputs::editions(&args.edition, environment)?;
    let file = files::read(environment, &args.file, PDF_MOST)?;
    let Declared { number, record, status } = issued(&file, &folder.roots, &editions, at).ok_or_else(|| {
        let message = format!("{} is not a declaration that a certificate of this root issued", args.file.display());
        Failure::new(message, "fcd verify says what is wrong with it")
    })?;
    if folder.draft.declarations.iter().any(|one| one.number == number && one.record == record) {
        return Err(twice(&format!("declaration {number}")));
    }
    let told = said("declaration", &(number.clone(), status.as_str().to_owned()));
    folder.draft.take_over([Declared { number, record, status }]);
    done(&folder, &told, environment)
}

/// Number and record of a file whose issued part is proved under the root.
fn issued(file: &[u8], roots: &Roots, editions: &Editions, at: Moment) -> Option<Declared> {
    let trust = Trust::in_roots(roots.clone());
    let asked =
        Asked { editions, trust: Some(&trust), expected: None, issued: None, interop: true, box_seen: None, at };
    let report = verify::verify(file, &asked);
    // One that has expired may still have to be named.
    let refused =
        |finding: &Finding| finding.code.severity() == Severity::Rejects && finding.code != Code::DeclarationExpired;
    if report.findings.iter().any(refused) {
        return None;
    }
    let (number, record) = verify::standing::identity(file)?;
    Some(Declared { number, record, status: Status::Active })
}

fn done(folder: &Folder, told: &str, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    folder.save(environment)?;
    environment.say(told)?;
    environment.note("note: it counts once the next list is published");
    Ok(Exit::Done)
}
