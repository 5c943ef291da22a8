//! The facts of a deal as people read them: the one list, in the order and under the labels of the pages.
//!
//! Whoever shows a deal shows this list: the screen before an approval or a signature, an answer in words or in JSON, the
//! page of evidence, the comparison of two deals. What the pages of an edition must show is judged by it, too. A new fact
//! is one more entry in [`of`]; a test holds the list to every key of the particulars.

use sha2::{Digest, Sha256};

use super::particulars::Particulars;
use super::parties::Party;
use super::permission::Permission;
use super::system::Goods;
use super::terms::Purpose;
use crate::declaration::issuer::Issuer;
use crate::digits::hex;

/// One fact as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    keys: Vec<String>,
    label: String,
    value: String,
    printed: Vec<String>,
}

impl Fact {
    /// A fact that a page prints as its value reads. `keys` are those of the particulars that it tells, the first one
    /// being its name for machines: `system.quantity`, `goods[2].description`.
    pub fn new(label: &str, keys: &[&str], value: &str) -> Fact {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        Fact { keys, label: label.to_owned(), value: value.to_owned(), printed: vec![value.to_owned()] }
    }

    /// The same, of which a page must print these texts, each somewhere.
    fn printing(self, printed: &[&str]) -> Fact {
        Fact { printed: printed.iter().map(|text| (*text).to_owned()).collect(), ..self }
    }

    /// The keys of the particulars that it tells; of the permission, which is none of them, `permission`.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// The first key: its name for machines.
    pub fn key(&self) -> &str {
        self.keys.first().map_or("", String::as_str)
    }

    /// What it is called on the pages.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What it says. Two deals that differ in one of its keys have different values here.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The texts that the pages of every edition print of it outside the clauses.
    pub(crate) fn printed(&self) -> &[String] {
        &self.printed
    }
}

/// Every fact of a declaration: those of the deal, then those of the authority that issues it.
pub fn all(deal: &Particulars, permission: Option<&Permission>, issuer: Option<&Issuer>) -> Vec<Fact> {
    let mut all = of(deal, permission);
    all.extend(issuer.into_iter().flat_map(|issuer| of_issuer(issuer, deal.languages())));
    all
}

/// Every fact of a deal.
pub fn of(deal: &Particulars, permission: Option<&Permission>) -> Vec<Fact> {
    let mut all = vec![
        Fact::new("Number", &["number"], deal.number()),
        Fact::new("Dated", &["issue-date"], &deal.issue_date().in_words()),
        Fact::new("Valid until", &["valid-until"], &deal.valid_until().in_words()),
    ];
    if !deal.languages().is_empty() {
        let languages = format!("English, which binds, and {}", deal.languages().join(", "));
        all.push(Fact::new("Language", &["language"], &languages).printing(&[]));
    }
    for (label, key, party) in [
        ("Exporter", "exporter", deal.exporter()),
        ("Purchaser", "purchaser", deal.purchaser()),
        ("Consignee", "consignee", deal.consignee()),
    ] {
        all.extend(of_party(label, key, party));
    }
    all.extend(deal.broker().into_iter().flat_map(|broker| of_party("Broker", "broker", broker)));
    let state = deal.end_user_state();
    let named = format!("{} ({})", state.name(), state.as_str());
    let (system, quantity) = (deal.system(), counted(deal.system().quantity(), deal.system().unit()));
    all.extend([
        Fact::new("Operating body", &["end-user.body"], deal.end_user().body()),
        Fact::new("Operating body, address", &["end-user.address"], deal.end_user().address()),
        Fact::new("End-user state", &["end-user-state.code"], &named).printing(&[state.name()]),
        Fact::new("System", &["system.name"], system.name()),
        Fact::new("Category", &["system.category"], system.category().in_words()),
    ]);
    all.extend(system.classification().map(|c| Fact::new("Class on the control list", &["system.classification"], c)));
    all.extend([
        Fact::new("Description", &["system.description"], system.description()),
        Fact::new("Quantity", &["system.quantity", "system.unit"], &quantity),
        Fact::new("Location of use", &["system.location"], system.location()),
    ]);
    all.extend(
        system.disposition().map(|d| Fact::new("Use, stock or incorporation", &["system.disposition"], d.in_words())),
    );
    if let Some(price) = deal.value() {
        let (currency, amount) = (price.currency(), price.in_words());
        let value = format!("{currency} {amount}");
        all.push(Fact::new("Value", &["value.amount", "value.currency"], &value).printing(&[currency, &amount]));
    }
    all.extend((1..).zip(deal.goods()).flat_map(|(line, goods)| of_goods(line, goods)));
    all.extend(of_terms(deal));
    if let Some(permission) = permission {
        all.push(Fact::new("Individual permission", &["permission"], permission.as_str()));
    }
    if let Some(earlier) = deal.supersedes() {
        all.push(Fact::new("Replaces declaration", &["supersedes.number"], earlier.number()));
        all.push(Fact::new("Replaces declaration, record", &["supersedes.record"], &earlier.printed()));
    }
    all
}

