//! The forger's bench: takes a returned declaration apart, changes what it is told to, and puts it together again as well
//! as somebody can who holds the keys that are named, and no others.

use std::collections::BTreeMap;

use fcd::signature::{Context, Place, Signer, cms, hole};
use sha2::{Digest, Sha256};

/// A revision as its objects and the entries of its trailer.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Object number to body, without `n 0 obj` and `endobj`, in writing order.
    pub objects: Vec<(u32, Vec<u8>)>,
    /// Entries of the trailer behind `/Size`, `/Root`, `/Info`, `/Prev`.
    pub trailer: String,
    /// `/Size`.
    pub size: u32,
    /// `/Prev`.
    pub prev: String,
}

/// A returned declaration on the bench.
pub struct Forge {
    /// The bytes that the ministry issued.
    pub issued: Vec<u8>,
    /// What the end-user state appended.
    pub revision: Revision,
    root: String,
    info: String,
    context: Context,
}

/// Finds bytes in bytes.
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// Finds the last occurrence.
pub fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|window| window == needle)
}

/// Replaces the first occurrence; the test fails when there is none.
pub fn replace(haystack: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = find(haystack, from).unwrap_or_else(|| panic!("no {:?}", String::from_utf8_lossy(from)));
    [&haystack[..at], to, &haystack[at + from.len()..]].concat()
}

fn entry(trailer: &str, key: &str) -> String {
    let rest = &trailer[trailer.find(key).unwrap_or_else(|| panic!("no {key} in {trailer}")) + key.len()..];
    rest.trim_start().split(['/', '>']).next().unwrap().trim().to_owned()
}

impl Forge {
    /// Takes the returned sample apart.
    pub fn new() -> Forge {
        Forge::of(super::issued(), super::returned())
    }

    /// Takes a returned declaration apart whose issued part is known.
    pub fn of(issued: &[u8], returned: &[u8]) -> Forge {
        let part = &returned[issued.len()..];
        let table = rfind(part, b"\nxref\n").unwrap() + 1;
        let trailer = String::from_utf8(part[rfind(part, b"trailer").unwrap()..].to_vec()).unwrap();
        let mut objects = Vec::new();
        let mut rest = &part[..table];
        while let Some(end) = find(rest, b"\nendobj\n") {
            let object = &rest[..end];
            let header = find(object, b" 0 obj\n").unwrap();
            let number = String::from_utf8_lossy(&object[..header]).trim().parse().unwrap();
            objects.push((number, object[header + b" 0 obj\n".len()..].to_vec()));
            rest = &rest[end + b"\nendobj\n".len()..];
        }
        assert!(rest.is_empty(), "bytes between objects: {:?}", String::from_utf8_lossy(rest));
        let id = &trailer[trailer.find("/ID").unwrap()..];
        let revision = Revision {
            objects,
            trailer: id[..id.find("]").unwrap() + 1].to_owned(),
            size: entry(&trailer, "/Size").parse().unwrap(),
            prev: entry(&trailer, "/Prev"),
        };
        let declaration = super::declaration_of(super::particulars());
        let context = Context {
            place: Place::EndUserState,
            number: declaration.particulars().number().to_owned(),
            edition: declaration.edition().digest(),
            particulars: declaration.particulars().digest(),
            before: Sha256::digest(issued).into(),
        };
        Forge {
            issued: issued.to_vec(),
            revision,
            root: entry(&trailer, "/Root"),
            info: entry(&trailer, "/Info"),
            context,
        }
    }

    /// The body of an object as it stands in the newest revision that has it.
    pub fn object(&self, number: u32) -> Vec<u8> {
        if let Some((_, body)) = self.revision.objects.iter().find(|(n, _)| *n == number) {
            return body.clone();
        }
        let header = format!("\n{number} 0 obj\n");
        let start =
            find(&self.issued, header.as_bytes()).unwrap_or_else(|| panic!("no object {number}")) + header.len();
        let end = start + find(&self.issued[start..], b"\nendobj\n").unwrap();
        self.issued[start..end].to_vec()
    }

    /// The number of the first issued object whose body holds these bytes.
    pub fn number_of(&self, needle: &str) -> u32 {
        let at = find(&self.issued, needle.as_bytes()).unwrap_or_else(|| panic!("no object with {needle}"));
        let header = rfind(&self.issued[..at], b" 0 obj\n").unwrap();
        let line = rfind(&self.issued[..header], b"\n").unwrap() + 1;
        String::from_utf8_lossy(&self.issued[line..header]).parse().unwrap()
    }

    /// A number that no object has yet.
    pub fn fresh(&mut self) -> u32 {
        self.revision.size += 1;
        self.revision.size - 1
    }

