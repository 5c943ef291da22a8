//! Taking in a copy that came back: verified first, entered only when it is accepted.
//!
//! A copy can be valid by itself and still not be one that the register takes: one number is one transaction. What the
//! register has against it are findings like all others, and the answer is then `rejected`.
//!
//! A declaration that replaces another one binds both sides only when its countersigned copy is here. So that is when the
//! earlier one is superseded, in the same transaction: there is no moment at which both count, and none at which neither
//! does.
//!
//! A copy that is refused is written down by its digest, since an attempt to use a number twice is what a ministry wants
//! to know. Nobody can fill the register with it: a file that the ministry did not sign must name a number that is in the
//! register, the same copy is written down once, and of each number no more than [`MOST_REFUSALS`] are.

use sha2::{Digest, Sha256};

use super::act::{Act, Received, Refused, Replaced};
use super::entry::{Entry, Impossible};
use super::error::Result;
use super::journal::{Actor, Head};
use super::open::Register;
use super::particulars;
use super::state::{State, Step};
use super::unit_of_work::UnitOfWork;
use super::wanted::Wanted;
use crate::digits::{hex, unhex};
use crate::finding::fact::{EntryState, OfRegister};
use crate::finding::verdict::Answer;
use crate::finding::{Code, Fact, Finding, Location};
use crate::verify::answer::{ChangeLine, Claims, Report};
use crate::verify::{self, Asked};

/// The most refused copies of one number that are written down: enough to see that somebody tries again and again.
pub const MOST_REFUSALS: u32 = 20;

/// What came of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What `verify` says of it, with what the register has against it.
    pub report: Report,
    /// The row of the journal; `None` when the copy was not taken in.
    pub recorded: Option<Head>,
    /// What became of the declaration that this one replaces, if it replaces one and was taken in.
    pub earlier: Option<Earlier>,
    /// The row in which it stands that the copy was refused; `None` when it was taken in, left open, or written down
    /// before.
    pub refused: Option<Head>,
}

/// What became of a declaration that another one replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// It is superseded, by this row of the journal.
    Superseded {
        /// Its number.
        number: String,
        /// The row.
        row: Head,
    },
    /// An officer had put the new one in its place before.
    Already(String),
    /// The register does not know this number, so that nothing was done.
    Unknown(String),
}

impl Register {
    /// Verifies a copy and takes it in, if it is accepted and the register has nothing against it.
    ///
    /// # Errors
    /// When the register cannot be read or written. That a copy is not taken in is no error.
    pub fn receive(&mut self, actor: &Actor, bytes: &[u8], asked: &Asked<'_>) -> Result<Receipt> {
        let report = verify::verify(bytes, asked);
        let Some(claims) = report.claims.clone() else { return Ok(Receipt::left(report)) };
        let (number, file, wanted) = (claims.number.as_str(), hex(&report.sha256), Wanted::one(&claims.number));
        let Some(assurance) = report.assurance.filter(|_| report.answer == Answer::Accepted) else {
            let known = report.answer == Answer::Rejected && self.entry(number)?.is_some();
            let refused = match known {
                true => self.act(actor, &wanted, |unit| refuse(unit, number, &file, &report.findings))?,
                false => None,
            };
            return Ok(Receipt { refused, ..Receipt::left(report) });
        };
        // Between looking and writing nobody else takes the same copy in.
        self.act(actor, &wanted, |unit| {
            let mut receipt = Receipt::left(report.clone());
            match objection(unit, bytes, &claims, &file)? {
                Ok(replaced) => {
                    let received = received(&file, bytes, assurance, &claims);
                    receipt.recorded = Some(unit.write(Act::Received(Box::new(received)), Some(number))?);
                    if let Some((old, Turn::ToSupersede | Turn::Done)) = &replaced {
                        let changes = particulars::changes(unit.look(), old, number)?;
                        receipt.report.changes = changes.map(|changes| changes.iter().map(ChangeLine::from).collect());
                    }
                    receipt.earlier = replaced.map(|(old, turn)| turn.take(unit, old, number)).transpose()?;
                }
                Err(finding) => {
                    receipt.report.answer = Answer::without_proof(std::slice::from_ref(&finding));
                    receipt.report.assurance = None;
                    receipt.report.findings = vec![*finding];
                    receipt.refused = refuse(unit, number, &file, &receipt.report.findings)?;
                }
            }
            Ok(receipt)
        })
    }
}

impl Receipt {
    /// Nothing was entered.
    fn left(report: Report) -> Receipt {
        Receipt { report, recorded: None, earlier: None, refused: None }
    }
}

/// What is to be done with a declaration that is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    ToSupersede,
    Done,
    Unknown,
}

impl Turn {
    fn take(self, unit: &mut UnitOfWork<'_>, old: String, by: &str) -> Result<Earlier> {
        Ok(match self {
            Turn::ToSupersede => {
                let reason = format!("the countersigned copy of {by}, which replaces it, was received");
                let act = Act::Superseded(Replaced { by: by.to_owned(), reason });
                let row = unit.write(act, Some(&old))?;
                Earlier::Superseded { number: old, row }
            }
            Turn::Done => Earlier::Already(old),
            Turn::Unknown => Earlier::Unknown(old),
        })
    }
}

