//! Signing in two steps: the machine with the key sees what it signs, and what it signed serves for nothing else.

use fcd::cli::Exit;

use super::{AT, Office, SIGNED_AT, TERMINAL};

const ASK: &str = "issue @particulars.toml --cert @issuing.pem --to-sign @issue.request --at 2026-11-03T09:00:00Z";
const SIGN: &str = "key sign @issue.request --key @issuing.key.pem --cert @issuing.pem -o @issue.signature --yes \
                    --at 2026-11-03T09:00:00Z";
const FINISH: &str = "issue --request @issue.request --signature @issue.signature -o @issued.pdf";

const ASK_STATE: &str = "countersign @issued.pdf --answers @answers.toml --cert @signatory.pem --trust @root.pem \
                         --to-sign @state.request --at 2026-11-09T14:30:00Z";
const SIGN_STATE: &str = "key sign @state.request --key @signatory.key.pem --cert @signatory.pem --trust @root.pem -o @state.signature --yes \
                          --at 2026-11-09T14:30:00Z";
const FINISH_STATE: &str = "countersign --request @state.request --signature @state.signature -o @returned.pdf";

fn issued() -> Office {
    let office = Office::new();
    office.does(&format!("issue @particulars.toml --key @issuing.key.pem --cert @issuing.pem -o @issued.pdf {AT}"));
    office
}

/// The declaration does not show where its keys were.
#[test]
fn two_steps_make_the_same_file_as_one() {
    let office = Office::new();
    let asked = office.does(ASK);
    assert!(asked.out.starts_with("to be signed by the ministry IL-2026-0042: "), "{}", asked.out);
    let signed = office.does(SIGN);
    for shown in ["you are about to issue", "Operating body, address", "Sample National Police", "3 November 2026"] {
        assert!(signed.err.contains(shown), "{shown}: {}", signed.err);
    }
    let done = office.does(FINISH);
    assert!(done.out.starts_with("issued IL-2026-0042: "), "{}", done.out);
    let at_once = issued();
    assert_eq!(office.get("issued.pdf"), at_once.get("issued.pdf"));

    office.does(ASK_STATE);
    let signed = office.does(SIGN_STATE);
    for shown in
        ["you are about to countersign", "Sample National Police", "Office of the signatory", "9 November 2026"]
    {
        assert!(signed.err.contains(shown), "{shown}: {}", signed.err);
    }
    office.does(FINISH_STATE);
    let with = "--key @signatory.key.pem --cert @signatory.pem --answers @answers.toml --trust @root.pem --yes";
    at_once.does(&format!("countersign @issued.pdf {with} -o @returned.pdf {SIGNED_AT}"));
    assert_eq!(office.get("returned.pdf"), at_once.get("returned.pdf"));
    office.does("verify @returned.pdf --trust @root.pem --at 2026-11-20");
}

/// Whoever changes the request on its way has something else signed, and it is shown.
#[test]
fn what_is_shown_is_what_is_signed() {
    let office = Office::new();
    office.does(ASK);
    let request = office.text("issue.request");
    let other = request.replacen("Sample National Police", "Sample Private Company", 1);
    assert_ne!(request, other);
    office.put("other.request", other.as_bytes());
    let shown = office.fcd_at(TERMINAL, "no\n", &SIGN.replace("issue.request", "other.request").replace(" --yes", ""));
    assert_eq!(shown.exit, Exit::CouldNot);
    assert!(
        shown.err.contains("Sample Private Company") && !shown.err.contains("Sample National Police"),
        "{}",
        shown.err
    );
    assert!(shown.err.contains("not signed, and no file was written"), "{}", shown.err);
    assert!(!super::exists(&office.path("issue.signature")));
    // Signed all the same, it is no signature for the request that was made.
    office.does(&SIGN.replace("issue.request", "other.request"));
    office.refuses(FINISH, Exit::CouldNot, "was made for another request");
    // With the digest forged, the signatures still fit nothing that is asked for.
    let digest = |text: &str| text.split('"').nth(7).unwrap().to_owned();
    let forged = office.text("issue.signature");
    office.does(&SIGN.replace("issue.signature", "true.signature"));
    let forged = forged.replace(&digest(&forged), &digest(&office.text("true.signature")));
    office.put("issue.signature", forged.as_bytes());
    office.refuses(FINISH, Exit::CouldNot, "the signatures were made for something else");
    // And with one digit of a signature changed, it is not by that key.
    let honest = office.text("true.signature");
    let at = honest.rfind("\"signature\": \"").unwrap() + 14;
    let digit = if &honest[at..=at] == "0" { "1" } else { "0" };
    office.put("issue.signature", format!("{}{digit}{}", &honest[..at], &honest[at + 1..]).as_bytes());
    office.refuses(FINISH, Exit::CouldNot, "a signature is not by the key of the certificate");
    office.put("issue.signature", honest.as_bytes());
    office.does(FINISH);
}

