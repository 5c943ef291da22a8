//! Editions in English alone that a test words anew, with manifests that are true to them.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::BTreeMap;

use fcd::declaration::Edition;
use sha2::{Digest, Sha256};
use toml::{Table, Value};

/// An edition whose clauses can be worded anew, or taken out.
#[derive(Clone)]
pub struct Text {
    manifest: Table,
    files: BTreeMap<String, String>,
}

impl Text {
    /// The bundled edition without its Hebrew.
    pub fn reconstruction() -> Text {
        let files = Edition::bundled("2021-12").unwrap().files();
        let text = |(name, bytes): (&String, &Vec<u8>)| (name.clone(), String::from_utf8(bytes.clone()).unwrap());
        let mut files: BTreeMap<String, String> = files.iter().map(text).collect();
        files.retain(|name, _| !name.contains("/he"));
        let table = files.get_mut("lint.toml").unwrap();
        table.truncate(table.find("# What the clauses say in Hebrew.").unwrap());
        let mut manifest: Table = toml::from_str(&files.remove("manifest.toml").unwrap()).unwrap();
        manifest.remove("translation");
        manifest.insert("edition".into(), Value::from("2027-01"));
        let mut text = Text { manifest, files };
        for clause in text.clauses() {
            clause.as_table_mut().unwrap().remove("translations");
        }
        text
    }

    /// The same as the authority's own text, which asks nothing of itself: no marks, no table.
    pub fn official() -> Text {
        let mut text = Text::reconstruction();
        text.manifest.insert("status".into(), Value::from("official"));
        text.manifest.remove("source");
        text.files.insert("lint.toml".into(), String::new());
        for clause in text.clauses() {
            clause.as_table_mut().unwrap().remove("marks");
        }
        text
    }

    /// With a clause that says this: the blocks inside its element. Its marks are made anew.
    pub fn saying(mut self, id: &str, blocks: &str) -> Text {
        let file = self.files.get_mut(&format!("clauses/{id}.hbs")).unwrap();
        let head = file[..=file.find('>').unwrap()].to_owned();
        *file = format!("{head}{blocks}</clause>");
        let count =
            roxmltree::Document::parse(file).unwrap().root_element().children().filter(|n| n.is_element()).count();
        let clause = self.clauses().iter_mut().find(|clause| clause["id"].as_str() == Some(id)).unwrap();
        if let Some(marks) = clause.as_table_mut().unwrap().get_mut("marks") {
            *marks = Value::from(vec!["supplied"; count]);
        }
        self
    }

    /// What a clause says, its element included.
    pub fn source(&self, id: &str) -> &str {
        &self.files[&format!("clauses/{id}.hbs")]
    }

    /// With these words of a clause in the place of others; a line break is a space.
    pub fn rewording(mut self, id: &str, from: &str, to: &str) -> Text {
        let file = self.files.get_mut(&format!("clauses/{id}.hbs")).unwrap();
        let flat = file.replace('\n', " ");
        assert!(flat.contains(from), "{id} does not say {from:?}: {flat}");
        *file = flat.replacen(from, to, 1);
        self
    }

    /// Without a clause.
    pub fn without(mut self, id: &str) -> Text {
        self.files.remove(&format!("clauses/{id}.hbs"));
        self.clauses().retain(|clause| clause["id"].as_str() != Some(id));
        for part in self.files.iter_mut().filter(|(name, _)| name.starts_with("parts/")) {
            *part.1 = part.1.replace(&format!("{{{{> {id}}}}}\n"), "");
        }
        self
    }

    /// With what is put at the end of its manifest.
    pub fn and(mut self, tables: &str) -> Text {
        let more: Table = toml::from_str(tables).unwrap();
        self.manifest.extend(more);
        self
    }

    /// Its files, the manifest true to the others.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut manifest = self.manifest.clone();
        let mut sign = |listed: &mut Value| {
            let listed = listed.as_table_mut().unwrap();
            let text = &self.files[listed["file"].as_str().unwrap()];
            let digest: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
            listed.insert("sha256".into(), Value::from(digest));
        };
        sign(&mut manifest["lint"]);
        sign(&mut manifest["frame"]);
        for list in ["part", "clause"] {
            manifest[list].as_array_mut().unwrap().iter_mut().for_each(&mut sign);
        }
        let mut files: BTreeMap<String, Vec<u8>> =
            self.files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
        files.insert("manifest.toml".into(), toml::to_string(&manifest).unwrap().into_bytes());
        files
    }

    /// The edition.
    pub fn edition(&self) -> Edition {
        Edition::from_files(&self.files()).unwrap()
    }

    /// What the lint refuses, one finding a line.
    pub fn refused(&self) -> String {
        self.edition().lint().iter().map(|finding| format!("{finding}\n")).collect()
    }

    fn clauses(&mut self) -> &mut Vec<Value> {
        self.manifest["clause"].as_array_mut().unwrap()
    }
}
