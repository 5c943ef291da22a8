# What the command line says in French in its own words: how a thing is done with its commands and options.

do-unwrap = redemandez le fichier, emballé dans une archive ZIP, ou utilisez { "--unwrap" } là où cela est indiqué
do-reinstate = prévenez l'expéditeur ; une déclaration suspendue peut être rétablie avec { "fcd reinstate" }
do-give-edition = procurez-vous l'édition auprès du ministère et donnez son dossier avec { "--edition" }
do-allow-interop = demandez une contresignature faite avec fcd, ou lisez les écarts et donnez { "--allow-interop" }
do-look-at-box = regardez le cadre ({ "fcd verify --pictures DIR" } le dessine), puis dites-le avec { "--box-seen --box-seen-by" }
do-new-key = demandez au signataire une nouvelle clé faite avec { "fcd key new" }
do-other-root = ne vous fiez pas à cette copie, sauf si la racine que vous avez donnée avec { "--trust" } n'est pas celle du ministère
do-give-trust-list = procurez-vous la liste de confiance la plus récente auprès du ministère et donnez-la avec { "--trust" }, à côté de la racine
do-give-root = procurez-vous le certificat racine du ministère par une voie sûre et donnez-le avec { "--trust" }
do-give-moment = vérifiez l'horloge de cette machine, ou donnez le bon moment avec { "--at" }
do-whole-bundle = demandez le dossier tel que { "fcd evidence" } l'a écrit, ou vérifiez la déclaration elle-même
do-close-bundle = n'en ouvrez rien ; demandez le dossier tel que { "fcd evidence" } l'a écrit
left-out = { "--format json" } montre tout
