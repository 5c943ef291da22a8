//! The forger's bench: takes a returned declaration apart, changes what it is told to, and puts it together again as well
//! as somebody can who holds the keys that are named, and no others.
//!
//! Nothing here knows the builders; it reads what they wrote. So it can make files that `fcd` never writes.

use fcd::declaration::{AnswerField, Answers, Declaration};
use fcd::signature::{Context, SignaturePlace, SignedBytes, Signer, cms, contents};
use sha2::{Digest, Sha256};

pub use super::bytes::*;
pub use super::revision::{Revision, append_to, write_revision};

/// A returned declaration on the bench.
pub struct Forge {
    /// The bytes that the ministry issued.
    pub issued: Vec<u8>,
    /// What the end-user state appended; its placeholder is empty.
    pub revision: Revision,
    /// What a signature of the end-user state is bound to.
    pub context: Context,
    /// Whether `/ByteRange` is made right for the forged bytes.
    pub exact_range: bool,
    /// The genuine seal of the end-user state, as digits with their padding.
    pub seal: Vec<u8>,
    /// `/Root` of the new trailer.
    pub root: String,
    /// `/Info` of the new trailer.
    pub info: String,
}

fn entry(trailer: &str, key: &str) -> String {
    let rest = &trailer[trailer.find(key).unwrap_or_else(|| panic!("no {key} in {trailer}")) + key.len()..];
    rest.trim_start().split(['/', '>']).next().unwrap().trim().to_owned()
}

pub fn digits_after(bytes: &[u8], word: &[u8]) -> String {
    let at = rfind(bytes, word).unwrap() + word.len();
    bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect()
}

/// The digits of the first placeholder at or after `from`.
pub fn placeholder_at(bytes: &[u8], from: usize) -> Option<std::ops::Range<usize>> {
    let start = from + find(bytes.get(from..)?, b"/Contents<")? + b"/Contents<".len();
    Some(start..start + find(&bytes[start..], b">")?)
}

impl Forge {
    /// Takes the returned sample apart.
    pub fn new() -> Forge {
        Forge::of(super::issued(), super::returned())
    }

    /// Takes a returned declaration of the sample deal apart.
    pub fn of(issued: &[u8], returned: &[u8]) -> Forge {
        Forge::behind(issued, returned, &super::declaration_of(super::particulars()), SignaturePlace::EndUserState)
    }

    /// Takes the returned sample in English and Hebrew apart.
    pub fn in_both() -> Forge {
        let declaration = super::declaration_of(super::particulars_in_both());
        Forge::behind(super::issued_in_both(), super::returned_in_both(), &declaration, SignaturePlace::EndUserState)
    }