/// What the letterhead and the first page say of the authority. Its keys begin with `issuer`.
fn of_issuer(issuer: &Issuer, languages: &[String]) -> Vec<Fact> {
    let fact = |part: &str, key: &str, value: &str| Fact::new(&format!("Issuing authority{part}"), &[key], value);
    let state = format!("{} ({})", issuer.state().name(), issuer.state().as_str());
    let mut all = vec![fact("", "issuer.name", issuer.name())];
    all.extend(issuer.department().map(|name| fact(", department", "issuer.department", name)));
    let address: Vec<&str> = issuer.address().iter().map(String::as_str).collect();
    all.extend([
        fact(", address", "issuer.address", &address.join("; ")).printing(&address),
        fact(", country", "issuer.state", &state).printing(&[issuer.state().name()]),
    ]);
    let head: Vec<&str> = issuer.given_letterhead().iter().map(String::as_str).collect();
    if !head.is_empty() {
        all.push(fact(", letterhead", "issuer.letterhead", &head.join("; ")).printing(&head));
    }
    all.push(fact(", contact", "issuer.contact", issuer.contact()));
    all.extend(issuer.url().map(|url| fact(", publishes at", "issuer.url", url)));
    for (tag, name) in issuer.names() {
        let shown = languages.iter().any(|language| language == tag);
        let told = fact(&format!(", name in {tag}"), &format!("issuer.names.{tag}"), name);
        all.push(if shown { told } else { told.printing(&[]) });
    }
    if let Some(emblem) = issuer.emblem() {
        let digest = hex(&Sha256::digest(emblem.to_string()));
        let value = format!("{} shapes, SHA-256 {}", emblem.shapes().len(), digest);
        all.push(fact(", emblem", "issuer.emblem", &value).printing(&[]));
    }
    all
}

fn of_party(label: &str, key: &str, party: &Party) -> [Fact; 3] {
    let keyed = |part: &str| format!("{key}.{part}");
    let country = format!("{} ({})", party.country().name(), party.country().as_str());
    [
        Fact::new(label, &[&keyed("name")], party.name()),
        Fact::new(&format!("{label}, address"), &[&keyed("address")], party.address()),
        Fact::new(&format!("{label}, country"), &[&keyed("country")], &country).printing(&[party.country().name()]),
    ]
}

fn of_goods(line: usize, goods: &Goods) -> [Fact; 2] {
    let keyed = |part: &str| format!("goods[{line}].{part}");
    let quantity = counted(goods.quantity(), goods.unit());
    let number = goods.quantity().to_string();
    let keys = [keyed("quantity"), keyed("unit")];
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    [
        Fact::new(&format!("Goods, line {line}"), &[&keyed("description")], goods.description()),
        Fact::new(&format!("Goods, line {line}, quantity"), &keys, &quantity).printing(&[&number, goods.unit()]),
    ]
}

