import { parseEuro } from '#kit/numbers.ts';
import { type Call, type CallRules, mostPoints, shortFunds, tieBreakers } from './call.ts';
import type { CallMoney } from './call-money.ts';
import { typedEuro } from './euro.ts';
import { readDay } from './project-form.ts';

/** A call as its officer wants it. */
export type CallWish = Omit<Call, 'id' | 'state' | 'node'>;

export type CallProblem =
  | {
      readonly field: string;
      readonly code:
        | 'missing'
        | 'bad-day'
        | 'bad-money'
        | 'bad-points'
        | 'bad-share'
        | 'ends-first'
        | 'no-criteria'
        | 'threshold-above'
        | 'twice';
    }
  | {
      readonly field: string;
      readonly code: 'above-left';
      readonly is: number;
      readonly money: CallMoney;
    };

type Get = (field: string) => string;

/** Most criteria and chapters a call may have. */
export const mostRows = { criterion: 12, chapter: 15 } as const;

const decimal = (typed: string): number | null => {
  const n = Number(typed.replace(/\s|%/g, '').replace(',', '.'));
  return typed === '' || !Number.isFinite(n) || n < 0 ? null : Math.round(n * 100) / 100;
};

/** A code from a name: `Qualità dell'idea` → `qualita-dell-idea`. */
export const codeOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]+/g, ' ')
    .replace(/\s+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 60) || 'voce';

/** The form of a call, as typed: nothing is lost of what is wrong, each problem has its field. */
export function readCall(
  get: Get,
  network: string,
  example = false,
): { readonly wish: CallWish; readonly problems: readonly CallProblem[] } {
  const problems: CallProblem[] = [];
  const need = (field: string, value: string) => {
    if (value === '') problems.push({ field, code: 'missing' });
    return value;
  };
  const day = (field: string): string => {
    const read = readDay(get(field));
    if (read === undefined) problems.push({ field, code: 'bad-day' });
    if (read === null) problems.push({ field, code: 'missing' });
    return read ?? '';
  };
  const budget = parseEuro(get('budget'));
  if (budget === null || budget === 0)
    problems.push({ field: 'budget', code: get('budget') === '' ? 'missing' : 'bad-money' });
  const wish: CallWish = {
    ...{
      cycle: need('cycle', get('cycle')),
      network: need('network', network),
      title: need('title', get('title').slice(0, 300)),
    },
    ...{ description: get('description').slice(0, 5000), opens: day('opens'), closes: day('closes') },
    ...{ budgetCents: budget ?? 0, rules: readRules(get, problems), example },
  };
  return { wish, problems };
}

function readRules(get: Get, problems: CallProblem[]): CallRules {
  const share = (field: string): number | null => {
    const read = decimal(get(field));
    const bad = get(field) !== '' && (read === null || read > 100);
    if (bad) problems.push({ field, code: 'bad-share' });
    return bad || read === null ? null : read / 100;
  };
  const points = (field: string): number | null => {
    const read = decimal(get(field));
    if (get(field) !== '' && (read === null || read > 1000)) problems.push({ field, code: 'bad-points' });
    return read;
  };
  const most = get('most') === '' ? null : parseEuro(get('most'));
  if (get('most') !== '' && !most) problems.push({ field: 'most', code: 'bad-money' });
  const [tie, cup, evaluators] = [get('tie'), get('cup'), Math.floor(decimal(get('evaluators')) ?? 1)];
  return {
    ...{ criteria: readCriteria(get, points, problems), chapters: readChapters(get), threshold: points('threshold') },
    ties: tieBreakers.filter((t) => t === tie && t !== 'earliest'),
    shortFunds: shortFunds.find((s) => s === get('short')) ?? 'partial',
    ...{ smallestPart: share('part') ?? 0, evaluators: Math.min(20, Math.max(1, evaluators)), mostCents: most || null },
    ...{ minimumCofinancing: share('cofinancing'), cupRequired: cup === 'yes' ? true : cup === 'no' ? false : null },
  };
}

