//! What is exported: the system, its kind, and the goods that belong to it.

use serde_json::{Value, json};

use crate::declaration::values::table_reader::{TableReader, ValidationErrors, optional};

/// Most lines of goods.
pub const LINES: usize = 40;
/// Most of anything that one line counts.
pub const QUANTITY: i64 = 100_000;

const NAME: usize = 120;
const DESCRIPTION: usize = 400;
const LOCATION: usize = 200;
const UNIT: usize = 24;
const CLASSIFICATION: usize = 40;

/// The kind of a controlled system. The kinds follow what the control lists of the Wassenaar Arrangement tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Reads devices that were seized.
    MobileDeviceForensics,
    /// Reads computers and storage that were seized.
    ComputerForensics,
    /// Watches traffic in networks.
    NetworkMonitoring,
    /// Takes down the communications of single persons at a carrier.
    CommunicationsInterception,
    /// Takes down or finds mobile telephones by radio.
    MobileInterception,
    /// Reads a device from afar without the knowledge of its user.
    RemoteDeviceAccess,
    /// Finds where a device is.
    LocationFinding,
    /// Evaluates what was collected by other systems.
    DataAnalysis,
    /// Collects what is published.
    OpenSourceIntelligence,
}

impl Category {
    /// Every category with the word that stands in files.
    pub const ALL: &'static [(&'static str, Category)] = &[
        ("mobile-device-forensics", Category::MobileDeviceForensics),
        ("computer-forensics", Category::ComputerForensics),
        ("network-monitoring", Category::NetworkMonitoring),
        ("communications-interception", Category::CommunicationsInterception),
        ("mobile-interception", Category::MobileInterception),
        ("remote-device-access", Category::RemoteDeviceAccess),
        ("location-finding", Category::LocationFinding),
        ("data-analysis", Category::DataAnalysis),
        ("open-source-intelligence", Category::OpenSourceIntelligence),
    ];

    /// The word that stands in files.
    pub fn as_str(self) -> &'static str {
        Category::ALL.iter().find(|(_, category)| *category == self).map_or("", |(word, _)| word)
    }

    /// The words that stand in the declaration.
    pub fn in_words(self) -> &'static str {
        match self {
            Category::MobileDeviceForensics => "Forensic examination of mobile devices",
            Category::ComputerForensics => "Forensic examination of computers and storage",
            Category::NetworkMonitoring => "Monitoring of network traffic",
            Category::CommunicationsInterception => "Interception of communications at a carrier",
            Category::MobileInterception => "Interception of mobile telephones by radio",
            Category::RemoteDeviceAccess => "Remote access to devices",
            Category::LocationFinding => "Finding the location of devices",
            Category::DataAnalysis => "Analysis of collected data",
            Category::OpenSourceIntelligence => "Collection of published information",
        }
    }
}

/// What is to become of a system that is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disposition {
    /// It is used as it is.
    Use,
    /// It is kept in stock.
    Stock,
    /// It becomes a part of something else.
    Incorporation,
}

impl Disposition {
    /// Each with the word that stands in files.
    pub const ALL: &'static [(&'static str, Disposition)] =
        &[("use", Disposition::Use), ("stock", Disposition::Stock), ("incorporation", Disposition::Incorporation)];

    /// The word that stands in files.
    pub fn as_str(self) -> &'static str {
        Disposition::ALL.iter().find(|(_, disposition)| *disposition == self).map_or("", |(word, _)| word)
    }

    /// The words that stand in the declaration.
    pub fn in_words(self) -> &'static str {
        match self {
            Disposition::Use => "Use as delivered",
            Disposition::Stock => "Kept in stock",
            Disposition::Incorporation => "Incorporation in another system",
        }
    }
}

/// The system that the declaration is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    name: String,
    category: Category,
    description: String,
    quantity: i64,
    unit: String,
    location: String,
    classification: Option<String>,
    disposition: Option<Disposition>,
}

