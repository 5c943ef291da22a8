//! What is a list of a root, and for every way not to be one.

use super::*;
use crate::calendar::Day;
use crate::signature::fixture::{certified, moment, root, years};
use crate::signature::signer::SoftKey;
use crate::trust::entry::{Confirmed, CountryList, Edition, EndKind, Ending, Issuing, Signatory, Source, Withdrawn};
use crate::trust::status::{Salt, Status};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A list with an entry of every kind, in every state.
fn content(root: &SoftKey) -> Content {
    let issuing = |seed| certified(root, seed, Role::Issuing, years(2026, 2030)).certificate().clone();
    let role = Role::Signatory { state: "NL".to_owned(), body: "National \"Police\" \\ Łódź".to_owned() };
    let signatory = certified(root, 4, role, years(2026, 2030)).certificate().clone();
    let ending = |kind| Some(Ending { kind, at: moment("2026-05-01T00:00:00Z"), reason: "left the office".to_owned() });
    let mut issuing: Vec<Issuing> = [(2, None), (3, Some(EndKind::Retired)), (5, Some(EndKind::Revoked))]
        .into_iter()
        .map(|(seed, kind)| {
            let certificate = issuing(seed);
            Issuing { term: certificate.validity, certificate, ending: kind.and_then(ending) }
        })
        .collect();
    issuing.sort_by_key(|entry| entry.certificate.key.clone());
    let edition = |digest: u8, withdrawn| Edition {
        id: "2021-12".to_owned(),
        digest: [digest; 32],
        from: day("2026-01-01"),
        until: Some(day("2026-12-31")),
        withdrawn,
    };
    let withdrawn = Withdrawn { since: day("2026-03-01"), reason: "a ground was missing".to_owned() };
    let since = day("2026-04-01");
    Content {
        sequence: 2,
        issued: moment("2026-06-01T12:00:00Z"),
        next_update: moment("2026-07-01T12:00:00Z"),
        previous: Some([9; 32]),
        root: root.certificate().key.clone(),
        issuing,
        list_signing: Vec::new(),
        signatories: vec![Signatory {
            office: "Head of Legal Affairs".to_owned(),
            term: signatory.validity,
            confirmed: Confirmed { source: Source::InPerson, date: day("2026-02-01"), by: "Registrar".to_owned() },
            enrolled: moment("2026-02-02T12:00:00Z"),
            certificate: signatory,
            ending: None,
        }],
        editions: vec![edition(1, None), edition(2, Some(withdrawn))],
        country_lists: vec![CountryList {
            id: "2021-11".to_owned(),
            digest: [3; 32],
            from: since,
            until: None,
            members: None,
        }],
        salt: Salt([4; 16]),
        declarations: vec![
            ([1; 32], Status::Active),
            ([2; 32], Status::Suspended { since, clause: "7".to_owned() }),
            ([3; 32], Status::Terminated { since, clause: "A.1".to_owned() }),
            ([4; 32], Status::Superseded { since, by: "IL-2026-0043".to_owned() }),
        ],
    }
}

fn pinned(root: &SoftKey) -> Roots {
    Roots::from_pems(&[root.certificate().to_pem()]).unwrap()
}

/// The text with one change, signed by the root as if it were good.
fn signed(root: &SoftKey, text: &str) -> Vec<u8> {
    let line = format!("{text}\n");
    let signature = root.sign(&frame::message(line.as_bytes())).unwrap();
    format!("{line}{}\n", signature.digits()).into_bytes()
}

#[test]
fn what_the_root_signed_is_read_back() {
    let one = root(1, years(2026, 2030));
    let content = content(&one);
    let file = TrustList::sign(&content, &one).unwrap();
    let list = TrustList::open(&file, &pinned(&one)).unwrap();
    assert_eq!((list.content(), list.digest()), (&content, &digest_of(&file)));
    assert_eq!(list.root_fingerprint(), one.certificate().fingerprint());
    assert_eq!(file.iter().filter(|byte| **byte == b'\n').count(), 2);
}

/// The canonical form is that of RFC 8785: keys ascending at every depth, no white space.
#[test]
fn the_text_is_canonical_json() {
    fn ascending(value: &serde_json::Value) -> String {
        match value {
            serde_json::Value::Object(object) => {
                let mut keys: Vec<&String> = object.keys().collect();
                keys.sort();
                let pairs: Vec<String> =
                    keys.iter().map(|key| format!("{}:{}", serde_json::json!(key), ascending(&object[*key]))).collect();
                format!("{{{}}}", pairs.join(","))
            }
            serde_json::Value::Array(items) => {
                format!("[{}]", items.iter().map(ascending).collect::<Vec<_>>().join(","))
            }
            other => other.to_string(),
        }
    }
    let text = content(&root(1, years(2026, 2030))).encode();
    let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
    assert_eq!(ascending(&value), String::from_utf8(text).unwrap());
}

