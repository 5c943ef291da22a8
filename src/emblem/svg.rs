//! Reading the small part of SVG 1.1 that an emblem may use: `svg` with a view box, `path`, `rect` and `circle`, each with a
//! fill. Everything else is refused by its name, since what is left out would be another emblem.

use roxmltree::{Document, Node, ParsingOptions};

use super::{Emblem, EmblemFlaw, MOST_BYTES, MOST_SEGMENTS, MOST_SHAPES, Point, SIDE, Segment, Shape};

/// How far the points that pull a quarter of a circle stand from its ends, as a part of its radius: 4/3 (sqrt 2 - 1).
const QUARTER: f64 = 0.552_284_749_830_793_4;
/// Largest number that is read, so that no sum leaves the exact range of a `f64`.
const LARGEST: f64 = 1_000_000.0;

type Read<T> = Result<T, EmblemFlaw>;

/// Where the view box lies, and how many units one of its own is.
#[derive(Debug, Clone, Copy)]
struct View {
    origin: [f64; 2],
    scale: f64,
    size: Point,
}

pub(super) fn read(text: &str) -> Read<Emblem> {
    if text.len() >= MOST_BYTES {
        return Err(EmblemFlaw::TooLong);
    }
    let nodes_limit = u32::try_from(8 * MOST_SHAPES + 64).unwrap_or(u32::MAX);
    let options = ParsingOptions { allow_dtd: false, nodes_limit, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => EmblemFlaw::TooManyShapes,
        other => EmblemFlaw::NotXml { detail: other.to_string() },
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(EmblemFlaw::Element { name: shown(root.tag_name().name()) });
    }
    attributes(root, &["viewBox", "width", "height", "version"])?;
    let view = view(root)?;
    let mut shapes = Vec::new();
    for node in root.children() {
        if node.is_text() && node.text().is_some_and(|text| text.trim().is_empty()) || node.is_comment() {
            continue;
        }
        if !node.is_element() {
            return Err(EmblemFlaw::Text);
        }
        shapes.push(shape(node, view)?);
    }
    let [width, height] = view.size;
    Ok(Emblem { width, height, shapes })
}

fn view(root: Node<'_, '_>) -> Read<View> {
    let flaw = EmblemFlaw::Number { name: "viewBox" };
    let mut numbers = Numbers(root.attribute("viewBox").unwrap_or_default());
    let all: Option<[f64; 4]> = (|| Some([numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()?]))();
    let [x, y, width, height] = all.filter(|_| numbers.0.trim().is_empty()).ok_or(flaw.clone())?;
    let scale = f64::from(SIDE) / width.max(height);
    let side = |length: f64| whole(length * scale).filter(|units| *units > 0 && length > 0.0).ok_or(flaw.clone());
    Ok(View { origin: [x, y], scale, size: [side(width)?, side(height)?] })
}

/// The nearest whole number of units.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is looked at first")]
fn whole(units: f64) -> Option<u16> {
    let units = units.round();
    (0.0..=f64::from(SIDE)).contains(&units).then_some(units as u16)
}

impl View {
    fn point(&self, [x, y]: [f64; 2]) -> Read<Point> {
        let ([left, top], [width, height]) = (self.origin, self.size);
        let unit = |at: f64, from: f64, most: u16| whole((at - from) * self.scale).filter(|units| *units <= most);
        unit(x, left, width).zip(unit(y, top, height)).map(|(x, y)| [x, y]).ok_or(EmblemFlaw::Outside)
    }
}

fn shape(node: Node<'_, '_>, view: View) -> Read<Shape> {
    if node.has_children() {
        return Err(EmblemFlaw::Text);
    }
    let number = |name: &'static str| number(node, name);
    let length =
        |name: &'static str| number(name).and_then(|n| Some(n).filter(|n| *n > 0.0).ok_or(EmblemFlaw::Number { name }));
    let segments = match node.tag_name().name() {
        "path" => {
            attributes(node, &["d", "fill"])?;
            Track::new(view).follow(node.attribute("d").ok_or(EmblemFlaw::Number { name: "d" })?)?
        }
        "rect" => {
            attributes(node, &["x", "y", "width", "height", "fill"])?;
            let (x, y, width, height) = (number("x")?, number("y")?, length("width")?, length("height")?);
            let corner = |x, y| view.point([x, y]).map(Segment::Line);
            vec![
                view.point([x, y]).map(Segment::Move)?,
                corner(x + width, y)?,
                corner(x + width, y + height)?,
                corner(x, y + height)?,
                Segment::Close,
            ]
        }
        "circle" => {
            attributes(node, &["cx", "cy", "r", "fill"])?;
            circle([number("cx")?, number("cy")?], length("r")?, view)?
        }
        name => return Err(EmblemFlaw::Element { name: shown(name) }),
    };
    Ok(Shape::new(colour(node.attribute("fill").unwrap_or("black"))?, segments))
}

/// Four curves, from the right end on.
fn circle([x, y]: [f64; 2], radius: f64, view: View) -> Read<Vec<Segment>> {
    let at = |across: f64, down: f64| view.point([x + across * radius, y + down * radius]);
    let mut segments = vec![Segment::Move(at(1.0, 0.0)?)];
    for [across, down] in [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]] {
        // A quarter turn takes (a, d) to (-d, a).
        let (next_across, next_down): (f64, f64) = (-down, across);
        segments.push(Segment::Curve([
            at(across + QUARTER * next_across, down + QUARTER * next_down)?,
            at(next_across + QUARTER * across, next_down + QUARTER * down)?,
            at(next_across, next_down)?,
        ]));
    }
    segments.push(Segment::Close);
    Ok(segments)
}

