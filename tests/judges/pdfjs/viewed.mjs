// What pdf.js shows of a part of one page of each of many files: the judge behind viewers.py.
//
// usage: node viewed.mjs MODULES FOLDER   with the jobs as JSON lines on stdin: {file, page, pictures, area}
//   area      left, top, right and bottom in points from the upper left corner
// For each job a picture of the area in grey is written to FOLDER/pictures, 144 dots to the inch, and a line of JSON goes to
// stdout: whether it is grey throughout, and the glyphs with their places in points from the lower left corner.

import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { glyphs, open } from "./glyphs.mjs";

const SCALE = 2;
const [modules, folder] = process.argv.slice(2);
const { canvas, pdfjs } = await open(modules);
const { getDocument, VerbosityLevel } = pdfjs;
const fonts = join(modules, "pdfjs-dist/standard_fonts/");
let last = {};

async function opened(file) {
  if (last.file !== file) {
    await last.document?.destroy();
    const data = new Uint8Array(readFileSync(join(folder, file)));
    const task = getDocument({ data, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, standardFontDataUrl: fonts });
    last = { file, document: await task.promise };
  }
  return last.document;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { file, page: number, pictures, area } = JSON.parse(line);
  const page = await (await opened(file)).getPage(number);
  const [left, top, right, bottom] = area.map((edge) => edge * SCALE);
  const viewport = page.getViewport({ scale: SCALE, offsetX: -left, offsetY: -top });
  const sheet = canvas.createCanvas(right - left, bottom - top);
  const context = sheet.getContext("2d");
  await page.render({ canvasContext: context, viewport }).promise;
  const { data } = context.getImageData(0, 0, sheet.width, sheet.height);
  const grey = Buffer.alloc(sheet.width * sheet.height);
  let coloured = 0;
  for (let i = 0; i < grey.length; i++) {
    const [r, g, b] = [data[4 * i], data[4 * i + 1], data[4 * i + 2]];
    coloured = Math.max(coloured, Math.abs(r - g), Math.abs(g - b));
    grey[i] = g;
  }
  writeFileSync(join(folder, pictures), Buffer.concat([Buffer.from(`P5\n${sheet.width} ${sheet.height}\n255\n`), grey]));
  const found = [...glyphs(pdfjs, await page.getOperatorList())].map(({ text, x, y }) => [text, x, y]);
  console.log(JSON.stringify({ coloured, glyphs: found }));
}
await last.document?.destroy();
