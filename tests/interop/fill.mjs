// Fills in an issued declaration with a program of the JavaScript world, as its users do.
//
// usage: node fill.mjs MODULES ISSUED OUT VALUES.json PROGRAM
//
// MODULES is the folder of node_modules. pdf.js is what Firefox shows PDF with; pdf-lib is what web pages save forms with.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [modules, issued, target, valuesFile, program] = process.argv.slice(2);
const values = JSON.parse(readFileSync(valuesFile, "utf8"));
const bytes = new Uint8Array(readFileSync(issued));

async function pdfjs() {
  const entry = path.join(modules, "pdfjs-dist/legacy/build/pdf.mjs");
  const { getDocument } = await import(pathToFileURL(entry).href);
  const document = await getDocument({ data: bytes, verbosity: 0, useSystemFonts: false, isEvalSupported: false }).promise;
  const fields = await document.getFieldObjects();
  for (const [name, value] of Object.entries(values)) {
    for (const field of fields[name]) document.annotationStorage.setValue(field.id, { value });
  }
  return document.saveDocument();
}

async function pdflib() {
  const { PDFDocument } = createRequire(path.join(modules, "x.js"))(path.join(modules, "pdf-lib"));
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const form = document.getForm();
  for (const [name, value] of Object.entries(values)) form.getTextField(name).setText(value);
  return document.save({ useObjectStreams: false });
}

writeFileSync(target, await { pdfjs, "pdf-lib": pdflib }[program]());
