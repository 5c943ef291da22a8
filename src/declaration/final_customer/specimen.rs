//! Three specimen deals on which every edition is tried: a full one, a bare one, and a hostile one.

use super::filling::{Certifier, Filling};
use super::particulars::Particulars;
use super::permission::Permission;
use crate::calendar::Moment;
use crate::declaration::issuer::{Issuer, IssuerFile};

/// One specimen deal.
pub(crate) struct Specimen {
    pub(crate) particulars: Particulars,
    pub(crate) permission: Option<Permission>,
    pub(crate) issuer: Option<Issuer>,
    pub(crate) certifier: Certifier,
    pub(crate) issued: Moment,
}

impl Specimen {
    /// What the templates are filled with.
    pub(crate) fn filling(&self) -> Filling<'_> {
        let permission = self.permission.as_ref();
        let (issuer, certifier) = (self.issuer.as_ref(), &self.certifier);
        Filling { particulars: &self.particulars, permission, issuer, certifier, issued: self.issued }
    }
}

/// Every optional fact is there.
const FULL: &str = include_str!("../../../templates/samples/particulars-full.toml");

/// No optional fact is there, one purpose, other names.
const BARE: &str = r#"
number = "X-1"
issue-date = "2031-01-01"
valid-until = "2031-12-31"
purposes = ["serious-crime"]
exporter = { name = "Alpha", address = "Alpha Road", country = "IL" }
purchaser = { name = "Beta", address = "Beta Road", country = "FR" }
consignee = { name = "Gamma", address = "Gamma Road", country = "IT" }
end-user = { body = "Delta", address = "Delta Road" }
end-user-state = { code = "EE" }
system = { name = "Epsilon", category = "data-analysis", description = "Zeta", quantity = 1, unit = "unit", location = "Eta" }
contract = { number = "Theta 1", date = "2030-12-31" }
licence-application = { number = "Iota 2" }
signatory = { office = "Kappa" }
"#;

/// Every name tries to be markup or an expression.
const HOSTILE: &str = r#"
number = "X-2"
issue-date = "2031-01-01"
valid-until = "2031-12-31"
purposes = ["terrorism"]
exporter = { name = "</p><clause id=\"x\">", address = "&amp; <!-- a", country = "IL" }
purchaser = { name = "{{> loss-of-use}}", address = "]]> --> b", country = "IL" }
consignee = { name = "'x' y='z'", address = "&#65;", country = "IL" }
broker = { name = "<row/>B", address = "{{#if a}}", country = "IL" }
end-user = { body = "</cell></row></table>A", address = "{{number}}" }
end-user-state = { code = "EE" }
system = { name = "\\{{a}}", category = "data-analysis", description = "<b>a</b>", quantity = 1, unit = "<p/>", classification = "</also>C", location = "<?a?>" }
contract = { number = "`a`", date = "2030-12-31" }
licence-application = { number = "=a" }
licence = { number = "{{{b}}}" }
signatory = { office = "\"a\"" }
"#;

/// An authority with everything that it can say.
const ISSUER: &str = include_str!("../../../templates/samples/issuer.toml");
const EMBLEM: &str = include_str!("../../../templates/samples/emblem.svg");

/// Every line tries to be markup or an expression.
const HOSTILE_ISSUER: &str = r#"
name = "</p>A"
department = "{{number}}"
state = "IT"
address = ["<!-- a", "]]> --> b"]
contact = "<b>c</b>"
[names]
he = "</also>א"
"#;

/// Who signs beside the first, where an edition takes two.
const SECOND: &str = r#"
[second-signatory]
body = "Lambda </cell>"
office = "Mu"
"#;

/// What the full one replaces.
const EARLIER: &str = r#"
[supersedes]
number = "X-0"
record = "00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210"
"#;

/// The three specimens; fewer only if a specimen breaks a rule, which the caller reports.
///
/// `languages` are those of the edition beside English, and `takes` says for how many signatories it has room.
pub(crate) fn all(languages: &[&str], takes: impl Fn(u8) -> bool) -> Vec<Specimen> {
    let tags: String = languages.iter().map(|tag| format!("+{tag}")).collect();
    let second = |wanted: bool| if wanted { SECOND } else { "" };
    let (may, must) = (second(takes(2)), second(!takes(1)));
    let full = format!("language = \"en{tags}\"\n{FULL}{may}{EARLIER}");
    let bare = format!("{BARE}{must}");
    let hostile = format!("language = \"en{tags}\"\n{HOSTILE}{must}");
    let permission = Permission::parse("PERM-2031-0001").ok();
    let authority = |text: &str| IssuerFile::from_toml(text).ok()?.complete(Some(EMBLEM)).ok();
    let (rich, odd) = (authority(ISSUER), authority(HOSTILE_ISSUER));
    [(full.as_str(), permission, rich, true), (bare.as_str(), None, None, false), (hostile.as_str(), None, odd, true)]
        .into_iter()
        .filter_map(|(deal, permission, issuer, sample)| {
            Some(Specimen {
                particulars: Particulars::from_toml(deal).ok()?,
                permission,
                issuer,
                certifier: Certifier {
                    name: "Specimen Authority".to_owned(),
                    fingerprint: "0123 4567 89ab cdef".to_owned(),
                    sample,
                },
                issued: Moment::parse("2031-01-02T03:04:05Z").ok()?,
            })
        })
        .collect()
}
