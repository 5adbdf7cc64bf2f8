import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Press, Seen } from './load.ts';
import type { Outcome } from './outcome.ts';

interface Kept {
  /** By the hash of its receipt: whether it was withdrawn. */
  readonly needs: ReadonlyMap<string, boolean>;
  /** Needs without a person, or without the event that says they were voiced. */
  readonly halves: number;
}

/** Everything that was written, read as the owner of the tables. */
async function kept(url: string): Promise<Kept> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const needs = await client.query<{ receipt: string; withdrawn: boolean }>(
      `select encode(receipt, 'hex') as receipt, withdrawn_at is not null as withdrawn
       from needs.need where receipt is not null`,
    );
    const halves = await client.query<{ n: number }>(
      `select count(*) as n from needs.need n where receipt is not null and (
         exists (select from needs.person p where p.need = n.id) <> (n.withdrawn_at is null)
         or (select count(*) from kit.event e where e.name = 'needs.voiced' and e.payload->>'need' = n.id::text) <> 1)`,
    );
    return { needs: new Map(needs.rows.map((r) => [r.receipt, r.withdrawn])), halves: Number(halves.rows[0]?.n) };
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
  const { needs, halves } = await kept(o.url);
  const presses = [...seen.presses, ...more];
  const acknowledged = presses.filter((p) => p.receipts.size > 0);
  const states = (p: Press) => [...p.receipts].map((r) => needs.get(hashOf(r)));
  const found = acknowledged.filter((p) => states(p).every((withdrawn) => withdrawn !== undefined));
  const withdrawals = acknowledged.filter((p) => p.withdrawal === 'acknowledged');
  const withdrawn = withdrawals.filter((p) => states(p).every((is) => is === true));
  const unasked = acknowledged.filter((p) => p.withdrawal === 'none' && states(p).includes(true));
  const bad = (count: number, what: string) => (count > 0 ? [`${count} ${what}`] : []);
  const count = (kind: string) => seen.answers[kind] ?? 0;
  return {
    fault: o.fault,
    sent: presses.length + presses.filter((p) => p.withdrawal !== 'none').length,
    acknowledged: acknowledged.length + withdrawals.length,
    found: found.length + withdrawn.length,
    pause: seen.pause,
    faults: [
      ...bad(presses.filter((p) => p.receipts.size > 1).length, 'presses with two receipts'),
      ...bad(unasked.length, 'needs withdrawn by nobody'),
      ...bad(needs.size - presses.length, 'needs more than presses'),
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
