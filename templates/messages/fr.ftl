# What an answer says, in French: the messages of `en.ftl` with the same gaps; last, what each code found and what to do about it.

## What was issued or required, and what was found

fact-nothing = rien
fact-of = { $of } : { $fact }
fact-also = { $one } ; { $other }
fact-or = { $one } ou { $other }
fact-quoted = « { $text } »

# The file as a whole.
fact-bytes = { $count } octets
fact-at-most-bytes = au plus { $most } octets
fact-bytes-up-to = de 1 à { $most } octets
fact-at-most-mebibytes = au plus { $most } Mio, et { $bundle } Mio pour un dossier de preuve
fact-more-than-that = plus que cela
fact-bytes-more = { $count } octets de plus
fact-bytes-less = { $count } octets de moins
fact-ends-after = le fichier se termine après { $count } octets
fact-cut-in-issued-part = le fichier a été coupé : il se termine après { $count } octets, au milieu de la partie émise
fact-cut-in-countersigned-part = le fichier a été coupé : il se termine au milieu de la partie contresignée
fact-as-signed = les octets tels qu'ils ont été signés
fact-still-carried = le fichier est encore dans son emballage ({ $around }) ; l'option de déballage permet de l'en sortir et de le juger
fact-other-carried = un fichier dans un emballage ({ $around }) ; l'option de déballage permet de l'en sortir et de le juger
fact-not-taken-out = un fichier dans un emballage ({ $around }) : { $flaw }
fact-linearized = un fichier qu'un programme a réorganisé pour le web (« linearized », « fast web view »)
fact-damaged = un fichier PDF endommagé : { $flaw }
fact-not-pdf = pas un fichier PDF
fact-not-pdf-but = pas un fichier PDF, mais { $kind }
fact-without-record = un fichier PDF sans l'enregistrement que porte toute déclaration ; une impression, une numérisation ou un export n'en a pas
fact-written-anew = les faits de l'affaire sont là, mais tout le fichier a été réécrit
fact-signature-written-anew = la signature du ministère est là, mais telle qu'un autre programme l'écrit
fact-saved-by = enregistré par { $program }

# A part of the file, or a page.
fact-other-bytes-from-here = d'autres octets à partir d'ici
fact-seal-of-other = un cachet qui nomme la page { $page } de la déclaration { $number }, et d'autres octets à partir d'ici
fact-other-bytes-in = d'autres octets : { $part }
fact-trailer = le trailer de la partie contresignée
fact-table-of-objects = la table des objets de la partie contresignée
fact-the-form-field = le champ « { $name } »
fact-form-field = champ « { $name } »
fact-drawn-in-form-field = ce qui est dessiné dans le champ « { $name } »
fact-state-signature = la signature de l'État utilisateur final
fact-beginning = le début de la partie contresignée
fact-added-unsigned = quelque chose a été ajouté à la partie émise sans signature, comme le font les navigateurs et les lecteurs qui enregistrent un formulaire ; une signature dessinée n'en est pas une
fact-no-time-of-signing = pas de date de signature
fact-pages = { $count } pages
fact-page-here = pages dans un autre ordre : ici se trouve la page { $page }
fact-object = objet
fact-not-written-by-fcd = fcd ne l'écrit pas
fact-not-there = il manque
fact-as-issued = comme émis
fact-other-content = un autre contenu
fact-objects-more = { $count } autres objets
fact-in-record = { $value } dans l'enregistrement du fichier
fact-page-or-record = la page dit ce qui est ajouté ici, l'enregistrement dans le fichier dit ce qui est retiré ; seul le fichier émis dit lequel des deux a été changé
fact-already-countersigned = déjà contresigné
fact-never-cleared-for-two = là où deux personnes doivent signer, la signature d'un autre programme n'est jamais admise, quoi qu'on autorise
fact-cleared = chaque partie en a été examinée, avec { $count } écarts ; il est accepté là où ils sont autorisés

# A signature.
fact-over-other-bytes = la signature a été faite sur d'autres octets que ceux-ci
fact-it = elle
fact-this-part = cette partie
fact-belongs-to = { $part } appartient à la déclaration { $number }, et non à { $expected }
fact-belongs-to-namesake = { $part } appartient à une autre déclaration portant le numéro { $number }, dont le texte ou les faits diffèrent
fact-made-in-place-of = elle a été faite à la place prévue pour { $was }, et se trouve à celle prévue pour { $is }
fact-signature-for = déclaration { $number } signée par { $place }, édition { $edition }, particularités { $particulars }, octets d'avant { $before }
fact-several-in-revision = { $count } signatures dans une seule révision
fact-in-no-field = une signature qui n'est dans aucun champ prévu pour elle
fact-not-hexadecimal = /Contents n'est pas une chaîne hexadécimale
fact-stranger-certificate = un certificat y figure qui n'est pas sur le chemin vers une racine de confiance
fact-new-signature = une nouvelle signature
fact-time-of-signing = la date de signature, /M
fact-field-left-empty = le champ prévu pour elle est resté vide
fact-names-time = indique { $at } comme date de signature
fact-names-other-time = indique { $at } comme date de signature, ce qui n'est pas la date dans le fichier
fact-bound-by-bytes = liée à la déclaration non par son nom, mais seulement par les octets qu'elle couvre
fact-in-format = signé dans le format { $format }

