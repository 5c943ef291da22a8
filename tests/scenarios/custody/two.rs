//! Two signatories, each with a key on a machine without network, in either order.

use fcd::cli::Exit;

use super::{AT, Office, SIGNED_AT};

const LATER: &str = "--at 2026-11-10T09:15:00Z";

/// An office in which both signatories have keys and answers, and the declaration that both sign is issued.
fn both() -> Office {
    let office = Office::new();
    let second = "[second-signatory]\nbody = \"Justice\"\noffice = \"Secretary General\"\n";
    office.put("two.toml", format!("{}\n{second}", office.text("particulars.toml")).as_bytes());
    let answers = |day: &str| office.text("answers.toml").replace("2026-11-09", day);
    let of_second = |day: &str| answers(day).replace("Director of the Digital Investigation Unit", "Secretary General");
    for day in ["09", "10"] {
        office.put(&format!("first-{day}.toml"), answers(&format!("2026-11-{day}")).as_bytes());
        office.put(&format!("second-{day}.toml"), of_second(&format!("2026-11-{day}")).as_bytes());
    }
    office.enrol("second", "signatory --state NL --body Justice", "--days 400 --at 2026-01-05");
    for ending in ["pem", "key.pem"] {
        office.put(&format!("first.{ending}"), &office.get(&format!("signatory.{ending}")));
    }
    office.does(&format!("issue @two.toml --key @issuing.key.pem --cert @issuing.pem -o @issued.pdf {AT}"));
    office
}

/// In two steps: ask, sign on the other machine, put the signature in.
fn apart(office: &Office, who: &str, day: &str, file: &str, out: &str, at: &str) {
    let ask = format!("countersign @{file} --answers @{who}-{day}.toml --cert @{who}.pem --trust @root.pem {at}");
    office.does(&format!("{ask} --to-sign @{out}.request"));
    let key = format!("--key @{who}.key.pem --cert @{who}.pem --trust @root.pem --yes");
    let shown = office.does(&format!("key sign @{out}.request {key} -o @{out}.signature {at}"));
    assert!(shown.err.contains("you are about to countersign"), "{}", shown.err);
    office.does(&format!("countersign --request @{out}.request --signature @{out}.signature -o @{out}.pdf"));
}

/// In one step, for comparison.
fn at_once(office: &Office, who: &str, day: &str, file: &str, out: &str, at: &str) {
    let key = format!("--key @{who}.key.pem --cert @{who}.pem --trust @root.pem --yes");
    office.does(&format!("countersign @{file} --answers @{who}-{day}.toml {key} -o @{out}.pdf {at}"));
}

#[test]
fn two_signatories_in_two_steps_each_in_either_order() {
    let office = both();
    for (one, other) in [("first", "second"), ("second", "first")] {
        let [half, whole] = ["half", "whole"].map(|part| format!("{one}-{part}"));
        apart(&office, one, "09", "issued.pdf", &half, SIGNED_AT);
        let open = office.fcd(&format!("verify @{half}.pdf --trust @root.pem --at 2026-11-20"));
        assert!(open.exit == Exit::Undecided && open.out.contains("signatory-missing"), "{}", open.out);
        apart(&office, other, "10", &format!("{half}.pdf"), &whole, LATER);
        office.does(&format!("verify @{whole}.pdf --trust @root.pem --at 2026-11-20"));
        // The file does not show where the keys were.
        at_once(&office, one, "09", "issued.pdf", "once-half", SIGNED_AT);
        at_once(&office, other, "10", "once-half.pdf", "once", LATER);
        assert!(office.get("once.pdf") == office.get(&format!("{whole}.pdf")), "{one} first");
        for name in ["once-half.pdf", "once.pdf"] {
            std::fs::remove_file(office.path(name)).unwrap();
        }
    }
}

/// What the one signed serves for no other place, no other file and no other moment.
#[test]
fn the_signature_of_the_one_is_none_of_the_other() {
    let office = both();
    apart(&office, "first", "09", "issued.pdf", "half", SIGNED_AT);
    let ask = "countersign @half.pdf --answers @second-10.toml --cert @second.pem --trust @root.pem";
    office.does(&format!("{ask} {LATER} --to-sign @second.request"));
    let with = |request: &str, signature: &str| {
        format!("countersign --request @{request} --signature @{signature} -o @out.pdf")
    };
    office.refuses(&with("second.request", "half.signature"), Exit::CouldNot, "was made for another request");
    // The first signs again, or the second at a moment before the first.
    let again = "countersign @half.pdf --answers @first-10.toml --cert @first.pem --trust @root.pem";
    office.refuses(
        &format!("{again} {LATER} --to-sign @again.request"),
        Exit::CouldNot,
        "the first signatory has signed",
    );
    office.refuses(
        &format!("{} --at 2026-11-09T10:00:00Z --to-sign @early.request", ask.replace("second-10", "second-09")),
        Exit::Rejected,
        "time-in-future",
    );
    // The request is answered with the key of the first.
    let key = "--key @first.key.pem --cert @first.pem --trust @root.pem --yes -o @wrong.signature";
    office.refuses(&format!("key sign @second.request {key}"), Exit::CouldNot, "is for another certificate");
}
