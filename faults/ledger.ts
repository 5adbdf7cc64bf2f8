import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Press, Seen } from './load.ts';
import type { Outcome } from './outcome.ts';

interface Kept {
  readonly receipts: ReadonlySet<string>;
  /** Needs without a person, or without the event that says they were voiced. */
  readonly halves: number;
}

/** Everything that was written, read as the owner of the tables. */
async function kept(url: string): Promise<Kept> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const needs = await client.query<{ receipt: string }>(
      `select encode(receipt, 'hex') as receipt from needs.need where receipt is not null`,
    );
    const halves = await client.query<{ n: number }>(
      `select count(*) as n from needs.need n where receipt is not null and (
         not exists (select from needs.person p where p.need = n.id)
         or (select count(*) from kit.event e where e.name = 'needs.voiced' and e.payload->>'need' = n.id::text) <> 1)`,
    );
    return { receipts: new Set(needs.rows.map((r) => r.receipt)), halves: Number(halves.rows[0]?.n) };
  } finally {
    await client.end();
  }
}

const hashOf = (receipt: string): string => createHash('sha256').update(receipt).digest('hex');

/** Compares what people were told with what the database holds. `more` are presses sent beside the load. */
export async function reckon(
  o: { fault: string; url: string; note?: string; faults?: readonly string[] },
  seen: Seen,
  more: readonly Press[] = [],
): Promise<Outcome> {
  const { receipts, halves } = await kept(o.url);
  const presses = [...seen.presses, ...more];
  const acknowledged = presses.filter((p) => p.receipts.size > 0);
  const found = acknowledged.filter((p) => [...p.receipts].every((r) => receipts.has(hashOf(r))));
  const bad = (count: number, what: string) => (count > 0 ? [`${count} ${what}`] : []);
  const count = (kind: string) => seen.answers[kind] ?? 0;
  return {
    fault: o.fault,
    sent: presses.length,
    acknowledged: acknowledged.length,
    found: found.length,
    pause: seen.pause,
    faults: [
      ...bad(presses.filter((p) => p.receipts.size > 1).length, 'presses with two receipts'),
      ...bad(receipts.size - presses.length, 'needs more than presses'),
      ...bad(halves, 'needs written by half'),
      ...bad(count('500'), 'answers 500'),
      ...bad(count('hung'), 'requests never answered'),
      ...bad(seen.forgetful, 'refusals that lost what was typed'),
      ...(o.faults ?? []),
    ],
    note: [o.note, `answers ${said(seen.answers)}`].filter(Boolean).join('; '),
  };
}

const said = (answers: Readonly<Record<string, number>>): string =>
  Object.entries(answers)
    .sort()
    .map(([kind, n]) => `${kind} × ${n}`)
    .join(', ');
