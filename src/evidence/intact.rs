//! The check that a bundle is whole: the archive is the one that this program writes for its members, the
//! members are those that belong there, their digests are right, and what stands beside the declaration can be read.

use super::archive::{self, inside};
use super::case::{Case, particulars, roots_file};
use super::manifest::Manifest;
use super::member::Member;
use super::sums;
use crate::declaration::{Editions, Particulars, ValidationError};
use crate::finding::fact::OfBundle;
use crate::finding::verdict::Check;
use crate::finding::{Code, Fact, Finding};
use crate::trust::Roots;

/// Proof that a bundle is whole. What is in it may still be a lie.
#[derive(Debug)]
pub(super) struct Intact(());

/// What a bundle holds.
#[derive(Debug)]
pub(super) struct Opened<'a> {
    members: Vec<(Member, &'a [u8])>,
    pub(super) manifest: Manifest,
    pub(super) roots: Option<Roots>,
    pub(super) expected: Option<Particulars>,
}

impl<'a> Opened<'a> {
    /// The content of a member, if the bundle has it.
    pub(super) fn member(&self, wanted: Member) -> Option<&'a [u8]> {
        self.members.iter().find(|(member, _)| *member == wanted).map(|(_, content)| *content)
    }

    /// What was asked.
    pub(super) fn case<'s>(&'s self, editions: &'s Editions) -> Case<'s> {
        Case {
            name: &self.manifest.name,
            declaration: self.member(Member::Declaration).unwrap_or_default(),
            at: self.manifest.at,
            interop: self.manifest.interop,
            box_seen: self.manifest.box_seen.as_ref(),
            roots: self.roots.as_ref(),
            list: self.member(Member::TrustList),
            seen: self.manifest.seen.as_ref(),
            due: &self.manifest.due,
            expected: self.member(Member::ExpectedJson).or(self.member(Member::ExpectedToml)),
            issued: self.member(Member::Issued),
            editions,
        }
    }
}

/// Opens a bundle. The findings of the check are those that do not keep it from being read.
///
/// # Errors
/// The findings, when nothing in it can be judged.
pub(super) fn open(file: &[u8]) -> Result<(Opened<'_>, Check<Intact>), Vec<Finding>> {
    let members = archive::read(file)?;
    let content = |wanted: Member| members.iter().find(|(member, _)| *member == wanted).map(|(_, content)| *content);
    let manifest = Manifest::parse(content(Member::Manifest).unwrap_or_default())
        .map_err(|flaw| vec![unreadable(Member::Manifest, Fact::displayed(flaw))])?;
    let pems = content(Member::Roots);
    let roots = pems.map(|pem| Roots::from_pems(&[pem])).transpose();
    let roots = roots.map_err(|flaw| vec![unreadable(Member::Roots, Fact::displayed(flaw))])?;
    let named = [Member::ExpectedJson, Member::ExpectedToml];
    let expected = named.into_iter().find_map(|member| content(member).map(|text| (member, text)));
    let deal = expected.map(|(member, text)| {
        if Member::of_expected(text) != member {
            return Err(vec![unreadable(member, OfBundle::NamedOtherwise.into())]);
        }
        let first = |mistakes: Vec<ValidationError>| mistakes.first().cloned().map_or(Fact::Nothing, Fact::displayed);
        particulars(text).map_err(|mistakes| vec![unreadable(member, first(mistakes))])
    });
    let expected = deal.transpose()?;

    let mut findings = sums::check(&members);
    if members.windows(2).any(|pair| matches!(pair, [(one, _), (other, _)] if one > other)) {
        findings.push(unexpected(Member::Manifest, OfBundle::OrderOfFiles));
    }
    if roots.as_ref().map(roots_file).as_deref().map(str::as_bytes) != pems {
        findings.push(unexpected(Member::Roots, OfBundle::TextAroundCertificates));
    }
    // A list is judged under the roots beside it; alone it would never have been looked at.
    if roots.is_none() && content(Member::TrustList).is_some() {
        findings.push(unexpected(Member::TrustList, OfBundle::ListWithoutRoots));
    }
    let check = Check::unless(findings, || Check::Proved(Intact(())));
    Ok((Opened { members, manifest, roots, expected }, check))
}

fn unreadable(member: Member, flaw: Fact) -> Finding {
    Finding::new(Code::BundleUnreadable, inside(member)).found(flaw)
}

fn unexpected(member: Member, what: OfBundle) -> Finding {
    Finding::new(Code::BundleAltered, inside(member)).issued(OfBundle::WhatFcdWrites).found(what)
}
