//! Every single step beyond the grammar, with its name.

use super::*;

/// Every step.
pub static ALL: &[Beyond] = &[
    content("grey", |_, steps, _| before_text(steps, step(".1", "g"))),
    content("nearly black", |_, steps, _| before_text(steps, step(".000001", "g"))),
    content("white", |_, steps, _| before_text(steps, step("1", "g"))),
    content("yellow", |_, steps, _| before_text(steps, step("1 1 0", "rg"))),
    content("three operands for grey", |_, steps, _| before_text(steps, step("0 0 1", "g"))),
    content("two zeros for grey", |_, steps, _| before_text(steps, step("0 0", "g"))),
    content("no operand for grey", |_, steps, _| before_text(steps, step("", "g"))),
    content("a name for grey", |_, steps, _| before_text(steps, step("/x", "g"))),
    content("three operands for cmyk", |_, steps, _| before_text(steps, step("0 0 0", "k"))),
    content("no ink", |_, steps, _| before_text(steps, step("0 0 0 0", "k"))),
    content("rich black", |_, steps, _| before_text(steps, step("1 1 1 1", "k"))),
    content("four operands for rgb", |_, steps, _| before_text(steps, step("0 0 0 0", "rg"))),
    content("a colour space", |_, steps, _| {
        before_text(steps, step("/DeviceGray", "cs"));
        before_text(steps, step("0", "sc"));
    }),
    content("another colour in between", |_, steps, _| {
        before_text(steps, step("1", "g"));
        before_text(steps, step("0", "G"));
    }),
    content("invisible mode", |_, steps, _| before_text(steps, step("3", "Tr"))),
    content("outlined mode", |_, steps, _| before_text(steps, step("1", "Tr"))),
    content("clipping mode", |_, steps, _| before_text(steps, step("7", "Tr"))),
    content("scaled to nothing", |_, steps, _| before_text(steps, step("1", "Tz"))),
    content("scaled a little", |_, steps, _| before_text(steps, step("99", "Tz"))),
    content("risen", |_, steps, _| before_text(steps, step("40", "Ts"))),
    content("letters drawn together", |_, steps, _| before_text(steps, step("-20", "Tc"))),
    content("words drawn apart", |_, steps, _| before_text(steps, step("4000", "Tw"))),
    content("a graphics state", |_, steps, _| before_text(steps, step("/G", "gs"))),
    content("moved far and back", |_, steps, _| {
        before_text(steps, step("1000000000000 0", "Td"));
        before_text(steps, step("-1000000000000 0", "Td"));
    }),
    content("moved very far", |_, steps, _| before_text(steps, step("3000000000 0", "Td"))),
    content("moved far and back in a string", |_, steps, _| {
        let place = at(steps, &["Tj", "TJ"]);
        let text = first_text(steps).cloned().unwrap_or_default();
        let far = vec![Value::Text(text), raw("1e12"), raw("-1000000000000 1000000000000")];
        steps[place] = Step::new(vec![Value::Array(far)], "TJ");
    }),
    content("seven digits before the point", |_, steps, _| before_text(steps, step("1000000 0", "Td"))),
    content("seven digits behind the point", |_, steps, _| before_text(steps, step(".0000001 0", "Td"))),
    content("a number with an exponent", |_, steps, _| before_text(steps, step("1e1 0", "Td"))),
    content("a number with two signs", |_, steps, _| before_text(steps, step("--1 0", "Td"))),
    content("a number with a sign inside", |_, steps, _| before_text(steps, step("1-1 0", "Td"))),
    content("a number with a plus", |_, steps, _| before_text(steps, step("+0 0", "Td"))),
    content("a number that ends with its point", |_, steps, _| before_text(steps, step("0. 0", "Td"))),
    content("a number in another base", |_, steps, _| before_text(steps, step("8#0 0", "Td"))),
    content("one operand for a move", |_, steps, _| before_text(steps, step("0", "Td"))),
    content("three operands for a move", |_, steps, _| before_text(steps, step("50 0 0", "Td"))),
    content("a string for a move", |_, steps, _| before_text(steps, step("(0) 0", "Td"))),
    content("seven operands for a matrix", |_, steps, _| before_text(steps, step("1 1 0 0 1 3 5", "Tm"))),
    content("an operand for save", |_, steps, _| before_block(steps, step("1", "q"))),
    content("an operand for begin text", |_, steps, _| {
        let place = at(steps, &["BT"]);
        steps[place] = step("1", "BT");
    }),
    content("out of the box to the left", |_, steps, _| before_text(steps, step("-400 0", "Td"))),
    content("out of the box to the right", |_, steps, _| before_text(steps, step("400 0", "Td"))),
    content("out of the box below", |_, steps, _| before_text(steps, step("0 -20", "Td"))),
    content("out of the box above", |_, steps, _| before_text(steps, step("0 20", "Td"))),
    content("out of the box by coordinates", |_, steps, _| before_block(steps, step("1 0 0 1 0 30", "cm"))),
    content("squeezed", |_, steps, _| before_block(steps, step(".1 0 0 1 0 0", "cm"))),
    content("scaled by a thousandth", |_, steps, _| before_block(steps, step("1.001 0 0 1 0 0", "cm"))),
    content("mirrored", |_, steps, (width, _)| {
        before_block(steps, step(&format!("-1 0 0 1 {} 0", width / 1000), "cm"))
    }),
    content("turned", |_, steps, _| before_block(steps, step("0 1 -1 0 18 0", "cm"))),
    content("slanted", |_, steps, _| before_block(steps, step("1 0 .3 1 0 0", "cm"))),
    content("a matrix without an inverse", |_, steps, _| before_block(steps, step("0 0 0 0 0 0", "cm"))),
    content("a tiny size", |_, steps, _| size_of(steps, ".5")),
    content("no size", |_, steps, _| size_of(steps, "0")),
    content("a negative size", |_, steps, _| size_of(steps, "-10")),
    content("a huge size", |_, steps, _| size_of(steps, "900")),
    content("three operands for a font", |_, steps, _| operands(steps, &["Tf"], |all| all.push(raw("10")))),
    content("another font", |_, steps, _| operands(steps, &["Tf"], |all| all[0] = raw("/Other"))),
    content("a font whose name looks alike", |_, steps, _| {
        operands(steps, &["Tf"], |all| {
            if let Value::Name(name) = &mut all[0] {
                name.push(b' ');
            }
        });
    }),
    content("no font", |_, steps, _| steps.retain(|step| step.operator != "Tf")),
    content("the font behind the text", |_, steps, _| {
        let font = steps.remove(at(steps, &["Tf"]));
        let place = at(steps, &["ET"]);
        steps.insert(place, font);
    }),
    content("an empty clip", |_, steps, _| {
        before_block(steps, step("0 0 0 0", "re"));
        before_block(steps, step("", "W"));
        before_block(steps, step("", "n"));
    }),
    content("a clip without a path", |_, steps, _| {
        before_block(steps, step("", "W"));
        before_block(steps, step("", "n"));
    }),
    content("a clip that cuts the end", |_, steps, _| {
        before_block(steps, step("0 0 4 18", "re"));
        before_block(steps, step("", "W"));
        before_block(steps, step("", "n"));
    }),
    content("a clip of two rectangles", |_, steps, _| {
        before_block(steps, step("0 0 2 18", "re"));
        before_block(steps, step("300 0 2 18", "re"));
        before_block(steps, step("", "W*"));
        before_block(steps, step("", "n"));
    }),
    content("a clip of lines", |_, steps, _| {
        before_block(steps, step("0 0", "m"));
        before_block(steps, step("400 0", "l"));
        before_block(steps, step("0 30", "l"));
        before_block(steps, step("", "W"));
        before_block(steps, step("", "n"));
    }),
    content("five operands for a rectangle", |_, steps, _| {
        before_block(steps, step("300 0 0 300 18", "re"));
        before_block(steps, step("", "W"));
        before_block(steps, step("", "n"));
    }),
    content("a painted rectangle", |_, steps, _| {
        before_block(steps, step("0 0 300 18", "re"));
        before_block(steps, step("", "f"));
    }),
    content("a stroke", |_, steps, _| {
        before_block(steps, step("0 9", "m"));
        before_block(steps, step("300 9", "l"));
        before_block(steps, step("", "S"));
    }),
    content("another form", |_, steps, _| before_block(steps, step("/X", "Do"))),
    content("a shading", |_, steps, _| before_block(steps, step("/S", "sh"))),
    content("an image", |_, steps, _| before_block(steps, step("BI /W 1/H 1/CS/G/BPC 8 ID \u{7f}", "EI"))),
    content("replacement text", |_, steps, _| {
        before_block(steps, step("/Span<</ActualText(Somebody Else)>>", "BDC"));
        steps.push(step("", "EMC"));
    }),
    content("a layer", |_, steps, _| {
        before_block(steps, step("/OC /Off", "BDC"));
        steps.push(step("", "EMC"));
    }),
    content("another mark", |_, steps, _| {
        before_block(steps, step("/Artifact", "BMC"));
        steps.push(step("", "EMC"));
    }),
    content("a mark that does not end", |_, steps, _| before_block(steps, step("/Tx", "BMC"))),
    content("an end of a mark", |_, steps, _| steps.push(step("", "EMC"))),
    content("a state that is not restored", |_, steps, _| before_block(steps, step("", "q"))),
    content("a state that was not saved", |_, steps, _| steps.push(step("", "Q"))),
    content("text in text", |_, steps, _| before_text(steps, step("", "BT"))),
    content("text that does not end", |_, steps, _| steps.retain(|step| step.operator != "ET")),
    content("text that does not begin", |_, steps, _| steps.retain(|step| step.operator != "BT")),
    content("an unknown operator", |_, steps, _| before_text(steps, step("", "xx"))),
    content("an unknown operator where those are passed over", |_, steps, _| {
        before_text(steps, step("", "BX"));
        before_text(steps, step("", "xx"));
        before_text(steps, step("", "EX"));
    }),
    content("an operand that is left over", |_, steps, _| steps.push(step("1", ""))),
    content("a comment", |_, steps, _| before_text(steps, step("% (Somebody)\n0 0", "Td"))),
    content("a letter more", |_, steps, _| {
        if let Some(text) = first_text(steps) {
            let code = text[..if text[0] == 0 { 2 } else { 1 }].to_vec();
            text.extend(code);
        }
    }),
    content("a letter less", |_, steps, _| {
        if let Some(text) = first_text(steps) {
            text.drain(..if text[0] == 0 { 2 } else { 1 });
        }
    }),
    content("an odd byte", |_, steps, _| {
        if let Some(text) = first_text(steps) {
            text.push(0);
        }
    }),
    content("a code without a letter", |_, steps, _| {
        if let Some(text) = first_text(steps) {
            let code: &[u8] = if text[0] == 0 { &[0x7F, 0xFF] } else { &[0x81] };
            text.extend(code);
        }
    }),
    content("a code of the empty glyph", |_, steps, _| {
        if let Some(text) = first_text(steps) {
            text.splice(0..0, [0, 0]);
        }
    }),
    line("a gap that may be a space", |line| apart(line, 140)),
    line("letters over each other", |line| apart(line, -300)),
    line("a gap in a word", |line| apart(line, 600)),
    content("a letter on another line", |_, steps, _| {
        let text = second_half(steps);
        let place = at(steps, &["ET"]);
        steps.insert(place, step("0 1", "Td"));
        steps.insert(place + 1, Step::new(vec![text], "Tj"));
    }),
    content("two clips", |_, steps, _| {
        for _ in 0..2 {
            before_block(steps, step("0 0 400 30", "re"));
            before_block(steps, step("", "W"));
            before_block(steps, step("", "n"));
        }
    }),
    content("a leading that is no number", |_, steps, _| before_text(steps, step("/x", "TL"))),
    content("a name with an escape", |_, steps, _| {
        operands(steps, &["Tf"], |all| {
            if let Value::Name(name) = &all[0] {
                all[0] = raw(&format!("/#{:02X}{}", name[0], String::from_utf8_lossy(&name[1..])));
            }
        });
    }),
    content("a line end in a string", |_, steps, _| before_text(steps, step("(\n)", "Tj"))),
    content("an odd digit in a string", |_, steps, _| before_text(steps, step("<0>", "Tj"))),
    content("the line twice", |_, steps, _| {
        let (from, to) = (at(steps, &["BT"]), at(steps, &["ET"]));
        let again: Vec<Step> = steps[from..=to].to_vec();
        steps.splice(to + 1..to + 1, again);
    }),
    content("nothing is drawn", |_, steps, _| steps.clear()),
    look("another entry", |entries| add(entries, "PieceInfo", "<</X<</LastModified(D:2026)/Private(a)>>>>")),
    look("a reference of another document", |entries| add(entries, "Ref", "<</F(a.pdf)/Page 0>>")),
    look("a prepress interface", |entries| add(entries, "OPI", "<</1.3<<>>>>")),
    look("a group", |entries| add(entries, "Group", "<</S/Transparency>>")),
    look("an optional look", |entries| add(entries, "OC", "<</Type/OCG/Name(x)>>")),
    look("a larger box", |entries| add(entries, "BBox", "[0 0 3122.6 180]")),
    look("a small box", |entries| add(entries, "BBox", "[0 0 31 9]")),
    look("a box of five numbers", |entries| add(entries, "BBox", "[0 0 312.26 18 0]")),
    look("a matrix that moves", |entries| add(entries, "Matrix", "[1 0 0 1 9 0]")),
    look("a matrix that scales", |entries| add(entries, "Matrix", "[.5 0 0 .5 0 0]")),
    look("another subtype", |entries| add(entries, "Subtype", "/Image")),
    look("another form type", |entries| add(entries, "FormType", "<</A(said nowhere)>>")),
    look("a state among its resources", |entries| add(entries, "Resources", "<</ExtGState<</G<</ca 0>>>>>>")),
    look("procedures that say something", |entries| {
        if let Some((_, Value::Dict(resources))) = entries.iter_mut().find(|(key, _)| key == b"Resources") {
            add(resources, "ProcSet", "[(said nowhere)]");
        } else {
            add(entries, "Resources", "<</ProcSet[(said nowhere)]>>");
        }
    }),
    look("no resources", |entries| entries.retain(|(key, _)| key != b"Resources")),
    widget("hidden", |entries| add(entries, "F", "2")),
    widget("not printed", |entries| add(entries, "F", "0")),
    widget("moved", |entries| add(entries, "Rect", "[0 0 312.26 18]")),
    widget("another value", |entries| add(entries, "V", "(Somebody Else)")),
    widget("a value in another place", |entries| add(entries, "V", "2 0 R")),
    widget("rich text", |entries| add(entries, "RV", "(<body>x</body>)")),
    widget("an action", |entries| add(entries, "A", "<</S/URI/URI(http://example.org)>>")),
    widget("more actions", |entries| add(entries, "AA", "<</F<</S/JavaScript/JS(1)>>>>")),
    widget("a border and a caption", |entries| add(entries, "MK", "<</CA(not)>>")),
    widget("multiline", |entries| add(entries, "Ff", "12587010")),
    widget("another label", |entries| add(entries, "TU", "(Witness)")),
    widget("another appearance for the mouse", |entries| {
        if let Some((_, Value::Dict(looks))) = entries.iter_mut().find(|(key, _)| key == b"AP") {
            add(looks, "R", "46 0 R");
        } else {
            add(entries, "AP", "<</N 46 0 R/R 46 0 R>>");
        }
    }),
    widget("no appearance", |entries| entries.retain(|(key, _)| key != b"AP")),
    widget("an entry that nobody knows", |entries| add(entries, "Own", "1")),
    boxed("white in the box", |_, steps, _| {
        steps.insert(0, step("1", "g"));
        steps.push(step("/F1 10 Tf 5 5 Td (hidden) Tj ET", ""));
        steps.insert(steps.len() - 1, step("", "BT"));
    }),
    boxed("a slanted line in the box", |_, steps, _| {
        steps.push(step("0 0", "m"));
        steps.push(step("400 90", "l"));
        steps.push(step("", "S"));
    }),
    boxed("a short line in the box", |_, steps, _| {
        steps.push(step("10 5", "m"));
        steps.push(step("20 5", "l"));
        steps.push(step("", "S"));
    }),
    boxed("a dashed line in the box", |_, steps, _| {
        steps.push(step("[.0000001] 0", "d"));
        steps.push(step("0 3", "m"));
        steps.push(step("450 3", "l"));
        steps.push(step("", "S"));
    }),
    boxed("a filled rectangle in the box", |_, steps, _| {
        steps.push(step("0 0 400 100", "re"));
        steps.push(step("", "f"));
    }),
    boxed("an outline in the box", |_, steps, _| {
        steps.push(step("0 0", "m"));
        steps.push(step("9 9 18 9 27 0", "c"));
        steps.push(step("", "f"));
    }),
    boxed("a red line in the box", |_, steps, _| {
        steps.insert(0, step("1 0 0", "RG"));
        steps.push(step("0 0 335 137", "re"));
        steps.push(step("", "S"));
    }),
    boxed("a form in the box", |_, steps, _| steps.push(step("/X", "Do"))),
    boxed("an image in the box", |_, steps, _| steps.push(step("BI /W 1/H 1/CS/G/BPC 8 ID \u{7f}", "EI"))),
    boxed("a shading in the box", |_, steps, _| steps.push(step("/S", "sh"))),
    Beyond { name: "a box on a layer", place: Place::BoxLook(|entries| add(entries, "OC", "<</Type/OCG/Name(x)>>")) },
    Beyond {
        name: "a box in a group",
        place: Place::BoxLook(|entries| add(entries, "Group", "<</S/Transparency/K true>>")),
    },
    Beyond {
        name: "a box with a reference",
        place: Place::BoxLook(|entries| add(entries, "Ref", "<</F(a.pdf)/Page 0>>")),
    },
    Beyond {
        name: "a lock that is gone",
        place: Place::SignatureField(|entries| entries.retain(|(key, _)| key != b"Lock")),
    },
    Beyond {
        name: "seeds for a signature",
        place: Place::SignatureField(|entries| add(entries, "SV", "<</Type/SV>>")),
    },
    Beyond { name: "a moved signature", place: Place::SignatureField(|entries| add(entries, "Rect", "[0 0 9 9]")) },
    signature("another handler", |entries| add(entries, "Filter", "/Our.Own")),
    signature("another format", |entries| add(entries, "SubFilter", "/adbe.x509.rsa_sha1")),
    signature("a certificate in the file", |entries| add(entries, "Cert", "(x)")),
    signature("changes that are counted", |entries| add(entries, "Changes", "[0 0 0]")),
    signature("a part that is covered", |entries| add(entries, "ByteRange", "[0 10 20 30]")),
    signature("another reference", |entries| add(entries, "Reference", "[<</Type/SigRef/TransformMethod/UR3>>]")),
    catalog("an action on opening", |entries| add(entries, "OpenAction", "<</S/JavaScript/JS(1)>>")),
    catalog("actions of the document", |entries| add(entries, "AA", "<</WC<</S/JavaScript/JS(1)>>>>")),
    catalog("layers", |entries| add(entries, "OCProperties", "<</OCGs[]/D<<>>>>")),
    catalog("another language", |entries| add(entries, "Lang", "(xx)")),
    catalog("an older version", |entries| add(entries, "Version", "/1.4")),
    catalog("data for validation", |entries| add(entries, "DSS", "<</Certs[]>>")),
    catalog("threads", |entries| add(entries, "Threads", "[]")),
    catalog("fields to be drawn anew", |entries| {
        if let Some((_, Value::Dict(form))) = entries.iter_mut().find(|(key, _)| key == b"AcroForm") {
            add(form, "NeedAppearances", "true");
        }
    }),
    catalog("an XFA form", |entries| {
        if let Some((_, Value::Dict(form))) = entries.iter_mut().find(|(key, _)| key == b"AcroForm") {
            add(form, "XFA", "(x)");
        }
    }),
    catalog("an order of calculation", |entries| {
        if let Some((_, Value::Dict(form))) = entries.iter_mut().find(|(key, _)| key == b"AcroForm") {
            add(form, "CO", "[15 0 R]");
        }
    }),
    Beyond { name: "another title", place: Place::Information(|entries| add(entries, "Title", "(Draft)")) },
    Beyond {
        name: "an entry of the information",
        place: Place::Information(|entries| add(entries, "Status", "(Draft)")),
    },
    Beyond { name: "another first identity", place: Place::Trailer(|entries| add(entries, "ID", "[<00><00>]")) },
    Beyond { name: "a trailer that says more", place: Place::Trailer(|entries| add(entries, "Own", "1")) },
    Beyond { name: "encryption", place: Place::Trailer(|entries| add(entries, "Encrypt", "<</Filter/Standard/V 1>>")) },
    objects("an object that nothing leads to", |all, _, next| all.push((next, b"<</A(nowhere)>>".to_vec()))),
    objects("another page", |all, issued, _| {
        all.retain(|(number, _)| *number != issued.page.0);
        all.push((issued.page.0, b"<</Type/Page/MediaBox[0 0 9 9]>>".to_vec()));
    }),
    objects("another font of the form", |all, issued, _| {
        all.push((issued.fonts[0], b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec()));
    }),
];