/// Writes down that a copy was refused, unless that stands in the journal already, or enough of this number does.
fn refuse(unit: &mut UnitOfWork<'_>, number: &str, file: &str, against: &[Finding]) -> Result<Option<Head>> {
    let mut because: Vec<String> = against.iter().map(|finding| finding.code.as_str().to_owned()).collect();
    because.dedup();
    let act = Act::Refused(Refused { file: file.to_owned(), because });
    let (name, detail) = act.columns(false);
    let (count, known) = unit.repeated(number, &name, &detail)?;
    if known || count >= MOST_REFUSALS {
        return Ok(None);
    }
    unit.write(act, Some(number)).map(Some)
}

fn number_of() -> Location {
    Location::Particular { name: "number".to_owned() }
}

/// What the register has against a copy; or, when it has nothing, the declaration that this one replaces.
#[expect(clippy::type_complexity, reason = "the outer error is ours, the inner one is about the copy")]
fn objection(
    unit: &mut UnitOfWork<'_>,
    bytes: &[u8],
    claims: &Claims,
    file: &str,
) -> Result<std::result::Result<Option<(String, Turn)>, Box<Finding>>> {
    let number = claims.number.as_str();
    let Some(entry) = unit.entry(number)? else {
        let found = OfRegister::NobodyEntered { number: number.to_owned() };
        return Ok(Err(Box::new(Finding::new(Code::RegisterNumberUnknown, number_of()).found(found))));
    };
    if let Some(finding) = against(&entry, bytes, file) {
        return Ok(Err(Box::new(finding)));
    }
    let Some((old, record)) = &claims.supersedes else { return Ok(Ok(None)) };
    let turn = match unit.entry(old)? {
        None => Turn::Unknown,
        Some(entry) => {
            let record = unhex::<32>(record).unwrap_or_default();
            match entry.to_be_replaced(&record, number, &claims.end_user_state_code) {
                Ok(true) => Turn::ToSupersede,
                Ok(false) => Turn::Done,
                Err(why) => return Ok(Err(Box::new(not_replaceable(&entry, &why)))),
            }
        }
    };
    Ok(Ok(Some((old.clone(), turn))))
}

fn not_replaceable(entry: &Entry, why: &Impossible) -> Finding {
    let place = Location::Particular { name: "supersedes".to_owned() };
    let (finding, number) = (Finding::new(Code::RegisterNotReplaceable, place), entry.number.clone());
    match (why, &entry.issued) {
        (Impossible::OtherRecord, Some(issued)) => finding
            .issued(OfRegister::WithRecord { number, record: issued.record_digest.clone() })
            .found(OfRegister::OtherRecord),
        (Impossible::OtherState { own, other }, _) => {
            let (own, other) = (own.to_string(), other.to_string());
            finding
                .issued(OfRegister::ForState { number, state: own })
                .found(OfRegister::DeclarationFor { state: other })
        }
        _ => {
            let found = OfRegister::Is { number: number.clone(), state: Box::new(stopped(entry)) };
            finding.issued(OfRegister::IfReplaceable { number }).found(found)
        }
    }
}

/// What the register has against a copy of this declaration.
fn against(entry: &Entry, bytes: &[u8], file: &str) -> Option<Finding> {
    let Some(issued) = &entry.issued else {
        let found = OfRegister::NothingIssued { number: entry.number.clone(), state: EntryState(entry.state.as_str()) };
        return Some(Finding::new(Code::RegisterNumberUnknown, number_of()).found(found));
    };
    let length = usize::try_from(issued.length).unwrap_or(usize::MAX);
    let part = bytes.get(..length).map(|part| hex(&Sha256::digest(part)));
    if part.as_ref() != Some(&issued.file) {
        let finding = Finding::new(Code::RegisterIssueDifferent, Location::Document);
        let expected = OfRegister::BeginsWith { count: length, sha256: issued.file.clone() };
        let found = part.map_or(OfRegister::FewerBytes, |sha256| OfRegister::Digest { sha256 });
        return Some(finding.issued(expected).found(found));
    }
    if let Some(copy) = &entry.returned {
        let at = copy.at;
        return Some(if copy.file == file {
            Finding::new(Code::RegisterCopyKnown, Location::Document).found(OfRegister::ReceivedOn { at })
        } else {
            let expected = OfRegister::ReceivedCopy { at, sha256: copy.file.clone() };
            Finding::new(Code::RegisterNumberUsed, Location::Document)
                .issued(expected)
                .found(OfRegister::OtherCopy { sha256: file.to_owned() })
        });
    }
    let open = State::after(Some(entry.state), Step::Receive, false).is_some();
    (!open).then(|| Finding::new(Code::RegisterStopped, number_of()).found(stopped(entry)))
}

/// `suspended since 3 May 2027, under clause 5`.
fn stopped(entry: &Entry) -> Fact {
    let mut fact = Fact::from(OfRegister::Since { state: EntryState(entry.state.as_str()), at: entry.since });
    if let Some(clause) = &entry.clause {
        fact = OfRegister::Under { what: Box::new(fact), clause: clause.clone() }.into();
    }
    if let Some(successor) = &entry.successor {
        fact = OfRegister::By { what: Box::new(fact), number: successor.clone() }.into();
    }
    fact
}

fn received(file: &str, bytes: &[u8], assurance: &str, claims: &Claims) -> Received {
    let signature = |claim: &verify::answer::SignatureClaim| {
        (claim.place.clone(), claim.fingerprint.clone(), claim.signed_at.clone())
    };
    Received {
        file: file.to_owned(),
        length: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        assurance: assurance.to_owned(),
        answers: claims.answers.clone(),
        signatures: claims.signatures.iter().map(signature).collect(),
    }
}
