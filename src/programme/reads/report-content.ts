import type { Tx } from '#kit/database.ts';
import { alliances, networks, organizationsById } from '#network/reads.ts';
import type { Cycle } from '../model.ts';
import type { KeyedSums, MoneyKey, Sums } from '../rules/money.ts';
import { noMoney } from '../rules/money.ts';
import type { Report, ReportContent, ReportIndicator, ReportPart, ReportSlice } from '../rules/report.ts';
import { actionsWithin, actsWithin, countsWithin, projectsWithin, type Within } from '../store/parts.ts';
import { commonCosts } from '../words/costs.ts';
import { cycle as cycleOf, networkMoney } from './cycles.ts';
import { type MoneyScope, moneyBy, moneyOf } from './money.ts';
import { regionName } from './region-name.ts';
import { rollUpResults } from './roll-up.ts';

type About = Pick<Report, 'cycle' | 'level' | 'network' | 'alliance' | 'periodTo'>;
type Said = { readonly it: string; readonly en: string };

const same = (text: string): Said => ({ it: text, en: text });
const systemAction: Said = { it: 'Azione di sistema della rete', en: 'The network’s system action' };
const noArea: Said = { it: 'Area non indicata', en: 'Area not given' };

const scopeOf = (r: About): MoneyScope => ({
  ...{ cycle: r.cycle, until: r.periodTo },
  ...(r.network === null ? {} : { network: r.network }),
  ...(r.alliance === null ? {} : { alliance: r.alliance }),
});

const withinOf = (r: About): Within => ({
  cycle: r.cycle,
  ...(r.network === null ? {} : { network: r.network }),
  ...(r.alliance === null ? {} : { alliance: r.alliance }),
});

/** What is named, each with its money; what has none too. Keys that nobody named come last, by themselves. */
function joined(
  kind: ReportPart['kind'],
  named: readonly { readonly id: string; readonly name: Said; readonly about: string }[],
  money: readonly KeyedSums[],
): ReportPart[] {
  const byKey = new Map<string, Sums>(money.map(({ key, ...sums }) => [key, sums]));
  const known = new Set(named.map((n) => n.id));
  const rest = money.filter((m) => !known.has(m.key)).map((m) => ({ id: m.key, name: same(m.key), about: '' }));
  return [...named, ...rest].map((n) => ({ kind, ...n, money: byKey.get(n.id) ?? noMoney }));
}

/** The parts of a level with their names and money, whatever the level. */
async function partsOf(tx: Tx, kind: ReportPart['kind'], r: About): Promise<ReportPart[]> {
  const scope = scopeOf(r);
  if (kind === 'network') {
    const all = (await networks(tx)).map((n) => ({ id: n.code, name: same(n.name), about: '' }));
    return joined(kind, all, await moneyBy(tx, 'network', scope));
  }
  if (kind === 'alliance') return alliancesOf(tx, r, scope);
  if (kind === 'project') {
    const names = new Map((await alliances(tx)).map((a) => [a.code, a.name]));
    const all = (await projectsWithin(tx, withinOf(r))).map((p) => ({
      ...{ id: p.id, name: same(p.title), about: p.alliance === null ? '' : (names.get(p.alliance) ?? p.alliance) },
    }));
    return joined(kind, all, await moneyBy(tx, 'project', scope));
  }
  const rows = await actionsWithin(tx, withinOf(r));
  const bodies = await organizationsById(
    tx,
    rows.map((a) => a.organization),
  );
  const all = rows.map((a) => ({ id: a.id, name: same(a.title), about: bodies.get(a.organization)?.name ?? '' }));
  return joined(kind, all, await moneyBy(tx, 'action', scope));
}

async function alliancesOf(tx: Tx, r: About, scope: MoneyScope): Promise<ReportPart[]> {
  const nets = new Map((await networks(tx)).map((n) => [n.code, n.name]));
  const all = (await alliances(tx)).filter((a) => r.network === null || a.network === r.network);
  const money = await moneyBy(tx, 'alliance', scope);
  const named = all.map((a) => ({ id: a.code, name: same(a.name), about: nets.get(a.network) ?? '' }));
  // Without a network, system actions of several networks are one line.
  const system = money.some((m) => m.key === '') ? [{ id: '', name: systemAction, about: '' }] : [];
  return joined('alliance', [...named, ...system], money);
}

