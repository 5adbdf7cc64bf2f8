import { parseCount } from '#kit/numbers.ts';
import { hours } from '#kit/week.ts';
import { type FieldProblem, type Fields, one, positions } from './fields.ts';
import { needFromFields } from './form.ts';
import type { Need } from './need.ts';
import { type Found, placesIn, type Suggestion } from './places.ts';

export const mostGroups = 12;
const mostPeople = 100_000;

/** What a body typed of its workers: groups of people with the same need, each under `person.<n>`. */
export interface GroupsRead {
  /** The groups that could be read whole: one need each. */
  readonly needs: readonly Need[];
  readonly problems: readonly FieldProblem[];
  /** By field (`person.0.home`): the municipalities a typed name may stand for. */
  readonly suggestions: Readonly<Record<string, readonly Suggestion[]>>;
  /** Names of the municipalities that were understood, by code. */
  readonly names: Readonly<Record<string, string>>;
}

/** Positions of the groups in the fields, at least `[0]`. */
export function groupsIn(fields: Fields): number[] {
  const found = positions(fields, 'person', mostGroups);
  return found.length > 0 ? found : [0];
}

/** Reads every group through the codec of the public form. `today` is `YYYY-MM-DD`; hours are already text. */
export function readGroups(fields: Fields, today: string, lookUp: (text: string) => Found): GroupsRead {
  const read = groupsIn(fields).map((n) => readGroup(fields, n, today, lookUp));
  return {
    needs: read.flatMap((r) => (r.need ? [r.need] : [])),
    problems: read.flatMap((r) => r.problems),
    suggestions: Object.assign({}, ...read.map((r) => r.suggestions)),
    names: Object.assign({}, ...read.map((r) => r.names)),
  };
}

function readGroup(fields: Fields, n: number, today: string, lookUp: (text: string) => Found) {
  const at = `person.${n}`;
  const places = placesIn(
    { home: fields[`${at}.home`] ?? [], 'home-choice': fields[`${at}.home-choice`] ?? [] },
    lookUp,
  );
  const read = needFromFields({ ...ownFields(fields, at), ...places.fields }, today);
  const people = parseCount(one(fields, `${at}.people`));
  const counted = people !== null && people >= 1 && people <= mostPeople;
  const known = places.problems.map((p) => p.field);
  const problems = [
    ...(counted ? [] : [{ field: `${at}.people`, code: 'count-range', detail: `1–${mostPeople}` } as const]),
    ...(read.ok ? [] : read.problems.filter((p) => !known.includes(p.field))).map((p) => back(p, at)),
    ...places.problems.map((p) => back(p, at)),
  ];
  const need = read.ok && counted ? inGroup(read.need, people) : null;
  const suggestions = places.suggestions.home ? { [`${at}.home`]: places.suggestions.home } : {};
  return { need: problems.length > 0 ? null : need, problems, suggestions, names: places.names };
}

const inGroup = (need: Need, people: number): Need => ({
  ...need,
  persons: need.persons.map((p) => ({ ...p, people })),
});

/** The fields of one group as if it were the only person of a form. */
const ownFields = (fields: Fields, at: string): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, values]) =>
      name.startsWith(`${at}.`) ? [[`person.0.${name.slice(at.length + 1)}`, values] as const] : [],
    ),
  );

/** A problem of the one-person form as it is in the form of groups. */
const back = (p: FieldProblem, at: string): FieldProblem => ({
  ...p,
  field: p.field.startsWith('person.0.') ? `${at}.${p.field.slice('person.0.'.length)}` : `${at}.${p.field}`,
});

/** One more group, as long as there is room. */
export function withGroup(fields: Fields): Fields {
  const there = groupsIn(fields);
  const next = Math.max(...there) + 1;
  return there.length >= mostGroups ? fields : { ...fields, [`person.${next}.people`]: [''] };
}

/** A group less; the last one stays. */
export function withoutGroup(fields: Fields, n: number): Fields {
  if (groupsIn(fields).length < 2) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(`person.${n}.`)));
}

/** Below so many people a group may be recognised by who reads the needs of the area. */
export const smallGroup = 5;

/** Positions (from 1) of the groups of few people. */
export const smallGroups = (needs: readonly Need[]): number[] =>
  needs.flatMap(({ persons }, i) => (persons.every((p) => p.people < smallGroup) ? [i + 1] : []));

/** People in the groups, and hours a week of all of them together (fullest week of each). */
export function sumOfGroups(needs: readonly Need[]): { people: number; hours: number } {
  const persons = needs.flatMap((n) => n.persons);
  const most = (p: (typeof persons)[number]) => Math.max(...Object.values(p.weeks).map(hours));
  return {
    people: persons.reduce((sum, p) => sum + p.people, 0),
    hours: persons.reduce((sum, p) => sum + p.people * most(p), 0),
  };
}