#[test]
fn a_second_form_is_refused_though_the_root_signed_it() {
    let one = root(1, years(2026, 2030));
    let text = String::from_utf8(content(&one).encode()).unwrap();
    let open = |text: &str| TrustList::open(&signed(&one, text), &pinned(&one)).map(|_| ());
    assert_eq!(open(&text), Ok(()));
    let other = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        match open(&text.replacen(from, to, 1)) {
            Err(ListFlaw::Content(flaw)) => flaw,
            other => panic!("{from} to {to}: {other:?}"),
        }
    };
    let forms = [(":", ": "), ("2026-06-01T12:00:00Z", "2026-06-01T14:00:00+02:00"), ("\"NL\"", "\"\\u004eL\"")];
    for (from, to) in forms {
        assert_eq!(other(from, to), ContentFlaw::NotCanonical, "{from} to {to}");
    }
    assert_eq!(other(&"02".repeat(32), &"02".repeat(31)), ContentFlaw::Wrong { key: "declarations.mark" });
    assert_eq!(other("\"state\":\"NL\"", "\"state\":\"BE\""), ContentFlaw::Wrong { key: "signatories.certificate" });
    assert_eq!(other("fcd.trust/1", "fcd.trust/2"), ContentFlaw::OtherSchema);
    assert_eq!(other("\"sequence\":2", "\"sequence\":1"), ContentFlaw::Wrong { key: "sequence" });
    assert_eq!(other("\"sequence\":2", "\"sequence\":9007199254740992"), ContentFlaw::Wrong { key: "sequence" });
    assert_eq!(other("2026-07-01T12:00:00Z", "2026-06-01T12:00:00Z"), ContentFlaw::Wrong { key: "next-update" });
    assert_eq!(other("2026-07-01T12:00:00Z", "2028-07-01T12:00:00Z"), ContentFlaw::Wrong { key: "next-update" });
    assert_eq!(other("in-person", "by-mail"), ContentFlaw::Wrong { key: "signatories.confirmed.source" });
    assert_eq!(other("left the office", "left\\u0007"), ContentFlaw::Wrong { key: "issuing.ended" });
    let status = ContentFlaw::Wrong { key: "declarations.status" };
    assert_eq!(other("\"clause\":\"7\",", ""), status);
    assert_eq!(other("\"since\":\"2026-04-01\",\"state\":\"suspended\"", "\"state\":\"active\""), status);
    assert!(matches!(other("\"salt\"", "\"pepper\""), ContentFlaw::NotAList { .. }));
    assert!(matches!(other("\"root\"", "\"root\":\"\",\"root\""), ContentFlaw::NotAList { .. }));
}

#[test]
fn entries_stand_in_order_and_none_twice() {
    let one = root(1, years(2026, 2030));
    let refused = |change: &dyn Fn(&mut Content)| {
        let mut content = content(&one);
        change(&mut content);
        TrustList::sign(&content, &one).unwrap_err()
    };
    let order = |key| SealError::Invalid(ListFlaw::Content(ContentFlaw::Order { key }));
    assert_eq!(refused(&|content| content.declarations.swap(0, 1)), order("declarations"));
    assert_eq!(refused(&|content| content.editions.swap(0, 1)), order("editions"));
    assert_eq!(refused(&|content| content.issuing.reverse()), order("issuing"));
    assert_eq!(refused(&|content| content.signatories.extend(content.signatories.clone())), order("signatories"));
    assert_eq!(refused(&|content| content.country_lists.extend(content.country_lists.clone())), order("country-lists"));
    let many = |content: &mut Content| {
        let entry = content.country_lists[0].clone();
        content.country_lists = vec![entry; super::super::content::MOST_OWN + 1];
    };
    for members in [&["NL", "DE"][..], &["NL", "NL"], &["nl"], &["NLD"], &[""]] {
        let members = Some(members.iter().map(|code| (*code).to_owned()).collect());
        let change = |content: &mut Content| content.country_lists[0].members = members.clone();
        let key = "country-lists.members";
        assert_eq!(refused(&change), SealError::Invalid(ListFlaw::Content(ContentFlaw::Wrong { key })), "{members:?}");
    }
    let key = "country-lists";
    assert_eq!(refused(&many), SealError::Invalid(ListFlaw::Content(ContentFlaw::TooMany { key })));
}

#[test]
fn only_a_pinned_root_that_was_valid_makes_a_list() {
    let (one, two) = (root(1, years(2026, 2030)), root(2, years(2026, 2030)));
    let file = TrustList::sign(&content(&one), &one).unwrap();
    assert_eq!(TrustList::open(&file, &pinned(&two)), Err(ListFlaw::NotSigned));
    assert_eq!(
        TrustList::sign(&content(&one), &certified(&one, 3, Role::Issuing, years(2026, 2030))),
        Err(SealError::NotARoot)
    );

    // The other root signs a list in the name of the first.
    let text = String::from_utf8(content(&one).encode()).unwrap();
    assert_eq!(TrustList::open(&signed(&two, &text), &pinned(&two)), Err(ListFlaw::OtherRoot));

    let late = root(1, years(2027, 2030));
    let validity = years(2027, 2030);
    assert_eq!(TrustList::open(&file, &pinned(&late)), Err(ListFlaw::RootNotValid { validity }));
}

