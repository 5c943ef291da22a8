//! The tables of what may be there (ISO 32000-1; the table of each kind of object is named).

use super::kind::{Allowed, Entries};

type Table = &'static [Entries];

/// Every stream (table 5).
pub(super) static STREAM: Table =
    &[(&["Length"], &Allowed::Whole(0, 8_388_608)), (&["Filter"], &FILTER), (&["DecodeParms"], &PARAMETERS)];

static FILTER_NAME: Allowed = Allowed::Name(&[
    "FlateDecode",
    "ASCIIHexDecode",
    "ASCII85Decode",
    "LZWDecode",
    "RunLengthDecode",
    "CCITTFaxDecode",
    "DCTDecode",
    "JPXDecode",
]);
static FILTER: Allowed = Allowed::Either(&[&FILTER_NAME, &Allowed::List(3, &FILTER_NAME)]);
static PARAMETER: Allowed = Allowed::Dict(&[
    (
        &["Predictor", "Colors", "BitsPerComponent", "Columns", "Rows", "K", "EarlyChange", "ColorTransform"],
        &Allowed::Whole(-1, 65_536),
    ),
    (&["BlackIs1", "EndOfLine", "EncodedByteAlign", "EndOfBlock"], &Allowed::Truth),
]);
static PARAMETERS: Allowed = Allowed::Either(&[&PARAMETER, &Allowed::List(3, &PARAMETER)]);

/// A developer extension (table 50).
pub(in super::super) static EXTENSION: Allowed = Allowed::Dict(&[
    (&["Type"], &Allowed::Name(&["DeveloperExtensions"])),
    (&["BaseVersion"], &Allowed::Name(&["1.7", "2.0"])),
    (&["ExtensionLevel"], &Allowed::Whole(0, 99_999)),
]);

/// The five sets of procedures (table 314).
static PROCEDURES: Allowed = Allowed::List(5, &Allowed::Name(&["PDF", "Text", "ImageB", "ImageC", "ImageI"]));

static SIX_NUMBERS: Allowed = Allowed::List(6, &Allowed::Number);

/// The fourteen standard fonts (§9.6.2.2).
static STANDARD_FONTS: Allowed = Allowed::Name(&[
    "Courier",
    "Courier-Bold",
    "Courier-Oblique",
    "Courier-BoldOblique",
    "Helvetica",
    "Helvetica-Bold",
    "Helvetica-Oblique",
    "Helvetica-BoldOblique",
    "Times-Roman",
    "Times-Bold",
    "Times-Italic",
    "Times-BoldItalic",
    "Symbol",
    "ZapfDingbats",
]);

/// The encoding of a simple font (table 114).
static ENCODING: Allowed = Allowed::Either(&[
    &Allowed::AnyName,
    &Allowed::Dict(&[
        (&["Type"], &Allowed::Name(&["Encoding"])),
        (&["BaseEncoding"], &Allowed::AnyName),
        (&["Differences"], &Allowed::List(512, &Allowed::Either(&[&Allowed::Whole(0, 255), &Allowed::AnyName]))),
    ]),
]);

/// A font that a form has at hand to fill in with, and that is not embedded (table 111).
pub(in super::super) static FONT_AT_HAND: Allowed = Allowed::Dict(&[
    (&["Type"], &Allowed::Name(&["Font"])),
    (&["Subtype"], &Allowed::Name(&["Type1", "TrueType"])),
    (&["BaseFont"], &STANDARD_FONTS),
    (&["Name"], &Allowed::AnyName),
    (&["Encoding"], &ENCODING),
]);

/// The resources of an answer: fonts of the issued part.
pub(in super::super) static ANSWER_RESOURCES: Allowed =
    Allowed::Dict(&[(&["Font"], &Allowed::Named(8, &Allowed::IssuedFont)), (&["ProcSet"], &PROCEDURES)]);

/// What an answer is drawn with (table 95).
pub(in super::super) static ANSWER: Table = &[
    (&["Type"], &Allowed::Name(&["XObject"])),
    (&["Subtype"], &Allowed::Name(&["Form"])),
    (&["FormType"], &Allowed::Whole(1, 1)),
    (&["BBox"], &Allowed::List(4, &Allowed::Number)),
    (&["Matrix"], &SIX_NUMBERS),
    (&["Resources"], &ANSWER_RESOURCES),
    (&["Length"], &Allowed::Whole(0, 8_388_608)),
    (&["Filter"], &Allowed::Name(&["FlateDecode"])),
];

