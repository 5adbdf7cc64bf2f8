import { parseEuro } from '#kit/numbers.ts';
import { type OrganizationKind, organizationKinds } from '#network/model.ts';
import { type CycleRules, cycleRules, ruleNames } from '../model.ts';
import { typedEuro } from './euro.ts';

/** A problem of a field; the code is a word of words/rules.ts, `detail` what it is about. */
export interface RuleProblem {
  readonly field: string;
  readonly code: 'badPercent' | 'badLine' | 'badSum' | 'badEuro' | 'twice' | 'needReason' | 'needAct' | 'badUrl';
  readonly detail?: string;
}

type Read<T> = { readonly value: T | null } | Omit<RuleProblem, 'field'>;

/** `37,5` → 0.375; empty = not known. */
function percent(typed: string): Read<number> {
  if (typed === '') return { value: null };
  const n = Number(typed.replace(',', '.').replace(/\s*%$/, ''));
  return Number.isFinite(n) && n >= 0 && n <= 100 ? { value: Math.round(n * 1e6) / 1e8 } : { code: 'badPercent' };
}

const typedPercent = (share: number | null): string =>
  share === null ? '' : String(Math.round(share * 1e8) / 1e6).replace('.', ',');

/** Lines of `code | Italian | English | …`, one thing each; `last` reads what comes after the words. */
function lines<T>(
  typed: string,
  last: (part: string) => T | null,
): Read<({ code: string; it: string; en: string } & T)[]> {
  const rows = typed.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (rows.length === 0) return { value: null };
  const read: ({ code: string; it: string; en: string } & T)[] = [];
  for (const [i, row] of rows.entries()) {
    const [code = '', it = '', en = '', part = ''] = row.split('|').map((cell) => cell.trim());
    const more = last(part);
    if (!/^[a-z0-9-]+$/.test(code) || it === '' || more === null) return { code: 'badLine', detail: String(i + 1) };
    if (read.some((r) => r.code === code)) return { code: 'twice', detail: code };
    read.push({ code, it, en: en || it, ...more });
  }
  return { value: read };
}

const plain = (): Record<never, never> => ({});
const yesNo = (typed: string): Read<boolean> => ({ value: typed === 'yes' ? true : typed === 'no' ? false : null });

function instalments(typed: string): Read<NonNullable<CycleRules['instalments']['value']>> {
  const read = lines(typed, (part) => {
    const share = percent(part);
    return 'value' in share && share.value !== null ? { share: share.value } : null;
  });
  if (!('value' in read) || read.value === null) return read;
  const sum = read.value.reduce((all, one) => all + one.share, 0);
  return Math.abs(sum - 1) < 1e-9 ? read : { code: 'badSum' };
}

function readValue(name: keyof CycleRules, typed: readonly string[]): Read<unknown> {
  const [text = ''] = typed;
  switch (name) {
    case 'areas':
    case 'reportForms':
      return lines(text, plain);
    case 'costs':
      return lines(text, (part) =>
        /^s[iì]$|^yes$/i.test(part) ? { eligible: true } : /^no$/i.test(part) ? { eligible: false } : null,
      );
    case 'instalments':
      return instalments(text);
    case 'deadlines':
      return lines(text, (part) =>
        cycleRules.shape.deadlines.shape.value.unwrap().element.shape.date.safeParse(part).success
          ? { date: part }
          : null,
      );
    case 'leadKinds': {
      const kinds = organizationKinds.filter((k) => typed.includes(k));
      return { value: kinds.length > 0 ? (kinds as OrganizationKind[]) : null };
    }
    case 'sharedBy':
      return { value: text === 'population' || text === 'other' ? text : null };
    case 'networksCents': {
      const cents = text === '' ? null : parseEuro(text);
      return text !== '' && cents === null ? { code: 'badEuro' } : { value: cents };
    }
    case 'allianceShare':
    case 'minimumCofinancing':
      return percent(text);
    default:
      return yesNo(text);
  }
}

/** What a rule's field shows: what `readRules` reads back. */
export function typedValue(rules: CycleRules, name: keyof CycleRules): readonly string[] {
  const bool = (value: boolean | null) => [value === null ? '' : value ? 'yes' : 'no'];
  const rows = (
    list: readonly { code: string; it: string; en: string }[] | null,
    last: (i: number) => string = () => '',
  ) => [(list ?? []).map((r, i) => [r.code, r.it, r.en, last(i)].filter(Boolean).join(' | ')).join('\n')];
  switch (name) {
    case 'areas':
    case 'reportForms':
      return rows(rules[name].value);
    case 'costs':
      return rows(rules.costs.value, (i) => (rules.costs.value![i]!.eligible ? 'sì' : 'no'));
    case 'instalments':
      return rows(rules.instalments.value, (i) => typedPercent(rules.instalments.value![i]!.share));
    case 'deadlines':
      return rows(rules.deadlines.value, (i) => rules.deadlines.value![i]!.date);
    case 'leadKinds':
      return rules.leadKinds.value ?? [];
    case 'sharedBy':
      return [rules.sharedBy.value ?? ''];
    case 'networksCents':
      return [rules.networksCents.value === null ? '' : typedEuro(rules.networksCents.value)];
    case 'allianceShare':
    case 'minimumCofinancing':
      return [typedPercent(rules[name].value)];
    default:
      return bool(rules[name].value);
  }
}

/** The rules as they would be, and which of them change. */
export interface RulesRead {
  readonly rules: CycleRules;
  readonly changed: readonly (keyof CycleRules)[];
}

/** Reads the form: what stays the same keeps the act it came from, what changes takes the act that is named. */
export function readRules(
  before: CycleRules,
  typed: (field: string) => readonly string[],
): RulesRead | { readonly problems: readonly RuleProblem[] } {
  const one = (field: string): string => typed(field)[0]?.trim() ?? '';
  const problems: RuleProblem[] = [];
  const url = one('url') === '' ? null : one('url');
  const from = { act: one('act'), article: one('article') || null, url };
  const changed: (keyof CycleRules)[] = [];
  const entries = ruleNames.map((name) => {
    const read = readValue(
      name,
      typed(name).map((text) => text.trim()),
    );
    if ('code' in read) {
      problems.push({ field: name, ...read });
      return [name, before[name]] as const;
    }
    if (JSON.stringify(read.value) === JSON.stringify(before[name].value)) return [name, before[name]] as const;
    changed.push(name);
    return [name, { value: read.value, from: read.value === null ? null : from }] as const;
  });
  if (one('reason') === '') problems.push({ field: 'reason', code: 'needReason' });
  if (from.act === '') problems.push({ field: 'act', code: 'needAct' });
  if (url !== null && !(/^https?:\/\//.test(url) && URL.canParse(url))) problems.push({ field: 'url', code: 'badUrl' });
  return problems.length > 0 ? { problems } : { rules: cycleRules.parse(Object.fromEntries(entries)), changed };
}

/** Which rules say something else in one version than in the other. */
export const changedRules = (a: CycleRules, b: CycleRules): readonly (keyof CycleRules)[] =>
  ruleNames.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
