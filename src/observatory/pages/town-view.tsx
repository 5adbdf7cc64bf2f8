import { date, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Page } from '#ui/layout.tsx';
import { rates } from '../reads.ts';
import type { OverlapFigure } from '../rules/figure.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { townWords } from '../words/town.ts';
import { Above, Printed } from './above.tsx';
import { type AreaProps, sentence } from './area-view.tsx';
import { ByPart } from './by-part.tsx';
import { weekIsFew } from './few.ts';
import { Figures, Reading } from './figures.tsx';
import { Filters } from './filters.tsx';
import { Known, PotentialDemand } from './known.tsx';
import { Around, TownWhen } from './near.tsx';
import { Overlaps, OverlapsOnPaper } from './overlaps.tsx';
import { Bodies, Changed, Could, Onward } from './portrait.tsx';
import { ByAge, ByCategory } from './tables.tsx';
import { nameOf, type View } from './view.ts';

/** The portrait of a municipality: what is missing, when and for whom; what would help most; the neighbours; then the rest, folded. */
export function TownView(props: AreaProps) {
  const { c, site, view, above, portrait, costs, day } = props;
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
        </header>
        <Figures {...view} />
        <Could {...view} portrait={portrait} costs={costs} />
        <Onward {...view} />
        <div class={weekIsFew(view) ? undefined : 'split'}>
          <Around {...props} />
          <TownWhen {...view} />
        </div>
        {!weekIsFew(view) && <ByPart {...view} />}
        <ByCategory {...view} />
        {!above && <ByAge {...view} />}
        <Choose {...props} />
        <div class="split">
          <Changed {...view} portrait={portrait} />
          <PotentialDemand {...view} rates={rates()} />
        </div>
        <Bodies lang={lang} portrait={portrait} />
        <Repeated {...view} />
        <OverlapsOnPaper {...view} />
        <Reading lang={lang} />
        <Known {...view} />
        <Printed lang={lang} day={date(lang, day)} at={`${new URL(site).host}${pathname}`} />
      </div>
    </Page>
  );
}

/** What is looked at, in one line; the choices open on request, and stand open once one was made. */
function Choose({ view, whole, every }: AreaProps) {
  const { lang, seen } = view;
  const summary = townWords(lang).looking(words(lang).period(seen.period), nameOf(lang, seen.category));
  return (
    <div class="no-print">
      <Details summary={summary} open={Boolean(seen.category ?? seen.band ?? seen.part)}>
        <Filters {...view} whole={whole.figure} categories={whole.categories} releases={every} />
      </Details>
    </div>
  );
}

/** Services that overlap, behind one line that says whether there are too many. */
function Repeated(view: View) {
  const { lang, seen } = view;
  const found = seen.overlaps.filter((o): o is OverlapFigure => o.kind === 'overlap');
  const concerns = found.filter((o) => o.concern).length;
  if (seen.overlaps.length === 0) return null;
  return (
    <div class="no-print">
      <Details
        summary={townWords(lang).overlapsFold(
          found.length,
          number(lang, found.length),
          concerns,
          number(lang, concerns),
        )}
      >
        <Overlaps {...view} />
      </Details>
    </div>
  );
}
