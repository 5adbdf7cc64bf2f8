/** A step into JSON: the key of an object or the index of an array. */
export type Path = readonly (string | number)[];

/** A place in a text, both from 1. */
export interface TextPlace {
  readonly row: number;
  readonly column: number;
}

/** `offers[3].hours`, as people write it; `root` names the whole. */
export const pathText = (root: string, path: Path): string =>
  path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${step}`), root);

/** Row and column of a character of the text. */
export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n');
  return { row: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const string = /"(?:[^"\\]|\\.)*"/y;
const scalar = /[^\s,\]}]+/y;
const space = /\s*/y;

/** The end of what `pattern` matches at `at`. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at + 1;
}

/** The end of the value that starts at `at`: brackets are counted, strings skipped. */
function endOfValue(text: string, at: number): number {
  if (text[at] === '"') return after(string, text, at);
  if (text[at] !== '{' && text[at] !== '[') return after(scalar, text, at);
  let depth = 0;
  for (let i = at; i < text.length; ) {
    if (text[i] === '"') {
      i = after(string, text, i);
      continue;
    }
    depth += '{['.includes(text[i] ?? '') ? 1 : ']}'.includes(text[i] ?? '') ? -1 : 0;
    i++;
    if (depth === 0) return i;
  }
  return text.length;
}

/** Start of the member that `step` names inside the value at `at`; −1 when it has none. The last of equal keys counts. */
function enter(text: string, at: number, step: string | number): number {
  if (text[at] !== (typeof step === 'number' ? '[' : '{')) return -1;
  let found = -1;
  let i = after(space, text, at + 1);
  for (let index = 0; i < text.length && !']}'.includes(text[i] ?? ''); index++) {
    let key: string | number = index;
    if (typeof step === 'string') {
      const end = after(string, text, i);
      key = JSON.parse(text.slice(i, end)) as string;
      i = after(space, text, after(space, text, end) + 1);
    }
    if (key === step) found = i;
    if (found >= 0 && typeof step === 'number') return found;
    i = after(space, text, endOfValue(text, i));
    if (text[i] === ',') i = after(space, text, i + 1);
  }
  return found;
}

/** Where the value of a path stands in a valid JSON text; of a missing member, the object that lacks it. */
export function placeOf(text: string, path: Path): TextPlace {
  let at = after(space, text, 0);
  for (const step of path) {
    const next = enter(text, at, step);
    if (next < 0) break;
    at = next;
  }
  return placeAt(text, at);
}

const strict =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside strings.
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const blank = /[ \t\n\r]*/y;

const skip = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** Nobody writes brackets inside so many others: there a text is not read further. */
const deepest = 1000;

/** Reads one JSON value from `at`: the place after it and whether it was whole, else the first wrong character. */
function scan(text: string, at: number, depth = 0): { readonly end: number; readonly ok: boolean } {
  let i = skip(blank, text, at);
  const open = text[i];
  if (depth > deepest) return { end: i, ok: false };
  if (open !== '{' && open !== '[') {
    const end = skip(strict, text, i);
    return { end: end < 0 ? i : end, ok: end >= 0 };
  }
  const close = open === '{' ? '}' : ']';
  i = skip(blank, text, i + 1);
  if (text[i] === close) return { end: i + 1, ok: true };
  for (;;) {
    if (open === '{') {
      const key = text[i] === '"' ? skip(strict, text, i) : -1;
      const colon = key < 0 ? i : skip(blank, text, key);
      if (key < 0 || text[colon] !== ':') return { end: colon, ok: false };
      i = colon + 1;
    }
    const value = scan(text, i, depth + 1);
    if (!value.ok) return value;
    i = skip(blank, text, value.end);
    if (text[i] === close) return { end: i + 1, ok: true };
    if (text[i] !== ',') return { end: i, ok: false };
    i = skip(blank, text, i + 1);
  }
}

/** Where a text that is not JSON stops being JSON. */
export function syntaxPlace(text: string): TextPlace {
  const { end, ok } = scan(text, 0);
  return placeAt(text, ok ? skip(blank, text, end) : end);
}
