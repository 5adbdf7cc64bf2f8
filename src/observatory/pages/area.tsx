import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import type { Area } from '#territory/model.ts';
import type { Geometry } from '#ui/geometry.ts';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import type { ReleaseRow } from '../model.ts';
import { geometryOf } from '../reads/geometry.ts';
import { type Places, places } from '../reads/places.ts';
import { understand } from '../reads/question.ts';
import { categoriesSeen, type Inside, type Observation, observe, rates, releases } from '../reads.ts';
import { areaWords } from '../words/area.ts';
import { sayDoubts } from '../words/doubts.ts';
import { headline } from '../words/headline.ts';
import { Figures } from './figures.tsx';
import { Filters } from './filters.tsx';
import { kept, keyOf, momentOf } from './kept.ts';
import { Known, PotentialDemand } from './known.tsx';
import { Overlaps } from './overlaps.tsx';
import { Pictures } from './pictures.tsx';
import { ByAge, ByArea, ByCategory } from './tables.tsx';
import { nameOf, type View } from './view.ts';

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
  const seen = await observe(deps.db, understood.question, day);
  if (!seen)
    throw new AppError(
      'not-found',
      sayDoubts(c.get('lang'), [{ what: 'area', typed: understood.question.area, suggestions: [] }]).join(' '),
    );
  return { seen, asOf: understood.question.asOf };
}

/** `GET /observatory/:area`: one sentence, where and when hours are missing, and how we know. */
export function areaPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const moment = await momentOf(deps.db, today(deps.clock));
    return c.html(await kept(deps.db, keyOf(c, moment), () => draw(deps, c)));
  };
}

async function draw(deps: Deps, c: Context<Env>): Promise<string> {
  const { seen, asOf } = await observationAt(deps, c);
  const wide = seen.parts.some((p) => p.area.kind === 'ats');
  const where = await places(deps.db, today(deps.clock));
  const [every, asked, around] = await Promise.all([
    releases(deps.db, 30),
    categoriesSeen(deps.db, seen),
    neighbours(deps, seen, asOf, where),
  ]);
  const geometry = await geometryOf(deps.db, where, around.area.code, wide);
  const inside = wide ? around.parts : around.municipalities;
  const view: View = { lang: c.get('lang'), seen, asOf };
  return String(
    await (
      <AreaView
        c={c}
        view={view}
        every={every}
        asked={asked}
        geometry={geometry}
        around={around.area}
        inside={inside}
      />
    ),
  );
}

interface AreaProps {
  readonly c: Context<Env>;
  readonly view: View;
  readonly every: readonly ReleaseRow[];
  readonly asked: readonly string[];
  readonly geometry: Geometry | null;
  readonly around: Area;
  readonly inside: readonly Inside[];
}

function AreaView({ c, view, every, asked, geometry, around, inside }: AreaProps) {
  const { lang, seen } = view;
  const { area, above } = seen;
  const w = areaWords(lang);
  const trail = [...above].reverse().map((a) => ({ label: a.name, path: `/observatory/${a.code}` }));
  return (
    <Page
      c={c}
      title={area.name}
      description={w.description(area.name)}
      breadcrumb={[{ label: w.crumb, path: '/observatory' }, ...trail, { label: area.name }]}
    >
      <div class={area.kind === 'municipality' ? 'portrait' : undefined}>
        <header class="observatory-head">
          <p class="soft">{seen.category === null ? w.over(area.label) : nameOf(lang, seen.category)}</p>
          <h1>{area.name}</h1>
          <p class="lead">{headline(lang, area, seen.figure, seen.release !== null)}</p>
          {seen.shownIn && <ShownIn {...view} />}
        </header>
        <Filters {...view} categories={asked} releases={every} />
        <Figures {...view} />
        <Pictures {...view} geometry={geometry} around={around} inside={inside} />
        {area.kind !== 'municipality' && <ByAge {...view} />}
        <ByCategory {...view} />
        <ByArea {...view} />
        <PotentialDemand {...view} rates={rates()} />
        <Overlaps {...view} />
        <Known {...view} />
      </div>
    </Page>
  );
}

/** Fewer municipalities than this do not make a map. */
const fewest = 6;

/** What the map shows: the area itself, or, for a municipality, the smallest area above that makes a map. */
async function neighbours(deps: Deps, seen: Observation, asOf: string | null, where: Places): Promise<Observation> {
  if (seen.area.kind !== 'municipality') return seen;
  const above = seen.above.find((a) => where.townsOf(a.code).length >= fewest) ?? seen.above[0];
  if (!above) return seen;
  const { category, period } = seen;
  return (await observe(deps.db, { area: above.code, category, period, asOf }, today(deps.clock))) ?? seen;
}

/** A hidden area leads to the smallest one above that can be shown. */
function ShownIn({ lang, seen }: View) {
  const above = seen.above.find((a) => a.code === seen.shownIn?.area);
  if (!above) return null;
  return (
    <Notice lang={lang}>
      <a href={`${lang === 'en' ? '/en' : ''}/observatory/${above.code}`}>{areaWords(lang).shownIn(above.name)}</a>
    </Notice>
  );
}
