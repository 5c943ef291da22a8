//! How the kinds of sentence are written down: one line a kind, with its name in the tables of words and its gaps.

/// Makes an enum of kinds of sentence. The comment of each says what it reads like in English.
macro_rules! sentences {
    ($(#[$about:meta])* $enum:ident {
        $($(#[$like:meta])* $kind:ident $id:literal $({ $($gap:ident: $type:ty),* })?;)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $enum {
            $($(#[$like])* $kind $({
                $(#[doc = concat!("What stands in the gap `", stringify!($gap), "`.")] $gap: $type,)*
            })?,)*
        }

        impl $enum {
            /// Every kind: its name in the tables of words, and the names of its gaps.
            pub const KINDS: &'static [(&'static str, &'static [&'static str])] =
                &[$((concat!("fact-", $id), &[$($(stringify!($gap)),*)?]),)*];

            /// The name in the tables of words, and what stands in the gaps.
            pub(super) fn sentence(&self) -> (&'static str, Vec<(&'static str, $crate::finding::fact::Argument<'_>)>) {
                #[allow(unused_imports, reason = "a sentence without gaps needs no values")]
                use $crate::finding::fact::argument::Argue as _;
                match self {
                    $($enum::$kind $({ $($gap),* })? =>
                        (concat!("fact-", $id), vec![$($((stringify!($gap), $gap.argument())),*)?]),)*
                }
            }
        }

        impl From<$enum> for $crate::finding::fact::Fact {
            fn from(sentence: $enum) -> $crate::finding::fact::Fact {
                $crate::finding::fact::Fact::$enum(sentence)
            }
        }
    };
}

pub(super) use sentences;
