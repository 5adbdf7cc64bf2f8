import { href } from '#kit/i18n.ts';
import type { Geometry } from '#ui/geometry.ts';
import { HeatWeek } from '#ui/heat-week.tsx';
import { AreaMap, type MapArea } from '#ui/map.tsx';
import type { Inside } from '../reads.ts';
import { hoursIn } from '../rules/cut.ts';
import { type DayPart, dayPartOf } from '../rules/day-part.ts';
import { byQuarterHour } from '../rules/observation.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { cutWords, sayPart } from '../words/cut.ts';
import { spokenWords } from '../words/spoken.ts';
import { address } from './address.ts';
import { inOrder, spokenIn, type View } from './view.ts';

/** Areas of the map, each with what it may show. */
export const shapes = ({ lang, seen, asOf }: View, inside: readonly Inside[]): MapArea[] =>
  inOrder(seen, inside).map(({ area, figure }) => {
    const spoken = spokenIn(seen, figure);
    const inPart = seen.part ? hoursIn(figure, seen.part) : null;
    const hours = inPart ? inPart.hours : figure.uncoveredHours;
    const label = spoken !== 'told' ? spokenWords(lang).mapLabel[spoken] : inPart && sayPart(lang, inPart);
    return {
      code: area.code,
      name: area.name,
      value: spoken === 'told' ? (hours ?? 'hidden') : spoken === 'few' ? 'hidden' : 'unknown',
      href: address(lang, seen, asOf, { area: area.code }),
      ...(label && label !== '–' ? { label } : {}),
    };
  });

/** Where: the map of the areas inside, beside when: the week. */
export function Pictures(props: View & { geometry: Geometry | null; inside: readonly Inside[] }) {
  const { lang, seen, geometry, inside } = props;
  const w = areaWords(lang);
  const title = inside.some((i) => i.area.kind !== 'municipality') ? w.mapPartTitle : w.mapTitle;
  return (
    <div class="split">
      {geometry && (
        <section aria-labelledby="where">
          <h2 id="where">{w.where}</h2>
          <AreaMap
            lang={lang}
            id="map"
            title={title(seen.area.name)}
            unit={words(lang).unit}
            geometry={geometry}
            areas={shapes(props, inside)}
            names
            table={false}
          />
        </section>
      )}
      <section aria-labelledby="when">
        <h2 id="when">{w.when}</h2>
        <When {...props} />
      </section>
    </div>
  );
}

/** The hours of one stretch; the others are left out of the picture, as zero. */
const only = (values: (number | null)[], part: DayPart | undefined): (number | null)[] =>
  part === undefined ? values : values.map((v, q) => (dayPartOf(q) === part ? v : 0));

/** When: the week as it may be shown, or why it is not. */
export function When({ lang, seen }: View) {
  const w = areaWords(lang);
  const f = seen.figure;
  if (!seen.release) return <p>{w.noRelease}</p>;
  if (seen.band) return <p>{cutWords(lang).weekOfAge}</p>;
  const spoken = spokenIn(seen);
  if (spoken === 'few-or-none') return <p>{spokenWords(lang).fewOrNone}</p>;
  if (spoken === 'none')
    return (
      <>
        <p>{w.nobody}</p>
        <p class="no-print">
          <a href={href(lang, '/needs/new')}>{w.tell}</a>
        </p>
      </>
    );
  if (f.uncoveredHours === null || f.week === null) return <p>{f.uncoveredHours === 0 ? w.weekNone : w.weekHidden}</p>;
  return (
    <HeatWeek
      lang={lang}
      id="week"
      title={w.weekTitle(seen.area.name)}
      unit={w.weekUnit}
      values={only(byQuarterHour(f), seen.part)}
    />
  );
}
