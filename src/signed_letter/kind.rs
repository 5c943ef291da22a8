//! What a letter is: its name in the record, its title, and the one sentence that says what it asks for.

/// What a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// A delivery was entered, and is to be confirmed.
    Delivery,
    /// A confirmation of delivery was entered.
    Confirmation,
    /// What a check at the location of use found.
    Check,
    /// A breach is suspected.
    Notice,
    /// The day of a hearing.
    Hearing,
    /// What was said in a hearing.
    HearingRecord,
    /// A measure.
    Measure,
    /// The declaration is suspended.
    Suspension,
    /// The declaration counts again.
    Reinstatement,
    /// The declaration does not count any more.
    Termination,
    /// Another declaration takes its place.
    Supersession,
}

impl LetterKind {
    /// Every kind.
    pub const ALL: [LetterKind; 11] = [
        LetterKind::Delivery,
        LetterKind::Confirmation,
        LetterKind::Check,
        LetterKind::Notice,
        LetterKind::Hearing,
        LetterKind::HearingRecord,
        LetterKind::Measure,
        LetterKind::Suspension,
        LetterKind::Reinstatement,
        LetterKind::Termination,
        LetterKind::Supersession,
    ];

    /// The title of the page.
    pub const fn title(self) -> &'static str {
        match self {
            LetterKind::Delivery => "Delivery to be confirmed",
            LetterKind::Confirmation => "Confirmation of delivery received",
            LetterKind::Check => "Result of a check at the location of use",
            LetterKind::Notice => "Notice of a suspected breach",
            LetterKind::Hearing => "Invitation to a hearing",
            LetterKind::HearingRecord => "Record of a hearing",
            LetterKind::Measure => "Measure",
            LetterKind::Suspension => "Suspension of the declaration",
            LetterKind::Reinstatement => "Reinstatement of the declaration",
            LetterKind::Termination => "Termination of the declaration",
            LetterKind::Supersession => "Declaration superseded",
        }
    }

    /// What follows from it, in one sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            LetterKind::Delivery => {
                "The issuing authority has entered this delivery. The operating body is asked to confirm in writing, by the \
                 day above, that the system and the goods have arrived at the location of use, and in which quantity."
            }
            LetterKind::Confirmation => "The issuing authority has received this confirmation and entered it.",
            LetterKind::Check => "This is what the issuing authority found. The end-user state may answer in writing.",
            LetterKind::Notice => {
                "The issuing authority has reason to believe that the clause above is broken. The end-user state is asked to \
                 answer in writing."
            }
            LetterKind::Hearing => "The end-user state is invited to be heard on the day above.",
            LetterKind::HearingRecord => "This is what the issuing authority has recorded of the hearing.",
            LetterKind::Measure => "The issuing authority has taken this measure under the clause above.",
            LetterKind::Suspension => "The declaration does not count until the issuing authority reinstates it.",
            LetterKind::Reinstatement => "The declaration counts again.",
            LetterKind::Termination => "The declaration does not count any more, for good.",
            LetterKind::Supersession => "The declaration does not count any more: the one above has taken its place.",
        }
    }
}
