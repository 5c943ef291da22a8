//! The extensions of a certificate of ours, in the one order and form they are written in (RFC 5280 §4.2).
//!
//! Extensions are never searched for what one likes to find: they are read, written again and compared. Whatever else a
//! certificate carries is thereby refused, critical or not.

use const_oid::AssociatedOid;
use der::asn1::{OctetString, PrintableString};
use der::{Encode, Enumerated, Sequence};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::ext::{Extension, Extensions};

use crate::signature::algorithm::PublicKey;
use crate::signature::exact::exact;
use crate::signature::oid;
use crate::signature::role::{Role, RoleFlaw};

#[derive(Enumerated, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum RoleCode {
    Root = 0,
    Issuing = 1,
    Signatory = 2,
    Officer = 3,
    ListSigning = 4,
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
pub(in crate::signature) const MOST_APPROVALS: u8 = 16;

/// The private extension that carries the role. Not critical, so that other programs still verify the chain. `approvals`
/// is the number of officers who must approve what an issuing key issues, 0 for none.
pub(super) fn role_extension(role: &Role, approvals: u8) -> der::Result<Extension> {
    let (code, state, body) = match role {
        Role::Root => (RoleCode::Root, None, None),
        Role::Issuing => (RoleCode::Issuing, None, None),
        Role::Officer => (RoleCode::Officer, None, None),
        Role::ListSigning => (RoleCode::ListSigning, None, None),
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
        (RoleCode::ListSigning, None, None) => Role::ListSigning,
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
    role.check().map(|()| (role, approvals))
}

/// All extensions of a certificate for this role (with the approvals that it asks for) and key, in their order. `authority`
/// is the identifier of the root's key, absent in the root itself.
pub(in crate::signature) fn extensions(
    (role, approvals): (&Role, u8),
    key: &PublicKey,
    authority: Option<[u8; 20]>,
) -> der::Result<Extensions> {
    let root = *role == Role::Root;
    let usage = if root {
        KeyUsages::KeyCertSign | KeyUsages::CRLSign
    } else {
        KeyUsages::DigitalSignature | KeyUsages::NonRepudiation
    };
    let constraints = BasicConstraints { ca: root, path_len_constraint: root.then_some(0) };
    let identifier = SubjectKeyIdentifier(OctetString::new(key.identifier())?);
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
    use crate::lettering::ValueFlaw;

    #[test]
    fn a_role_is_read_back_and_malformed_ones_are_not_roles() {
        let signatory = Role::Signatory { state: "NL".to_owned(), body: "Police".to_owned() };
        for role in [Role::Root, Role::Issuing, Role::Officer, Role::ListSigning, signatory] {
            assert_eq!(read_role(&role_extension(&role, 0).unwrap()), Ok((role, 0)));
        }
        assert_eq!(read_role(&role_extension(&Role::Issuing, 2).unwrap()), Ok((Role::Issuing, 2)));
        assert_eq!(read_role(&role_extension(&Role::Issuing, 17).unwrap()), Err(RoleFlaw::Form));
        assert_eq!(read_role(&role_extension(&Role::Officer, 2).unwrap()), Err(RoleFlaw::Form));
        let small = Role::Signatory { state: "nl".to_owned(), body: "Police".to_owned() };
        assert_eq!(read_role(&role_extension(&small, 0).unwrap()), Err(RoleFlaw::Form));
        let body = || "P\u{430}lice".to_owned();
        let flaw = ValueFlaw::Character { character: '\u{430}', at: 2 };
        let mixed = Role::Signatory { state: "NL".to_owned(), body: body() };
        assert_eq!(read_role(&role_extension(&mixed, 0).unwrap()), Err(RoleFlaw::Body { body: body(), flaw }));
        let value = RoleValue { version: 2, role: RoleCode::Issuing, state: None, body: None, approvals: None };
        assert_eq!(read_role(&extension(oid::ROLE, false, &value).unwrap()), Err(RoleFlaw::Form));
        let value =
            RoleValue { version: 1, role: RoleCode::Root, state: None, body: Some("x".to_owned()), approvals: None };
        assert_eq!(read_role(&extension(oid::ROLE, false, &value).unwrap()), Err(RoleFlaw::Form));
    }
}
