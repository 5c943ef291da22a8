//! Attacks on the interoperable profile: the buyer holds the genuine key and signs as another program does.
//!
//! Each is refused whether the caller allows other programs or not. The bench makes the files; what real programs write is
//! tried in `tests/validators/interop.rs`.

use std::sync::LazyLock;

use fcd::finding::Code;
use fcd::finding::verdict::Answer;
use fcd::verify::answer::Report;

use crate::support::forge::{Forge, replace, stream};
use crate::support::programs::HONEST;
use crate::support::{codes, judge_asked, ministry, signatory, third_party};

/// A forged file, signed as another program signs, with its exact answer and findings.
macro_rules! third_party_attack {
    ($(#[$doc:meta])+ $name:ident, $answer:ident [$($code:ident),* $(,)?], $forge:expr) => {
        $(#[$doc])+
        #[test]
        fn $name() {
            let forge: fn(&mut $crate::support::forge::Forge) -> Vec<u8> = $forge;
            $crate::third_party::prove(
                stringify!($name),
                fcd::finding::verdict::Answer::$answer,
                &[$(fcd::finding::Code::$code),*],
                forge,
            );
        }
    };
}
pub(crate) use third_party_attack;

pub(crate) use crate::support::programs::{draw, honest, sign};

/// The honest twin is accepted by who allows it, and the forgery gets this answer from everybody.
pub(crate) fn prove(name: &str, answer: Answer, expected: &[Code], forge: fn(&mut Forge) -> Vec<u8>) {
    static TWIN: LazyLock<(Vec<u8>, Report)> = LazyLock::new(|| {
        let twin = sign(&honest());
        let report = judge_asked(&twin, |asked| asked.interop = true);
        (twin, report)
    });
    let (twin, report) = &*TWIN;
    assert_eq!((report.answer, report.assurance), (Answer::Accepted, Some("interoperable")), "{name}: {report:#?}");
    let forged = forge(&mut honest());
    assert!(forged != *twin, "{name}: nothing was forged");
    for interop in [false, true] {
        let report = judge_asked(&forged, |asked| asked.interop = interop);
        assert_eq!((report.answer, codes(&report)), (answer, expected.to_vec()), "{name}: {:#?}", report.findings);
    }
}

/// The field of the name, drawn with this content; `/F` is the font that the form was issued with.
pub(crate) fn drawn(forge: &mut Forge, content: &str) -> Vec<u8> {
    draw(forge, content);
    sign(forge)
}

/// What other programs draw: one line, with the clip that Acrobat puts around it or without.
#[test]
fn a_line_of_text_as_other_programs_draw_it() {
    for content in [
        HONEST,
        "/Tx BMC q 1 1 310.26 16 re W n BT 0 g /F 10 Tf 2 5.1 Td (Alex Sample) Tj ET Q EMC",
        "/Tx BMC q 2 2 308.26 14 re W n BT 0 g /F 10 Tf 1 0 0 1 2 5.1 Tm [(Alex ) 20 (Sample)] TJ ET Q EMC",
        "/Tx BMC q 0 0 312.26 18 re W* n q 1 0 0 1 2 5 cm BT 0 g /F 10 Tf 1 0 0 1 0 0 Tm (Alex Sample) Tj ET Q Q EMC",
    ] {
        let file = drawn(&mut Forge::new(), content);
        let open = judge_asked(&file, |_| ());
        assert_eq!(
            (open.answer, codes(&open)),
            (Answer::Undecided, vec![Code::CountersignatureThirdParty]),
            "{content}"
        );
        let allowed = judge_asked(&file, |asked| asked.interop = true);
        assert_eq!((allowed.answer, codes(&allowed)), (Answer::Accepted, vec![]), "{content}: {allowed:#?}");
    }
}

third_party_attack! {
    /// The field draws another name.
    another_text_than_the_value, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf 3 5 Td (Somebody Else) Tj ET")
}

third_party_attack! {
    /// The name is squeezed to a line that nobody can read.
    a_squeezed_text, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf .02 0 0 1 3 5 Tm (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The name is squeezed by the coordinates, not by the text.
    a_text_in_squeezed_coordinates, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "q .02 0 0 1 3 5 cm BT /F 10 Tf (Alex Sample) Tj ET Q")
}

third_party_attack! {
    /// The name is squeezed with the operator for it, which no rule allows.
    a_text_scaled_to_nothing, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf 1 Tz 3 5 Td (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The name is turned by a quarter, so that the box shows the edge of a line.
    a_turned_text, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf 0 1 -1 0 100 1 Tm (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The name stands on its head.
    a_text_on_its_head, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F -10 Tf 100 12 Td (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The name is mirrored.
    a_mirrored_text, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf -1 0 0 1 100 5 Tm (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The name is slanted until it lies.
    a_slanted_text, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf 1 0 4 1 3 5 Tm (Alex Sample) Tj ET")
}

third_party_attack! {
    /// All letters of the name are drawn in one place.
    letters_over_each_other, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf -5 Tc 3 5 Td (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The letters of the name are drawn in another order than they are shown.
    letters_in_another_order, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf 30 5 Td [(Alex) 4800 (Sample)] TJ ET")
}

third_party_attack! {
    /// An answer of one word, too small to be read: there is no second word to compare it with.
    one_tiny_word, Rejected [AppearanceDiffers],
    |forge| {
        let field = forge.field("name");
        forge.edit(field, "/V(Alex Sample)", "/V(Sample)");
        drawn(forge, "BT /F 2 Tf 3 5 Td (Sample) Tj ET")
    }
}

third_party_attack! {
    /// The line lies so low that the box shows only the tops of its letters.
    a_text_below_the_box, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf 3 -6 Td (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The line lies so high that the box shows only the feet of its letters.
    a_text_above_the_box, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf 3 15 Td (Alex Sample) Tj ET")
}

third_party_attack! {
    /// A clip cuts off the end of the name.
    a_clip_over_the_end, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "q 1 1 26 16 re W n BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET Q")
}

third_party_attack! {
    /// A clip shows only the feet of the letters.
    a_clip_over_the_heads, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "q 1 1 310 5 re W n BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET Q")
}

third_party_attack! {
    /// Two small rectangles are the clip; the area around both holds the whole line, and nothing of it is shown.
    a_clip_of_two_corners, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "q 0 0 1 1 re 311 17 1 1 re W n BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET Q")
}

third_party_attack! {
    /// A turned rectangle is the clip; the text in it stands upright.
    a_turned_clip, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "q 1 1 -1 1 0 0 cm 0 0 9 2 re W n .5 -.5 .5 .5 0 0 cm BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET Q")
}

third_party_attack! {
    /// A viewer is told to draw all fields anew, in a colour of the buyer's choice.
    fields_to_be_drawn_anew, Rejected [ObjectReplaced],
    |forge| {
        let catalog = forge.number_of("/Type/Catalog");
        forge.edit(catalog, "/AcroForm<<", "/AcroForm<</NeedAppearances true");
        sign(forge)
    }
}

third_party_attack! {
    /// The certificate is the genuine one; the signature is by another key.
    another_key_under_the_genuine_certificate, Rejected [SignatureInvalid],
    |forge| forge.sign_by(|bytes, context| {
        let other = ministry();
        third_party::seal_by(bytes, context, &signatory(), |message| fcd::signature::Signer::sign(&other, message).unwrap())
    })
}

/// The key of the ministry countersigns, with its own genuine certificate. The program is not all that is wrong.
#[test]
fn the_ministry_countersigns_with_another_program() {
    let forged = honest().sign_by(|bytes, context| third_party::sign(bytes, context, &ministry()));
    let report = judge_asked(&forged, |asked| asked.interop = true);
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::SignerRoleWrong]));
    let report = judge_asked(&forged, |_| ());
    assert_eq!(report.answer, Answer::Rejected);
    assert_eq!(codes(&report), [Code::SignerRoleWrong, Code::CountersignatureThirdParty]);
}

third_party_attack! {
    /// A genuine seal of another program, made for other bytes.
    a_foreign_seal_from_another_file, Rejected [SignatureInvalid],
    |forge| forge.sign_by(|_, context| {
        let other = fcd::signature::SignedBytes::around(b"another file <00>", &(14..16)).unwrap();
        third_party::sign(other, context, &signatory())
    })
}

third_party_attack! {
    /// Data for long-term validation are appended in a revision of their own, as some programs do after signing.
    data_for_validation_appended, Rejected [RevisionAppended],
    |forge| {
        let signed = sign(forge);
        let number = forge.number_of("/Type/Catalog");
        let catalog = replace(&forge.object(number), b"/Type/Catalog", b"/Type/Catalog/DSS<</Certs[]>>");
        crate::support::forge::append_to(&signed, &[(number, catalog)], &forge.revision.trailer, &forge.root, forge.info())
    }
}

third_party_attack! {
    /// The font of the form is written again so that the codes draw other letters.
    a_font_of_the_form_that_draws_other_letters, Rejected [ObjectReplaced, AppearanceDiffers],
    |forge| {
        let font = forge.number_of("/Type/Font/Subtype/TrueType");
        let encoding = "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/B/A]>>";
        forge.edit(font, "/Encoding/WinAnsiEncoding", encoding);
        sign(forge)
    }
}

third_party_attack! {
    /// The buyer draws the name in a font of its own.
    a_font_of_the_buyer, Rejected [ObjectAdded, AppearanceDiffers],
    |forge| {
        draw(forge, "BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET");
        let font = forge.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        let (look, issued) = (forge.look("name"), forge.number_of("/Type/Font/Subtype/TrueType"));
        forge.edit(look, &format!("/F {issued} 0 R"), &format!("/F {font} 0 R"));
        sign(forge)
    }
}

third_party_attack! {
    /// A box is painted over the name.
    a_painted_box, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET 1 g 0 0 300 18 re f")
}

third_party_attack! {
    /// A field is hidden.
    a_hidden_field_of_another_program, Rejected [FieldAltered],
    |forge| { let field = forge.field("name"); forge.edit(field, "/F 4", "/F 2"); sign(forge) }
}

third_party_attack! {
    /// An object that nothing leads to.
    an_object_that_nothing_leads_to, Rejected [ObjectAdded],
    |forge| { forge.add(stream("", "BT (shadow) Tj ET")); sign(forge) }
}

/// A file of `fcd` with the seal of another program is neither: every byte is ours, and the seal names nothing.
#[test]
fn our_bytes_under_a_foreign_seal() {
    let report = judge_asked(&sign(&Forge::new()), |asked| asked.interop = true);
    assert_eq!((report.answer, codes(&report)), (Answer::Rejected, vec![Code::SignatureMalformed]));
}
