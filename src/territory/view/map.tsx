import type { Lang } from '#kit/i18n.ts';
import { drawingOf } from '#ui/geometry.ts';
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
  return <AreaMap id="map" {...rest} geometry={drawingOf(geometry)} table={false} />;
}
