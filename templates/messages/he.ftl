# What an answer says, in Hebrew: the messages of `en.ftl` with the same gaps; last, what each code found and what to do about it.
# Every gap is set apart by the program (FIRST STRONG ISOLATE), so that no text of a file orders the words around it.

## What was issued or required, and what was found

fact-nothing = כלום
fact-of = { $of }: { $fact }
fact-also = { $one }; { $other }
fact-or = { $one } או { $other }
fact-quoted = "{ $text }"

# The file as a whole.
fact-bytes = { $count } בתים
fact-at-most-bytes = לכל היותר { $most } בתים
fact-bytes-up-to = בין 1 ל־{ $most } בתים
fact-at-most-mebibytes = לכל היותר { $most } MiB, ו־{ $bundle } MiB לתיק ראיות
fact-more-than-that = יותר מזה
fact-bytes-more = { $count } בתים יותר
fact-bytes-less = { $count } בתים פחות
fact-ends-after = הקובץ מסתיים אחרי { $count } בתים
fact-cut-in-issued-part = הקובץ נקטע: הוא מסתיים אחרי { $count } בתים, באמצע החלק שהונפק
fact-cut-in-countersigned-part = הקובץ נקטע: הוא מסתיים באמצע החלק שנחתם בחתימה נגדית
fact-as-signed = הבתים כפי שנחתמו
fact-still-carried = הקובץ עדיין בתוך מעטפת ({ $around }); אפשר להוציאו ולבדוק אותו באפשרות לפתיחת מעטפת
fact-other-carried = קובץ בתוך מעטפת ({ $around }); אפשר להוציאו ולבדוק אותו באפשרות לפתיחת מעטפת
fact-not-taken-out = קובץ בתוך מעטפת ({ $around }): { $flaw }
fact-linearized = קובץ שתוכנה סידרה מחדש לרשת ("linearized", "fast web view")
fact-damaged = קובץ PDF פגום: { $flaw }
fact-not-pdf = לא קובץ PDF
fact-not-pdf-but = לא קובץ PDF אלא { $kind }
fact-without-record = קובץ PDF בלי הרשומה שיש בכל הצהרה; בהדפסה, בסריקה ובייצוא אין רשומה
fact-written-anew = פרטי העסקה נמצאים, אבל הקובץ כולו נכתב מחדש
fact-signature-written-anew = חתימת המשרד נמצאת, אבל כפי שתוכנה אחרת כותבת אותה
fact-saved-by = נשמר בידי { $program }

# A part of the file, or a page.
fact-other-bytes-from-here = בתים אחרים מכאן והלאה
fact-seal-of-other = חותם שנוקב בעמוד { $page } של הצהרה { $number }, ובתים אחרים מכאן והלאה
fact-other-bytes-in = בתים אחרים: { $part }
fact-trailer = ה־trailer של החלק שנחתם בחתימה נגדית
fact-table-of-objects = טבלת האובייקטים של החלק שנחתם בחתימה נגדית
fact-the-form-field = השדה "{ $name }"
fact-form-field = שדה "{ $name }"
fact-drawn-in-form-field = מה שמצויר בשדה "{ $name }"
fact-state-signature = החתימה של מדינת המשתמש הסופי
fact-beginning = תחילת החלק שנחתם בחתימה נגדית
fact-added-unsigned = משהו נוסף לחלק שהונפק בלי חתימה, כפי שעושים דפדפנים ותוכנות צפייה ששומרים טופס; חתימה מצוירת אינה חתימה
fact-no-time-of-signing = אין מועד חתימה
fact-pages = { $count } עמודים
fact-page-here = עמודים בסדר אחר: כאן עומד עמוד { $page }
fact-object = אובייקט
fact-not-written-by-fcd = fcd אינו כותב אותו
fact-not-there = הוא חסר
fact-as-issued = כפי שהונפק
fact-other-content = תוכן אחר
fact-objects-more = עוד { $count } אובייקטים
fact-in-record = { $value } ברשומה שבקובץ
fact-page-or-record = העמוד אומר מה שנוסף כאן, הרשומה שבקובץ אומרת מה שהושמט; רק הקובץ שהונפק מגלה מה מהם שונה
fact-already-countersigned = כבר נחתם בחתימה נגדית
fact-never-cleared-for-two = כששניים צריכים לחתום, חתימה של תוכנה אחרת לעולם אינה מאושרת, תהא ההרשאה אשר תהא
fact-cleared = כל חלק נבדק ואושר, עם { $count } סטיות; הוא מתקבל במקום שהן מותרות

# A signature.
fact-over-other-bytes = החתימה נעשתה על בתים אחרים
fact-it = הוא
fact-this-part = חלק זה
fact-belongs-to = { $part } שייך להצהרה { $number }, ולא להצהרה { $expected }
fact-belongs-to-namesake = { $part } שייך להצהרה אחרת שמספרה { $number }, בעלת נוסח אחר או פרטים אחרים
fact-made-in-place-of = היא נעשתה במקום המיועד לחתימת { $was }, ועומדת במקום המיועד לחתימת { $is }
fact-signature-for = הצהרה { $number } שנחתמה בידי { $place }, מהדורה { $edition }, פרטים { $particulars }, הבתים שלפניה { $before }
fact-several-in-revision = { $count } חתימות בתוספת אחת
fact-in-no-field = חתימה שאינה בשום שדה המיועד לה
fact-not-hexadecimal = /Contents אינו מחרוזת הקסדצימלית
fact-stranger-certificate = יש בה תעודה שאינה בדרך אל שורש אמון
fact-new-signature = חתימה חדשה
fact-time-of-signing = מועד החתימה, /M
fact-field-left-empty = השדה המיועד לה נותר ריק
fact-names-time = נוקבת ב־{ $at } כמועד החתימה
fact-names-other-time = נוקבת ב־{ $at } כמועד החתימה, ואין זה המועד שבקובץ
fact-bound-by-bytes = קשורה להצהרה לא בשמה אלא רק דרך הבתים שהיא מכסה
fact-in-format = נחתם בתבנית { $format }

