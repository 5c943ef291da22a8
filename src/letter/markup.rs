//! Letters as a block document.

use super::{About, Letter, Part, Sender, SignaturePlace};
use crate::lettering::xml;

/// The isolates of UAX #9 around a text that runs from left to right.
const ISOLATE: [char; 2] = ['\u{2066}', '\u{2069}'];

/// The block document of one letter in its languages.
pub(super) fn document(letters: &[Letter], about: &About<'_>) -> String {
    let (title, author, foot) = (xml::escape(about.title), words(about.author), words(about.foot));
    let pages: Vec<String> = letters.iter().map(page).collect();
    format!(
        "<declaration lang=\"en\" title=\"{title}\">\n<head>\n<left>{author}</left>\n<right>{}</right>\n</head>\n\
         <foot>\n<left>{foot}</left>\n</foot>\n{}</declaration>\n",
        words(about.title),
        pages.join("<newpage/>\n")
    )
}

fn page(letter: &Letter) -> String {
    let from_right = letter.language.as_deref() == Some("he");
    let mut blocks = sender(&letter.sender);
    blocks += &format!("<title>{}</title>\n", words(&letter.subject));
    if !letter.reference.is_empty() {
        let rows: String = letter.reference.iter().map(|line| reference(line, from_right)).collect();
        let columns = if from_right { "78 22" } else { "22 78" };
        blocks += &format!("<table summary=\"What the letter refers to\" columns=\"{columns}\">\n{rows}</table>\n");
    }
    blocks += &letter.body.iter().map(part).collect::<String>();
    blocks += &letter.signature.as_ref().map(|place| signature(place, from_right)).unwrap_or_default();
    match &letter.language {
        Some(language) => format!("<section lang=\"{}\">\n{blocks}</section>\n", xml::escape(language)),
        None => blocks,
    }
}

/// The letterhead, and below its lines how the sender is reached.
fn sender(sender: &Sender) -> String {
    let address = sender.address.join(", ");
    let reached: Vec<&str> =
        [Some(address.as_str()), sender.contact.as_deref(), sender.url.as_deref()].into_iter().flatten().collect();
    let reached = reached.into_iter().filter(|text| !text.is_empty()).map(isolated).collect::<Vec<_>>().join(" · ");
    let lines = sender.letterhead.iter().chain(std::iter::once(&reached)).filter(|line| !line.is_empty());
    let lines: String = lines.map(|line| format!("<line>{}</line>\n", words(line))).collect();
    let emblem = sender.emblem.as_ref().map(|emblem| format!(" emblem=\"{}\"", xml::escape(emblem)));
    if lines.is_empty() { lines } else { format!("<letterhead{}>\n{lines}</letterhead>\n", emblem.unwrap_or_default()) }
}

fn reference((label, value): &(String, String), from_right: bool) -> String {
    let (label, value) =
        (format!("<cell header=\"row\">{}</cell>", words(label)), format!("<cell>{}</cell>", words(value)));
    let cells = if from_right { value + &label } else { label + &value };
    format!("<row>{cells}</row>\n")
}

fn part(part: &Part) -> String {
    match part {
        Part::Paragraph(text) => format!("<p>{}</p>\n", words(text)),
        Part::Steps(steps) => {
            let item = |(number, text): (usize, &String)| format!("<item label=\"{number}.\">{}</item>\n", words(text));
            format!("<list>\n{}</list>\n", (1..).zip(steps).map(item).collect::<String>())
        }
    }
}

fn signature(place: &SignaturePlace, from_right: bool) -> String {
    match place {
        SignaturePlace::Ruled(rows) => {
            let rows: String = rows.iter().map(|labels| ruled(labels, from_right)).collect();
            let columns = if from_right { "26 16 40 18" } else { "18 40 16 26" };
            format!("<table summary=\"To be filled in by hand\" columns=\"{columns}\">\n{rows}</table>\n")
        }
        SignaturePlace::Field { name, label, lines } => {
            let lines: String = lines.iter().map(|line| format!("<line>{}</line>\n", words(line))).collect();
            let (name, label) = (xml::escape(name), xml::escape(label));
            format!("<signature name=\"{name}\" label=\"{label}\">\n{lines}</signature>\n")
        }
    }
}

/// Two labels, each with an empty cell.
fn ruled([one, other]: &[String; 2], from_right: bool) -> String {
    let mut cells = [one, other].map(|label| {
        let label = format!("<cell header=\"row\">{}</cell>", words(label));
        if from_right { format!("<cell/>{label}") } else { format!("{label}<cell/>") }
    });
    if from_right {
        cells.reverse();
    }
    format!("<row>{}</row>\n", cells.concat())
}

/// The same text, kept from left to right among words that run the other way.
pub(super) fn isolated(text: &str) -> String {
    let [start, end] = ISOLATE;
    format!("{start}{text}{end}")
}

/// The words of a text as inline markup: what stands between two backquotes in bold.
fn words(text: &str) -> String {
    let pieces = text.split('`').enumerate().map(|(at, piece)| match (at % 2, piece) {
        (_, "") => String::new(),
        (0, plain) => xml::escape(plain),
        (_, typed) => format!("<b>{}</b>", xml::escape(&isolated(typed))),
    });
    pieces.collect()
}