#[test]
fn a_request_in_another_form_is_no_request() {
    let office = Office::new();
    office.does(ASK);
    let request = office.text("issue.request");
    let number = request.split("\"number\": \"").last().unwrap().split('"').next().unwrap();
    let cases = [
        request.replace("fcd.sign-request/1", "fcd.sign-request/2"),
        request.replace("\"act\": \"issue\"", "\"act\": \"countersign\""),
        request.replacen("  ", " ", 1),
        request.replacen('{', "{\n  \"note\": \"approved by the minister\",", 1),
        request.replacen("\"act\"", "\"act\": \"issue\",\n  \"act\"", 1),
        request.replace(number, "fcd 1"),
        request.replace("BEGIN CERTIFICATE-----\\n", "BEGIN CERTIFICATE-----\\n\\n"),
        String::new(),
        "{".repeat(100_000),
    ];
    for (index, text) in cases.iter().enumerate() {
        assert_ne!(*text, request, "case {index}");
        office.put("issue.request", text.as_bytes());
        office.refuses(SIGN, Exit::CouldNot, "is not a request that can be signed");
    }
    office.put("issue.request", request.replace("\"emitter\": 1", "\"emitter\": 2").as_bytes());
    office.refuses(SIGN, Exit::CouldNot, "it was made by another version of fcd");
    let digest = request.split("\"digest\": \"").nth(1).unwrap()[..64].to_owned();
    office.put("issue.request", request.replace(&digest, &"0".repeat(64)).as_bytes());
    office.refuses(SIGN, Exit::CouldNot, "is not known here");
    // What a mail program does to line ends changes no letter: it is said, and undone.
    let mailed = format!("\u{feff}{}", request.trim_end().replace('\n', "\r\n"));
    office.put("issue.request", mailed.as_bytes());
    assert!(office.does(SIGN).err.contains("was changed by a mail program or an editor"));
}

#[test]
fn a_request_that_would_not_be_carried_out_does_not_travel() {
    let office = issued();
    let refuses = |line: &str, exit, words| office.refuses(line, exit, words);
    refuses(&ASK.replace("issuing.pem", "signatory.pem"), Exit::CouldNot, "not for issuing declarations");
    refuses(&format!("{} --ahead", ASK.replace("2026-11-03", "2036-11-03")), Exit::CouldNot, "but the moment is");
    refuses(&ASK_STATE.replace("signatory.pem", "issuing.pem"), Exit::CouldNot, "must sign");
    refuses(&ASK_STATE.replace("2026-11-09", "2026-11-19"), Exit::CouldNot, "is not the day of signing");
    refuses(&format!("{ASK} --key @issuing.key.pem"), Exit::Usage, "cannot be used with");
    refuses(&format!("{ASK} -o @issued2.pdf"), Exit::Usage, "cannot be used with");
    refuses("issue @particulars.toml --cert @issuing.pem -o @x.pdf", Exit::Usage, "--key");
    refuses("issue --request @issue.request -o @x.pdf", Exit::Usage, "--signature");
}

