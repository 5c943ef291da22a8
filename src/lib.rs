//! Issues Final Customer Declarations as signed PDFs and says whether the copy that came back is still the one issued.

pub mod calendar;
pub mod finding;
pub mod pdf;
pub mod signature;
pub mod trust;
pub mod typeset;
