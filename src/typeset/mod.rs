//! This module is for turning a block document into set pages.

pub mod page;