# A signer.
fact-key = מפתח { $fingerprint }
fact-holder = "{ $name }", מפתח { $key }: { $what }
fact-other-key = מפתח אחר משל החותם האחר
fact-certified-by = מי שהוסמך בידי { $roots }
fact-root = השורש "{ $name }" ({ $key })
fact-valid-certificate = תעודה שבתוקף ב־{ $at }
fact-signed-by-its-root = תעודה שנחתמה בידי השורש שהיא נוקבת בו
fact-issuing-certificate = תעודת הנפקה
fact-signatory-of = חותם מטעם { $whom }
fact-signatory-of-body = חותם מטעם { $body }, { $state }
fact-never-revoked = מפתח שמעולם לא בוטל
fact-listed-issuing = תעודת הנפקה שרשימת האמון נוקבת בה
fact-listed-signatory = חותם שרשימת האמון נוקבת בו
fact-not-on-list = רשימה { $sequence } אינה נוקבת בתעודה זו
fact-retired = פרש ב־{ $at }: { $reason }
fact-revoked = בוטל ב־{ $at }: { $reason }
fact-role-root = שורש: ערב לאחרים
fact-role-issuing = הנפקה: מנפיק הצהרות בשם המשרד
fact-role-officer = פקיד: מאשר את מה שיונפק
fact-role-list-signing = חתימת רשימות: חותם על רשימות אמון בשם השורש
fact-letter = מכתב, "{ $title }", על הצהרה { $number }, מיום { $day }, חתום בידי "{ $name }", מפתח { $key }: { $standing }
fact-altered-letter = הקובץ מציג עצמו כמכתב, "{ $title }", על הצהרה { $number }; אך הוא שונה, או שאיש לא חתם עליו
fact-letter-without-root = החתימה תקפה; לא ניתן שורש שיכול לערוב למפתח
fact-letter-of-no-ministry = החתימה תקפה, אך החותם אינו משרד: { $role }
fact-letter-vouched = החתימה תקפה, ושורש שאתם סומכים עליו ערב למפתח
fact-letter-not-vouched = החתימה תקפה, אך מה שאתם סומכים עליו אינו ערב למפתח
fact-role-signatory = חותם: חותם בשם { $body }, { $state }
fact-unknown-root = לא הוסמך בידי אף אחד מן השורשים שנתתם
fact-signed-as-root = זהו שורש, ושורשים חותמים על תעודות בלבד
fact-issuer-name-differs = היא נוקבת במנפיק שלה בשם אחר משם השורש שחתם עליה
fact-not-signed-by-root = השורש שהיא נוקבת בו כמנפיק לא חתם עליה
fact-root-not-valid = השורש היה בתוקף רק מ־{ $first } עד { $last }
fact-not-yet-valid = היא לא הייתה בתוקף לפני { $from }
fact-expired = היא הייתה בתוקף רק עד { $until }

# A time.
fact-at = { $at }
fact-signed-on = נחתם ב־{ $at }
fact-before = לפני { $at }
fact-not-before = לא לפני { $at }
fact-not-after = לא אחרי { $at }
fact-not-before-date = לכל המוקדם יום לפני { $day }, תאריך ההצהרה
fact-not-before-signer = לא לפני חתימת { $who }, { $at }
fact-not-after-last-day = לא אחרי { $day }, היום האחרון של ההצהרה
fact-on-date-of-form = נחתם ב־{ $day }, התאריך שבטופס
fact-at-latest = לכל המאוחר { $at }, מועד הבדיקה הזאת
fact-valid-until = בתוקף עד { $day }
fact-checked-on = נבדק ב־{ $day }

# A trust list.
fact-list-of-trusted-root = רשימה של שורש שאתם נותנים בו אמון
fact-list = רשימה { $sequence } מיום { $issued }
fact-list-seen = רשימה { $sequence } מיום { $issued }, שכבר שימשה כאן
fact-list-or-later = { $list }, או רשימה מאוחרת יותר
fact-list-following = רשימה שבאה אחרי { $list }
fact-root-alone = השורש לבדו
fact-another-list = רשימה { $sequence } אחרת, מיום { $issued }
fact-list-after-another = רשימה { $sequence } מיום { $issued }, שנוקבת ברשימה { $before } אחרת לפניה
fact-next-due = הבאה הייתה אמורה לצאת ב־{ $at }
fact-list-good-on = רשימה שבתוקף ב־{ $at }
fact-list-issued-until = רשימה שהונפקה לכל המאוחר ב־{ $at }, מועד הבדיקה הזאת
fact-list-does-not-name = רשימה { $sequence } מיום { $issued } אינה נוקבת בה

# A declaration.
fact-version = גרסה { $number }
fact-edition-digest = { $id } שתמציתה { $digest }
fact-edition = מהדורה { $id } שתמציתה { $digest }
fact-listed-edition = מהדורה שרשימה { $sequence } נוקבת בה
fact-edition-in-use = מהדורה שהייתה בשימוש ביום ההנפקה
fact-edition-withdrawn = { $edition }: נמשכה ב־{ $since }: { $reason }
fact-edition-in-use-from = { $edition }: בשימוש מ־{ $from }; הונפקה ב־{ $issued }
fact-edition-in-use-until = { $edition }: בשימוש מ־{ $from } עד { $until }; הונפקה ב־{ $issued }
fact-in-force = הצהרה { $number }, בתוקף
fact-suspended = הושעתה ב־{ $since }, לפי סעיף { $clause } של הצהרה זו
fact-terminated = בוטלה ב־{ $since }, לפי סעיף { $clause } של הצהרה זו
fact-superseded = הוחלפה ב־{ $since }; עכשיו קובעת הצהרה { $by }
fact-listed-or-permitted = מדינה שברשימת המדינות, או היתר
fact-state-on = { $name } ({ $code }) ב־{ $day }: { $standing }
fact-signed-by-ministry = { $standing }, שהמשרד חתם עליה
fact-source = מקור: { $source }
fact-named-country-list = רשימת מדינות שרשימת האמון נוקבת בה
fact-country-list-here = { $list }, בתוכנה זו
fact-no-country-list = אין
fact-one-of-deals = אחת מתוך { $count }
fact-for-application = הצהרה { $number }, בקשת רישיון { $application }
fact-original-of = { $count } בתים במקור שנמסר
fact-issued-part-of = חלק שהונפק בן { $count } בתים בעותק זה
fact-bytes-of-original = הבתים של המקור, { $count } במספר
fact-other-from = הצהרה { $number }, שונה החל בבית { $at }
fact-on-list = ברשימה { $list }
fact-not-on-country-list = לא ברשימה { $list }
fact-no-list-of-that-day = לא ידוע: אין רשימה ידועה מאותו יום
fact-members-not-known = לא ידוע: מתוך { $count } המדינות שברשימה { $list } רק אחדות ידועות בשמן
fact-disputed = לא ידוע: ברשימה { $list }, אך שנוי במחלוקת מ־{ $from } ({ $source })
fact-not-at-hand = לא ידוע: קבעה { $list }, שאינה בנמצא כאן

