//! This module is for STAND-INS of parts that are built elsewhere, so that the command line compiles without them. It
//! goes away when they arrive: replace `stub::` by `crate::` in this folder and delete this file.

#![allow(dead_code, missing_docs, unused_variables, clippy::unnecessary_wraps, reason = "stand-ins only")]

#[derive(Debug)]
pub(super) struct Absent;

impl std::fmt::Display for Absent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this part is not built in yet")
    }
}

pub(super) mod declaration {
    use super::Absent;
    use std::collections::BTreeMap;

    #[derive(Clone)]
    pub(crate) struct Edition;
    #[derive(Clone)]
    pub(crate) struct SoundEdition;
    pub(crate) struct Editions;

    impl Edition {
        pub(crate) fn from_files(files: &BTreeMap<String, Vec<u8>>) -> Result<Edition, Absent> {
            Err(Absent)
        }
        pub(crate) fn sound(&self) -> Result<SoundEdition, Vec<Absent>> {
            Err(vec![Absent])
        }
        pub(crate) fn id(&self) -> &str {
            "absent"
        }
    }

    impl Editions {
        pub(crate) fn bundled() -> Editions {
            Editions
        }
        pub(crate) fn and(self, edition: Edition) -> Editions {
            Editions
        }
        pub(crate) fn named(&self, id: &str) -> Option<&Edition> {
            None
        }
        pub(crate) fn newest(&self) -> Option<&Edition> {
            None
        }
        pub(crate) fn ids(&self) -> Vec<&str> {
            Vec::new()
        }
    }

    pub(crate) struct Particulars;
    impl Particulars {
        pub(crate) fn from_toml(text: &str) -> Result<Particulars, Vec<Absent>> {
            Err(vec![Absent])
        }
        pub(crate) fn from_json(bytes: &[u8]) -> Result<Particulars, Vec<Absent>> {
            Err(vec![Absent])
        }
        pub(crate) fn number(&self) -> &str {
            "absent"
        }
    }

    #[derive(Clone)]
    pub(crate) struct Permission;
    impl Permission {
        pub(crate) fn parse(text: &str) -> Result<Permission, Absent> {
            Err(Absent)
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) enum AnswerField {
        Name,
        Office,
    }
    impl AnswerField {
        pub(crate) const ALL: [AnswerField; 2] = [AnswerField::Name, AnswerField::Office];
        /// The key in the file of answers.
        pub(crate) fn key(self) -> &'static str {
            match self {
                AnswerField::Name => "name",
                AnswerField::Office => "office",
            }
        }
        pub(crate) fn label(self) -> &'static str {
            self.key()
        }
    }

    pub(crate) struct Answers;
    impl Answers {
        pub(crate) fn from_values(value: impl Fn(AnswerField) -> Option<String>) -> Result<Answers, Vec<Absent>> {
            Err(vec![Absent])
        }
        pub(crate) fn check(field: AnswerField, text: &str) -> Result<(), Absent> {
            Ok(())
        }
    }

    pub(crate) struct Declaration;
    impl Declaration {
        pub(crate) fn new(
            edition: SoundEdition,
            particulars: Particulars,
            permission: Option<Permission>,
        ) -> Result<Declaration, Absent> {
            Err(Absent)
        }
    }
}

pub(super) mod trust {
    pub(crate) struct Roots;
    impl Roots {
        pub(crate) fn from_pems(pems: &[String]) -> Result<Roots, super::Absent> {
            Err(super::Absent)
        }
    }
}

pub(super) mod signature {
    use super::Absent;

    pub(crate) mod certificate {
        pub(crate) fn from_pem(file: &[u8]) -> Result<crate::signature::certificate::Certificate, super::Absent> {
            Err(super::Absent)
        }
    }

    pub(crate) mod key {
        use super::Absent;
        pub(crate) struct SecretKey;
        pub(crate) struct LockedKey;
        pub(crate) enum KeyFile {
            Open(SecretKey),
            Locked(LockedKey),
        }
        impl LockedKey {
            pub(crate) fn unlock(&self, passphrase: &str) -> Result<SecretKey, Absent> {
                Err(Absent)
            }
        }
        pub(crate) fn read(file: &[u8]) -> Result<KeyFile, Absent> {
            Err(Absent)
        }
    }

