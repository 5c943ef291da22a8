# What an answer says, in English. One message a line; `{ $name }` is a gap that the program fills.
# A table in another language has the same messages with the same gaps, and no others.

## What was issued or required, and what was found

fact-nothing = nothing
fact-of = { $of }: { $fact }
fact-also = { $one }; { $other }
fact-or = { $one } or { $other }
fact-quoted = "{ $text }"

# The file as a whole.
fact-bytes = { $count } bytes
fact-at-most-bytes = at most { $most } bytes
fact-bytes-up-to = 1 to { $most } bytes
fact-at-most-mebibytes = at most { $most } MiB, and { $bundle } MiB for a bundle of evidence
fact-more-than-that = more than that
fact-bytes-more = { $count } bytes more
fact-bytes-less = { $count } bytes less
fact-ends-after = the file ends after { $count } bytes
fact-cut-in-issued-part = the file was cut off: it ends after { $count } bytes, in the middle of the issued part
fact-cut-in-countersigned-part = the file was cut off: it ends in the middle of the countersigned part
fact-as-signed = the bytes as they were signed
fact-still-carried = the file is still { $around }; it can be taken out and judged by the option to unwrap
fact-other-carried = a file that is { $around }; it can be taken out and judged by the option to unwrap
fact-not-taken-out = a file that is { $around }: { $flaw }
fact-linearized = a file that a program arranged anew for the web ("linearized", "fast web view")
fact-damaged = a PDF file that is damaged: { $flaw }
fact-not-pdf = not a PDF file
fact-not-pdf-but = not a PDF file but { $kind }
fact-without-record = a PDF file without the record that every declaration carries; a print, a scan or an export has none
fact-written-anew = the facts of the deal are there, but the whole file was written anew
fact-signature-written-anew = the ministry's signature is there, but as another program writes it
fact-saved-by = saved by { $program }

# A part of the file, or a page.
fact-other-bytes-from-here = other bytes from here on
fact-seal-of-other = a seal that names page { $page } of declaration { $number }, and other bytes from here on
fact-other-bytes-in = other bytes in { $part }
fact-trailer = the trailer of the countersigned part
fact-table-of-objects = the table of objects of the countersigned part
fact-the-form-field = the form field "{ $name }"
fact-form-field = form field "{ $name }"
fact-drawn-in-form-field = what is drawn in the form field "{ $name }"
fact-state-signature = the signature of the end-user state
fact-beginning = the beginning of the countersigned part
fact-added-unsigned = something was added to the issued part without a signature, as browsers and viewers do that save a form; a signature that is drawn is none
fact-no-time-of-signing = no time of signing
fact-pages = { $count } pages
fact-page-here = pages in another order: here stands page { $page }
fact-object = object
fact-not-written-by-fcd = fcd does not write it
fact-not-there = it is not there
fact-as-issued = as issued
fact-other-content = other content
fact-objects-more = { $count } objects more
fact-in-record = { $value } in the record of the file
fact-page-or-record = the page says what is added here, the record in the file says what is dropped; only the issued file tells which of them was changed
fact-already-countersigned = already countersigned
fact-never-cleared-for-two = where two must sign, a signature of another program is never cleared, whatever is allowed
fact-cleared = every part of it was cleared, with { $count } deviations; it is accepted where they are allowed

# A signature.
fact-over-other-bytes = the signature was made over other bytes than these
fact-it = it
fact-this-part = this part
fact-belongs-to = { $part } belongs to declaration { $number }, not to { $expected }
fact-belongs-to-namesake = { $part } belongs to another declaration with the number { $number }, with other text or facts
fact-made-in-place-of = it was made in the place of the { $was }, and stands in that of the { $is }
fact-signature-for = declaration { $number } signed as { $place }, edition { $edition }, particulars { $particulars }, bytes before { $before }
fact-several-in-revision = { $count } signatures in one revision
fact-in-no-field = a signature that lies in no field for it
fact-not-hexadecimal = /Contents is no hexadecimal string
fact-stranger-certificate = a certificate in it that is not on the way to a trusted root
fact-new-signature = a new signature
fact-time-of-signing = the time of signing, /M
fact-field-left-empty = the field for it was left empty
fact-names-time = names { $at } as the time of signing
fact-names-other-time = names { $at } as the time of signing, which is not the time in the file
fact-bound-by-bytes = not bound to the declaration by name, only by the bytes that it covers
fact-in-format = signed in the format { $format }