# An answer in the form.
fact-answer-without = תשובה בלי "{ $phrase }"
fact-signature-without = חתימה בלי "{ $phrase }"
fact-too-long = ארוכה מדי למסגרת שלה
fact-ambiguous = אין תשובה שאפשר לקרוא באופן אחד בלבד; מה שתוכנה מציגה בשדה אינו נחשב

# An object of another program.
fact-entry = { $key } { $value }
fact-no-entry = אין { $key }
fact-no-text = { $key } שאינו טקסט
fact-no-field-any-more = שדה שאינו מילון עוד
fact-no-information-any-more = פרטי המסמך אינם מילון עוד
fact-no-catalog-any-more = הקטלוג אינו מילון עוד
fact-text-value = ערך שהוא טקסט
fact-normal-state = שום מצב זולת הרגיל
fact-date-or-nothing = תאריך או כלום
fact-date-or-program = תאריך, או שם של תוכנה
fact-one-new-appearance = /AP עם מופע חדש אחד, /N
fact-later-version = /Version 1.7 או מאוחרת ממנה
fact-lookalike-name = שם שנראה כשם אחר
fact-too-much = מכיל יותר מן הנדרש
fact-too-much-in = { $way } מכיל יותר מן הנדרש
fact-revision-at = תוספת שמתחילה בבית { $at }
fact-one-addition = תוספת אחת לחלק שהונפק: הטופס שמולא ונחתם בבת אחת
fact-additions = { $count } תוספות
fact-xref-table = טבלת הפניות, כמו בחלק שהונפק
fact-xref-stream = זרם הפניות
fact-taken-away = הוסר
fact-unreadable-metadata = מטא־נתונים שאי אפשר לקרוא
fact-of-metadata = { $name } במטא־נתונים
fact-says = { $what } אומר: { $text }
fact-is-now = { $what } הוא עכשיו { $text }
fact-changed-on = /M אומר ששונה ב־{ $date }
fact-closed = סגור לשינויים נוספים
fact-written-again = { $what } נכתב שוב, ללא שינוי
fact-follows-pdf = אומר שהוא לפי PDF { $version }
fact-adds = מוסיף { $name } ל־{ $key }
fact-metadata-anew = המטא־נתונים נכתבו מחדש, עם אותם פרטים זולת התאריך והתוכנה

# A drawing of another program.
fact-no-drawing = מופע שאינו ציור
fact-drawn = מצויר: { $text }
fact-other-glyph = "{ $text }" מצויר בצורת אות אחרת מזו שבגופן
fact-out-of-field = "{ $text }" חורג ממסגרת השדה
fact-not-one-line = מילים שאינן בשורה אחת משמאל לימין
fact-second-font = גופן שני, { $name }
fact-text-and-lines = טקסט וקווים
fact-certain-text = טקסט שאפשר לקרוא בוודאות
fact-text-out-of-box = טקסט שחורג מן המסגרת
fact-mark-out-of-box = סימן שחורג מן המסגרת
fact-lines-at-text = קווים שנוגעים בטקסט, או שאינם מסגרת ואינם קו מפריד
fact-clipped = "{ $text }" נחתך במסכה
fact-letters-over-each-other = אותיות שמצוירות זו על זו, או מימין לשמאל
fact-uncertain-gap = אותיות עם רווח שאולי הוא רווח בין מילים ואולי לא
fact-lines-over-each-other = שורות טקסט שעולות זו על זו
fact-no-resources = משאבים שאינם מילון
fact-unknown-font = הגופן { $name } אינו מאלה שאותיותיהם ידועות
fact-graphics-state = המצב הגרפי { $name }
fact-other-resource = { $key } בין משאביו
fact-font-name = שם הגופן { $name }
fact-signature-box = מסגרת החתימה
fact-drawing-digest = SHA-256 של הציור { $sha256 }
fact-other-box-seen = מישהו הסתכל במסגרת אחרת
fact-shows-mark = מסגרת החתימה מציגה את הסימן של { $name } מתחת לטקסט
fact-box-seen = מסגרת החתימה לא נקראה ({ $because }); { $by } הצהיר, ב־{ $at }, שראה את המסגרת שתמציתה SHA-256 { $sha256 }

# A bundle of evidence.
fact-no-bundle = ארכיון ZIP שאינו תיק ראיות; בדקו את ה־PDF שבו; האפשרות לפתיחת מעטפת מוציאה אותו אם הוא לבדו
fact-archive = הארכיון ש־fcd כותב מן הקבצים האלה
fact-other-bytes = בתים אחרים
fact-packed-anew = לרוב תוכנה אחרת ארזה את הקבצים מחדש
fact-only-members = הקבצים של תיק ראיות, ולא אחרים
fact-each-once = כל קובץ פעם אחת
fact-more-than-once = { $name } יותר מפעם אחת
fact-one-deal = עסקה צפויה אחת
fact-two-deals = שתיים, expected.json ו־expected.toml
fact-every-bundle-has-it = הוא נמצא בכל תיק ראיות
fact-sums-name-it = SHA256SUMS נוקב בו
fact-in-sums = { $digest }, ב־SHA256SUMS
fact-no-digest = אין תמצית
fact-lines = השורות ש־fcd כותב
fact-other-lines = שורות אחרות
fact-root-of-caller = שורש שאתם נותנים
fact-roots-of-bundle = אלה של התיק; מי שהכין אותו בחר בהם
fact-writer = כותב { $number }
fact-writer-of = כותב { $number }, של fcd { $program }
fact-answer-from-files = { $answer }, לפי הקבצים שבתיק
fact-answer = { $answer }
fact-no-answer = אין תשובה
fact-another-page = עמוד אחר
fact-under-your-roots = { $answer }, לפי השורשים שאתם נותנים בהם אמון
fact-under-its-roots = { $answer }, לפי אלה של התיק
fact-what-fcd-writes = מה ש־fcd כותב
fact-order-of-files = סדר הקבצים
fact-text-around-certificates = טקסט סביב התעודות
fact-list-without-roots = רשימת אמון בלי שורשים
fact-named-otherwise = שמו אינו לפי תוכנו

