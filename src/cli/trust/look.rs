//! `fcd trust show`, `verify` and `diff`: what a list says, whether it may be relied on, and what has
//! changed.

use std::path::{Path, PathBuf};

use super::super::clock::Time;
use super::super::state::StateArguments;
use super::super::{Environment, Exit, Failure, files, inputs};
use super::folder::Folder;
use crate::carrier::{other, text::is_wide};
use crate::cli::guide::Commands;
use crate::digits::hex;
use crate::finding::verdict::Check;
use crate::report::escape::Untrusted;
use crate::report::words::{self, Refused};
use crate::signature::certificate::Certificate;
use crate::trust::chain::Chain;
use crate::trust::changes::{self, Said};
use crate::trust::content::Content;
use crate::trust::memory::Seen;
use crate::trust::{Given, list};
use crate::verify::trusted;

/// Show what a list says, with nothing checked; or what is on the draft in a folder
#[derive(Debug, clap::Args)]
pub(super) struct TrustShowArguments {
    /// A trust list, or the folder of one
    #[arg(value_name = "LIST")]
    list: PathBuf,
}

/// Say whether a list may be relied on now
#[derive(Debug, clap::Args)]
#[command(after_help = format!("The list is held to the pinned roots, or to those that are given, and to the newest list \
                                that was seen.\n\n{}", super::super::EXIT_CODES))]
pub(super) struct TrustVerifyArguments {
    /// The trust list
    #[arg(value_name = "LIST")]
    list: PathBuf,
    /// A root certificate that you trust, a list between this one and the last, or a folder of both; may be given again [default: the pinned roots]
    #[arg(long, value_name = "ROOTS")]
    trust: Vec<PathBuf>,
    #[command(flatten)]
    state: StateArguments,
    /// Judge as of this moment (RFC 3339) or the end of this day, not now
    #[arg(long, value_name = "TIME", value_parser = super::super::clock::time)]
    at: Option<Time>,
}

