import { BadFile } from '#kit/errors.ts';
import { whole } from '#kit/open-file.ts';

const listHead =
  /^\s*\{(?:\s*"(?:[^"\\]|\\.)*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[-+\d.eE]+|true|false|null)\s*,)*\s*"(?:contents|services|data)"\s*:\s*\[/;
const maxElement = 5_000_000;

/** One element of a JSON file and its number (its line in NDJSON); `value` undefined = it cannot be read. */
export interface Element {
  readonly row: number;
  readonly value: unknown;
}

/**
 * The elements of a JSON list, of a page `{"contents": […]}`, of NDJSON, or the one object of a file, read as a stream.
 * Throws `BadFile` when the file as a whole is not JSON or ends too soon.
 */
export async function* jsonElements(file: string, text: AsyncIterable<string>): AsyncGenerator<Element> {
  const input = text[Symbol.asyncIterator]();
  let head = '';
  let ended = false;
  while (head.length < 65_536 && !ended) {
    const next = await input.next();
    if (next.done) ended = true;
    else head += next.value;
  }
  head = head.replace(/^\uFEFF/, '');
  const page = listHead.exec(head);
  if (head.trim() === '') throw new BadFile([whole(file, 'empty', 'il file è vuoto')]);
  if (page) yield* listElements(file, rest(head.slice(page[0].length), input), true);
  else if (/^\s*\[/.test(head)) yield* listElements(file, rest(head.replace(/^\s*\[/, ''), input), false);
  else if (isLines(head)) yield* lineElements(rest(head, input));
  else if (/^\s*\{/.test(head)) yield { row: 1, value: await oneObject(file, rest(head, input)) };
  else throw new BadFile([whole(file, 'unreadable', 'non è un file JSON: deve cominciare con [ oppure {')]);
}

async function* rest(head: string, input: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let next = await input.next(); !next.done; next = await input.next()) yield next.value;
}

/** Is each line an object of its own? */
function isLines(head: string): boolean {
  const [first = '', second = ''] = head.split('\n').filter((l) => l.trim() !== '');
  return /^\s*\{.*\}\s*$/.test(first) && /^\s*\{/.test(second);
}

async function* lineElements(text: AsyncIterable<string>): AsyncGenerator<Element> {
  let row = 0;
  let left = '';
  const read = (line: string): Element | null => (line.trim() === '' ? null : { row, value: parsed(line) });
  for await (const chunk of text) {
    const lines = (left + chunk).split('\n');
    left = lines.pop() ?? '';
    for (const line of lines) {
      row += 1;
      const element = read(line);
      if (element) yield element;
    }
  }
  row += 1;
  const last = read(left);
  if (last) yield last;
}

async function oneObject(file: string, text: AsyncIterable<string>): Promise<unknown> {
  let all = '';
  for await (const chunk of text) {
    all += chunk;
    if (all.length > 50_000_000)
      throw new BadFile([whole(file, 'too-large', 'un solo oggetto così grande non si può leggere')]);
  }
  try {
    return JSON.parse(all);
  } catch {
    throw new BadFile([whole(file, 'unreadable', `il JSON è rotto${placeOf(all)}`)]);
  }
}

/** ` alla riga 3` where a parser stops, found by cutting: engines word their messages differently. */
function placeOf(text: string): string {
  try {
    JSON.parse(text);
  } catch (e) {
    const at = /position (\d+)/.exec(String(e))?.[1];
    if (at !== undefined) return ` alla riga ${text.slice(0, Number(at)).split('\n').length}`;
  }
  return '';
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Elements up to the closing bracket, cut where the nesting returns to zero outside strings. */
async function* listElements(file: string, text: AsyncIterable<string>, inPage: boolean): AsyncGenerator<Element> {
  let [depth, row, line, element] = [0, 0, 1, ''];
  let [quoted, escaped, closed] = [false, false, false];
  for await (const chunk of text) {
    let start = 0;
    for (let i = 0; i < chunk.length && !closed; i++) {
      const c = chunk.charCodeAt(i);
      if (c === 10) line += 1;
      if (escaped) escaped = false;
      else if (quoted) {
        if (c === 92) escaped = true;
        else if (c === 34) quoted = false;
      } else if (c === 34) quoted = true;
      else if (c === 123 || c === 91) depth += 1;
      else if (c === 125 || c === 93) {
        closed = depth === 0;
        depth -= 1;
      }
      if (depth === 0 && c === 44 && !quoted) {
        row += 1;
        yield listElement(file, row, line, element + chunk.slice(start, i));
        [start, element] = [i + 1, ''];
      } else if (closed) element += chunk.slice(start, i);
    }
    if (!closed) element += chunk.slice(start);
    if (element.length > maxElement)
      throw broken(file, line, 'un elemento è troppo grande: forse manca una virgoletta');
  }
  if (!closed)
    throw broken(
      file,
      line,
      `il file finisce a metà: ${inPage ? 'mancano le parentesi di chiusura' : 'manca la parentesi ]'}`,
    );
  if (element.trim() !== '') yield listElement(file, row + 1, line, element);
}

function listElement(file: string, row: number, line: number, text: string): Element {
  const value = parsed(text);
  // A list that is cut at the wrong place cannot be trusted from there on.
  if (value === undefined) throw broken(file, line, `il JSON è rotto nell'elemento numero ${row}`);
  return { row, value };
}

const broken = (file: string, line: number, message: string) =>
  new BadFile([{ ...whole(file, 'unreadable', message), row: line }]);
