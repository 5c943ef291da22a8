//! More attacks on the interoperable profile: what a look, a field or the signature of another program can carry beside
//! the words that are read out of it.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;

use crate::support::forge::{Forge, replace, stream};
use crate::support::{codes, judge_asked, said};
use crate::third_party::{draw, drawn, honest, sign, third_party_attack};

const LINE: &str = "BT /F 10 Tf 3 5 Td (Alex Sample) Tj ET";

/// The look of the name with something more among its resources, and this content.
fn with_resource(forge: &mut Forge, resource: &str, content: &str) -> Vec<u8> {
    draw(forge, content);
    let look = forge.look("name");
    forge.edit(look, "/Resources<<", &format!("/Resources<<{resource}"));
    sign(forge)
}

fn with_entry(forge: &mut Forge, entry: &str) -> Vec<u8> {
    let look = forge.look("name");
    forge.edit(look, "/Subtype/Form", &format!("/Subtype/Form{entry}"));
    sign(forge)
}

fn field(forge: &mut Forge, entries: &str) -> Vec<u8> {
    let field = forge.field("name");
    forge.extend(field, entries);
    sign(forge)
}

third_party_attack! {
    /// The name is drawn in glass.
    a_transparent_text, Rejected [AppearanceDiffers],
    |forge| with_resource(forge, "/ExtGState<</G<</ca 0>>>>", &format!("q /G gs {LINE} Q"))
}

third_party_attack! {
    /// The look is drawn through a mask.
    a_look_behind_a_mask, Rejected [AppearanceDiffers],
    |forge| with_resource(forge, "/ExtGState<</G<</SMask<</S/Alpha/G 9 0 R>>>>>>", &format!("q /G gs {LINE} Q"))
}

third_party_attack! {
    /// The look is shrunk to a dot by its own matrix.
    a_look_shrunk_to_a_dot, Rejected [AppearanceDiffers],
    |forge| with_entry(forge, "/Matrix[.001 0 0 .001 0 0]")
}

third_party_attack! {
    /// The look is turned on its head by its own matrix.
    a_look_on_its_head, Rejected [AppearanceDiffers],
    |forge| with_entry(forge, "/Matrix[-1 0 0 -1 312.26 18]")
}

third_party_attack! {
    /// The look shows a window of one point.
    a_look_through_a_keyhole, Rejected [AppearanceDiffers],
    |forge| {
        let look = forge.look("name");
        forge.edit(look, "/BBox[0 0 312.26 18]", "/BBox[0 0 1 1]");
        sign(forge)
    }
}

third_party_attack! {
    /// The look is blended with what lies below it.
    a_look_in_a_group, Rejected [AppearanceDiffers],
    |forge| with_entry(forge, "/Group<</S/Transparency/K true>>")
}

third_party_attack! {
    /// The look belongs to a layer.
    a_look_of_another_program_on_a_layer, Rejected [AppearanceDiffers],
    |forge| with_entry(forge, "/OC<</Type/OCG/Name(off)>>")
}

third_party_attack! {
    /// A picture is painted over the name.
    a_picture_over_the_name, Rejected [AppearanceDiffers],
    |forge| drawn(forge, &format!("{LINE} q 300 0 0 18 0 0 cm BI /W 1/H 1/CS/G/BPC 8 ID \u{7f} EI Q"))
}

third_party_attack! {
    /// A shading is painted over the name.
    a_shading_over_the_name, Rejected [AppearanceDiffers],
    |forge| with_resource(forge, "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function<</FunctionType 2/Domain[0 1]/N 1>>>>>>", &format!("{LINE} /S sh"))
}

third_party_attack! {
    /// A program that speaks says another name than the one that is drawn.
    another_name_read_aloud, Rejected [AppearanceDiffers],
    |forge| drawn(forge, &format!("/Span<</ActualText(Somebody Else)>>BDC {LINE} EMC"))
}

