/** Why figures that speak of the same thing may disagree. */
export type Reason = 'rows' | 'parts' | 'dates' | 'unknown-day' | 'rules';

interface Told {
  readonly value: number;
  readonly network: string | null;
  readonly alliance: string | null;
  readonly asOf: string | null;
  readonly said: string;
  readonly definition: { readonly it: string };
}

/**
 * What can be said of why published figures differ, from what they say of themselves: parts set beside the whole, other days, days
 * that nobody tells, other things counted; `rows` when our own sum of rows is among those that differ. None when all agree.
 */
export function reasonsFor(figures: readonly Told[], rows: number | null): readonly Reason[] {
  const whole = figures.filter((f) => f.network === null && f.alliance === null && f.said !== 'target');
  const values = new Set([...whole.map((f) => f.value), ...(rows === null ? [] : [rows])]);
  const differ = values.size > 1;
  const days = new Set(whole.map((f) => f.asOf));
  return [
    ...(differ && rows !== null ? (['rows'] as const) : []),
    ...(differ && days.size > 1 && !days.has(null) ? (['dates'] as const) : []),
    ...(differ && days.has(null) ? (['unknown-day'] as const) : []),
    ...(differ && new Set(whole.map((f) => f.definition.it)).size > 1 ? (['rules'] as const) : []),
    ...(figures.length > whole.length && figures.length > 1 ? (['parts'] as const) : []),
  ];
}
