//! The other languages of an edition: that every clause is there in each, with the words that carry
//! the law.
//!
//! English binds; a translation that says less would still mislead the person who reads it before signing. The words are
//! known for Hebrew. Of any other language only the form is judged.

use super::super::clause::{Clause, ClauseRole};
use super::super::edition::Edition;
use super::LintFinding;

/// What the Hebrew clause of each role must say: for each need, the ways to say it.
const HEBREW: &[(ClauseRole, &[&[&str]])] = &[
    (
        ClauseRole::UseLimitation,
        &[&["אך ורק לשם חקירה ומניעה"], &["לא ייעשה שימוש במערכת לכל מטרה אחרת"], &["מעשי טרור"], &["פשעים חמורים"]],
    ),
    (
        ClauseRole::ProhibitedGrounds,
        &[
            &["לא ייעשה שימוש במערכת כדי לפגוע"],
            &["רק בשל", "אך ורק בשל"],
            &["דת"],
            &["מין או מגדר"],
            &["גזע"],
            &["קבוצה אתנית"],
            &["נטייה מינית"],
            &["לאום", "אזרחות"],
            &["ארץ מוצא"],
            &["השקפה", "דעה"],
            &["השתייכות פוליטית"],
            &["גיל"],
            &["מעמד אישי"],
        ],
    ),
    (ClauseRole::NationalLaw, &[&["אך ורק בהתאם לדין הלאומי"], &["פרטיות"], &["לפני שייעשה שימוש"]]),
    (ClauseRole::OperatingBody, &[&["אך ורק בידי הגוף המפעיל"], &["אך ורק במקום השימוש", "ואך ורק במקום השימוש"]]),
    (ClauseRole::NoTransfer, &[&["לא יועברו"], &["ייצוא חוזר"], &["צד שלישי"], &["מראש ובכתב"]]),
    (ClauseRole::OnSiteChecks, &[&["לבדוק במקום השימוש"]]),
    (ClauseRole::LossOfUse, &[&["להגביל"], &["להשעות"], &["לכיבוי"], &["לביטול רישיון"]]),
    (ClauseRole::NothingElse, &[&["אך ורק בהצהרה חדשה"], &["הנוסח האנגלי הוא הקובע"]]),
    (ClauseRole::Authority, &[&["הוסמכו לפי דינה"]]),
    (ClauseRole::TerroristAct, &[&["מעשה טרור"], &["כל שלושת התנאים"], &["מעשה מכוון"]]),
    (ClauseRole::TerroristActExclusion, &[&["דעה או ביקורת"], &["עובדות או נתונים"], &["אינה כשלעצמה מעשה טרור"]]),
    (ClauseRole::SeriousCrime, &[&["עונש מרבי"], &["שש שנות מאסר או יותר"]]),
    (ClauseRole::SeriousCrimeExclusion, &[&["דעה או ביקורת"], &["עובדות או נתונים"], &["אינה כשלעצמה פשע חמור"]]),
];

/// What the languages of an edition lack.
pub(super) fn findings(edition: &Edition) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    let tags = edition.translated();
    for language in edition.languages().iter().filter(|language| language.phrases(edition).is_none()) {
        findings.push(LintFinding::LanguageMissing { clause: String::new(), language: language.tag.clone() });
    }
    for clause in edition.clauses() {
        let own: Vec<&str> = clause.translations.iter().map(|translation| translation.language.as_str()).collect();
        let missing = |language: &&&str| own.iter().filter(|tag| **tag == **language).count() != 1;
        let astray = own.iter().filter(|tag| !tags.contains(tag));
        for language in tags.iter().filter(missing).chain(astray) {
            findings.push(LintFinding::LanguageMissing { clause: clause.id.clone(), language: (*language).to_owned() });
        }
        findings.extend(words(clause));
    }
    findings
}

fn words(clause: &Clause) -> Vec<LintFinding> {
    let Some(hebrew) = clause.translations.iter().find(|translation| translation.language == "he") else {
        return Vec::new();
    };
    let said = folded(hebrew.words());
    let needs = HEBREW.iter().find(|(role, _)| *role == clause.role).map_or(&[][..], |(_, needs)| needs);
    let missing = needs.iter().filter(|ways| !ways.iter().any(|way| said.contains(&format!(" {way} "))));
    let finding = |ways: &&[&str]| LintFinding::TranslationWords {
        clause: clause.id.clone(),
        language: hebrew.language.clone(),
        words: ways.iter().map(|way| format!("\"{way}\"")).collect::<Vec<_>>().join(" or "),
    };
    missing.map(finding).collect()
}

fn folded(words: &str) -> String {
    let spaced: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "))
}
