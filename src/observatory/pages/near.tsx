import { href } from '#kit/i18n.ts';
import type { Area } from '#territory/model.ts';
import { Details } from '#ui/details.tsx';
import type { Geometry } from '#ui/geometry.ts';
import { AreaMap } from '#ui/map.tsx';
import type { Inside } from '../reads.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { townWords } from '../words/town.ts';
import { AreaTable } from './by-area.tsx';
import { weekIsFew } from './few.ts';
import { shapes, When } from './pictures.tsx';
import { inOrder, type View } from './view.ts';

/** Rows of the neighbours on the printed sheet; fewer where the week stands beside them. */
const [onPaper, besideWeek] = [8, 6];

interface AroundProps {
  readonly view: View;
  readonly geometry: Geometry | null;
  readonly around: Area;
  readonly inside: readonly Inside[];
}

/** The municipalities around, on a map where this one is marked, and in a table; on paper the table alone. */
export function Around({ view, geometry, around, inside }: AroundProps) {
  const { lang, seen } = view;
  if (around.code === seen.area.code) return null;
  const [w, t] = [areaWords(lang), townWords(lang)];
  return (
    <section aria-labelledby="where">
      <h2 id="where">{w.around(around.name)}</h2>
      <div class="no-print map-beside">
        {geometry && (
          <AreaMap
            lang={lang}
            id="map"
            title={w.mapTitle(around.name)}
            unit={words(lang).unit}
            geometry={geometry}
            areas={shapes(view, inside)}
            current={seen.area.code}
            names
            table={false}
          />
        )}
        <Details quiet summary={t.sameTable}>
          <AreaTable {...view} rows={inOrder(seen, inside)} caption={t.nearTable(around.name)} />
        </Details>
      </div>
      <div class="print-only">
        <AreaTable {...view} rows={paperRows(view, inside)} caption={t.near(around.name)} narrow />
      </div>
    </section>
  );
}

/** This municipality first, then those with a figure, then the others. */
function paperRows(view: View, inside: readonly Inside[]): Inside[] {
  const { seen } = view;
  const rows = weekIsFew(view) ? onPaper : besideWeek;
  const own = (i: Inside) => i.area.code === seen.area.code;
  return [...inside.filter(own), ...inOrder(seen, inside).filter((i) => !own(i))].slice(0, rows);
}

/** When: the week; where nearly all of it is hidden, a line and the way to a zone that shows it. Such a week is not printed. */
export function TownWhen(view: View) {
  const { lang, seen } = view;
  const [w, t] = [areaWords(lang), townWords(lang)];
  const few = weekIsFew(view);
  const [above] = seen.above;
  return (
    <section aria-labelledby="when" class={few ? 'no-print' : undefined}>
      <h2 id="when">{w.when}</h2>
      {few ? (
        <>
          <p>
            {t.weekFew}{' '}
            {above && (
              <>
                {t.weekOf} <a href={`${href(lang, `/observatory/${above.code}`)}#when`}>{above.name}</a>
              </>
            )}
          </p>
          <Details quiet summary={t.weekFold}>
            <When {...view} />
          </Details>
        </>
      ) : (
        <When {...view} />
      )}
    </section>
  );
}
