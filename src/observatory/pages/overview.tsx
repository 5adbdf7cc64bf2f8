import { href, type Lang, number } from '#kit/i18n.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { Card, Cards } from '#ui/card.tsx';
import { BarChart } from '#ui/chart.tsx';
import { HeatWeek } from '#ui/heat-week.tsx';
import { AreaMap } from '#ui/map.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Overview } from '../reads/overview.ts';
import type { Inside } from '../reads.ts';
import { hoursIn } from '../rules/cut.ts';
import { dayParts } from '../rules/day-part.ts';
import { byQuarterHour } from '../rules/observation.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { cutWords } from '../words/cut.ts';
import { homeWords } from '../words/home.ts';
import { address } from './address.ts';
import { shapes } from './pictures.tsx';
import { Still } from './still.tsx';
import { inOrder, spokenIn, type View } from './view.ts';

/** Rows of a ranking on the first page. */
const most = 6;

/** Map left, week right: where and when hours are missing. */
export function WhereAndWhen({ lang, of }: { lang: Lang; of: Overview }) {
  const { focus, region, geometry } = of;
  const view: View = { lang, seen: focus, asOf: null };
  const [w, a] = [homeWords(lang), areaWords(lang)];
  const inside = focus.parts.length > 0 ? focus.parts : focus.municipalities;
  return (
    <>
      {focus.area.code !== region.area.code && <p class="soft">{w.onlyFrom(focus.area.name)}</p>}
      <div class="split">
        {geometry && (
          <section aria-labelledby="where">
            <h2 id="where">{a.where}</h2>
            <AreaMap
              lang={lang}
              id="map"
              title={w.mapTitle(focus.area.name)}
              unit={w.unit}
              geometry={geometry}
              areas={shapes(view, inside)}
              table={false}
            />
          </section>
        )}
        {focus.figure.week && (
          <section aria-labelledby="when">
            <h2 id="when">{a.when}</h2>
            <HeatWeek
              lang={lang}
              id="week"
              title={a.weekTitle(focus.area.name)}
              unit={a.weekUnit}
              values={byQuarterHour(focus.figure)}
            />
          </section>
        )}
      </div>
    </>
  );
}

/** The three rankings: in which areas, for whom, at which hours most is missing. */
export function Most({ lang, of: { focus } }: { lang: Lang; of: Overview }) {
  const view: View = { lang, seen: focus, asOf: null };
  if (spokenIn(focus) !== 'told') return null;
  return (
    <section aria-labelledby="most">
      <h2 id="most">{homeWords(lang).most}</h2>
      <div class="split">
        <Areas {...view} />
        <div>
          <Ages {...view} />
          <Hours {...view} />
        </div>
      </div>
    </section>
  );
}

function Areas(view: View) {
  const { lang, seen, asOf } = view;
  const w = homeWords(lang);
  const inside = seen.parts.length > 0 ? seen.parts : seen.municipalities;
  const told = inOrder(seen, inside).filter(({ figure }) => figure.uncoveredHours);
  const hidden = inside.filter(isHidden);
  const named = hidden.slice(0, most);
  return (
    <div>
      {told.length > 0 && hidden.length > 0 && <MayBeHigher {...view} top={told[0]!} hidden={hidden} />}
      <BarChart
        lang={lang}
        title={w.whichAreas}
        what={areaWords(lang).areaColumn}
        unit={w.unit}
        bars={[...told.slice(0, most), ...named].map(({ area, figure }) => ({
          label: (
            <>
              <a href={address(lang, seen, asOf, { area: area.code })}>{short(area.name)}</a>
              <Still lang={lang} seen={seen} figure={figure} />
            </>
          ),
          value: isHidden({ figure }) ? null : figure.uncoveredHours,
        }))}
      />
      {hidden.length > 0 && <p class="soft">{w.hiddenAreas(hidden.length, number(lang, hidden.length))}</p>}
    </div>
  );
}

const isHidden = ({ figure }: Pick<Inside, 'figure'>): boolean =>
  figure.needs === null || figure.uncoveredHours === null;
const short = (name: string): string => name.replace(/^Ambito /, '');

