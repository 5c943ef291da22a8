// What pdf.js (the viewer of Firefox) shows, form fields included.
//
// usage: node pages.mjs MODULES FILE PICTURES
//   MODULES   the node_modules folder with pdfjs-dist and @napi-rs/canvas
//   PICTURES  each page N is written to PICTURES-N.pgm, 144 dots to the inch
// The words go to stdout, one JSON object a line: page, text, left end and baseline in points from the upper left corner.

import { readFileSync, writeFileSync } from "node:fs";
import { open, words } from "./glyphs.mjs";

const [modules, file, pictures] = process.argv.slice(2);
const { canvas, pdfjs } = await open(modules);
const { getDocument, VerbosityLevel } = pdfjs;

const SCALE = 2;

async function picture(page, number) {
  const viewport = page.getViewport({ scale: SCALE });
  const sheet = canvas.createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = sheet.getContext("2d");
  await page.render({ canvasContext: context, viewport }).promise;
  const { data } = context.getImageData(0, 0, sheet.width, sheet.height);
  const grey = Buffer.alloc(sheet.width * sheet.height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = (data[4 * i] * 299 + data[4 * i + 1] * 587 + data[4 * i + 2] * 114) / 1000;
  }
  const head = Buffer.from(`P5\n${sheet.width} ${sheet.height}\n255\n`);
  writeFileSync(`${pictures}-${number}.pgm`, Buffer.concat([head, grey]));
}

const data = new Uint8Array(readFileSync(file));
const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false }).promise;
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  const { height } = page.getViewport({ scale: 1 });
  const round = (value) => Math.round(value * 100) / 100;
  for (const { text, x, y } of words(pdfjs, await page.getOperatorList())) {
    console.log(JSON.stringify({ page: number, text, x: round(x), y: round(height - y) }));
  }
  await picture(page, number);
}
await document.destroy();
