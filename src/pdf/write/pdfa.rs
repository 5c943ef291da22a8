//! What makes a file fit for the archive (PDF/A-3a, ISO 19005-3): metadata, colour, the associated
//! file, and the document information that says the same.

use lopdf::{Dictionary, Object, dictionary};

use super::body::Body;
use super::compose_error::ComposeError;
use super::package::{Attachment, Package};
use super::serialize::Compressor;
use super::{icc, serialize};

/// Numbers of the objects that the catalog points at.
#[derive(Debug)]
pub(super) struct PdfA {
    metadata: u32,
    profile: u32,
    /// The associated file and its name.
    file: Option<(u32, Object)>,
}

/// Adds the associated file, the metadata and the colour profile, in this order, so that a person who opens the file
/// in a text viewer meets the particulars first. None of the three but the profile is compressed.
pub(super) fn add(body: &mut Body, compressor: &mut Compressor, package: &Package<'_>) -> Result<PdfA, ComposeError> {
    let file = package.attachment.map(|attachment| attach(body, package, &attachment));
    let head = dictionary! {"Type" => "Metadata", "Subtype" => "XML"};
    let metadata = body.add_stream(head, metadata(package).as_bytes());
    let profile = body.add_stream(serialize::deflated(dictionary! {"N" => 3}), compressor.deflate(&icc::srgb())?);
    Ok(PdfA { metadata, profile, file })
}

/// Adds the associated file; its number, and its name.
fn attach(body: &mut Body, package: &Package<'_>, attachment: &Attachment<'_>) -> (u32, Object) {
    let size = i64::try_from(attachment.bytes.len()).unwrap_or_default();
    let head = dictionary! {
        "Type" => "EmbeddedFile", "Subtype" => "application/json",
        "Params" => dictionary! {"Size" => size, "ModDate" => serialize::ascii(&package.issued.pdf())},
    };
    let content = body.add_stream(head, attachment.bytes);
    let name = serialize::text(attachment.name);
    let file = body.add(dictionary! {
        "Type" => "Filespec", "F" => name.clone(), "UF" => name.clone(),
        "Desc" => serialize::text(attachment.description), "AFRelationship" => "Source",
        "EF" => dictionary! {"F" => serialize::reference(content), "UF" => serialize::reference(content)},
    });
    (file, name)
}

impl PdfA {
    /// Sets the entries of the catalog.
    pub(super) fn enter(self, catalog: &mut Dictionary) {
        catalog.set("Metadata", serialize::reference(self.metadata));
        let intent = dictionary! {
            "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => serialize::ascii("sRGB"),
            "Info" => serialize::ascii("sRGB IEC61966-2.1"), "DestOutputProfile" => serialize::reference(self.profile),
        };
        catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
        let Some((file, name)) = self.file else { return };
        catalog.set("AF", vec![serialize::reference(file)]);
        let names = dictionary! {"Names" => vec![name, serialize::reference(file)]};
        catalog.set("Names", dictionary! {"EmbeddedFiles" => names});
    }
}

/// The document information dictionary (ISO 32000-1 §14.3.3).
pub(super) fn information(package: &Package<'_>) -> Dictionary {
    let date = serialize::ascii(&package.issued.pdf());
    dictionary! {
        "Title" => serialize::text(&package.layout.title), "Author" => serialize::text(package.author),
        "Subject" => serialize::text(package.subject), "Producer" => serialize::text(&producer(package)),
        "CreationDate" => date.clone(), "ModDate" => date,
    }
}

fn producer(package: &Package<'_>) -> String {
    format!("fcd, builder {}", package.builder)
}

/// The XMP packet (ISO 16684-1). PDF/A wants a description of every schema that it does not know itself, which is why
/// the one property of PDF/UA comes with a paragraph about it (ISO 19005-3 §6.6.2.3).
fn metadata(package: &Package<'_>) -> String {
    let [title, author, subject, language] =
        [package.layout.title.as_str(), package.author, package.subject, package.layout.language.as_str()].map(escaped);
    let (issued, producer) = (package.issued, escaped(&producer(package)));
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{issued}</xmp:CreateDate>
<xmp:ModifyDate>{issued}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}',
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
