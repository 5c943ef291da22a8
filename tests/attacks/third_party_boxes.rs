//! Attacks on the interoperable profile by the box around a drawing and by what a drawing has at hand. A viewer fits the box
//! into its field, so what is right inside the box may still be unreadable in the field.

use fcd::finding::Code;
use fcd::finding::verdict::Answer;

use crate::support::forge::{Forge, stream};
use crate::support::{codes, judge_asked};
use crate::third_party::{honest, sign, third_party_attack};

fn in_look(forge: &mut Forge, from: &str, to: &str) -> Vec<u8> {
    let look = forge.look("name");
    forge.edit(look, from, to);
    sign(forge)
}

third_party_attack! {
    /// The name stands well in a box that is ten times as large as its field: it is shown in letters of one point.
    a_look_in_a_larger_box, Rejected [AppearanceDiffers],
    |forge| in_look(forge, "/BBox[0 0 312.26 18]", "/BBox[0 0 3122.6 180]")
}

third_party_attack! {
    /// The name stands in a box that begins to the left of it, so that it is shown further right than it stands.
    a_look_in_a_box_that_begins_elsewhere, Rejected [AppearanceDiffers],
    |forge| in_look(forge, "/BBox[0 0 312.26 18]", "/BBox[-9 0 312.26 18]")
}

third_party_attack! {
    /// The look has a font of the buyer at hand, which draws nothing today.
    a_font_of_the_buyer_at_hand, Rejected [ObjectAdded, AppearanceDiffers],
    |forge| {
        let font = forge.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        in_look(forge, "/Font<<", &format!("/Font<</Own {font} 0 R"))
    }
}

third_party_attack! {
    /// The look has a pattern at hand, which paints nothing today.
    a_pattern_at_hand, Rejected [AppearanceDiffers],
    |forge| in_look(forge, "/Resources<<", "/Resources<</Pattern<<>>")
}

/// The signature box with these entries and what it draws.
fn signature_box(forge: &mut Forge, entries: &str, content: &str) {
    let field = String::from_utf8(forge.object(forge.field("end-user-state"))).unwrap();
    let look = field.split("/AP<</N ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    forge.put(look, stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 300 60]{entries}"), content));
}

/// A drawing with these entries inside the signature box.
fn inside_the_box(forge: &mut Forge, entries: &str) -> Vec<u8> {
    let inner = forge.add(stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 300 60]{entries}"), ""));
    signature_box(forge, &format!("/Resources<</XObject<</X {inner} 0 R>>>>"), "q /X Do Q");
    sign(forge)
}

third_party_attack! {
    /// The signature box is blended with what lies below it.
    a_signature_box_in_a_group, Rejected [FieldAltered],
    |forge| { signature_box(forge, "/Group<</S/Transparency/K true>>", ""); sign(forge) }
}

third_party_attack! {
    /// A drawing inside the signature box belongs to a layer.
    a_drawing_of_the_signature_box_on_a_layer, Rejected [FieldAltered],
    |forge| inside_the_box(forge, "/OC<</Type/OCG/Name(off)>>")
}

/// What is done to a file before it is signed.
type Forging = fn(&mut Forge) -> Vec<u8>;

/// What other programs write around a drawing and what changes nothing.
#[test]
fn boxes_as_other_programs_write_them() {
    let cases: [(&str, Forging); 3] = [
        ("a matrix that moves nothing", |f| in_look(f, "/Subtype/Form", "/Subtype/Form/Matrix[1 0 0 1 0 0]")),
        ("a box to the next point", |f| in_look(f, "/BBox[0 0 312.26 18]", "/BBox[0 0 313.26 17]")),
        ("kinds of procedures", |f| in_look(f, "/Resources<<", "/Resources<</ProcSet[/PDF/Text]")),
    ];
    for (what, forge) in cases {
        let report = judge_asked(&forge(&mut honest()), |asked| asked.interop = true);
        assert_eq!((report.answer, codes(&report)), (Answer::Accepted, Vec::<Code>::new()), "{what}: {report:#?}");
    }
}