    /// Replaces or adds an object in the buyer's revision, before the signature dictionary.
    pub fn put(&mut self, number: u32, body: impl AsRef<[u8]>) {
        let body = body.as_ref().to_vec();
        match self.revision.objects.iter_mut().find(|(n, _)| *n == number) {
            Some((_, old)) => *old = body,
            None => {
                let last = self.revision.objects.len() - 1;
                self.revision.objects.insert(last, (number, body));
            }
        }
    }

    /// Changes an object: takes it from where it is now, and puts it into the buyer's revision.
    pub fn edit(&mut self, number: u32, from: &str, to: &str) {
        let body = replace(&self.object(number), from.as_bytes(), to.as_bytes());
        self.put(number, body);
    }

    /// Puts the file together and signs the buyer's revision with the genuine key of the buyer.
    pub fn buyer_sign(&self) -> Vec<u8> {
        self.sign_with(&super::signatory())
    }

    /// Puts the file together and signs the buyer's revision with some key.
    pub fn sign_with(&self, signer: &dyn Signer) -> Vec<u8> {
        let mut bytes = self.issued.clone();
        bytes.extend(self.assemble());
        seal(&mut bytes, self.issued.len(), &self.context, signer);
        bytes
    }

    /// The revision as bytes, its signature hole as it was.
    fn assemble(&self) -> Vec<u8> {
        write_revision(&self.revision, self.issued.len(), &self.root, &self.info)
    }

    /// Appends objects to the returned file without any key.
    pub fn append(&self, objects: &[(u32, Vec<u8>)], trailer: &str) -> Vec<u8> {
        append_to(super::returned(), objects, trailer, &self.root, &self.info)
    }
}

/// Appends a revision without any key to a file.
pub fn append_to(file: &[u8], objects: &[(u32, Vec<u8>)], trailer: &str, root: &str, info: &str) -> Vec<u8> {
    let at = rfind(file, b"startxref\n").unwrap() + b"startxref\n".len();
    let prev: String = file[at..].iter().take_while(|b| b.is_ascii_digit()).map(|b| char::from(*b)).collect();
    let at = rfind(file, b"/Size ").unwrap() + b"/Size ".len();
    let size: String = file[at..].iter().take_while(|b| b.is_ascii_digit()).map(|b| char::from(*b)).collect();
    let most = objects.iter().map(|(number, _)| number + 1).max().unwrap_or(0);
    let revision = Revision {
        objects: objects.to_vec(),
        trailer: trailer.to_owned(),
        size: size.parse::<u32>().unwrap().max(most),
        prev,
    };
    [file.to_vec(), write_revision(&revision, file.len(), root, info)].concat()
}

/// Writes a revision as it would stand at `start`.
pub fn write_revision(revision: &Revision, start: usize, root: &str, info: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut offsets = BTreeMap::new();
    for (number, body) in &revision.objects {
        offsets.insert(*number, start + bytes.len());
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(body);
        bytes.extend(b"\nendobj\n");
    }
    let at = start + bytes.len();
    bytes.extend(b"xref\n");
    let numbers: Vec<u32> = offsets.keys().copied().collect();
    for run in numbers.chunk_by(|a, b| a + 1 == *b) {
        bytes.extend(format!("{} {}\n", run[0], run.len()).into_bytes());
        for number in run {
            bytes.extend(format!("{:010} 00000 n \n", offsets[number]).into_bytes());
        }
    }
    let Revision { size, prev, trailer, .. } = revision;
    bytes.extend(
        format!("trailer\n<</Size {size}/Root {root}/Info {info}/Prev {prev}{trailer}>>\nstartxref\n{at}\n%%EOF\n")
            .into_bytes(),
    );
    bytes
}

/// Computes `/ByteRange` of the first signature dictionary at or after `from`, and fills its hole.
pub fn seal(bytes: &mut Vec<u8>, from: usize, context: &Context, signer: &dyn Signer) {
    let key = b"/Contents<";
    let Some(at) = find(&bytes[from..], key) else { return };
    let start = from + at + key.len();
    let end = start + find(&bytes[start..], b">").unwrap();
    if let Some(range) = find(&bytes[from..], b"/ByteRange[") {
        let range = from + range;
        let close = range + find(&bytes[range..], b"]").unwrap() + 1;
        let exact = format!("/ByteRange[0 {} {} {}]", start - 1, end + 1, bytes.len() - end - 1);
        if exact.len() == close - range {
            bytes.splice(range..close, exact.into_bytes());
        }
    }
    let hole = start..end;
    let digest = hole::digest(bytes, &hole).unwrap();
    let der = cms::seal(digest, context, signer).unwrap();
    hole::fill(bytes, &hole, &der).unwrap();
}
