//! `SHA256SUMS`: the digest of every other member, one a line, as `sha256sum -c` of the GNU coreutils
//! reads it.

use sha2::{Digest, Sha256};

use super::archive::inside;
use super::member::Member;
use crate::digits::hex;
use crate::finding::fact::{Fact, OfBundle};
use crate::finding::{Code, Finding, Location};

/// The lines for these members, in their order.
pub(super) fn text(members: &[(Member, &[u8])]) -> String {
    let others = members.iter().filter(|(member, _)| *member != Member::Sums);
    others.map(|(member, content)| format!("{}  {}\n", digest(content), member.name())).collect()
}

fn digest(content: &[u8]) -> String {
    hex(&<[u8; 32]>::from(Sha256::digest(content)))
}

/// Compares the lines in a bundle with its members: each digest that differs, each line too much or too few.
pub(super) fn check(members: &[(Member, &[u8])]) -> Vec<Finding> {
    let found = members.iter().find(|(member, _)| *member == Member::Sums).map_or(&[][..], |(_, content)| content);
    let own = text(members);
    if own.as_bytes() == found {
        return Vec::new();
    }
    let found = String::from_utf8_lossy(found);
    let listed: Vec<(&str, &str)> = found.lines().filter_map(|line| line.split_once("  ")).collect();
    let mut findings = Vec::new();
    for (member, content) in members.iter().filter(|(member, _)| *member != Member::Sums) {
        let said = listed.iter().find(|(_, name)| *name == member.name()).map(|(digest, _)| *digest);
        let is = digest(content);
        if said != Some(&is) {
            let said = said.map(|said| Fact::text(said.chars().take(64).collect::<String>()));
            let digest = Box::new(said.unwrap_or(OfBundle::NoDigest.into()));
            let finding = Finding::new(Code::BundleDigestDiffers, inside(*member));
            findings.push(finding.issued(OfBundle::InSums { digest }).found(Fact::text(is)));
        }
    }
    let here = |member: &Member| members.iter().any(|(other, _)| other == member);
    for member in listed.iter().filter_map(|(_, name)| Member::named(name.as_bytes())).filter(|member| !here(member)) {
        let finding = Finding::new(Code::BundleMemberMissing, inside(member));
        findings.push(finding.issued(OfBundle::SumsNameIt));
    }
    if findings.is_empty() {
        let place = Location::Given { what: "SHA256SUMS in the bundle".to_owned() };
        let finding = Finding::new(Code::BundleAltered, place);
        findings.push(finding.issued(OfBundle::Lines).found(OfBundle::OtherLines));
    }
    findings
}