/// Show what has changed from one list to another
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Nothing is checked. Of declarations only their numbers are compared: their marks differ from list \
                        to list, so that nobody can follow one."
)]
pub(super) struct TrustDiffArguments {
    /// The older list
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The newer list
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

/// One entry: its kind, its name, and what is said of it.
pub(super) fn said(kind: &str, (name, said): &Said) -> String {
    format!("{kind:<14}{}\n{:14}{}\n", Untrusted::new(name), "", Untrusted::new(said))
}

/// What has changed, entry by entry: what was said of it, and what is.
pub(in super::super) fn changed(lines: &[changes::Line]) -> String {
    let mut text = String::new();
    for changes::Line { kind, name, before, after } in lines {
        text += &line(kind, name);
        for (mark, side) in [("-", before), ("+", after)] {
            if let Some(side) = side {
                text += &format!("            {mark} {}\n", Untrusted::new(side));
            }
        }
    }
    text
}

/// Shows a list or a folder.
pub(super) fn show(args: &TrustShowArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let name = args.list.to_string_lossy();
    let name = Untrusted::new(&name);
    if args.list.is_dir() {
        let folder = Folder::look(&args.list, environment)?;
        let last = folder.last.as_ref().map(|(list, _)| list.content());
        let state = match last {
            None => "nothing was published yet".to_owned(),
            Some(last) if folder.draft.is_said_by(last) => format!("list {} says the same", last.sequence),
            Some(last) => format!("changed since list {}", last.sequence),
        };
        let draft = &folder.draft;
        let mut text = format!("{name}: the draft of the next list; {state}\n");
        text += &line("root", &folder.root.fingerprint());
        text += &entries(&draft.issuing, "issuing", changes::issuing);
        text += &entries(&draft.list_signing, "list-signing", changes::list_signing);
        text += &entries(&draft.signatories, "signatory", changes::signatory);
        text += &entries(&draft.editions, "edition", changes::edition);
        text += &entries(&draft.country_lists, "country list", changes::country_list);
        text += &entries(&draft.declarations, "declaration", |one| (one.number.clone(), changes::status(&one.status)));
        environment.say(&text)?;
        return Ok(Exit::Done);
    }
    let (content, digest, signer) = content(&args.list, environment)?;
    let told = told(&content, &digest, signer.as_ref());
    environment.say(&format!("{name}: what the list says; nothing was checked\n{told}"))?;
    Ok(Exit::Done)
}

fn told(content: &Content, digest: &[u8; 32], signer: Option<&Certificate>) -> String {
    let mut text = line("number", &content.sequence.to_string());
    text += &line("issued", &content.issued.in_words());
    text += &line("next due", &content.next_update.in_words());
    text += &line("root", &content.root.fingerprint());
    text += &signed_by(signer);
    text += &line("SHA-256", &hex(digest));
    let before = content.previous.map_or("none: it says that it is the first".to_owned(), |digest| hex(&digest));
    text += &line("list before", &before);
    text += &entries(&content.issuing, "issuing", changes::issuing);
    text += &entries(&content.list_signing, "list-signing", changes::list_signing);
    text += &entries(&content.signatories, "signatory", changes::signatory);
    text += &entries(&content.editions, "edition", changes::edition);
    text += &entries(&content.country_lists, "country list", changes::country_list);
    for (status, count) in changes::declarations(content) {
        text += &line("declarations", &format!("{count} {status}"));
    }
    text
}

/// The key that signed for the root, where one did.
fn signed_by(signer: Option<&Certificate>) -> String {
    signer.map_or(String::new(), |signer| {
        let (name, key, until) = (&signer.common_name, signer.fingerprint(), signer.validity.1.in_words());
        line("signed by", &format!("{name}, key {key}")) + &line("", &format!("certified by the root until {until}"))
    })
}

fn line(label: &str, value: &str) -> String {
    format!("{label:<14}{}\n", Untrusted::new(value))
}

fn entries<T>(list: &[T], kind: &str, tell: impl Fn(&T) -> Said) -> String {
    list.iter().map(|entry| said(kind, &tell(entry))).collect()
}

/// That a file could be a trust list, by its first bytes.
///
/// # Errors
/// When it is something else, which is named where it is known.
fn could_be_a_list(path: &Path, file: &[u8]) -> Result<(), Failure> {
    if list::is_list(file) {
        return Ok(());
    }
    let what = match file {
        [] => ": it is empty".to_owned(),
        _ if is_wide(file) => ": it is UTF-16 text (\"Unicode\"); get it again, packed as a ZIP archive".to_owned(),
        [b'P', b'K', 3, 4, ..] => ": it is a ZIP archive; unpack it, and give the file in it".to_owned(),
        [0x1f, 0x8b, ..] => ": it is packed with gzip; unpack it, and give the file in it".to_owned(),
        _ => other::kind(file).map_or(String::new(), |kind| format!(": it is {kind}")),
    };
    let message = format!("{} is not a trust list{what}", path.display());
    Err(Failure::new(message, "give the file that fcd trust publish wrote"))
}

/// What a list says, its digest, and the certificate that it carries.
fn content(
    path: &Path,
    environment: &mut Environment<'_>,
) -> Result<(Content, [u8; 32], Option<Certificate>), Failure> {
    let file = files::read(environment, path, list::MOST_BYTES as u64)?;
    could_be_a_list(path, &file)?;
    let file = inputs::as_signed(path, file, environment);
    let read = list::claims(&file).and_then(|content| Ok((content, list::claimed_signer(&file)?)));
    read.map(|(content, signer)| (content, list::digest_of(&file), signer)).map_err(|flaw| {
        let message = format!("{} is not a trust list: {flaw}", path.display());
        Failure::new(message, "give the file that fcd trust publish wrote")
    })
}

/// Verifies a list.
pub(super) fn verify(args: &TrustVerifyArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let at = environment.moment(args.at)?;
    let file = files::read(environment, &args.list, list::MOST_BYTES as u64)?;
    could_be_a_list(&args.list, &file)?;
    let trusted = inputs::trusted(&args.trust, Some(&args.list), &args.state, environment.told(args.at), environment)?;
    let (trust, chain) = trusted.map(|trusted| (trusted.trust, trusted.chain)).unzip();
    let check = trusted::check(trust.as_ref(), [], at);
    let name = args.list.to_string_lossy();
    let colour = environment.colour();
    let exit = match &check {
        Check::Proved(_) => {
            environment.say(&format!("{}: good for {}\n", Untrusted::new(&name), at.in_words()))?;
            Exit::Done
        }
        Check::Failed(_) | Check::NotReached { .. } => {
            let heading = "nothing can be accepted under this list";
            environment.say(&words::refusal(
                &Refused { name: &name, heading, named: None },
                check.findings(),
                &Commands,
                colour,
            ))?;
            Exit::from(crate::finding::verdict::Answer::without_proof(check.findings()))
        }
    };
    if let Some(Given::Signed { list, .. }) = trust.as_ref().and_then(|trust| trust.given()) {
        let content = list.content();
        environment.say(&line("number", &content.sequence.to_string()))?;
        environment.say(&line("issued", &content.issued.in_words()))?;
        environment.say(&line("next due", &content.next_update.in_words()))?;
        environment.say(&line("root", &content.root.fingerprint()))?;
        environment.say(&signed_by(list.signer()))?;
        if let Some((chain, before)) = chain.flatten() {
            environment.say(&line("chain", &in_words(&chain, before.as_ref(), content.sequence)))?;
        }
        if list.is_sample() {
            environment.say(&line("mark", "SAMPLE, NOT FOR REAL USE"))?;
        }
    }
    Ok(exit)
}

/// How far a list was followed back to the one that was used here before.
fn in_words(chain: &Chain, before: Option<&Seen>, number: u64) -> String {
    match (chain.newest, chain.gap, before) {
        (None, ..) => "two lists contradict each other".to_owned(),
        (Some(_), Some((first, last)), _) => {
            format!("not followed from list {first} to list {last}: give the lists between them with --trust")
        }
        (Some(_), None, None) => "no list of this root was used here before".to_owned(),
        (Some(_), None, Some(before)) if before.sequence < number => {
            format!("follows on list {}, which was used here before", before.sequence)
        }
        (Some(_), None, Some(before)) if before.sequence == number => "this list was used here before".to_owned(),
        (Some(_), None, Some(before)) => format!("list {} was used here before", before.sequence),
    }
}

/// Shows what has changed.
pub(super) fn diff(args: &TrustDiffArguments, environment: &mut Environment<'_>) -> Result<Exit, Failure> {
    let ((old, digest, _), (new, ..)) = (content(&args.old, environment)?, content(&args.new, environment)?);
    let mut text = format!("list {} to list {}\n", old.sequence, new.sequence);
    if old.root != new.root {
        text += "the lists are of two roots\n";
    } else if old.sequence + 1 == new.sequence && new.previous != Some(digest) {
        text += "the newer list names another list than the older one as the list before it\n";
    }
    let lines = changes::between(&old, &new);
    text += &changed(&lines);
    if lines.is_empty() {
        text += "no entry has changed\n";
    }
    environment.say(&text)?;
    Ok(Exit::Done)
}
