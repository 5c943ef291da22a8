//! The facts of a deal by which people look for a declaration.

use serde::{Deserialize, Serialize};

use crate::declaration::Particulars;
use crate::declaration::system::Goods;
use crate::declaration::terms::Price;

/// What was sold, by whom, to whom, and under which papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// Name of who sells and holds the licence.
    pub exporter: String,
    /// Name of who pays.
    pub purchaser: String,
    /// Name of the system.
    pub system: String,
    /// How many of it.
    pub quantity: i64,
    /// What the quantity counts.
    pub unit: String,
    /// The goods that belong to it, line by line; may be none.
    pub goods: Vec<GoodsLine>,
    /// The value, where it is stated.
    pub value: Option<Price>,
    /// Number of the contract.
    pub contract: String,
    /// Number of the licence application.
    pub licence_application: String,
    /// Number of the licence, where it is stated.
    pub licence: Option<String>,
}

/// One line of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoodsLine {
    /// What it is.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// What the quantity counts.
    pub unit: String,
}

impl Deal {
    /// The deal of these particulars.
    pub(super) fn of(particulars: &Particulars) -> Deal {
        let system = particulars.system();
        Deal {
            exporter: particulars.exporter().name().to_owned(),
            purchaser: particulars.purchaser().name().to_owned(),
            system: system.name().to_owned(),
            quantity: system.quantity(),
            unit: system.unit().to_owned(),
            goods: particulars.goods().iter().map(GoodsLine::of).collect(),
            value: particulars.value().cloned(),
            contract: particulars.contract_number().to_owned(),
            licence_application: particulars.licence_application().to_owned(),
            licence: particulars.licence().map(|licence| licence.number().to_owned()),
        }
    }
}

impl GoodsLine {
    fn of(goods: &Goods) -> GoodsLine {
        GoodsLine {
            description: goods.description().to_owned(),
            quantity: goods.quantity(),
            unit: goods.unit().to_owned(),
        }
    }
}
