//! What is printed beside declarations, for the judges from outside.

use std::path::PathBuf;

use crate::support;
use crate::support::CHECKED;
use crate::support::judges::file;

/// The page of the answer in a bundle.
pub(super) fn report_pages() -> impl Iterator<Item = (&'static str, PathBuf)> {
    support::bundles::of_every_answer().into_iter().map(|(answer, bundle)| {
        let members = fcd::evidence::archive::read(&bundle).unwrap();
        let (_, page) = members.iter().find(|(member, _)| member.name() == "report.pdf").unwrap();
        (answer, file(&format!("report-{answer}.pdf"), page))
    })
}

/// What else is printed beside a declaration: a cover letter in two languages, and a preview.
pub(super) fn papers() -> impl Iterator<Item = (&'static str, PathBuf)> {
    let (particulars, at) = (support::particulars_in_both(), support::moment(CHECKED));
    let declaration = support::declaration_of(particulars);
    let ministry = support::ministry();
    let certificate = fcd::signature::Signer::certificate(&ministry);
    let certifier = certificate.common_name.as_str();
    let cover =
        fcd::letter::cover::Cover { declaration: &declaration, file: "a.pdf", sha256: [1; 32], issued: at, certifier };
    let preview = fcd::issue::preview::preview(&declaration, certificate, at).unwrap();
    [("letter", cover.pdf().unwrap()), ("preview", preview.pdf)]
        .map(|(name, bytes)| (name, file(&format!("paper-{name}.pdf"), &bytes)))
        .into_iter()
}
