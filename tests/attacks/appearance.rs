//! Attacks on what a filled field shows. The buyer signs them all with the genuine key.

use crate::attack;
use crate::support::forge::{Forge, glyphs, stream};

/// The look of a field that shows other words than its value.
fn drawing(forge: &mut Forge, name: &str, words: &str) {
    let look = forge.look(name);
    let font = forge.number_of("/Type/Font/Subtype/Type0/BaseFont/NotoSerif-Regular");
    let old = String::from_utf8(forge.object(look)).unwrap();
    let entries = old.split("<<").nth(1).unwrap().to_owned() + &format!("<</Font<</R {font} 0 R>>>>");
    let content = format!("/Tx BMC\nq\n0 g\nBT\n/R 10 Tf\n3 5.43 Td\n[<{}>]TJ\nET\nQ\nEMC", glyphs(words));
    forge.put(look, stream(&entries, content));
}

attack! {
    /// The value is right, but the field draws another place.
    m27_a_look_that_differs_from_the_value, Rejected [CountersignaturePartAltered],
    |forge| { drawing(forge, "place", "Rotterdam"); forge.buyer_sign() }
}

attack! {
    /// The value is there, but the field draws nothing.
    m28_a_value_without_a_look, Rejected [CountersignaturePartAltered],
    |forge| { let look = forge.look("name"); forge.put(look, stream("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]/Resources<<>>", "/Tx BMC\nEMC")); forge.buyer_sign() }
}

fn field(forge: &mut Forge, from: &str, to: &str) -> Vec<u8> {
    let field = forge.field("name");
    forge.edit(field, from, to);
    forge.buyer_sign()
}

attack! {
    /// A filled field is hidden.
    m29_a_hidden_field, Rejected [CountersignaturePartAltered],
    |forge| field(forge, "/F 4", "/F 2")
}

attack! {
    /// A filled field is made a password field.
    m30_a_password_field, Rejected [CountersignaturePartAltered],
    |forge| field(forge, "/Ff 12582914", "/Ff 8192")
}

attack! {
    /// The text of a field is to be drawn anew in white.
    m31_white_text, Rejected [ObjectReplaced, CountersignaturePartAltered],
    |forge| {
        let catalog = forge.number_of("/Type/Catalog");
        forge.edit(catalog, "/AcroForm<<", "/AcroForm<</NeedAppearances true");
        field(forge, "0 g)", "1 g)")
    }
}

attack! {
    /// The font of the form draws other letters.
    m32_the_font_of_the_form_remapped, Rejected [ObjectReplaced],
    |forge| {
        let font = forge.number_of("/Type/Font/Subtype/TrueType");
        forge.edit(font, "/FirstChar 32", "/FirstChar 33");
        forge.buyer_sign()
    }
}

attack! {
    /// The issued empty look of a field is overwritten and used again.
    m33_a_look_overwritten_in_place, Rejected [ObjectReplaced],
    |forge| {
        let issued = String::from_utf8_lossy(&forge.issued);
        let widget = &issued[issued.find("/T(place)").unwrap()..];
        let widget = &widget[..widget.find("endobj").unwrap()];
        let look = widget.split("/AP<</N ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        forge.put(look, stream("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]", "1 g 0 0 300 18 re f"));
        forge.buyer_sign()
    }
}

attack! {
    /// Two fields share one look, so that one value is shown for both. The declaration has no check boxes, which the case
    /// asks for; text fields stand in for them.
    m50_two_fields_with_one_look, Rejected [CountersignaturePartAltered],
    |forge| {
        let (name, office) = (forge.look("name"), forge.look("office"));
        let field = forge.field("office");
        forge.edit(field, &format!("/AP<</N {office} 0 R"), &format!("/AP<</N {name} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// The field shows other words while the pointer is over it.
    m51_another_look_under_the_pointer, Rejected [CountersignaturePartAltered],
    |forge| {
        let other = forge.add(stream("/Type/XObject/Subtype/Form/BBox[0 0 312.26 18]", ""));
        field(forge, "/AP<<", &format!("/AP<</R {other} 0 R"))
    }
}

attack! {
    /// The look begins further to the right, so that the first words are cut off.
    m52_a_clipped_look, Rejected [CountersignaturePartAltered],
    |forge| { let look = forge.look("name"); forge.edit(look, "/BBox[0 0", "/BBox[30 0"); forge.buyer_sign() }
}

attack! {
    /// The look belongs to a layer that can be switched off.
    m53_a_look_on_a_layer, Rejected [CountersignaturePartAltered],
    |forge| {
        let layer = forge.add("<</Type/OCG/Name(print)>>");
        let look = forge.look("name");
        forge.edit(look, "/Subtype/Form", &format!("/Subtype/Form/OC {layer} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// A script formats the value of a field.
    m54_a_script_in_a_field, Rejected [CountersignaturePartAltered],
    |forge| field(forge, "/Parent", "/AA<</F<</S/JavaScript/JS(event.value)>>>>/Parent")
}

attack! {
    /// The value of a field is a stream.
    m57_a_value_that_is_a_stream, Rejected [AnswerMissing],
    |forge| { let value = forge.add(stream("", "Alex Sample")); field(forge, "/V(Alex Sample)", &format!("/V {value} 0 R")) }
}
