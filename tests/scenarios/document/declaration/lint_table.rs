//! The words that the lint looks for are a file of the edition. An authority can ask for its own words; what no edition may
//! lack is asked for even where the file asks for nothing.

use super::*;

const TABLE: &str = "lint.toml";

/// The bundled edition with another table, and with one place of one clause rewritten.
fn with_table(table: &str, (id, from, to): (&str, &str, &str)) -> Edition {
    let mut files = bundled();
    let mut replaced = |name: &str, text: String| {
        let old = hex(Sha256::digest(&files[name]));
        let new = hex(Sha256::digest(text.as_bytes()));
        let manifest = files["manifest.toml"].replace(&old, &new);
        files.insert("manifest.toml".into(), manifest);
        files.insert(name.into(), text);
    };
    replaced(TABLE, table.to_owned());
    let name = clause(id);
    let mut text = bundled()[&name].clone();
    let place = find(&text, from).unwrap_or_else(|| panic!("{id} does not say {from:?}"));
    text.replace_range(place, to);
    replaced(&name, text);
    edition(&files)
}

const AS_IT_IS: (&str, &str, &str) = ("authority", "office", "office");

/// A table that asks of each clause what every text says.
fn asking_nothing() -> String {
    let roles = ClauseRole::ALL.iter().filter(|(_, role)| role.required());
    roles.map(|(word, _)| format!("[[clause]]\nrole = \"{word}\"\nmust = [[\"the\", \"to\", \"a\"]]\n")).collect()
}

#[track_caller]
fn refused_table(from: &str, to: &str, expected: &str) {
    let found = said(&rewritten(TABLE, from, to));
    assert!(found.contains(&format!("lint.toml: {expected}")), "{to:?}: {found}");
}

/// The core stands in the program: with a table that asks for nothing, the valid text passes, and no text without the two
/// purposes or the exclusions does.
#[test]
fn a_table_that_asks_for_nothing_switches_the_law_not_off() {
    let table = asking_nothing();
    assert_eq!(said(&with_table(&table, AS_IT_IS)), "", "the table is what the edition is asked by");
    for (id, from, to, expected) in [
        ("use-limitation", "<b>terrorist acts</b>", "<b>bad acts</b>", "must say the purpose of terrorist acts"),
        ("use-limitation", "<b>serious crimes</b>", "<b>crimes</b>", "must say the purpose of serious crimes"),
        (
            "use-limitation",
            "</item>\n</list>",
            "</item>\n<item label=\"(c)\"><b>unrest</b>.</item>\n</list>",
            "must say these two purposes alone in its list",
        ),
        ("use-limitation", "shall be used only to", "shall be used not only to", "may not say \"not only\""),
        (
            "use-limitation",
            "defines them; and",
            "defines them, national security; and",
            "may not say \"national security\"",
        ),
        (
            "terrorist-act-exclusion",
            "<b>not in and of itself</b>",
            "<b>in and of itself</b>",
            "are not a terrorist act",
        ),
        (
            "serious-crime-exclusion",
            "<b>not in and of itself</b>",
            "<b>in and of itself</b>",
            "are not a serious crime",
        ),
        (
            "serious-crime-exclusion",
            "the expression of an opinion, criticism of a government,",
            "a vote,",
            "are not a serious crime",
        ),
        (
            "terrorist-act-exclusion",
            "a terrorist act.",
            "a terrorist act, unless it is false.",
            "may not say \"unless\"",
        ),
    ] {
        let found = said(&with_table(&table, (id, from, to)));
        assert!(found.contains(expected) && found.contains("in whatever edition"), "{id} {to:?}: {found}");
    }
    let without = {
        let mut files = bundled();
        let manifest = files["manifest.toml"].replace("\"serious-crime-exclusion\"\nfile", "\"further\"\nfile");
        let digest = |text: &str| hex(Sha256::digest(text));
        let manifest = manifest.replace(&digest(&files[TABLE]), &digest(&table));
        files.insert("manifest.toml".into(), manifest);
        files.insert(TABLE.into(), table);
        edition(&files)
    };
    assert!(without.lint().contains(&LintFinding::RoleMissing(ClauseRole::SeriousCrimeExclusion)));
}

