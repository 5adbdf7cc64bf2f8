import { sql } from 'kysely';
import { nodeId } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { Belonging, OrganizationId, Part } from '../model.ts';
import { bodyWithCodes, leadBelonging, openBelonging, placeOfRequest } from '../reads/joining.ts';
import type { JoiningRequest } from '../store/joining.ts';
import { insertBelonging, mayPlace, updateBelonging } from '../store/membership.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';

/** From which day an act holds, and under which id it is recorded. */
export interface Carried {
  readonly agreement: string;
  readonly from: string;
  readonly lang: Lang;
}

/**
 * Makes true what the act of a request says. `write` records the act once the body is known, before any membership names it.
 * Answers the body's id. @throws AppError conflict when the days do not fit what is recorded.
 */
export async function carryOutAct(
  tx: Tx,
  request: JoiningRequest,
  carried: Carried,
  write: (organization: string | null) => Promise<void>,
): Promise<string | null> {
  const body = await bodyOfRequest(tx, request);
  await write(body);
  if (body === null) return null;
  if (request.kind === 'adhesion') await enter(tx, request, body, 'member', carried);
  if (request.kind === 'agreement') await enter(tx, request, body, request.part ?? 'associated', carried);
  if (request.kind === 'leaving') await leave(tx, request, body, carried);
  if (request.kind === 'lead-change') await takeTheLead(tx, request, body, carried);
  return body;
}

/** The body in the register; one that joins comes in when it is not there. */
async function bodyOfRequest(tx: Tx, request: JoiningRequest): Promise<string | null> {
  const known = request.organization ?? (await bodyWithCodes(tx, request.body))?.id ?? null;
  const joins = request.kind === 'adhesion' || request.kind === 'agreement';
  if (known !== null || !joins) return known;
  const id = uuidv7();
  await sql`select network.admit_body(${request.id}, ${id}, ${nodeId('organization', id)})`.execute(tx);
  return id;
}

const belonging = (request: JoiningRequest, organization: string, part: Part, c: Carried): Belonging => ({
  ...{ id: uuidv7(), organization: organization as OrganizationId, place: placeOfRequest(request), part },
  ...{ validFrom: c.from, validTo: null, confirmed: true, agreement: c.agreement, example: request.example },
  ...{ source: 'Atto archiviato in Concilia', note: { it: '', en: '' } },
});

/** Writes a membership. @throws AppError not-allowed when the body is not the acting person's to place. */
async function place(tx: Tx, b: Belonging, { lang }: Carried): Promise<void> {
  if (!(await mayPlace(tx, b.organization, b.place)))
    throw new AppError('not-allowed', joiningDeskWords(lang).notYourBody);
  await insertBelonging(tx, b);
}

async function enter(tx: Tx, request: JoiningRequest, body: string, part: Part, c: Carried): Promise<void> {
  await place(tx, belonging(request, body, part, c), c);
  // What it said it brings becomes the beginning of its own page; what is written there already stays.
  const { technical, economic, content } = request;
  if (`${technical}${economic}${content}` === '') return;
  await tx
    .insertInto('network.profile')
    .values({ organization: body, technical, economic, content })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Ends a membership on a day. @throws AppError conflict when it began on that day or later. */
async function end(tx: Tx, b: Belonging, c: Carried): Promise<void> {
  if (b.validFrom !== null && b.validFrom >= c.from)
    throw new AppError('conflict', joiningDeskWords(c.lang).beforeItBegan);
  await updateBelonging(tx, { ...b, validTo: c.from });
}

async function leave(tx: Tx, request: JoiningRequest, body: string, c: Carried): Promise<void> {
  const held = await openBelonging(tx, body, placeOfRequest(request));
  if (held) await end(tx, held, c);
}

/** The old lead stays as a partner, the new one leads: both with their history. */
async function takeTheLead(tx: Tx, request: JoiningRequest, body: string, c: Carried): Promise<void> {
  const [old, own] = [
    await leadBelonging(tx, request.alliance ?? ''),
    await openBelonging(tx, body, placeOfRequest(request)),
  ];
  if (old) await end(tx, old, c);
  if (own) await end(tx, own, c);
  if (old) await place(tx, belonging(request, old.organization, 'effective', c), c);
  await place(tx, belonging(request, body, 'lead', c), c);
}
