import { number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import type { Inside } from '../reads.ts';
import { areaWords } from '../words/area.ts';
import { townWords } from '../words/town.ts';
import { address } from './address.ts';
import { Apart, Still } from './still.tsx';
import { atOnce, columns, Dash, dashed } from './tables.tsx';
import { inOrder, spokenIn, type View } from './view.ts';

/** Areas in a table; the one that the page is about is marked. `narrow` leaves out what half a sheet has no room for. */
export function AreaTable(
  props: View & { readonly rows: readonly Inside[]; readonly caption: string; readonly narrow?: boolean },
) {
  const { lang, seen, asOf, rows, caption, narrow = false } = props;
  const w = areaWords(lang);
  return (
    <Table
      lang={lang}
      caption={caption}
      captionHidden
      phone="scroll"
      rows={rows}
      columns={[
        {
          key: 'area',
          head: w.areaColumn,
          rowHeader: true,
          cell: ({ area, figure }) => (
            <>
              <a href={address(lang, seen, asOf, { area: area.code })}>{area.name}</a>
              {area.code === seen.area.code && <strong> ({townWords(lang).here})</strong>}
              <Still lang={lang} seen={seen} figure={figure} />
            </>
          ),
        },
        ...columns(
          lang,
          ({ figure }: Inside) => figure,
          ({ figure }) => spokenIn(seen, figure),
          seen.part,
        ).filter(({ key }) => !narrow || !['people', 'neededHours'].includes(key)),
        {
          key: 'services',
          head: w.servicesColumn,
          numeric: true,
          cell: ({ figure }) => number(lang, figure.supply.services),
        },
      ]}
    />
  );
}

/** Where, in figures: the areas directly inside, then the municipalities. */
export function ByArea(props: View) {
  const { lang, seen } = props;
  const w = areaWords(lang);
  if (seen.municipalities.length === 0) return null;
  const heard = ({ figure }: Inside) => !['none', 'few-or-none'].includes(spokenIn(seen, figure));
  const towns = inOrder(seen, seen.municipalities).filter((t) => heard(t) || t.figure.supply.services > 0);
  const parts = inOrder(seen, seen.parts);
  const first = parts.length > 0 ? parts : towns.slice(0, atOnce);
  const rest = parts.length > 0 ? towns : towns.slice(atOnce);
  const silent = seen.municipalities.length - towns.length;
  const title = w.areasTitle(number(lang, towns.length));
  return (
    <section aria-labelledby="by-area">
      <h2 id="by-area">{w.byArea}</h2>
      {first.length > 0 && <AreaTable {...props} rows={first} caption={w.byArea} />}
      {rest.length > 0 && (
        <Details summary={title}>
          <AreaTable {...props} rows={rest} caption={title} />
        </Details>
      )}
      {silent > 0 && (
        <p class="soft">
          {seen.category === null && !seen.band
            ? w.silent(silent, number(lang, silent))
            : w.silentOrFew(silent, number(lang, silent))}
        </p>
      )}
      <Apart lang={lang} seen={seen} rows={[...parts, ...towns]} />
      <Dash lang={lang} when={[...first, ...rest].some(({ figure }) => dashed(figure))} />
    </section>
  );
}
