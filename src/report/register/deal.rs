//! What the register says of a deal: what was sold, by whom, to whom, and under which papers.

use serde::Serialize;

use super::super::escape::{Untrusted, told};
use crate::register::deal::{Deal, GoodsLine};

/// The columns of the CSV, by the names of the fields of the JSON.
pub(super) const COLUMNS: [&str; 11] = [
    "exporter",
    "purchaser",
    "system",
    "quantity",
    "unit",
    "goods",
    "value_amount",
    "value_currency",
    "contract",
    "licence_application",
    "licence",
];

/// The fields of the JSON; all are empty where nothing was issued.
#[derive(Default, Serialize)]
pub(super) struct TellingDeal {
    exporter: Option<String>,
    purchaser: Option<String>,
    system: Option<String>,
    quantity: Option<i64>,
    unit: Option<String>,
    goods: Vec<TellingGoods>,
    value_amount: Option<String>,
    value_currency: Option<String>,
    contract: Option<String>,
    licence_application: Option<String>,
    licence: Option<String>,
}

#[derive(Serialize)]
struct TellingGoods {
    description: String,
    quantity: i64,
    unit: String,
}

impl TellingDeal {
    /// The fields of a deal.
    pub(super) fn of(deal: &Deal) -> TellingDeal {
        let (value, goods) = (deal.value.as_ref(), deal.goods.iter().map(TellingGoods::of).collect());
        TellingDeal {
            exporter: Some(told(&deal.exporter)),
            purchaser: Some(told(&deal.purchaser)),
            system: Some(told(&deal.system)),
            quantity: Some(deal.quantity),
            unit: Some(told(&deal.unit)),
            goods,
            value_amount: value.map(|price| price.amount().to_owned()),
            value_currency: value.map(|price| price.currency().to_owned()),
            contract: Some(told(&deal.contract)),
            licence_application: Some(told(&deal.licence_application)),
            licence: deal.licence.as_deref().map(told),
        }
    }

    /// The cells of the CSV. Of several lines of goods the first one is named, and how many there are.
    pub(super) fn cells(self) -> [Option<String>; 11] {
        let more = if self.goods.len() > 1 { format!(" (1 of {})", self.goods.len()) } else { String::new() };
        let goods =
            self.goods.first().map(|first| format!("{} {} {}{more}", first.quantity, first.unit, first.description));
        [
            self.exporter,
            self.purchaser,
            self.system,
            self.quantity.map(|quantity| quantity.to_string()),
            self.unit,
            goods,
            self.value_amount,
            self.value_currency,
            self.contract,
            self.licence_application,
            self.licence,
        ]
    }
}

impl TellingGoods {
    fn of(line: &GoodsLine) -> TellingGoods {
        TellingGoods { description: told(&line.description), quantity: line.quantity, unit: told(&line.unit) }
    }
}

/// The facts of a deal for people, each with its name; the licence stands among the facts that may be left out.
pub(super) fn facts(deal: &Deal) -> Vec<(&'static str, String)> {
    let shown = |text: &str| Untrusted::new(text).to_string();
    let counted = |quantity: i64, unit: &str, what: &str| format!("{quantity} {} of {}", shown(unit), shown(what));
    let mut facts = vec![
        ("exporter", shown(&deal.exporter)),
        ("purchaser", shown(&deal.purchaser)),
        ("system", counted(deal.quantity, &deal.unit, &deal.system)),
    ];
    facts.extend(deal.goods.iter().map(|line| ("goods", counted(line.quantity, &line.unit, &line.description))));
    facts.extend(deal.value.as_ref().map(|price| ("value", format!("{} {}", price.currency(), price.in_words()))));
    facts.extend([("contract", shown(&deal.contract)), ("application", shown(&deal.licence_application))]);
    facts
}
