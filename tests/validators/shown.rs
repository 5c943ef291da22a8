//! What is shown: other people's renderers show the same words at the same places, and no ink but where the others have it.
//!
//! Poppler, PDFium and pdf.js have no code in common. `tests/run` installs them; see `tests/support/judges.rs`.

use crate::support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::support::judges::{ask, folded, here, judges, lines_of_json, python, said, samples};
use fcd::declaration::AnswerField;
use serde_json::Value;

/// Dots of a picture to the point: 144 dots to the inch.
const SCALE: f64 = 2.0;

/// A word on a page: its text, left end and baseline in points from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
struct Word {
    page: u64,
    text: String,
    x: f64,
    y: f64,
}

/// The room of a word on a page, in points from the upper left corner.
#[derive(Debug, Clone)]
struct Room {
    page: u64,
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// The words that poppler finds.
fn rooms(path: &Path) -> Vec<Room> {
    let html = said(&ask("pdftotext", &[Path::new("-bbox"), path, Path::new("-")]));
    let (mut page, mut words) = (0, Vec::new());
    for line in html.lines().map(str::trim) {
        page += u64::from(line.starts_with("<page "));
        let Some(rest) = line.strip_prefix("<word ") else { continue };
        let number = |name: &str| -> f64 {
            rest.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let text = rest.split_once('>').unwrap().1.trim_end_matches("</word>");
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        let (left, right) = (number("xMin"), number("xMax"));
        words.push(Room { page, text, left, top: number("yMin"), right, bottom: number("yMax") });
    }
    words
}

fn poppler(path: &Path) -> Vec<Word> {
    /// How far down the box of a word its baseline lies, by the ascent and descent that Noto Serif states.
    const ASCENT: f64 = 1069.0 / (1069.0 + 293.0);
    let word = |room: Room| Word {
        page: room.page,
        text: room.text,
        x: room.left,
        y: room.top + ASCENT * (room.bottom - room.top),
    };
    rooms(path).into_iter().map(word).collect()
}

/// A sample as each renderer shows it; each is asked once, and leaves a picture of every page beside the file.
struct Shown {
    path: PathBuf,
    both: bool,
    poppler: Vec<Word>,
    pdfium: Vec<Word>,
    pdf_js: Vec<Word>,
}

fn shown(judges: &Path) -> &'static [Shown] {
    static SHOWN: OnceLock<Vec<Shown>> = OnceLock::new();
    let show = |(path, both): (PathBuf, bool)| {
        let (script, modules) = (here("tests/judges/pdfjs/pages.mjs"), judges.join("pdfjs/node_modules"));
        let pictures = |renderer: &str| path.with_extension(renderer);
        said(&ask("pdftoppm", &["-gray".as_ref(), "-r".as_ref(), "144".as_ref(), &path, &pictures("poppler")]));
        Shown {
            poppler: poppler(&path),
            pdfium: words(&said(&python(judges, "pages.py", &[&path, &pictures("pdfium")]))),
            pdf_js: words(&said(&ask("node", &[&script, &modules, &path, &pictures("pdfjs")]))),
            path,
            both,
        }
    };
    SHOWN.get_or_init(|| {
        std::thread::scope(|scope| {
            let shows: Vec<_> = samples("shown").into_iter().map(|sample| scope.spawn(move || show(sample))).collect();
            shows.into_iter().map(|show| show.join().unwrap()).collect()
        })
    })
}

fn words(said: &str) -> Vec<Word> {
    let word = |value: &Value| Word {
        page: value["page"].as_u64().unwrap(),
        text: value["text"].as_str().unwrap().to_owned(),
        x: value["x"].as_f64().unwrap(),
        y: value["y"].as_f64().unwrap(),
    };
    lines_of_json(said).iter().map(word).collect()
}

/// Poppler and pdf.js tell the letters of a word as they are seen, PDFium as they are read, with brackets turned or not.
fn unordered(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().map(|c| if c == ')' { '(' } else { c }).collect();
    letters.sort_unstable();
    letters
}

/// Renderers with no code in common find the same words within a point of each other, and none finds another.
#[test]
fn every_renderer_shows_the_same_words_at_the_same_places() {
    let Some(judges) = judges() else { return };
    for Shown { path, both, poppler, pdfium, pdf_js } in shown(&judges) {
        assert!(poppler.len() > 1000, "{}: {} words", path.display(), poppler.len());
        for (name, mut theirs) in [("PDFium", pdfium.clone()), ("pdf.js", pdf_js.clone())] {
            for word in poppler {
                let same = |other: &Word| {
                    other.page == word.page
                        && (other.text == word.text || *both && unordered(&other.text) == unordered(&word.text))
                        && (other.x - word.x).abs() <= 1.0
                        && (other.y - word.y).abs() <= 1.0
                };
                let at = theirs.iter().position(same);
                let at = at.unwrap_or_else(|| panic!("{}: {name} does not show {word:?}", path.display()));
                theirs.remove(at);
            }
            assert_eq!(theirs, [], "{}: only {name} shows them", path.display());
        }
    }
}

#[test]
fn the_answers_are_shown_by_every_renderer() {
    let Some(judges) = judges() else { return };
    let answers = support::answers();
    for sample in shown(&judges).iter().filter(|sample| sample.path.to_str().unwrap().contains("/returned")) {
        for (name, words) in [("poppler", &sample.poppler), ("PDFium", &sample.pdfium), ("pdf.js", &sample.pdf_js)] {
            let shown = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
            for field in AnswerField::ALL {
                assert!(shown.contains(&folded(answers.value(field))), "{name} does not show {}", field.label());
            }
        }
    }
}

/// A page in grey, 0 for black.
struct Picture {
    width: usize,
    grey: Vec<u8>,
}

impl Picture {
    /// Reads a binary PGM of 8 bits without comments, as all three renderers are asked to write it.
    fn read(path: &Path) -> Picture {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut lines = bytes.splitn(4, |byte| *byte == b'\n');
        assert_eq!(lines.next(), Some(&b"P5"[..]), "{}", path.display());
        let size = std::str::from_utf8(lines.next().unwrap()).unwrap();
        let (width, height) = size.split_once(' ').unwrap();
        assert_eq!(lines.next(), Some(&b"255"[..]));
        let (width, height): (usize, usize) = (width.parse().unwrap(), height.parse().unwrap());
        let grey = lines.next().unwrap().to_vec();
        assert_eq!((width, height, grey.len()), (1190, 1684, width * height), "{}", path.display());
        Picture { width, grey }
    }

