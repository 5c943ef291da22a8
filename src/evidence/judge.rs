//! Answering a bundle again: with what is in it, and with whom the caller trusts.
//!
//! Two questions are kept apart. *What was answered then?* is asked of the bundle alone: its own files give its own report
//! again, byte for byte, or it was altered ([`Reproduced`]). *What is to be believed?* is asked with the caller's roots, and
//! with whatever else the caller brings in the place of what the bundle holds; that is the answer which is given. It is
//! `accepted` only with the proofs of both, under roots of the caller.

use sha2::{Digest, Sha256};

use super::archive::inside;
use super::case::{Case, WRITER};
use super::intact::{self, Intact, Opened};
use super::member::Member;
use super::pack::Made;
use crate::calendar::Moment;
use crate::declaration::{Editions, Particulars};
use crate::finding::fact::OfBundle;
use crate::finding::verdict::{Answer, Check};
use crate::finding::{Code, Finding, Location, most_telling_first};
use crate::report::bundle::{Bundle, Recorded, RootsFrom};
use crate::trust::list::ListFlaw;
use crate::trust::memory::{self, Seen, Turn};
use crate::trust::{Given, Roots, Trust, TrustList};
use crate::verify::answer::{CheckLine, Report};
use crate::verify::box_seen::BoxSeen;
use crate::verify::{Asked, verify};

/// What the caller brings along. What is `None` is taken from the bundle, but for the roots.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// The editions that are known here.
    pub editions: &'a Editions,
    /// Whom the caller trusts, with a list if one was given; the roots of this trust are the caller's.
    pub trust: Option<&'a Trust>,
    /// The newest trust lists that were seen here before, one for each root.
    pub remembered: &'a [Seen],
    /// The deal that the caller knows.
    pub expected: Option<&'a Particulars>,
    /// The issued original, when the caller kept it.
    pub issued: Option<&'a [u8]>,
    /// Whether the caller lets a cleared countersignature of another program be accepted.
    pub interop: bool,
    /// The signature box at which the caller has looked, or somebody for the caller.
    pub box_seen: Option<&'a BoxSeen>,
    /// The moment that the caller asks about.
    pub at: Option<Moment>,
    /// The moment at which the question is asked: nothing that lies after it is taken from a bundle.
    pub now: Moment,
}

/// What is answered about a bundle.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The answer; its digest is that of the bundle.
    pub report: Report,
    /// The moment that was asked about.
    pub at: Moment,
    /// What is said beside it; `None` when nothing could be read.
    pub bundle: Option<Bundle>,
}

/// Proof that the files in a bundle give the report in it again, byte for byte.
#[derive(Debug)]
struct Reproduced(());

/// Answers a bundle again. Total: every input gets a judgement.
pub fn judge(file: &[u8], caller: &Caller<'_>) -> Judgement {
    let sha256 = Sha256::digest(file).into();
    let (opened, intact) = match intact::open(file) {
        Ok(opened) => opened,
        Err(findings) => {
            let report = Report { sha256, ..Report::without_proof(findings) };
            return Judgement { report, at: caller.at.unwrap_or(caller.now), bundle: None };
        }
    };
    let case = opened.case(caller.editions);
    let own = case.report(case.roots, opened.expected.as_ref());
    let reproduced = reproduced(&opened, &case, &own);
    let question = Question::of(&opened, &case, caller);
    let answered = question.answer(&own);
    let surprise = question.surprise(&own, &answered);
    let bundle = Bundle {
        name: case.name.to_owned(),
        sha256: own.sha256,
        moment: case.at,
        roots_from: question.roots_from(),
        recorded: match &reproduced {
            Check::Proved(_) => Recorded::Same,
            failed if failed.findings().iter().any(|finding| finding.code == Code::ReportDiffers) => Recorded::Differs,
            Check::Failed(_) | Check::NotReached { .. } => Recorded::NotCompared,
        },
        answer: recorded_answer(&opened).map(Answer::as_str),
        otherwise: question.otherwise.clone(),
        newer: question.newer,
    };
    let at = question.at;
    let report = conclude(intact, reproduced, surprise, question.caller_has_roots(), answered);
    Judgement { report: Report { sha256, ..report }, at, bundle: Some(bundle) }
}

/// Whether a bundle gives the answer in it again when the roots of its case are trusted: asked before it is written.
pub fn answers_again(file: &[u8], case: &Case<'_>) -> bool {
    let trust = own_trust(case);
    let caller = Caller {
        editions: case.editions,
        trust: trust.as_ref(),
        remembered: &[],
        expected: None,
        issued: None,
        interop: case.interop,
        box_seen: case.box_seen,
        at: Some(case.at),
        now: case.at,
    };
    let again = judge(file, &caller);
    let intact = again.report.checks.first().is_some_and(|check| (check.name, check.state) == ("bundle", "proved"));
    intact && again.bundle.is_some_and(|bundle| bundle.recorded == Recorded::Same && bundle.otherwise.is_empty())
}

