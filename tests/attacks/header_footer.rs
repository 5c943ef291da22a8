//! Attacks with what a revision changes around the pages: defaults of the form, trees of names, metadata, profiles of
//! colours, rights, locks. Most of it shows nothing today. The buyer signs them all with the genuine key.

use crate::attack;
use crate::support::forge::{Forge, stream};

fn catalog(forge: &mut Forge, from: &str, to: &str) -> Vec<u8> {
    let catalog = forge.number_of("/Type/Catalog");
    forge.edit(catalog, from, to);
    forge.buyer_sign()
}

attack! {
    /// All fields of the form are to be drawn in white, should a viewer draw them anew.
    another_default_look_of_the_form, Rejected [ObjectReplaced],
    |forge| catalog(forge, "/DA(/FcdSerif 10 Tf 0 g)", "/DA(/FcdSerif 10 Tf 1 g)")
}

attack! {
    /// The form allows everybody to append nothing but signatures, so that some viewers offer no other change.
    another_word_of_the_form_on_signatures, Rejected [ObjectReplaced],
    |forge| catalog(forge, "/SigFlags 3", "/SigFlags 1")
}

attack! {
    /// A tree of named places leads into the pages.
    a_tree_of_named_places, Rejected [ObjectReplaced],
    |forge| catalog(forge, "/Names<<", "/Names<</Dests<</Names[(clause 1)[3 0 R/Fit]]>>")
}

attack! {
    /// A tree of templates holds a page that a form can bring up.
    a_page_kept_as_a_template, Rejected [ObjectReplaced],
    |forge| {
        let page = forge.add("<</Type/Template/MediaBox[0 0 595 842]>>");
        catalog(forge, "/Names<<", &format!("/Names<</Templates<</Names[(annex){page} 0 R]>>"))
    }
}

attack! {
    /// The pages are numbered as pages of an annex.
    pages_under_other_numbers, Rejected [ObjectReplaced],
    |forge| catalog(forge, "/Lang(en)", "/Lang(en)/PageLabels<</Nums[0<</P(Annex )/S/D>>]>>")
}

attack! {
    /// The file says that its words are of another language, so that they are read aloud as nonsense.
    another_language_for_reading_aloud, Rejected [ObjectReplaced],
    |forge| catalog(forge, "/Lang(en)", "/Lang(he)")
}

attack! {
    /// The buyer writes the ministry's certification anew, so that everybody may add comments.
    another_right_in_the_certification, Rejected [ObjectReplaced, CountersignaturePartAltered],
    |forge| {
        let seal = forge.number_of("/TransformMethod/DocMDP");
        forge.edit(seal, "/P 2/V/1.2", "/P 3/V/1.2");
        forge.buyer_sign()
    }
}

attack! {
    /// The signature of the end-user state locks nothing any more.
    a_lock_taken_off, Rejected [ObjectReplaced],
    |forge| {
        let lock = forge.number_of("/Type/SigFieldLock");
        forge.edit(lock, "/Action/All", "/Action/Include/Fields[]");
        forge.buyer_sign()
    }
}

attack! {
    /// A page brings metadata of its own, in which it is the page of another declaration.
    metadata_of_a_page, Rejected [ObjectReplaced, CountersignaturePartAltered],
    |forge| {
        let metadata = forge.add(stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"));
        let page = forge.page(1);
        forge.extend(page, &format!("/Metadata {metadata} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// A page shows another small picture of itself in lists of pages.
    a_small_picture_of_another_page, Rejected [ObjectReplaced],
    |forge| {
        let small = forge.add(stream("/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"));
        let page = forge.page(1);
        forge.extend(page, &format!("/Thumb {small} 0 R"));
        forge.buyer_sign()
    }
}

attack! {
    /// The colours are to be shown by a profile of the buyer's, in which black may be white.
    another_profile_of_colours, Rejected [ObjectReplaced],
    |forge| {
        let catalog = forge.number_of("/Type/Catalog");
        let profile = forge.reference(catalog, "/DestOutputProfile");
        forge.put(profile, stream("/N 3", "no profile"));
        forge.buyer_sign()
    }
}

attack! {
    /// The record of values that the file carries is replaced by another one in the revision.
    another_record_attached, Rejected [ObjectReplaced],
    |forge| {
        let record = forge.number_of("/Type/EmbeddedFile");
        forge.put(record, stream("/Type/EmbeddedFile/Subtype/application#2Fjson", "{\"number\":\"IL-2026-0043\"}"));
        forge.buyer_sign()
    }
}

attack! {
    /// The list of bookmarks leads from the name of one clause to another.
    a_bookmark_that_leads_elsewhere, Rejected [ObjectReplaced],
    |forge| {
        let last = forge.number_of("/Title(Part V: Signatures)");
        forge.edit(last, "Part V: Signatures", "Part V: Void");
        forge.buyer_sign()
    }
}
