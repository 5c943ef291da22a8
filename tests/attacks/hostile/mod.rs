//! Files and texts made to hurt whoever reads them: dear ones, odd ones that others made, bent ones, and vectors.

mod commands;
mod corpus;
mod costly;
mod fuzzed;
mod generated;
mod limited;
mod vectors;