/// Adds up the checks of the bundle and the answer about the declaration in it.
fn conclude(
    intact: Check<Intact>,
    reproduced: Check<Reproduced>,
    surprise: Option<Finding>,
    caller_has_roots: bool,
    answered: Report,
) -> Report {
    let mut checks = vec![
        CheckLine { name: "bundle", state: intact.state() },
        CheckLine { name: "recorded answer", state: reproduced.state() },
    ];
    checks.extend(answered.checks);
    let mut findings = [intact.findings(), reproduced.findings()].concat();
    findings.extend(surprise);
    findings.extend(answered.findings);
    let nobody = findings.iter().any(|finding| finding.code == Code::TrustMissing);
    if !caller_has_roots && !nobody {
        let finding = Finding::new(Code::TrustMissing, Location::Given { what: "the roots".to_owned() });
        findings.push(finding.issued(OfBundle::RootOfCaller).found(OfBundle::RootsOfBundle));
    }
    let findings = most_telling_first(findings);
    let accepted = match (intact, reproduced) {
        (Check::Proved(Intact { .. }), Check::Proved(Reproduced { .. })) => {
            caller_has_roots && findings.is_empty() && answered.answer == Answer::Accepted
        }
        _ => false,
    };
    let answer = if accepted { Answer::Accepted } else { Answer::without_proof(&findings) };
    let assurance = answered.assurance.filter(|_| accepted);
    Report { answer, assurance, findings, checks, ..answered }
}

/// Compares what the bundle reports with what its own files give.
fn reproduced(opened: &Opened<'_>, case: &Case<'_>, own: &Report) -> Check<Reproduced> {
    if opened.manifest.writer != WRITER {
        let ours = OfBundle::Writer { number: u64::from(WRITER) };
        let finding = Finding::new(Code::BuilderUnknown, inside(Member::Manifest)).issued(ours);
        let (number, program) = (u64::from(opened.manifest.writer), opened.manifest.program().to_owned());
        return Check::failed(finding.found(OfBundle::WriterOf { number, program }));
    }
    let Ok(made) = Made::of(case, own, opened.manifest.program()) else {
        return Check::NotReached { because: Code::ReportDiffers };
    };
    let forms = [(Member::ReportJson, made.json.as_bytes()), (Member::ReportPage, made.page.as_slice())];
    let differ = |(member, made): &(Member, &[u8])| opened.member(*member) != Some(*made);
    let differing: Vec<Member> = forms.into_iter().filter(differ).map(|(member, _)| member).collect();
    // What cannot be built here cannot be compared here; it is never accepted either.
    let unknown = |finding: &&Finding| {
        matches!(finding.code, Code::EditionUnknown | Code::BuilderUnknown | Code::CountryListUnknown)
    };
    if let Some(finding) = own.findings.iter().find(unknown).filter(|_| !differing.is_empty()) {
        return Check::NotReached { because: finding.code };
    }
    let was = recorded_answer(opened).map_or(OfBundle::NoAnswer, |answer| OfBundle::Answer { answer });
    let told = |member| {
        let finding = Finding::new(Code::ReportDiffers, inside(member));
        let found = if member == Member::ReportJson { was.clone() } else { OfBundle::AnotherPage };
        finding.issued(OfBundle::AnswerFromFiles { answer: own.answer }).found(found)
    };
    Check::unless(differing.into_iter().map(told).collect(), || Check::Proved(Reproduced(())))
}

/// The answer that stands in the report of the bundle, if it is one of the three.
fn recorded_answer(opened: &Opened<'_>) -> Option<Answer> {
    #[derive(serde::Deserialize)]
    struct Said {
        answer: String,
    }
    let said: Said = serde_json::from_slice(opened.member(Member::ReportJson)?).ok()?;
    let answers = [Answer::Accepted, Answer::Undecided, Answer::Rejected];
    answers.into_iter().find(|answer| answer.as_str() == said.answer)
}

/// What the caller asks of a bundle.
struct Question<'a> {
    case: Case<'a>,
    own_deal: Option<&'a Particulars>,
    trust: Option<Trust>,
    caller: Caller<'a>,
    at: Moment,
    interop: bool,
    box_seen: Option<&'a BoxSeen>,
    otherwise: Vec<&'static str>,
    newer: Option<(u64, Moment)>,
}