    pub(crate) mod signer {
        use super::{Absent, key::SecretKey};
        use crate::signature::Signer;
        use crate::signature::certificate::Certificate;
        pub(crate) struct SoftKey(Certificate);
        impl SoftKey {
            pub(crate) fn new(key: SecretKey, certificate: Certificate) -> Result<SoftKey, Absent> {
                Err(Absent)
            }
        }
        impl Signer for SoftKey {
            fn certificate(&self) -> &Certificate {
                &self.0
            }
            fn sign(&self, message: &[u8]) -> Result<[u8; 64], String> {
                Err("absent".to_owned())
            }
        }
    }
}

pub(super) mod passphrase {
    use crate::cli::{Failure, World};

    #[derive(Debug, Clone, clap::Args)]
    pub(crate) struct Source {
        /// Read the passphrase of the key from the first line of this file
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<std::path::PathBuf>,
    }

    pub(crate) fn read(
        source: &Source,
        question: &str,
        world: &mut World<'_>,
    ) -> Result<zeroize::Zeroizing<String>, Failure> {
        Err(Failure::new("this part is not built in yet", "wait for it"))
    }
}

pub(super) mod emit {
    use super::Absent;
    #[derive(Debug)]
    pub(crate) enum EmitError {
        Render(Absent),
        Typeset(Absent),
        Compose(Absent),
        DoesNotFit { place: String },
        TooLarge,
    }
}

pub(super) mod issue {
    use super::{Absent, declaration::Declaration, emit::EmitError};
    use crate::calendar::Moment;
    use crate::finding::Finding;
    use crate::signature::{Role, Signer};

    pub(crate) struct Issued(Vec<u8>);
    impl Issued {
        pub(crate) fn bytes(&self) -> &[u8] {
            &self.0
        }
    }
    pub(crate) enum IssueError {
        NotAnIssuer(Role),
        CertificateNotValid { from: Moment, until: Moment },
        OutsideValidity,
        Emit(EmitError),
        Seal(Absent),
        NotVerified(Vec<Finding>),
    }
    pub(crate) fn issue(declaration: &Declaration, signer: &dyn Signer, at: Moment) -> Result<Issued, IssueError> {
        Err(IssueError::OutsideValidity)
    }
}

pub(super) mod countersign {
    use super::declaration::{Answers, Editions};
    use super::{Absent, emit::EmitError, trust::Roots};
    use crate::finding::{Code, Finding, Location};
    use crate::signature::{Role, Signer};
    use crate::{calendar::Moment, verify::answer::Claims};

    pub(crate) struct Prepared<'a>(&'a [u8], Claims);
    impl Prepared<'_> {
        pub(crate) fn claims(&self) -> &Claims {
            &self.1
        }
    }
    pub(crate) enum CountersignError {
        NotTheSignatory { role: Role, state: String, body: String },
        CertificateNotValid { from: Moment, until: Moment },
        OutsideValidity,
        OtherDay,
        DoesNotFit { place: String },
        Emit(EmitError),
        Seal(Absent),
        NotVerified(Vec<Finding>),
    }
    pub(crate) fn prepare<'a>(
        issued: &'a [u8],
        roots: Option<&Roots>,
        editions: &Editions,
        at: Moment,
    ) -> Result<Prepared<'a>, Vec<Finding>> {
        Err(vec![Finding::new(Code::NotADeclaration, Location::Document)])
    }
    pub(crate) fn sign(
        prepared: &Prepared<'_>,
        answers: &Answers,
        signer: &dyn Signer,
        at: Moment,
    ) -> Result<Vec<u8>, CountersignError> {
        Err(CountersignError::OutsideValidity)
    }
}

pub(super) mod verify {
    use super::declaration::{Editions, Particulars};
    use super::trust::Roots;
    use crate::calendar::Moment;
    use crate::finding::{Code, Finding, Location};
    use crate::verify::answer::{Claims, Report};

    pub(crate) struct Asked<'a> {
        pub(crate) roots: Option<&'a Roots>,
        pub(crate) editions: &'a Editions,
        pub(crate) expected: Option<&'a Particulars>,
        pub(crate) issued: Option<&'a [u8]>,
        pub(crate) at: Moment,
    }
    pub(crate) fn verify(bytes: &[u8], asked: &Asked<'_>) -> Report {
        Report::without_proof(vec![Finding::new(Code::NotADeclaration, Location::Document)])
    }
    pub(crate) fn claims(bytes: &[u8], editions: &Editions, at: Moment) -> Result<Claims, Vec<Finding>> {
        Err(vec![Finding::new(Code::NotADeclaration, Location::Document)])
    }
}
