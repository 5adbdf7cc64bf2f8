import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type Both, line, type PersonalData, type PersonalSection, type PersonalValue } from '#kit/personal-data.ts';
import { erasePersonalKey, openFor } from '#kit/personal-key.ts';
import type { RetainedKind } from '#kit/retention.ts';
import { rowsChanged, rowsCounted } from '#kit/rows.ts';
import { readReceiptCode } from '#needs/rules/receipt-code.ts';
import { applicationByCode } from '../store/vouchers.ts';

const old = (before: Date) => sql`coalesce(answered_at, asked_at) < ${before}`;

/** What of results and vouchers is not kept for ever. What was paid stays among the expenses, which name nobody. */
export const resultsKinds: readonly RetainedKind[] = [
  {
    kind: 'beneficiaries',
    due: (tx, before) =>
      rowsCounted(tx, sql`select count(*) as n from programme.beneficiary where day < ${before}::date`),
    drop: (tx, before, limit) =>
      rowsChanged(
        tx,
        sql`delete from programme.beneficiary where ctid = any(array(
          select ctid from programme.beneficiary where day < ${before}::date limit ${limit}))`,
      ),
  },
  {
    kind: 'voucher-applications',
    due: (tx, before) =>
      rowsCounted(
        tx,
        sql`select count(*) as n from programme.voucher_application where sealed is not null and ${old(before)}`,
      ),
    drop: async (tx, before, limit) => {
      const { rows } = await sql<{
        id: string;
      }>`update programme.voucher_application set sealed = null, reason = '' where id in (
        select id from programme.voucher_application where sealed is not null and ${old(before)} limit ${limit}) returning id`.execute(
        tx,
      );
      for (const { id } of rows) await erasePersonalKey(tx, id);
      return rows.length;
    },
  },
];

const label = (it: string, en: string): Both => ({ it, en });
const labels: Readonly<Record<string, Both>> = {
  name: label('Nome e cognome', 'First name and surname'),
  contact: label('E-mail o telefono', 'E-mail or telephone'),
  date: label('Giorno della domanda', 'Day of the request'),
  employer: label('Il datore di lavoro aderisce', 'The employer has joined'),
  work: label('Comune di lavoro', 'Municipality of work'),
  home: label('Comune di casa', 'Municipality of home'),
  birth: label('Data di nascita del figlio', 'Date of birth of the child'),
  isee: label('ISEE, in centesimi', 'ISEE, in cents'),
  job: label('Lavoro', 'Job'),
  lostOn: label('Lavoro perso il', 'Job lost on'),
  category: label('Per che cosa', 'What for'),
};

async function gather(tx: Tx, { config }: Pick<Deps, 'config'>, owner: string): Promise<readonly PersonalSection[]> {
  const row = await tx
    .selectFrom('programme.voucher_application')
    .selectAll()
    .where('id', '=', owner)
    .executeTakeFirst();
  const text = row?.sealed ? await openFor(tx, config.masterKey, owner, row.sealed) : null;
  if (!row || text === null) return [];
  const { answers, ...rest } = JSON.parse(text) as { answers: Record<string, unknown> } & Record<string, unknown>;
  const values: PersonalValue[] = Object.entries({ ...rest, ...answers }).flatMap(([key, v]) =>
    labels[key] === undefined || v === null || v === '' ? [] : [{ key, label: labels[key], value: String(v) }],
  );
  values.push({ key: 'state', label: label('Stato', 'State'), value: row.state });
  return [
    { key: 'voucher', title: label('La tua domanda di voucher', 'Your request for a voucher'), records: [values] },
  ];
}

const stays = label(
  'Restano la somma concessa e quella pagata, senza nome: servono per i conti pubblici.',
  'The sums granted and paid stay, without a name: public accounts need them.',
);

async function erase(tx: Tx, { clock }: Pick<Deps, 'clock'>, owner: string) {
  const row = await tx
    .selectFrom('programme.voucher_application')
    .select(['state', 'sealed'])
    .where('id', '=', owner)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.sealed === null) return [];
  const withdrawn = row.state === 'granted' ? {} : { state: 'withdrawn', answered_at: clock.now() };
  await tx
    .updateTable('programme.voucher_application')
    .set({ sealed: null, reason: '', ...withdrawn })
    .where('id', '=', owner)
    .execute();
  return [
    line('Domanda di voucher', 'Request for a voucher', 1, 'erased'),
    line('Che la domanda c’era, e le somme', 'That there was a request, and the sums', 1, 'anonymised', stays),
  ];
}

/** What this slice holds about whoever asked for a voucher: found by the code of its receipt. */
export const vouchersData: PersonalData = {
  slice: 'programme',
  gather,
  erase,
  owners: async (tx, after, limit) => {
    const rows = await tx
      .selectFrom('programme.voucher_application')
      .select('id')
      .where('id', '>', after)
      .where('sealed', 'is not', null)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((r) => r.id);
  },
  erasedSince: async (tx, since) => {
    const rows = await tx
      .selectFrom('programme.voucher_application')
      .select('id')
      .where('state', '=', 'withdrawn')
      .where('answered_at', '>=', since)
      .execute();
    return rows.map((r) => r.id);
  },
  find: async (tx, typed) => {
    const code = readReceiptCode(typed);
    const found = code === null ? null : await applicationByCode(tx, code);
    return found === null || found.sealed === null ? null : { owner: found.id, node: found.node };
  },
};
