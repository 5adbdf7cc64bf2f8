import type { Db, Tx } from '#kit/database.ts';
import { type Observation, observe, type Question, releases } from '../reads.ts';
import { daysApart, type Side } from '../rules/compare.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { dayOf } from '../rules/moved.ts';
import { all } from '../rules/voice.ts';
import { selectThroughReleases } from '../store/history.ts';
import { type Residents, residentsOf } from './people.ts';
import { places } from './places.ts';

type Reader = Db | Tx;

/** One of two areas, with what it takes to compare it. */
export interface Compared extends Side {
  readonly seen: Observation;
  readonly people: Residents;
}

/** An area as one side of a comparison; null when there is no such area. */
export async function comparedSide(db: Reader, question: Question, today: string): Promise<Compared | null> {
  const seen = await observe(db, question, today);
  if (seen === null) return null;
  const people = await residentsOf(db, await places(db, today), question.area);
  const day = seen.release && dayOf(seen.figure, seen.release.asOf);
  return { seen, people, figure: seen.figure, residents: people.all, day };
}

/** How far back a common day is looked for: a year of weekly releases. */
const mostReleases = 53;

/**
 * Day of the last release in which the voices of both areas are told and belong to the same day; null = none, or the latest
 * already is one. Only published figures of past releases are read.
 */
export async function commonDay(db: Reader, one: Compared, other: Compared): Promise<string | null> {
  if (!daysApart(one, other)) return null;
  const { category, period } = one.seen;
  const through = ({ seen }: Compared) => selectThroughReleases(db, seen.area.code, category ?? all, period);
  const [ofOne, ofOther] = await Promise.all([through(one), through(other)]);
  const days = new Set<string>();
  for (const { id, asOf } of await releases(db, mostReleases)) {
    // Of several releases of one day an address can only ask for the last.
    if (days.has(asOf)) continue;
    days.add(asOf);
    const [a, b] = [ofOne.get(id), ofOther.get(id)];
    if (tells(a) && tells(b) && dayOf(a, asOf) === dayOf(b, asOf)) return asOf;
  }
  return null;
}

const tells = (figure: Published<Figure> | undefined): figure is Published<Figure> =>
  Boolean(figure?.needs) && figure?.uncoveredHours !== null;

/** Areas of the same kind beside one area, with those whose voices are of the same day first. */
export interface Alongside {
  readonly within: string;
  readonly sameDay: readonly string[];
  readonly others: readonly string[];
}

/** What an area may be compared with next: the municipalities of its Ambito, the Ambiti of its ATS, the ATS of its region. */
export async function alongside(db: Reader, { seen, day }: Compared, today: string): Promise<Alongside | null> {
  const [above] = seen.above;
  if (!above) return null;
  const { category, period } = seen;
  const around = await observe(db, { area: above.code, category, period, asOf: null }, today);
  if (!around?.release) return null;
  const { asOf } = around.release;
  const beside = (around.parts.length > 0 ? around.parts : around.municipalities).filter(
    ({ area }) => area.code !== seen.area.code && area.kind === seen.area.kind,
  );
  const same = beside.filter(({ figure }) => tells(figure) && dayOf(figure, asOf) === day);
  const names = (list: typeof beside) => list.map(({ area }) => area.name);
  const rest = beside.filter((b) => !same.includes(b));
  return { within: above.name, sameDay: names(same), others: names(rest).sort((a, b) => a.localeCompare(b, 'it')) };
}

/** Names offered while typing: every wide area, and the municipalities of the ATS that one area is in. */
export async function namesToOffer(db: Reader, near: Compared | null, today: string): Promise<string[]> {
  const where = await places(db, today);
  const wide = [...where.byCode.values()].filter(({ kind }) => kind !== 'municipality');
  const ats = [near?.seen.area, ...(near?.seen.above ?? [])].find((a) => a?.kind === 'ats');
  return [...(ats ? where.townsOf(ats.code) : []), ...wide].map(({ name }) => name);
}
