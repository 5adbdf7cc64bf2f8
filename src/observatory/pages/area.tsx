import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date } from '#kit/i18n.ts';
import { siteAddress } from '#kit/site-address.ts';
import type { Area } from '#territory/model.ts';
import type { Geometry } from '#ui/geometry.ts';
import { Page } from '#ui/layout.tsx';
import type { ReleaseRow } from '../model.ts';
import { geometryOf } from '../reads/geometry.ts';
import { type Places, places } from '../reads/places.ts';
import { understand } from '../reads/question.ts';
import { type Inside, type Observation, observe, rates, releases } from '../reads.ts';
import { hoursIn } from '../rules/cut.ts';
import { areaWords } from '../words/area.ts';
import { bandHeadline, partHeadline } from '../words/cut.ts';
import { sayDoubts } from '../words/doubts.ts';
import { headline } from '../words/headline.ts';
import { Above, Printed, shownAbove } from './above.tsx';
import { ByPart } from './by-part.tsx';
import { cutAt, cutSeen } from './cut.ts';
import { Figures, Reading } from './figures.tsx';
import { Filters } from './filters.tsx';
import { kept, keyOf, momentOf } from './kept.ts';
import { Known, PotentialDemand } from './known.tsx';
import { Overlaps } from './overlaps.tsx';
import { Pictures } from './pictures.tsx';
import { ByAge, ByArea, ByCategory } from './tables.tsx';
import { nameOf, spokenIn, type View } from './view.ts';

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
    return c.html(await kept(deps.db, keyOf(c, deps.config, moment), () => draw(deps, c)));
  };
}

async function draw(deps: Deps, c: Context<Env>): Promise<string> {
  const { seen, asOf } = await observationAt(deps, c);
  const wide = seen.parts.some((p) => p.area.kind === 'ats');
  const where = await places(deps.db, today(deps.clock));
  const [every, whole, around, above] = await Promise.all([
    releases(deps.db),
    everyCategory(deps, seen, asOf),
    neighbours(deps, seen, asOf, where),
    shownAbove(deps, seen, asOf),
  ]);
  const geometry = await geometryOf(deps.db, where, around.area.code, wide);
  const inside = wide ? around.parts : around.municipalities;
  const view: View = { lang: c.get('lang'), seen, asOf };
  return String(
    await (
      <AreaView
        c={c}
        site={siteAddress(c, deps.config)}
        view={view}
        every={every}
        whole={whole}
        above={above}
        day={today(deps.clock)}
        geometry={geometry}
        around={around.area}
        inside={inside}
      />
    ),
  );
}

interface AreaProps {
  readonly c: Context<Env>;
  /** Where people reach this installation, for the sheet. */
  readonly site: string;
  readonly view: View;
  readonly every: readonly ReleaseRow[];
  /** The same area with every service. */
  readonly whole: Observation;
  /** What an area above may show and this one may not. */
  readonly above: Observation | null;
  readonly day: string;
  readonly geometry: Geometry | null;
  readonly around: Area;
  readonly inside: readonly Inside[];
}

function AreaView({ c, site, view, every, whole, above, day, geometry, around, inside }: AreaProps) {
  const { lang, seen } = view;
  const { area } = seen;
  const { pathname } = new URL(c.req.url);
  const w = areaWords(lang);
  const trail = [...seen.above].reverse().map((a) => ({ label: a.name, path: `/observatory/${a.code}` }));
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
          <p class="lead">{sentence(view)}</p>
          {above && <Above {...view} above={above} />}
          <Reading lang={lang} />
        </header>
        <Filters {...view} categories={whole.categories} releases={every} />
        <Figures {...view} />
        <Pictures {...view} geometry={geometry} around={around} inside={inside} />
        {area.kind === 'municipality' ? (
          <ByPart {...view} />
        ) : (
          <div class="split">
            <ByAge {...view} />
            <ByPart {...view} />
          </div>
        )}
        <ByCategory {...view} />
        <ByArea {...view} />
        <PotentialDemand {...view} rates={rates()} />
        <Overlaps {...view} />
        <Known {...view} />
        <Printed lang={lang} day={date(lang, day)} at={`${new URL(site).host}${pathname}`} />
      </div>
    </Page>
  );
}

/** What the data say of what is looked at, in one sentence. */
function sentence({ lang, seen }: View): string {
  const { area, figure, release, band, part } = seen;
  if (release && band) return bandHeadline(lang, area, figure, band);
  if (release && part && spokenIn(seen) === 'told') return partHeadline(lang, area, hoursIn(figure, part), part);
  return headline(lang, area, figure, release !== null);
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
