import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import type { Area } from '#territory/model.ts';
import { Page } from '#ui/layout.tsx';
import type { DraftTrial } from '../reads/draft-trial.ts';
import { geometryOf } from '../reads/geometry.ts';
import { places } from '../reads/places.ts';
import { expressedFor, type Simulated, simulate, standing, townCodes } from '../reads/simulate.ts';
import { SimulatorForm } from '../view/simulator-form.tsx';
import { sayDoubts } from '../words/doubts.ts';
import { where as whereIn } from '../words/headline.ts';
import { simWords } from '../words/simulator.ts';
import { type AskedDraft, askedOf, categoryAsked, periodAsked, rateAsked } from './simulator/asked.ts';
import { formOf } from './simulator/form.ts';
import { Body, Head, type Scene } from './simulator/result.tsx';

/** `GET /observatory/:area/simulator`: a draft service, all in the address, and what it changes. `part=result` answers the result alone. */
export function simulatorPage(deps: Deps, trial: DraftTrial) {
  return async (c: Context<Env>) => {
    const area = await areaAt(deps, c);
    const [scene, asked] = await sceneOf(deps, c, trial, area);
    if (c.req.query('part') === 'result')
      return c.html(
        <>
          <Head {...scene} />
          <Body {...scene} />
        </>,
      );
    const form = await formOf(deps, c, trial, area, asked, scene.base);
    return c.html(<Whole c={c} scene={scene} form={form} />, asked.problems.length > 0 ? 400 : 200);
  };
}

async function areaAt(deps: Deps, c: Context<Env>): Promise<Area> {
  const code = (c.req.param('area') ?? '').toLowerCase();
  const area = (await places(deps.db, today(deps.clock))).byCode.get(code);
  if (area) return area;
  throw new AppError(
    'not-found',
    sayDoubts(c.get('lang'), [{ what: 'area', typed: code.slice(0, 60), suggestions: [] }]).join(' '),
  );
}

/** What is asked, tried on the area as it stands. */
async function sceneOf(
  deps: Deps,
  c: Context<Env>,
  trial: DraftTrial,
  area: Area,
): Promise<readonly [Scene, AskedDraft]> {
  const [lang, day, typed] = [c.get('lang'), today(deps.clock), typedQuery(c)];
  const period = periodAsked(typed);
  const category = categoryAsked(typed, period);
  const base = await standing(deps.db, area.code, { category, period, rate: rateAsked(typed) }, day);
  const placesNow = (offer: string) =>
    typeof base === 'string' ? null : (base.held.stage.sites.find((s) => s.id === offer)?.places ?? null);
  const asked = askedOf(lang, typed, placesNow);
  const where = await places(deps.db, day);
  const tried = asked.draft && (await simulate(deps.db, area.code, asked.draft, day));
  const [payer, novelty] = [first(typed, 'payer'), first(typed, 'novelty').slice(0, 200)];
  const done = tried !== null && typeof tried !== 'string' ? tried : null;
  const few = area.kind !== 'region' && area.kind !== 'municipality';
  return [
    {
      ...{ lang, area, category, period, base, draft: asked.draft, tried },
      where: whereIn(lang, area),
      nameOf: (code) => where.byCode.get(code)?.name ?? code,
      geometry: few ? await geometryOf(deps.db, where, area.code, false) : null,
      towns: few ? await townCodes(deps.db, area.code, day) : [],
      said: done && (await trial.judge(deps.db, { existing: done.existing, payer, novelty }, day, lang)),
      answered: payer !== '' || novelty !== '',
      bound: asked.draft && (await expressedFor(deps.db, asked.draft, done && siteOf(done), day)),
    },
    asked,
  ];
}

/** The service that a draft changes; null for one to come. */
const siteOf = ({ held, site }: Simulated) => (site === null ? null : (held.stage.sites[site] ?? null));

function Whole(props: {
  readonly c: Context<Env>;
  readonly scene: Scene;
  readonly form: Parameters<typeof SimulatorForm>[0];
}) {
  const { c, scene, form } = props;
  const { lang, area } = scene;
  const w = simWords(lang);
  return (
    <Page
      c={c}
      title={`${w.crumb}: ${area.name}`}
      description={w.description(area.name)}
      islands={['week-paint', 'simulator']}
      breadcrumb={[
        { label: w.territory, path: '/observatory' },
        { label: area.name, path: `/observatory/${area.code}` },
        { label: w.crumb },
      ]}
    >
      <div class="simulator">
        <header class="observatory-head">
          <h1>{w.title}</h1>
          <p class="lead no-print">{w.lead(area.name)}</p>
        </header>
        <Head {...scene} />
        <div class="sim-split">
          <div class="no-print">
            <SimulatorForm {...form} />
          </div>
          <Body {...scene} />
        </div>
      </div>
    </Page>
  );
}
