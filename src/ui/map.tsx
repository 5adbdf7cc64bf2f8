import { type Lang, number } from '#kit/i18n.ts';
import { Details } from './details.tsx';
import type { AreaShape, Geometry } from './geometry.ts';
import { HeatLegend, HiddenPatterns, heatFill } from './legend.tsx';
import { namesWithRoom } from './map-names.ts';
import { pictureWords } from './picture-words.ts';
import { classBreaks, heatLook, type Shown } from './scale.ts';
import { Table } from './table.tsx';

/** An area of the map; its shape is found in the geometry by `code`. */
export interface MapArea {
  readonly code: string;
  readonly name: string;
  /** Written on the map in the place of the name, where room is scarce. */
  readonly short?: string;
  readonly value: Shown;
  /** Where the area opens; already in the reader's language. */
  readonly href?: string;
  /** Words instead of the number, in label and table. */
  readonly label?: string;
}

export interface MapProps {
  readonly lang: Lang;
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** What the numbers are: “ore-persona scoperte a settimana”. */
  readonly unit: string;
  readonly geometry: Geometry;
  readonly areas: readonly MapArea[];
  readonly digits?: number;
  /** Writes the names on the map, those that there is room for. */
  readonly names?: boolean;
  /** The area the page is about: outlined, and always named. */
  readonly current?: string;
  /** False when the page already shows the same table beside the map. */
  readonly table?: boolean;
  /** In the place of the key: what the dark areas are, when there are only two sorts. */
  readonly note?: string;
}

/** Above this the map is one picture and its table does the keyboard's work: nobody wants 200 tab stops. */
const tabStops = 40;

const say = (lang: Lang, area: MapArea, digits: number): string => {
  const w = pictureWords(lang);
  if (area.label) return area.label;
  return typeof area.value === 'number'
    ? number(lang, area.value, digits)
    : area.value === 'hidden'
      ? w.hiddenShort
      : w.unknown;
};

interface DrawProps extends MapProps {
  readonly breaks: readonly number[];
}

function Area({ shape, area, ...map }: DrawProps & { shape: AreaShape; area: MapArea }) {
  const look = heatLook(map.breaks, area.value);
  const words = `${area.name}: ${say(map.lang, area, map.digits ?? 0)}`;
  const path = (
    <path
      class={`area heat ${look}${map.current === area.code ? ' area-current' : ''}`}
      d={shape.path}
      fill={heatFill(map.id, look)}
    >
      <title>{words}</title>
    </path>
  );
  if (!area.href) return path;
  return (
    <a href={area.href} aria-label={words} tabindex={map.areas.length > tabStops ? -1 : undefined}>
      {path}
    </a>
  );
}

function Clip({ id, clip }: { id: string; clip: NonNullable<Geometry['clip']> }) {
  return (
    <clipPath id={`${id}-clip`}>
      {'path' in clip ? <path d={clip.path} /> : clip.discs.map(([x, y]) => <circle cx={x} cy={y} r={clip.radius} />)}
    </clipPath>
  );
}

function Names({ shapes, map }: { shapes: ReadonlyMap<string, AreaShape>; map: MapProps }) {
  const { areas, geometry, current, names = false } = map;
  const wanted = areas.flatMap((area) => {
    const at = shapes.get(area.code)?.centre;
    return at && (names || area.code === current) ? [{ code: area.code, text: area.short ?? area.name, at }] : [];
  });
  return (
    <svg class="map-names" aria-hidden="true" focusable="false">
      {namesWithRoom(wanted, geometry.width, current).map((n) => (
        <text x={n.at[0]} y={n.at[1]} text-anchor={n.anchor} class={n.current ? 'map-name-current' : undefined}>
          {n.text}
        </text>
      ))}
    </svg>
  );
}

/** The picture itself, without key and table. */
function Picture(props: DrawProps) {
  const { id, title, geometry, areas, names } = props;
  const shapes = new Map(geometry.areas.map((shape) => [shape.code, shape]));
  const linked = areas.some((a) => a.href);
  return (
    <svg
      class="map"
      viewBox={`0 0 ${geometry.width} ${geometry.height}`}
      role={linked ? 'group' : 'img'}
      aria-label={title}
    >
      {geometry.clip && (
        <defs>
          <Clip id={id} clip={geometry.clip} />
        </defs>
      )}
      <g clip-path={geometry.clip ? `url(#${id}-clip)` : undefined}>
        {areas.map((area) => {
          const shape = shapes.get(area.code);
          return shape ? <Area {...props} shape={shape} area={area} /> : null;
        })}
        {geometry.borders && <path class="map-borders" d={geometry.borders} />}
      </g>
      {geometry.clip && 'path' in geometry.clip && <path class="map-outline" d={geometry.clip.path} />}
      {(names || props.current) && <Names shapes={shapes} map={props} />}
    </svg>
  );
}

/** The numbers of the map, area by area, most first; what is hidden or unknown stands last. */
export function MapTable({
  lang,
  title,
  unit,
  areas,
  digits = 0,
}: Pick<MapProps, 'lang' | 'title' | 'unit' | 'areas' | 'digits'>) {
  const rank = (v: Shown) => (typeof v === 'number' ? v : -1);
  return (
    <Table
      lang={lang}
      caption={title}
      captionHidden
      rows={[...areas].sort((a, b) => rank(b.value) - rank(a.value) || a.name.localeCompare(b.name, 'it'))}
      columns={[
        {
          key: 'name',
          head: pictureWords(lang).area,
          rowHeader: true,
          cell: (a) => (a.href ? <a href={a.href}>{a.name}</a> : a.name),
        },
        { key: 'value', head: unit, numeric: true, cell: (a) => say(lang, a, digits) },
      ]}
    />
  );
}

/** A territory by areas: darker is more, hatched is hidden; with its key and its table. */
export function AreaMap(props: MapProps) {
  const { lang, id, title, unit, areas, geometry, digits = 0, table = true, note } = props;
  const values = areas.map((a) => a.value);
  const breaks = classBreaks(values);
  const w = pictureWords(lang);
  return (
    <figure class="map-figure">
      <HiddenPatterns id={id} />
      <Picture {...props} breaks={breaks} />
      <figcaption>
        {note ? (
          <p class="map-note">{note}</p>
        ) : (
          <HeatLegend lang={lang} id={id} unit={unit} breaks={breaks} values={values} digits={digits} />
        )}
        {geometry.schematic && <p class="map-note">{w.schematic}</p>}
      </figcaption>
      {table && (
        <Details quiet summary={w.asTable}>
          <MapTable lang={lang} title={title} unit={unit} areas={areas} digits={digits} />
        </Details>
      )}
    </figure>
  );
}