# An entry of the register.
fact-nobody-entered = { $number }, שאיש לא רשם
fact-nothing-issued = { $number } הוא { $state }: דבר לא הונפק במספר זה
fact-with-record = { $number } עם הרשומה { $record }
fact-other-record = רשומה אחרת של מספר זה
fact-for-state = { $number } עבור { $state }
fact-declaration-for = הצהרה עבור { $state }
fact-if-replaceable = { $number }, אילו אפשר היה להחליפה
fact-entry-is = { $number } היא { $state }
fact-since = { $state } מאז { $at }
fact-under = { $what }, לפי סעיף { $clause }
fact-by = { $what }, בידי { $number }
fact-begins-with = מתחיל ב־{ $count } הבתים שתמציתם SHA-256 { $sha256 }
fact-fewer-bytes = פחות בתים
fact-digest = SHA-256 { $sha256 }
fact-received-on = התקבל ב־{ $at }
fact-received-copy = העותק שהתקבל ב־{ $at }, SHA-256 { $sha256 }
fact-other-copy = עותק אחר, SHA-256 { $sha256 }

## Words in these

# Whose signature.
role-ministry = המשרד
role-end-user-state = מדינת המשתמש הסופי
role-first-signatory-of-the-end-user-state = החותם הראשון של מדינת המשתמש הסופי
role-second-signatory-of-the-end-user-state = החותם השני של מדינת המשתמש הסופי

# Where an entry of the register stands.
entry-reserved = שמורה
entry-void = בטלה
entry-issued = הונפקה
entry-returned = חזרה
entry-suspended = מושעית
entry-reinstated = הוחזרה לתוקף
entry-terminated = בוטלה
entry-superseded = הוחלפה

# The fields of the form, under the labels of the pages.
field-name-of-the-signatory = שם החותם
field-office-of-the-signatory = משרת החותם
field-place-of-signing = מקום החתימה
field-day-of-signing = יום החתימה
field-authority-to-sign = הסמכות לחתום
field-name-of-the-first-signatory = שם החותם הראשון
field-office-of-the-first-signatory = משרת החותם הראשון
field-place-of-signing-first-signatory = מקום החתימה, החותם הראשון
field-day-of-signing-first-signatory = יום החתימה, החותם הראשון
field-authority-to-sign-first-signatory = הסמכות לחתום, החותם הראשון
field-name-of-the-second-signatory = שם החותם השני
field-office-of-the-second-signatory = משרת החותם השני
field-place-of-signing-second-signatory = מקום החתימה, החותם השני
field-day-of-signing-second-signatory = יום החתימה, החותם השני
field-authority-to-sign-second-signatory = הסמכות לחתום, החותם השני
field-signature-of-the-ministry = חתימת המשרד
field-signature-of-the-end-user-state = חתימת מדינת המשתמש הסופי
field-signature-of-the-first-signatory = חתימת החותם הראשון
field-signature-of-the-second-signatory = חתימת החותם השני
field-the-form = הטופס

# The answer about a file.
answer-accepted = התקבל
answer-undecided = לא הוכרע
answer-rejected = נדחה

## The answer about a file

assurance-exact = מדויק
assurance-interoperable = מתוכנה אחרת
tally-reasons = { $count ->
    [one] סיבה אחת
   *[other] { $count } סיבות
}
tally-questions = { $count ->
    [one] שאלה פתוחה אחת
   *[other] { $count } שאלות פתוחות
}
tally-both = { $reasons }, { $questions }
is-proved = זהו { $identity }, מוכח
claims-to-be = טוען שהוא { $identity }, לא מוכח
claims-to-be-from = טוען שהוא { $identity }, לא מוכח; נקרא מתוך { $from }
claims-about = טוען שהוא בעניין { $identity }, לא מוכח
claims-unreadable = אי אפשר לקרוא איזו הצהרה הוא טוען שהוא
identity-body = { $number }, משתמש סופי { $body }
identity-state = { $identity }, { $state }
from-title = כותרת המסמך
from-first-page = הטקסט של העמוד הראשון
from-visible-seal = החותמים הדיגיטליים הגלויים
sample = דוגמה: מפתח לדוגמה חתם על קובץ זה; הוא אינו מחייב איש
nothing-shown = אי אפשר להציג דבר
show-heading = מה שהקובץ טוען; דבר לא נבדק

# What a file was taken out of.
taken-out = הוצא מתוך { $carriers }; למה שנבדק תמצית SHA-256 { $sha256 }
taken-then = { $one }, ואחר כך מתוך { $other }
carrier-mail = הודעת דואר (.eml)
carrier-mime = חלק של הודעת דואר או של העלאה
carrier-smime = הודעת S/MIME (.p7m), שחתימתה שלה לא נבדקה
carrier-zip = ארכיון ZIP
carrier-gzip = gzip
carrier-base64 = base64
carrier-quoted-printable = quoted-printable
carrier-hex = ספרות הקסדצימליות

# The checks and their states.
checks = בדיקות
state-proved = הוכח
state-refuted = הופרך
state-open = פתוח
state-not-reached = לא הגיע
state-not-asked = לא נשאל
check-issued-part = החלק שהונפק
check-ministrys-signature = חתימת המשרד
check-countersigned-part = החלק שנחתם בחתימה נגדית
check-end-user-states-signature = חתימת מדינת המשתמש הסופי
check-first-signatorys-part = החלק של החותם הראשון
check-first-signatorys-signature = חתימת החותם הראשון
check-second-signatorys-part = החלק של החותם השני
check-second-signatorys-signature = חתימת החותם השני
check-trust-list = רשימת האמון
check-signatories = החותמים
check-times = המועדים
check-answers = התשובות
check-deal = העסקה
check-standing = התוקף
check-bundle = תיק הראיות
check-recorded-answer = התשובה הרשומה

