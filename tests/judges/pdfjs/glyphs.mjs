// What pdf.js draws on a page, found by following its operators: glyphs and words with their places.
//
// `open(modules)` loads pdf.js and its canvas from a folder of node_modules.

import { createRequire } from "node:module";
import { join, resolve } from "node:path";

export async function open(modules) {
  const canvas = createRequire(join(resolve(modules), "x.js"))("@napi-rs/canvas");
  Object.assign(globalThis, { DOMMatrix: canvas.DOMMatrix, Path2D: canvas.Path2D, ImageData: canvas.ImageData });
  const pdfjs = await import(join(resolve(modules), "pdfjs-dist/legacy/build/pdf.mjs"));
  return { canvas, pdfjs };
}

/** The glyphs of a page with their places, found by following its operators with the widths that pdf.js gives. */
export function* glyphs({ OPS, Util }, list) {
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
export function words(pdfjs, list) {
  const found = [];
  let word;
  for (const glyph of glyphs(pdfjs, list)) {
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