impl<'a> Question<'a> {
    fn of(opened: &'a Opened<'_>, case: &Case<'a>, caller: &Caller<'a>) -> Question<'a> {
        let at = caller.at.unwrap_or(case.at.min(caller.now));
        // Leave to accept less than exact is the caller's to give, as roots are.
        let (interop, box_seen) = match caller.trust {
            Some(_) => (caller.interop, caller.box_seen),
            None => (case.interop, case.box_seen),
        };
        let (trust, newer) = trust(case, caller, at);
        // A list that is missing now, and was not known to be missing then.
        let due = trust.as_ref().is_some_and(|trust| trust.due() != case.due && trust.given().is_none());
        let revoked = |trust: Option<&Trust>| {
            matches!(trust.and_then(Trust::given), Some(Given::Broken(ListFlaw::SignerRevoked { .. })))
        };
        let since_revoked = revoked(trust.as_ref()) && !revoked(own_trust(case).as_ref());
        let own_deal = opened.expected.as_ref();
        let given = caller.trust.and_then(Trust::given).is_some();
        let otherwise = [
            (at != case.at, "the moment"),
            (
                due || since_revoked
                    || given && caller.trust.and_then(Trust::list).map(TrustList::digest) != digest(case).as_ref(),
                "the trust list",
            ),
            (caller.expected.is_some_and(|deal| Some(deal) != own_deal), "the expected deal"),
            (caller.issued.is_some_and(|issued| Some(issued) != case.issued), "the issued original"),
            (interop != case.interop, "whether another program may have signed"),
            (box_seen != case.box_seen, "who has looked at the signature box"),
        ];
        let otherwise = otherwise.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect();
        Question { case: *case, own_deal, trust, caller: *caller, at, interop, box_seen, otherwise, newer }
    }

    fn caller_has_roots(&self) -> bool {
        self.caller.trust.is_some()
    }

    fn roots_from(&self) -> RootsFrom {
        match (self.caller.trust, self.case.roots) {
            (Some(_), _) => RootsFrom::Caller,
            (None, Some(_)) => RootsFrom::Bundle,
            (None, None) => RootsFrom::Nobody,
        }
    }

    /// The answer. What was answered from the bundle alone serves again where nothing else is asked.
    fn answer(&self, own: &Report) -> Report {
        let same_roots = self.trust.as_ref().map(Trust::roots) == self.case.roots;
        let same_trust = same_roots && self.trust == own_trust(&self.case);
        if same_trust && self.otherwise.is_empty() {
            return own.clone();
        }
        verify(
            self.case.declaration,
            &Asked {
                editions: self.caller.editions,
                trust: self.trust.as_ref(),
                expected: self.caller.expected.or(self.own_deal),
                issued: self.caller.issued.or(self.case.issued),
                interop: self.interop,
                box_seen: self.box_seen,
                at: self.at,
            },
        )
    }

    /// The same was asked, and under the roots of the caller the answer is worse than the bundle has it.
    fn surprise(&self, own: &Report, answered: &Report) -> Option<Finding> {
        let same = self.caller_has_roots() && self.case.roots.is_some() && self.otherwise.is_empty();
        (same && answered.answer > own.answer).then(|| {
            let finding = Finding::new(Code::ReportDiffers, inside(Member::Roots));
            let issued = OfBundle::UnderYourRoots { answer: answered.answer };
            finding.issued(issued).found(OfBundle::UnderItsRoots { answer: own.answer })
        })
    }
}

fn own_trust(case: &Case<'_>) -> Option<Trust> {
    case.roots.map(|roots| super::case::trust(roots, case))
}

fn digest(case: &Case<'_>) -> Option<[u8; 32]> {
    case.list.map(crate::trust::list::digest_of)
}

/// Whom to trust, and a newer list than that of the bundle that was seen here.
///
/// That a newer list has been seen since is no rollback: the question is about a moment of the past, and the list was the one
/// in force. Two lists for one place in the sequence are a fork at any time.
fn trust(case: &Case<'_>, caller: &Caller<'_>, at: Moment) -> (Option<Trust>, Option<(u64, Moment)>) {
    let Some(given) = caller.trust else { return (own_trust(case), None) };
    let file = match (given.given(), case.list) {
        (Some(_), _) => return (Some(given.clone()), None),
        (None, None) => {
            // What was published only after the moment was not missing then.
            let mut due: Vec<Seen> =
                given.due().iter().chain(case.due).filter(|seen| seen.issued <= at).cloned().collect();
            due.sort_by(|one, other| one.root.cmp(&other.root).then(one.sequence.cmp(&other.sequence)));
            due.dedup_by(|later, first| later.root == first.root);
            return (Some(Trust::in_roots_after(given.roots().clone(), &due)), None);
        }
        (None, Some(file)) => file,
    };
    let roots: &Roots = given.roots();
    let Ok(list) = TrustList::open(file, roots) else {
        return (Some(Trust::in_list(roots.clone(), file, None)), None);
    };
    let here = caller.remembered.iter().find(|seen| seen.root == list.content().root);
    let newer = here.filter(|seen| seen.sequence > list.content().sequence).map(|seen| (seen.sequence, seen.issued));
    if let Some(seen) = here.filter(|seen| seen.revokes(&list)) {
        // Whoever stole the key dates a list as he likes: of a revoked one nothing counts, not even what is old.
        return (Some(Trust::in_list(roots.clone(), file, Some(seen.clone()))), newer);
    }
    let fork = here.filter(|seen| memory::turn(Some(seen), &list) == Turn::Fork);
    (Some(Trust::in_list(roots.clone(), file, fork.or(case.seen).cloned())), newer)
}
