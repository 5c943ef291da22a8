//! This module is for what a certificate of ours may say, in the one order and spelling it may be said in (RFC 5280).
//!
//! Names and extensions are never searched for what one likes to find: they are read, written again and compared.
//! Whatever else a certificate carries is thereby refused, critical or not.

use const_oid::AssociatedOid;
use der::asn1::{Any, OctetString, PrintableString, SetOfVec};
use der::{Decode, Encode, Enumerated, Sequence, Tag};
use sha2::{Digest, Sha256};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::ext::{Extension, Extensions};
use x509_cert::name::Name;

use super::exact::exact;
use super::{Role, oid};
use crate::lettering::{self, WordingFlaw};

/// The organisational unit of every certificate that is a sample. Certificates below a sample are samples too.
pub const SAMPLE_MARK: &str = "SAMPLE - NOT FOR REAL USE";

/// Upper bound of a common name in characters (RFC 5280 appendix A.1).
const COMMON_NAME_LIMIT: usize = 64;

/// The longest name of a body, in characters; in the facts of a deal it has no more.
const BODY_LIMIT: usize = 120;

/// Who a certificate or a request names. For display only: what counts is the key and its [`Role`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    common_name: String,
    sample: bool,
}

/// Why a name is not that of a [`Subject`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubjectFlaw {
    /// It has no common name, or one that is no text.
    CommonName,
    /// The common name breaks a rule that the name of a party in a declaration keeps.
    Wording {
        /// The name.
        name: String,
        /// The rule.
        flaw: WordingFlaw,
    },
    /// It has other parts than a common name and the sample mark, or has them in another order or spelling.
    OtherParts,
}

impl Subject {
    /// A subject with this common name: 1 to 64 characters, by the rules for the name of a party ([`lettering`]).
    ///
    /// # Errors
    /// [`SubjectFlaw::Wording`].
    pub fn new(common_name: &str, sample: bool) -> Result<Subject, SubjectFlaw> {
        match lettering::check(common_name, COMMON_NAME_LIMIT) {
            Ok(()) => Ok(Subject { common_name: common_name.to_owned(), sample }),
            Err(flaw) => Err(SubjectFlaw::Wording { name: common_name.to_owned(), flaw }),
        }
    }

    /// The common name.
    pub fn common_name(&self) -> &str {
        &self.common_name
    }

    /// Whether the name carries [`SAMPLE_MARK`].
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    pub(super) fn to_name(&self) -> der::Result<Name> {
        use const_oid::db::rfc4519::{COMMON_NAME, ORGANIZATIONAL_UNIT_NAME};
        let part = |oid, text: &str| {
            SetOfVec::try_from([AttributeTypeAndValue { oid, value: Any::new(Tag::Utf8String, text.as_bytes())? }])
        };
        let mut parts = Vec::new();
        if self.sample {
            parts.push(part(ORGANIZATIONAL_UNIT_NAME, SAMPLE_MARK)?);
        }
        parts.push(part(COMMON_NAME, &self.common_name)?);
        Name::from_der(&parts.to_der()?)
    }

    pub(super) fn from_name(name: &Name) -> Result<Subject, SubjectFlaw> {
        let value = |wanted| name.iter().find(|part| part.oid == wanted).map(|part| part.value.value());
        let common_name = value(const_oid::db::rfc4519::COMMON_NAME).ok_or(SubjectFlaw::CommonName)?;
        let common_name = std::str::from_utf8(common_name).map_err(|_| SubjectFlaw::CommonName)?;
        let sample = value(const_oid::db::rfc4519::ORGANIZATIONAL_UNIT_NAME).is_some();
        let subject = Subject::new(common_name, sample)?;
        match subject.to_name() {
            Ok(again) if again == *name => Ok(subject),
            _ => Err(SubjectFlaw::OtherParts),
        }
    }
}

/// Text that shows all that it holds: no controls, nothing that is invisible or turns the direction of writing.
pub(crate) fn is_plain(text: &str, limit: usize) -> bool {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..)
    };
    let length = text.chars().count();
    (1..=limit).contains(&length) && text.trim() == text && !text.contains(unseen)
}