    /// Takes the last part of a declaration apart: what a signatory appended to `issued`, in this place.
    pub fn behind(issued: &[u8], returned: &[u8], declaration: &Declaration, place: SignaturePlace) -> Forge {
        let mut part = returned[issued.len()..].to_vec();
        let placeholder = placeholder_at(&part, 0).unwrap();
        let seal = part[placeholder.clone()].to_vec();
        part[placeholder].fill(b'0');
        let table = rfind(&part, b"\nxref\n").unwrap() + 1;
        let trailer = String::from_utf8(part[rfind(&part, b"trailer").unwrap()..].to_vec()).unwrap();
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
            trailer: id[..id.find(']').unwrap() + 1].to_owned(),
            size: entry(&trailer, "/Size").parse().unwrap(),
            prev: entry(&trailer, "/Prev"),
        };
        let context = Context {
            place,
            number: declaration.particulars().number().to_owned(),
            edition: declaration.edition().digest(),
            particulars: declaration.particulars().digest(),
            before: Sha256::digest(issued).into(),
        };
        let (root, info) = (entry(&trailer, "/Root"), entry(&trailer, "/Info"));
        Forge { issued: issued.to_vec(), revision, context, exact_range: true, seal, root, info }
    }

    /// `/Info` of the trailer.
    pub fn info(&self) -> &str {
        &self.info
    }

    /// The body of an object as it stands in the newest revision that has it.
    pub fn object(&self, number: u32) -> Vec<u8> {
        match self.revision.objects.iter().rev().find(|(n, _)| *n == number) {
            Some((_, body)) => body.clone(),
            None => self.issued[self.extent(number)].to_vec(),
        }
    }

    /// Where the body of an issued object lies.
    fn extent(&self, number: u32) -> std::ops::Range<usize> {
        let header = format!("\n{number} 0 obj\n");
        let start =
            find(&self.issued, header.as_bytes()).unwrap_or_else(|| panic!("no object {number}")) + header.len();
        start..start + find(&self.issued[start..], b"\nendobj\n").unwrap()
    }

    /// The number of the first issued object whose body holds these bytes.
    pub fn number_of(&self, needle: &str) -> u32 {
        let at = find(&self.issued, needle.as_bytes()).unwrap_or_else(|| panic!("no object with {needle}"));
        let header = rfind(&self.issued[..at], b" 0 obj\n").unwrap();
        let line = rfind(&self.issued[..header], b"\n").unwrap() + 1;
        String::from_utf8_lossy(&self.issued[line..header]).parse().unwrap()
    }

    /// The number behind a key of an object, for example of `/Contents`.
    pub fn reference(&self, number: u32, key: &str) -> u32 {
        let body = self.object(number);
        let at = find(&body, format!("{key} ").as_bytes()).unwrap() + key.len() + 1;
        String::from_utf8_lossy(&body[at..]).split(' ').next().unwrap().parse().unwrap()
    }

    /// The object of a page; 1 for the first.
    pub fn page(&self, page: usize) -> u32 {
        let tree = String::from_utf8(self.object(self.number_of("/Type/Pages"))).unwrap();
        let kids = tree.split("/Kids[").nth(1).unwrap();
        kids.split(" 0 R").nth(page - 1).unwrap().trim().parse().unwrap()
    }

    /// The first page shows its seal with one square of the other colour.
    pub fn turn_a_square(&mut self) {
        let number = self.reference(self.page(1), "/S0");
        let mut symbol = self.object(number);
        let bits = find(&symbol, b"stream\n").unwrap() + b"stream\n".len();
        symbol[bits + 100] ^= 1;
        self.alter_issued(number, &symbol);
    }

    /// How many pages the issued part has.
    pub fn page_count(&self) -> usize {
        let tree = String::from_utf8(self.object(self.number_of("/Type/Pages"))).unwrap();
        tree.split("/Count ").nth(1).unwrap().split(['/', '>']).next().unwrap().trim().parse().unwrap()
    }

    /// The place of a widget as it is written: `/Rect[...]`.
    pub fn place(&self, number: u32) -> String {
        let body = String::from_utf8_lossy(&self.object(number)).into_owned();
        let start = body.find("/Rect[").unwrap();
        body[start..=start + body[start..].find(']').unwrap()].to_owned()
    }

    /// The widget of an answer, by its partial name.
    pub fn field(&self, name: &str) -> u32 {
        self.number_of(&format!("/T({name})"))
    }

    /// The appearance of a field.
    pub fn look(&self, name: &str) -> u32 {
        let body = String::from_utf8(self.object(self.field(name))).unwrap();
        body.split("/AP<</N ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
    }

    /// The signature dictionary of the end-user state.
    pub fn signature(&self) -> u32 {
        self.revision.objects.iter().find(|(_, body)| find(body, b"/Type/Sig/").is_some()).unwrap().0
    }

    /// A number that no object has yet.
    pub fn fresh(&mut self) -> u32 {
        self.revision.size += 1;
        self.revision.size - 1
    }

    /// Adds an object under a fresh number.
    pub fn add(&mut self, body: impl AsRef<[u8]>) -> u32 {
        let number = self.fresh();
        self.put(number, body);
        number
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

    /// Adds entries at the end of a dictionary object.
    pub fn extend(&mut self, number: u32, entries: &str) {
        let body = replace_last(&self.object(number), b">>", format!("{entries}>>").as_bytes());
        self.put(number, body);
    }

    /// The content stream that draws these words, and what it would be with other words.
    pub fn reworded(&self, from: &str, to: &str) -> (u32, Vec<u8>) {
        self.redrawn(&glyphs(from), &glyphs(to))
    }

    /// The content stream that draws these glyph ids, and what it would be with others.
    pub fn redrawn(&self, from: &str, to: &str) -> (u32, Vec<u8>) {
        let pages = (1..=self.page_count()).map(|page| self.reference(self.page(page), "/Contents"));
        for content in pages {
            // Strings that follow each other in an array are one string.
            let drawn = in_digits(&inflated(&self.object(content))).replace("><", "").into_bytes();
            if find(&drawn, from.as_bytes()).is_some() {
                return (content, deflated(&replace(&drawn, from.as_bytes(), to.as_bytes())));
            }
        }
        panic!("no page draws {from}");
    }

    /// Puts another body in the place of an issued object and repairs every offset of the issued part, which nobody
    /// signs again.
    pub fn alter_issued(&mut self, number: u32, body: &[u8]) {
        let old = self.extent(number);
        let shift = |offset: usize| if offset > old.start { offset + body.len() - old.len() } else { offset };
        let mut issued = [&self.issued[..old.start], body, &self.issued[old.end..]].concat();
        let table = rfind(&issued, b"\nxref\n").unwrap() + 1;
        let end = table + find(&issued[table..], b"trailer\n").unwrap();
        let entries = String::from_utf8(issued[table..end].to_vec()).unwrap();
        let moved = |line: &str| match line.split_once(" 00000 n ") {
            Some((offset, _)) => format!("{:010} 00000 n \n", shift(offset.parse().unwrap())),
            None => format!("{line}\n"),
        };
        issued.splice(table..end, entries.lines().map(moved).collect::<String>().into_bytes());
        let start = digits_after(&issued, b"startxref\n");
        issued = replace_last(
            &issued,
            format!("startxref\n{start}\n").as_bytes(),
            format!("startxref\n{table}\n").as_bytes(),
        );
        self.issued = range_made_right(&issued, 0);
        self.revision.prev = table.to_string();
        self.context.before = Sha256::digest(&self.issued).into();
    }

    /// Puts the file together and signs the buyer's revision with the genuine key of the buyer.
    pub fn buyer_sign(&self) -> Vec<u8> {
        self.sign_with(&super::signatory())
    }

    /// Puts the file together and signs the buyer's revision with some key.
    pub fn sign_with(&self, signer: &dyn Signer) -> Vec<u8> {
        self.sign_by(|bytes, context| cms::sign(&bytes, context, signer).unwrap())
    }

    /// Puts the file together with a SignedData that is made for its bytes.
    pub fn sign_by(&self, signed_data: impl FnOnce(SignedBytes<'_>, &Context) -> Vec<u8>) -> Vec<u8> {
        let mut bytes = self.assembled();
        let Some(placeholder) = placeholder_at(&bytes, self.issued.len()) else { return bytes };
        if let Some(signed) = SignedBytes::around(&bytes, &placeholder) {
            let der = signed_data(signed, &self.context);
            let digits: String = der.iter().map(|byte| format!("{byte:02X}")).collect();
            if digits.len() <= placeholder.len() {
                bytes[placeholder.start..placeholder.start + digits.len()].copy_from_slice(digits.as_bytes());
            }
        }
        bytes
    }

    /// Puts the file together with the seal that was there: nobody signs again.
    pub fn unsigned(&self) -> Vec<u8> {
        let mut bytes = self.assembled();
        let placeholder = placeholder_at(&bytes, self.issued.len()).unwrap();
        bytes[placeholder].copy_from_slice(&self.seal);
        bytes
    }

    /// Signs as somebody whose certificate is for the genuine key: the second half of `/ID` follows the certificate.
    pub fn sign_as(&mut self, signer: &dyn Signer) -> Vec<u8> {
        self.sign_as_at(signer, &super::answers(), super::SIGNED)
    }

    /// The same, for other answers and another time.
    pub fn sign_as_at(&mut self, signer: &dyn Signer, answers: &Answers, signed: &str) -> Vec<u8> {
        let domain = match self.context.place {
            SignaturePlace::FirstSignatory => "fcd-countersigned-first\0",
            SignaturePlace::SecondSignatory => "fcd-countersigned-second\0",
            SignaturePlace::Ministry | SignaturePlace::EndUserState | SignaturePlace::Letter => "fcd-countersigned\0",
        };
        let mut hash = Sha256::new().chain_update(domain);
        for field in AnswerField::ALL {
            hash = hash.chain_update(answers.value(field)).chain_update([0]);
        }
        let signed = super::moment(signed).unix().to_be_bytes();
        let identity = hash.chain_update(&signer.certificate().der).chain_update(signed).finalize();
        let first = self.revision.trailer[5..37].to_owned();
        let id: Vec<u8> = (0..16).map(|i| u8::from_str_radix(&first[2 * i..2 * i + 2], 16).unwrap()).collect();
        let half: String = super::second_half(&id, &identity).iter().map(|byte| format!("{byte:02X}")).collect();
        self.revision.trailer = format!("/ID[<{first}><{half}>]");
        self.sign_with(signer)
    }

    /// The whole file, its last placeholder empty.
    pub fn assembled(&self) -> Vec<u8> {
        let mut revision = self.revision.clone();
        let whole = |revision: &Revision| {
            [self.issued.clone(), write_revision(revision, self.issued.len(), &self.root, &self.info)].concat()
        };
        let mut bytes = whole(&revision);
        if !self.exact_range {
            return bytes;
        }
        // The numbers move what they count, at most by a digit each.
        for _ in 0..4 {
            let Some((range, exact)) = byte_range(&bytes, self.issued.len()) else { return bytes };
            if bytes[range.clone()] == *exact.as_bytes() {
                break;
            }
            let old = bytes[range].to_vec();
            for (_, body) in &mut revision.objects {
                if find(body, &old).is_some() {
                    *body = replace(body, &old, exact.as_bytes());
                }
            }
            bytes = whole(&revision);
        }
        bytes
    }

    /// Appends objects to the returned file without any key.
    pub fn append(&self, objects: &[(u32, Vec<u8>)], trailer: &str) -> Vec<u8> {
        append_to(super::returned(), objects, trailer, &self.root, &self.info)
    }
}

/// Where `/ByteRange` stands and what it should be.
fn byte_range(bytes: &[u8], from: usize) -> Option<(std::ops::Range<usize>, String)> {
    let placeholder = placeholder_at(bytes, from)?;
    let start = from + find(&bytes[from..], b"/ByteRange[")?;
    let end = start + find(&bytes[start..], b"]")? + 1;
    let exact = format!(
        "/ByteRange[0 {} {} {}]",
        placeholder.start - 1,
        placeholder.end + 1,
        bytes.len() - placeholder.end - 1
    );
    Some((start..end, exact))
}

fn range_made_right(bytes: &[u8], from: usize) -> Vec<u8> {
    let (range, exact) = byte_range(bytes, from).unwrap();
    assert_eq!(range.len(), exact.len(), "the change moves the file over a power of ten");
    [&bytes[..range.start], exact.as_bytes(), &bytes[range.end..]].concat()
}

/// Computes `/ByteRange` of the first signature at or after `from`, empties its placeholder and signs.
pub fn seal(bytes: &mut [u8], from: usize, context: &Context, signer: &dyn Signer) {
    let placeholder = placeholder_at(bytes, from).unwrap();
    bytes[placeholder.clone()].fill(b'0');
    let signed = SignedBytes::around(bytes, &placeholder).unwrap();
    let der = cms::sign(&signed, context, signer).unwrap();
    contents::fill(bytes, &placeholder, &der).unwrap();
}
