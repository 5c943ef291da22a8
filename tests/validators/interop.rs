//! Declarations that were filled in and countersigned with other programs than `fcd`: real files, made
//! by those programs. Needs the outside judges (`tests/judges/install`, `FCD_JUDGES`); without them it says so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise"
)]

use crate::support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use fcd::declaration::{AnswerField, Editions};
use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::verify::answer::Report;
use fcd::verify::{self, Asked};
use support::{CHECKED, SIGNED, codes, issued, issued_in_both, moment, returned, trust};

/// Judges as an exporter who gives `--allow-interop`, or does not.
fn judge(bytes: &[u8], interop: bool) -> Report {
    let editions = Editions::bundled();
    let at = moment(CHECKED);
    let asked =
        Asked { editions: &editions, trust: Some(trust()), expected: None, issued: None, interop, box_seen: None, at };
    verify::verify(bytes, &asked)
}

/// The Python of the judges; `None`, and a word about it, when they are not installed.
fn python() -> Option<PathBuf> {
    let Some(judges) = std::env::var_os("FCD_JUDGES") else {
        eprintln!("NOT RUN: FCD_JUDGES is not set, so no other program filled in a declaration");
        return None;
    };
    Some(Path::new(&judges).join("python/bin/python"))
}

/// A place for the files of this run, gone when the tests are.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("interop");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("issued.pdf"), issued()).unwrap();
    fs::write(folder.join("issued-both.pdf"), issued_in_both()).unwrap();
    let answers = support::answers();
    let values: Vec<String> =
        AnswerField::ALL.iter().map(|field| format!("{:?}: {:?}", field.field_name(), answers.value(*field))).collect();
    fs::write(folder.join("values.json"), format!("{{{}}}", values.join(", "))).unwrap();
    folder
});

/// Runs a filler of tests/interop on the issued sample and gives what it wrote.
fn filled(script: &str, holder: &str, variants: &[&str]) -> Option<Vec<u8>> {
    filled_in("issued", script, holder, variants)
}

fn filled_in(file: &str, script: &str, holder: &str, variants: &[&str]) -> Option<Vec<u8>> {
    let python = python()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = FOLDER.join(format!("{file}-{script}-{}-{}.pdf", holder.replace('/', "-"), variants.join("-")));
    let run = Command::new(python)
        .arg(root.join("tests/interop").join(script))
        .arg(FOLDER.join(file).with_extension("pdf"))
        .arg(&target)
        .arg(root.join(format!("keys/sample/{holder}.pem")))
        .arg(root.join(format!("keys/sample/{holder}.key.pem")))
        .arg(SIGNED.replace('Z', "+00:00"))
        .arg(FOLDER.join("values.json"))
        .args(variants)
        .output()
        .unwrap();
    assert!(run.status.success(), "{script} {variants:?}: {}", String::from_utf8_lossy(&run.stderr));
    Some(fs::read(target).unwrap())
}

fn pyhanko(variants: &[&str]) -> Option<Vec<u8>> {
    filled("pyhanko_fill.py", "end-user-state/signatory", variants)
}

#[test]
fn what_pyhanko_countersigned_is_accepted_only_when_allowed() {
    for variants in [&[][..], &["pades"]] {
        let Some(file) = pyhanko(variants) else { return };
        assert!(file.starts_with(issued()));
        let open = judge(&file, false);
        assert_eq!(
            (open.answer, codes(&open)),
            (Answer::Undecided, vec![Code::CountersignatureThirdParty]),
            "{open:#?}"
        );
        assert_eq!(open.assurance, None);
        let allowed = judge(&file, true);
        assert_eq!((allowed.answer, allowed.assurance), (Answer::Accepted, Some("interoperable")), "{allowed:#?}");
        assert_eq!(allowed.findings, []);
        assert_eq!(open.deviations, allowed.deviations);
        let told: Vec<String> =
            allowed.deviations.iter().map(|deviation| crate::support::said(Some(&deviation.what))).collect();
        for word in
            ["/Producer is now", "PDF 2.0", "metadata were written anew", "signed in the format", "signature box says"]
        {
            assert!(told.iter().any(|what| what.contains(word)), "{word}: {told:#?}");
        }
    }
}

