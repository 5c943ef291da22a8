//! The document itself: its clauses and values, its pages, and the bytes that are written.

mod correspondence;
mod declaration;
mod facts;
mod hebrew;
mod pages;
mod pdf_write;
mod typeset;
mod values;
mod visible_seal;
