import { type Block, heading, list, paragraph } from '#kit/document.ts';
import type { JoiningKind } from './joining.ts';

/** What a template may be filled with; the names of people stay out of what is stored. */
export const placeholders = [
  'ente',
  'codice_fiscale',
  'sede',
  'firmatario',
  'carica',
  'referente',
  'email_referente',
  'rete',
  'ats',
  'alleanza',
  'capofila',
  'parte',
  'apporto_tecnico',
  'apporto_economico',
  'apporto_contenuti',
  'motivo',
  'data',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** Filled only in the document that is given out. */
export const personalPlaceholders = ['firmatario', 'carica', 'referente', 'email_referente'] as const;

/** Without these an act does not say who does what with whom. */
export const neededPlaceholders: Readonly<Record<JoiningKind, readonly Placeholder[]>> = {
  adhesion: ['ente', 'codice_fiscale', 'rete', 'firmatario'],
  agreement: ['ente', 'codice_fiscale', 'alleanza', 'parte', 'firmatario'],
  leaving: ['ente', 'codice_fiscale', 'firmatario'],
  'lead-change': ['ente', 'codice_fiscale', 'alleanza', 'firmatario'],
  convention: ['ats', 'ente', 'alleanza'],
};

export type TemplateProblem =
  | { readonly code: 'unknown'; readonly name: string; readonly near: Placeholder | null }
  | { readonly code: 'missing'; readonly name: Placeholder }
  | { readonly code: 'open' }
  | { readonly code: 'empty' }
  | { readonly code: 'long' };

const mark = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** Most signs of a template. */
export const templateLimit = 30_000;

/** Everything wrong with the text of a template: placeholders nobody fills, those it needs, brackets left open. */
export function checkTemplate(kind: JoiningKind, text: string): readonly TemplateProblem[] {
  if (text.trim() === '') return [{ code: 'empty' }];
  if (text.length > templateLimit) return [{ code: 'long' }];
  const used = [...new Set([...text.matchAll(mark)].map((m) => m[1]!))];
  const unknown = used.filter((name) => !isPlaceholder(name));
  return [
    ...unknown.map((name) => ({ code: 'unknown' as const, name, near: nearest(name) })),
    ...neededPlaceholders[kind].filter((p) => !used.includes(p)).map((name) => ({ code: 'missing' as const, name })),
    ...(/\{\{|\}\}/.test(text.replace(mark, '')) ? [{ code: 'open' as const }] : []),
  ];
}

const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** The placeholder that was probably meant: the same letters but for case and separators, or one that begins alike. */
function nearest(name: string): Placeholder | null {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const wanted = plain(name);
  return (
    placeholders.find((p) => plain(p) === wanted) ??
    placeholders.find((p) => wanted.length > 2 && (plain(p).startsWith(wanted) || wanted.startsWith(plain(p)))) ??
    null
  );
}

/**
 * The template with the values that are given; a placeholder without one stays as it is, to be filled later. A value is
 * text: what looks like a placeholder, a heading or a list in it is neither.
 */
export const fillTemplate = (text: string, values: Readonly<Partial<Record<Placeholder, string>>>): string =>
  text.replace(mark, (whole, name: string) => {
    const value = isPlaceholder(name) ? values[name] : undefined;
    return value === undefined ? whole : oneLine(value);
  });

/** Braces would be read as a placeholder the next time; a line break would begin a paragraph, a sign at the start a heading or a list. */
const oneLine = (value: string): string =>
  value
    .replace(/\s+/g, ' ')
    .replaceAll('{{', '{ {')
    .replaceAll('}}', '} }')
    .trim()
    .replace(/^(#{1,2}|[-•])\s+/, '$1');

/** The text of an act as blocks of a document: # and ## headings, - lists, paragraphs between empty lines. */
export function blocksOf(text: string): readonly Block[] {
  const pieces = text.replaceAll('\r\n', '\n').split(/\n{2,}/);
  return pieces.flatMap((piece) => {
    const lines = piece
      .split('\n')
      .map((l) => l.trim())
      .filter(Boolean);
    return grouped(lines);
  });
}

function grouped(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  let words: string[] = [];
  const close = () => {
    if (items.length > 0) blocks.push(list(items));
    if (words.length > 0) blocks.push(paragraph(words.join(' ')));
    [items, words] = [[], []];
  };
  for (const line of lines) {
    const title = /^(#{1,2})\s+(.*)$/.exec(line);
    const entry = /^[-•]\s+(.*)$/.exec(line);
    if (title) {
      close();
      blocks.push(heading(title[1]!.length === 1 ? 2 : 3, title[2]!));
    } else if (entry) {
      if (words.length > 0) close();
      items.push(entry[1]!);
    } else {
      if (items.length > 0) close();
      words.push(line);
    }
  }
  close();
  return blocks;
}
