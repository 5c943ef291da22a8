//! The name of a key in a token: the PKCS #11 URI (RFC 7512), as far as it is taken here.
//!
//! ```text
//! pkcs11:token=Ministry;object=issuing?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/run/pin
//! ```
//!
//! Taken are `token`, `serial`, `object`, `id` and `type=private` before the question mark, `module-path` and
//! `pin-source` behind it. Every other attribute is refused and not passed over: RFC 7512 §2.3 lets it narrow the
//! choice, and a key that was not meant must not sign. A PIN in the URI itself is refused, since every user of the
//! machine could read it.

use crate::digits;
use std::fmt;

/// What every such name begins with.
pub const SCHEME: &str = "pkcs11:";

/// The longest name that is read, in bytes: a path of 4096 bytes would fit no shell comfortably, and none is needed.
pub const MOST_BYTES: usize = 2048;

/// Which key in which token, and how to get at it. Texts are decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUri {
    /// Label of the token (`CK_TOKEN_INFO`).
    pub token: Option<String>,
    /// Serial number of the token (`CK_TOKEN_INFO`).
    pub serial: Option<String>,
    /// Label of the key (`CKA_LABEL`).
    pub object: Option<String>,
    /// Identifier of the key (`CKA_ID`).
    pub id: Option<Vec<u8>>,
    /// Absolute path of the module of the token's maker.
    pub module_path: String,
    /// Absolute path of the file that holds the PIN.
    pub pin_source: Option<String>,
}

/// Why a text does not name a key in a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UriFlaw {
    /// It does not begin with [`SCHEME`].
    Scheme,
    /// More than [`MOST_BYTES`].
    TooLong,
    /// A part that is not `name=value`, or whose value has a character that must be written as `%` and two digits.
    Der {
        /// Which part, counted from 1.
        part: usize,
    },
    /// An attribute that is not taken.
    Unknown {
        /// Its name.
        name: String,
    },
    /// An attribute that stands on the wrong side of the question mark.
    Side {
        /// Its name.
        name: &'static str,
    },
    /// An attribute twice.
    Twice {
        /// Its name.
        name: &'static str,
    },
    /// A value that the attribute cannot have.
    Value {
        /// Its name.
        name: &'static str,
    },
    /// The PIN itself.
    PinValue,
    /// Neither `token` nor `serial`.
    NoToken,
    /// Neither `object` nor `id`.
    NoObject,
    /// No `module-path`.
    NoModule,
}

/// The attributes that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Token,
    Serial,
    Object,
    Id,
    Type,
    ModulePath,
    PinSource,
}

impl Name {
    const ALL: [(Name, &'static str, Side); 7] = [
        (Name::Token, "token", Side::Path),
        (Name::Serial, "serial", Side::Path),
        (Name::Object, "object", Side::Path),
        (Name::Id, "id", Side::Path),
        (Name::Type, "type", Side::Path),
        (Name::ModulePath, "module-path", Side::Query),
        (Name::PinSource, "pin-source", Side::Query),
    ];
}

/// Before or behind the question mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Path,
    Query,
}

impl Side {
    /// What may stand unescaped in a value (RFC 7512 §2.3): `unreserved`, `pk11-res-avail`, and one set of its own.
    fn allows(self, byte: u8) -> bool {
        let own: &[u8] = match self {
            Side::Path => b"&",
            Side::Query => b"/?|",
        };
        byte.is_ascii_alphanumeric() || b"-._~:[]@!$'()*+,=".contains(&byte) || own.contains(&byte)
    }
}