    /// The left, top, right and bottom ends of what is drawn dark in a room, in points; `None` where nothing is.
    fn ink(&self, room: &Room) -> Option<[f64; 4]> {
        let dots = |from: f64, to: f64| (from * SCALE).round() as usize..(to * SCALE).round() as usize;
        let mut ends: Option<[usize; 4]> = None;
        // Letters of the line above reach a little into a room, and each renderer smooths their ends in its own way.
        let top = room.top + 0.11 * (room.bottom - room.top);
        for y in dots(top, room.bottom) {
            for x in dots(room.left, room.right).filter(|x| self.grey[y * self.width + x] < 128) {
                let [left, top, right, bottom] = ends.unwrap_or([x, y, x, y]);
                ends = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
            }
        }
        ends.map(|ends| ends.map(|end| end as f64 / SCALE))
    }
}

/// What each renderer drew in the room of each word has the same ends within a point. Text that a page holds and does not
/// show, or shows in one program only, has none.
#[test]
fn every_renderer_draws_the_same_ink_in_the_room_of_each_word() {
    let Some(judges) = judges() else { return };
    for Shown { path, .. } in shown(&judges) {
        let mut pictures: BTreeMap<u64, Vec<Picture>> = BTreeMap::new();
        let rooms = rooms(path);
        let last = rooms.last().unwrap().page;
        for room in &rooms {
            let drawn = pictures.entry(room.page).or_insert_with(|| {
                let padded = format!("{:0digits$}", room.page, digits = last.to_string().len());
                let name = |renderer: &str, page: &str| path.with_extension(format!("{renderer}-{page}.pgm"));
                let page = room.page.to_string();
                vec![
                    Picture::read(&name("poppler", &padded)),
                    Picture::read(&name("pdfium", &page)),
                    Picture::read(&name("pdfjs", &page)),
                ]
            });
            let ends: Vec<Option<[f64; 4]>> = drawn.iter().map(|picture| picture.ink(room)).collect();
            let near = |one: &[f64; 4], other: &[f64; 4]| one.iter().zip(other).all(|(a, b)| (a - b).abs() <= 1.0);
            let same = ends.iter().flatten().all(|end| near(end, &ends[0].unwrap_or_default()));
            assert!(ends.iter().all(Option::is_some) && same, "{}: {room:?} {ends:?}", path.display());
        }
        // A comparison that finds the words of one page on another would find anything.
        let first: Vec<&Room> = rooms.iter().filter(|room| room.page == 1).collect();
        let astray = first.iter().filter(|room| pictures[&2][0].ink(room).is_none()).count();
        assert!(astray > first.len() / 10, "{}: {astray} of {} words", path.display(), first.len());
    }
}
