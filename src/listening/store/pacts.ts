import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { MemberState, Pact } from '../model.ts';

const columns = sql`p.id, p.alliance, p.title, p.hours, p.category, p.period, p.made_by as "madeBy", p.node,
  p.made_at as "madeAt", p.asked_at as "askedAt", p.asked_firms as "askedFirms", p.asked_people as "askedPeople", p.example`;

/** Pacts the acting person may see, the latest first. */
export async function pactsSeen(tx: Tx): Promise<Pact[]> {
  const { rows } =
    await sql<Pact>`select ${columns} from listening.pact p order by p.made_at desc, p.id limit 100`.execute(tx);
  return [...rows];
}

export async function pactById(tx: Tx, id: string): Promise<Pact | null> {
  const { rows } = await sql<Pact>`select ${columns} from listening.pact p where p.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertPact(
  tx: Tx,
  p: Pick<Pact, 'id' | 'alliance' | 'title' | 'hours' | 'category' | 'period' | 'madeBy' | 'madeAt'>,
): Promise<void> {
  await sql`insert into listening.pact (id, alliance, title, hours, category, period, made_by, made_at)
    values (${p.id}, ${p.alliance}, ${p.title}, ${p.hours}, ${p.category}, ${p.period}, ${p.madeBy}, ${p.madeAt})`.execute(
    tx,
  );
}

export interface Member {
  readonly pact: string;
  readonly organization: string;
  readonly state: MemberState;
}

export async function membersOf(tx: Tx, pacts: readonly string[]): Promise<Member[]> {
  if (pacts.length === 0) return [];
  return tx
    .selectFrom('listening.pact_member')
    .select(['pact', 'organization', 'state'])
    .where('pact', 'in', pacts)
    .orderBy('invited_at')
    .orderBy('organization')
    .execute() as Promise<Member[]>;
}

/** Invites a body, or counts the one that begins the pact; a body that is there already stays as it is. */
export async function insertMember(tx: Tx, member: Member, at: Date): Promise<void> {
  const answered = member.state === 'invited' ? null : at;
  await sql`insert into listening.pact_member (pact, organization, state, invited_at, answered_at)
    values (${member.pact}, ${member.organization}, ${member.state}, ${at}, ${answered}) on conflict do nothing`.execute(
    tx,
  );
}

/** What a body answers, or that it leaves; false when it is not a member one acts for. */
export async function setMember(tx: Tx, { pact, organization, state }: Member, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable('listening.pact_member')
    .set({ state, answered_at: at })
    .where('pact', '=', pact)
    .where('organization', '=', organization)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** How many people a body speaks for; read again by that body alone. */
export async function setDemand(tx: Tx, pact: string, organization: string, people: number, at: Date): Promise<void> {
  await sql`insert into listening.pact_demand (pact, organization, people, changed_at)
    values (${pact}, ${organization}, ${people}, ${at})
    on conflict (pact, organization) do update set people = excluded.people, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

export async function dropDemand(tx: Tx, pact: string, organization: string): Promise<void> {
  await tx
    .deleteFrom('listening.pact_demand')
    .where('pact', '=', pact)
    .where('organization', '=', organization)
    .execute();
}

/** The numbers of one's own bodies in a pact. */
export async function ownDemand(tx: Tx, pact: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('listening.pact_demand')
    .select(['organization', 'people'])
    .where('pact', '=', pact)
    .execute();
  return new Map(rows.map((r) => [r.organization, r.people]));
}

/** Whether a pact one has joined holds three firms and five people. */
export async function enough(tx: Tx, pact: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select listening.enough(${pact}) as yes`.execute(tx);
  return rows[0]?.yes ?? false;
}

/** Asks the alliance, once; false when it was asked before or there are too few. */
export async function askAlliance(tx: Tx, pact: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select listening.ask(${pact}, ${at}) as yes`.execute(tx);
  return rows[0]?.yes ?? false;
}

/** Pacts to which a body of the acting person is invited and has not answered. */
export async function invitationsWaiting(tx: Tx): Promise<(Pact & { readonly invitedAt: Date })[]> {
  const { rows } = await sql<Pact & { invitedAt: Date }>`select ${columns}, m.invited_at as "invitedAt"
    from listening.pact p join listening.pact_member m on m.pact = p.id and m.state = 'invited'
    where m.node = any ((select accounts.nodes_for('listening.join-pact'))::uuid[]) and p.asked_at is null
    order by m.invited_at limit 20`.execute(tx);
  return [...rows];
}

/** Pacts a body of the acting person has joined that hold enough to ask and have not asked, with the day of the last answer. */
export async function pactsToAsk(tx: Tx): Promise<(Pact & { readonly since: Date })[]> {
  const { rows } = await sql<Pact & { since: Date }>`select ${columns}, coalesce(
      (select max(m.answered_at) from listening.pact_member m where m.pact = p.id), p.made_at) as since
    from listening.pact p where p.id = any (listening.joined_pacts()) and p.asked_at is null and listening.enough(p.id)
    order by since limit 20`.execute(tx);
  return [...rows];
}