third_party_attack! {
    /// The name is drawn in nearly white.
    a_text_in_nearly_white, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT .99 .99 .98 rg /F 10 Tf 3 5 Td (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The name is drawn with the ink of no colour at all.
    a_text_in_no_ink, Rejected [AppearanceDiffers],
    |forge| drawn(forge, "BT 0 0 0 0 k /F 10 Tf 3 5 Td (Alex Sample) Tj ET")
}

third_party_attack! {
    /// The name is drawn first and another one over it.
    two_names_in_one_look, Rejected [AppearanceDiffers],
    |forge| drawn(forge, &format!("{LINE} BT /F 10 Tf 3 5 Td (Sam) Tj ET"))
}

third_party_attack! {
    /// A look calls another form that draws the name.
    a_look_within_a_look, Rejected [AppearanceDiffers],
    |forge| with_resource(forge, "/XObject<</X 9 0 R>>", "/X Do")
}

third_party_attack! {
    /// The field holds its value once more as rich text, and that says something else.
    another_value_as_rich_text, Rejected [FieldAltered],
    |forge| field(forge, "/RV(<body>Somebody Else</body>)")
}

third_party_attack! {
    /// The value to which the field falls back is another name.
    another_value_to_fall_back_to, Rejected [FieldAltered],
    |forge| field(forge, "/DV(Somebody Else)")
}

third_party_attack! {
    /// The label of the field, which is read aloud, asks another question.
    another_label_of_the_field, Rejected [FieldAltered],
    |forge| field(forge, "/TM(name of a witness)")
}

third_party_attack! {
    /// A caption is drawn beside the value.
    a_caption_beside_the_value, Rejected [FieldAltered],
    |forge| field(forge, "/MK<</CA(not)>>")
}

third_party_attack! {
    /// The reason of the signature takes the signature back.
    a_reason_that_argues, Undecided [AnswerArgues],
    |forge| {
        let signature = forge.signature();
        let reason = "/Reason(Undertaking of the end-user state)";
        forge.edit(signature, reason, "/Reason(signed subject to the approval of our parliament)");
        sign(forge)
    }
}

third_party_attack! {
    /// The signature names a handler of its own, whose program alone knows what it means.
    a_signature_of_another_handler, Rejected [SignatureMalformed],
    |forge| {
        let signature = forge.signature();
        forge.edit(signature, "/Filter/Adobe.PPKLite", "/Filter/Our.Own");
        sign(forge)
    }
}

third_party_attack! {
    /// The signature is followed by another signature dictionary that no field shows.
    a_signature_dictionary_without_a_field, Rejected [ObjectAdded, SignatureMalformed],
    |forge| {
        let copy = String::from_utf8(forge.object(forge.signature())).unwrap();
        let copy = copy.split("/Contents<").next().unwrap().to_owned() + "/Contents <00>>>";
        forge.add(replace(copy.as_bytes(), b"/ByteRange[", b"/ByteRange ["));
        sign(forge)
    }
}

third_party_attack! {
    /// The box of the signature draws a reservation.
    a_reservation_in_the_signature_box, Undecided [AnswerArgues],
    |forge| {
        let number = forge.field("end-user-state");
        let font = forge.number_of("/Type/Font/Subtype/TrueType");
        let look = String::from_utf8(forge.object(number)).unwrap();
        let look: u32 = look.split("/AP<</N ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 335.26 137]/Resources<</Font<</F {font} 0 R>>>>");
        forge.put(look, stream(&entries, "BT /F 9 Tf 3 20 Td (Valid only if our minister agrees) Tj ET"));
        sign(forge)
    }
}

/// The signature names somebody else than the field does. Nothing checks that name, so whoever allows it is told.
#[test]
fn a_signature_under_another_name() {
    let mut forge = honest();
    let signature = forge.signature();
    forge.extend(signature, "/Name(Somebody Else)");
    let report = judge_asked(&sign(&forge), |asked| asked.interop = true);
    assert_eq!(report.answer, Answer::Accepted);
    let told =
        report.deviations.iter().any(|deviation| said(Some(&deviation.what)).contains("Name says: Somebody Else"));
    assert!(told, "{:#?}", report.deviations);
}

/// The honest file says nothing that argues, so the box of its signature is shown to nobody for a decision.
#[test]
fn an_honest_file_of_another_program_needs_nobody() {
    let report = judge_asked(&sign(&honest()), |asked| asked.interop = true);
    assert_eq!((report.answer, codes(&report)), (Answer::Accepted, Vec::<Code>::new()));
}