#[derive(Enumerated, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum RoleCode {
    Root = 0,
    Issuing = 1,
    Signatory = 2,
    Officer = 3,
}

/// `SEQUENCE { version INTEGER (1), role ENUMERATED, state PrintableString OPTIONAL, body UTF8String OPTIONAL,
/// approvals [0] IMPLICIT INTEGER (1..16) OPTIONAL }`
#[derive(Sequence, Debug, Clone, PartialEq, Eq)]
struct RoleValue {
    version: u8,
    role: RoleCode,
    #[asn1(optional = "true")]
    state: Option<PrintableString>,
    #[asn1(optional = "true")]
    body: Option<String>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    approvals: Option<u8>,
}

/// The most officers whose approval an issuing certificate can ask for.
pub(super) const MOST_APPROVALS: u8 = 16;

/// Why a role is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RoleFlaw {
    /// Its parts, or the state of a signatory, do not have their form.
    Form,
    /// The name of the body breaks a rule that it keeps in a declaration.
    Body {
        /// The name.
        body: String,
        /// The rule.
        flaw: WordingFlaw,
    },
}

/// Checks that state and body of a signatory have the form that they must have; other roles have neither.
pub(super) fn check(role: &Role) -> Result<(), RoleFlaw> {
    let Role::Signatory { state, body } = role else { return Ok(()) };
    if state.len() != 2 || !state.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(RoleFlaw::Form);
    }
    lettering::check(body, BODY_LIMIT).map_err(|flaw| RoleFlaw::Body { body: body.clone(), flaw })
}

/// The private extension that carries the role. Not critical, so that other programs still verify the chain. `approvals`
/// is the number of officers who must approve what an issuing key issues, 0 for none.
pub(super) fn role_extension(role: &Role, approvals: u8) -> der::Result<Extension> {
    let (code, state, body) = match role {
        Role::Root => (RoleCode::Root, None, None),
        Role::Issuing => (RoleCode::Issuing, None, None),
        Role::Officer => (RoleCode::Officer, None, None),
        Role::Signatory { state, body } => {
            (RoleCode::Signatory, Some(PrintableString::new(state)?), Some(body.clone()))
        }
    };
    extension(
        oid::ROLE,
        false,
        &RoleValue { version: 1, role: code, state, body, approvals: (approvals > 0).then_some(approvals) },
    )
}

/// The role and the number of approvals that the extension carries; [`RoleFlaw`] for every value that [`role_extension`]
/// does not write.
pub(super) fn read_role(extension: &Extension) -> Result<(Role, u8), RoleFlaw> {
    let value: RoleValue = exact(extension.extn_value.as_bytes()).map_err(|_| RoleFlaw::Form)?;
    let role = match (value.role, value.state, value.body) {
        (RoleCode::Root, None, None) => Role::Root,
        (RoleCode::Issuing, None, None) => Role::Issuing,
        (RoleCode::Officer, None, None) => Role::Officer,
        (RoleCode::Signatory, Some(state), Some(body)) => Role::Signatory { state: state.to_string(), body },
        _ => return Err(RoleFlaw::Form),
    };
    let approvals = match value.approvals {
        None => 0,
        Some(number) if role == Role::Issuing && (1..=MOST_APPROVALS).contains(&number) => number,
        Some(_) => return Err(RoleFlaw::Form),
    };
    if value.version != 1 {
        return Err(RoleFlaw::Form);
    }
    check(&role).map(|()| (role, approvals))
}

/// Identifier of a key: the first 160 bits of its SHA-256 (RFC 7093 §2, method 1).
pub(super) fn key_identifier(key: &[u8; 32]) -> [u8; 20] {
    let digest: [u8; 32] = Sha256::digest(key).into();
    let mut identifier = [0; 20];
    identifier.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    identifier
}

