//! What is said of the answers in the form.

use super::sentences::sentences;

sentences! {
    /// An answer in the form.
    OfAnswer {
        /// `an answer without "..."`
        Without "answer-without" { phrase: String };
        /// `a signature without "..."`
        SignatureWithout "signature-without" { phrase: String };
        /// `too long for its box`
        TooLong "too-long";
        /// `no answer that can be read in only one way; what a program shows in the field does not count`
        Ambiguous "ambiguous";
    }
}
