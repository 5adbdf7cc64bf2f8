import type { Lang } from '#kit/i18n.ts';
import { areasFromPoints, areasFromShapes, type Geometry } from '#ui/geometry.ts';
import { AreaMap, type MapArea } from '#ui/map.tsx';
import type { AreaGeometry } from '../reads/geometry.ts';

// The same geometry is drawn for everybody: once is enough.
const drawings = new WeakMap<AreaGeometry, Geometry>();

function drawingOf(geometry: AreaGeometry): Geometry {
  const known = drawings.get(geometry);
  if (known) return known;
  const drawn = geometry.shapes ? areasFromShapes(geometry.shapes) : areasFromPoints(geometry.points);
  drawings.set(geometry, drawn);
  return drawn;
}

/** A map of areas or municipalities: true outlines when there are, otherwise cells around the points. */
export function PlaceMap(props: {
  readonly lang: Lang;
  readonly title: string;
  readonly unit: string;
  readonly geometry: AreaGeometry;
  readonly areas: readonly MapArea[];
  readonly names?: boolean;
  readonly current?: string;
}) {
  const { geometry, ...rest } = props;
  return <AreaMap id="map" {...rest} geometry={drawingOf(geometry)} table={false} />;
}
