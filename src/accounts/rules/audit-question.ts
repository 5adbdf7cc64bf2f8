import { isDay } from '#kit/days.ts';

/** A row's place in the list. */
interface Place {
  readonly day: string;
  readonly id: string;
}

/** What to look for; what is absent does not matter. */
interface Wanted {
  /** First and last day, both included. */
  readonly from?: string;
  readonly until?: string;
  readonly verb?: string;
  readonly actor?: string;
  readonly subject?: string;
  /** Last row of the page before. */
  readonly after?: Place;
}

/** A question whose answers can be looked for, or the fields that cannot be read. */
export type AuditQuestion =
  | { readonly ok: true; readonly wanted: Wanted }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly field: string; readonly what: 'badDay' | 'badOrder' | 'badActor' }[];
    };

// Year 0 is a day to a program, not to the database.
const readable = (day: string): boolean => isDay(day) && day >= '1900-01-01';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The filters of the audit page as they were typed; `field` gives each, empty when it was left out. */
export function auditQuestion(field: (name: string) => string): AuditQuestion {
  const [from, until, verb, actor, subject] = ['from', 'until', 'verb', 'actor', 'subject'].map(field) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const bad = (name: string, value: string) =>
    value === '' || readable(value) ? [] : [{ field: name, what: 'badDay' as const }];
  const problems = [
    ...bad('from', from),
    ...bad('until', until),
    ...(readable(from) && readable(until) && until < from ? [{ field: 'until', what: 'badOrder' as const }] : []),
    ...(actor === '' || uuid.test(actor) ? [] : [{ field: 'actor', what: 'badActor' as const }]),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const after = placeOf(field('after'));
  return {
    ok: true,
    wanted: {
      ...(from && { from }),
      ...(until && { until }),
      ...(verb && { verb }),
      ...(actor && { actor: actor.toLowerCase() }),
      ...(subject && { subject }),
      ...(after && { after }),
    },
  };
}

/** The last row of a page, as its address says it. */
export const placeText = (place: Place): string => `${place.day}~${place.id}`;

function placeOf(text: string): Place | null {
  const [day = '', id = ''] = text.split('~');
  return readable(day) && uuid.test(id) ? { day, id } : null;
}
