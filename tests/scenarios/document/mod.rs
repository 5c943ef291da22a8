//! The document itself: its clauses and values, its pages, and the bytes that are written.

mod declaration;
mod hebrew;
mod page_seal;
mod pages;
mod pdf_write;
mod typeset;
mod values;
