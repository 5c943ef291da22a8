// What pdf.js (the viewer of Firefox) shows, form fields included.
//
// usage: node pages.mjs MODULES FILE PICTURES
//   MODULES   the node_modules folder with pdfjs-dist and @napi-rs/canvas
//   PICTURES  each page N is written to PICTURES-N.pgm, 144 dots to the inch
// The words go to stdout, one JSON object a line: page, text, left end and baseline in points from the upper left corner.

import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [modules, file, pictures] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "x.js"));
const canvas = require("@napi-rs/canvas");
Object.assign(globalThis, { DOMMatrix: canvas.DOMMatrix, Path2D: canvas.Path2D, ImageData: canvas.ImageData });
const { getDocument, OPS, Util, VerbosityLevel } = await import(
  join(resolve(modules), "pdfjs-dist/legacy/build/pdf.mjs")
);

const SCALE = 2;

/** The glyphs of a page with their places, found by following its operators with the widths that pdf.js gives. */
function* glyphs(list) {
  let state = { matrix: [1, 0, 0, 1, 0, 0], size: 0, font: 0.001, spacing: 0, words: 0, stretch: 1, rise: 0, leading: 0 };
  let text = [1, 0, 0, 1, 0, 0];
  let line = [0, 0];
  let at = [0, 0];
  const stack = [];
  const transform = (by) => (state = { ...state, matrix: Util.transform(state.matrix, by) });
  const move = (x, y) => (at = line = [line[0] + x, line[1] + y]);
  const steps = {
    [OPS.save]: () => stack.push(state),
    [OPS.restore]: () => (state = stack.pop() ?? state),
    [OPS.transform]: (...by) => transform(by),
    [OPS.setFont]: (name, size) => (state = { ...state, size }),
    [OPS.setCharSpacing]: (spacing) => (state = { ...state, spacing }),
    [OPS.setWordSpacing]: (words) => (state = { ...state, words }),
    [OPS.setHScale]: (percent) => (state = { ...state, stretch: percent / 100 }),
    [OPS.setTextRise]: (rise) => (state = { ...state, rise }),
    [OPS.setLeading]: (leading) => (state = { ...state, leading: -leading }),
    [OPS.beginText]: () => {
      text = [1, 0, 0, 1, 0, 0];
      at = line = [0, 0];
    },
    [OPS.setTextMatrix]: (...matrix) => {
      text = matrix;
      at = line = [0, 0];
    },
    [OPS.moveText]: move,
    [OPS.setLeadingMoveText]: (x, y) => {
      state = { ...state, leading: y };
      move(x, y);
    },
    [OPS.nextLine]: () => move(0, state.leading),
    [OPS.paintFormXObjectBegin]: (matrix) => {
      stack.push(state);
      if (matrix) transform(matrix);
    },
    [OPS.paintFormXObjectEnd]: () => (state = stack.pop()),
    [OPS.beginAnnotation]: (id, rect, matrix, own) => {
      stack.push(state);
      transform(matrix);
      transform(own);
    },
    [OPS.endAnnotation]: () => (state = stack.pop()),
  };
  for (const [index, operator] of list.fnArray.entries()) {
    const operands = list.argsArray[index] ?? [];
    if (operator !== OPS.showText) {
      steps[operator]?.(...operands);
      continue;
    }
    for (const glyph of operands[0]) {
      if (typeof glyph === "number") {
        at = [at[0] - (glyph * state.size * state.stretch) / 1000, at[1]];
        continue;
      }
      const gap = state.spacing + (glyph.isSpace ? state.words : 0);
      const width = (glyph.width * state.size * state.font + gap) * state.stretch;
      const whole = Util.transform(state.matrix, text);
      const [x, y] = Util.applyTransform([at[0], at[1] + state.rise], whole);
      const [end] = Util.applyTransform([at[0] + width, at[1] + state.rise], whole);
      yield { text: glyph.unicode, x, y, end, size: state.size };
      at = [at[0] + width, at[1]];
    }
  }
}

/** Glyphs without white space or a gap between them. */
function words(list) {
  const found = [];
  let word;
  for (const glyph of glyphs(list)) {
    const blank = /^\s*$/u.test(glyph.text);
    // Kerning draws two letters together, by up to a fifth of their size.
    const gap = word && (glyph.x - word.end) / glyph.size;
    const follows = word && Math.abs(glyph.y - word.y) < 0.1 && -0.3 < gap && gap < 0.1;
    if (blank) {
      word = undefined;
    } else if (follows) {
      word.text += glyph.text;
      word.end = glyph.end;
    } else {
      word = { ...glyph };
      found.push(word);
    }
  }
  return found;
}

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
  for (const { text, x, y } of words(await page.getOperatorList())) {
    console.log(JSON.stringify({ page: number, text, x: round(x), y: round(height - y) }));
  }
  await picture(page, number);
}
await document.destroy();