/// All extensions of a certificate for this role (with the approvals that it asks for) and key, in their order. `authority`
/// is the identifier of the root's key, absent in the root itself.
pub(super) fn extensions(
    (role, approvals): (&Role, u8),
    key: &[u8; 32],
    authority: Option<[u8; 20]>,
) -> der::Result<Extensions> {
    let root = *role == Role::Root;
    let usage = if root {
        KeyUsages::KeyCertSign | KeyUsages::CRLSign
    } else {
        KeyUsages::DigitalSignature | KeyUsages::NonRepudiation
    };
    let constraints = BasicConstraints { ca: root, path_len_constraint: root.then_some(0) };
    let identifier = SubjectKeyIdentifier(OctetString::new(key_identifier(key))?);
    let mut list = vec![
        extension(BasicConstraints::OID, true, &constraints)?,
        extension(KeyUsage::OID, true, &KeyUsage(usage))?,
        extension(SubjectKeyIdentifier::OID, false, &identifier)?,
    ];
    if let Some(authority) = authority {
        let key_identifier = Some(OctetString::new(authority)?);
        let value = AuthorityKeyIdentifier { key_identifier, ..AuthorityKeyIdentifier::default() };
        list.push(extension(AuthorityKeyIdentifier::OID, false, &value)?);
    }
    list.push(role_extension(role, approvals)?);
    Ok(list)
}

fn extension(extn_id: const_oid::ObjectIdentifier, critical: bool, value: &impl Encode) -> der::Result<Extension> {
    Ok(Extension { extn_id, critical, extn_value: OctetString::new(value.to_der()?)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_room_for_more_than_it_shows() {
        let subject = Subject::new("Sample Ministry", true).unwrap();
        assert_eq!(Subject::from_name(&subject.to_name().unwrap()), Ok(subject));
        let foreign: Name = "CN=Ministry,O=Ministry".parse().unwrap();
        assert_eq!(Subject::from_name(&foreign), Err(SubjectFlaw::OtherParts));
        let other_unit: Name = "CN=Ministry,OU=Export".parse().unwrap();
        assert_eq!(Subject::from_name(&other_unit), Err(SubjectFlaw::OtherParts));
        for wrong in ["", " x", "a\u{202e}b", "a\u{200b}b", "a\nb", &"x".repeat(65)] {
            assert!(matches!(Subject::new(wrong, false), Err(SubjectFlaw::Wording { .. })), "{wrong:?}");
        }
    }

    #[test]
    fn a_role_is_read_back_and_malformed_ones_are_not_roles() {
        let signatory = Role::Signatory { state: "NL".to_owned(), body: "Police".to_owned() };
        for role in [Role::Root, Role::Issuing, Role::Officer, signatory] {
            assert_eq!(read_role(&role_extension(&role, 0).unwrap()), Ok((role, 0)));
        }
        assert_eq!(read_role(&role_extension(&Role::Issuing, 2).unwrap()), Ok((Role::Issuing, 2)));
        assert_eq!(read_role(&role_extension(&Role::Issuing, 17).unwrap()), Err(RoleFlaw::Form));
        assert_eq!(read_role(&role_extension(&Role::Officer, 2).unwrap()), Err(RoleFlaw::Form));
        let small = Role::Signatory { state: "nl".to_owned(), body: "Police".to_owned() };
        assert_eq!(read_role(&role_extension(&small, 0).unwrap()), Err(RoleFlaw::Form));
        let body = || "P\u{430}lice".to_owned();
        let flaw = WordingFlaw::Character { character: '\u{430}', at: 2 };
        let mixed = Role::Signatory { state: "NL".to_owned(), body: body() };
        assert_eq!(read_role(&role_extension(&mixed, 0).unwrap()), Err(RoleFlaw::Body { body: body(), flaw }));
        let value = RoleValue { version: 2, role: RoleCode::Issuing, state: None, body: None, approvals: None };
        assert_eq!(read_role(&extension(oid::ROLE, false, &value).unwrap()), Err(RoleFlaw::Form));
        let value =
            RoleValue { version: 1, role: RoleCode::Root, state: None, body: Some("x".to_owned()), approvals: None };
        assert_eq!(read_role(&extension(oid::ROLE, false, &value).unwrap()), Err(RoleFlaw::Form));
    }
}
