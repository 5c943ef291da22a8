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
fact-retired = retired on { $at }: { $reason }
fact-revoked = revoked on { $at }: { $reason }
fact-role-root = root: vouches for others
fact-role-issuing = issuing: issues declarations for the ministry
fact-role-officer = officer: approves what is to be issued
fact-role-list-signing = list-signing: signs trust lists for the root
fact-letter = a letter, "{ $title }", about declaration { $number }, of { $day }, signed by "{ $name }", key { $key }: { $standing }
fact-altered-letter = it says that it is a letter, "{ $title }", about declaration { $number }; but it was altered, or nobody signed it
fact-letter-without-root = the signature holds; no root was given that could vouch for the key
fact-letter-of-no-ministry = the signature holds, but the signer is no ministry: { $role }
fact-letter-vouched = the signature holds, and a root that you trust vouches for the key
fact-letter-not-vouched = the signature holds, but what you trust does not vouch for the key
fact-role-signatory = signatory: signs for { $body }, { $state }
fact-unknown-root = certified by none of the roots that you gave
fact-signed-as-root = it is a root, and roots sign certificates only
fact-issuer-name-differs = it names its issuer differently from the root that signed it
fact-not-signed-by-root = the root that it names as its issuer did not sign it
fact-root-not-valid = the root was valid from { $first } to { $last } only
fact-not-yet-valid = it was not valid before { $from }
fact-expired = it was valid until { $until } only

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
fact-on-list = on the list { $list }
fact-not-on-country-list = not on the list { $list }
fact-no-list-of-that-day = unknown: no list of that day is known
fact-members-not-known = unknown: of the { $count } states on the list { $list } only a few are known by name
fact-disputed = unknown: on the list { $list }, but disputed from { $from } ({ $source })
fact-not-at-hand = unknown: { $list } counted, which is not at hand

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

# Where an entry of the register stands.
entry-reserved = reserved
entry-void = void
entry-issued = issued
entry-returned = returned
entry-suspended = suspended
entry-reinstated = reinstated
entry-terminated = terminated
entry-superseded = superseded

# The fields of the form, under the labels of the pages.
field-name-of-the-signatory = Name of the signatory
field-office-of-the-signatory = Office of the signatory
field-place-of-signing = Place of signing
field-day-of-signing = Day of signing
field-authority-to-sign = Authority to sign
field-name-of-the-first-signatory = Name of the first signatory
field-office-of-the-first-signatory = Office of the first signatory
field-place-of-signing-first-signatory = Place of signing, first signatory
field-day-of-signing-first-signatory = Day of signing, first signatory
field-authority-to-sign-first-signatory = Authority to sign, first signatory
field-name-of-the-second-signatory = Name of the second signatory
field-office-of-the-second-signatory = Office of the second signatory
field-place-of-signing-second-signatory = Place of signing, second signatory
field-day-of-signing-second-signatory = Day of signing, second signatory
field-authority-to-sign-second-signatory = Authority to sign, second signatory
field-signature-of-the-ministry = Signature of the ministry
field-signature-of-the-end-user-state = Signature of the end-user state
field-signature-of-the-first-signatory = Signature of the first signatory
field-signature-of-the-second-signatory = Signature of the second signatory
field-the-form = the form

# The answer about a file.
answer-accepted = accepted
answer-undecided = undecided
answer-rejected = rejected

## The answer about a file

assurance-exact = exact
assurance-interoperable = interoperable
tally-reasons = { $count ->
    [one] { $count } reason
   *[other] { $count } reasons
}
tally-questions = { $count ->
    [one] { $count } open question
   *[other] { $count } open questions
}
tally-both = { $reasons } and { $questions }
is-proved = is { $identity }, proved
claims-to-be = claims to be { $identity }, not proved
claims-to-be-from = claims to be { $identity }, not proved; read from { $from }
claims-about = claims to be about { $identity }, not proved
claims-unreadable = which declaration it claims to be cannot be read
identity-body = { $number }, end-user { $body }
identity-state = { $identity }, { $state }
from-title = the title of the document
from-first-page = the text of the first page
from-visible-seal = the visible digital seals
sample = SAMPLE: a sample key signed this file; it binds nobody
nothing-shown = nothing can be shown
show-heading = what the file claims; nothing was checked

