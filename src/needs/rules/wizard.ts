import { type FieldProblem, type Fields, one } from './fields.ts';
import { mostPersons, needFromFields, personsIn } from './form.ts';

export const steps = [1, 2, 3, 4] as const;
export type Step = (typeof steps)[number];

/** The button that was pressed. */
export type Press =
  | { readonly kind: 'arrive' }
  | { readonly kind: 'step'; readonly to: Step }
  | { readonly kind: 'finish' }
  | { readonly kind: 'add' }
  | { readonly kind: 'remove'; readonly person: number }
  /** A button of a week field: a ready-made week, one more slot. */
  | { readonly kind: 'hours' };

/** What is shown next. `done` when every answer is there and the person asked for the result. */
export interface Turn {
  readonly step: Step;
  readonly fields: Fields;
  readonly problems: readonly FieldProblem[];
  readonly done: boolean;
}

/** Names of the buttons: they say what to do next and are no part of the answers. */
const buttons = ['step', 'add', 'remove'];
const isButton = (name: string) => buttons.includes(name) || name.endsWith('-edit');

/** The button pressed, from the fields it travelled with. */
export function pressOf(fields: Fields): Press {
  if (Object.keys(fields).some((name) => name.endsWith('-edit'))) return { kind: 'hours' };
  if (one(fields, 'add') !== '') return { kind: 'add' };
  if (/^\d{1,3}$/.test(one(fields, 'remove'))) return { kind: 'remove', person: Number(one(fields, 'remove')) };
  if (one(fields, 'step') === 'answer') return { kind: 'finish' };
  const to = steps.find((s) => String(s) === one(fields, 'step'));
  return to === undefined ? { kind: 'arrive' } : { kind: 'step', to };
}

/** The step in which a field is asked. */
export function stepOf(field: string): Step {
  if (!field.startsWith('person.')) return 4;
  if (/^person\.\d+\.category$/.test(field)) return 2;
  return /^person\.\d+\.(period|hours)/.test(field) ? 3 : 1;
}

/** The answers alone, without the buttons. */
export const answersOf = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !isButton(name)));

/**
 * One turn of the form: the step to show and what is wrong in those before it. Going back checks nothing.
 * `found` are the problems already known of places and hours. Pure: the server and the person's device take the same turn.
 */
export function turn(typed: Fields, press: Press, today: string, found: readonly FieldProblem[] = []): Turn {
  const fields = answersOf(typed);
  switch (press.kind) {
    case 'arrive':
      return { step: 1, fields, problems: [], done: false };
    case 'hours':
      return { step: 3, fields, problems: [], done: false };
    case 'add':
      return { step: 1, fields: withPerson(fields), problems: [], done: false };
    case 'remove':
      return { step: 1, fields: withoutPerson(fields, press.person), problems: [], done: false };
    case 'step':
      return check(
        fields,
        press.to,
        problemsOf(fields, today, found).filter((p) => stepOf(p.field) < press.to),
        false,
      );
    case 'finish':
      return check(fields, 4, problemsOf(fields, today, found), true);
  }
}

function check(fields: Fields, to: Step, problems: readonly FieldProblem[], finish: boolean): Turn {
  const first = steps.find((s) => problems.some((p) => stepOf(p.field) === s));
  if (first === undefined) return { step: to, fields: finish ? filled(fields) : fields, problems: [], done: finish };
  return { step: first, fields, problems: problems.filter((p) => stepOf(p.field) === first), done: false };
}

/** Only what was answered: the address of the result stays short. */
const filled = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, values]) => values.some((v) => v !== '')));

function problemsOf(fields: Fields, today: string, found: readonly FieldProblem[]): readonly FieldProblem[] {
  const read = needFromFields(fields, today);
  const known = found.map((p) => p.field);
  return [...(read.ok ? [] : read.problems.filter((p) => !known.includes(p.field))), ...found];
}

/** The fields of one person. */
const ofPerson = (n: number) => (name: string) => name.startsWith(`person.${n}.`);

/** One more person, as long as there is room. */
function withPerson(fields: Fields): Fields {
  const there = personsIn(fields);
  const next = Math.max(...there) + 1;
  return there.length >= mostPersons ? fields : { ...fields, [`person.${next}.age`]: [''] };
}

/** A person less; the last one stays. */
function withoutPerson(fields: Fields, n: number): Fields {
  if (personsIn(fields).length < 2) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !ofPerson(n)(name)));
}