impl KeyUri {
    /// Reads a name.
    ///
    /// # Errors
    /// See [`UriFlaw`].
    pub fn parse(text: &str) -> Result<KeyUri, UriFlaw> {
        let rest = text.strip_prefix(SCHEME).ok_or(UriFlaw::Scheme)?;
        if text.len() > MOST_BYTES {
            return Err(UriFlaw::TooLong);
        }
        let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
        let mut found: Vec<(Name, &'static str, Vec<u8>)> = Vec::new();
        let parts = path.split(';').map(|part| (Side::Path, part));
        let parts = parts.chain(query.into_iter().flat_map(|query| query.split('&')).map(|part| (Side::Query, part)));
        for (index, (side, part)) in parts.enumerate() {
            let read = attribute(side, part, index + 1)?;
            if found.iter().any(|(name, ..)| *name == read.0) {
                return Err(UriFlaw::Twice { name: read.1 });
            }
            found.push(read);
        }
        assembled(found)
    }
}

fn attribute(side: Side, text: &str, part: usize) -> Result<(Name, &'static str, Vec<u8>), UriFlaw> {
    let (name, value) = text.split_once('=').ok_or(UriFlaw::Der { part })?;
    if name == "pin-value" {
        return Err(UriFlaw::PinValue);
    }
    let known = Name::ALL.into_iter().find(|(_, known, _)| *known == name);
    let (kind, known, place) = known.ok_or_else(|| UriFlaw::Unknown { name: name.chars().take(40).collect() })?;
    if place != side {
        return Err(UriFlaw::Side { name: known });
    }
    Ok((kind, known, decoded(side, value).ok_or(UriFlaw::Der { part })?))
}

/// The bytes of a value (RFC 3986 §2.1).
fn decoded(side: Side, value: &str) -> Option<Vec<u8>> {
    let digit = |byte: Option<u8>| digits::value(byte?);
    let mut bytes = value.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => out.push(digit(bytes.next())? * 16 + digit(bytes.next())?),
            _ if side.allows(byte) => out.push(byte),
            _ => return None,
        }
    }
    Some(out)
}