impl System {
    pub(crate) fn read(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<System> {
        let known =
            ["name", "category", "description", "quantity", "unit", "location", "classification", "disposition"];
        let table = top.table("system", &known, "a table [system] with name, category and so on", noted)?;
        let name = table.plain("name", NAME, "\"Sample Forensic Reader 4\"", noted);
        let category = table.choice("category", Category::ALL, "\"mobile-device-forensics\"", noted);
        let description = table.plain("description", DESCRIPTION, "\"Workstation that reads seized devices\"", noted);
        let quantity = table.whole("quantity", (1, QUANTITY), "12", noted);
        let unit = table.plain("unit", UNIT, "\"workstations\"", noted);
        let location = table.plain("location", LOCATION, "\"4 Example Avenue, The Hague, room 112\"", noted);
        let classification =
            optional(&table, "classification", |key| table.plain(key, CLASSIFICATION, "\"5A001.j\"", noted));
        let disposition = optional(&table, "disposition", |key| table.choice(key, Disposition::ALL, "\"use\"", noted));
        Some(System {
            name: name?,
            category: category?,
            description: description?,
            quantity: quantity?,
            unit: unit?,
            location: location?,
            classification: classification?,
            disposition: disposition?,
        })
    }

    pub(crate) fn json(&self) -> Value {
        let mut all = json!({
            "name": self.name,
            "category": self.category.as_str(),
            "description": self.description,
            "quantity": self.quantity,
            "unit": self.unit,
            "location": self.location,
        });
        let disposition = self.disposition.map(Disposition::as_str);
        for (key, value) in [("classification", self.classification.as_deref()), ("disposition", disposition)] {
            if let (Some(value), Some(map)) = (value, all.as_object_mut()) {
                map.insert(key.into(), Value::String(value.to_owned()));
            }
        }
        all
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its kind.
    pub fn category(&self) -> Category {
        self.category
    }

    /// What it does, in a sentence.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// How many, between 1 and [`QUANTITY`].
    pub fn quantity(&self) -> i64 {
        self.quantity
    }

    /// What the quantity counts.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// The one place where it is used.
    pub fn location(&self) -> &str {
        &self.location
    }

    /// Its class on the control list of the exporting state, at most 40 characters, where that is stated.
    pub fn classification(&self) -> Option<&str> {
        self.classification.as_deref()
    }

    /// What is to become of it, where that is stated.
    pub fn disposition(&self) -> Option<Disposition> {
        self.disposition
    }
}

/// One line of goods that belong to the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goods {
    description: String,
    quantity: i64,
    unit: String,
}

impl Goods {
    pub(crate) fn read_all(top: &TableReader<'_>, noted: &mut ValidationErrors) -> Option<Vec<Goods>> {
        if !top.has("goods") {
            return Some(Vec::new());
        }
        let lines = top.list("goods", (1, LINES), "[[goods]] with description, quantity and unit", noted)?;
        let read: Vec<Option<Goods>> = lines
            .into_iter()
            .map(|(path, node)| {
                let line = TableReader::open(node, &path, &["description", "quantity", "unit"], noted)?;
                let description = line.plain("description", DESCRIPTION, "\"Reader with cable set\"", noted);
                let quantity = line.whole("quantity", (1, QUANTITY), "12", noted);
                let unit = line.plain("unit", UNIT, "\"pieces\"", noted);
                Some(Goods { description: description?, quantity: quantity?, unit: unit? })
            })
            .collect();
        read.into_iter().collect()
    }

    pub(crate) fn json(&self) -> Value {
        json!({ "description": self.description, "quantity": self.quantity, "unit": self.unit })
    }

    /// What it is.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// How many, between 1 and [`QUANTITY`].
    pub fn quantity(&self) -> i64 {
        self.quantity
    }

    /// What the quantity counts.
    pub fn unit(&self) -> &str {
        &self.unit
    }
}