# A signer.
fact-key = clé { $fingerprint }
fact-holder = « { $name } », clé { $key } : { $what }
fact-other-key = une autre clé que celle de l'autre signataire
fact-certified-by = quelqu'un que certifie { $roots }
fact-root = la racine « { $name } » ({ $key })
fact-valid-certificate = un certificat valable le { $at }
fact-signed-by-its-root = un certificat signé par la racine qu'il nomme
fact-issuing-certificate = un certificat d'émission
fact-signatory-of = un signataire de { $whom }
fact-signatory-of-body = un signataire de { $body }, { $state }
fact-never-revoked = une clé qui n'a jamais été révoquée
fact-listed-issuing = un certificat d'émission que nomme la liste de confiance
fact-listed-signatory = un signataire que nomme la liste de confiance
fact-not-on-list = la liste { $sequence } ne nomme pas ce certificat
fact-retired = a quitté ses fonctions le { $at } : { $reason }
fact-revoked = révoquée le { $at } : { $reason }
fact-role-root = racine : répond d'autres
fact-role-issuing = émission : émet des déclarations pour le ministère
fact-role-officer = agent : approuve ce qui doit être émis
fact-role-list-signing = signature des listes : signe les listes de confiance pour la racine
fact-letter = une lettre, « { $title } », au sujet de la déclaration { $number }, du { $day }, signée par « { $name } », clé { $key } : { $standing }
fact-altered-letter = le fichier se dit lettre, « { $title } », au sujet de la déclaration { $number } ; mais il a été modifié, ou personne ne l'a signé
fact-letter-without-root = la signature est valable ; aucune racine n'a été donnée qui puisse répondre de la clé
fact-letter-of-no-ministry = la signature est valable, mais le signataire n'est pas un ministère : { $role }
fact-letter-vouched = la signature est valable, et une racine à laquelle vous vous fiez répond de la clé
fact-letter-not-vouched = la signature est valable, mais rien de ce à quoi vous vous fiez ne répond de la clé
fact-role-signatory = signataire : signe pour { $body }, { $state }
fact-unknown-root = certifié par aucune des racines que vous avez données
fact-signed-as-root = c'est une racine, et les racines ne signent que des certificats
fact-issuer-name-differs = il nomme son émetteur autrement que la racine qui l'a signé
fact-not-signed-by-root = la racine qu'il nomme comme émetteur ne l'a pas signé
fact-root-not-valid = la racine n'était valable que du { $first } au { $last }
fact-not-yet-valid = il n'était pas valable avant le { $from }
fact-expired = il n'était valable que jusqu'au { $until }

# A time.
fact-at = { $at }
fact-signed-on = signé le { $at }
fact-before = avant le { $at }
fact-not-before = pas avant le { $at }
fact-not-after = pas après le { $at }
fact-not-before-date = au plus tôt la veille du { $day }, date de la déclaration
fact-not-before-signer = pas avant la signature par { $who }, { $at }
fact-not-after-last-day = pas après le { $day }, dernier jour de la déclaration
fact-on-date-of-form = signé le { $day }, date portée dans le formulaire
fact-at-latest = au plus tard le { $at }, moment de cette vérification
fact-valid-until = valable jusqu'au { $day }
fact-checked-on = vérifié le { $day }

# A trust list.
fact-list-of-trusted-root = une liste d'une racine à laquelle vous faites confiance
fact-list = liste { $sequence } du { $issued }
fact-list-seen = liste { $sequence } du { $issued }, déjà utilisée ici
fact-list-or-later = { $list }, ou une liste plus récente
fact-list-following = une liste qui suit { $list }
fact-root-alone = la racine seule
fact-another-list = une autre liste { $sequence }, du { $issued }
fact-list-after-another = liste { $sequence } du { $issued }, qui nomme avant elle une autre liste { $before }
fact-next-due = la suivante était attendue le { $at }
fact-list-good-on = une liste valable le { $at }
fact-list-issued-until = une liste émise au plus tard le { $at }, moment de cette vérification
fact-list-does-not-name = la liste { $sequence } du { $issued } ne la nomme pas

# A declaration.
fact-version = version { $number }
fact-edition-digest = { $id } d'empreinte { $digest }
fact-edition = édition { $id } d'empreinte { $digest }
fact-listed-edition = une édition que nomme la liste { $sequence }
fact-edition-in-use = une édition en usage le jour de l'émission
fact-edition-withdrawn = { $edition } : retirée le { $since } : { $reason }
fact-edition-in-use-from = { $edition } : en usage depuis le { $from } ; émise le { $issued }
fact-edition-in-use-until = { $edition } : en usage du { $from } au { $until } ; émise le { $issued }
fact-in-force = déclaration { $number }, en vigueur
fact-suspended = suspendue le { $since }, en vertu de la clause { $clause } de cette déclaration
fact-terminated = résiliée le { $since }, en vertu de la clause { $clause } de cette déclaration
fact-superseded = remplacée le { $since } ; c'est la déclaration { $by } qui compte
fact-listed-or-permitted = un État qui figure sur la liste des pays, ou une autorisation
fact-state-on = { $name } ({ $code }) le { $day } : { $standing }
fact-signed-by-ministry = { $standing }, que le ministère a signée
fact-source = source : { $source }
fact-named-country-list = une liste des pays que nomme la liste de confiance
fact-country-list-here = { $list }, dans ce programme
fact-no-country-list = aucune
fact-one-of-deals = l'une des { $count }
fact-for-application = déclaration { $number }, demande de licence { $application }
fact-original-of = { $count } octets dans l'original donné
fact-issued-part-of = une partie émise de { $count } octets dans cette copie
fact-bytes-of-original = les octets de l'original, au nombre de { $count }
fact-other-from = déclaration { $number }, différente à partir de l'octet { $at }
fact-on-list = sur la liste { $list }
fact-not-on-country-list = absent de la liste { $list }
fact-no-list-of-that-day = inconnu : aucune liste de ce jour n'est connue
fact-members-not-known = inconnu : des { $count } États de la liste { $list }, quelques-uns seulement sont connus par leur nom
fact-disputed = inconnu : sur la liste { $list }, mais contesté à partir du { $from } ({ $source })
fact-not-at-hand = inconnu : c'est { $list } qui comptait, et elle n'est pas disponible ici

