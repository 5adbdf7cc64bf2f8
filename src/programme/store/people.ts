import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { lookupHash } from '#kit/personal-key.ts';
import type { Code } from '../rules/person-code.ts';

type Reader = Db | Tx;

/** What is kept of somebody in place of a code: the same in every action of the installation. */
export const hashOfCode = (tx: Tx, masterKey: Uint8Array, organization: string, code: Code): Promise<Buffer> =>
  lookupHash(tx, masterKey, 'beneficiary', code.kind === 'tax' ? code.text : `${organization} ${code.text}`);

/** Notes that an action reached people on a day. Nobody is told who was there already. */
export async function writePeople(
  tx: Tx,
  action: string,
  day: string,
  people: readonly { readonly hash: Buffer; readonly own: boolean }[],
  now: Date,
  example: boolean,
): Promise<void> {
  const hashes = people.map((p) => p.hash.toString('hex'));
  await sql`insert into programme.beneficiary (action, person, day, own, node, kept_at, example)
    select ${action}, decode(hash, 'hex'), ${day}, own, ${action}, ${now}, ${example}
    from unnest(${hashes}::text[], ${people.map((p) => p.own)}::boolean[]) as given (hash, own)
    on conflict do nothing`.execute(tx);
}

/** Takes away what was noted by mistake. */
export async function erasePeople(tx: Tx, action: string, day: string, hashes: readonly Buffer[]): Promise<void> {
  await sql`delete from programme.beneficiary where action = ${action} and day = ${day}
    and person = any(select decode(h, 'hex') from unnest(${hashes.map((h) => h.toString('hex'))}::text[]) h)`.execute(
    tx,
  );
}

/** Which actions, and by what they are told apart. */
export interface Scope {
  readonly cycle?: string | null;
  readonly network?: string | null;
  readonly alliance?: string | null;
  readonly project?: string | null;
  readonly action?: string | null;
}
export const levels = ['network', 'alliance', 'project', 'action'] as const;
export type Level = (typeof levels)[number];

/** People reached in a part of the programme; a coordinate that is null = any. */
export interface PeopleCount {
  readonly cycle: string | null;
  readonly network: string | null;
  readonly alliance: string | null;
  readonly project: string | null;
  readonly action: string | null;
  /** Null = from 1 to 4. */
  readonly people: number | null;
  /** Somebody is counted with a code that only one body knows. */
  readonly someOwn: boolean;
}

/** Counts people of every part of the programme over the months that are over. Rows that nobody may read, counted by the database. */
export async function countPeople(db: Reader, until: string): Promise<PeopleCount[]> {
  const { rows } =
    await sql<PeopleCount>`select cycle, network, alliance, project, action, people, some_own as "someOwn"
    from programme.count_people(${until})`.execute(db);
  return rows;
}

const keyOf: Readonly<Record<Level | '', RawBuilder<string>>> = {
  network: sql`p.network`,
  alliance: sql`coalesce(p.alliance, '')`,
  project: sql`p.id::text`,
  action: sql`a.id::text`,
  '': sql`''`,
};

/** Conditions of a scope on `programme.project p` and `programme.action a`. */
export const within = (s: Scope): RawBuilder<boolean> => sql<boolean>`p.state <> 'draft'
  and (${s.cycle ?? null}::text is null or p.cycle = ${s.cycle ?? null})
  and (${s.network ?? null}::text is null or p.network = ${s.network ?? null})
  and (${s.alliance ?? null}::text is null or p.alliance = ${s.alliance ?? null})
  and (${s.project ?? null}::uuid is null or p.id = ${s.project ?? null})
  and (${s.action ?? null}::uuid is null or a.id = ${s.action ?? null})`;

/** Firms reached, each once, by key of the level. */
export async function countFirms(db: Reader, s: Scope, by: Level | '', until: string) {
  const { rows } = await sql<{ key: string; firms: number }>`
    select ${keyOf[by]} as key, count(distinct f.organization) as firms from programme.reached_firm f
    join programme.action a on a.id = f.action join programme.project p on p.id = a.project
    where ${within(s)} and f.day <= ${until} group by 1`.execute(db);
  return rows;
}

/** Notes firms that an action reached since a day; how many are new. */
export async function writeFirms(tx: Tx, action: string, day: string, firms: readonly string[], example: boolean) {
  const done = await sql`insert into programme.reached_firm (action, organization, day, node, example)
    select ${action}, f, ${day}, ${action}, ${example} from unnest(${firms}::uuid[]) f on conflict do nothing`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0);
}

/** Values of indicators as everybody may see them, with the key of the level they fall in. */
export interface PublicMeasure {
  readonly key: string;
  readonly indicator: string;
  readonly action: string;
  readonly ends: string;
  readonly value: number | null;
  readonly second: number | null;
  readonly words: string | null;
  readonly few: boolean;
}

const viewKey: Readonly<Record<Level | '', RawBuilder<string>>> = {
  network: sql`m.network`,
  alliance: sql`coalesce(m.alliance, '')`,
  project: sql`m.project::text`,
  action: sql`m.action::text`,
  '': sql`''`,
};

/** @see PublicMeasure; `indicator` null = all of them. */
export async function publicMeasures(db: Reader, s: Scope, by: Level | '', indicator: string | null, until: string) {
  const { rows } = await sql<PublicMeasure>`
    select ${viewKey[by]} as key, m.indicator, m.action, m.ends, m.value, m.second, m.words, m.few
    from programme.public_measures m where m.ends <= ${until}
      and (${indicator}::uuid is null or m.indicator = ${indicator})
      and (${s.cycle ?? null}::text is null or m.cycle = ${s.cycle ?? null})
      and (${s.network ?? null}::text is null or m.network = ${s.network ?? null})
      and (${s.alliance ?? null}::text is null or m.alliance = ${s.alliance ?? null})
      and (${s.project ?? null}::uuid is null or m.project = ${s.project ?? null})
      and (${s.action ?? null}::uuid is null or m.action = ${s.action ?? null})`.execute(db);
  return rows;
}