async function slices(tx: Tx, key: MoneyKey, r: About, names: ReadonlyMap<string, Said>): Promise<ReportSlice[]> {
  const money = await moneyBy(tx, key, scopeOf(r));
  return money.map(({ key: code, ...sums }) => ({
    ...{ code, money: sums },
    name: names.get(code) ?? (code === '' ? noArea : same(code)),
  }));
}

async function bodiesOf(tx: Tx, r: About): Promise<ReportPart[]> {
  const money = await moneyBy(tx, 'body', scopeOf(r));
  const known = await organizationsById(
    tx,
    money.map((m) => m.key),
  );
  const named = money.map((m) => ({ id: m.key, name: same(known.get(m.key)?.name ?? m.key), about: '' }));
  const sorted = named.sort((a, b) => a.name.it.localeCompare(b.name.it, 'it') || (a.id < b.id ? -1 : 1));
  return joined('body', sorted, money);
}

/** Name of the place a report is about. */
export async function placeName(tx: Tx, r: Pick<Report, 'level' | 'network' | 'alliance'>): Promise<Said> {
  if (r.level === 'region') return regionName(tx);
  if (r.level === 'alliance')
    return same((await alliances(tx)).find((a) => a.code === r.alliance)?.name ?? r.alliance ?? '');
  return same((await networks(tx)).find((n) => n.code === r.network)?.name ?? r.network ?? '');
}

const levelsBelow = {
  region: ['network', 'alliance'],
  network: ['alliance', 'project'],
  alliance: ['project', 'action'],
} as const;

const labelled = (all: readonly (Said & { readonly code: string })[] | null): ReadonlyMap<string, Said> =>
  new Map((all ?? []).map(({ code, it, en }) => [code, { it, en }]));

async function allocatedTo(tx: Tx, r: About, cycle: Cycle | null): Promise<number | null> {
  if (r.level === 'region') return cycle?.budgetCents ?? null;
  return r.level === 'network' && r.network ? ((await networkMoney(tx, r.cycle, r.network))?.cents ?? null) : null;
}

/** Results that there are, put together as everybody may see them: small counts of people stay hidden. */
async function indicatorsOf(tx: Tx, r: About, by: 'network' | 'alliance' | 'project'): Promise<ReportIndicator[]> {
  const scope = { cycle: r.cycle, network: r.network, alliance: r.alliance };
  const all = await rollUpResults(tx, scope, by, r.periodTo);
  return all
    .filter(({ whole, indicator }) => indicator.kind !== 'text' && (whole.value !== null || whole.hidden))
    .map(({ indicator: i, whole }) => ({
      ...{ id: i.id, name: i.name, unit: i.unit, kind: i.kind },
      ...{ value: whole.value, few: whole.hidden, error: whole.error },
    }));
}

/** All that a report says in figures, from the rows as they are now: the one source of screen, sheet and documents. */
export async function composeReport(tx: Tx, r: About, now: Date): Promise<ReportContent> {
  const cycle = await cycleOf(tx, r.cycle);
  const [one, two] = levelsBelow[r.level];
  const acts = await actsWithin(tx, r.cycle, r.network, r.alliance);
  return {
    at: now.toISOString(),
    placeName: await placeName(tx, r),
    cycleName: cycle?.name ?? same(r.cycle),
    money: await moneyOf(tx, scopeOf(r)),
    allocated: await allocatedTo(tx, r, cycle),
    counts: await countsWithin(tx, withinOf(r)),
    parts: await partsOf(tx, one, r),
    details: await partsOf(tx, two, r),
    areas: await slices(tx, 'area', r, labelled(cycle?.rules.areas.value ?? null)),
    costs: await slices(tx, 'cost', r, labelled([...commonCosts, ...(cycle?.rules.costs.value ?? [])])),
    bodies: await bodiesOf(tx, r),
    indicators: await indicatorsOf(tx, r, one),
    acts: acts.map((a) => ({ id: a.id, title: { it: a.title_it, en: a.title_en }, dated: a.dated, number: a.number })),
  };
}
