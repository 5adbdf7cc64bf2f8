import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { siteAddress } from '#kit/site-address.ts';
import { expectedByAge } from '../reads/expected-ages.ts';
import { geometryOf } from '../reads/geometry.ts';
import { type Places, places } from '../reads/places.ts';
import { portraitOf } from '../reads/portrait.ts';
import { understand } from '../reads/question.ts';
import { type Observation, observe, releases } from '../reads.ts';
import { sayDoubts } from '../words/doubts.ts';
import { shownAbove } from './above.tsx';
import { AreaView } from './area-view.tsx';
import { costsAt } from './costs.ts';
import { cutAt, cutSeen } from './cut.ts';
import { kept, keyOf, momentOf } from './kept.ts';
import { TownView } from './town-view.tsx';
import type { View } from './view.ts';

/** The observation that an address asks for; a wrong address says what can be asked instead. */
export async function observationAt(deps: Deps, c: Context<Env>): Promise<{ seen: Observation; asOf: string | null }> {
  const day = today(deps.clock);
  const understood = await understand(
    deps.db,
    {
      area: c.req.param('area') ?? '',
      category: c.req.query('category'),
      period: c.req.query('period'),
      release: c.req.query('release'),
    },
    day,
  );
  if (!understood.ok) {
    const unknownArea = understood.doubts.some((d) => d.what === 'area');
    throw new AppError(unknownArea ? 'not-found' : 'bad-input', sayDoubts(c.get('lang'), understood.doubts).join(' '));
  }
  const cut = cutAt(c);
  const seen = await observe(deps.db, understood.question, day, cut.band !== null || cut.part !== null);
  if (!seen)
    throw new AppError(
      'not-found',
      sayDoubts(c.get('lang'), [{ what: 'area', typed: understood.question.area, suggestions: [] }]).join(' '),
    );
  return { seen: cutSeen(seen, cut), asOf: understood.question.asOf };
}

/** `GET /observatory/:area`: one sentence, where and when hours are missing, and how we know. */
export function areaPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const moment = await momentOf(deps.db, today(deps.clock));
    const wrong = costsAt(c).form.problems.length > 0;
    return c.html(await kept(deps.db, keyOf(c, deps.config, moment), () => draw(deps, c)), wrong ? 400 : 200);
  };
}

async function draw(deps: Deps, c: Context<Env>): Promise<string> {
  const { seen, asOf } = await observationAt(deps, c);
  const costs = costsAt(c);
  const wide = seen.parts.some((p) => p.area.kind === 'ats');
  const where = await places(deps.db, today(deps.clock));
  const [every, whole, around, above, portrait, expected] = await Promise.all([
    releases(deps.db),
    everyCategory(deps, seen, asOf),
    neighbours(deps, seen, asOf, where),
    shownAbove(deps, seen, asOf),
    portraitOf(deps.db, seen, asOf, today(deps.clock), costs.costs),
    expectedByAge(deps.db, seen),
  ]);
  const geometry = await geometryOf(deps.db, where, around.area.code, wide);
  const inside = wide ? around.parts : around.municipalities;
  const view: View = { lang: c.get('lang'), seen, asOf, residents: portrait.residents.all, expected };
  const Draw = seen.area.kind === 'municipality' ? TownView : AreaView;
  return String(
    await (
      <Draw
        c={c}
        site={siteAddress(c, deps.config)}
        view={view}
        every={every}
        whole={whole}
        above={above}
        portrait={portrait}
        costs={costs}
        day={today(deps.clock)}
        geometry={geometry}
        around={around.area}
        inside={inside}
      />
    ),
  );
}

/** Fewer municipalities than this do not make a map. */
const fewest = 6;

/** What the map shows: the area itself, or, for a municipality, the smallest area above that makes a map. */
async function neighbours(deps: Deps, seen: Observation, asOf: string | null, where: Places): Promise<Observation> {
  if (seen.area.kind !== 'municipality') return seen;
  const above = seen.above.find((a) => where.townsOf(a.code).length >= fewest) ?? seen.above[0];
  if (!above) return seen;
  const { category, period, band = null, part = null } = seen;
  const whole = band !== null || part !== null;
  const around = await observe(deps.db, { area: above.code, category, period, asOf }, today(deps.clock), whole);
  return around === null ? seen : cutSeen(around, { band, part });
}

/** The observation without a chosen service: what there is to choose among. */
async function everyCategory(deps: Deps, seen: Observation, asOf: string | null): Promise<Observation> {
  if (seen.category === null && !seen.band) return seen;
  const question = { area: seen.area.code, category: null, period: seen.period, asOf };
  return (await observe(deps.db, question, today(deps.clock))) ?? seen;
}