const rows = (get: Get, name: keyof typeof mostRows): number[] =>
  Array.from({ length: mostRows[name] }, (_, i) => i).filter((i) => get(`${name}.${i}.it`) !== '');

function readCriteria(
  get: Get,
  points: (field: string) => number | null,
  problems: CallProblem[],
): CallRules['criteria'] {
  return rows(get, 'criterion').map((i) => {
    const at = `criterion.${i}`;
    const [it, max, threshold] = [get(`${at}.it`).slice(0, 200), points(`${at}.max`), points(`${at}.threshold`)];
    if (max === null || max === 0) problems.push({ field: `${at}.max`, code: 'bad-points' });
    if (threshold !== null && max !== null && threshold > max)
      problems.push({ field: `${at}.threshold`, code: 'threshold-above' });
    return { code: codeOf(it), it, en: get(`${at}.en`).slice(0, 200) || it, max: max ?? 1, threshold };
  });
}

const readChapters = (get: Get): CallRules['chapters'] =>
  rows(get, 'chapter').map((i) => {
    const [it, most] = [get(`chapter.${i}.it`).slice(0, 200), decimal(get(`chapter.${i}.most`)) ?? 4000];
    const required = get(`chapter.${i}.required`) !== 'no';
    return {
      code: codeOf(it),
      it,
      en: get(`chapter.${i}.en`).slice(0, 200) || it,
      required,
      most: Math.min(20_000, Math.max(100, Math.floor(most))),
    };
  });

/** What has to hold of a call as a whole. */
export function wholeCall({ opens, closes, rules }: CallWish): readonly CallProblem[] {
  const twice = (all: readonly { readonly code: string }[]) => new Set(all.map((one) => one.code)).size < all.length;
  return [
    ...(closes < opens ? [{ field: 'closes', code: 'ends-first' as const }] : []),
    ...(rules.criteria.length === 0 ? [{ field: 'criterion.0.it', code: 'no-criteria' as const }] : []),
    ...(twice(rules.criteria) ? [{ field: 'criterion.0.it', code: 'twice' as const }] : []),
    ...(twice(rules.chapters) ? [{ field: 'chapter.0.it', code: 'twice' as const }] : []),
    ...(rules.threshold !== null && rules.threshold > mostPoints(rules)
      ? [{ field: 'threshold', code: 'threshold-above' as const }]
      : []),
  ];
}

/** A call as the fields of its form. */
export function fieldsOfCall(call: CallWish): Readonly<Record<string, readonly string[]>> {
  const { rules } = call;
  const said = (n: number | null, by = 1) =>
    n === null ? '' : String(Math.round(n * by * 100) / 100).replace('.', ',');
  const fields: Record<string, string> = {
    ...{
      cycle: call.cycle,
      network: call.network,
      title: call.title,
      description: call.description,
      opens: call.opens,
      closes: call.closes,
    },
    ...{
      budget: call.budgetCents === 0 ? '' : typedEuro(call.budgetCents),
      most: rules.mostCents === null ? '' : typedEuro(rules.mostCents),
    },
    ...{
      threshold: said(rules.threshold),
      tie: rules.ties[0] ?? 'earliest',
      short: rules.shortFunds,
      part: said(rules.smallestPart, 100),
    },
    ...{ evaluators: String(rules.evaluators), cofinancing: said(rules.minimumCofinancing, 100) },
    cup: rules.cupRequired === null ? '' : rules.cupRequired ? 'yes' : 'no',
  };
  for (const [i, c] of rules.criteria.entries())
    Object.assign(fields, {
      [`criterion.${i}.it`]: c.it,
      [`criterion.${i}.en`]: c.en,
      [`criterion.${i}.max`]: said(c.max),
      [`criterion.${i}.threshold`]: said(c.threshold),
    });
  for (const [i, c] of rules.chapters.entries())
    Object.assign(fields, {
      [`chapter.${i}.it`]: c.it,
      [`chapter.${i}.en`]: c.en,
      [`chapter.${i}.most`]: String(c.most),
      [`chapter.${i}.required`]: c.required ? 'yes' : 'no',
    });
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
}
