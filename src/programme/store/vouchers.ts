import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Rule } from '#directory/rules/offer.ts';
import { readRules } from '#directory/rules/read-rules.ts';
import type { Db, Tx } from '#kit/database.ts';
import type { DB } from '#kit/schema.ts';

type Reader = Db | Tx;
type Both = { readonly it: string; readonly en: string };

/** A contribution to families' costs. Money in cents; null = not known. */
export interface Scheme {
  readonly code: string;
  readonly name: Both;
  readonly lead: Both;
  /** All must hold. */
  readonly rules: readonly Rule[];
  /** Kinds of service that one may ask it for. */
  readonly categories: readonly string[];
  readonly alliance: string;
  readonly action: string | null;
  readonly budgetLine: string | null;
  readonly budgetCents: number | null;
  /** The most for one request. */
  readonly mostCents: number | null;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly costsFrom: string | null;
  readonly costsTo: string | null;
  readonly state: 'draft' | 'open' | 'closed';
  readonly source: string | null;
  readonly note: Both;
  readonly node: string;
  readonly example: boolean;
}

const toScheme = (r: Selectable<DB['programme.voucher_scheme']>): Scheme => ({
  ...{ code: r.code, name: { it: r.name_it, en: r.name_en }, lead: { it: r.lead_it, en: r.lead_en } },
  ...{ rules: readRules(r.rules) ?? [{ kind: 'text', text: '…' }], categories: r.categories, alliance: r.alliance },
  ...{ action: r.action, budgetLine: r.budget_line, budgetCents: r.budget_cents, mostCents: r.most_cents },
  ...{ opens: r.opens, closes: r.closes, costsFrom: r.costs_from, costsTo: r.costs_to, node: r.node },
  ...{
    state: r.state as Scheme['state'],
    source: r.source,
    note: { it: r.note_it, en: r.note_en },
    example: r.example,
  },
});

/** Schemes that the acting person may see, the latest first. */
export async function schemes(db: Reader): Promise<Scheme[]> {
  const rows = await db
    .selectFrom('programme.voucher_scheme')
    .selectAll()
    .orderBy(sql`array_position('{open,draft,closed}'::text[], state)`)
    .orderBy('costs_from', 'desc')
    .orderBy('code')
    .execute();
  return rows.map(toScheme);
}

/** A scheme, or null; `lock` makes others who grant from it wait. */
export async function schemeByCode(db: Reader, code: string, lock = false): Promise<Scheme | null> {
  const query = db.selectFrom('programme.voucher_scheme').selectAll().where('code', '=', code);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? toScheme(row) : null;
}

export async function writeScheme(tx: Tx, s: Scheme, now: Date): Promise<void> {
  const row = {
    ...{ name_it: s.name.it, name_en: s.name.en, lead_it: s.lead.it, lead_en: s.lead.en },
    ...{ rules: JSON.stringify(s.rules), categories: [...s.categories], alliance: s.alliance, action: s.action },
    ...{ budget_line: s.budgetLine, budget_cents: s.budgetCents, most_cents: s.mostCents, opens: s.opens },
    ...{ closes: s.closes, costs_from: s.costsFrom, costs_to: s.costsTo, state: s.state, source: s.source },
    ...{ note_it: s.note.it, note_en: s.note.en, example: s.example, changed_at: now },
  };
  await tx
    .insertInto('programme.voucher_scheme')
    .values({ code: s.code, node: s.node, ...row })
    .onConflict((c) => c.column('code').doUpdateSet(row))
    .execute();
}

/** A request, without what is sealed in it. */
export interface Application {
  readonly id: string;
  readonly scheme: string;
  readonly sealed: Buffer | null;
  readonly verdict: 'yes' | 'no' | 'unknown';
  readonly askedCents: number;
  readonly state: 'asked' | 'granted' | 'refused' | 'withdrawn';
  readonly grantedCents: number | null;
  readonly reason: string;
  readonly node: string;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly example: boolean;
}

