import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { Deps } from './http.ts';
import type { Lang } from './i18n.ts';
import { erasePersonalKey } from './personal-key.ts';

/** Words in every language, for what is kept and read later. */
export type Both = Readonly<Record<Lang, string>>;

/** One value of a person's data. */
export interface PersonalValue {
  readonly key: string;
  readonly label: Both;
  readonly value: string | number | boolean | null;
}

/** What one slice holds about somebody: for reading, and as data. */
export interface PersonalSection {
  readonly key: string;
  readonly title: Both;
  readonly records: readonly (readonly PersonalValue[])[];
}

/** One line of what an erasure did. No personal data: it is kept. */
export interface ErasedLine {
  readonly what: Both;
  readonly count: number;
  readonly done: 'erased' | 'anonymised' | 'kept';
  /** Why something stays: the rule. */
  readonly why?: Both;
}

/**
 * What a slice contributes to the rights of whoever its data is about. `owner` is the id whose personal key seals the data:
 * a person with an account, or a need. Called as the owner of the tables, in one transaction with all other slices.
 */
export interface PersonalData {
  readonly slice: string;
  /** Everything about the owner; nothing when this slice has none. */
  readonly gather: (tx: Tx, deps: Pick<Deps, 'config'>, owner: string) => Promise<readonly PersonalSection[]>;
  /** Erases it and says so; the second time there is nothing left to do. */
  readonly erase: (tx: Tx, deps: Pick<Deps, 'clock'>, owner: string) => Promise<readonly ErasedLine[]>;
  /** Ids after `after` of whoever has data here, in order, at most `limit`: to erase again after an older backup. */
  readonly owners: (tx: Tx, after: string, limit: number) => Promise<readonly string[]>;
  /** Ids whose data went in another way since a moment (a withdrawn need): an older backup must forget them too. */
  readonly erasedSince?: (tx: Tx, since: Date) => Promise<readonly string[]>;
  /** Whose data, from what somebody without an account can show (the code of a receipt), as the acting person may see it. */
  readonly find?: (
    tx: Tx,
    typed: string,
    lang: Lang,
  ) => Promise<{ readonly owner: string; readonly node: string | null } | null>;
}

/** What the log of erasures keeps of an id: it cannot be turned back, and meets the id again in an older backup. */
export const erasureHash = (owner: string): string =>
  createHash('sha256').update(`concilia erasure ${owner}`).digest('hex');

const auditStays: Both = {
  it: 'Il registro di chi ha fatto che cosa va conservato per poterlo dimostrare (GDPR art. 5, par. 2, e art. 32). I valori personali sono cifrati con una chiave che ora non c’è più.',
  en: 'The record of who did what must be kept as proof (GDPR arts. 5(2) and 32). Personal values in it are encrypted with a key that is now gone.',
};

/** What the common services hold: waiting messages, rows of the audit trail, and the key, which goes last. */
export const servicesData: PersonalData = {
  slice: 'kit',
  gather: async (tx, _deps, owner) => {
    const { rows } = await sql<{ at: string; verb: string; subject: string }>`
      select to_char(at at time zone 'Europe/Rome', 'YYYY-MM-DD HH24:MI') as at, verb, case when actor = ${owner}::uuid then 'actor' else 'owner' end as subject
      from kit.audit where actor = ${owner} or owner = ${owner} order by day desc, id desc limit 1000`.execute(tx);
    if (rows.length === 0) return [];
    return [
      {
        key: 'audit',
        title: {
          it: 'Registro: che cosa hai fatto e chi ha letto i tuoi dati',
          en: 'Record: what you did and who read your data',
        },
        records: rows.map((r) => [
          { key: 'at', label: { it: 'Quando', en: 'When' }, value: r.at },
          { key: 'verb', label: { it: 'Che cosa', en: 'What' }, value: r.verb },
          { key: 'by', label: { it: 'Da chi', en: 'By' }, value: r.subject === 'actor' ? 'me' : 'other' },
        ]),
      },
    ];
  },
  erase: async (tx, _deps, owner) => {
    const mails =
      await sql`update kit.mail set content = null, state = case when state = 'waiting' then 'dropped' else state end
      where owner = ${owner} and content is not null`.execute(tx);
    const audit = await sql<{
      n: number;
    }>`select count(*) as n from kit.audit where actor = ${owner} or owner = ${owner}`.execute(tx);
    await erasePersonalKey(tx, owner);
    return [
      line('Messaggi in attesa', 'Waiting messages', Number(mails.numAffectedRows ?? 0), 'erased'),
      line(
        'Righe del registro di chi ha fatto che cosa',
        'Rows of the record of who did what',
        audit.rows[0]?.n ?? 0,
        'kept',
        auditStays,
      ),
      line('Chiave che apre i tuoi dati cifrati', 'Key that opens your encrypted data', 1, 'erased'),
    ];
  },
  owners: async (tx, after, limit) => {
    const { rows } = await sql<{
      owner: string;
    }>`select owner from kit.personal_key where owner > ${after} order by owner limit ${limit}`.execute(tx);
    return rows.map((r) => r.owner);
  },
};

/** A line of the report of an erasure. */
export const line = (it: string, en: string, count: number, done: ErasedLine['done'], why?: Both): ErasedLine => ({
  what: { it, en },
  count,
  done,
  ...(why ? { why } : {}),
});
