import type { Insertable, Selectable } from 'kysely';
import { nodeId } from '#accounts/reads.ts';
import type { NeedsNeed, NeedsPerson } from '#kit/schema.ts';
import { fromBits, toBits } from '#kit/week.ts';
import { type AgeBand, bandOfPerson, type Need, type Person, periods } from '../rules/need.ts';
import type { StoredNeed } from '../rules/stored.ts';

/** The columns a need is read by; the hash of its receipt is read by nobody. */
export const readColumns = [
  'id',
  'voice',
  'organization',
  'given',
  'voiced_at',
  'changed_at',
  'withdrawn_at',
  'example',
  'home',
  'work',
  'mode',
  'minutes',
  'budget',
  'isee',
  'employer',
  'language',
  'access',
  'carer',
  'adults',
  'adults_working',
  'shift',
  'node',
  'channel',
] as const;

export type NeedRow = Pick<Selectable<NeedsNeed>, (typeof readColumns)[number]>;
export type PersonRow = Selectable<NeedsPerson>;

/** Node of the municipality where a need is: it decides who may read it. In the row the database writes it by itself. */
export const nodeOfNeed = (need: Pick<Need, 'home'>): string => nodeId('municipality', need.home);

/** The columns of a need that its content fills. */
export const needColumns = (need: Need) => ({
  home: need.home,
  work: need.work,
  mode: need.mode,
  minutes: need.minutes,
  budget: need.budget,
  isee: need.isee,
  employer: need.employer,
  language: need.language,
  access: [...need.access],
  carer: need.carer,
  adults: need.adults,
  adults_working: need.adultsWorking,
  shift: need.shift,
});

/** A withdrawn need keeps none of its content. */
export const emptyColumns = {
  home: null,
  work: null,
  mode: null,
  minutes: null,
  budget: null,
  isee: null,
  employer: 'unknown',
  language: null,
  access: [] as string[],
  carer: null,
  adults: null,
  adults_working: null,
  shift: null,
  organization: null,
} as const;

/** One row per person; only the age band is kept of an exact age. */
export const personRows = (id: string, need: Need): Insertable<NeedsPerson>[] =>
  need.persons.map((p, position) => {
    const [term, closed, summer] = periods.map((period) => (p.weeks[period] ? toBits(p.weeks[period]) : null));
    return {
      need: id,
      position,
      people: p.people,
      band: bandOfPerson(p),
      relation: p.relation,
      conditions: [...p.conditions],
      category: p.category,
      term: term ?? null,
      closed: closed ?? null,
      summer: summer ?? null,
    };
  });

const personOf = (row: PersonRow): Person => ({
  age: { band: row.band as AgeBand },
  people: row.people,
  relation: row.relation as Person['relation'],
  conditions: row.conditions as Person['conditions'][number][],
  category: row.category,
  weeks: Object.fromEntries(periods.flatMap((p) => (row[p] === null ? [] : [[p, fromBits(row[p])]]))),
});

/** A need and its persons (in order) as the model says them. The row must not be a withdrawn one. */
export const storedOf = (row: NeedRow, persons: readonly PersonRow[]): StoredNeed => ({
  id: row.id,
  voice: row.voice as StoredNeed['voice'],
  organization: row.organization,
  given: row.given as StoredNeed['given'],
  channel: row.channel as StoredNeed['channel'],
  voicedAt: row.voiced_at,
  changedAt: row.changed_at,
  example: row.example,
  need: {
    persons: persons.map(personOf),
    home: row.home ?? '',
    work: row.work,
    mode: row.mode as Need['mode'],
    minutes: row.minutes,
    budget: row.budget,
    isee: row.isee as Need['isee'],
    employer: row.employer as Need['employer'],
    language: row.language as Need['language'],
    access: row.access as Need['access'][number][],
    carer: row.carer as Need['carer'],
    adults: row.adults,
    adultsWorking: row.adults_working,
    shift: row.shift as Need['shift'],
  },
});
