//! The closed catalogue of findings: one line a code, and everything that follows from it. The
//! most telling finding stands first, and reports keep that order: what the text says, what the file is, its parts, its
//! signatures, the signers, the times, and the structure last.
//!
//! A code is never renamed and never used again for something else. Each has a page `docs/findings/<code>.md`, printed
//! by `fcd explain`, and at least one attack in the tests; a test ties them together.

use super::remedy::Remedy;

/// What a finding does to the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A person or a missing proof must decide: the answer is at most `undecided`.
    Undecided,
    /// The answer is `rejected`, whatever else holds.
    Rejects,
}

macro_rules! catalogue {
    ($($name:ident, $id:literal, $severity:ident, $title:literal, $remedy:expr;)*) => {
        /// What can be wrong with a document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The stable name in kebab-case.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $id,)* }
            }

            /// What it does to the answer.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// One sentence that says what was found.
            pub const fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }

            /// What to do now.
            pub const fn remedy(self) -> Remedy {
                match self { $(Code::$name => $remedy,)* }
            }

            /// The page on the code, in Markdown.
            pub const fn page(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("../../docs/findings/", $id, ".md")),)* }
            }

            /// The code with this name.
            pub fn named(id: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.as_str() == id)
            }
        }
    };
}

catalogue! {
    ClauseAltered, "clause-altered", Rejects,
        "a clause no longer says what was issued",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    ClauseMissing, "clause-missing", Rejects,
        "a clause that was issued is not there",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    TextAdded, "text-added", Rejects,
        "the pages say something that was not issued",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    ParticularAltered, "particular-altered", Rejects,
        "a fact of the deal is shown differently from what was issued",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    PageAltered, "page-altered", Rejects,
        "a page is not drawn as it was issued",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    PageCountAltered, "page-count-altered", Rejects,
        "pages were added or removed",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    AnswerMissing, "answer-missing", Rejects,
        "a required answer is missing",
        Remedy::Person("ask the end-user state to countersign again with all answers");
    AnswerInvalid, "answer-invalid", Rejects,
        "an answer breaks the rules of its field",
        Remedy::Person("ask the end-user state to countersign again with a plain answer");
    AnswerDiffers, "answer-differs", Rejects,
        "an answer is not what the declaration says",
        Remedy::Person("ask the end-user state to countersign again, with the office that the declaration names");
    AnswerArgues, "answer-argues", Undecided,
        "an answer holds words that could argue with a clause",
        Remedy::Person("read the answer; if it limits a clause, do not rely on this copy");
    DealDifferent, "deal-different", Rejects,
        "the declaration is for another deal than the one you expect",
        Remedy::Person("compare both values with your contract and ask for the declaration of this deal");
    RegisterNumberUnknown, "register-number-unknown", Rejects,
        "the register holds no declaration issued under this number",
        Remedy::Person("find out who issued it; until then treat it as a forgery");
    RegisterIssueDifferent, "register-issue-different", Rejects,
        "the issued part is not the one that the register recorded",
        Remedy::Person("find out who signed another declaration under this number; do not rely on either");
    RegisterNumberUsed, "register-number-used", Rejects,
        "another countersigned copy of this declaration was received before",
        Remedy::Person("compare both copies and ask the end-user state why it signed twice");
    RegisterCopyKnown, "register-copy-known", Rejects,
        "this very copy was received before",
        Remedy::Person("nothing, if it was sent twice; otherwise ask who presents it for what");
    RegisterStopped, "register-stopped", Rejects,
        "the declaration was suspended, terminated or superseded",
        Remedy::Reinstate;
    RegisterNotReplaceable, "register-not-replaceable", Rejects,
        "the declaration that this one replaces has ended otherwise, or is another one",
        Remedy::Person("find out which declaration counts; a new one can name that");
    DamagedInTransport, "damaged-in-transport", Rejects,
        "the file was changed or packed by a program that carried it",
        Remedy::Unwrap;
    RewrittenByProgram, "rewritten-by-program", Rejects,
        "another program saved the file anew and destroyed the signatures",
        Remedy::Person("ask the end-user state to countersign the issued file with fcd, and to send that file unchanged");
    FileEmptyOrTooLarge, "file-empty-or-too-large", Rejects,
        "the file is empty or larger than any declaration",
        Remedy::Person("ask for the file again; no declaration is that large, and none is empty");
    NotADeclaration, "not-a-declaration", Rejects,
        "this is not a file that fcd issued",
        Remedy::Person("ask for the file that the ministry issued, countersigned with fcd");
    DeclarationOtherKind, "declaration-other-kind", Rejects,
        "the file is a declaration of another kind than a Final Customer Declaration",
        Remedy::Person("ask for the Final Customer Declaration of this deal");
    LetterNotDeclaration, "letter-not-declaration", Rejects,
        "the file is a letter about a declaration, and no declaration",
        Remedy::Person("read it as a letter; ask for the declaration itself if that is what you need");
    ParticularsUnreadable, "particulars-unreadable", Rejects,
        "the facts of the deal in the file cannot be read",
        Remedy::Person("do not rely on this copy; ask the ministry for the issued file");
    EditionUnknown, "edition-unknown", Undecided,
        "this copy of fcd does not have the edition that the file names",
        Remedy::GiveEdition;
    BuilderUnknown, "builder-unknown", Undecided,
        "the file was made by another version of fcd than this one can rebuild",
        Remedy::Person("verify with the version of fcd that the file names");
    IssuedPartAltered, "issued-part-altered", Rejects,
        "the part that the ministry issued is not what it issued",
        Remedy::Person("do not rely on this copy; ask for the file as the ministry issued it");
    RevisionAppended, "revision-appended", Rejects,
        "something was added to the file after the last signature",
        Remedy::Person("do not accept this copy; ask for the file as it was countersigned");
    ObjectReplaced, "object-replaced", Rejects,
        "something was replaced that no signer may replace",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    CountersignaturePartAltered, "countersignature-part-altered", Rejects,
        "the part that the end-user state added is not what fcd writes for these answers",
        Remedy::Person("ask the end-user state to countersign the issued file with fcd");
    CountersignatureThirdParty, "countersignature-third-party", Undecided,
        "the end-user state signed with another program than fcd",
        Remedy::AllowInterop;
    SignatureBoxUnread, "signature-box-unread", Undecided,
        "what the signature box shows cannot be read for certain",
        Remedy::LookAtBox;
    ObjectAdded, "object-added", Rejects,
        "something was added that no signer may add",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    FieldAltered, "field-altered", Rejects,
        "a field was changed in more than its value",
        Remedy::Person("ask the end-user state to countersign the issued file with fcd");
    AppearanceDiffers, "appearance-differs", Rejects,
        "a field shows something else than its value",
        Remedy::Person("do not accept this copy; ask for a signature on the unmodified file");
    CountersignatureMissing, "countersignature-missing", Undecided,
        "the end-user state has not signed yet",
        Remedy::Person("send the file to the end-user state; verify the copy that comes back");
    SignatoryMissing, "signatory-missing", Undecided,
        "only one of the two signatories of the end-user state has signed",
        Remedy::Person("send the file to the other signatory; verify the copy that comes back");
    SignatureMissing, "signature-missing", Rejects,
        "a signature that must be there is not there",
        Remedy::Person("do not rely on this copy; have the file as it was issued countersigned with fcd");
    SignatureContextMismatch, "signature-context-mismatch", Rejects,
        "a signature was made for another declaration or another role",
        Remedy::Person("do not accept this copy; ask for the file as it was signed");
    SignatureInvalid, "signature-invalid", Rejects,
        "a signature does not fit this file",
        Remedy::Person("do not accept this copy; ask for the file as it was signed");
    SignaturePlaceholderNoncanonical, "signature-placeholder-noncanonical", Rejects,
        "the bytes that hold a signature are not written in the one allowed way",
        Remedy::Person("do not accept this copy; ask for the file as it was signed");
    SignatureMalformed, "signature-malformed", Rejects,
        "a signature is not built in the one allowed way",
        Remedy::Person("ask for a signature made with fcd");
    VisibleSealInvalid, "visible-seal-invalid", Rejects,
        "the seal printed on a page is not the ministry's seal of this page",
        Remedy::Person("do not accept this copy; ask for the file as the ministry issued it");
    KeyWeak, "key-weak", Rejects,
        "a key is of a kind with which one signature can fit many texts",
        Remedy::NewKey;
    SignerRoleWrong, "signer-role-wrong", Rejects,
        "a signer has another role than this signature needs",
        Remedy::Person("ask for a signature by the office that the declaration names");
    SignerOtherState, "signer-other-state", Rejects,
        "the countersignature is from another state than the declaration names",
        Remedy::Person("ask for a signature by the end-user state of this declaration");
    SignerOtherBody, "signer-other-body", Rejects,
        "the countersignature is from another body than the one that will use the system",
        Remedy::Person("ask for a signature by the body that the declaration names");
    SignatoryTwice, "signatory-twice", Rejects,
        "the same key signed for both signatories of the end-user state",
        Remedy::Person("ask for a signature by the other signatory, with a key of its own");
    SignerUntrusted, "signer-untrusted", Rejects,
        "no root that you trust vouches for a signer",
        Remedy::OtherRoot;
    SignerRevoked, "signer-revoked", Rejects,
        "the key of a signer was revoked",
        Remedy::Person("do not rely on this copy, whatever time it shows; ask for a signature with a new key");
    SignerRetired, "signer-retired", Rejects,
        "a signer signed after the end of the term that the trust list gives",
        Remedy::Person("ask for a signature by whoever holds the office now");
    SignerUnlisted, "signer-unlisted", Rejects,
        "the trust list does not name a signer",
        Remedy::Person("get the newest trust list; if it does not name the signer, do not rely on this copy");
    SignerEnrolledLate, "signer-enrolled-late", Rejects,
        "a signer signed before the ministry had enrolled that key",
        Remedy::Person("ask the signer to sign again, now that the key is enrolled");
    SignerOtherOffice, "signer-other-office", Rejects,
        "the countersignature is from another office than the one that must sign",
        Remedy::Person("ask for a signature by the office that the declaration names");
    TrustListInvalid, "trust-list-invalid", Rejects,
        "the trust list is not one that a root you trust has signed",
        Remedy::Person("get the trust list from the ministry again; do not use this one");
    TrustListFork, "trust-list-fork", Rejects,
        "there are two different trust lists for one place in the sequence",
        Remedy::Person("rely on neither list; show both to the ministry at once");
    TrustListRollback, "trust-list-rollback", Rejects,
        "the trust list is older than one that was used here before",
        Remedy::Person("get the newest trust list from the ministry, and ask who gave you this one");
    TrustListStale, "trust-list-stale", Undecided,
        "the trust list is past the day on which the next one was due",
        Remedy::Person("get the newest trust list from the ministry");
    TrustListEarly, "trust-list-early", Undecided,
        "the trust list was issued after the moment of this check",
        Remedy::Person("check the clock of this machine, or give the list that was in force at that moment");
    TrustListMissing, "trust-list-missing", Undecided,
        "no trust list was given, although one of this root was used here before",
        Remedy::GiveTrustList;
    TrustMissing, "trust-missing", Undecided,
        "no trusted root was given, so nobody is known",
        Remedy::GiveRoot;
    CertificateInvalid, "certificate-invalid", Rejects,
        "a signer's certificate is broken or not signed by the root that it names",
        Remedy::Person("ask the signer for a certificate that the ministry certified");
    CertificateExpired, "certificate-expired", Rejects,
        "a signer's certificate was not valid when the signature was made",
        Remedy::Person("ask the signer to renew the certificate and sign again");
    TimeOrderWrong, "time-order-wrong", Rejects,
        "the times of the signatures do not fit each other",
        Remedy::Person("ask the signer to check the clock and to sign again");
    TimeInFuture, "time-in-future", Rejects,
        "a signature is dated after the moment of this check",
        Remedy::GiveMoment;
    DeclarationExpired, "declaration-expired", Rejects,
        "the declaration is past its last day",
        Remedy::Person("ask the ministry for a new declaration");
    DeclarationTerminated, "declaration-terminated", Rejects,
        "the ministry has terminated the declaration",
        Remedy::Person("do not rely on it, and stop what rests on it; ask the ministry about the licence");
    DeclarationSuspended, "declaration-suspended", Rejects,
        "the ministry has suspended the declaration",
        Remedy::Person("do not rely on it until a newer trust list says that it stands again");
    DeclarationSuperseded, "declaration-superseded", Rejects,
        "another declaration has taken the place of this one",
        Remedy::Person("ask for the declaration that counts now");
    EditionWithdrawn, "edition-withdrawn", Rejects,
        "the edition was withdrawn, or was not in use on the day of issue",
        Remedy::Person("ask the ministry for a declaration on the edition that is in use");
    EditionUnlisted, "edition-unlisted", Rejects,
        "the trust list does not name the edition",
        Remedy::Person("get the newest trust list; if it does not name the edition, do not rely on this copy");
    StateNotOnSignedList, "state-not-on-signed-list", Rejects,
        "the end-user state is not on the ministry's list and has no permission",
        Remedy::Person("ask the ministry whether it gave an individual permission; if not, do not rely on this copy");
    StateNotListed, "state-not-listed", Undecided,
        "the end-user state is not known to be on the list and has no permission",
        Remedy::Person("ask the ministry whether the state was on its list, or whether it gave an individual permission");
    CountryListUnknown, "country-list-unknown", Undecided,
        "this copy of fcd lacks the country list that counted on the day of issue",
        Remedy::Person("verify with a version of fcd that has the list, or ask the ministry about the state");
    DeclarationUnlisted, "declaration-unlisted", Undecided,
        "the trust list says nothing about this declaration",
        Remedy::Person("get a trust list that was issued after the declaration, or ask the ministry about the number");
    BundleUnreadable, "bundle-unreadable", Rejects,
        "a file in the bundle of evidence cannot be read as what it must be",
        Remedy::Person("ask for the bundle again, or verify the declaration itself");
    BundleMemberMissing, "bundle-member-missing", Rejects,
        "a file is missing in the bundle of evidence",
        Remedy::WholeBundle;
    BundleMemberAdded, "bundle-member-added", Rejects,
        "the bundle of evidence holds a file that does not belong there",
        Remedy::CloseBundle;
    BundleMemberTwice, "bundle-member-twice", Rejects,
        "the bundle of evidence holds a file twice, so that it can be read in two ways",
        Remedy::CloseBundle;
    BundleDigestDiffers, "bundle-digest-differs", Rejects,
        "a file in the bundle of evidence has another digest than the bundle lists",
        Remedy::Person("do not rely on this bundle; ask for it again, or verify the declaration itself");
    BundleAltered, "bundle-altered", Rejects,
        "the bundle of evidence is not what fcd writes for the files in it",
        Remedy::WholeBundle;
    ReportDiffers, "report-differs", Rejects,
        "the bundle of evidence reports another answer than the one that its files give",
        Remedy::Person("believe no report in this bundle; rely on the answer that you read here");
    StructureAmbiguous, "structure-ambiguous", Rejects,
        "the file can be read in two ways",
        Remedy::Person("do not rely on this copy; ask for the file as fcd wrote it");
    StructureMalformed, "structure-malformed", Rejects,
        "the file breaks the rules of PDF in a place where a declaration never does",
        Remedy::Person("do not rely on this copy; ask for it again from whoever sent it");
    LimitExceeded, "limit-exceeded", Rejects,
        "the file asks for more work than any declaration needs",
        Remedy::Person("do not open this copy in a viewer; ask for it again");
}
