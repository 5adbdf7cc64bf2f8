/** Columns of a file of travel times: two municipalities (ISTAT code or name) and the minutes by road. */
export const travelColumns = ['origin', 'destination', 'minutes'] as const;

/** Minutes between municipalities that were loaded; a pair that is absent is not known. */
export interface TravelTable {
  readonly size: number;
  /** Minutes from one municipality (ISTAT code) to another, or null when the pair was not loaded. */
  readonly minutes: (origin: string, destination: string) => number | null;
}

/** A table over codes: one number a pair, so that a whole region takes some megabytes and a look-up is constant. */
export function travelTableOf(codes: readonly string[]): TravelTable & {
  readonly set: (origin: string, destination: string, minutes: number) => void;
} {
  const at = new Map(codes.map((code, i) => [code, i]));
  const n = codes.length;
  const cells = new Float32Array(n * n).fill(Number.NaN);
  const index = (a: string, b: string) => {
    const [i, j] = [at.get(a), at.get(b)];
    return i === undefined || j === undefined ? -1 : i * n + j;
  };
  return {
    size: n,
    minutes: (origin, destination) => {
      const value = cells[index(origin, destination)];
      return value === undefined || Number.isNaN(value) ? null : value;
    },
    set: (origin, destination, minutes) => {
      const i = index(origin, destination);
      if (i >= 0) cells[i] = minutes;
    },
  };
}
