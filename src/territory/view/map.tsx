import type { Lang } from '#kit/i18n.ts';
import { areasFromPoints, areasFromShapes } from '#ui/geometry.ts';
import { AreaMap, type MapArea } from '#ui/map.tsx';
import type { AreaGeometry } from '../reads/geometry.ts';

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
  const drawn = geometry.shapes ? areasFromShapes(geometry.shapes) : areasFromPoints(geometry.points);
  return <AreaMap id="map" {...rest} geometry={drawn} table={false} />;
}
