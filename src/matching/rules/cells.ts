/** A point of the earth, degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Side of a cell in degrees: about 11 km by 8 km in Lombardy. Many municipalities share a cell, so that it tells little. */
const side = 0.1;

/** Name of the cell that holds a point, `455_102` for 45.5–45.6 N, 10.2–10.3 E. */
export const cellOf = ({ lat, lon }: Point): string =>
  `${Math.floor(lat / side + 1e-9)}_${Math.floor(lon / side + 1e-9)}`;

/** Middle of a cell; null when the text is not the name of a cell of this planet. */
export function cellCentre(cell: string): Point | null {
  const [, row, column] = /^(-?\d{1,3})_(-?\d{1,4})$/.exec(cell) ?? [];
  if (row === undefined || column === undefined) return null;
  const centre = { lat: (Number(row) + 0.5) * side, lon: (Number(column) + 0.5) * side };
  return Math.abs(centre.lat) > 90 || Math.abs(centre.lon) > 180 ? null : centre;
}

/** The cells an answer needs: where the household lives and, for a commuter, where it works. Sorted, without repeats. */
export const cellsOf = (points: readonly (Point | null)[]): string[] =>
  [...new Set(points.filter((p) => p !== null).map(cellOf))].sort();