# The reasons.
reason-where = היכן
reason-also = וגם
reason-words = מילים
reason-issued = הונפק
reason-expected = צפוי
reason-found = נמצא
reason-differ = ההבדל
reason-do = מה לעשות
reason-explain = הסבר
reasons-more = עוד { $count }; { $see }
for-technicians = במונחי תבנית הקובץ, לאנשי טכניקה:
place-and-code = { $place } ({ $code })
differ-alike-issued = הם נראים דומים; ב"{ $word }" הונפק { $one } ונמצא { $other }
differ-alike-expected = הם נראים דומים; ב"{ $word }" היה צפוי { $one } ונמצא { $other }
differ-in-writing = שניהם אומרים אותו דבר; ההבדל הוא באופן שבו הקובץ כותב זאת
deviations = החלק שנחתם בחתימה נגדית אינו של fcd; מה שהותר בו:

# Places.
place-document = הקובץ כולו
place-byte = בית { $at }
place-before-byte = לפני בית { $at }
place-bytes = בתים { $first } עד { $last }
place-issued-object = אובייקט { $number }, בחלק שהמשרד הנפיק
place-object = אובייקט { $number }, בתוספת { $revision } שאחרי החלק שהונפק
place-page = עמוד { $number }
place-clause = עמוד { $page }, סעיף { $number } "{ $heading }"
place-field = שדה { $name }
place-particular = פרטי העסקה, { $name }
place-signature = חתימת { $role }
given-the-trust-list = רשימת האמון
given-trust = אמון
given-the-roots = השורשים
given-the-issued-original = המקור שהונפק
given-the-deals-that-are-expected = העסקאות הצפויות

# What changed against the declaration that is replaced.
changes-none = מקום השימוש, המשתמש הסופי והשווי הם כמו ב־{ $old }, שהיא מחליפה
changes = שונה לעומת { $old }, שהיא מחליפה:
change = { $what }: { $earlier } היה ל־{ $now }

## The facts

label-edition = מהדורה
label-issued = הונפק
label-permission = היתר פרטני
label-list-at-issue = הרשימה בעת ההנפקה
label-list-today = הרשימה היום
label-trust-list = רשימת אמון
label-answers = תשובות
label-answer = תשובה
label-signatures = חתימות
label-signed-by = נחתם בידי
label-record = רשומה
label-checked-for = נבדק לגבי
label-sha256 = SHA-256
label-not-proved = לא מוכח
clauses = סעיפים ({ $count })
edition-reconstruction = { $edition } (שחזור, לא הנוסח הרשמי)
none-recorded = לא נרשם
none-yet = עדיין אין
none = אין
not-proved = מי החזיק במפתחות, שההבטחות יקוימו, או דבר כלשהו על עותק נייר
trust-list-issued = רשימה { $sequence }, הונפקה ב־{ $at }
trust-list-next = הבאה אמורה לצאת ב־{ $at }
answer-given = { $label }: { $value }
signed-by = { $place }: { $name }, { $role }
signed-by-sample = { $place }: { $name } (מפתח לדוגמה), { $role }
signed-on = ב־{ $at }

# The facts of the deal, under the labels of the pages.
deal-number = מספר
deal-issue-date = מיום
deal-valid-until = בתוקף עד
deal-language = שפה
deal-exporter-name = יצואן
deal-exporter-address = יצואן, מען
deal-exporter-country = יצואן, מדינה
deal-purchaser-name = רוכש
deal-purchaser-address = רוכש, מען
deal-purchaser-country = רוכש, מדינה
deal-consignee-name = מקבל המשלוח
deal-consignee-address = מקבל המשלוח, מען
deal-consignee-country = מקבל המשלוח, מדינה
deal-broker-name = מתווך
deal-broker-address = מתווך, מען
deal-broker-country = מתווך, מדינה
deal-end-user-body = הגוף המפעיל
deal-end-user-address = הגוף המפעיל, מען
deal-end-user-kind = סוג הגוף המפעיל
deal-end-user-state-code = מדינת המשתמש הסופי
deal-system-name = מערכת
deal-system-category = סוג
deal-system-classification = סיווג ברשימת הפיקוח
deal-system-description = תיאור
deal-system-quantity = כמות
deal-system-location = מקום השימוש
deal-system-disposition = שימוש, מלאי או שילוב
deal-value-amount = שווי
deal-goods-description = טובין, שורה { $line }
deal-goods-quantity = טובין, שורה { $line }, כמות
deal-contract-number = חוזה
deal-licence-application-number = בקשת רישיון
deal-licence-number = רישיון
deal-licence-sha256 = תמצית SHA-256 של קובץ הרישיון
deal-purposes = המטרות הנקובות
deal-signatory-office = משרת החותם
deal-first-signatory-office = משרת החותם הראשון
deal-second-signatory-office = משרת החותם השני
deal-second-signatory-body = הגוף של החותם השני
deal-issuer-name = הרשות המנפיקה
deal-issuer-department = הרשות המנפיקה, מחלקה
deal-issuer-address = הרשות המנפיקה, מען
deal-issuer-state = הרשות המנפיקה, מדינה
deal-issuer-letterhead = הרשות המנפיקה, כותרת
deal-issuer-contact = הרשות המנפיקה, ליצירת קשר
deal-issuer-url = הרשות המנפיקה, מפרסמת ב
deal-issuer-name-in = הרשות המנפיקה, שם ב־{ $language }
deal-issuer-emblem = הרשות המנפיקה, סמל
deal-permission = היתר פרטני
deal-supersedes-number = מחליפה את ההצהרה
deal-supersedes-record = מחליפה, רשומה

## A bundle of evidence

bundle-heading = תשובה מן העבר, מתוך תיק ראיות
bundle-evidence-on = ראיות על
bundle-sha256 = תמצית SHA-256 שלו
bundle-at-its-moment = { $at }, המועד שהתיק נוקב בו
bundle-at-another-moment = { $at }, שאינו מועד התיק
bundle-says = התיק אומר
bundle-no-answer = שום דבר שהוא תשובה
bundle-same = { $answer }, וכך גם התשובה עכשיו
bundle-differs = { $answer }, ואין זו התשובה עכשיו
bundle-not-compared = { $answer }; לא היה אפשר להשוות
bundle-asked-otherwise = אתם שואלים אחרת
bundle-roots = שורשים
bundle-roots-yours = שלכם
bundle-roots-its-own = אלה של התיק עצמו; מי שהכין אותו בחר בהם
bundle-newer = רשימה חדשה יותר
bundle-newer-list = רשימה { $sequence } מיום { $at } נראתה כאן
bundle-today = היום
bundle-not-today = לא נאמר כאן; בדקו את הקובץ שבתוכו עם רשימת האמון החדשה ביותר
asked-the-moment = המועד
asked-the-trust-list = רשימת האמון
asked-the-expected-deal = העסקה הצפויה
asked-the-issued-original = המקור שהונפק
asked-whether-another-program-may-have-signed = אם מותר שתוכנה אחרת חתמה
asked-who-has-looked-at-the-signature-box = מי ראה את מסגרת החתימה

