import { href, type Lang, number } from '#kit/i18n.ts';
import type { AreaGeometry } from '#territory/reads/geometry.ts';
import { drawingOf } from '#ui/geometry.ts';
import { AreaMap } from '#ui/map.tsx';
import { evenness } from '../rules/evenness.ts';
import { registerWords } from '../words/register.ts';

/** Members on the map, municipality by municipality, with how evenly they are spread; its table lists every municipality. */
export function WhoIsWhere(props: {
  readonly lang: Lang;
  readonly geometry: AreaGeometry;
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
  readonly counts: ReadonlyMap<string, number>;
}) {
  const { lang, geometry, municipalities, counts } = props;
  const w = registerWords(lang);
  const values = municipalities.map((m) => counts.get(m.code) ?? 0);
  const spread = evenness(values);
  const covered = values.filter((n) => n > 0).length;
  if (municipalities.length === 0) return null;
  return (
    <section aria-labelledby="where">
      <h2 id="where">{w.where}</h2>
      <p>{w.whereLead(number(lang, covered), number(lang, municipalities.length))}</p>
      {spread !== null && <p>{w.evenness(number(lang, spread * 100))}</p>}
      <AreaMap
        lang={lang}
        id="members-map"
        title={w.where}
        unit={w.whereUnit}
        geometry={drawingOf(geometry)}
        areas={municipalities.map((m, i) => ({
          ...{ code: m.code, name: m.name, value: values[i]! },
          href: href(lang, `/territory/${m.code}`),
        }))}
      />
    </section>
  );
}