fn assembled(found: Vec<(Name, &'static str, Vec<u8>)>) -> Result<KeyUri, UriFlaw> {
    let (mut token, mut serial, mut object, mut id) = (None, None, None, None);
    let (mut module_path, mut pin_source) = (None, None);
    for (kind, name, value) in found {
        let wrong = UriFlaw::Value { name };
        match kind {
            Name::Token => token = Some(text(value).ok_or(wrong)?),
            Name::Serial => serial = Some(text(value).ok_or(wrong)?),
            Name::Object => object = Some(text(value).ok_or(wrong)?),
            Name::Id if value.is_empty() => return Err(wrong),
            Name::Id => id = Some(value),
            Name::Type if value == b"private" => {}
            Name::Type => return Err(wrong),
            Name::ModulePath => module_path = Some(text(value).filter(|path| path.starts_with('/')).ok_or(wrong)?),
            Name::PinSource => pin_source = Some(text(value).and_then(|source| pin_file(&source)).ok_or(wrong)?),
        }
    }
    if token.is_none() && serial.is_none() {
        return Err(UriFlaw::NoToken);
    }
    if object.is_none() && id.is_none() {
        return Err(UriFlaw::NoObject);
    }
    let module_path = module_path.ok_or(UriFlaw::NoModule)?;
    Ok(KeyUri { token, serial, object, id, module_path, pin_source })
}

/// A value for people: not empty, and nothing in it that is not seen.
fn text(value: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(value).ok()?;
    (!text.is_empty() && !text.contains(char::is_control)).then_some(text)
}

/// A file by its absolute path, alone or as a `file:` URI (RFC 8089 §2). A command (`|command`) is not run.
fn pin_file(source: &str) -> Option<String> {
    let path = source.strip_prefix("file://").or_else(|| source.strip_prefix("file:")).unwrap_or(source);
    path.starts_with('/').then(|| path.to_owned())
}

impl std::error::Error for UriFlaw {}

impl fmt::Display for UriFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UriFlaw::Scheme => write!(f, "it does not begin with {SCHEME}"),
            UriFlaw::TooLong => write!(f, "it is longer than {MOST_BYTES} bytes"),
            UriFlaw::Der { part } => write!(
                f,
                "part {part} is not name=value; a space is written %20, and every other character that is not a letter, \
                 a digit or one of - . _ ~ as % and two digits"
            ),
            UriFlaw::Unknown { name } => write!(f, "the attribute \"{name}\" is not taken"),
            UriFlaw::Side { name: name @ ("module-path" | "pin-source") } => {
                write!(f, "{name} stands behind a question mark: ...?{name}=...")
            }
            UriFlaw::Side { name } => write!(f, "{name} stands before the question mark, after a semicolon"),
            UriFlaw::Twice { name } => write!(f, "{name} is given twice"),
            UriFlaw::Value { name: "type" } => f.write_str("only type=private is taken"),
            UriFlaw::Value { name: name @ ("module-path" | "pin-source") } => {
                write!(f, "{name} is not the absolute path of a file")
            }
            UriFlaw::Value { name } => write!(f, "{name} is empty or not a visible text"),
            UriFlaw::PinValue => f.write_str("it holds the PIN, which every user of this machine can read"),
            UriFlaw::NoToken => f.write_str("it names no token (token= or serial=)"),
            UriFlaw::NoObject => f.write_str("it names no key (object= or id=)"),
            UriFlaw::NoModule => {
                f.write_str("it does not say where the module of the token's maker is (?module-path=)")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = "?module-path=/usr/lib/p11.so";

    fn parsed(path: &str) -> Result<KeyUri, UriFlaw> {
        KeyUri::parse(&format!("pkcs11:{path}{MODULE}"))
    }

    #[test]
    fn a_key_is_named_by_its_token_and_its_label_or_number() {
        let uri = KeyUri::parse("pkcs11:token=Ministry%20of%20Defence;object=issuing;type=private?module-path=/a%20b.so&pin-source=file:/run/pin").unwrap();
        assert_eq!(uri.token.as_deref(), Some("Ministry of Defence"));
        assert_eq!(uri.object.as_deref(), Some("issuing"));
        assert_eq!((uri.module_path.as_str(), uri.pin_source.as_deref()), ("/a b.so", Some("/run/pin")));
        let uri = parsed("serial=0123;id=%00%fF").unwrap();
        assert_eq!((uri.serial.as_deref(), uri.id.as_deref()), (Some("0123"), Some([0, 0xff].as_slice())));
        for source in ["/run/pin", "file:///run/pin", "file:/run/pin"] {
            let uri = KeyUri::parse(&format!("pkcs11:token=a;object=b{MODULE}&pin-source={source}")).unwrap();
            assert_eq!(uri.pin_source.as_deref(), Some("/run/pin"));
        }
    }

    #[test]
    fn what_is_not_taken_is_refused_and_not_passed_over() {
        let cases: [(&str, UriFlaw); 16] = [
            ("token=a", UriFlaw::NoObject),
            ("object=a", UriFlaw::NoToken),
            ("token=a;object=b;object=c", UriFlaw::Twice { name: "object" }),
            ("token=a;object=b;slot-id=1", UriFlaw::Unknown { name: "slot-id".to_owned() }),
            ("token=a;object=b;x-vendor=1", UriFlaw::Unknown { name: "x-vendor".to_owned() }),
            ("token=a;object=b;module-path=/c", UriFlaw::Side { name: "module-path" }),
            ("token=a;object=b;type=cert", UriFlaw::Value { name: "type" }),
            ("token=a;object=b;pin-value=1234", UriFlaw::PinValue),
            ("token=;object=b", UriFlaw::Value { name: "token" }),
            ("token=%0a;object=b", UriFlaw::Value { name: "token" }),
            ("token=%ff;object=b", UriFlaw::Value { name: "token" }),
            ("token=a;object=b;id=", UriFlaw::Value { name: "id" }),
            ("token=a b;object=c", UriFlaw::Der { part: 1 }),
            ("token=a;object=%4", UriFlaw::Der { part: 2 }),
            ("token=a;object=%+4", UriFlaw::Der { part: 2 }),
            ("token=a;object=b;", UriFlaw::Der { part: 3 }),
        ];
        for (path, flaw) in cases {
            assert_eq!(parsed(path), Err(flaw), "{path}");
        }
        let after = |rest: &str| KeyUri::parse(&format!("pkcs11:token=a;object=b{rest}"));
        assert_eq!(after(""), Err(UriFlaw::NoModule));
        assert_eq!(after("?module-path=p11.so"), Err(UriFlaw::Value { name: "module-path" }));
        assert_eq!(after("?module-path=/p&pin-source=%7Ccat"), Err(UriFlaw::Value { name: "pin-source" }));
        assert_eq!(after("?module-path=/p&pin-value=1"), Err(UriFlaw::PinValue));
        assert_eq!(after("?module-path=/p&token=c"), Err(UriFlaw::Side { name: "token" }));
        let long = |length: usize| after(&format!("?module-path=/{}", "p".repeat(length - 37)));
        assert!(long(MOST_BYTES).is_ok());
        assert_eq!(long(MOST_BYTES + 1), Err(UriFlaw::TooLong));
        assert_eq!(UriFlaw::NoToken.to_string(), "it names no token (token= or serial=)");
        assert_eq!(KeyUri::parse("PKCS11:token=a"), Err(UriFlaw::Scheme));
    }
}
