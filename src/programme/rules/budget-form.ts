import { parseEuro } from '#kit/numbers.ts';
import { type LineKind, lineKinds } from '../model.ts';
import type { Get } from './project-form.ts';

/** A line as a form carries it; its fields are `kind-0`, `cost-0`, … */
export interface TypedLine {
  readonly row: number;
  readonly id: string | null;
  readonly kind: LineKind;
  readonly cost: string;
  readonly cents: number;
  readonly source: string;
  readonly promoter: string;
  readonly note: string;
}

export interface LineUnread {
  readonly field: string;
  readonly code: 'missing' | 'bad-euro' | 'zero';
}

/** Most lines one action has in a form. */
export const mostLines = 60;

const parts = ['cost', 'euro', 'source', 'promoter', 'note'] as const;

/** The lines of a form: rows left empty and rows to be taken away are passed over. */
export function readLines(get: Get): { readonly lines: readonly TypedLine[]; readonly unread: readonly LineUnread[] } {
  const lines: TypedLine[] = [];
  const unread: LineUnread[] = [];
  for (let row = 0; row < mostLines; row++) {
    const of = (name: string) => get(`${name}-${row}`);
    if (of('gone') === 'yes' || parts.every((p) => of(p) === '')) continue;
    const cents = parseEuro(of('euro'));
    for (const name of ['cost', 'euro', 'source'] as const)
      if (of(name) === '') unread.push({ field: `${name}-${row}`, code: 'missing' });
    if (of('euro') !== '' && cents === null) unread.push({ field: `euro-${row}`, code: 'bad-euro' });
    if (cents === 0) unread.push({ field: `euro-${row}`, code: 'zero' });
    const kind = lineKinds.find((k) => k === of('kind'));
    if (!kind) unread.push({ field: `kind-${row}`, code: 'missing' });
    lines.push({
      ...{ row, id: of('id') || null, kind: kind ?? 'financed', cost: of('cost'), cents: cents ?? 0 },
      ...{ source: of('source').slice(0, 200), promoter: of('promoter').slice(0, 200), note: of('note').slice(0, 500) },
    });
  }
  return { lines, unread };
}
