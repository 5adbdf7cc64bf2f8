const vectors: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const clamp = (x: number, top: number): number => Math.min(Math.max(x, 0), top);

/**
 * Where a key leads from cell [day, slot]; null when it is not a key of the grid.
 * `upright` = days are columns (on a phone): up and down move through the hours, left and right through the days.
 */
export function move(
  at: readonly [number, number],
  key: string,
  upright: boolean,
  slots: number,
): [number, number] | null {
  if (key === 'Home') return [at[0], 0];
  if (key === 'End') return [at[0], slots - 1];
  const step = vectors[key];
  if (!step) return null;
  const [days, hours] = upright ? [step[1], step[0]] : step;
  return [clamp(at[0] + days, 6), clamp(at[1] + hours, slots - 1)];
}