## Many files in one table

table-file = קובץ
table-number = מספר
table-state = מדינה
table-answer = תשובה
table-reason = סיבה ראשונה, ומה לעשות
table-do = מה לעשות: { $remedy }
table-none = אין
table-missing = חסר
table-files = { $count ->
    [one] קובץ אחד
   *[other] { $count } קבצים
}
table-totals = { $files }: { $accepted ->
    [one] אחד התקבל
   *[other] { $accepted } התקבלו
}, { $rejected ->
    [one] אחד נדחה
   *[other] { $rejected } נדחו
}, { $undecided ->
    [one] אחד לא הוכרע
   *[other] { $undecided } לא הוכרעו
}
table-totals-and-none = { $totals }, { $none } בלי תשובה
table-deals-missing = { $count ->
    [one] עסקה צפויה אחת בלי עותק
   *[other] { $count } עסקאות צפויות בלי עותק
}
table-claimed = המספר והמדינה של קובץ שלא התקבל הם מה שהוא טוען, ואינם מוכחים

## Days and moments

day = { $day } { $month } { $year }
moment = { $day }, { $time } UTC
month-1 = בינואר
month-2 = בפברואר
month-3 = במרס
month-4 = באפריל
month-5 = במאי
month-6 = ביוני
month-7 = ביולי
month-8 = באוגוסט
month-9 = בספטמבר
month-10 = באוקטובר
month-11 = בנובמבר
month-12 = בדצמבר

## Remedies that several codes share

-unmodified = אל תקבלו עותק זה; בקשו חתימה על הקובץ ללא שינוי
-countersign-again = בקשו ממדינת המשתמש הסופי לחתום בחתימה נגדית על הקובץ שהונפק באמצעות fcd
-as-signed = אל תקבלו עותק זה; בקשו את הקובץ כפי שנחתם
-named-office = בקשו חתימה של המשרה שההצהרה נוקבת בה

## What each code found

title-clause-altered = סעיף אינו אומר עוד את מה שהונפק
title-clause-missing = סעיף שהונפק איננו
title-text-added = העמודים אומרים דבר שלא הונפק
title-particular-altered = פרט של העסקה מוצג אחרת ממה שהונפק
title-page-altered = עמוד אינו מצויר כפי שהונפק
title-page-count-altered = נוספו או הוסרו עמודים
title-answer-missing = חסרה תשובת חובה
title-answer-invalid = תשובה אינה לפי כללי השדה שלה
title-answer-differs = תשובה אינה מה שההצהרה אומרת
title-answer-argues = תשובה מכילה מילים שעלולות לסתור סעיף
title-deal-different = ההצהרה היא לעסקה אחרת מזו שאתם מצפים לה
title-register-number-unknown = במרשם אין הצהרה שהונפקה במספר זה
title-register-issue-different = החלק שהונפק אינו זה שהמרשם רשם
title-register-number-used = עותק אחר של הצהרה זו, חתום בחתימה נגדית, כבר התקבל
title-register-copy-known = עותק זה עצמו כבר התקבל
title-register-stopped = ההצהרה הושעתה, בוטלה או הוחלפה
title-register-not-replaceable = ההצהרה שזו מחליפה הסתיימה אחרת, או שהיא הצהרה אחרת
title-damaged-in-transport = הקובץ שונה או נארז בידי תוכנה שהעבירה אותו
title-rewritten-by-program = תוכנה אחרת שמרה את הקובץ מחדש והרסה את החתימות
title-file-empty-or-too-large = הקובץ ריק או גדול מכל הצהרה
title-not-a-declaration = זה אינו קובץ ש־fcd הנפיק
title-letter-not-declaration = הקובץ הוא מכתב על הצהרה, ואינו הצהרה
title-declaration-other-kind = הקובץ הוא הצהרה מסוג אחר מהצהרת משתמש סופי
title-particulars-unreadable = אי אפשר לקרוא את פרטי העסקה שבקובץ
title-edition-unknown = ב־fcd הזה אין המהדורה שהקובץ נוקב בה
title-builder-unknown = הקובץ נוצר בגרסה אחרת של fcd מזו שאפשר לבנות כאן מחדש
title-issued-part-altered = החלק שהמשרד הנפיק אינו מה שהנפיק
title-revision-appended = משהו נוסף לקובץ אחרי החתימה האחרונה
title-object-replaced = הוחלף דבר שאסור לשום חותם להחליף
title-countersignature-part-altered = החלק שמדינת המשתמש הסופי הוסיפה אינו מה ש־fcd כותב לתשובות אלה
title-countersignature-third-party = מדינת המשתמש הסופי חתמה בתוכנה אחרת מ־fcd
title-signature-box-unread = אי אפשר לקרוא בוודאות מה מסגרת החתימה מציגה
title-object-added = נוסף דבר שאסור לשום חותם להוסיף
title-field-altered = שדה שונה ביותר מערכו
title-appearance-differs = שדה מציג דבר אחר מערכו
title-countersignature-missing = מדינת המשתמש הסופי עדיין לא חתמה
title-signatory-missing = רק אחד משני החותמים של מדינת המשתמש הסופי חתם
title-signature-missing = חסרה חתימה שחייבת להיות
title-signature-context-mismatch = חתימה נעשתה להצהרה אחרת או לתפקיד אחר
title-signature-invalid = חתימה אינה מתאימה לקובץ זה
title-signature-placeholder-noncanonical = הבתים שמחזיקים חתימה אינם כתובים בדרך היחידה המותרת
title-signature-malformed = חתימה אינה בנויה בדרך היחידה המותרת
title-visible-seal-invalid = החותם המודפס על עמוד אינו חותם המשרד לעמוד זה
title-key-weak = מפתח הוא מסוג שבו חתימה אחת יכולה להתאים לטקסטים רבים
title-signer-role-wrong = לחותם תפקיד אחר מזה שחתימה זו מצריכה
title-signer-other-state = החתימה הנגדית היא של מדינה אחרת מזו שההצהרה נוקבת בה
title-signer-other-body = החתימה הנגדית היא של גוף אחר מזה שישתמש במערכת
title-signatory-twice = אותו מפתח חתם בשם שני החותמים של מדינת המשתמש הסופי
title-signer-untrusted = שום שורש שאתם נותנים בו אמון אינו ערב לחותם
title-signer-revoked = מפתח של חותם בוטל
title-signer-retired = חותם חתם אחרי תום התקופה שרשימת האמון קובעת
title-signer-unlisted = רשימת האמון אינה נוקבת בחותם
title-signer-enrolled-late = חותם חתם לפני שהמשרד רשם את המפתח
title-signer-other-office = החתימה הנגדית היא של משרה אחרת מזו שחייבת לחתום
title-trust-list-invalid = רשימת האמון אינה חתומה בידי שורש שאתם נותנים בו אמון
title-trust-list-fork = יש שתי רשימות אמון שונות לאותו מקום בסדרה
title-trust-list-rollback = רשימת האמון ישנה מזו שכבר שימשה כאן
title-trust-list-stale = עבר היום שבו רשימת האמון הבאה הייתה אמורה לצאת
title-trust-list-early = רשימת האמון הונפקה אחרי מועד הבדיקה הזאת
title-trust-list-missing = לא נמסרה רשימת אמון, אף שרשימה של שורש זה כבר שימשה כאן
title-trust-missing = לא נמסר שורש אמון, ולכן איש אינו מוכר
title-certificate-invalid = תעודה של חותם פגומה או שאינה חתומה בידי השורש שהיא נוקבת בו
title-certificate-expired = תעודה של חותם לא הייתה בתוקף בעת החתימה
title-time-order-wrong = מועדי החתימות אינם מתיישבים זה עם זה
title-time-in-future = מועד חתימה מאוחר ממועד הבדיקה הזאת
title-declaration-expired = היום האחרון של ההצהרה עבר
title-declaration-terminated = המשרד ביטל את ההצהרה
title-declaration-suspended = המשרד השעה את ההצהרה
title-declaration-superseded = הצהרה אחרת באה במקום זו
title-edition-withdrawn = המהדורה נמשכה, או לא הייתה בשימוש ביום ההנפקה
title-edition-unlisted = רשימת האמון אינה נוקבת במהדורה
title-state-not-on-signed-list = מדינת המשתמש הסופי אינה ברשימת המשרד ואין לה היתר
title-state-not-listed = לא ידוע שמדינת המשתמש הסופי ברשימה, ואין לה היתר
title-country-list-unknown = ב־fcd הזה אין רשימת המדינות שקבעה ביום ההנפקה
title-declaration-unlisted = רשימת האמון אינה אומרת דבר על הצהרה זו
title-bundle-unreadable = אי אפשר לקרוא קובץ בתיק הראיות כמה שהוא חייב להיות
title-bundle-member-missing = חסר קובץ בתיק הראיות
title-bundle-member-added = בתיק הראיות יש קובץ שאין מקומו שם
title-bundle-member-twice = בתיק הראיות יש קובץ פעמיים, ואפשר לקרוא אותו בשתי דרכים
title-bundle-digest-differs = לקובץ בתיק הראיות תמצית אחרת מזו שהתיק מונה
title-bundle-altered = תיק הראיות אינו מה ש־fcd כותב לקבצים שבו
title-report-differs = תיק הראיות מדווח תשובה אחרת מזו שקבציו נותנים
title-structure-ambiguous = אפשר לקרוא את הקובץ בשתי דרכים
title-structure-malformed = הקובץ מפר את כללי PDF במקום שהצהרה לעולם אינה מפרה
title-limit-exceeded = הקובץ מצריך יותר עבודה מכל הצהרה