# An answer in the form.
fact-answer-without = une réponse sans « { $phrase } »
fact-signature-without = une signature sans « { $phrase } »
fact-too-long = trop longue pour son cadre
fact-ambiguous = aucune réponse lisible d'une seule façon ; ce qu'un programme montre dans le champ ne compte pas

# An object of another program.
fact-entry = { $key } { $value }
fact-no-entry = pas de { $key }
fact-no-text = { $key } qui n'est pas du texte
fact-no-field-any-more = un champ qui n'est plus un dictionnaire
fact-no-information-any-more = les informations du document ne sont plus un dictionnaire
fact-no-catalog-any-more = le catalogue n'est plus un dictionnaire
fact-text-value = une valeur qui est du texte
fact-normal-state = aucun autre état que l'état normal
fact-date-or-nothing = une date ou rien
fact-date-or-program = une date, ou le nom d'un programme
fact-one-new-appearance = /AP avec une seule apparence nouvelle, /N
fact-later-version = /Version 1.7 ou ultérieure
fact-lookalike-name = un nom qui ressemble à un autre
fact-too-much = contient plus qu'il ne faut
fact-too-much-in = { $way } contient plus qu'il ne faut
fact-revision-at = une révision qui commence à l'octet { $at }
fact-one-addition = un seul ajout à la partie émise : le formulaire rempli et signé en une fois
fact-additions = { $count } ajouts
fact-xref-table = une table de références croisées, comme dans la partie émise
fact-xref-stream = un flux de références croisées
fact-taken-away = retiré
fact-unreadable-metadata = des métadonnées illisibles
fact-of-metadata = { $name } des métadonnées
fact-says = { $what } dit : { $text }
fact-is-now = { $what } est maintenant { $text }
fact-changed-on = /M dit qu'il a été changé le { $date }
fact-closed = fermé à tout changement
fact-written-again = { $what } a été réécrit à l'identique
fact-follows-pdf = dit qu'il suit PDF { $version }
fact-adds = ajoute { $name } à { $key }
fact-metadata-anew = les métadonnées ont été réécrites, avec les mêmes indications hormis la date et le programme

# A drawing of another program.
fact-no-drawing = une apparence qui n'est pas un dessin
fact-drawn = dessiné : { $text }
fact-other-glyph = « { $text } » est dessiné avec un autre glyphe que celui de la police
fact-out-of-field = « { $text } » dépasse le cadre du champ
fact-not-one-line = des mots qui ne sont pas sur une ligne de gauche à droite
fact-second-font = une seconde police, { $name }
fact-text-and-lines = du texte et des traits
fact-certain-text = un texte lisible avec certitude
fact-text-out-of-box = un texte qui dépasse le cadre
fact-mark-out-of-box = une marque qui dépasse le cadre
fact-lines-at-text = des traits qui touchent le texte, ou qui ne sont ni un cadre ni un filet
fact-clipped = « { $text } » est coupé par un masque
fact-letters-over-each-other = des lettres dessinées l'une sur l'autre, ou de droite à gauche
fact-uncertain-gap = des lettres séparées par un blanc qui est peut-être une espace
fact-lines-over-each-other = des lignes de texte qui se chevauchent
fact-no-resources = des ressources qui ne sont pas un dictionnaire
fact-unknown-font = la police { $name } n'est pas de celles dont les lettres sont connues
fact-graphics-state = l'état graphique { $name }
fact-other-resource = { $key } parmi ses ressources
fact-font-name = le nom de police { $name }
fact-signature-box = le cadre de signature
fact-drawing-digest = SHA-256 du dessin { $sha256 }
fact-other-box-seen = quelqu'un a regardé un autre cadre
fact-shows-mark = le cadre de signature montre la marque de { $name } sous son texte
fact-box-seen = le cadre de signature n'a pas été lu ({ $because }) ; { $by } déclare, le { $at }, avoir regardé le cadre de SHA-256 { $sha256 }

# A bundle of evidence.
fact-no-bundle = une archive ZIP qui n'est pas un dossier de preuve ; vérifiez le PDF qu'elle contient, que l'option de déballage en sort s'il y est seul
fact-archive = l'archive que fcd écrit de ces fichiers
fact-other-bytes = d'autres octets
fact-packed-anew = le plus souvent, un autre programme a réemballé les fichiers
fact-only-members = les fichiers d'un dossier de preuve, et aucun autre
fact-each-once = chaque fichier une fois
fact-more-than-once = { $name } plus d'une fois
fact-one-deal = une seule affaire attendue
fact-two-deals = deux, expected.json et expected.toml
fact-every-bundle-has-it = tout dossier de preuve l'a
fact-sums-name-it = SHA256SUMS le nomme
fact-in-sums = { $digest }, dans SHA256SUMS
fact-no-digest = pas d'empreinte
fact-lines = les lignes que fcd écrit
fact-other-lines = d'autres lignes
fact-root-of-caller = une racine que vous donnez
fact-roots-of-bundle = celles du dossier ; celui qui l'a fait les a choisies
fact-writer = rédacteur { $number }
fact-writer-of = rédacteur { $number }, de fcd { $program }
fact-answer-from-files = { $answer }, d'après les fichiers du dossier
fact-answer = { $answer }
fact-no-answer = pas de réponse
fact-another-page = une autre page
fact-under-your-roots = { $answer }, d'après les racines auxquelles vous faites confiance
fact-under-its-roots = { $answer }, d'après celles du dossier
fact-what-fcd-writes = ce que fcd écrit
fact-order-of-files = l'ordre des fichiers
fact-text-around-certificates = du texte autour des certificats
fact-list-without-roots = une liste de confiance sans racines
fact-named-otherwise = il n'est pas nommé d'après son contenu