# What a file was taken out of.
taken-out = taken out of { $carriers }; what was judged has the SHA-256 { $sha256 }
taken-then = { $one }, then out of { $other }
carrier-mail = a mail (.eml)
carrier-mime = a part of a mail or of an upload
carrier-smime = an S/MIME message (.p7m), whose own signature was not looked at
carrier-zip = a ZIP archive
carrier-gzip = gzip
carrier-base64 = base64
carrier-quoted-printable = quoted-printable
carrier-hex = hexadecimal digits

# The checks and their states.
checks = checks
state-proved = proved
state-refuted = refuted
state-open = open
state-not-reached = not reached
state-not-asked = not asked
check-issued-part = issued part
check-ministrys-signature = ministry's signature
check-countersigned-part = countersigned part
check-end-user-states-signature = end-user state's signature
check-first-signatorys-part = first signatory's part
check-first-signatorys-signature = first signatory's signature
check-second-signatorys-part = second signatory's part
check-second-signatorys-signature = second signatory's signature
check-trust-list = trust list
check-signatories = signatories
check-times = times
check-answers = answers
check-deal = deal
check-standing = standing
check-bundle = bundle
check-recorded-answer = recorded answer

# The reasons.
reason-where = where
reason-also = also
reason-words = words
reason-issued = issued
reason-expected = expected
reason-found = found
reason-differ = differ
reason-do = do
reason-explain = explain
reasons-more = { $count } more; { $see }
for-technicians = In terms of the file format, for technicians:
place-and-code = { $place } ({ $code })
differ-alike-issued = they look alike; at "{ $word }" { $one } was issued, { $other } was found
differ-alike-expected = they look alike; at "{ $word }" { $one } was expected, { $other } was found
differ-in-writing = both say the same; what differs is how the file writes it
deviations = the countersigned part is not fcd's; let pass in it:

# Places.
place-document = the whole file
place-byte = byte { $at }
place-before-byte = before byte { $at }
place-bytes = bytes { $first } to { $last }
place-issued-object = object { $number }, in the part that the ministry issued
place-object = object { $number }, in addition { $revision } behind the issued part
place-page = page { $number }
place-clause = page { $page }, clause { $number } "{ $heading }"
place-field = field { $name }
place-particular = facts of the deal, { $name }
place-signature = signature of the { $role }
given-the-trust-list = the trust list
given-trust = trust
given-the-roots = the roots
given-the-issued-original = the issued original
given-the-deals-that-are-expected = the deals that are expected

# What changed against the declaration that is replaced.
changes-none = place of use, end user and value are those of { $old }, which it replaces
changes = changed against { $old }, which it replaces:
change = { $what }: { $earlier } became { $now }

## The facts

label-edition = edition
label-issued = issued
label-permission = individual permission
label-list-at-issue = list at issue
label-list-today = list today
label-trust-list = trust list
label-answers = answers
label-answer = answer
label-signatures = signatures
label-signed-by = signed by
label-record = record
label-checked-for = checked for
label-sha256 = SHA-256
label-not-proved = not proved
clauses = clauses ({ $count })
edition-reconstruction = { $edition } (a reconstruction, not the official text)
none-recorded = none recorded
none-yet = none yet
none = none
not-proved = who held the keys, that the promises will be kept, or anything about a paper copy
trust-list-issued = list { $sequence }, issued on { $at }
trust-list-next = next one due on { $at }
answer-given = { $label }: { $value }
signed-by = { $place }: { $name }, { $role }
signed-by-sample = { $place }: { $name } (SAMPLE KEY), { $role }
signed-on = on { $at }