## What to do about each

remedy-clause-altered = { -unmodified }
remedy-clause-missing = { -unmodified }
remedy-text-added = { -unmodified }
remedy-particular-altered = { -unmodified }
remedy-page-altered = { -unmodified }
remedy-page-count-altered = { -unmodified }
remedy-answer-missing = בקשו ממדינת המשתמש הסופי לחתום שוב בחתימה נגדית עם כל התשובות
remedy-answer-invalid = בקשו ממדינת המשתמש הסופי לחתום שוב בחתימה נגדית עם תשובה פשוטה
remedy-answer-differs = בקשו ממדינת המשתמש הסופי לחתום שוב בחתימה נגדית, עם המשרה שההצהרה נוקבת בה
remedy-answer-argues = קראו את התשובה; אם היא מגבילה סעיף, אל תסתמכו על עותק זה
remedy-deal-different = השוו את שני הערכים לחוזה שלכם ובקשו את ההצהרה של עסקה זו
remedy-register-number-unknown = בררו מי הנפיק אותה; עד אז התייחסו אליה כאל זיוף
remedy-register-issue-different = בררו מי חתם על הצהרה אחרת במספר זה; אל תסתמכו על אף אחת מהן
remedy-register-number-used = השוו את שני העותקים ושאלו את מדינת המשתמש הסופי מדוע חתמה פעמיים
remedy-register-copy-known = אין צורך בדבר, אם נשלח פעמיים; אחרת שאלו מי מציג אותו ולשם מה
remedy-register-not-replaceable = בררו איזו הצהרה קובעת; הצהרה חדשה יכולה לנקוב בה
remedy-rewritten-by-program = בקשו ממדינת המשתמש הסופי לחתום בחתימה נגדית על הקובץ שהונפק באמצעות fcd, ולשלוח קובץ זה בלי לשנותו
remedy-file-empty-or-too-large = בקשו את הקובץ שוב; שום הצהרה אינה גדולה כל כך, ושום הצהרה אינה ריקה
remedy-not-a-declaration = בקשו את הקובץ שהמשרד הנפיק, חתום בחתימה נגדית באמצעות fcd
remedy-letter-not-declaration = קראו אותו כמכתב; בקשו את ההצהרה עצמה אם היא הדרושה לכם
remedy-declaration-other-kind = בקשו את הצהרת המשתמש הסופי של עסקה זו
remedy-particulars-unreadable = אל תסתמכו על עותק זה; בקשו מן המשרד את הקובץ שהונפק
remedy-builder-unknown = בדקו עם הגרסה של fcd שהקובץ נוקב בה
remedy-issued-part-altered = אל תסתמכו על עותק זה; בקשו את הקובץ כפי שהמשרד הנפיקו
remedy-revision-appended = אל תקבלו עותק זה; בקשו את הקובץ כפי שנחתם בחתימה נגדית
remedy-object-replaced = { -unmodified }
remedy-countersignature-part-altered = { -countersign-again }
remedy-object-added = { -unmodified }
remedy-field-altered = { -countersign-again }
remedy-appearance-differs = { -unmodified }
remedy-countersignature-missing = שלחו את הקובץ למדינת המשתמש הסופי; בדקו את העותק שיחזור
remedy-signatory-missing = שלחו את הקובץ לחותם האחר; בדקו את העותק שיחזור
remedy-signature-missing = אל תסתמכו על עותק זה; דאגו שהקובץ כפי שהונפק ייחתם בחתימה נגדית באמצעות fcd
remedy-signature-context-mismatch = { -as-signed }
remedy-signature-invalid = { -as-signed }
remedy-signature-placeholder-noncanonical = { -as-signed }
remedy-signature-malformed = בקשו חתימה שנעשתה באמצעות fcd
remedy-visible-seal-invalid = אל תקבלו עותק זה; בקשו את הקובץ כפי שהמשרד הנפיקו
remedy-signer-role-wrong = { -named-office }
remedy-signer-other-state = בקשו חתימה של מדינת המשתמש הסופי של הצהרה זו
remedy-signer-other-body = בקשו חתימה של הגוף שההצהרה נוקבת בו
remedy-signatory-twice = בקשו חתימה של החותם האחר, במפתח משלו
remedy-signer-revoked = אל תסתמכו על עותק זה, יהא המועד שהוא מציג אשר יהא; בקשו חתימה במפתח חדש
remedy-signer-retired = בקשו חתימה של מי שמכהן עכשיו במשרה
remedy-signer-unlisted = השיגו את רשימת האמון החדשה ביותר; אם אינה נוקבת בחותם, אל תסתמכו על עותק זה
remedy-signer-enrolled-late = בקשו מן החותם לחתום שוב, עכשיו שהמפתח רשום
remedy-signer-other-office = { -named-office }
remedy-trust-list-invalid = בקשו מן המשרד שוב את רשימת האמון; אל תשתמשו בזו
remedy-trust-list-fork = אל תסתמכו על אף אחת מן הרשימות; הראו את שתיהן למשרד מיד
remedy-trust-list-rollback = בקשו מן המשרד את רשימת האמון החדשה ביותר, ושאלו מי נתן לכם את זו
remedy-trust-list-stale = בקשו מן המשרד את רשימת האמון החדשה ביותר
remedy-trust-list-early = בדקו את השעון של מחשב זה, או מסרו את הרשימה שהייתה בתוקף באותו מועד
remedy-certificate-invalid = בקשו מן החותם תעודה שהמשרד הסמיך
remedy-certificate-expired = בקשו מן החותם לחדש את התעודה ולחתום שוב
remedy-time-order-wrong = בקשו מן החותם לבדוק את השעון ולחתום שוב
remedy-declaration-expired = בקשו מן המשרד הצהרה חדשה
remedy-declaration-terminated = אל תסתמכו עליה, והפסיקו את מה שנשען עליה; שאלו את המשרד על הרישיון
remedy-declaration-suspended = אל תסתמכו עליה עד שרשימת אמון חדשה יותר תאמר שהיא שוב בתוקף
remedy-declaration-superseded = בקשו את ההצהרה שקובעת עכשיו
remedy-edition-withdrawn = בקשו מן המשרד הצהרה במהדורה שבשימוש
remedy-edition-unlisted = השיגו את רשימת האמון החדשה ביותר; אם אינה נוקבת במהדורה, אל תסתמכו על עותק זה
remedy-state-not-on-signed-list = שאלו את המשרד אם נתן היתר פרטני; אם לא, אל תסתמכו על עותק זה
remedy-state-not-listed = שאלו את המשרד אם המדינה הייתה ברשימתו, או אם נתן היתר פרטני
remedy-country-list-unknown = בדקו עם גרסה של fcd שיש בה הרשימה, או שאלו את המשרד על המדינה
remedy-declaration-unlisted = השיגו רשימת אמון שהונפקה אחרי ההצהרה, או שאלו את המשרד על המספר
remedy-bundle-unreadable = בקשו את תיק הראיות שוב, או בדקו את ההצהרה עצמה
remedy-bundle-digest-differs = אל תסתמכו על תיק זה; בקשו אותו שוב, או בדקו את ההצהרה עצמה
remedy-report-differs = אל תאמינו לשום דוח בתיק זה; הסתמכו על התשובה שאתם קוראים כאן
remedy-structure-ambiguous = אל תסתמכו על עותק זה; בקשו את הקובץ כפי ש־fcd כתב אותו
remedy-structure-malformed = אל תסתמכו על עותק זה; בקשו אותו שוב ממי ששלח אותו
remedy-limit-exceeded = אל תפתחו עותק זה בתוכנת צפייה; בקשו אותו שוב