# An entry of the register.
fact-nobody-entered = { $number }, que personne n'a inscrit
fact-nothing-issued = { $number } est { $state } : rien n'a été émis sous ce numéro
fact-with-record = { $number } avec l'enregistrement { $record }
fact-other-record = un autre enregistrement de ce numéro
fact-for-state = { $number } pour { $state }
fact-declaration-for = une déclaration pour { $state }
fact-if-replaceable = { $number }, si elle pouvait être remplacée
fact-entry-is = { $number } est { $state }
fact-since = { $state } depuis le { $at }
fact-under = { $what }, en vertu de la clause { $clause }
fact-by = { $what }, par { $number }
fact-begins-with = commence par les { $count } octets de SHA-256 { $sha256 }
fact-fewer-bytes = moins d'octets
fact-digest = SHA-256 { $sha256 }
fact-received-on = reçue le { $at }
fact-received-copy = la copie reçue le { $at }, SHA-256 { $sha256 }
fact-other-copy = une autre copie, SHA-256 { $sha256 }

## Words in these

# Whose signature.
role-ministry = le ministère
role-end-user-state = l'État utilisateur final
role-first-signatory-of-the-end-user-state = le premier signataire de l'État utilisateur final
role-second-signatory-of-the-end-user-state = le second signataire de l'État utilisateur final

# Where an entry of the register stands.
entry-reserved = réservée
entry-void = annulée
entry-issued = émise
entry-returned = revenue
entry-suspended = suspendue
entry-reinstated = rétablie
entry-terminated = résiliée
entry-superseded = remplacée

# The fields of the form, under the labels of the pages.
field-name-of-the-signatory = Nom du signataire
field-office-of-the-signatory = Fonction du signataire
field-place-of-signing = Lieu de signature
field-day-of-signing = Jour de signature
field-authority-to-sign = Pouvoir de signer
field-name-of-the-first-signatory = Nom du premier signataire
field-office-of-the-first-signatory = Fonction du premier signataire
field-place-of-signing-first-signatory = Lieu de signature, premier signataire
field-day-of-signing-first-signatory = Jour de signature, premier signataire
field-authority-to-sign-first-signatory = Pouvoir de signer, premier signataire
field-name-of-the-second-signatory = Nom du second signataire
field-office-of-the-second-signatory = Fonction du second signataire
field-place-of-signing-second-signatory = Lieu de signature, second signataire
field-day-of-signing-second-signatory = Jour de signature, second signataire
field-authority-to-sign-second-signatory = Pouvoir de signer, second signataire
field-signature-of-the-ministry = Signature du ministère
field-signature-of-the-end-user-state = Signature de l'État utilisateur final
field-signature-of-the-first-signatory = Signature du premier signataire
field-signature-of-the-second-signatory = Signature du second signataire
field-the-form = le formulaire

# The answer about a file.
answer-accepted = accepté
answer-undecided = en suspens
answer-rejected = rejeté

## The answer about a file

assurance-exact = exact
assurance-interoperable = interopérable
tally-reasons = { $count ->
    [one] { $count } raison
   *[other] { $count } raisons
}
tally-questions = { $count ->
    [one] { $count } question ouverte
   *[other] { $count } questions ouvertes
}
tally-both = { $reasons } et { $questions }
is-proved = est { $identity }, prouvé
claims-to-be = prétend être { $identity }, non prouvé
claims-to-be-from = prétend être { $identity }, non prouvé ; lu dans { $from }
claims-about = prétend concerner { $identity }, non prouvé
claims-unreadable = la déclaration qu'il prétend être est illisible
identity-body = { $number }, utilisateur final { $body }
identity-state = { $identity }, { $state }
from-title = le titre du document
from-first-page = le texte de la première page
from-visible-seal = les cachets numériques visibles
sample = SPÉCIMEN : une clé d'exemple a signé ce fichier ; il n'engage personne
nothing-shown = rien ne peut être montré
show-heading = ce que prétend le fichier ; rien n'a été vérifié

# What a file was taken out of.
taken-out = sorti de { $carriers } ; ce qui a été jugé a le SHA-256 { $sha256 }
taken-then = { $one }, puis de { $other }
carrier-mail = un courriel (.eml)
carrier-mime = une partie d'un courriel ou d'un envoi
carrier-smime = un message S/MIME (.p7m), dont la signature propre n'a pas été examinée
carrier-zip = une archive ZIP
carrier-gzip = gzip
carrier-base64 = base64
carrier-quoted-printable = quoted-printable
carrier-hex = des chiffres hexadécimaux

# The checks and their states.
checks = vérifications
state-proved = prouvé
state-refuted = réfuté
state-open = en suspens
state-not-reached = non atteint
state-not-asked = non demandé
check-issued-part = partie émise
check-ministrys-signature = signature du ministère
check-countersigned-part = partie contresignée
check-end-user-states-signature = signature de l'État utilisateur final
check-first-signatorys-part = partie du premier signataire
check-first-signatorys-signature = signature du premier signataire
check-second-signatorys-part = partie du second signataire
check-second-signatorys-signature = signature du second signataire
check-trust-list = liste de confiance
check-signatories = signataires
check-times = dates
check-answers = réponses
check-deal = affaire
check-standing = validité
check-bundle = dossier de preuve
check-recorded-answer = réponse consignée

