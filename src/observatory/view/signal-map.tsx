import type { Lang } from '#kit/i18n.ts';
import type { Geometry } from '#ui/geometry.ts';
import { AreaMap } from '#ui/map.tsx';
import type { NamedSignal } from '../reads/signal-names.ts';
import { words } from '../words/signals.ts';

/** Above this the names hide the map. */
const mostNamed = 24;

/** The municipalities that stand in some of these signals, on the map of the area around them. */
export function SignalMap(props: {
  readonly lang: Lang;
  readonly geometry: Geometry;
  readonly towns: readonly { readonly code: string; readonly name: string }[];
  readonly signals: readonly NamedSignal[];
}) {
  const { lang, geometry, towns, signals } = props;
  const w = words(lang);
  const count = (code: string) => signals.filter((s) => s.places.includes(code)).length;
  return (
    <AreaMap
      lang={lang}
      id="signals-map"
      title={w.mapTitle}
      unit={w.mapUnit}
      geometry={geometry}
      areas={towns.map(({ code, name }) => ({ code, name, value: count(code) }))}
      names={towns.length <= mostNamed}
      table={false}
      {...(signals.length === 1 ? { note: w.mapOne } : {})}
    />
  );
}
