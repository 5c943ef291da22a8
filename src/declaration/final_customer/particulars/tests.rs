use super::*;

const SAMPLE: &str = include_str!("../../../../templates/samples/particulars.toml");

#[track_caller]
fn refused(from: &str, to: &str, said: &str) {
    assert!(SAMPLE.contains(from), "{from}");
    let mistakes = Particulars::from_toml(&SAMPLE.replacen(from, to, 1)).unwrap_err();
    let all = mistakes.iter().map(ValidationError::to_string).collect::<Vec<_>>().join("\n");
    assert!(all.contains(said), "expected {said:?}, found:\n{all}");
}

#[test]
fn the_sample_is_valid_and_its_canonical_bytes_are_stable() {
    let deal = Particulars::from_toml(SAMPLE).unwrap();
    let json = String::from_utf8(deal.canonical_json()).unwrap();
    assert!(
        json.starts_with(r#"{"consignee":{"address":"3 Example Quay, Rotterdam","country":"NL","name":"#),
        "{json}"
    );
    assert!(json.ends_with(r#""value":{"amount":"1250000.00","currency":"EUR"}}"#), "{json}");
    assert_eq!(Particulars::from_json(json.as_bytes()).unwrap(), deal);
}

#[test]
fn every_mistake_has_its_place_and_says_what_to_write() {
    refused("number = \"IL-2026-0042\"", "number = \"il 42\"", "number: is not 3 to 32 capital letters");
    refused("number = \"IL-2026-0042\"", "number = \"-L1\"", "write it like this: \"IL-2026-0042\"");
    refused("number = \"IL-2026-0042\"", "number = \"X-1\"\nlanguage = \"he\"", "language: is not \"en\"");
    refused("number = \"IL-2026-0042\"", "number = \"X-1\"\nlanguage = \"en+he+he\"", "language: is not");
    refused("valid-until", "valid-untill", "valid-untill: there is no such key; did you mean \"valid-until\"?");
    refused("valid-until = \"2028-11-01\"", "valid-until = \"2026-11-02\"", "does not lie after the issue date");
    refused("valid-until = \"2028-11-01\"", "valid-until = \"2037-11-01\"", "more than ten years");
    refused("issue-date = \"2026-11-02\"", "issue-date = \"2 Nov 2026\"", "issue-date: is not a day");
    refused("[\"terrorism\", \"serious-crime\"]", "[]", "purposes: has 0 entries, not 1 to 2");
    refused("\"serious-crime\"]", "\"public-order\"]", "purposes[2]: \"public-order\" is not on the list");
    refused("\"serious-crime\"]", "\"terrorism\"]", "purposes[2]: stands twice");
    refused("country = \"IL\"", "country = \"ZZ\"", "exporter.country: \"ZZ\" is not the code of a country");
    refused("country = \"IL\"", "country = \"il\"", "exporter.country");
    refused("\"mobile-device-forensics\"", "\"mobile-forensics\"", "system.category");
    refused("quantity = 12", "quantity = 0", "system.quantity: must lie between 1 and 100000");
    refused("quantity = 12", "quantity = 1.5", "system.quantity: is a fraction");
    refused("quantity = 12", "quantity = \"12\"", "system.quantity: is a text; write it like this: 12");
    refused("unit = \"pieces\"", "unit = \"\"", "goods[1].unit: is empty");
    refused("[signatory]", "[signatories]", "did you mean \"signatory\"?");
    let second = "[second-signatory]\nbody = \"Sample National Police\"\noffice = \"Director of the Digital Investigation Unit\"\n\n[contract]";
    refused("[contract]", second, "second-signatory.office: is the same office of the same body");
    refused("[contract]", "[second-signatory]\noffice = \"X\"\n[contract]", "second-signatory.body: is missing");
    let earlier = |number: &str, record: &str| {
        format!("[supersedes]\nnumber = \"{number}\"\nrecord = \"{record}\"\n\n[contract]")
    };
    refused("[contract]", &earlier("IL-2026-0042", &"0a".repeat(32)), "supersedes.number: is the number of this");
    refused("[contract]", &earlier("IL-2026-0041", &"0A".repeat(32)), "supersedes.record: is not the SHA-256");
    refused("[contract]", &earlier("il 41", &"0a".repeat(32)), "supersedes.number: is not 3 to 32 capital");
    refused("amount = \"1250000.00\"", "amount = \"1,250,000\"", "value.amount: is not an amount");
    refused("currency = \"EUR\"", "currency = \"eur\"", "value.currency: is not three capital letters");
    refused("Sample Systems Ltd", "Sample Systems Ltd, except clause 8", "holds \"except\"");
    refused("Sample Systems Ltd", "Sample\u{200B} Systems", "U+200B at character 7");
}

#[test]
fn english_alone_is_the_rule_and_is_not_written() {
    let plain = Particulars::from_toml(SAMPLE).unwrap();
    let said = Particulars::from_toml(&format!("language = \"en\"\n{SAMPLE}")).unwrap();
    assert_eq!(said.canonical_json(), plain.canonical_json());
    let both = Particulars::from_toml(&format!("language = \"en+he\"\n{SAMPLE}")).unwrap();
    assert_eq!(both.languages(), ["he"]);
    assert_eq!(Particulars::from_json(&both.canonical_json()).unwrap(), both);
}

#[test]
fn all_mistakes_are_named_at_once_in_the_order_of_lines() {
    let text = SAMPLE.replace("\"IL-2026-0042\"", "\"x\"").replace("country = \"NL\"", "country = \"XX\"");
    let mistakes = Particulars::from_toml(&text).unwrap_err();
    let paths: Vec<&str> = mistakes.iter().map(|m| m.path.as_str()).collect();
    assert_eq!(paths, ["number", "purchaser.country", "consignee.country"]);
    let number = text.lines().position(|line| line.starts_with("number = \"x\"")).map(|i| i + 1);
    assert_eq!(mistakes[0].line, number);
}

#[test]
fn the_order_of_purposes_and_the_notation_of_days_do_not_matter() {
    let deal = Particulars::from_toml(SAMPLE).unwrap();
    let other = SAMPLE
        .replace("[\"terrorism\", \"serious-crime\"]", "[\"serious-crime\", \"terrorism\"]")
        .replace("\"2026-11-02\"", "2026-11-02");
    assert_eq!(Particulars::from_toml(&other).unwrap().digest(), deal.digest());
}

#[test]
fn another_deal_differs_fact_by_fact() {
    let issued = Particulars::from_toml(SAMPLE).unwrap();
    let expected =
        SAMPLE.replacen("quantity = 12", "quantity = 10", 1).replace("currency = \"EUR\"", "currency = \"USD\"");
    let expected = Particulars::from_toml(&expected).unwrap();
    let found: Vec<_> = issued.differences(&expected).into_iter().map(|d| (d.path, d.issued, d.expected)).collect();
    let of = |path: &str, a: &str, b: &str| (path.to_owned(), Some(a.to_owned()), Some(b.to_owned()));
    assert_eq!(found, [of("system.quantity", "12", "10"), of("value.currency", "EUR", "USD")]);
    assert!(issued.differences(&issued).is_empty());
}