# A signer.
fact-key = key { $fingerprint }
fact-holder = "{ $name }", key { $key }: { $what }
fact-other-key = another key than that of the other signatory
fact-certified-by = somebody certified by { $roots }
fact-root = the root "{ $name }" ({ $key })
fact-valid-certificate = a certificate valid on { $at }
fact-signed-by-its-root = a certificate signed by the root that it names
fact-issuing-certificate = an issuing certificate
fact-signatory-of = a signatory of { $whom }
fact-signatory-of-body = a signatory of { $body }, { $state }
fact-never-revoked = a key that was never revoked
fact-listed-issuing = an issuing certificate that the trust list names
fact-listed-signatory = a signatory that the trust list names
fact-not-on-list = list { $sequence } does not name this certificate

# A time.
fact-at = { $at }
fact-signed-on = signed on { $at }
fact-before = before { $at }
fact-not-before = not before { $at }
fact-not-after = not after { $at }
fact-not-before-date = at the earliest the day before { $day }, the date of the declaration
fact-not-before-signer = not before the { $who } signed, { $at }
fact-not-after-last-day = not after { $day }, the last day of the declaration
fact-on-date-of-form = signed on { $day }, the date in the form
fact-at-latest = at the latest { $at }, the moment of this check
fact-valid-until = valid until { $day }
fact-checked-on = checked on { $day }

# A trust list.
fact-list-of-trusted-root = a list of a root that you trust
fact-list = list { $sequence } of { $issued }
fact-list-seen = list { $sequence } of { $issued }, which was used here before
fact-list-or-later = { $list }, or a later one
fact-list-following = a list that follows { $list }
fact-root-alone = the root alone
fact-another-list = another list { $sequence }, of { $issued }
fact-list-after-another = list { $sequence } of { $issued }, which names another list { $before } before it
fact-next-due = the next one was due on { $at }
fact-list-good-on = a list that is good on { $at }
fact-list-issued-until = a list issued at the latest on { $at }, the moment of this check
fact-list-does-not-name = list { $sequence } of { $issued } does not name it

# A declaration.
fact-version = version { $number }
fact-edition-digest = { $id } with the digest { $digest }
fact-edition = edition { $id } with the digest { $digest }
fact-listed-edition = an edition that list { $sequence } names
fact-edition-in-use = an edition in use on the day of issue
fact-edition-withdrawn = { $edition }: withdrawn on { $since }: { $reason }
fact-edition-in-use-from = { $edition }: in use from { $from }; issued on { $issued }
fact-edition-in-use-until = { $edition }: in use from { $from } until { $until }; issued on { $issued }
fact-in-force = declaration { $number }, in force
fact-suspended = suspended on { $since }, under clause { $clause } of this declaration
fact-terminated = terminated on { $since }, under clause { $clause } of this declaration
fact-superseded = superseded on { $since }; declaration { $by } counts now
fact-listed-or-permitted = a state on the country list, or a permission
fact-state-on = { $name } ({ $code }) on { $day }: { $standing }
fact-signed-by-ministry = { $standing }, which the ministry signed
fact-source = source: { $source }
fact-named-country-list = a country list that the trust list names
fact-country-list-here = { $list }, in this program
fact-no-country-list = none
fact-one-of-deals = one of { $count }
fact-for-application = declaration { $number }, licence application { $application }
fact-original-of = { $count } bytes in the original that was given
fact-issued-part-of = an issued part of { $count } bytes in this copy
fact-bytes-of-original = the bytes of the original, { $count } of them
fact-other-from = declaration { $number }, other from byte { $at }

# An answer in the form.
fact-answer-without = an answer without "{ $phrase }"
fact-signature-without = a signature without "{ $phrase }"
fact-too-long = too long for its box
fact-ambiguous = no answer that can be read in only one way; what a program shows in the field does not count

# An object of another program.
fact-entry = { $key } { $value }
fact-no-entry = no { $key }
fact-no-text = { $key } that is no text
fact-no-field-any-more = a field that is no dictionary any more
fact-no-information-any-more = the information is no dictionary any more
fact-no-catalog-any-more = the catalog is no dictionary any more
fact-text-value = a value that is text
fact-normal-state = no other state than the normal one
fact-date-or-nothing = a date or nothing
fact-date-or-program = a date, or the name of a program
fact-one-new-appearance = /AP with one new appearance, /N
fact-later-version = /Version 1.7 or later
fact-lookalike-name = a name that looks like another
fact-too-much = holds more than it needs
fact-too-much-in = { $way } holds more than it needs
fact-revision-at = a revision that begins at byte { $at }
fact-one-addition = one addition to the issued part: the form filled in and signed at once
fact-additions = { $count } additions
fact-xref-table = a cross-reference table, as in the issued part
fact-xref-stream = a cross-reference stream
fact-taken-away = taken away
fact-unreadable-metadata = metadata that cannot be read
fact-of-metadata = { $name } of the metadata
fact-says = { $what } says: { $text }
fact-is-now = { $what } is now { $text }
fact-changed-on = /M says that it was changed on { $date }
fact-closed = closed for further changes
fact-written-again = { $what } was written again, the same
fact-follows-pdf = says that it follows PDF { $version }
fact-adds = adds { $name } to { $key }
fact-metadata-anew = the metadata were written anew, with the same statements but for date and program

