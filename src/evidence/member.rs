//! What a bundle may hold: a closed set of names, each with its place and its limit.
//!
//! A name in a bundle is one of these ten and nothing else, so no document can choose a path.

use crate::pdf::read::limits::FILE_BYTES;
use crate::trust::list;

/// The largest bundle that is read, in bytes: all members at their limits, and the archive around them.
pub const MOST_BYTES: usize = 72 << 20;

const MIB: usize = 1 << 20;

/// A file in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// What was asked, `fcd.evidence/1`.
    Manifest,
    /// The file that was judged.
    Declaration,
    /// The issued original.
    Issued,
    /// The expected particulars, as JSON.
    ExpectedJson,
    /// The expected particulars, as TOML.
    ExpectedToml,
    /// The roots, PEM.
    Roots,
    /// The trust list.
    TrustList,
    /// The answer, `fcd.report/1`.
    ReportJson,
    /// The answer on paper, PDF.
    ReportPage,
    /// The SHA-256 of every other member.
    Sums,
}

impl Member {
    /// Every member, in the order of the archive.
    pub const ALL: [Member; 10] = [
        Member::Manifest,
        Member::Declaration,
        Member::Issued,
        Member::ExpectedJson,
        Member::ExpectedToml,
        Member::Roots,
        Member::TrustList,
        Member::ReportJson,
        Member::ReportPage,
        Member::Sums,
    ];

    /// Its name in the archive.
    pub const fn name(self) -> &'static str {
        match self {
            Member::Manifest => "manifest.json",
            Member::Declaration => "declaration.pdf",
            Member::Issued => "issued.pdf",
            Member::ExpectedJson => "expected.json",
            Member::ExpectedToml => "expected.toml",
            Member::Roots => "roots.pem",
            Member::TrustList => "trust-list.json",
            Member::ReportJson => "report.json",
            Member::ReportPage => "report.pdf",
            Member::Sums => "SHA256SUMS",
        }
    }

    /// The member of this name.
    pub fn named(name: &[u8]) -> Option<Member> {
        Member::ALL.into_iter().find(|member| member.name().as_bytes() == name)
    }

    /// The most bytes that it has. Declarations and lists: what their own readers take. The answer: its texts are cut
    /// (`report::escape`), and 16 MiB are more than the findings of any file of 8 MiB came to. The page holds the answer.
    pub const fn most(self) -> usize {
        match self {
            Member::Manifest | Member::Sums => 64 << 10,
            Member::Declaration | Member::Issued => FILE_BYTES,
            Member::ExpectedJson | Member::ExpectedToml | Member::Roots => MIB,
            Member::TrustList => list::MOST_BYTES,
            Member::ReportJson => 16 * MIB,
            Member::ReportPage => 18 * MIB,
        }
    }

    /// Whether every bundle has it.
    pub(super) const fn is_required(self) -> bool {
        matches!(self, Member::Manifest | Member::Declaration | Member::ReportJson | Member::ReportPage | Member::Sums)
    }

    /// The name under which a file with expected particulars goes: JSON begins with a brace.
    pub(super) fn of_expected(file: &[u8]) -> Member {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        let text = file.strip_prefix(MARK).unwrap_or(file);
        if text.trim_ascii_start().first() == Some(&b'{') { Member::ExpectedJson } else { Member::ExpectedToml }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_the_bundle_is_that_of_its_members() {
        let sum: usize = Member::ALL.iter().map(|member| member.most()).sum();
        assert!(sum < MOST_BYTES && MOST_BYTES - sum < 4 * MIB, "{sum}");
    }

    #[test]
    fn a_name_is_one_of_ten() {
        for member in Member::ALL {
            assert_eq!(Member::named(member.name().as_bytes()), Some(member));
        }
        for other in ["", "Manifest.json", "../declaration.pdf", "a/declaration.pdf", "declaration.pdf\0", "bundle.zip"]
        {
            assert_eq!(Member::named(other.as_bytes()), None, "{other}");
        }
        assert!(Member::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