#[test]
fn an_empty_table_is_no_table() {
    let found = said(&with_table("", AS_IT_IS));
    for (word, role) in ClauseRole::ALL {
        let named = format!("lint.toml: asks nothing of the clause with the role \"{word}\"");
        assert_eq!(found.contains(&named), role.required(), "{word}: {found}");
    }
    let mut files = bundled();
    files.remove(TABLE);
    assert_eq!(said(&edition(&files)), "the manifest lists lint.toml, which is not there");
    let mut files = bundled();
    let manifest = &files["manifest.toml"];
    let at = manifest.find("[lint]").unwrap();
    let end = manifest.find("# Everything that is not a clause").unwrap();
    let manifest = format!("{}{}", &manifest[..at], &manifest[end..]);
    files.insert("manifest.toml".into(), manifest);
    let files = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    assert!(Edition::from_files(&files).unwrap_err().to_string().contains("the key \"lint\" is missing"));
}

#[test]
fn a_table_that_cannot_work_is_named() {
    refused_table("must-not = [", "must-not = [\"Unless\", ", "no text can say \"Unless\"");
    refused_table("[\"investigat*\"]", "[\"re-export\"]", "no text can say \"re-export\"");
    refused_table("[\"investigat*\"]", "[\"*\"]", "no text can say \"*\"");
    refused_table("[\"investigat*\"]", "[]", "a need lists no way to meet it");
    refused_table(
        "role = \"delivery\"",
        "role = \"deliveri\"",
        "there is no role \"deliveri\"; did you mean \"delivery\"?",
    );
    refused_table("role = \"delivery\"", "role = \"authority\"", "has the role \"authority\" in en twice");
    refused_table("language = \"he\"", "language = \"fr\"", "the edition has no language \"fr\"");
    refused_table("[\"opening\", \"speech\"]", "[\"openings\"]", "there is no list \"openings\"");
    refused_table("must-not = [", "mustnot = [", "line 52: there is no key \"mustnot\"");
    let many = format!("must-not = [{}", "\"x\", ".repeat(2_000));
    refused_table("must-not = [", &many, "has 2");
}

/// Whoever loosens the table makes another edition.
#[test]
fn the_table_is_part_of_the_digest() {
    let loose = rewritten(TABLE, "    [\"institution*\"],\n", "");
    assert_eq!(said(&loose), "");
    assert_ne!(loose.digest(), Edition::bundled("2021-12").unwrap().digest());
    assert!(loose.released().is_none());
}

/// A translation that says what undoes it is refused like the English text.
#[test]
fn a_table_can_forbid_words_in_another_language() {
    let asked = rewritten(TABLE, "language = \"he\"\n", "language = \"he\"\nmust-not = [\"מעשי טרור\"]\n");
    assert_eq!(said(&asked), "clause use-limitation in language he says \"מעשי טרור\", which undoes it");
}

/// There are other ways to say the same; an edition that asks for them is valid.
#[test]
fn an_edition_can_ask_for_its_own_words() {
    let table = bundled()[TABLE].replace("[\"merely due to\", \"merely because of\"]", "[\"merely for\"]");
    let clause = ("prohibited-grounds", "merely due to", "merely for");
    assert_eq!(said(&with_table(&table, clause)), "");
    assert!(said(&with_table(&table, AS_IT_IS)).contains("does not say \"merely for\""));
    let box_asked = rewritten(TABLE, "Only verification with fcd counts", "Only the ministry counts");
    assert!(said(&box_asked).contains("does not show \"Only the ministry counts\" in the signature box"));
}