/// What a signature is drawn with.
pub(in super::super) static BOX: Allowed = Allowed::Stream(&[
    (&["Type"], &Allowed::Name(&["XObject"])),
    (&["Subtype"], &Allowed::Name(&["Form"])),
    (&["FormType"], &Allowed::Whole(1, 1)),
    (&["BBox"], &Allowed::List(4, &Allowed::Number)),
    (&["Matrix"], &SIX_NUMBERS),
    (&["Resources"], &RESOURCES),
]);

/// A drawing within the drawing of a signature, which may also be a group (table 96).
static DRAWING: Allowed = Allowed::Stream(&[
    (&["Type"], &Allowed::Name(&["XObject"])),
    (&["Subtype"], &Allowed::Name(&["Form"])),
    (&["FormType"], &Allowed::Whole(1, 1)),
    (&["BBox"], &Allowed::List(4, &Allowed::Number)),
    (&["Matrix"], &SIX_NUMBERS),
    (&["Resources"], &RESOURCES),
    (&["Name"], &Allowed::AnyName),
    (
        &["Group"],
        &Allowed::Dict(&[
            (&["Type"], &Allowed::Name(&["Group"])),
            (&["S"], &Allowed::Name(&["Transparency"])),
            (&["CS"], &Allowed::AnyName),
            (&["I", "K"], &Allowed::Truth),
        ]),
    ),
]);

static RESOURCES: Allowed = Allowed::Dict(&[
    (&["Font"], &Allowed::Named(16, &Allowed::Either(&[&Allowed::IssuedFont, &FONT]))),
    (&["XObject"], &Allowed::Named(16, &Allowed::BySubtype(&[("Form", &DRAWING), ("Image", &IMAGE)]))),
    (
        &["ExtGState"],
        &Allowed::Named(
            16,
            &Allowed::Dict(&[(&["Type"], &Allowed::Name(&["ExtGState"])), (&["CA", "ca"], &Allowed::Number)]),
        ),
    ),
    (&["ProcSet"], &PROCEDURES),
]);

/// A font that a signer brought (tables 111, 117, 121, 122).
static FONT: Allowed = Allowed::Dict(&[
    (&["Type"], &Allowed::Name(&["Font"])),
    (&["Subtype"], &Allowed::Name(&["Type1", "MMType1", "TrueType", "Type0"])),
    (&["BaseFont", "Name"], &Allowed::AnyName),
    (&["FirstChar", "LastChar"], &Allowed::Whole(0, 255)),
    (&["Widths"], &Allowed::List(256, &Allowed::Number)),
    (&["Encoding"], &ENCODING),
    (&["ToUnicode"], &Allowed::Stream(&[])),
    (&["FontDescriptor"], &DESCRIPTOR),
    (&["DescendantFonts"], &Allowed::List(1, &DESCENDANT)),
]);

static DESCENDANT: Allowed = Allowed::Dict(&[
    (&["Type"], &Allowed::Name(&["Font"])),
    (&["Subtype"], &Allowed::Name(&["CIDFontType0", "CIDFontType2"])),
    (&["BaseFont"], &Allowed::AnyName),
    (
        &["CIDSystemInfo"],
        &Allowed::Dict(&[(&["Registry", "Ordering"], &Allowed::Text(64)), (&["Supplement"], &Allowed::Whole(0, 99))]),
    ),
    (&["DW"], &Allowed::Number),
    (&["W"], &Allowed::List(10_000, &Allowed::Either(&[&Allowed::Number, &Allowed::List(10_000, &Allowed::Number)]))),
    (&["CIDToGIDMap"], &Allowed::Either(&[&Allowed::Name(&["Identity"]), &Allowed::Stream(&[])])),
    (&["FontDescriptor"], &DESCRIPTOR),
]);

static DESCRIPTOR: Allowed = Allowed::Dict(&[
    (&["Type"], &Allowed::Name(&["FontDescriptor"])),
    (&["FontName", "FontStretch"], &Allowed::AnyName),
    (&["FontFamily"], &Allowed::Text(64)),
    (&["CharSet"], &Allowed::Text(16_384)),
    (&["Flags"], &Allowed::Whole(0, 4_194_303)),
    (
        &[
            "FontWeight",
            "ItalicAngle",
            "Ascent",
            "Descent",
            "Leading",
            "CapHeight",
            "XHeight",
            "StemV",
            "StemH",
            "AvgWidth",
            "MaxWidth",
            "MissingWidth",
        ],
        &Allowed::Number,
    ),
    (&["FontBBox"], &Allowed::List(4, &Allowed::Number)),
    (&["CIDSet"], &Allowed::Stream(&[])),
    (
        &["FontFile", "FontFile2", "FontFile3"],
        &Allowed::Stream(&[
            (&["Subtype"], &Allowed::Name(&["Type1C", "CIDFontType0C", "OpenType"])),
            (&["Length1", "Length2", "Length3"], &Allowed::Whole(0, 8_388_608)),
        ]),
    ),
]);

