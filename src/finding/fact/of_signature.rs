//! What is said of a signature: over what it was made, and for what.

use super::Fact;
use super::argument::Role;
use super::sentences::sentences;
use crate::calendar::Moment;

sentences! {
    /// A signature.
    OfSignature {
        /// `the signature was made over other bytes than these`
        OverOtherBytes "over-other-bytes";
        /// `it`
        It "it";
        /// `this part`
        ThisPart "this-part";
        /// `... belongs to declaration ..., not to ...`
        BelongsTo "belongs-to" { part: Box<Fact>, number: String, expected: String };
        /// `... belongs to another declaration with the number ..., with other text or facts`
        BelongsToNamesake "belongs-to-namesake" { part: Box<Fact>, number: String };
        /// `it was made in the place of the ..., and stands in that of the ...`
        MadeInPlaceOf "made-in-place-of" { was: Role, is: Role };
        /// `declaration ... signed as ..., edition ..., particulars ..., bytes before ...`
        For "signature-for" { number: String, place: Role, edition: String, particulars: String, before: String };
        /// `... signatures in one revision`
        SeveralInRevision "several-in-revision" { count: usize };
        /// `a signature that lies in no field for it`
        InNoField "in-no-field";
        /// `/Contents is no hexadecimal string`
        NotHexadecimal "not-hexadecimal";
        /// `a certificate in it that is not on the way to a trusted root`
        StrangerCertificate "stranger-certificate";
        /// `a new signature`
        NewSignature "new-signature";
        /// `the time of signing, /M`
        TimeOfSigning "time-of-signing";
        /// `the field for it was left empty`
        FieldLeftEmpty "field-left-empty";
        /// `names ... as the time of signing`
        NamesTime "names-time" { at: Moment };
        /// `names ... as the time of signing, which is not the time in the file`
        NamesOtherTime "names-other-time" { at: Moment };
        /// `not bound to the declaration by name, only by the bytes that it covers`
        BoundByBytes "bound-by-bytes";
        /// `signed in the format ...`
        InFormat "in-format" { format: String };
    }
}