fn attributes(node: Node<'_, '_>, known: &[&str]) -> Read<()> {
    let foreign = node.attributes().find(|a| a.namespace().is_some() || !known.contains(&a.name()));
    let flaw = |name: &str| EmblemFlaw::Attribute { element: shown(node.tag_name().name()), name: shown(name) };
    foreign.map_or(Ok(()), |attribute| Err(flaw(attribute.name())))
}

/// Enough of a name to know it again.
fn shown(name: &str) -> String {
    name.chars().take(40).map(|c| if c.is_ascii_graphic() { c } else { '?' }).collect()
}

fn number(node: Node<'_, '_>, name: &'static str) -> Read<f64> {
    let mut numbers = Numbers(node.attribute(name).unwrap_or_default());
    numbers.next().filter(|_| numbers.0.trim().is_empty()).ok_or(EmblemFlaw::Number { name })
}

fn colour(text: &str) -> Read<[u8; 3]> {
    let digits = match text {
        "black" => "000000",
        "white" => "ffffff",
        text => text.strip_prefix('#').ok_or(EmblemFlaw::Colour)?,
    };
    let digit = |c: char| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let digits: Vec<u8> = digits.chars().map(digit).collect::<Option<_>>().ok_or(EmblemFlaw::Colour)?;
    match digits.as_slice() {
        [r, g, b] => Ok([r, g, b].map(|digit| digit * 17)),
        [r, s, g, h, b, c] => Ok([r * 16 + s, g * 16 + h, b * 16 + c]),
        _ => Err(EmblemFlaw::Colour),
    }
}

/// The numbers of a list, with white space or a comma between them, or nothing where a sign begins the next (SVG 1.1 §8.3.9).
struct Numbers<'t>(&'t str);

impl Numbers<'_> {
    fn next(&mut self) -> Option<f64> {
        let text = self.0.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let mut fraction = false;
        let end = text.char_indices().find(|(at, c)| match c {
            '+' | '-' => *at > 0,
            '.' => std::mem::replace(&mut fraction, true),
            c => !c.is_ascii_digit(),
        });
        let (number, rest) = text.split_at_checked(end.map_or(text.len(), |(at, _)| at))?;
        let number: f64 = number.parse().ok().filter(|number: &f64| number.abs() <= LARGEST)?;
        self.0 = rest;
        Some(number)
    }
}

/// Path data being followed.
struct Track {
    view: View,
    segments: Vec<Segment>,
    start: [f64; 2],
    at: [f64; 2],
}

impl Track {
    fn new(view: View) -> Track {
        Track { view, segments: Vec::new(), start: [0.0; 2], at: [0.0; 2] }
    }

    fn follow(mut self, text: &str) -> Read<Vec<Segment>> {
        let mut numbers = Numbers(text);
        let mut command = None;
        loop {
            let rest = numbers.0.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
            let Some(next) = rest.chars().next() else { break };
            if next.is_alphabetic() {
                numbers.0 = rest.get(next.len_utf8()..).unwrap_or_default();
                command = Some(next);
            } else if matches!(command, None | Some('Z' | 'z')) {
                return Err(EmblemFlaw::NoMove);
            }
            let letter = command.ok_or(EmblemFlaw::NoMove)?;
            if self.segments.is_empty() && !matches!(letter, 'M' | 'm') {
                return Err(if "LHVCQZlhvcqz".contains(letter) {
                    EmblemFlaw::NoMove
                } else {
                    EmblemFlaw::Command { letter }
                });
            }
            self.step(letter, &mut numbers)?;
            if self.segments.len() > MOST_SEGMENTS {
                return Err(EmblemFlaw::TooManySegments);
            }
            // Further points after a move are lines (SVG 1.1 §8.3.2).
            command = Some(match letter {
                'M' => 'L',
                'm' => 'l',
                other => other,
            });
        }
        Ok(self.segments)
    }

    fn step(&mut self, letter: char, numbers: &mut Numbers<'_>) -> Read<()> {
        let [x, y] = if letter.is_ascii_lowercase() { self.at } else { [0.0; 2] };
        let flaw = EmblemFlaw::Number { name: "d" };
        let mut next = |from: f64| numbers.next().map(|number| number + from).ok_or(flaw.clone());
        let to = match letter.to_ascii_uppercase() {
            'H' => [next(x)?, self.at[1]],
            'V' => [self.at[0], next(y)?],
            'Z' => {
                self.at = self.start;
                self.segments.push(Segment::Close);
                return Ok(());
            }
            'C' => {
                let pulls = [[next(x)?, next(y)?], [next(x)?, next(y)?]];
                return self.curve(pulls, [next(x)?, next(y)?]);
            }
            'Q' => {
                let (pull, end) = ([next(x)?, next(y)?], [next(x)?, next(y)?]);
                let towards = |from: [f64; 2]| {
                    [0, 1].map(|axis: usize| {
                        let [from, pull] = [from, pull].map(|point| if axis == 0 { point[0] } else { point[1] });
                        from + (pull - from) * 2.0 / 3.0
                    })
                };
                return self.curve([towards(self.at), towards(end)], end);
            }
            'M' | 'L' => [next(x)?, next(y)?],
            _ => return Err(EmblemFlaw::Command { letter }),
        };
        let point = self.view.point(to)?;
        self.at = to;
        if letter.eq_ignore_ascii_case(&'M') {
            self.start = to;
            self.segments.push(Segment::Move(point));
        } else {
            self.segments.push(Segment::Line(point));
        }
        Ok(())
    }

    fn curve(&mut self, [one, two]: [[f64; 2]; 2], end: [f64; 2]) -> Read<()> {
        let points = [self.view.point(one)?, self.view.point(two)?, self.view.point(end)?];
        self.at = end;
        self.segments.push(Segment::Curve(points));
        Ok(())
    }
}
