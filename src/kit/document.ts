/** A piece of text; with `href` (absolute address) a link. */
export interface Run {
  readonly text: string;
  readonly href?: string;
  readonly strong?: boolean;
}

/** Words, or words with links among them. */
export type Text = string | Run | readonly (string | Run)[];

export interface Column {
  readonly title: string;
  /** Numbers and euro stand on the right. */
  readonly align?: 'left' | 'right';
  /** Share of the width; without it, from how long its words are. */
  readonly weight?: number;
}

export interface TableBlock {
  readonly kind: 'table';
  /** What the table says: read before it, and shown above it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** One cell per column; the first cell names the row. */
  readonly rows: readonly (readonly Text[])[];
  readonly total?: readonly Text[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [term: string, value: Text])[] }
  | TableBlock
  | { readonly kind: 'pageBreak' }
  | { readonly kind: 'toc'; readonly title: string };

/** A document to be read, written once and given as PDF (`pdfOf`) or as a word processor's file (`docxOf`). */
export interface Document {
  readonly title: string;
  readonly lang: string;
  readonly subject?: string;
  /** Name of who makes it; without it, Concilia. */
  readonly author?: string;
  readonly madeAt?: Date;
  readonly landscape?: boolean;
  readonly blocks: readonly Block[];
  /** The line at the foot of each page of the PDF; without it, page and pages. */
  readonly foot?: (page: number, of: number) => string;
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (...text: readonly (string | Run)[]): Block => ({ kind: 'paragraph', text });
export const list = (items: readonly Text[]): Block => ({ kind: 'list', items });
export const facts = (pairs: readonly (readonly [string, Text])[]): Block => ({ kind: 'facts', facts: pairs });
export const table = (t: Omit<TableBlock, 'kind'>): Block => ({ kind: 'table', ...t });
export const pageBreak: Block = { kind: 'pageBreak' };
export const toc = (title: string): Block => ({ kind: 'toc', title });
export const link = (text: string, href: string): Run => ({ text, href });
export const strong = (text: string): Run => ({ text, strong: true });

// What no XML and no font can hold would break the file: control characters, halves of a pair, non-characters.
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text as its pieces, without the characters that no file can hold. */
export function runsOf(text: Text): readonly Run[] {
  const pieces = typeof text === 'string' || 'text' in text ? [text] : text;
  const runs = pieces.map((p) => (typeof p === 'string' ? { text: p } : p));
  return runs.map((r) => ({ ...r, text: r.text.replace(unwritable, '�') })).filter((r) => r.text !== '');
}

/** Text without its links. */
export const plainOf = (text: Text): string =>
  runsOf(text)
    .map((r) => r.text)
    .join('');

/** Language tag of a document's reader. */
export const tagOf = (lang: string): string => (lang === 'it' ? 'it-IT' : lang === 'en' ? 'en-GB' : lang);