# The facts of the deal, under the labels of the pages.
deal-number = Number
deal-issue-date = Dated
deal-valid-until = Valid until
deal-language = Language
deal-exporter-name = Exporter
deal-exporter-address = Exporter, address
deal-exporter-country = Exporter, country
deal-purchaser-name = Purchaser
deal-purchaser-address = Purchaser, address
deal-purchaser-country = Purchaser, country
deal-consignee-name = Consignee
deal-consignee-address = Consignee, address
deal-consignee-country = Consignee, country
deal-broker-name = Broker
deal-broker-address = Broker, address
deal-broker-country = Broker, country
deal-end-user-body = Operating body
deal-end-user-address = Operating body, address
deal-end-user-kind = Kind of operating body
deal-end-user-state-code = End-user state
deal-system-name = System
deal-system-category = Category
deal-system-classification = Class on the control list
deal-system-description = Description
deal-system-quantity = Quantity
deal-system-location = Location of use
deal-system-disposition = Use, stock or incorporation
deal-value-amount = Value
deal-goods-description = Goods, line { $line }
deal-goods-quantity = Goods, line { $line }, quantity
deal-contract-number = Contract
deal-licence-application-number = Licence application
deal-licence-number = Licence
deal-licence-sha256 = SHA-256 of the file of the licence
deal-purposes = Named purposes
deal-signatory-office = Office of the signatory
deal-first-signatory-office = Office of the first signatory
deal-second-signatory-office = Office of the second signatory
deal-second-signatory-body = Body of the second signatory
deal-issuer-name = Issuing authority
deal-issuer-department = Issuing authority, department
deal-issuer-address = Issuing authority, address
deal-issuer-state = Issuing authority, country
deal-issuer-letterhead = Issuing authority, letterhead
deal-issuer-contact = Issuing authority, contact
deal-issuer-url = Issuing authority, publishes at
deal-issuer-name-in = Issuing authority, name in { $language }
deal-issuer-emblem = Issuing authority, emblem
deal-permission = Individual permission
deal-supersedes-number = Replaces declaration
deal-supersedes-record = Replaces declaration, record

## A bundle of evidence

bundle-heading = an answer of the past, from a bundle of evidence
bundle-evidence-on = evidence on
bundle-sha256 = its SHA-256
bundle-at-its-moment = { $at }, the moment that the bundle names
bundle-at-another-moment = { $at }, not the moment of the bundle
bundle-says = the bundle says
bundle-no-answer = nothing that is an answer
bundle-same = { $answer }, and the same is answered again
bundle-differs = { $answer }, which is not what is answered again
bundle-not-compared = { $answer }; it could not be compared
bundle-asked-otherwise = you ask otherwise
bundle-roots = roots
bundle-roots-yours = yours
bundle-roots-its-own = those of the bundle itself; whoever made it chose them
bundle-newer = newer list
bundle-newer-list = list { $sequence } of { $at } was seen here
bundle-today = today
bundle-not-today = not said here; verify the file in it with the newest trust list
asked-the-moment = the moment
asked-the-trust-list = the trust list
asked-the-expected-deal = the expected deal
asked-the-issued-original = the issued original
asked-whether-another-program-may-have-signed = whether another program may have signed
asked-who-has-looked-at-the-signature-box = who has looked at the signature box

## Many files in one table

table-file = file
table-number = number
table-state = state
table-answer = answer
table-reason = first reason, and what to do
table-do = do: { $remedy }
table-none = none
table-missing = missing
table-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
table-totals = { $files }: { $accepted } accepted, { $rejected } rejected, { $undecided } undecided
table-totals-and-none = { $totals }, { $none } without an answer
table-deals-missing = { $count ->
    [one] { $count } expected deal without a copy
   *[other] { $count } expected deals without a copy
}
table-claimed = number and state of a file that is not accepted are what it claims, and not proved

## Days and moments

day = { $day } { $month } { $year }
moment = { $day }, { $time } UTC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
