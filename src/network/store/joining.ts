import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { nameKey } from '#territory/rules/names.ts';
import type { OrganizationKind } from '../model.ts';
import type { Asked, AskingBody, JoiningKind, JoiningState } from '../rules/joining.ts';

/** A request as it is kept; who asked stays sealed in it. */
export interface JoiningRequest {
  readonly id: string;
  readonly kind: JoiningKind;
  readonly network: string;
  readonly alliance: string | null;
  readonly node: string;
  readonly part: 'effective' | 'associated' | null;
  readonly state: JoiningState;
  /** The body in the register, once it is known there. */
  readonly organization: string | null;
  readonly body: AskingBody;
  readonly technical: string;
  readonly economic: string;
  readonly content: string;
  readonly reason: string;
  readonly language: Lang;
  readonly askedAt: Date;
  readonly changedAt: Date;
  readonly act: { readonly title: string; readonly body: string; readonly template: string } | null;
  readonly example: boolean;
  readonly sealed: Buffer | null;
}

/** Whoever holds a receipt names its code to the database, for this transaction. */
export async function nameReceipt(tx: Tx, code: string): Promise<void> {
  await sql`select set_config('concilia.joining', ${code}, true)`.execute(tx);
}

const columns = [
  ...['id', 'kind', 'network', 'alliance', 'node', 'part', 'state', 'organization', 'body_name', 'body_kind'],
  ...['tax_code', 'vat_number', 'ipa_code', 'municipality', 'url', 'technical', 'economic', 'content', 'reason'],
  ...['language', 'asked_at', 'changed_at', 'act_title', 'act_body', 'act_template', 'example', 'sealed'],
] as const;

interface Row {
  readonly [column: string]: unknown;
  readonly act_body: string | null;
}

const toRequest = (r: Row): JoiningRequest =>
  ({
    ...r,
    body: {
      ...{ name: r.body_name, kind: r.body_kind as OrganizationKind, taxCode: r.tax_code, vatNumber: r.vat_number },
      ...{ ipaCode: r.ipa_code, municipality: r.municipality, url: r.url },
    },
    askedAt: r.asked_at,
    changedAt: r.changed_at,
    act: r.act_body === null ? null : { title: r.act_title, body: r.act_body, template: r.act_template },
  }) as unknown as JoiningRequest;

const selected = sql.join(columns.map((c) => sql.ref(c)));

/** One request as the acting person may see it, or null; with `lock` held until the transaction ends. */
export async function requestById(tx: Tx, id: string, lock = false): Promise<JoiningRequest | null> {
  const { rows } = await sql<Row>`select ${selected} from network.joining_request where id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ? toRequest(rows[0]) : null;
}

/** The request whose receipt the transaction names, or null. */
export async function namedRequest(tx: Tx, lock = false): Promise<JoiningRequest | null> {
  const { rows } = await sql<Row>`select ${selected} from network.joining_request
    where id = network.named_request() ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ? toRequest(rows[0]) : null;
}

/** What the list asks for: states, newest first from a moment on. */
export interface JoiningQuery {
  readonly states: readonly JoiningState[];
  readonly before?: { readonly at: Date; readonly id: string };
  readonly limit?: number;
}

/** Requests the acting person handles, oldest first. */
export async function selectRequests(
  db: Db | Tx,
  { states, before, limit = 50 }: JoiningQuery,
): Promise<JoiningRequest[]> {
  const { rows } = await sql<Row>`select ${selected} from network.joining_request
    where state = any (${[...states]}::text[])
      and node in (select unnest(accounts.nodes_for('network.review-joining')))
      ${before ? sql`and (asked_at, id) > (${before.at}, ${before.id}::uuid)` : sql``}
    order by asked_at, id limit ${limit}`.execute(db);
  return rows.map(toRequest);
}

/** Other requests of the same body for the same place that are still open. */
export async function openTwins(tx: Tx, r: JoiningRequest): Promise<readonly string[]> {
  const { taxCode, vatNumber, ipaCode } = r.body;
  const { rows } = await sql<{ id: string }>`select id from network.joining_request
    where id <> ${r.id} and kind = ${r.kind} and network = ${r.network} and alliance is not distinct from ${r.alliance}
      and state in ('submitted', 'question', 'approved')
      and (tax_code = ${taxCode} or vat_number = ${vatNumber} or ipa_code = ${ipaCode}
        or organization = ${r.organization}::uuid)
    order by asked_at limit 20`.execute(tx);
  return rows.map((row) => row.id);
}

/** What a request begins with. */
export interface NewRequest {
  readonly id: string;
  readonly kind: JoiningKind;
  readonly asked: Omit<Asked, 'kind' | 'applicant'>;
  readonly organization: string | null;
  readonly sealed: Buffer;
  readonly code: string | null;
  readonly language: Lang;
  readonly at: Date;
  readonly example: boolean;
}

/** Keeps a request; false when its receipt is there already, as after a second press. */
export async function insertRequest(tx: Tx, r: NewRequest): Promise<boolean> {
  const { asked, code } = r;
  const { body } = asked;
  const receipt = code === null ? null : sql<Buffer>`sha256(convert_to(${code}, 'UTF8'))`;
  // The network of an alliance, and the node, are found by the database.
  const network =
    asked.network ?? sql<string>`(select a.network from network.alliance a where a.code = ${asked.alliance})`;
  const done = await tx
    .insertInto('network.joining_request')
    .values({
      ...{
        id: r.id,
        kind: r.kind,
        network,
        alliance: asked.alliance,
        node: r.id,
        part: asked.part,
        state: 'submitted',
      },
      ...{ organization: r.organization, body_name: body.name, body_key: nameKey(body.name), body_kind: body.kind },
      ...{ tax_code: body.taxCode, vat_number: body.vatNumber, ipa_code: body.ipaCode },
      ...{ municipality: body.municipality, url: body.url, sealed: r.sealed, receipt, language: r.language },
      ...{ technical: asked.technical, economic: asked.economic, content: asked.content, reason: asked.reason },
      ...{ asked_at: r.at, changed_at: r.at, example: r.example },
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** A step of a request: its new state, who brought it there, in which words. */
export interface JoiningStepRow {
  readonly at: Date;
  readonly state: JoiningState;
  readonly byRole: string | null;
  readonly words: string;
}

/**
 * Brings a request into a state, with its act when it is approved, and keeps the step. The database refuses what the rules
 * do not allow.
 */
export async function moveRequest(
  tx: Tx,
  id: string,
  step: JoiningStepRow,
  act: JoiningRequest['act'] = null,
): Promise<void> {
  const made = act === null ? {} : { act_title: act.title, act_body: act.body, act_template: act.template };
  await tx
    .updateTable('network.joining_request')
    .set({ state: step.state, changed_at: step.at, ...made })
    .where('id', '=', id)
    .execute();
  await keepStep(tx, id, step);
}

export async function keepStep(tx: Tx, request: string, { at, state, byRole, words }: JoiningStepRow): Promise<void> {
  await tx
    .insertInto('network.joining_step')
    .values({ id: uuidv7(at.getTime()), request, at, state, by_role: byRole, words })
    .execute();
}

/** Everything that happened to a request, in order. */
export async function stepsOf(tx: Tx, request: string): Promise<JoiningStepRow[]> {
  const rows = await tx
    .selectFrom('network.joining_step')
    .select(['at', 'state', 'by_role as byRole', 'words'])
    .where('request', '=', request)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows as JoiningStepRow[];
}
