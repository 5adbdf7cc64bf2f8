import type { Tx } from '#kit/database.ts';
import { alliances, networks, organizationsById } from '#network/reads.ts';
import type { BudgetLine } from '../model.ts';
import type { KeyedSums, Sums } from '../rules/money.ts';
import { noMoney, totalOf } from '../rules/money.ts';
import { actionsWithin, type ExpenseRow, expensesOfAction, expensesSeen, projectsWithin } from '../store/parts.ts';
import { actionById, linesOf, projectById } from '../store/projects.ts';
import { type MoneyScope, moneyBy } from './money.ts';
import { regionName } from './region-name.ts';

/** Where one looks from: everything absent = the region; alliance null = the network's system action. */
export interface MoneyPlace {
  readonly network?: string;
  readonly alliance?: string | null;
  readonly project?: string;
  readonly action?: string;
}

export const moneyLevels = ['network', 'alliance', 'project', 'action'] as const;
export type MoneyLevel = (typeof moneyLevels)[number];

/** A step on the way down, or a row below: its name, and the place it leads to. */
export interface MoneyStep {
  readonly level: MoneyLevel;
  /** Null = the system action. */
  readonly name: string | null;
  readonly about: string;
  readonly place: MoneyPlace;
}

export interface MoneyView {
  /** Some of it belongs to invented bodies of the demo. */
  readonly example: boolean;
  readonly region: { readonly it: string; readonly en: string };
  readonly place: MoneyPlace;
  readonly whole: Sums;
  /** From the network down to here. */
  readonly way: readonly MoneyStep[];
  readonly below: readonly (MoneyStep & { readonly money: Sums })[];
  /** At an action: its lines with what was spent on each, and the documents the reader may see. */
  readonly lines: readonly (BudgetLine & { readonly money: Sums })[];
  readonly expenses: readonly ExpenseRow[];
  /** Documents that are counted and the reader may not see. */
  readonly hidden: number;
  /** Documents that the reader may see and that do not fit here: they are in the list of expenses. */
  readonly more: number;
}

/** The whole place of what an address names: an action alone knows its project, alliance and network. */
async function placed(
  tx: Tx,
  cycle: string,
  p: MoneyPlace,
): Promise<{ place: MoneyPlace; title: readonly string[] } | null> {
  const action = p.action ? await actionById(tx, p.action) : null;
  if (p.action && !action) return null;
  const id = action?.project ?? p.project;
  const project = id ? await projectById(tx, id) : null;
  if (id && (!project || project.cycle !== cycle || project.state === 'draft')) return null;
  if (!project) return { place: p, title: [] };
  const place = { network: project.network, alliance: project.alliance, project: project.id };
  return {
    place: action ? { ...place, action: action.id } : place,
    title: [project.title, ...(action ? [action.title] : [])],
  };
}

function nextLevel(p: MoneyPlace): MoneyLevel | null {
  if (p.action) return null;
  if (p.project) return 'action';
  if (p.alliance !== undefined) return 'project';
  return p.network ? 'alliance' : 'network';
}

const zero = (money: readonly KeyedSums[], key: string): Sums => money.find((m) => m.key === key) ?? noMoney;

async function partsBelow(tx: Tx, level: MoneyLevel, money: readonly KeyedSums[], place: MoneyPlace, cycle: string) {
  const step = (name: string | null, about: string, more: MoneyPlace, key: string) => ({
    ...{ level, name, about, place: { ...place, ...more }, money: zero(money, key) },
  });
  if (level === 'network') {
    const all = await networks(tx);
    return all.map((n) => step(n.name, '', { network: n.code }, n.code));
  }
  if (level === 'alliance') {
    const all = (await alliances(tx)).filter((a) => a.network === place.network);
    const system = money.some((m) => m.key === '') ? [step(null, '', { alliance: null }, '')] : [];
    return [...all.map((a) => step(a.name, '', { alliance: a.code }, a.code)), ...system];
  }
  const { network, alliance, project } = place;
  const within = {
    cycle,
    ...(network === undefined ? {} : { network }),
    ...(alliance === undefined ? {} : { alliance }),
    ...(project === undefined ? {} : { project }),
  };
  const rows =
    level === 'project'
      ? (await projectsWithin(tx, within)).map((p) => ({ id: p.id, title: p.title, body: p.lead }))
      : (await actionsWithin(tx, within)).map((a) => ({ id: a.id, title: a.title, body: a.organization }));
  const bodies = await organizationsById(
    tx,
    rows.map((r) => r.body),
  );
  return rows.map((r) => step(r.title, bodies.get(r.body)?.name ?? '', { [level]: r.id }, r.id));
}

/** The way from the region down to a place, with names. */
async function wayTo(tx: Tx, p: MoneyPlace, titles: readonly string[]): Promise<MoneyStep[] | null> {
  const way: MoneyStep[] = [];
  const { network, alliance, project, action } = p;
  if (network !== undefined) {
    const found = (await networks(tx)).find((n) => n.code === network);
    if (!found) return null;
    way.push({ level: 'network', name: found.name, about: '', place: { network } });
  }
  const at = network === undefined ? {} : { network };
  if (alliance !== undefined) {
    const found =
      alliance === null
        ? null
        : (await alliances(tx)).find((a) => a.code === alliance && (!network || a.network === network));
    if (found === undefined) return null;
    way.push({ level: 'alliance', name: found?.name ?? null, about: '', place: { ...at, alliance } });
  }
  const down = { ...at, ...(alliance === undefined ? {} : { alliance }) };
  if (project !== undefined)
    way.push({ level: 'project', name: titles[0] ?? '', about: '', place: { ...down, project } });
  if (project !== undefined && action !== undefined)
    way.push({ level: 'action', name: titles[1] ?? '', about: '', place: { ...down, project, action } });
  return way;
}

async function hasExamples(tx: Tx, { cycle, network, alliance, project }: MoneyScope): Promise<boolean> {
  const row = await tx
    .selectFrom('programme.project')
    .select('id')
    .where('example', '=', true)
    .where('state', '<>', 'draft')
    .where('cycle', '=', cycle ?? '')
    .$if(network !== undefined, (q) => q.where('network', '=', network ?? ''))
    .$if(alliance !== undefined, (q) => q.where('alliance', 'is not distinct from', alliance ?? null))
    .$if(project !== undefined, (q) => q.where('id', '=', project ?? ''))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The money of a cycle as seen from a place, one query per level: the whole is the sum of its parts; documents only as far as the acting person may see. Null = there is no such place. */
export async function moneyView(tx: Tx, cycle: string, asked: MoneyPlace): Promise<MoneyView | null> {
  const found = await placed(tx, cycle, asked);
  const way = found && (await wayTo(tx, found.place, found.title));
  if (!found || !way) return null;
  const { place } = found;
  const scope: MoneyScope = { cycle, ...place };
  const { action } = place;
  const level = nextLevel(place);
  const money = await moneyBy(tx, level ?? 'line', scope);
  const whole = totalOf(money);
  const lines = action ? (await linesOf(tx, [action])).map((l) => ({ ...l, money: zero(money, l.id) })) : [];
  const expenses = action ? await expensesOfAction(tx, action) : [];
  const seen = action ? await expensesSeen(tx, action) : 0;
  return {
    ...{ place, whole, way, below: level ? await partsBelow(tx, level, money, place, cycle) : [], lines, expenses },
    region: await regionName(tx),
    example: await hasExamples(tx, scope),
    hidden: action ? Math.max(0, whole.expenses - seen) : 0,
    more: seen - expenses.filter((e) => e.state !== 'refused').length,
  };
}