#[test]
fn the_machine_with_the_key_signs_with_the_key_that_was_asked_and_after_a_yes() {
    let office = issued();
    office.does(ASK);
    office.does(ASK_STATE);
    office.refuses(&SIGN.replace(" --yes", ""), Exit::Usage, "nobody can be asked");
    let other = SIGN.replace("@issuing.key.pem --cert @issuing.pem", "@signatory.key.pem --cert @signatory.pem");
    office.refuses(&other, Exit::CouldNot, "the request is for another certificate");
    office.refuses(&SIGN.replace("@issuing.key.pem", "@signatory.key.pem"), Exit::CouldNot, "do not belong together");
    // The machine with the key verifies the issued file itself, with a root of its own.
    office.does("key new --no-passphrase -o @false.key.pem");
    office.does("key root --key @false.key.pem --name False --days 1000 -o @false.pem");
    let mistrusted = SIGN_STATE.replace("@root.pem", "@false.pem");
    office.refuses(&mistrusted, Exit::Rejected, "signer-untrusted");
    // The two acts do not take each other's signatures.
    office.does(SIGN_STATE);
    office.refuses(
        "issue --request @state.request --signature @state.signature -o @x.pdf",
        Exit::Usage,
        "countersignature",
    );
    office.refuses(
        "countersign --request @issue.request --signature @state.signature -o @x.pdf",
        Exit::Usage,
        "issued",
    );
}

#[test]
fn an_issued_file_that_was_altered_is_not_countersigned_elsewhere() {
    let office = issued();
    office.does(ASK_STATE);
    let request = office.text("state.request");
    let at = request.find("\"issued\": \"").unwrap() + 20_000;
    let letter = if &request[at..=at] == "A" { "B" } else { "A" };
    office.put("state.request", format!("{}{letter}{}", &request[..at], &request[at + 1..]).as_bytes());
    office.refuses(SIGN_STATE, Exit::Rejected, "not countersigned");
}

/// Whoever writes the request chooses the moment of the signature: one at which a key still counted, or a year ahead. This
/// machine's clock shows 21 November 2026, 10:30.
#[test]
fn a_moment_far_from_the_clock_is_asked_about() {
    let office = issued();
    office.does(ASK_STATE);
    let bare = SIGN_STATE.split(" --at ").next().unwrap();
    let far = "the request is for 9 November 2026, 14:30:00 UTC, and the clock of this machine shows 21 November 2026";
    office.refuses(bare, Exit::CouldNot, far);
    office.refuses(
        &format!("{bare} --at 2026-11-09T14:30:01Z"),
        Exit::CouldNot,
        "and --at is 9 November 2026, 14:30:01",
    );
    // Somebody at the terminal is asked once more than otherwise.
    let asked = bare.replace(" --yes", "");
    for (typed, question) in [("no\n", "not signed"), ("yes\nno\n", "not signed")] {
        let said = office.fcd_at(TERMINAL, typed, &asked);
        assert_eq!(said.exit, Exit::CouldNot, "{typed:?}: {}", said.err);
        assert!(said.err.contains(far) && said.err.contains(question), "{typed:?}: {}", said.err);
        assert_eq!(said.err.contains("sign? [yes/no]"), typed.contains("yes"), "{}", said.err);
        assert!(!super::exists(&office.path("state.signature")));
    }
    assert_eq!(office.fcd_at(TERMINAL, "yes\nyes\n", &asked).exit, Exit::Done);
    // A request from an hour ago needs no word of it; one from tomorrow does.
    for (at, exit) in [("2026-11-21T09:30:00Z", Exit::Done), ("2026-11-22T10:30:00Z", Exit::CouldNot)] {
        let issue = "issue @particulars.toml --cert @issuing.pem --to-sign @issue.request --force";
        office.does(&format!("{issue} --at {at} --ahead"));
        let done = office.fcd(&format!("{} --force", SIGN.split(" --at ").next().unwrap()));
        assert_eq!(done.exit, exit, "{at}: {}", done.err);
    }
}
