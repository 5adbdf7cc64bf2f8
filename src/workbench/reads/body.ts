import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { type Db, readAs } from '#kit/database.ts';
import { answerNeed } from '#matching/reads.ts';
import type { PlanView } from '#matching/rules/answer-parts.ts';
import { type Pooled, pooledNeeds } from '#needs/reads/pooled.ts';
import { fieldsFromNeed, queryOf } from '#needs/rules/form.ts';
import type { Organization } from '#network/model.ts';
import { sites } from '#network/reads/profiles.ts';
import { organization } from '#network/reads.ts';
import { latest, type Observation } from '#observatory/reads.ts';
import { ancestors, municipality } from '#territory/reads.ts';
import { may } from '../policy.ts';
import { looksAfter, needInShift, type Shift } from '../rules/shift.ts';

/** A municipality where people of the body work. */
export interface Workplace {
  readonly code: string;
  readonly name: string;
}

/** What somebody who works that shift there finds for one kind of person. */
export interface Reach {
  readonly band: (typeof looksAfter)[number]['band'];
  readonly plan: PlanView | null;
  /** The same question, as the address of the whole answer asks it. */
  readonly query: string;
}

export interface BodyView {
  readonly body: Organization;
  readonly workplaces: readonly Workplace[];
  readonly at: Workplace | null;
  readonly reach: readonly Reach[];
  /** Null = too few to be told, or no release yet. */
  readonly pooled: Pooled | null;
  /** The Ambito around, else the smallest area above, as it was last released. */
  readonly around: Observation | null;
}

export interface BodyQuestion {
  readonly id: string;
  readonly shift: Shift;
  /** ISTAT code of the workplace asked for; the seat when it is none of the body's. */
  readonly place: string;
  readonly today: string;
}

/** Everything a body gets back on its own page; null when there is no such body. @throws AppError not-allowed. */
export async function bodyView(db: Db, actor: Person, q: BodyQuestion): Promise<BodyView | null> {
  demand(may(actor, 'see-body', await pathOf(db, nodeId('organization', q.id))));
  const body = await organization(db, q.id);
  if (body === null) return null;
  const workplaces = await workplacesOf(db, body);
  const at = workplaces.find((w) => w.code === q.place) ?? workplaces[0] ?? null;
  const pooled = await readAs(db, actor, (tx) => pooledNeeds(tx, q.id));
  return {
    ...{ body, workplaces, at, pooled },
    reach: at === null ? [] : await reachOf(db, q, at),
    around: at === null ? null : await aroundOf(db, at, q.today),
  };
}

async function workplacesOf(db: Db, body: Organization): Promise<Workplace[]> {
  const codes = [body.municipality, ...(await sites(db, body.id)).map((s) => s.municipality)];
  const found = await Promise.all([...new Set(codes)].flatMap((code) => (code ? [municipality(db, code)] : [])));
  return found.flatMap((m) => (m ? [{ code: m.code, name: m.name }] : []));
}

async function reachOf(db: Db, { shift, today }: BodyQuestion, at: Workplace): Promise<Reach[]> {
  const found: Reach[] = [];
  for (const who of looksAfter) {
    const need = needInShift(shift, at.code, who);
    const { answer } = await answerNeed(db, need, today);
    const [part] = answer.parts;
    found.push({ band: who.band, plan: part?.plan ?? null, query: queryOf(fieldsFromNeed(need, today)) });
  }
  return found;
}

async function aroundOf(db: Db, at: Workplace, today: string): Promise<Observation | null> {
  const above = await ancestors(db, at.code, today);
  const area = above.find((a) => a.kind === 'ambito') ?? above[0];
  return area ? latest(db, area.code, today) : null;
}