#[test]
fn a_list_has_two_lines_and_nothing_more() {
    let one = root(1, years(2026, 2030));
    let file = TrustList::sign(&content(&one), &one).unwrap();
    let text = String::from_utf8(file.clone()).unwrap();
    let capitals = text.rsplit_once('{').map(|_| {
        let (line, digits) = text.trim_end().rsplit_once('\n').unwrap();
        format!("{line}\n{}\n", digits.to_uppercase())
    });
    let wrong =
        [text.trim_end().to_owned(), format!("{text}\n"), format!("{text}{text}"), capitals.unwrap(), String::new()];
    for wrong in wrong {
        assert_eq!(TrustList::open(wrong.as_bytes(), &pinned(&one)), Err(ListFlaw::NotTheLines));
    }
    assert_eq!(TrustList::open(&vec![b' '; MOST_BYTES + 1], &pinned(&one)), Err(ListFlaw::TooLong));
    assert!(is_list(&file) && !is_list(one.certificate().to_pem().as_bytes()) && !is_list(b""));
}

#[test]
fn entries_are_found_by_what_a_declaration_brings() {
    let one = root(1, years(2026, 2030));
    let content = content(&one);
    for entry in &content.issuing {
        assert_eq!(content.issuing_of(&entry.certificate), Some(entry));
        let revoked = entry.ending.as_ref().filter(|ending| ending.kind == EndKind::Revoked);
        assert_eq!(content.revocation_of(&entry.certificate.key.clone()), revoked);
    }
    let same_key_later = certified(&one, 2, Role::Issuing, years(2027, 2030));
    assert_eq!(content.issuing_of(same_key_later.certificate()), None, "another certificate for a listed key");
    assert_eq!(content.edition_of(&[2; 32]), content.editions.last());
    assert_eq!(content.edition_of(&[7; 32]), None);
    assert_eq!(content.status_of("IL-2026-0042", &[0; 32]), None);
}

/// What a mail program does between the letters is undone, and the list is the one that was signed. What it does to a letter
/// is not.
#[test]
fn a_list_that_was_carried_is_the_list_that_was_signed() {
    let one = root(1, years(2026, 2030));
    let file = TrustList::sign(&content(&one), &one).unwrap();
    let text = String::from_utf8(file.clone()).unwrap();
    assert_eq!(restored(&file), None, "nothing was done to it");
    let (json, digits) = text.trim_end().split_once('\n').unwrap();
    let broken: Vec<&str> = json.as_bytes().chunks(998).map(|line| std::str::from_utf8(line).unwrap_or("")).collect();
    for (carried, how) in [
        (text.replace('\n', "\r\n"), "line ends CR LF"),
        (text.replace('\n', "\r"), "line ends CR"),
        (format!("\u{feff}{text}"), "a byte order mark in front"),
        (text.trim_end().to_owned(), "no line end after the last line"),
        (format!("{text}\n\n"), "blanks or empty lines at the end"),
        (format!("{json}\n\n{digits}\n"), "blanks or empty lines between its lines"),
        (format!("{json}\n  {digits}\n"), "blanks or empty lines between its lines"),
        (format!("{}\r\n{digits}\r\n", broken.join("\r\n")), "line ends CR LF, line breaks within its long line"),
    ] {
        let (list, told) = restored(carried.as_bytes()).unwrap_or_else(|| panic!("{how}"));
        assert_eq!((list == file, told.as_str()), (true, how));
        assert!(TrustList::open(carried.as_bytes(), &pinned(&one)).is_err(), "the signed bytes are others");
        assert!(TrustList::open(&list, &pinned(&one)).is_ok());
    }
    let forged = text.replacen("NL", "NK", 1).replace('\n', "\r\n");
    let (list, _) = restored(forged.as_bytes()).unwrap();
    assert_eq!(TrustList::open(&list, &pinned(&one)), Err(ListFlaw::NotSigned));
    for no_list in [&b"{}"[..], b"", b"{\n}\n", text.replace(digits, &digits[..127]).as_bytes()] {
        assert_eq!(restored(no_list), None);
    }
}

/// A list is signed in the time of one of the certificates of its root, or it does not count.
#[test]
fn a_renewed_root_signs_lists_in_the_time_of_each_certificate() {
    let (old, new) = (root(1, years(2020, 2025)), root(1, years(2026, 2030)));
    let content = Content { issuing: Vec::new(), signatories: Vec::new(), ..content(&new) };
    let file = TrustList::sign(&content, &new).unwrap();
    let validity = old.certificate().validity;
    assert_eq!(TrustList::open(&file, &pinned(&old)), Err(ListFlaw::RootNotValid { validity }));
    let pems = [old.certificate().to_pem(), new.certificate().to_pem()];
    assert!(TrustList::open(&file, &Roots::from_pems(&pems).unwrap()).is_ok());
}