## What to do in general, where a front end has no own words for it

do-unwrap = בקשו את הקובץ שוב, ארוז בארכיון ZIP, או פתחו את המעטפת במקום שהיא צוינה
do-reinstate = הודיעו לשולח; הצהרה מושעית אפשר להחזיר לתוקף
do-give-edition = השיגו מן המשרד את המהדורה ובדקו שוב איתה
do-allow-interop = בקשו חתימה נגדית שנעשתה באמצעות fcd, או קראו את הסטיות והתירו אותן
do-look-at-box = הסתכלו במסגרת, ואז אמרו שראיתם אותה ומי אתם
do-new-key = בקשו מן החותם מפתח חדש שנוצר באמצעות fcd
do-other-root = אל תסתמכו על עותק זה, אלא אם השורש שנתתם אינו של המשרד
do-give-trust-list = השיגו מן המשרד את רשימת האמון החדשה ביותר ומסרו אותה, לצד השורש
do-give-root = השיגו את תעודת השורש של המשרד בדרך בטוחה ובדקו שוב איתה
do-give-moment = בדקו את השעון של מחשב זה, או מסרו את המועד הנכון
do-whole-bundle = בקשו את התיק כפי ש־fcd כתב אותו, או בדקו את ההצהרה עצמה
do-close-bundle = אל תפתחו ממנו דבר; בקשו את התיק כפי ש־fcd כתב אותו
