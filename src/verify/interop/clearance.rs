//! What the rules of the interoperable profile share: the file, what was cleared, what was refused.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::same::{entry, same};
use crate::calendar::Moment;
use crate::declaration::Signatory;
use crate::finding::{Code, Fact, Finding, Location};
use crate::pdf::read::appearance::Letters;
use crate::pdf::read::{Dict, File, Object};
use crate::verify::answer::Deviation;
use crate::verify::box_seen::BoxSeen;
use crate::verify::issued::RebuiltPart;
use crate::verify::region;

/// The issued revision.
pub(super) const ISSUED: usize = 0;
/// The one revision that may follow it.
pub(super) const RETURNED: usize = 1;

/// The state of one clearance. A rule adds findings for what it refuses and deviations for what it lets pass; whatever
/// no rule has spoken for is refused in the end.
pub(super) struct Clearance<'f, 'a> {
    pub(super) file: &'f File<'a>,
    pub(super) rebuilt_part: &'f RebuiltPart,
    pub(super) findings: Vec<Finding>,
    pub(super) deviations: Vec<Deviation>,
    /// The new objects that something allowed leads to.
    pub(super) reached: BTreeSet<u32>,
    /// Who has looked at which signature box, if somebody has.
    pub(super) seen: Option<&'f BoxSeen>,
    /// The moment of the check.
    pub(super) at: Moment,
    letters: BTreeMap<u32, Rc<Letters>>,
}

impl<'f, 'a> Clearance<'f, 'a> {
    pub(super) fn new(
        file: &'f File<'a>,
        rebuilt_part: &'f RebuiltPart,
        seen: Option<&'f BoxSeen>,
        at: Moment,
    ) -> Self {
        Clearance {
            file,
            rebuilt_part,
            findings: Vec::new(),
            deviations: Vec::new(),
            reached: BTreeSet::new(),
            seen,
            at,
            letters: BTreeMap::new(),
        }
    }

    /// The letters of an issued font, read once.
    pub(super) fn letters(&mut self, number: u32) -> Option<Rc<Letters>> {
        if let Some(known) = self.letters.get(&number) {
            return Some(Rc::clone(known));
        }
        let letters = Rc::new(Letters::issued(self.file, number).ok()?);
        self.letters.insert(number, Rc::clone(&letters));
        Some(letters)
    }

    /// Something that may not be so.
    pub(super) fn refuse(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Something that `fcd` would have done otherwise, and that does no harm.
    pub(super) fn depart(&mut self, place: Location, what: impl Into<Fact>) {
        self.deviations.push(Deviation { place, what: what.into() });
    }

    /// Demands that two dictionaries are the same but for some keys, which other rules look at. What differs is refused
    /// with this code.
    pub(super) fn unchanged(&mut self, old: &Dict, new: &Dict, but_for: &[&[u8]], code: Code, place: &Location) {
        let mut keys: Vec<&[u8]> = old.iter().map(|(key, _)| key).collect();
        keys.extend(new.iter().map(|(key, _)| key).filter(|key| old.get(key).is_none()));
        for key in keys.into_iter().filter(|key| !but_for.contains(key)) {
            let (before, after) = (old.get(key), new.get(key));
            let mut reached = Vec::new();
            let kept =
                matches!((before, after), (Some(before), Some(after)) if same(self.file, before, after, &mut reached));
            if kept {
                self.reached.extend(reached);
                continue;
            }
            self.refuse(Finding::new(code, place.clone()).issued(entry(key, before)).found(entry(key, after)));
        }
    }

    /// The object that a value leads to, when that is an object which the returned revision brought; it is then reached.
    pub(super) fn brought(&mut self, value: &Object) -> Option<u32> {
        let number = value.reference().filter(|number| self.is_new(*number))?;
        self.reached.insert(number);
        Some(number)
    }

    /// Whether no object of the issued part has this number.
    pub(super) fn is_new(&self, number: u32) -> bool {
        self.file.object_in(number, ISSUED).is_none()
    }

    /// The object of a field, and where it lies for a person.
    pub(super) fn field(name: &str) -> Location {
        Location::Field { name: region::label_among(name, [Signatory::Sole]).unwrap_or(name).to_owned() }
    }
}
