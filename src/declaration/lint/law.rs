//! The words that carry the law, role by role, and for words that undo them.
//!
//! Words are compared folded: small letters, everything that is neither letter nor digit as one space. A word that ends in
//! `*` stands for every word that begins so. Texts of the authority may say things differently, so most needs name several
//! ways; "merely" and "in and of itself" have one way only, because the press reported these very words.

use super::super::clause::{Clause, ClauseRole};
use super::LintFinding;

/// The eleven grounds that may not be the mere reason for harm.
pub const GROUNDS: [&str; 11] = [
    "religion",
    "sex or gender",
    "race",
    "ethnic group",
    "sexual orientation",
    "nationality",
    "country of origin",
    "opinion",
    "political affiliation",
    "age",
    "personal status",
];

/// Each need lists the ways to meet it.
type Needs = &'static [&'static [&'static str]];

/// What no clause may say that limits use or defines a term: it opens what the clause closes.
const OPENING: &[&str] = &[
    "unless",
    "except",
    "excepting",
    "exception*",
    "save that",
    "save for",
    "notwithstanding",
    "provided that",
    "not only",
    "not merely",
    "not solely",
    "not exclusively",
    "other than",
    "not limited to",
    "does not apply",
    "do not apply",
    "shall not apply",
    "not binding",
    "need not",
    "other purposes",
    "any purpose",
    "any lawful",
    "other lawful",
    "national security",
    "public order",
    "state security",
    "or similar",
    "and similar",
    "such as",
    "among others",
    "for example",
    "in particular",
    "mainly",
    "primarily",
    "principally",
    "mostly",
    "best efforts",
    "endeavour*",
    "endeavor*",
    "as far as possible",
    "where practicable",
    "as appropriate",
    "at the discretion of the end user",
    "in the opinion of the end user",
    "as determined by the end user",
    "may also",
    "subject to",
];

/// Acts of speech: where a definition names them, it turns opinion into crime.
const SPEECH: &[&str] = &[
    "opinion*",
    "criticism",
    "criticis*",
    "protest*",
    "demonstration*",
    "insult*",
    "blasphem*",
    "journalis*",
    "defam*",
    "dissent*",
    "publication*",
    "publish*",
    "speech",
    "assembly",
    "strike*",
    "propaganda",
    "dissemin*",
    "false news",
    "disrespect*",
    "honour of",
    "reputation",
];

/// What the clause of each role must say.
const NEEDS: &[(ClauseRole, Needs)] = &[
    (
        ClauseRole::UseLimitation,
        &[
            &["only", "solely", "exclusively"],
            // Once at the very verb of the purpose: "only" elsewhere in the clause does not limit it.
            &[
                "used only to investigate",
                "used only for investigat*",
                "used only for the investigat*",
                "used solely to investigate",
                "used solely for the investigat*",
                "used exclusively to investigate",
                "used exclusively for the investigat*",
                "only be used to investigate",
                "only be used for the investigat*",
                "only for the purpose of investigat*",
                "only to prevent",
                "only for the prevent*",
            ],
            &["investigat*"],
            &["prevent*"],
            &["terrorist act*"],
            &["serious crime*"],
            &["no other purpose", "not be used for any other", "not for any other purpose", "nothing else"],
        ],
    ),
    (
        ClauseRole::ProhibitedGrounds,
        &[
            &[
                "shall not be used to harm",
                "shall not harm",
                "must not be used to harm",
                "may not be used to harm",
                "will not be used to harm",
                "no harm shall",
            ],
            &["person*", "individual*"],
            &["group*"],
            &["merely because of"],
        ],
    ),
    (
        ClauseRole::NationalLaw,
        &[
            &["national law", "law of the end user state", "laws of the end user state"],
            &["privacy"],
            &["authoris*", "authoriz*", "approval*", "warrant*"],
            &["before", "prior", "in advance"],
        ],
    ),
    (
        ClauseRole::OperatingBody,
        &[
            &["only", "solely", "exclusively"],
            &[
                "operated only by",
                "operated solely by",
                "operated exclusively by",
                "used only by",
                "only be operated by",
            ],
            &["location", "premises", "place of use"],
        ],
    ),
    (
        ClauseRole::NoTransfer,
        &[
            &["shall not be", "must not be", "may not be", "will not be", "no transfer"],
            &["transfer*"],
            &["re export*", "reexport*"],
            &["third part*", "any other person", "anyone else"],
            &["prior written", "in writing before"],
        ],
    ),
    (
        ClauseRole::OnSiteChecks,
        &[
            &["may check", "may inspect", "may verify", "may visit", "right to inspect", "inspection*"],
            &["location", "premises", "on site", "site"],
            &["access"],
        ],
    ),
    (
        ClauseRole::LossOfUse,
        &[
            &["may"],
            &["restrict*", "limit*"],
            &["suspend*"],
            &["shut down", "disconnect*"],
            &["at once", "immediately", "without delay"],
            &["licence", "license"],
            &["revok*"],
        ],
    ),
    (
        ClauseRole::NothingElse,
        &[
            &["no", "nothing"],
            &["annex*"],
            &["side letter*", "other document*", "other agreement*"],
            &["field*", "entry", "entries"],
            &["change*", "amend*", "alter*"],
        ],
    ),
    (ClauseRole::Authority, &[&["sign*"], &["authoris*", "authoriz*"], &["office"], &["bind*"]]),
    (
        ClauseRole::TerroristAct,
        &[
            &["intentional*"],
            &["offence", "offense", "crime"],
            &["nature"],
            &["context"],
            &["serious damage", "seriously damage", "serious harm"],
            &["with at least one of these aims", "aim*", "purpose*", "intent*"],
            &["intimidat*"],
            &["compel*", "coerc*"],
            &["destabilis*", "destabiliz*"],
            &["destroy*"],
            &["life"],
            &["injur*", "physical integrity"],
            &["hostage*"],
            &["public facilit*", "public place*"],
            &["aircraft"],
            &["dangerous substances"],
        ],
    ),
    (
        ClauseRole::TerroristActExclusion,
        &[
            &["opinion*"],
            &["criticism"],
            &["institution*"],
            &["data", "facts"],
            &["not in and of itself", "not in and of themselves"],
            &["in and of itself"],
            &["terrorist act"],
        ],
    ),
    (
        ClauseRole::SeriousCrime,
        &[
            &["national law", "law of the end user state"],
            &["maximum"],
            &["six years", "6 years"],
            &["or more", "at least six years", "at least 6 years"],
            &["imprisonment", "deprivation of liberty"],
        ],
    ),
    (
        ClauseRole::SeriousCrimeExclusion,
        &[
            &["opinion*"],
            &["criticism"],
            &["institution*"],
            &["data", "facts"],
            &["not in and of itself", "not in and of themselves"],
            &["in and of itself"],
            &["serious crime"],
        ],
    ),
    (ClauseRole::Delivery, &[&["deliver*"], &["confirm*", "certif*"]]),
    (ClauseRole::Further, &[]),
];

fn needs(role: ClauseRole) -> Needs {
    NEEDS.iter().find(|(of, _)| *of == role).map_or(&[], |(_, needs)| needs)
}

/// What the clause of a role may not say, beyond [`OPENING`].
fn undoing(role: ClauseRole) -> &'static [&'static str] {
    match role {
        ClauseRole::ProhibitedGrounds => {
            &["not because of", "may be used to harm", "may harm", "apart from", "excluding"]
        }
        ClauseRole::TerroristActExclusion | ClauseRole::SeriousCrimeExclusion => &[
            "peaceful",
            "lawful",
            "constructive",
            "reasonable",
            "good faith",
            "is a terrorist act",
            "is a serious crime",
            "may be a",
            "if",
            "when",
            "where",
            "but",
            "however",
            "insofar",
        ],
        ClauseRole::TerroristAct => &["any act", "any other act", "including but"],
        ClauseRole::SeriousCrime => &["also", "any offence", "as well as", "minimum", "not less than"],
        ClauseRole::LossOfUse => {
            &["with the agreement", "with the consent", "after the consent", "after notice", "may not"]
        }
        ClauseRole::UseLimitation => &["also", "and for", "or for", "including"],
        ClauseRole::NothingElse => &["save", "side letter prevails", "annex prevails", "also"],
        ClauseRole::NationalLaw => &["waive*", "may be used without", "after the use", "where time allows"],
        ClauseRole::NoTransfer => &["may be transferred", "freely"],
        ClauseRole::OperatingBody => &["or by another", "or any other"],
        ClauseRole::OnSiteChecks | ClauseRole::Authority | ClauseRole::Delivery | ClauseRole::Further => &[],
    }
}