# The reasons.
reason-where = où
reason-also = aussi
reason-words = mots
reason-issued = émis
reason-expected = attendu
reason-found = constaté
reason-differ = différence
reason-do = à faire
reason-explain = expliquer
reasons-more = { $count } de plus ; { $see }
for-technicians = Dans les termes du format de fichier, pour les techniciens :
place-and-code = { $place } ({ $code })
differ-alike-issued = ils se ressemblent ; dans « { $word } », { $one } a été émis et { $other } constaté
differ-alike-expected = ils se ressemblent ; dans « { $word } », { $one } était attendu et { $other } constaté
differ-in-writing = les deux disent la même chose ; ce qui diffère est la façon dont le fichier l'écrit
deviations = la partie contresignée n'est pas de fcd ; ce qui y a été admis :

# Places.
place-document = tout le fichier
place-byte = octet { $at }
place-before-byte = avant l'octet { $at }
place-bytes = octets { $first } à { $last }
place-issued-object = objet { $number }, dans la partie émise par le ministère
place-object = objet { $number }, dans l'ajout { $revision } derrière la partie émise
place-page = page { $number }
place-clause = page { $page }, clause { $number } « { $heading } »
place-field = champ { $name }
place-particular = faits de l'affaire, { $name }
place-signature = signature par { $role }
given-the-trust-list = la liste de confiance
given-trust = confiance
given-the-roots = les racines
given-the-issued-original = l'original émis
given-the-deals-that-are-expected = les affaires attendues

# What changed against the declaration that is replaced.
changes-none = le lieu d'utilisation, l'utilisateur final et la valeur sont ceux de { $old }, qu'elle remplace
changes = changé par rapport à { $old }, qu'elle remplace :
change = { $what } : { $earlier } est devenu { $now }

## The facts

