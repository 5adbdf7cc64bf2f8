import { sql } from 'kysely';
import type { Db, Tx } from '#kit/database.ts';
import { municipality } from '#territory/reads.ts';
import type { Belonging, Organization, Place } from '../model.ts';
import { alliance, networks, organization } from '../reads.ts';
import type { ActFacts } from '../rules/act-document.ts';
import type { AskingBody } from '../rules/joining.ts';
import { type Filed, filedOf, type Template, templateAt, templateVersions } from '../store/documents.ts';
import {
  type JoiningQuery,
  type JoiningRequest,
  type JoiningStepRow,
  openTwins,
  requestById,
  selectRequests,
  stepsOf,
} from '../store/joining.ts';
import { belongingColumns, toBelonging } from '../store/membership.ts';

/** The body of the register that has one of these codes: the tax code first, then VAT number, then IPA code. Null when there is none. */
export async function bodyWithCodes(
  db: Db | Tx,
  { taxCode, vatNumber, ipaCode }: Pick<AskingBody, 'taxCode' | 'vatNumber' | 'ipaCode'>,
): Promise<Organization | null> {
  // Small bodies have one number for both uses, and registers keep it in either place.
  const codes = [taxCode, vatNumber].filter((c) => c !== null);
  const { rows } = await sql<{ id: string }>`select id from network.organization
    where tax_code = any (${codes}::text[]) or vat_number = any (${codes}::text[]) or lower(ipa_code) = ${ipaCode}
    order by (tax_code = ${taxCode}) desc nulls last, (vat_number = ${vatNumber}) desc nulls last, id limit 1`.execute(
    db,
  );
  return rows[0] ? organization(db, rows[0].id) : null;
}

/** The membership of a body in a place that still holds or will, or null. */
export async function openBelonging(db: Db | Tx, body: string, place: Place): Promise<Belonging | null> {
  const row = await db
    .selectFrom('network.membership as m')
    .select(belongingColumns)
    .where('m.organization', '=', body)
    .where(place.kind === 'alliance' ? 'm.alliance' : 'm.network', '=', place.code)
    .where('m.valid_to', 'is', null)
    .executeTakeFirst();
  return row ? toBelonging(row) : null;
}

/** The lead's membership of an alliance, as far as one is recorded. */
export async function leadBelonging(db: Db | Tx, code: string): Promise<Belonging | null> {
  const row = await db
    .selectFrom('network.membership as m')
    .select(belongingColumns)
    .where('m.alliance', '=', code)
    .where('m.part', '=', 'lead')
    .where('m.valid_to', 'is', null)
    .executeTakeFirst();
  return row ? toBelonging(row) : null;
}

/** Network or alliance of a request. */
export const placeOfRequest = (r: Pick<JoiningRequest, 'network' | 'alliance'>): Place =>
  r.alliance === null ? { kind: 'network', code: r.network } : { kind: 'alliance', code: r.alliance };

/** Names of the places of a request. */
export interface JoiningNames {
  readonly network: string;
  readonly ats: string | null;
  readonly alliance: string | null;
  readonly lead: string | null;
  readonly seat: string | null;
}

export async function namesOf(
  db: Db | Tx,
  r: { readonly network: string; readonly alliance: string | null; readonly body: Pick<AskingBody, 'municipality'> },
): Promise<JoiningNames> {
  const found = (await networks(db)).find((n) => n.code === r.network);
  const joined = r.alliance === null ? null : await alliance(db, r.alliance);
  const [ats, lead] = [found?.lead ?? null, joined?.lead ?? null];
  return {
    network: found?.name ?? r.network,
    ats: ats === null ? null : ((await organization(db, ats))?.name ?? null),
    alliance: joined?.name ?? null,
    lead: lead === null ? null : ((await organization(db, lead))?.name ?? null),
    seat: r.body.municipality === null ? null : ((await municipality(db, r.body.municipality))?.name ?? null),
  };
}

/** What the act of a request says, but for its people. */
export const factsOf = (r: JoiningRequest, names: JoiningNames, day: string): ActFacts => ({
  ...{ ...names, body: r.body.name, day, part: r.part, reason: r.reason },
  taxCode: r.body.taxCode ?? r.body.vatNumber ?? r.body.ipaCode ?? '',
  ...{ technical: r.technical, economic: r.economic, content: r.content },
});

/** A request with all that belongs to it, as the acting person may see it. */
export interface OpenedRequest {
  readonly request: JoiningRequest;
  readonly steps: readonly JoiningStepRow[];
  readonly names: JoiningNames;
  readonly filed: readonly Filed[];
  /** The body in the register that has the same codes. */
  readonly known: Organization | null;
  readonly belongs: Belonging | null;
  /** Other open requests of the same body for the same place. */
  readonly twins: readonly string[];
}

/** A request for whoever handles it; null when it is not theirs, or not there. */
export async function openedRequest(tx: Tx, id: string): Promise<OpenedRequest | null> {
  const request = await requestById(tx, id);
  if (request === null) return null;
  const known = request.organization
    ? await organization(tx, request.organization)
    : await bodyWithCodes(tx, request.body);
  return {
    ...{
      request,
      known,
      steps: await stepsOf(tx, id),
      names: await namesOf(tx, request),
      filed: await filedOf(tx, id),
    },
    belongs: known ? await openBelonging(tx, known.id, placeOfRequest(request)) : null,
    twins: await openTwins(tx, request),
  };
}

/** Requests the acting person handles, oldest first. */
export const joiningRequests = (tx: Tx, query: JoiningQuery): Promise<JoiningRequest[]> => selectRequests(tx, query);

/** The template in use at the first of these nodes that has one; null = the shipped text. */
export const templateInUse = (
  db: Db | Tx,
  kind: JoiningRequest['kind'],
  nodes: readonly string[],
): Promise<Template | null> => templateAt(db, kind, nodes);

/** Every version of a place's template, newest first. */
export const versionsOfTemplate = (db: Db | Tx, kind: JoiningRequest['kind'], node: string): Promise<Template[]> =>
  templateVersions(db, kind, node);
