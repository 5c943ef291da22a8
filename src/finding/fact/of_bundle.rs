//! What is said of a bundle of evidence.

use super::Fact;
use super::sentences::sentences;
use crate::finding::verdict::Answer;

sentences! {
    /// A bundle of evidence.
    OfBundle {
        /// `a ZIP archive that is no bundle of evidence; verify the PDF in it, which the option to unwrap takes out if it is alone`
        NoBundle "no-bundle";
        /// `the archive that fcd writes of these members`
        Archive "archive";
        /// `other bytes`
        OtherBytes "other-bytes";
        /// `most often another program packed the files anew`
        PackedAnew "packed-anew";
        /// `the members of a bundle, and no others`
        OnlyMembers "only-members";
        /// `each member once`
        EachOnce "each-once";
        /// `... more than once`
        MoreThanOnce "more-than-once" { name: String };
        /// `one expected deal`
        OneDeal "one-deal";
        /// `two, expected.json and expected.toml`
        TwoDeals "two-deals";
        /// `every bundle has it`
        EveryBundleHasIt "every-bundle-has-it";
        /// `SHA256SUMS names it`
        SumsNameIt "sums-name-it";
        /// `..., in SHA256SUMS`
        InSums "in-sums" { digest: Box<Fact> };
        /// `no digest`
        NoDigest "no-digest";
        /// `the lines that fcd writes`
        Lines "lines";
        /// `other lines`
        OtherLines "other-lines";
        /// `a root that you give`
        RootOfCaller "root-of-caller";
        /// `those of the bundle; whoever made it chose them`
        RootsOfBundle "roots-of-bundle";
        /// `writer ...`
        Writer "writer" { number: u64 };
        /// `writer ..., of fcd ...`
        WriterOf "writer-of" { number: u64, program: String };
        /// `..., from the files in the bundle`
        AnswerFromFiles "answer-from-files" { answer: Answer };
        /// `...`
        Answer "answer" { answer: Answer };
        /// `no answer`
        NoAnswer "no-answer";
        /// `another page`
        AnotherPage "another-page";
        /// `..., under the roots that you trust`
        UnderYourRoots "under-your-roots" { answer: Answer };
        /// `..., under those of the bundle`
        UnderItsRoots "under-its-roots" { answer: Answer };
        /// `what fcd writes`
        WhatFcdWrites "what-fcd-writes";
        /// `the order of the files`
        OrderOfFiles "order-of-files";
        /// `text around the certificates`
        TextAroundCertificates "text-around-certificates";
        /// `a trust list without roots`
        ListWithoutRoots "list-without-roots";
        /// `it is not named as what it holds`
        NamedOtherwise "named-otherwise";
    }
}
