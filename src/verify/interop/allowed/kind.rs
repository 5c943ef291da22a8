//! What a value may be, as the tables say it.

/// What a value may be.
pub(in super::super) enum Allowed {
    /// One of these names.
    Name(&'static [&'static str]),
    /// Any name of plain letters.
    AnyName,
    /// An integer from the first to the second.
    Whole(i64, i64),
    /// A number below a million, with six digits behind the point at most.
    Number,
    /// `true` or `false`.
    Truth,
    /// A string of so many bytes at most.
    Text(usize),
    /// A list of so many of these at most.
    List(usize, &'static Allowed),
    /// A dictionary of these entries.
    Dict(&'static [Entries]),
    /// A stream with these entries and those that every stream has.
    Stream(&'static [Entries]),
    /// A dictionary of any plain names, so many at most.
    Named(usize, &'static Allowed),
    /// The first of these that is for this kind of object.
    Either(&'static [&'static Allowed]),
    /// That of these which has this `/Subtype`.
    BySubtype(&'static [(&'static str, &'static Allowed)]),
    /// A font of the issued part, by reference.
    IssuedFont,
    /// The catalog, by reference.
    Root,
}

/// Some entries of a dictionary, none of which need be there.
pub(in super::super) type Entries = (&'static [&'static str], &'static Allowed);
