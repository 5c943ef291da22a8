//! The key in a token: found by its name, checked for its kind, made where there is none.

use cryptoki::mechanism::Mechanism;
use cryptoki::mechanism::eddsa::{EddsaParams, EddsaSignatureScheme};
use cryptoki::object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle};

use super::super::Failure;
use super::session::Token;
use super::trouble;
use crate::digits::hex;
use crate::signature::token::KeyUri;
use crate::signature::{Algorithm, PrivateKey, PublicKey, Signature};

/// The ways to name the curve in `CKA_EC_PARAMS` (PKCS #11 v3.0 §6.3.3; RFC 8410 §3): `PrintableString` or object
/// identifier.
const CURVE: [&[u8]; 2] = [b"\x13\x0cedwards25519", b"\x06\x03\x2b\x65\x70"];

/// A private key in a token, with its public key as the token tells it.
pub(super) struct TokenKey {
    token: Token,
    private: ObjectHandle,
    public: PublicKey,
}

impl PrivateKey for TokenKey {
    fn public(&self) -> PublicKey {
        self.public.clone()
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, String> {
        let mechanism = Mechanism::Eddsa(EddsaParams::new(EddsaSignatureScheme::Pure));
        let signature =
            self.token.session.sign(&mechanism, self.private, message).map_err(|error| {
                format!("the token \"{}\" did not sign: {}", self.token.label, trouble::reason(&error))
            })?;
        Ok(Signature::from_bytes(&signature))
    }
}

/// The one private key that is named, with its public key.
pub(super) fn find(token: Token, uri: &KeyUri) -> Result<TokenKey, Failure> {
    let private = match objects(&token, ObjectClass::PRIVATE_KEY, uri)?.as_slice() {
        [only] => *only,
        [] => return Err(absent(&token, uri)),
        _ => {
            let message = format!("the token \"{}\" has several keys called {}", token.label, shown(uri));
            return Err(Failure::new(message, "name the one that is meant with id="));
        }
    };
    let kind = attributes(&token, private, &[AttributeType::KeyType, AttributeType::Sign])?;
    if !kind.contains(&Attribute::KeyType(KeyType::EC_EDWARDS)) {
        return Err(other_kind(&token, uri));
    }
    if kind.contains(&Attribute::Sign(false)) {
        let message = format!("the key {} in the token \"{}\" may not sign", shown(uri), token.label);
        return Err(Failure::new(message, "make a key that may, with fcd key new"));
    }
    let public = public(&token, private, uri)?;
    Ok(TokenKey { token, private, public })
}

/// Makes a pair of keys that stays in the token.
pub(super) fn generate(token: Token, uri: &KeyUri, fresh: [u8; 16]) -> Result<TokenKey, Failure> {
    for class in [ObjectClass::PRIVATE_KEY, ObjectClass::PUBLIC_KEY] {
        if !objects(&token, class, uri)?.is_empty() {
            let message = format!("the token \"{}\" has a key called {} already", token.label, shown(uri));
            return Err(Failure::new(message, "give another object="));
        }
    }
    let id = uri.id.clone().unwrap_or_else(|| fresh.to_vec());
    let mut common = vec![Attribute::Token(true), Attribute::Id(id.clone())];
    common.extend(uri.object.as_ref().map(|label| Attribute::Label(label.clone().into_bytes())));
    let [curve, _] = CURVE;
    let mut public = common.clone();
    public.extend([Attribute::EcParams(curve.to_vec()), Attribute::Verify(true)]);
    let mut private = common;
    private.extend([
        Attribute::Private(true),
        Attribute::Sensitive(true),
        Attribute::Extractable(false),
        Attribute::Sign(true),
    ]);
    token
        .session
        .generate_key_pair(&Mechanism::EccEdwardsKeyPairGen, &public, &private)
        .map_err(|error| trouble::with(&token.label, "did not make a key", &error))?;
    find(token, &KeyUri { id: Some(id), ..uri.clone() })
}

fn objects(token: &Token, class: ObjectClass, uri: &KeyUri) -> Result<Vec<ObjectHandle>, Failure> {
    let mut wanted = vec![Attribute::Class(class)];
    wanted.extend(uri.object.as_ref().map(|label| Attribute::Label(label.clone().into_bytes())));
    wanted.extend(uri.id.as_ref().map(|id| Attribute::Id(id.clone())));
    token.session.find_objects(&wanted).map_err(|error| trouble::with(&token.label, "cannot be searched", &error))
}

fn attributes(token: &Token, object: ObjectHandle, wanted: &[AttributeType]) -> Result<Vec<Attribute>, Failure> {
    token
        .session
        .get_attributes(object, wanted)
        .map_err(|error| trouble::with(&token.label, "does not say what its key is", &error))
}

/// The public key that belongs to the private one: it has the same `CKA_ID`, as PKCS #11 asks (v3.0 §4.9).
fn public(token: &Token, private: ObjectHandle, uri: &KeyUri) -> Result<PublicKey, Failure> {
    let id = attributes(token, private, &[AttributeType::Id])?;
    let id = id.into_iter().find_map(|attribute| match attribute {
        Attribute::Id(id) if !id.is_empty() => Some(id),
        _ => None,
    });
    let same = KeyUri { id: id.or_else(|| uri.id.clone()), object: uri.object.clone(), ..uri.clone() };
    let found = objects(token, ObjectClass::PUBLIC_KEY, &same)?;
    let [only] = found.as_slice() else {
        let message = format!("the token \"{}\" does not show one public key of {}", token.label, shown(uri));
        return Err(Failure::new(
            message,
            "the public key must lie beside the private one, with the same id and label",
        ));
    };
    let point = attributes(token, *only, &[AttributeType::EcParams, AttributeType::EcPoint])?;
    let is_curve =
        |attribute: &Attribute| matches!(attribute, Attribute::EcParams(curve) if CURVE.contains(&curve.as_slice()));
    let key = point.iter().find_map(|attribute| match attribute {
        Attribute::EcPoint(point) => unwrapped(point),
        _ => None,
    });
    let key = key.filter(|_| point.iter().any(is_curve)).ok_or_else(|| other_kind(token, uri))?;
    PublicKey::from_bytes(Algorithm::Ed25519, key).map_err(|flaw| {
        let message = format!("the key {} in the token \"{}\" cannot be used: {flaw}", shown(uri), token.label);
        Failure::new(message, "make a new key with fcd key new")
    })
}

/// `CKA_EC_POINT` is an OCTET STRING around the 32 bytes (PKCS #11 v3.0 §6.3.5); older modules leave the wrapping out.
fn unwrapped(point: &[u8]) -> Option<&[u8]> {
    let inner = if point.len() == 34 { point.strip_prefix(&[0x04, 0x20])? } else { point };
    (inner.len() == 32).then_some(inner)
}

fn other_kind(token: &Token, uri: &KeyUri) -> Failure {
    let message = format!("the key {} in the token \"{}\" is not an Ed25519 key", shown(uri), token.label);
    Failure::new(message, "make an Ed25519 key in the token with fcd key new")
}

fn absent(token: &Token, uri: &KeyUri) -> Failure {
    let hint = "look at object= and id=; fcd key new makes a key in a token";
    Failure::new(format!("the token \"{}\" has no private key called {}", token.label, shown(uri)), hint)
}

/// The key as it is named.
fn shown(uri: &KeyUri) -> String {
    let id = uri.id.as_ref().map(|id| hex(id));
    match (&uri.object, id) {
        (Some(label), _) => format!("\"{label}\""),
        (None, id) => format!("with the id {}", id.unwrap_or_default()),
    }
}