# A drawing of another program.
fact-no-drawing = an appearance that is no drawing
fact-drawn = drawn: { $text }
fact-other-glyph = "{ $text }" is drawn with another glyph than the font has for it
fact-out-of-field = "{ $text }" reaches out of the box of the field
fact-not-one-line = words that do not stand in one line from left to right
fact-second-font = a second font, { $name }
fact-text-and-lines = text and lines
fact-certain-text = text that can be read for certain
fact-text-out-of-box = text that reaches out of the box
fact-mark-out-of-box = a mark that reaches out of the box
fact-lines-at-text = lines that touch the text, or that are no frame and no rule
fact-clipped = "{ $text }" is cut off by a clip
fact-letters-over-each-other = letters drawn over each other, or from right to left
fact-uncertain-gap = letters with a gap that may or may not be a space
fact-lines-over-each-other = lines of text that run into each other
fact-no-resources = resources that are no dictionary
fact-unknown-font = the font { $name } is not one whose letters are known
fact-graphics-state = the graphics state { $name }
fact-other-resource = { $key } among its resources
fact-font-name = the font name { $name }
fact-signature-box = the signature box
fact-drawing-digest = SHA-256 of the drawing { $sha256 }
fact-other-box-seen = somebody has looked at another box
fact-shows-mark = the signature box shows the mark of { $name } below its text
fact-box-seen = the signature box was not read ({ $because }); { $by } says, on { $at }, to have looked at the box with SHA-256 { $sha256 }

# A bundle of evidence.
fact-no-bundle = a ZIP archive that is no bundle of evidence; verify the PDF in it, which the option to unwrap takes out if it is alone
fact-archive = the archive that fcd writes of these members
fact-other-bytes = other bytes
fact-packed-anew = most often another program packed the files anew
fact-only-members = the members of a bundle, and no others
fact-each-once = each member once
fact-more-than-once = { $name } more than once
fact-one-deal = one expected deal
fact-two-deals = two, expected.json and expected.toml
fact-every-bundle-has-it = every bundle has it
fact-sums-name-it = SHA256SUMS names it
fact-in-sums = { $digest }, in SHA256SUMS
fact-no-digest = no digest
fact-lines = the lines that fcd writes
fact-other-lines = other lines
fact-root-of-caller = a root that you give
fact-roots-of-bundle = those of the bundle; whoever made it chose them
fact-writer = writer { $number }
fact-writer-of = writer { $number }, of fcd { $program }
fact-answer-from-files = { $answer }, from the files in the bundle
fact-answer = { $answer }
fact-no-answer = no answer
fact-another-page = another page
fact-under-your-roots = { $answer }, under the roots that you trust
fact-under-its-roots = { $answer }, under those of the bundle
fact-what-fcd-writes = what fcd writes
fact-order-of-files = the order of the files
fact-text-around-certificates = text around the certificates
fact-list-without-roots = a trust list without roots
fact-named-otherwise = it is not named as what it holds

# An entry of the register.
fact-nobody-entered = { $number }, which nobody entered
fact-nothing-issued = { $number } is { $state }: nothing was issued under it
fact-with-record = { $number } with the record { $record }
fact-other-record = another record of this number
fact-for-state = { $number } for { $state }
fact-declaration-for = a declaration for { $state }
fact-if-replaceable = { $number }, if it could be superseded
fact-entry-is = { $number } is { $state }
fact-since = { $state } since { $at }
fact-under = { $what }, under clause { $clause }
fact-by = { $what }, by { $number }
fact-begins-with = begins with the { $count } bytes of SHA-256 { $sha256 }
fact-fewer-bytes = fewer bytes
fact-digest = SHA-256 { $sha256 }
fact-received-on = received on { $at }
fact-received-copy = the copy that was received on { $at }, SHA-256 { $sha256 }
fact-other-copy = another copy, SHA-256 { $sha256 }

## Words in these

# Whose signature.
role-ministry = ministry
role-end-user-state = end-user state
role-first-signatory-of-the-end-user-state = first signatory of the end-user state
role-second-signatory-of-the-end-user-state = second signatory of the end-user state

# The answer about a file.
answer-accepted = accepted
answer-undecided = undecided
answer-rejected = rejected