/// What stands in the part of the particulars of the transaction.
fn of_terms(deal: &Particulars) -> Vec<Fact> {
    let (number, date) = (deal.contract_number(), deal.contract_date().in_words());
    let contract = format!("{number}, dated {date}");
    let purposes: Vec<&str> = deal.purposes().iter().copied().map(Purpose::in_words).collect();
    let first =
        if deal.second_signatory().is_some() { "Office of the first signatory" } else { "Office of the signatory" };
    let mut all = vec![
        Fact::new("Contract", &["contract.number", "contract.date"], &contract).printing(&[number, &date]),
        Fact::new("Licence application", &["licence-application.number"], deal.licence_application()),
    ];
    if let Some(licence) = deal.licence() {
        all.push(Fact::new("Licence", &["licence.number"], licence.number()));
        let digest = licence.printed();
        let label = "SHA-256 of the file of the licence";
        all.extend(digest.map(|digest| Fact::new(label, &["licence.sha256"], &digest)));
    }
    let kind = deal.end_user().kind();
    all.extend(kind.map(|kind| Fact::new("Kind of operating body", &["end-user.kind"], kind.in_words())));
    all.extend([
        Fact::new("Named purposes", &["purposes"], &purposes.join("; ")).printing(&purposes),
        Fact::new(first, &["signatory.office"], deal.signatory_office()),
    ]);
    if let Some(second) = deal.second_signatory() {
        all.push(Fact::new("Office of the second signatory", &["second-signatory.office"], second.office()));
        all.push(Fact::new("Body of the second signatory", &["second-signatory.body"], second.body()));
    }
    all
}

fn counted(quantity: i64, unit: &str) -> String {
    format!("{quantity} {unit}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::declaration::final_customer::difference;
    use crate::declaration::final_customer::particulars::KEYS;
    use crate::declaration::final_customer::specimen;

    const PAGES: [&str; 4] = [
        include_str!("../../../templates/2021-12/declaration.hbs"),
        include_str!("../../../templates/2021-12/parts/parties.hbs"),
        include_str!("../../../templates/2021-12/parts/system.hbs"),
        include_str!("../../../templates/2021-12/parts/particulars.hbs"),
    ];

    /// The specimen with every optional fact, and the one with none.
    fn specimens() -> Vec<specimen::Specimen> {
        specimen::all(&["he"], |_| true)
    }

    /// A key without an entry would be signed and not shown.
    #[test]
    fn every_key_of_every_specimen_is_told_once() {
        let mut known = BTreeSet::new();
        for specimen in specimens() {
            let deal = specimen.particulars.json();
            known.extend(deal.as_object().unwrap().keys().cloned());
            let mut wanted: Vec<String> = difference::leaves(&deal).into_keys().collect();
            wanted.extend(specimen.permission.iter().map(|_| "permission".to_owned()));
            let told = of(&specimen.particulars, specimen.permission.as_ref());
            let mut told: Vec<String> = told.iter().flat_map(|fact| fact.keys().to_vec()).collect();
            told.sort();
            wanted.sort();
            assert_eq!(told, wanted);
        }
        let all: BTreeSet<String> = KEYS.map(str::to_owned).into();
        assert_eq!(known, all, "a specimen has every key that particulars can have");
    }

    /// The words of a label, but for the counting of lines and the two that no page needs: that a page is in two languages is
    /// seen on it, and that the digits are those of a record is said in the row.
    #[test]
    fn the_labels_are_those_of_the_pages_in_their_order() {
        let pages = PAGES.concat().to_lowercase();
        for specimen in specimens() {
            for fact in of(&specimen.particulars, specimen.permission.as_ref()) {
                for word in fact.label().split(", ").filter(|word| !word.starts_with("line ") && *word != "Language") {
                    let (first, second) = ("Body of the second signatory", "second_signatory.body");
                    let word = if word == first { second } else { word };
                    assert!(pages.contains(&word.to_lowercase()), "{word}");
                }
            }
        }
        let at = |label: &str| pages.find(&format!("{{{{say \"{}\"}}}}", label.to_lowercase()));
        let specimen = specimens().swap_remove(0);
        let all = of(&specimen.particulars, specimen.permission.as_ref());
        let places: Vec<usize> = all.iter().filter_map(|fact| at(fact.label())).collect();
        assert!(places.len() > 15 && places.is_sorted(), "{places:?}");
    }

    /// Whoever could write a fact so that it reads as two others would hide a difference.
    #[test]
    fn what_stands_together_is_told_apart() {
        let goods = of_goods(2, specimens().first().unwrap().particulars.goods().first().unwrap());
        let [what, many] = goods.map(|fact| (fact.label().to_owned(), fact.keys().to_vec(), fact.value().to_owned()));
        assert_eq!(what.1, ["goods[2].description"]);
        assert_eq!((many.0.as_str(), many.2.as_str()), ("Goods, line 2, quantity", "12 pieces"));
        assert_eq!(many.1, ["goods[2].quantity", "goods[2].unit"]);
    }
}