/// A second language changes nothing: its faces, its words and its tags are the ministry's.
#[test]
fn what_pyhanko_countersigned_in_both_languages_is_accepted_only_when_allowed() {
    let Some(file) = filled_in("issued-both", "pyhanko_fill.py", "end-user-state/signatory", &[]) else { return };
    assert!(file.starts_with(issued_in_both()));
    let open = judge(&file, false);
    assert_eq!((open.answer, codes(&open)), (Answer::Undecided, vec![Code::CountersignatureThirdParty]), "{open:#?}");
    let allowed = judge(&file, true);
    assert_eq!((allowed.answer, allowed.assurance), (Answer::Accepted, Some("interoperable")), "{allowed:#?}");
    for variant in ["appearance-differs", "page-content", "annotation"] {
        let bad = filled_in("issued-both", "pyhanko_fill.py", "end-user-state/signatory", &[variant]).unwrap();
        assert_eq!(judge(&bad, true).answer, Answer::Rejected, "{variant}");
    }
}

/// The exact way is the same with and without the flag.
#[test]
fn a_file_of_fcd_is_exact_whatever_is_allowed() {
    for interop in [false, true] {
        let report = judge(returned(), interop);
        assert_eq!((report.answer, report.assurance), (Answer::Accepted, Some("exact")));
        assert_eq!(report.deviations, []);
    }
}

/// The key is genuine in all of these; only the revision is bad.
#[test]
fn each_attack_through_pyhanko_is_rejected_for_its_own_reason() {
    let cases: [(&str, &[Code]); 12] = [
        ("appearance-differs", &[Code::AppearanceDiffers]),
        ("white-text", &[Code::AppearanceDiffers]),
        ("hidden", &[Code::FieldAltered]),
        ("white-da", &[Code::FieldAltered]),
        ("moved", &[Code::FieldAltered]),
        ("appearance-in-place", &[Code::ObjectReplaced, Code::FieldAltered]),
        ("annotation", &[Code::ObjectReplaced, Code::ObjectAdded]),
        ("new-field", &[Code::ObjectReplaced, Code::ObjectAdded]),
        ("page-content", &[Code::ParticularAltered, Code::ObjectReplaced, Code::ObjectAdded]),
        ("orphan", &[Code::ObjectAdded]),
        ("open-action", &[Code::ObjectReplaced]),
        ("third", &[Code::RevisionAppended]),
    ];
    for (variant, expected) in cases {
        let Some(file) = pyhanko(&[variant]) else { return };
        for interop in [false, true] {
            let report = judge(&file, interop);
            assert_eq!(
                (report.answer, codes(&report)),
                (Answer::Rejected, expected.to_vec()),
                "{variant}: {report:#?}"
            );
        }
    }
}

#[test]
fn the_key_of_another_office_does_not_countersign() {
    let Some(file) = filled("pyhanko_fill.py", "ministry/issuing", &[]) else { return };
    let report = judge(&file, true);
    // Its name is too long for the box as pyHanko draws it, which scales it down; scaled text is not read.
    let found = vec![Code::SignerRoleWrong, Code::SignatureBoxUnread];
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, found), "{report:#?}");
}

/// Every byte of the revision counts, also those that no rule names.
#[test]
fn a_changed_byte_of_a_foreign_revision_is_never_accepted() {
    let Some(file) = pyhanko(&[]) else { return };
    let mut at = issued().len();
    while at < file.len() {
        let mut bad = file.clone();
        bad[at] ^= 0x04;
        let report = judge(&bad, true);
        assert_ne!(report.answer, Answer::Accepted, "byte {at}");
        // Steps that are prime to the lengths of lines and table rows.
        at += 1_013;
    }
}

