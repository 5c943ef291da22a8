//! What the file says, on the page: the facts of the deal, the clauses, the answers, and who signed.

use super::paper::{Paper, row};
use crate::report::claims::dated;
use crate::report::messages::english;
use crate::verify::answer::{Claims, ClauseLine, Fact, Named, SignatureClaim};

/// Label and value of each line, both escaped.
pub(super) type Lines = Vec<(String, String)>;

/// What a fact is about, by its key: the party, the system, the contract.
fn group(key: &str) -> &str {
    let table = key.split('.').next().unwrap_or(key);
    match table {
        "number" | "issue-date" | "valid-until" | "language" => "number",
        "end-user" | "end-user-state" => "end-user",
        "system" | "value" => "system",
        "contract" | "licence-application" | "licence" => "contract",
        other => other,
    }
}

/// The lines as rows of a table.
pub(super) fn rows(lines: &[(String, String)]) -> String {
    lines.iter().map(|(label, value)| row(label, value)).collect()
}

/// The lines as one running text.
pub(super) fn running(lines: &[(String, String)]) -> String {
    let told: String = lines.iter().map(|(label, value)| format!("<b>{label}:</b> {value}. ")).collect();
    format!("<p>{told}</p>\n")
}

impl Paper {
    /// Every fact of the deal, each under its own label.
    pub(super) fn facts(self, facts: &[Fact]) -> Lines {
        facts.iter().map(|fact| (self.shown(fact.label()), self.shown(fact.value()))).collect()
    }

    /// Every fact of the deal; what is of one party, of the system or of the contract stands in one row, under the label of
    /// the first: `Exporter`, and in its row the address.
    pub(super) fn grouped_facts(self, facts: &[Fact]) -> Lines {
        let mut lines: Vec<(&str, &str, String)> = Vec::new();
        for fact in facts {
            let (group, value) = (group(fact.key()), self.shown(fact.value()));
            match lines.last_mut().filter(|(_, known, _)| *known == group) {
                Some((head, _, told)) => {
                    let own = fact.label().strip_prefix(*head).and_then(|label| label.strip_prefix(", "));
                    *told += &format!("; {}: {value}", self.shown(own.unwrap_or(fact.label())));
                }
                None => lines.push((fact.label(), group, value)),
            }
        }
        lines.into_iter().map(|(label, _, value)| (self.shown(label), value)).collect()
    }

    /// The edition, where the state stood and stands on the country list, and the clauses.
    pub(super) fn text(self, claims: &Claims) -> Lines {
        let clause = |clause: &ClauseLine| format!("{} {}", self.shown(&clause.number), self.shown(&clause.heading));
        let clauses: Vec<String> = claims.clauses.iter().map(clause).collect();
        let mark = if claims.reconstruction { " (a reconstruction, not the official text)" } else { "" };
        let mut lines = vec![("Edition".to_owned(), format!("{}{mark}", self.shown(&claims.edition)))];
        for (label, standing) in [("List at issue", &claims.list_at_issue), ("List today", &claims.list_today)] {
            let standing = english(standing);
            if !standing.is_empty() {
                lines.push((label.to_owned(), self.shown(&standing)));
            }
        }
        if !clauses.is_empty() {
            lines.push(("Clauses".to_owned(), clauses.join("; ")));
        }
        lines
    }

    /// What the end-user state filled in, and who signed.
    pub(super) fn signed(self, claims: &Claims) -> Lines {
        let answer = |(label, value): &(String, String)| format!("{}: {}", self.shown(label), self.shown(value));
        let answers: Vec<String> = claims.answers.iter().map(answer).collect();
        let mut lines: Lines = claims.signatures.iter().map(|signature| self.signature(signature)).collect();
        if lines.is_empty() {
            lines.push(("Signed".to_owned(), "by nobody".to_owned()));
        }
        if !answers.is_empty() {
            lines.push(("Filled in".to_owned(), answers.join("; ")));
        }
        lines
    }

    fn signature(self, claim: &SignatureClaim) -> (String, String) {
        let [name, key] = [&claim.name, &claim.fingerprint].map(|text| self.shown(text));
        let role = self.shown(&english(&claim.role));
        let mark = if claim.sample { " (SAMPLE KEY)" } else { "" };
        let on = self.shown(&dated(&claim.signed_at));
        (format!("Signed, {}", self.shown(&claim.place)), format!("{name}{mark}, {role}; on {on}; key {key}"))
    }

    /// Of a file whose values could not all be read.
    pub(super) fn named(self, named: &Named) -> Lines {
        if !named.facts.is_empty() {
            return self.facts(&named.facts);
        }
        let mut told = vec![("Number".to_owned(), self.shown(&named.number))];
        told.extend(named.end_user_body.iter().map(|body| ("Operating body".to_owned(), self.shown(body))));
        let state = named.end_user_state.iter();
        told.extend(state.map(|(_, name)| ("End-user state".to_owned(), self.shown(name))));
        told.push(("Read from".to_owned(), named.by.in_words().to_owned()));
        told
    }
}