/// Roles that must be there once each, and exclusions that must stand under their definitions.
pub(super) fn roles(clauses: &[Clause]) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    for (_, role) in ClauseRole::ALL.iter().filter(|(_, role)| *role != ClauseRole::Further) {
        match clauses.iter().filter(|clause| clause.role == *role).count() {
            0 if role.required() => findings.push(LintFinding::RoleMissing(*role)),
            0 | 1 => {}
            _ => findings.push(LintFinding::RoleTwice(*role)),
        }
    }
    for (definition, exclusion) in [
        (ClauseRole::TerroristAct, ClauseRole::TerroristActExclusion),
        (ClauseRole::SeriousCrime, ClauseRole::SeriousCrimeExclusion),
    ] {
        let both = clauses.iter().any(|c| c.role == definition) && clauses.iter().any(|c| c.role == exclusion);
        let under =
            clauses.iter().zip(clauses.iter().skip(1)).any(|(a, b)| a.role == definition && b.role == exclusion);
        if both && !under {
            findings.push(LintFinding::ExclusionAstray { role: exclusion });
        }
    }
    findings
}

/// What the words of one clause lack, and what in them undoes the clause.
pub(super) fn words(clause: &Clause) -> Vec<LintFinding> {
    let said = folded(&clause.words);
    let (id, role) = (&clause.id, clause.role);
    let missing = needs(role).iter().filter(|ways| !ways.iter().any(|way| says(&said, way))).map(|ways| {
        let words =
            ways.iter().map(|way| format!("\"{}\"", way.trim_end_matches('*'))).collect::<Vec<_>>().join(" or ");
        LintFinding::WordsMissing { clause: id.clone(), role, words }
    });
    let mut findings: Vec<LintFinding> = missing.collect();
    if role == ClauseRole::ProhibitedGrounds {
        let absent = GROUNDS.into_iter().filter(|ground| !says(&said, ground));
        findings.extend(absent.map(|ground| LintFinding::GroundMissing { clause: id.clone(), ground }));
    }
    let undo = |words: String| LintFinding::WordsUndo { clause: id.clone(), role, words };
    let mut banned: Vec<&str> = undoing(role).to_vec();
    // Consent in writing and checks are where an authority may well write "except"; the core of the law is not.
    if !matches!(
        role,
        ClauseRole::NoTransfer | ClauseRole::OnSiteChecks | ClauseRole::Delivery | ClauseRole::OperatingBody
    ) {
        banned.extend(OPENING);
    }
    if matches!(role, ClauseRole::TerroristAct | ClauseRole::SeriousCrime | ClauseRole::UseLimitation) {
        banned.extend(SPEECH);
    }
    findings.extend(banned.into_iter().filter(|words| says(&said, words)).map(|words| undo(words.replace('*', ""))));
    if role == ClauseRole::SeriousCrime {
        findings.extend(other_terms(&said).into_iter().map(undo));
    }
    findings
}

/// Terms of imprisonment other than six years: "five years", "10 years", "six months".
fn other_terms(said: &str) -> Vec<String> {
    let words: Vec<&str> = said.split_whitespace().collect();
    let terms = words.windows(2).filter_map(|pair| match pair {
        ["six" | "6", "years"] => None,
        ["of", "years"] => None,
        [count, unit @ ("year" | "years" | "month" | "months" | "days")] => Some(format!("{count} {unit}")),
        _ => None,
    });
    terms.collect()
}

fn folded(words: &str) -> String {
    let spaced: String = words.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn says(said: &str, way: &str) -> bool {
    match way.strip_suffix('*') {
        Some(stem) => said.contains(&format!(" {stem}")),
        None => said.contains(&format!(" {way} ")),
    }
}
