# What the command line says in Hebrew in its own words: how a thing is done with its commands and options.

do-unwrap = בקשו את הקובץ שוב, ארוז בארכיון ZIP, או השתמשו ב־{ "\u2068--unwrap\u2069" } במקום שהיא צוינה
do-reinstate = הודיעו לשולח; הצהרה מושעית אפשר להחזיר לתוקף ב־{ "\u2068fcd reinstate\u2069" }
do-give-edition = השיגו מן המשרד את המהדורה ומסרו את התיקייה שלה ב־{ "\u2068--edition\u2069" }
do-allow-interop = בקשו חתימה נגדית שנעשתה באמצעות fcd, או קראו את הסטיות ותנו { "\u2068--allow-interop\u2069" }
do-look-at-box = הסתכלו במסגרת ({ "\u2068fcd verify --pictures DIR\u2069" } מצייר אותה), ואז אמרו זאת ב־{ "\u2068--box-seen --box-seen-by\u2069" }
do-new-key = בקשו מן החותם מפתח חדש שנוצר ב־{ "\u2068fcd key new\u2069" }
do-other-root = אל תסתמכו על עותק זה, אלא אם השורש שנתתם ב־{ "\u2068--trust\u2069" } אינו של המשרד
do-give-trust-list = השיגו מן המשרד את רשימת האמון החדשה ביותר ומסרו אותה ב־{ "\u2068--trust\u2069" }, לצד השורש
do-give-root = השיגו את תעודת השורש של המשרד בדרך בטוחה ומסרו אותה ב־{ "\u2068--trust\u2069" }
do-give-moment = בדקו את השעון של מחשב זה, או מסרו את המועד הנכון ב־{ "\u2068--at\u2069" }
do-whole-bundle = בקשו את התיק כפי ש־{ "\u2068fcd evidence\u2069" } כתב אותו, או בדקו את ההצהרה עצמה
do-close-bundle = אל תפתחו ממנו דבר; בקשו את התיק כפי ש־{ "\u2068fcd evidence\u2069" } כתב אותו
left-out = { "\u2068--format json\u2069" } מציג הכול