/** Above the ranking: the hidden areas may be higher than its top, and whether a town that is shown is. */
function MayBeHigher({ lang, seen, top, hidden }: View & { top: Inside; hidden: readonly Inside[] }) {
  const w = homeWords(lang);
  const more = hidden.length - most;
  const names = hidden.slice(0, most).map((h) => h.area.name);
  const highest = seen.parts.length > 0 ? seen.municipalities.find(({ figure }) => figure.uncoveredHours) : undefined;
  const [hours, topHours] = [highest?.figure.uncoveredHours ?? 0, top.figure.uncoveredHours ?? 0];
  return (
    <p>
      {w.hiddenMayTop([...names, ...(more > 0 ? [`+${number(lang, more)}`] : [])].join(', '))}{' '}
      {highest && hours > topHours
        ? w.aloneMore(highest.area.name, number(lang, hours), top.area.name, number(lang, topHours))
        : ''}
    </p>
  );
}

function Ages({ lang, seen, asOf }: View) {
  const order = Object.keys(ageBands);
  const bands = seen.figure.bands
    .filter((b) => b.uncoveredHours)
    .sort((a, b) => order.indexOf(a.band) - order.indexOf(b.band));
  if (bands.length === 0) return null;
  return (
    <>
      <BarChart
        lang={lang}
        title={homeWords(lang).forWhom}
        what={areaWords(lang).ageColumn}
        unit={homeWords(lang).unit}
        bars={bands.map((b) => ({
          label: <a href={address(lang, seen, asOf, { age: b.band })}>{words(lang).age(b.band)}</a>,
          value: b.uncoveredHours,
        }))}
      />
      <NotWhole
        lang={lang}
        seen={seen}
        asOf={null}
        shown={bands.reduce((sum, b) => sum + (b.uncoveredHours ?? 0), 0)}
      />
    </>
  );
}

function Hours({ lang, seen, asOf }: View) {
  const found = dayParts.map((part) => ({ part, hours: hoursIn(seen.figure, part).hours })).filter((p) => p.hours);
  if (found.length === 0) return null;
  return (
    <>
      <BarChart
        lang={lang}
        title={homeWords(lang).whichHours}
        what={cutWords(lang).partColumn}
        unit={homeWords(lang).unit}
        bars={found.map(({ part, hours }) => ({
          label: <a href={address(lang, seen, asOf, { hours: part })}>{cutWords(lang).short(part)}</a>,
          value: hours,
        }))}
      />
      <NotWhole lang={lang} seen={seen} asOf={null} shown={found.reduce((sum, p) => sum + (p.hours ?? 0), 0)} />
    </>
  );
}

/** That rows do not make the total, where they do not: what is hidden or stands still is in neither. */
function NotWhole({ lang, seen, shown }: View & { readonly shown: number }) {
  const total = seen.figure.uncoveredHours;
  if (total === null || Math.abs(total - shown) < 1) return null;
  return <p class="soft">{homeWords(lang).notWhole}</p>;
}

/** What official population lets expect: said apart, never added. */
export function Expected({ lang, of: { focus } }: { lang: Lang; of: Overview }) {
  const { potential } = focus.figure;
  if (potential === null) return null;
  const a = areaWords(lang);
  return (
    <section aria-labelledby="potential">
      <h2 id="potential">
        {a.potential} <Tag tone="care">{a.hypothesis}</Tag>
      </h2>
      <p>{a.potentialText(number(lang, potential.demand), number(lang, potential.uncoveredHours))}</p>
      <p class="soft">
        {a.potentialApart} <a href={href(lang, '/observatory/how')}>{a.method}</a>
      </p>
    </section>
  );
}

/** The other pages of the territory, each with what one finds there. */
export function Elsewhere({ lang, area }: { lang: Lang; area: string }) {
  const w = homeWords(lang);
  const pages = [
    ['/observatory/compare', w.compare, w.compareText],
    [`/observatory/${area}/history`, w.history, w.historyText],
    [`/observatory/${area}/simulator`, w.simulator, w.simulatorText],
    ['/observatory/evenness', w.evenness, w.evennessText],
    ['/observatory/indicators', w.indicators, w.indicatorsText],
    ['/observatory/how', w.how, w.howText],
  ] as const;
  return (
    <section aria-labelledby="elsewhere">
      <h2 id="elsewhere">{w.elsewhere}</h2>
      <Cards>
        {pages.map(([path, title, text]) => (
          <Card title={title} href={href(lang, path)}>
            <p>{text}</p>
          </Card>
        ))}
      </Cards>
    </section>
  );
}
