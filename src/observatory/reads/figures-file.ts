import { asReleased, type Observation } from '../reads.ts';
import { ofBand, uncut } from '../rules/cut.ts';
import { dayParts } from '../rules/day-part.ts';
import type { ExpectedAge } from '../rules/expected-ages.ts';
import type { FileRow } from '../rules/export.ts';
import { spokenOf } from '../words/spoken.ts';

/**
 * The rows of the file of an area: itself and what is inside it, then the ages, stretches of the week and services that its
 * page shows, and the people expected by service and age.
 */
export function figureRows(seen: Observation, expected: readonly ExpectedAge[] = []): FileRow[] {
  const cut = { band: seen.band ?? null, part: seen.part ?? null };
  const released = seen.release !== null;
  // All rows are of one day.
  const all = [{ area: seen.area, figure: asReleased(seen) }, ...seen.parts, ...seen.municipalities];
  const areas = all.map(({ area, figure }): FileRow => {
    const told = spokenOf(figure, released, seen.band ?? seen.category);
    return { row: 'area', area, figure, cut, told };
  });
  const [own, ...inside] = areas;
  if (own === undefined) return [];
  // In the order of gaps few would stand before none.
  const silent = inside.filter((r) => r.told === 'few-or-none').sort((a, b) => (a.area.code < b.area.code ? -1 : 1));
  const ordered = [own, ...inside.filter((r) => r.told !== 'few-or-none'), ...silent];
  if (cut.band !== null || cut.part !== null) return ordered;
  const spoken = own.told === 'told' ? [...agesOf(seen), ...hoursOf(seen), ...servicesOf(seen)] : [];
  return [...ordered, ...spoken, ...expected.map((e) => expectedRow(own, e))];
}

const expectedRow = (own: FileRow, expected: ExpectedAge): FileRow => ({
  ...own,
  ...{ row: 'expected', expected, cut: { band: expected.band, part: null }, told: 'told' },
});

/** Ages of an area wider than a municipality, with all services together: of one alone they are not told. */
function agesOf({ area, figure, category }: Observation): FileRow[] {
  if (category !== null || area.kind === 'municipality') return [];
  return figure.bands
    .filter((b) => b.needs)
    .map(({ band }) => ({ row: 'age', area, figure: ofBand(figure, band), cut: { band, part: null }, told: 'told' }));
}

function hoursOf({ area, figure }: Observation): FileRow[] {
  if (figure.week === null) return [];
  return dayParts.map((part) => ({ row: 'hours', area, figure, cut: { band: null, part }, told: 'told' }));
}

function servicesOf({ area, category, categories }: Observation): FileRow[] {
  if (category !== null) return [];
  return categories
    .filter((f) => f.needs)
    .map((figure) => ({ row: 'service', area, figure, cut: uncut, told: 'told' }));
}
