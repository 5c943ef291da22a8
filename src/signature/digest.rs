//! The digest of what a signature covers, with the algorithm that made it.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::ID_SHA_512;
use sha2::Sha512;
use spki::AlgorithmIdentifierOwned;

/// A digest algorithm, from a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestAlgorithm {
    /// SHA-512 (FIPS 180-4).
    Sha512,
}

/// A digest. Two of different algorithms are never equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    algorithm: DigestAlgorithm,
    bytes: Vec<u8>,
}

impl DigestAlgorithm {
    /// The closed list.
    const ALL: [DigestAlgorithm; 1] = [DigestAlgorithm::Sha512];

    /// The names of the whole list, for people.
    pub fn names() -> String {
        let name = |algorithm| match algorithm {
            DigestAlgorithm::Sha512 => "SHA-512",
        };
        DigestAlgorithm::ALL.map(name).join(" or ")
    }

    /// Its object identifier.
    pub fn oid(self) -> ObjectIdentifier {
        match self {
            DigestAlgorithm::Sha512 => ID_SHA_512,
        }
    }

    /// How CMS names it: without parameters (RFC 5754 §2).
    pub(super) fn identifier(self) -> AlgorithmIdentifierOwned {
        AlgorithmIdentifierOwned { oid: self.oid(), parameters: None }
    }

    /// How many bytes its digests have.
    fn length(self) -> usize {
        match self {
            DigestAlgorithm::Sha512 => 64,
        }
    }

    /// Digests the parts, one behind the other.
    pub fn digest(self, parts: &[&[u8]]) -> Digest {
        use sha2::Digest as _;
        let bytes = match self {
            DigestAlgorithm::Sha512 => {
                parts.iter().fold(Sha512::new(), |state, part| state.chain_update(part)).finalize().to_vec()
            }
        };
        Digest { algorithm: self, bytes }
    }
}

impl Digest {
    /// A digest that somebody states; `None` for another number of bytes than such a digest has.
    pub fn stated(algorithm: DigestAlgorithm, bytes: &[u8]) -> Option<Digest> {
        (bytes.len() == algorithm.length()).then(|| Digest { algorithm, bytes: bytes.to_vec() })
    }

    /// What made it.
    pub fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
