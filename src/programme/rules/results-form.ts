import { isDay } from '#kit/days.ts';
import { readValue } from './exact.ts';
import { type Cadence, cadences } from './periods.ts';
import { type IndicatorKind, indicatorKinds } from './roll-up.ts';
import { type Existing, existings, judgeTrial, type Payer, payers, type VerdictKind, verdicts } from './trial.ts';

/** The first value of a field, trimmed. */
type One = (name: string) => string;

/** What is wrong with a field; the words are chosen where it is shown. */
export interface Wrong {
  readonly field: string;
  readonly code:
    | 'existing'
    | 'payer'
    | 'hypothesis'
    | 'measure'
    | 'verdictDue'
    | 'verdict'
    | 'reason'
    | 'budgetOf'
    | 'nextDue'
    | 'value'
    | 'negative'
    | 'mean'
    | 'second'
    | 'ratio'
    | 'words'
    | 'source'
    | 'period'
    | 'target'
    | 'choose'
    | 'kind';
}

const among = <T extends string>(all: readonly T[], typed: string): T | null => all.find((x) => x === typed) ?? null;
const longest = 2000;

/** Reads the three answers; what an experiment promises is asked only of an experiment. */
export function readCheck(one: One) {
  const wrong: Wrong[] = [];
  const existing = among(existings, one('existing'));
  const payer = among(payers, one('payer'));
  if (existing === null) wrong.push({ field: 'existing', code: 'existing' });
  if (payer === null) wrong.push({ field: 'payer', code: 'payer' });
  const novelty = one('novelty').slice(0, longest);
  const answers = { existing: existing ?? ('none' as Existing), payer: payer ?? ('unknown' as Payer), novelty };
  const promise = {
    hypothesis: one('hypothesis').slice(0, longest),
    measure: one('measure').slice(0, longest),
    indicator: one('indicator') || null,
    verdictDue: isDay(one('verdictDue')) ? one('verdictDue') : null,
  };
  if (wrong.length === 0 && judgeTrial(answers).result === 'experimental') {
    for (const field of ['hypothesis', 'measure', 'verdictDue'] as const) {
      if (promise[field] === '' || promise[field] === null) wrong.push({ field, code: field });
    }
  }
  return { check: { ...answers, ...promise, category: one('category') || null }, wrong };
}

/** Reads a verdict. `today`: what is looked at again is looked at later. */
export function readVerdict(one: One, today: string) {
  const wrong: Wrong[] = [];
  const verdict = among(verdicts, one('verdict'));
  const reason = one('reason').slice(0, longest);
  const budgetOf = verdict === 'hand-over' ? one('budgetOf').slice(0, 300) : '';
  const nextDue = verdict === 'change' && isDay(one('nextDue')) ? one('nextDue') : null;
  if (verdict === null) wrong.push({ field: 'verdict', code: 'verdict' });
  if (reason === '') wrong.push({ field: 'reason', code: 'reason' });
  if (verdict === 'hand-over' && budgetOf === '') wrong.push({ field: 'budgetOf', code: 'budgetOf' });
  if (verdict === 'change' && (nextDue === null || nextDue <= today)) wrong.push({ field: 'nextDue', code: 'nextDue' });
  return { given: { verdict: verdict ?? ('stop' as VerdictKind), reason, budgetOf: budgetOf || null, nextDue }, wrong };
}

/** Reads a value of an indicator; `starts` is a day of its period. */
export function readEntry(one: One, kind: IndicatorKind) {
  const wrong: Wrong[] = [];
  const words = kind === 'text' ? one('words').slice(0, longest) : null;
  const hasSecond = kind === 'mean' || kind === 'ratio';
  const value = kind === 'text' ? null : readValue(one('value'), hasSecond);
  const second = hasSecond ? readValue(one('second'), hasSecond) : null;
  if (words === '') wrong.push({ field: 'words', code: 'words' });
  if (kind !== 'text' && value === null)
    wrong.push({ field: 'value', code: /^[-−]\s*\d/.test(one('value')) ? 'negative' : 'value' });
  if (kind === 'mean' && value !== null && (value < 1 || value > 5)) wrong.push({ field: 'value', code: 'mean' });
  if (hasSecond && second === null) wrong.push({ field: 'second', code: 'second' });
  if (kind === 'ratio' && value !== null && second !== null && value > second)
    wrong.push({ field: 'value', code: 'ratio' });
  const source = one('source').slice(0, 300);
  if (source === '') wrong.push({ field: 'source', code: 'source' });
  const starts = one('period');
  if (!isDay(starts)) wrong.push({ field: 'period', code: 'period' });
  return { entry: { words, value, second, source, starts }, wrong };
}

/** Reads an aim: an indicator of the catalogue, or the name of one of the action's own. */
export function readAim(one: One) {
  const wrong: Wrong[] = [];
  const typed = one('target');
  const ownKind = one('indicator') === '' ? one('ownKind') : '';
  const target = typed === '' ? null : readValue(typed, ownKind === 'mean' || ownKind === 'ratio');
  if (typed !== '' && target === null) wrong.push({ field: 'target', code: 'target' });
  const [name, chosen] = [one('ownName').slice(0, 120), one('indicator')];
  if (chosen === '' && name === '') wrong.push({ field: 'indicator', code: 'choose' });
  const kind = among(indicatorKinds, one('ownKind'));
  if (chosen === '' && name !== '' && kind === null) wrong.push({ field: 'ownKind', code: 'kind' });
  const both = (text: string) => ({ it: text, en: text });
  const own = {
    ...{ name: both(name), unit: both(one('ownUnit').slice(0, 40)), kind: kind ?? ('sum' as IndicatorKind) },
    ...{ every: among(cadences, one('ownEvery')) ?? ('quarter' as Cadence), definition: both('') },
    ...{ second: both(one('ownSecond').slice(0, 80)), countsPeople: one('ownPeople') === 'yes' },
  };
  return { aim: { indicator: chosen === '' ? own : chosen, target }, wrong };
}