label-edition = édition
label-issued = émis le
label-permission = autorisation individuelle
label-list-at-issue = liste à l'émission
label-list-today = liste aujourd'hui
label-trust-list = liste de confiance
label-answers = réponses
label-answer = réponse
label-signatures = signatures
label-signed-by = signé par
label-record = enregistrement
label-checked-for = vérifié pour le
label-sha256 = SHA-256
label-not-proved = non prouvé
clauses = clauses ({ $count })
edition-reconstruction = { $edition } (une reconstitution, non le texte officiel)
none-recorded = aucune consignée
none-yet = aucune encore
none = aucun
not-proved = qui détenait les clés, que les promesses seront tenues, ni quoi que ce soit d'une copie sur papier
trust-list-issued = liste { $sequence }, émise le { $at }
trust-list-next = la suivante est attendue le { $at }
answer-given = { $label } : { $value }
signed-by = { $place } : { $name }, { $role }
signed-by-sample = { $place } : { $name } (CLÉ D'EXEMPLE), { $role }
signed-on = le { $at }

# The facts of the deal, under the labels of the pages.
deal-number = Numéro
deal-issue-date = Datée du
deal-valid-until = Valable jusqu'au
deal-language = Langue
deal-exporter-name = Exportateur
deal-exporter-address = Exportateur, adresse
deal-exporter-country = Exportateur, pays
deal-purchaser-name = Acheteur
deal-purchaser-address = Acheteur, adresse
deal-purchaser-country = Acheteur, pays
deal-consignee-name = Destinataire
deal-consignee-address = Destinataire, adresse
deal-consignee-country = Destinataire, pays
deal-broker-name = Courtier
deal-broker-address = Courtier, adresse
deal-broker-country = Courtier, pays
deal-end-user-body = Organisme exploitant
deal-end-user-address = Organisme exploitant, adresse
deal-end-user-kind = Genre d'organisme exploitant
deal-end-user-state-code = État utilisateur final
deal-system-name = Système
deal-system-category = Catégorie
deal-system-classification = Classe de la liste de contrôle
deal-system-description = Description
deal-system-quantity = Quantité
deal-system-location = Lieu d'utilisation
deal-system-disposition = Usage, stock ou incorporation
deal-value-amount = Valeur
deal-goods-description = Biens, ligne { $line }
deal-goods-quantity = Biens, ligne { $line }, quantité
deal-contract-number = Contrat
deal-licence-application-number = Demande de licence
deal-licence-number = Licence
deal-licence-sha256 = SHA-256 du fichier de licence
deal-purposes = Fins nommées
deal-signatory-office = Fonction du signataire
deal-first-signatory-office = Fonction du premier signataire
deal-second-signatory-office = Fonction du second signataire
deal-second-signatory-body = Organisme du second signataire
deal-issuer-name = Autorité émettrice
deal-issuer-department = Autorité émettrice, département
deal-issuer-address = Autorité émettrice, adresse
deal-issuer-state = Autorité émettrice, pays
deal-issuer-letterhead = Autorité émettrice, en-tête
deal-issuer-contact = Autorité émettrice, contact
deal-issuer-url = Autorité émettrice, publie sur
deal-issuer-name-in = Autorité émettrice, nom en { $language }
deal-issuer-emblem = Autorité émettrice, emblème
deal-permission = Autorisation individuelle
deal-supersedes-number = Remplace la déclaration
deal-supersedes-record = Remplace, enregistrement

## A bundle of evidence

bundle-heading = une réponse du passé, tirée d'un dossier de preuve
bundle-evidence-on = preuve sur
bundle-sha256 = son SHA-256
bundle-at-its-moment = { $at }, le moment que nomme le dossier
bundle-at-another-moment = { $at }, qui n'est pas le moment du dossier
bundle-says = le dossier dit
bundle-no-answer = rien qui soit une réponse
bundle-same = { $answer }, et la réponse est encore la même
bundle-differs = { $answer }, ce qui n'est pas la réponse maintenant
bundle-not-compared = { $answer } ; la comparaison n'a pas été possible
bundle-asked-otherwise = vous demandez autrement
bundle-roots = racines
bundle-roots-yours = les vôtres
bundle-roots-its-own = celles du dossier lui-même ; celui qui l'a fait les a choisies
bundle-newer = liste plus récente
bundle-newer-list = la liste { $sequence } du { $at } a été vue ici
bundle-today = aujourd'hui
bundle-not-today = non dit ici ; vérifiez le fichier qu'il contient avec la liste de confiance la plus récente
asked-the-moment = le moment
asked-the-trust-list = la liste de confiance
asked-the-expected-deal = l'affaire attendue
asked-the-issued-original = l'original émis
asked-whether-another-program-may-have-signed = si un autre programme peut avoir signé
asked-who-has-looked-at-the-signature-box = qui a regardé le cadre de signature

## Many files in one table

table-file = fichier
table-number = numéro
table-state = État
table-answer = réponse
table-reason = première raison, et que faire
table-do = à faire : { $remedy }
table-none = aucune
table-missing = manquante
table-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
table-totals = { $files } : { $accepted ->
    [one] { $accepted } accepté
   *[other] { $accepted } acceptés
}, { $rejected ->
    [one] { $rejected } rejeté
   *[other] { $rejected } rejetés
}, { $undecided } en suspens
table-totals-and-none = { $totals }, { $none } sans réponse
table-deals-missing = { $count ->
    [one] { $count } affaire attendue sans copie
   *[other] { $count } affaires attendues sans copie
}
table-claimed = numéro et État d'un fichier non accepté sont ce qu'il prétend, et ne sont pas prouvés

## Days and moments

day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
moment = { $day } à { $time } UTC
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Remedies that several codes share

-unmodified = n'acceptez pas cette copie ; demandez une signature sur le fichier non modifié
-countersign-again = demandez à l'État utilisateur final de contresigner le fichier émis avec fcd
-as-signed = n'acceptez pas cette copie ; demandez le fichier tel qu'il a été signé
-named-office = demandez une signature de la fonction que nomme la déclaration

## What each code found

title-clause-altered = une clause ne dit plus ce qui a été émis
title-clause-missing = une clause émise a disparu
title-text-added = les pages disent quelque chose qui n'a pas été émis
title-particular-altered = un fait de l'affaire est montré autrement qu'il n'a été émis
title-page-altered = une page n'est pas dessinée comme elle a été émise
title-page-count-altered = des pages ont été ajoutées ou retirées
title-answer-missing = une réponse obligatoire manque
title-answer-invalid = une réponse enfreint les règles de son champ
title-answer-differs = une réponse n'est pas ce que dit la déclaration
title-answer-argues = une réponse contient des mots qui pourraient contester une clause
title-deal-different = la déclaration concerne une autre affaire que celle que vous attendez
title-register-number-unknown = le registre ne contient aucune déclaration émise sous ce numéro
title-register-issue-different = la partie émise n'est pas celle que le registre a consignée
title-register-number-used = une autre copie contresignée de cette déclaration a déjà été reçue
title-register-copy-known = cette même copie a déjà été reçue
title-register-stopped = la déclaration a été suspendue, résiliée ou remplacée
title-register-not-replaceable = la déclaration que celle-ci remplace a pris fin autrement, ou en est une autre
title-damaged-in-transport = le fichier a été changé ou emballé par un programme qui l'a transporté
title-rewritten-by-program = un autre programme a réenregistré le fichier et détruit les signatures
title-file-empty-or-too-large = le fichier est vide ou plus grand que toute déclaration
title-not-a-declaration = ce n'est pas un fichier émis par fcd
title-letter-not-declaration = le fichier est une lettre au sujet d'une déclaration, et non une déclaration
title-declaration-other-kind = le fichier est une déclaration d'un autre genre qu'une déclaration d'utilisateur final
title-particulars-unreadable = les faits de l'affaire dans le fichier sont illisibles
title-edition-unknown = ce fcd n'a pas l'édition que nomme le fichier
title-builder-unknown = le fichier a été fait par une autre version de fcd que celles que celui-ci peut reconstruire
title-issued-part-altered = la partie émise par le ministère n'est pas celle qu'il a émise
title-revision-appended = quelque chose a été ajouté au fichier après la dernière signature
title-object-replaced = quelque chose a été remplacé qu'aucun signataire ne peut remplacer
title-countersignature-part-altered = la partie ajoutée par l'État utilisateur final n'est pas ce que fcd écrit pour ces réponses
title-countersignature-third-party = l'État utilisateur final a signé avec un autre programme que fcd
title-signature-box-unread = ce que montre le cadre de signature ne peut être lu avec certitude
title-object-added = quelque chose a été ajouté qu'aucun signataire ne peut ajouter
title-field-altered = un champ a été changé au-delà de sa valeur
title-appearance-differs = un champ montre autre chose que sa valeur
title-countersignature-missing = l'État utilisateur final n'a pas encore signé
title-signatory-missing = un seul des deux signataires de l'État utilisateur final a signé
title-signature-missing = une signature obligatoire manque
title-signature-context-mismatch = une signature a été faite pour une autre déclaration ou un autre rôle
title-signature-invalid = une signature ne correspond pas à ce fichier
title-signature-placeholder-noncanonical = les octets qui portent une signature ne sont pas écrits de la seule façon admise
title-signature-malformed = une signature n'est pas construite de la seule façon admise
title-visible-seal-invalid = le cachet imprimé sur une page n'est pas celui du ministère pour cette page
title-key-weak = une clé est d'un genre avec lequel une même signature peut convenir à plusieurs textes
title-signer-role-wrong = un signataire a un autre rôle que celui qu'exige cette signature
title-signer-other-state = la contresignature vient d'un autre État que celui que nomme la déclaration
title-signer-other-body = la contresignature vient d'un autre organisme que celui qui utilisera le système
title-signatory-twice = la même clé a signé pour les deux signataires de l'État utilisateur final
title-signer-untrusted = aucune racine à laquelle vous faites confiance ne répond d'un signataire
title-signer-revoked = la clé d'un signataire a été révoquée
title-signer-retired = un signataire a signé après la fin du mandat que donne la liste de confiance
title-signer-unlisted = la liste de confiance ne nomme pas un signataire
title-signer-enrolled-late = un signataire a signé avant que le ministère n'ait enregistré cette clé
title-signer-other-office = la contresignature vient d'une autre fonction que celle qui doit signer
title-trust-list-invalid = la liste de confiance n'est pas signée par une racine à laquelle vous faites confiance
title-trust-list-fork = il y a deux listes de confiance différentes pour une même place dans la suite
title-trust-list-rollback = la liste de confiance est plus ancienne qu'une autre déjà utilisée ici
title-trust-list-stale = la liste de confiance a passé le jour où la suivante était attendue
title-trust-list-early = la liste de confiance a été émise après le moment de cette vérification
title-trust-list-missing = aucune liste de confiance n'a été donnée, alors qu'une liste de cette racine a déjà servi ici
title-trust-missing = aucune racine de confiance n'a été donnée, donc personne n'est connu
title-certificate-invalid = le certificat d'un signataire est défectueux ou n'est pas signé par la racine qu'il nomme
title-certificate-expired = le certificat d'un signataire n'était pas valable au moment de la signature
title-time-order-wrong = les dates des signatures ne concordent pas
title-time-in-future = une signature est datée d'après le moment de cette vérification
title-declaration-expired = la déclaration a passé son dernier jour
title-declaration-terminated = le ministère a résilié la déclaration
title-declaration-suspended = le ministère a suspendu la déclaration
title-declaration-superseded = une autre déclaration a pris la place de celle-ci
title-edition-withdrawn = l'édition a été retirée, ou n'était pas en usage le jour de l'émission
title-edition-unlisted = la liste de confiance ne nomme pas l'édition
title-state-not-on-signed-list = l'État utilisateur final n'est pas sur la liste du ministère et n'a pas d'autorisation
title-state-not-listed = on ne sait pas si l'État utilisateur final est sur la liste, et il n'a pas d'autorisation
title-country-list-unknown = ce fcd n'a pas la liste des pays qui comptait le jour de l'émission
title-declaration-unlisted = la liste de confiance ne dit rien de cette déclaration
title-bundle-unreadable = un fichier du dossier de preuve ne peut être lu comme ce qu'il doit être
title-bundle-member-missing = un fichier manque dans le dossier de preuve
title-bundle-member-added = le dossier de preuve contient un fichier qui n'y a pas sa place
title-bundle-member-twice = le dossier de preuve contient un fichier deux fois, et peut être lu de deux façons
title-bundle-digest-differs = un fichier du dossier de preuve a une autre empreinte que celle qu'indique le dossier
title-bundle-altered = le dossier de preuve n'est pas ce que fcd écrit pour les fichiers qu'il contient
title-report-differs = le dossier de preuve rapporte une autre réponse que celle que donnent ses fichiers
title-structure-ambiguous = le fichier peut être lu de deux façons
title-structure-malformed = le fichier enfreint les règles de PDF là où une déclaration ne le fait jamais
title-limit-exceeded = le fichier demande plus de travail que toute déclaration

## What to do about each

remedy-clause-altered = { -unmodified }
remedy-clause-missing = { -unmodified }
remedy-text-added = { -unmodified }
remedy-particular-altered = { -unmodified }
remedy-page-altered = { -unmodified }
remedy-page-count-altered = { -unmodified }
remedy-answer-missing = demandez à l'État utilisateur final de contresigner de nouveau avec toutes les réponses
remedy-answer-invalid = demandez à l'État utilisateur final de contresigner de nouveau avec une réponse simple
remedy-answer-differs = demandez à l'État utilisateur final de contresigner de nouveau, avec la fonction que nomme la déclaration
remedy-answer-argues = lisez la réponse ; si elle limite une clause, ne vous fiez pas à cette copie
remedy-deal-different = comparez les deux valeurs avec votre contrat et demandez la déclaration de cette affaire
remedy-register-number-unknown = cherchez qui l'a émise ; d'ici là, traitez-la comme un faux
remedy-register-issue-different = cherchez qui a signé une autre déclaration sous ce numéro ; ne vous fiez à aucune des deux
remedy-register-number-used = comparez les deux copies et demandez à l'État utilisateur final pourquoi il a signé deux fois
remedy-register-copy-known = rien, si elle a été envoyée deux fois ; sinon demandez qui la présente et pour quoi
remedy-register-not-replaceable = cherchez quelle déclaration compte ; une nouvelle peut nommer celle-là
remedy-rewritten-by-program = demandez à l'État utilisateur final de contresigner le fichier émis avec fcd, et d'envoyer ce fichier sans le changer
remedy-file-empty-or-too-large = redemandez le fichier ; aucune déclaration n'est aussi grande, et aucune n'est vide
remedy-not-a-declaration = demandez le fichier émis par le ministère, contresigné avec fcd
remedy-letter-not-declaration = lisez-le comme une lettre ; demandez la déclaration elle-même si c'est elle qu'il vous faut
remedy-declaration-other-kind = demandez la déclaration d'utilisateur final de cette affaire
remedy-particulars-unreadable = ne vous fiez pas à cette copie ; demandez au ministère le fichier émis
remedy-builder-unknown = vérifiez avec la version de fcd que nomme le fichier
remedy-issued-part-altered = ne vous fiez pas à cette copie ; demandez le fichier tel que le ministère l'a émis
remedy-revision-appended = n'acceptez pas cette copie ; demandez le fichier tel qu'il a été contresigné
remedy-object-replaced = { -unmodified }
remedy-countersignature-part-altered = { -countersign-again }
remedy-object-added = { -unmodified }
remedy-field-altered = { -countersign-again }
remedy-appearance-differs = { -unmodified }
remedy-countersignature-missing = envoyez le fichier à l'État utilisateur final ; vérifiez la copie qui revient
remedy-signatory-missing = envoyez le fichier à l'autre signataire ; vérifiez la copie qui revient
remedy-signature-missing = ne vous fiez pas à cette copie ; faites contresigner avec fcd le fichier tel qu'il a été émis
remedy-signature-context-mismatch = { -as-signed }
remedy-signature-invalid = { -as-signed }
remedy-signature-placeholder-noncanonical = { -as-signed }
remedy-signature-malformed = demandez une signature faite avec fcd
remedy-visible-seal-invalid = n'acceptez pas cette copie ; demandez le fichier tel que le ministère l'a émis
remedy-signer-role-wrong = { -named-office }
remedy-signer-other-state = demandez une signature de l'État utilisateur final de cette déclaration
remedy-signer-other-body = demandez une signature de l'organisme que nomme la déclaration
remedy-signatory-twice = demandez une signature de l'autre signataire, avec une clé qui lui est propre
remedy-signer-revoked = ne vous fiez pas à cette copie, quelle que soit la date qu'elle montre ; demandez une signature avec une nouvelle clé
remedy-signer-retired = demandez une signature de la personne qui occupe la fonction aujourd'hui
remedy-signer-unlisted = procurez-vous la liste de confiance la plus récente ; si elle ne nomme pas le signataire, ne vous fiez pas à cette copie
remedy-signer-enrolled-late = demandez au signataire de signer de nouveau, maintenant que la clé est enregistrée
remedy-signer-other-office = { -named-office }
remedy-trust-list-invalid = redemandez la liste de confiance au ministère ; n'utilisez pas celle-ci
remedy-trust-list-fork = ne vous fiez à aucune des deux listes ; montrez les deux au ministère sans attendre
remedy-trust-list-rollback = demandez au ministère la liste de confiance la plus récente, et qui vous a donné celle-ci
remedy-trust-list-stale = demandez au ministère la liste de confiance la plus récente
remedy-trust-list-early = vérifiez l'horloge de cette machine, ou donnez la liste qui était en vigueur à ce moment
remedy-certificate-invalid = demandez au signataire un certificat que le ministère a certifié
remedy-certificate-expired = demandez au signataire de renouveler le certificat et de signer de nouveau
remedy-time-order-wrong = demandez au signataire de vérifier l'horloge et de signer de nouveau
remedy-declaration-expired = demandez au ministère une nouvelle déclaration
remedy-declaration-terminated = ne vous y fiez pas, et arrêtez ce qui repose sur elle ; interrogez le ministère sur la licence
remedy-declaration-suspended = ne vous y fiez pas avant qu'une liste de confiance plus récente ne dise qu'elle est de nouveau en vigueur
remedy-declaration-superseded = demandez la déclaration qui compte maintenant
remedy-edition-withdrawn = demandez au ministère une déclaration sur l'édition en usage
remedy-edition-unlisted = procurez-vous la liste de confiance la plus récente ; si elle ne nomme pas l'édition, ne vous fiez pas à cette copie
remedy-state-not-on-signed-list = demandez au ministère s'il a donné une autorisation individuelle ; sinon, ne vous fiez pas à cette copie
remedy-state-not-listed = demandez au ministère si l'État était sur sa liste, ou s'il a donné une autorisation individuelle
remedy-country-list-unknown = vérifiez avec une version de fcd qui a la liste, ou interrogez le ministère sur l'État
remedy-declaration-unlisted = procurez-vous une liste de confiance émise après la déclaration, ou interrogez le ministère sur le numéro
remedy-bundle-unreadable = redemandez le dossier de preuve, ou vérifiez la déclaration elle-même
remedy-bundle-digest-differs = ne vous fiez pas à ce dossier ; redemandez-le, ou vérifiez la déclaration elle-même
remedy-report-differs = ne croyez aucun rapport de ce dossier ; fiez-vous à la réponse que vous lisez ici
remedy-structure-ambiguous = ne vous fiez pas à cette copie ; demandez le fichier tel que fcd l'a écrit
remedy-structure-malformed = ne vous fiez pas à cette copie ; redemandez-la à qui l'a envoyée
remedy-limit-exceeded = n'ouvrez pas cette copie dans un lecteur ; redemandez-la

## What to do in general, where a front end has no own words for it

do-unwrap = redemandez le fichier, emballé dans une archive ZIP, ou faites-le déballer là où cela est indiqué
do-reinstate = prévenez l'expéditeur ; une déclaration suspendue peut être rétablie
do-give-edition = procurez-vous l'édition auprès du ministère et vérifiez de nouveau avec elle
do-allow-interop = demandez une contresignature faite avec fcd, ou lisez les écarts et autorisez-les
do-look-at-box = regardez le cadre, puis dites que vous l'avez vu et qui vous êtes
do-new-key = demandez au signataire une nouvelle clé faite avec fcd
do-other-root = ne vous fiez pas à cette copie, sauf si la racine que vous avez donnée n'est pas celle du ministère
do-give-trust-list = procurez-vous la liste de confiance la plus récente auprès du ministère et donnez-la, avec la racine
do-give-root = procurez-vous le certificat racine du ministère par une voie sûre et vérifiez de nouveau avec lui
do-give-moment = vérifiez l'horloge de cette machine, ou donnez le bon moment
do-whole-bundle = demandez le dossier tel que fcd l'a écrit, ou vérifiez la déclaration elle-même
do-close-bundle = n'en ouvrez rien ; demandez le dossier tel que fcd l'a écrit