/// An image (table 89).
static IMAGE: Allowed = Allowed::Stream(&[
    (&["Type"], &Allowed::Name(&["XObject"])),
    (&["Subtype"], &Allowed::Name(&["Image"])),
    (&["Width", "Height"], &Allowed::Whole(1, 65_536)),
    (&["BitsPerComponent"], &Allowed::Whole(1, 16)),
    (&["ColorSpace"], &SPACE),
    (&["ImageMask", "Interpolate"], &Allowed::Truth),
    (&["Decode"], &Allowed::List(8, &Allowed::Number)),
    (&["SMask"], &IMAGE),
    (&["Mask"], &Allowed::Either(&[&Allowed::List(8, &Allowed::Whole(0, 65_535)), &IMAGE])),
    (&["Intent", "Name"], &Allowed::AnyName),
]);

/// A space of colours: by name, indexed, or by a profile (§8.6).
static SPACE: Allowed = Allowed::Either(&[
    &Allowed::AnyName,
    &Allowed::List(
        4,
        &Allowed::Either(&[
            &Allowed::AnyName,
            &Allowed::Whole(0, 255),
            &Allowed::Text(1024),
            &Allowed::Stream(&[(&["N"], &Allowed::Whole(1, 4)), (&["Alternate"], &Allowed::AnyName)]),
        ]),
    ),
]);

/// A signature dictionary (table 252). `/Cert` is for another kind of signature.
pub(in super::super) static SIGNATURE: Table = &[
    (&["Type"], &Allowed::Name(&["Sig"])),
    // The handlers that read these formats. Another one is a program of its own, which alone knows what it shows.
    (&["Filter"], &Allowed::Name(&["Adobe.PPKLite", "Adobe.PPKMS"])),
    // The two formats of CMS over the whole file: PAdES (ETSI EN 319 142-1) and what came before it.
    (&["SubFilter"], &Allowed::Name(&["ETSI.CAdES.detached", "adbe.pkcs7.detached"])),
    (&["ByteRange"], &Allowed::List(4, &Allowed::Whole(0, 8_388_608))),
    (&["Contents"], &Allowed::Text(262_144)),
    (&["M"], &Allowed::Text(64)),
    (&["Name", "Reason", "Location", "ContactInfo"], &Allowed::Text(1_000)),
    (&["Prop_Build"], &BUILD),
    (&["Reference"], &Allowed::List(1, &REFERENCE)),
];

/// What built the signature (Adobe, Digital Signature Build Dictionary Specification).
static BUILD: Allowed = Allowed::Dict(&[(&["Filter", "PubSec", "App", "SigQ"], &BUILDER)]);
static BUILDER: Allowed = Allowed::Dict(&[
    (&["Name"], &Allowed::Either(&[&Allowed::Text(200), &Allowed::AnyName])),
    (&["Date", "REx"], &Allowed::Text(200)),
    (&["R", "V"], &Allowed::Whole(0, 4_294_967_295)),
    (&["OS"], &Allowed::List(4, &Allowed::Either(&[&Allowed::Text(200), &Allowed::AnyName]))),
    (&["PreRelease", "NonEFontNoWarn", "TrustedMode", "Preview"], &Allowed::Truth),
]);

/// The reference that the issued field asks for: all fields locked (§12.8.2.4).
static REFERENCE: Allowed = Allowed::Dict(&[
    (&["Type"], &Allowed::Name(&["SigRef"])),
    (&["TransformMethod"], &Allowed::Name(&["FieldMDP"])),
    (
        &["TransformParams"],
        &Allowed::Dict(&[
            (&["Type"], &Allowed::Name(&["TransformParams"])),
            (&["Action"], &Allowed::Name(&["All"])),
            (&["V"], &Allowed::Name(&["1.2"])),
        ]),
    ),
    (&["DigestMethod"], &Allowed::Name(&["SHA1", "SHA256", "SHA384", "SHA512"])),
    (&["Data"], &Allowed::Root),
]);

/// A metadata stream (table 315).
pub(in super::super) static METADATA: Table = &[
    (&["Type"], &Allowed::Name(&["Metadata"])),
    (&["Subtype"], &Allowed::Name(&["XML"])),
    (&["Length"], &Allowed::Whole(0, 8_388_608)),
    (&["Filter"], &Allowed::Name(&["FlateDecode"])),
];
