//! The frame of an edition sets every part and clause once, hides nothing, and shows what must be seen.

use super::*;

#[test]
fn the_frame_sets_each_clause_once_in_order_and_always() {
    let frame = FRAME;
    let order = "must set each clause once and in order";
    refused(frame, "{{> loss-of-use}}", "", order);
    refused(frame, "{{> loss-of-use}}", "{{> loss-of-use}}\n{{> loss-of-use}}", order);
    refused(
        frame,
        "{{> serious-crime}}\n{{> serious-crime-exclusion}}",
        "{{> serious-crime-exclusion}}\n{{> serious-crime}}",
        order,
    );
    refused(
        frame,
        "{{> loss-of-use}}",
        "{{#if value}}{{> loss-of-use}}{{/if}}",
        "a part or a clause inside a condition",
    );
    refused(
        frame,
        "{{> loss-of-use}}",
        "{{#if value}}{{else}}{{> loss-of-use}}{{/if}}",
        "a part or a clause inside a condition",
    );
    refused(frame, "{{> loss-of-use}}", "{{> loss-of-use x=1}}", "a part or a clause that is given values");
    refused(frame, "{{> loss-of-use}}", "{{#*inline \"loss-of-use\"}}x{{/inline}}{{> loss-of-use}}", "a decorator");
    refused(frame, "{{> loss-of-use}}", "{{#> loss-of-use}}x{{/loss-of-use}}", "a decorator, a partial block");
    refused(frame, "{{> loss-of-use}}", "{{> (lookup this \"number\")}}", order);
    let parts = "must set each part once and in order";
    refused(frame, "{{> part-system}}", "", parts);
    refused(frame, "{{> part-system}}", "{{> part-system}}\n{{> part-system}}", parts);
    refused(
        frame,
        "{{> part-system}}",
        "{{#if value}}{{> part-system}}{{/if}}",
        "a part or a clause inside a condition",
    );
    refused(frame, "{{> loss-of-use}}", "{{> part-system}}", "only the frame sets parts");
    refused(
        "manifest.toml",
        "name = \"part-system\"",
        "name = \"authority\"",
        "two parts or clauses are called authority",
    );
    refused("manifest.toml", "name = \"part-system\"", "name = \"part-parties\"", "are called part-parties");
    refused(frame, "{{exporter.name}}", "{{{exporter.name}}}", "not escaped");
    refused(frame, "{{exporter.name}}", "{{&exporter.name}}", "not escaped");
    refused(frame, "{{exporter.name}}", "{{lookup exporter \"name\"}}", "an expression that is neither");
    refused(frame, "{{#if value}}", "{{#if (eq number \"IL-2026-0042\")}}", "a block other than");
    refused(frame, "{{#if value}}", "{{#unless value}}", "cannot be read as a template");
    refused(frame, "{{exporter.name}}", "{{shout exporter.name}}", "an expression that is neither");
    refused(frame, "{{exporter.name}}", "{{exporter.nickname}}", "no specimen declaration can be made");
    refused(frame, "{{exporter.name}}", "{{nickname}}", "no specimen declaration can be made");
}

#[test]
fn nothing_hides_or_disguises_text() {
    let limit = clause("use-limitation");
    refused(&limit, "shall be used only to", "shall be used <!-- only --> to", "an XML comment");
    refused(&limit, "shall be used only to", "shall be used <![CDATA[only]]> to", "an XML comment");
    refused(&limit, "shall be used only to", "shall be used <?x only?> to", "an XML processing instruction");
    refused(&limit, "shall be used only to", "shall be used &#111;nly to", "a numeric character reference");
    refused(&limit, "shall be used only to", "shall be used {{!only}} to", "an expression or a backslash");
    refused(&limit, "The end-user state undertakes", "{{exporter.name}} undertakes", "an expression or a backslash");
    refused(
        &limit,
        "shall be used only to",
        "shall be used {{#if value}}only{{/if}} to",
        "an expression or a backslash",
    );
    refused(&limit, "shall be used only to", "shall be used \u{43E}nly to", "\"used only to investigate\"");
    refused(&limit, "The end-user state", "The \u{202E}end-user state", "cannot show U+202E");
    refused(&limit, "The end-user state", "The \u{AD}end-user state", "cannot show U+00AD");
    refused(&limit, "<p>The end-user", "<p hidden=\"x\">The end-user", "is not one <clause>");
    refused(&limit, "<p>The end-user", "<small>x</small><p>The end-user", "is not one <clause>");
    refused(&limit, "</clause>", "</clause><p>x</p>", "is not one <clause>");
    refused(FRAME, "<title>", "<!-- x --><title>", "an XML comment");
    refused(FRAME, "<title>", "<{{#if value}}!{{/if}}-- x --><title>", "no specimen declaration");
}

#[test]
fn the_frame_cannot_argue_or_hide_what_must_be_seen() {
    let frame = FRAME;
    refused(frame, "One declaration serves", "Clause 1 applies unless agreed. One declaration serves", "could argue");
    refused(frame, "<title>", "<clause id=\"x\"/><title>", "a clause of its own");
    refused(frame, "<title>", "<cl{{#if x}}{{/if}}ause id=\"x\"/><title>", "no specimen");
    refused(
        frame,
        "<right>{{say \"Reconstruction, not the official text\"}}</right>",
        "<right>Official</right>",
        "in the running head",
    );
    refused(frame, "<b>Reconstruction, not the official text.</b>", "<b>Text.</b>", "in a notice");
    refused(frame, "<cell>{{end_user.address}}</cell>", "<cell></cell>", "the fact \"Operating body, address\"");
    refused(frame, "<cell>{{system.location}}</cell>", "<cell></cell>", "the fact \"Location of use\"");
    refused(frame, "required=\"yes\"", "required=\"no\"", "the five answer fields");
    refused(frame, "most=\"{{this.most}}\"", "most=\"999\"", "the five answer fields");
    refused(frame, "{{#each fields}}", "<field name=\"remarks\"/>{{#each fields}}", "the five answer fields");
    refused(frame, "<signature name=\"end-user-state\"", "<signature name=\"buyer\"", "signature boxes");
    let second = "<signature name=\"second-end-user-state\"";
    refused(frame, second, "<signature name=\"buyer\"", "three signature boxes, the two of the end-user state empty");
    refused(frame, "{{#each second_signatory.fields}}", "{{#each goods}}", "no specimen");
    refused(frame, "Key {{issuer.fingerprint}}", "Key", "the fingerprint of the key");
    refused(
        frame,
        "<line>{{say \"SAMPLE: signed with a sample key, without legal effect.\"}}</line>",
        "",
        "SAMPLE in the signature box",
    );
    refused(frame, "{{say \"Exporter\"}}", "{{say exporter.name}}", "an expression");
    refused(frame, "{{say \"Exporter\"}}", "{{say \"Seller\"}}", "has no words for \"Seller\"");
    refused(frame, "digest {2}. SAMPLE", "{2}. SAMPLE", "has no words for");
    refused(frame, "edition.id edition.digest}}{{else}}", "edition.id edition.id}}{{else}}", "the short digest");
}

/// Who signs second is named where the offices are, and at the box: a frame that names the body at neither is refused.
#[test]
fn the_body_of_the_second_signatory_must_be_seen() {
    let found = said(&rewritten_at(&[
        ("parts/particulars.hbs", ", {{second_signatory.body}}", ""),
        (
            "parts/signatures.hbs",
            "second_signatory.office second_signatory.body",
            "second_signatory.office end_user.body",
        ),
    ]));
    assert!(found.contains("the fact \"Body of the second signatory\""), "{found}");
}
