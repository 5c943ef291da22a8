//! Keys are replaced: what was signed with the old one stays what it was, and the old one signs no more.

use fcd::cli::Exit;

use super::{Office, SIGNED_AT};

const RETURN: &str = "countersign @issued.pdf --key @signatory.key.pem --cert @signatory.pem --answers @answers.toml \
                      --trust @root.pem --yes -o @returned.pdf";

#[test]
fn a_new_issuing_key_leaves_old_declarations_as_they_were() {
    let office = Office::new();
    office.enrol("old", "issuing", "--until 2026-11-30 --at 2026-01-01");
    office.enrol("new", "issuing", "--until 2028-12-31 --at 2026-11-15");
    let issue = |by: &str, at: &str, to: &str| {
        format!("issue @particulars.toml --key @{by}.key.pem --cert @{by}.pem --at {at} -o @{to}")
    };
    office.does(&issue("old", "2026-11-03T09:00:00Z", "issued.pdf"));
    // Returned, and verified, after the certificate of the old key has ended.
    office.does(&format!("{RETURN} {SIGNED_AT}"));
    let verify = "verify @returned.pdf --trust @root.pem --at";
    office.does(&format!("{verify} 2026-11-20"));
    office.does(&format!("{verify} 2027-06-01"));
    // The old key issues no more, and the new one did not issue before its time.
    let late = issue("old", "2026-12-01T09:00:00Z --ahead", "late.pdf");
    office.refuses(&late, Exit::CouldNot, "the certificate is valid from");
    office.refuses(&issue("new", "2026-11-14T09:00:00Z", "early.pdf"), Exit::CouldNot, "the certificate is valid from");
    // While both are valid, both issue; each declaration names its own.
    office.does(&issue("new", "2026-11-20T09:00:00Z", "second.pdf"));
    let shown = |name: &str| office.does(&format!("show @{name}")).out;
    assert_ne!(shown("issued.pdf"), shown("second.pdf"));
    let second = RETURN.replace("issued.pdf", "second.pdf").replace("returned.pdf", "second-returned.pdf");
    let answers = office.text("answers.toml").replace("2026-11-09", "2026-11-21");
    office.put("answers.toml", answers.as_bytes());
    office.does(&format!("{second} --at 2026-11-21T14:30:00Z --ahead"));
    office.does("verify @returned.pdf @second-returned.pdf --trust @root.pem --at 2027-06-01");
}

#[test]
fn a_new_root_is_pinned_beside_the_old_one() {
    let office = Office::new();
    office.does(
        "issue @particulars.toml --key @issuing.key.pem --cert @issuing.pem --at 2026-11-03T09:00:00Z -o @issued.pdf",
    );
    office.does(&format!("{RETURN} {SIGNED_AT}"));
    office.put("old-root.pem", &office.get("root.pem"));
    office.does("key new --no-passphrase -o @root.key.pem --force");
    office.does(
        "key root --key @root.key.pem --name Second --sample --until 2040-12-31 --at 2026-01-01 -o @root.pem --force",
    );
    office.enrol("next", "issuing", "--until 2028-12-31 --at 2026-11-15");
    office.refuses("verify @returned.pdf --trust @root.pem --at 2026-11-20", Exit::Rejected, "signer-untrusted");
    office.does("verify @returned.pdf --trust @root.pem --trust @old-root.pem --at 2026-11-20");
    // Both keys under their own root.
    let issue = "issue @particulars.toml --key @next.key.pem --cert @next.pem --at 2026-11-20T09:00:00Z -o @next.pdf";
    office.does(issue);
    let open = "verify @next.pdf --trust @root.pem --trust @old-root.pem --at 2026-11-20";
    assert!(office.fcd(open).out.contains("countersignature-missing"));
}