/// Programs that cannot sign with an Ed25519 key: what they save is refused, and the answer says what to do instead.
#[test]
fn what_was_only_filled_in_or_saved_anew_is_rejected() {
    for program in ["pypdf", "pymupdf", "pikepdf", "pdfium"] {
        let Some(file) = filled("fill_only.py", "end-user-state/signatory", &[program]) else { return };
        for interop in [false, true] {
            let report = judge(&file, interop);
            assert_eq!(report.answer, Answer::Rejected, "{program}: {report:#?}");
            assert_eq!(report.deviations, []);
            let anew = codes(&report).contains(&Code::RewrittenByProgram);
            assert_eq!(anew, matches!(program, "pikepdf" | "pdfium"), "{program}: {report:#?}");
        }
    }
}

/// Values alone are no countersignature, whoever wrote them.
#[test]
fn what_was_filled_in_without_signing_is_not_countersigned() {
    let Some(file) = pyhanko(&["unsigned"]) else { return };
    let report = judge(&file, true);
    assert_eq!(report.answer, Answer::Rejected, "{report:#?}");
}

/// Fills in the issued sample with a program of tests/interop/fill.mjs; `None` without the judges.
fn saved(program: &str) -> Option<Vec<u8>> {
    let judges = PathBuf::from(std::env::var_os("FCD_JUDGES")?);
    let target = FOLDER.join(format!("fill.mjs-{program}.pdf"));
    let run = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop/fill.mjs"))
        .arg(judges.join("pdfjs/node_modules"))
        .args([FOLDER.join("issued.pdf"), target.clone(), FOLDER.join("values.json")])
        .arg(program)
        .output()
        .unwrap();
    assert!(run.status.success(), "{program}: {}", String::from_utf8_lossy(&run.stderr));
    Some(fs::read(target).unwrap())
}

/// Firefox saves a form behind the issued part, with nobody's signature; the answer says that, and the way out.
#[test]
fn what_pdf_js_saved_was_not_signed() {
    let Some(file) = saved("pdfjs") else { return };
    assert!(file.starts_with(issued()) && file.len() > issued().len());
    for interop in [false, true] {
        let report = judge(&file, interop);
        assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::SignatureMissing]), "{report:#?}");
        let finding = report.findings.first().unwrap();
        assert!(crate::support::said(finding.found.as_ref()).contains("as browsers and viewers do"), "{finding:?}");
        assert!(finding.code.remedy().sentence().contains("countersigned with fcd"));
    }
}

/// Web pages save a form with pdf-lib, which writes the whole file anew.
#[test]
fn what_pdf_lib_saved_was_written_anew() {
    let Some(file) = saved("pdf-lib") else { return };
    for interop in [false, true] {
        let report = judge(&file, interop);
        assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::RewrittenByProgram]), "{report:#?}");
    }
}

/// Typing into a form in PDFium, as in Chrome, and saving: only what was added, or the whole file anew.
#[test]
fn what_pdfium_filled_in_is_rejected_with_the_program_s_doing() {
    for (program, code) in [("pdfium-form-added", Code::SignatureMissing), ("pdfium-form", Code::RewrittenByProgram)] {
        let Some(file) = filled("fill_only.py", "end-user-state/signatory", &[program]) else { return };
        let report = judge(&file, true);
        assert_eq!(report.answer, Answer::Rejected, "{program}: {report:#?}");
        assert!(codes(&report).contains(&code), "{program}: {report:#?}");
    }
}

/// qpdf arranges a file for the web: two tables, two ways in. The answer names that.
#[test]
fn what_qpdf_arranged_for_the_web_is_named() {
    if python().is_none() {
        return;
    }
    let target = FOLDER.join("linearized.pdf");
    let run = Command::new("qpdf").arg("--linearize").arg(FOLDER.join("issued.pdf")).arg(&target).status().unwrap();
    assert!(run.success());
    let report = judge(&fs::read(target).unwrap(), true);
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::RewrittenByProgram]), "{report:#?}");
    assert!(crate::support::said(report.findings[0].found.as_ref()).contains("fast web view"));
}

/// Data for validation in a revision of their own, as pyHanko adds them, are not a part of what was signed.
#[test]
fn what_pyhanko_adds_for_validation_is_refused() {
    let Some(file) = pyhanko(&["validation-data"]) else { return };
    let report = judge(&file, true);
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::RevisionAppended]), "{report:#?}");
}
