import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type Both, line, type PersonalData, type PersonalSection, type PersonalValue } from '#kit/personal-data.ts';
import { formatWeek, fromBits } from '#kit/week.ts';
import { readReceiptCode } from '../rules/receipt-code.ts';
import { contactOf, deleteContact, hasContact } from '../store/contact.ts';
import { emptyNeed, needByReceipt, personsOf } from '../store/needs.ts';
import { standingNeeds, withdrawnSince } from '../store/personal-data.ts';
import { type PersonRow, readColumns } from '../store/rows.ts';

const label = (it: string, en: string): Both => ({ it, en });
const labels: Readonly<Record<string, Both>> = {
  contact: label('Recapito', 'Contact'),
  voiced_at: label('Detto il', 'Said on'),
  home: label('Comune di casa (codice ISTAT)', 'Municipality of home (ISTAT code)'),
  work: label('Comune di lavoro (codice ISTAT)', 'Municipality of work (ISTAT code)'),
  mode: label('Come ti sposti', 'How you travel'),
  minutes: label('Minuti di viaggio', 'Minutes of travel'),
  budget: label('Spesa al mese, in centesimi', 'Expense a month, in cents'),
  isee: label('Fascia ISEE', 'ISEE band'),
  employer: label('Il datore di lavoro aiuta', 'The employer helps'),
  language: label('Lingua', 'Language'),
  carer: label('Chi assiste', 'Who cares'),
  adults: label('Adulti in casa', 'Adults at home'),
  adults_working: label('Adulti che lavorano', 'Adults who work'),
  shift: label('Turno', 'Shift'),
  band: label('Età', 'Age'),
  relation: label('Chi è', 'Who it is'),
  conditions: label('Condizioni', 'Conditions'),
  category: label('Che cosa serve', 'What is needed'),
  term: label('Ore nei giorni di scuola', 'Hours in school term'),
  closed: label('Ore a scuola chiusa', 'Hours when school is closed'),
  summer: label('Ore d’estate', 'Hours in summer'),
};

const value = (key: string, v: unknown): PersonalValue[] =>
  labels[key] === undefined || v === null || v === undefined
    ? []
    : [{ key, label: labels[key], value: v instanceof Date ? v.toISOString().slice(0, 10) : String(v) }];

const hours = (bits: string | null) => (bits === null ? null : formatWeek(fromBits(bits)));

const personRecord = (p: PersonRow): PersonalValue[] => [
  ...value('band', p.band),
  ...value('relation', p.relation),
  ...value('conditions', p.conditions.join(', ') || null),
  ...value('category', p.category),
  ...value('term', hours(p.term)),
  ...value('closed', hours(p.closed)),
  ...value('summer', hours(p.summer)),
];

async function gather(tx: Tx, { config }: Pick<Deps, 'config'>, need: string): Promise<readonly PersonalSection[]> {
  const row = await tx.selectFrom('needs.need').select(readColumns).where('id', '=', need).executeTakeFirst();
  if (!row || row.withdrawn_at !== null) return [];
  const content = [
    ...value('contact', await contactOf(tx, config.masterKey, need)),
    ...readColumns.flatMap((column) => value(column, row[column])),
  ];
  return [
    { key: 'need', title: label('Il bisogno che hai segnalato', 'The need you reported'), records: [content] },
    {
      key: 'need-persons',
      title: label('Per chi', 'For whom'),
      records: (await personsOf(tx, need)).map(personRecord),
    },
  ];
}

const stays = label(
  'Resta soltanto che un bisogno c’era ed è stato ritirato. I numeri già pubblicati sono somme di molte persone e non dicono nulla di te.',
  'Only that there was a need and that it was withdrawn stays. Figures already published are sums of many people and say nothing about you.',
);

async function erase(tx: Tx, { clock }: Pick<Deps, 'clock'>, need: string) {
  const row = await tx
    .selectFrom('needs.need')
    .select('withdrawn_at')
    .where('id', '=', need)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.withdrawn_at !== null) return [];
  const contacts = (await hasContact(tx, need)) ? 1 : 0;
  await deleteContact(tx, need);
  await emptyNeed(tx, need, clock.now());
  return [
    line('Recapito', 'Contact', contacts, 'erased'),
    line('Contenuto del bisogno', 'Content of the need', 1, 'erased'),
    line('Che il bisogno c’era, e quando', 'That the need existed, and when', 1, 'anonymised', stays),
  ];
}

async function find(tx: Tx, typed: string) {
  const code = readReceiptCode(typed);
  const row = code === null ? null : await needByReceipt(tx, code);
  return row === null || row.withdrawn_at !== null ? null : { owner: row.id, node: row.node };
}

/** What this slice holds about whoever voiced a need: found by the code of its receipt, erased by withdrawing it. */
export const needsData: PersonalData = {
  slice: 'needs',
  gather,
  erase,
  owners: standingNeeds,
  erasedSince: withdrawnSince,
  find,
};
