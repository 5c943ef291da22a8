//! This module is for the words in which flaws of seals, certificates and keys are told to people.
