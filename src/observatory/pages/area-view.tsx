import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import { date } from '#kit/i18n.ts';
import type { Area } from '#territory/model.ts';
import type { Geometry } from '#ui/geometry.ts';
import { Page } from '#ui/layout.tsx';
import type { ReleaseRow } from '../model.ts';
import type { Portrait } from '../reads/portrait.ts';
import { type Inside, type Observation, rates } from '../reads.ts';
import { hoursIn } from '../rules/cut.ts';
import type { CostsAsked } from '../view/best-costs.tsx';
import { areaWords } from '../words/area.ts';
import { bandHeadline, partHeadline } from '../words/cut.ts';
import { headline } from '../words/headline.ts';
import { Above, Printed } from './above.tsx';
import { ByArea } from './by-area.tsx';
import { ByPart } from './by-part.tsx';
import { Figures, Reading } from './figures.tsx';
import { Filters } from './filters.tsx';
import { Known, PotentialDemand } from './known.tsx';
import { Overlaps, OverlapsOnPaper } from './overlaps.tsx';
import { Pictures } from './pictures.tsx';
import { Changed, Could, Onward } from './portrait.tsx';
import { ByAge, ByCategory } from './tables.tsx';
import { nameOf, spokenIn, type View } from './view.ts';

export interface AreaProps {
  readonly c: Context<Env>;
  /** Where people reach this installation, for the sheet. */
  readonly site: string;
  readonly view: View;
  readonly every: readonly ReleaseRow[];
  /** The same area with every service. */
  readonly whole: Observation;
  /** What an area above may show and this one may not. */
  readonly above: Observation | null;
  readonly portrait: Portrait;
  readonly costs: CostsAsked;
  readonly day: string;
  readonly geometry: Geometry | null;
  readonly around: Area;
  readonly inside: readonly Inside[];
}

/** The page of an area that is no municipality: the answer, its figures, where and when, for whom, what could be done, how we know. */
export function AreaView(props: AreaProps) {
  const { c, site, view, every, whole, above, portrait, costs, day, geometry, inside } = props;
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
      <div class="portrait">
        <header class="observatory-head">
          <p class="soft">{seen.category === null ? w.over(area.label) : nameOf(lang, seen.category)}</p>
          <h1>{area.name}</h1>
          <p class="lead">{sentence(view)}</p>
          {above && <Above {...view} above={above} />}
          <Reading lang={lang} />
        </header>
        <Filters {...view} whole={whole.figure} categories={whole.categories} releases={every} />
        <Figures {...view} />
        <Pictures {...view} geometry={geometry} inside={inside} />
        <Could {...view} portrait={portrait} costs={costs} />
        <Onward {...view} />
        <div class="split">
          <ByAge {...view} />
          <ByPart {...view} />
        </div>
        <ByCategory {...view} />
        <ByArea {...view} />
        <div class="split">
          <Changed {...view} portrait={portrait} />
          <PotentialDemand {...view} rates={rates()} />
        </div>
        <Overlaps {...view} />
        <OverlapsOnPaper {...view} />
        <Known {...view} />
        <Printed lang={lang} day={date(lang, day)} at={`${new URL(site).host}${pathname}`} />
      </div>
    </Page>
  );
}

/** What the data say of what is looked at, in one sentence. */
export function sentence({ lang, seen }: View): string {
  const { area, figure, release, band, part } = seen;
  if (release && band) return bandHeadline(lang, area, figure, band);
  if (release && part && spokenIn(seen) === 'told') return partHeadline(lang, area, hoursIn(figure, part), part);
  return headline(lang, area, figure, release !== null);
}