const toApplication = (
  r: Omit<Selectable<DB['programme.voucher_application']>, 'receipt' | 'body_node'>,
): Application => ({
  ...{ id: r.id, scheme: r.scheme, sealed: r.sealed, verdict: r.verdict as Application['verdict'] },
  ...{ askedCents: r.asked_cents, state: r.state as Application['state'], grantedCents: r.granted_cents },
  ...{ reason: r.reason, node: r.node, askedAt: r.asked_at, answeredAt: r.answered_at, example: r.example },
});
const columns = [
  ...(['id', 'scheme', 'sealed', 'verdict', 'asked_cents', 'state', 'granted_cents', 'reason'] as const),
  ...(['node', 'asked_at', 'answered_at', 'example'] as const),
] as const;

/** What is kept of a code. */
const receiptHash = (code: string): Buffer => createHash('sha256').update(code).digest();

/** Tells the database which request this transaction holds the code of. */
export const nameVoucher = (tx: Tx, code: string) =>
  sql`select set_config('concilia.voucher', ${code}, true)`.execute(tx);

/** Keeps a request; false when this very press was kept already. The transaction has named the code. */
export async function insertApplication(tx: Tx, a: Application, code: string): Promise<boolean> {
  const done = await tx
    .insertInto('programme.voucher_application')
    .values({
      ...{ id: a.id, scheme: a.scheme, receipt: receiptHash(code), sealed: a.sealed, verdict: a.verdict },
      ...{ asked_cents: a.askedCents, node: a.id, asked_at: a.askedAt, example: a.example, state: a.state },
      ...{ granted_cents: a.grantedCents, reason: a.reason, answered_at: a.answeredAt },
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function applicationByCode(tx: Tx, code: string): Promise<Application | null> {
  await nameVoucher(tx, code);
  const row = await tx
    .selectFrom('programme.voucher_application')
    .select(columns)
    .where('receipt', '=', receiptHash(code))
    .executeTakeFirst();
  return row ? toApplication(row) : null;
}

/** A request that the acting person answers for. */
export async function applicationById(tx: Tx, id: string): Promise<Application | null> {
  const row = await tx
    .selectFrom('programme.voucher_application')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toApplication(row) : null;
}

export const mostListed = 200;

/** Requests of a scheme, those to be answered first, then the oldest; at most two hundred. */
export async function applicationsOf(tx: Tx, scheme: string): Promise<Application[]> {
  const rows = await tx
    .selectFrom('programme.voucher_application')
    .select(columns)
    .where('scheme', '=', scheme)
    .orderBy(sql`array_position('{asked,granted,refused,withdrawn}'::text[], state)`)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(mostListed)
    .execute();
  return rows.map(toApplication);
}

/** Granted and paid of a scheme, in cents, as far as the acting person answers for it. */
export async function sumsOf(tx: Tx, scheme: string): Promise<{ readonly granted: number; readonly paid: number }> {
  const { rows } = await sql<{ granted: number; paid: number }>`
    select coalesce(sum(v.granted_cents), 0)::bigint as granted,
      coalesce(sum((select sum(p.cents) from programme.voucher_payment p where p.application = v.id)), 0)::bigint as paid
    from programme.voucher_application v where v.scheme = ${scheme} and v.state = 'granted'`.execute(tx);
  return rows[0]!;
}

export async function writeAnswer(
  tx: Tx,
  id: string,
  answer: { readonly state: 'granted' | 'refused'; readonly grantedCents: number | null; readonly reason: string },
  now: Date,
): Promise<void> {
  const { state, grantedCents, reason } = answer;
  await tx
    .updateTable('programme.voucher_application')
    .set({ state, granted_cents: grantedCents, reason, answered_at: now })
    .where('id', '=', id)
    .execute();
}

/** Empties a request whose code the transaction has named, with the key of what was sealed. */
export async function emptyApplication(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('programme.voucher_application')
    .set({ state: 'withdrawn', sealed: null, granted_cents: null, reason: '', answered_at: now })
    .where('id', '=', id)
    .execute();
  await sql`select programme.erase_voucher_key(${id})`.execute(tx);
}
