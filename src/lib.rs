//! Issues Final Customer Declarations as signed PDFs and says whether the copy that came back is still the one issued.

pub mod calendar;
pub mod cli;
pub mod countersign;
pub mod declaration;
pub mod emit;
pub mod finding;
pub mod issue;
pub mod pdf;
pub mod report;
pub mod signature;
pub mod trust;
pub mod typeset;
pub mod verify;
