//! The first list of a new root, and the folder in which the ministry goes on with it.

use std::path::Path;

use super::super::clock::Dated;
use super::super::files::{Readers, TEXT_MOST, create};
use super::super::{Environment, Failure, files};
use super::add::{country_list_entry, edition_entry};
use super::folder::{self, Folder};
use super::publication::Publication;
use crate::calendar::Moment;
use crate::signature::Signer;
use crate::signature::certificate::Certificate;
use crate::trust::entry::{CountryList, Edition, Issuing};
use crate::trust::list;

/// What the first list is to name, as it was answered.
pub(in super::super) struct Wanted<'a> {
    /// The name of an edition, or the folder of one.
    pub(in super::super) edition: &'a str,
    /// The name of a country list, or the file of one.
    pub(in super::super) country_list: &'a str,
    /// Days until the next list is out.
    pub(in super::super) days: i64,
    /// When it is issued.
    pub(in super::super) dated: Dated,
}

/// What the first list names, found.
pub(in super::super) struct First {
    edition: Edition,
    country_list: CountryList,
    days: i64,
    dated: Dated,
}

impl First {
    /// Finds what was answered, before anything is made.
    ///
    /// # Errors
    /// When there is no such edition or country list, or it cannot be signed.
    pub(in super::super) fn named(wanted: &Wanted<'_>, environment: &mut Environment<'_>) -> Result<First, Failure> {
        // Before this day nothing was issued.
        let edition = edition_entry(wanted.edition, wanted.dated.moment.day(), None, environment)?;
        let country_list = country_list_entry(wanted.country_list, None, None, environment)?;
        Ok(First { edition, country_list, days: wanted.days, dated: wanted.dated })
    }

    /// Makes the folder, with the first list in it; returns when the next one is due.
    ///
    /// # Errors
    /// When it cannot be signed or written.
    pub(in super::super) fn publish(
        &self,
        place: &Path,
        issuing: &Certificate,
        root: &dyn Signer,
        environment: &mut Environment<'_>,
    ) -> Result<Moment, Failure> {
        files::make_folders(&place.join("root.pem"))?;
        folder::found(place, root.certificate())?;
        let mut publication = Publication::open(place, self.dated, self.days, environment)?;
        publication.add(|draft| {
            draft.issuing.push(Issuing { certificate: issuing.clone(), term: issuing.validity, ending: None });
            draft.editions.push(self.edition.clone());
            draft.country_lists.push(self.country_list.clone());
        });
        let content = publication.first()?;
        publication.sign(&content, root, environment)?;
        Ok(content.next_update)
    }
}

/// Such a folder as it came from the machine of the root.
pub(in super::super) struct Carried {
    folder: Folder,
    root: Vec<u8>,
    draft: Vec<u8>,
    list: Vec<u8>,
}

impl Carried {
    /// Reads it. What its list says is checked against its root.
    ///
    /// # Errors
    /// When it is not such a folder, or no list was published in it.
    pub(in super::super) fn read(place: &Path, environment: &mut Environment<'_>) -> Result<Carried, Failure> {
        let folder = Folder::look(place, environment)?;
        let Some((_, list)) = folder.last.clone() else {
            let message = format!("no list was published in {}", place.display());
            return Err(Failure::new(message, "give the folder that fcd ministry root made"));
        };
        let root = files::read(environment, &place.join("root.pem"), TEXT_MOST)?;
        let draft = files::read(environment, &place.join("draft.json"), list::MOST_BYTES as u64)?;
        Ok(Carried { folder, root, draft, list })
    }

    /// Its root.
    pub(in super::super) fn root(&self) -> &Certificate {
        &self.folder.root
    }

    /// The file of its root.
    pub(in super::super) fn root_file(&self) -> &[u8] {
        &self.root
    }

    /// Whether its list lets a certificate issue.
    pub(in super::super) fn names(&self, certificate: &Certificate) -> bool {
        self.folder.last.as_ref().is_some_and(|(list, _)| list.content().issuing_of(certificate).is_some())
    }

    /// Writes it into an empty folder.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(in super::super) fn write(&self, place: &Path) -> Result<(), Failure> {
        let number = self.folder.last.as_ref().map_or(1, |(list, _)| list.content().sequence);
        let list = place.join(format!("lists/{number:06}.json"));
        create(&place.join("root.pem"), Readers::All, &self.root)?;
        create(&place.join("draft.json"), Readers::Owner, &self.draft)?;
        files::make_folders(&list)?;
        create(&list, Readers::All, &self.list)
    }
}
