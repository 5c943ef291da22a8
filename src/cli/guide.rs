//! How the command line says what to do: the commands and options for it.

use std::sync::LazyLock;

use crate::finding::{Code, Remedy};
use crate::report::guide::{Guide, Open};
use crate::report::messages::{Language, Messages};

/// The words of the command line, in English.
#[derive(Debug, Clone, Copy)]
pub struct Commands;

impl Guide for Commands {
    fn remedy(&self, remedy: Remedy) -> &'static str {
        match remedy {
            Remedy::Person(sentence) => sentence,
            Remedy::Unwrap => "ask for the file again, packed as a ZIP archive, or use --unwrap where that is named",
            Remedy::Reinstate => "tell the sender; a suspended declaration can be reinstated with fcd reinstate",
            Remedy::GiveEdition => "get the edition from the ministry and give its folder with --edition",
            Remedy::AllowInterop => {
                "ask for a countersignature made with fcd, or read the deviations and give --allow-interop"
            }
            Remedy::LookAtBox => {
                "look at the box (fcd verify --pictures DIR draws it), then say so with --box-seen and --box-seen-by"
            }
            Remedy::NewKey => "ask the signer for a new key made with fcd key new",
            Remedy::OtherRoot => {
                "do not rely on this copy, unless the root that you gave with --trust is not the ministry's"
            }
            Remedy::GiveTrustList => {
                "get the newest trust list from the ministry and give it with --trust, beside the root"
            }
            Remedy::GiveRoot => "get the ministry's root certificate by a safe way and give it with --trust",
            Remedy::GiveMoment => "check the clock of this machine, or give the right moment with --at",
            Remedy::WholeBundle => "ask for the bundle as fcd evidence wrote it, or verify the declaration itself",
            Remedy::CloseBundle => "open nothing of it; ask for the bundle as fcd evidence wrote it",
        }
    }

    fn explanation(&self, code: Code) -> String {
        format!("fcd explain {}", code.as_str())
    }

    fn left_out(&self) -> &'static str {
        "--format json shows all"
    }

    fn open(&self, open: Open, number: &str) -> String {
        match open {
            Open::Reserved => format!("issue it, or fcd register give-up {number}"),
            Open::Waiting => format!("fcd register take {number} writes it"),
            Open::Refused => format!("fcd status {number} tells when and why"),
        }
    }
}

/// The words of the command line in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InLanguage(pub Language);

impl Guide for InLanguage {
    fn remedy(&self, remedy: Remedy) -> &'static str {
        Commands.remedy(remedy)
    }

    fn messages(&self) -> &Messages {
        static FRENCH: LazyLock<Messages> = LazyLock::new(|| own(Language::French));
        static HEBREW: LazyLock<Messages> = LazyLock::new(|| own(Language::Hebrew));
        match self.0 {
            Language::English => Messages::of(Language::English),
            Language::French => &FRENCH,
            Language::Hebrew => &HEBREW,
        }
    }

    fn explanation(&self, code: Code) -> String {
        Commands.explanation(code)
    }

    fn left_out(&self) -> &'static str {
        Commands.left_out()
    }

    fn open(&self, open: Open, number: &str) -> String {
        Commands.open(open, number)
    }
}

/// The messages of a language with those of the command line. In English these are [`Commands`].
fn own(language: Language) -> Messages {
    Messages::with(
        language,
        match language {
            Language::English => "",
            Language::French => include_str!("../../templates/messages/command-line/fr.ftl"),
            Language::Hebrew => include_str!("../../templates/messages/command-line/he.ftl"),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_remedy_has_its_commands_in_every_language() {
        for language in [Language::French, Language::Hebrew] {
            let (said, common) = (InLanguage(language), Messages::of(language));
            for remedy in Remedy::WORDED {
                let name = format!("do-{}", remedy.name().unwrap());
                let own = said.messages().own(&name).unwrap();
                assert_ne!(Some(&own), common.own(&name).as_ref(), "{name}");
                let options = |text: &str| text.split_whitespace().filter(|word| word.contains("--")).count();
                assert_eq!(options(&own), options(Commands.remedy(remedy)), "{name}: {own}");
            }
            assert!(said.messages().word("left-out").contains("--format json"));
        }
    }
}
