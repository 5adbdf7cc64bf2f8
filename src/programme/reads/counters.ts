import type { Tx } from '#kit/database.ts';
import { memberIds } from '#network/reads/members.ts';
import { networks, organizationsById } from '#network/reads.ts';
import type { Cycle } from '../model.ts';
import { type Counter, type CounterName, counterNames, counterOf } from '../rules/counters.ts';
import { allocations } from './cycles.ts';
import { type PublishedFigure, publishedFigures, registerCounts } from './figures.ts';
import { countedUntil } from './results.ts';
import { firmsReached, peopleReached, type RolledIndicator, rollUpIndicator } from './roll-up.ts';

/** What the six counters of a cycle are made of. */
export interface Counted {
  readonly counters: readonly Counter<PublishedFigure>[];
  readonly figures: readonly PublishedFigure[];
  /** People and firms reached, each once, by network: counted by the programme's own indicators up to `until`. */
  readonly reached: Reached;
  /** Counters some of whose rows are invented. */
  readonly examples: ReadonlySet<CounterName>;
}

/** The six counters of a cycle. Networks and members are counted in the register only while the cycle goes on, on `day`. */
export async function countersOf(tx: Tx, cycle: Cycle, open: boolean, day: string): Promise<Counted> {
  const figures = await publishedFigures(tx, cycle.code);
  const register = await registerCounts(tx, cycle.code);
  const split = (await allocations(tx, cycle.code)).reduce((sum, a) => sum + a.cents, 0);
  const members = open ? await membersToday(tx, day) : new Set<string>();
  const invented = [...(await organizationsById(tx, [...members])).values()].some((o) => o.example);
  const reached = await reachedIn(tx, cycle.code, day);
  const rows: Readonly<Record<CounterName, number | null>> = {
    euro: cycle.splitWhole ? split : null,
    networks: open ? (await networks(tx)).length : null,
    bodies: members.size || null,
    actions: register.reduce((sum, r) => sum + r.actions, 0),
    people: reached.people?.whole.value ?? null,
    firms: reached.firms?.whole.value ?? null,
  };
  const acted = register.some((r) => r.example && r.actions > 0);
  const madeUp: Partial<Record<CounterName, boolean>> = {
    bodies: invented,
    actions: acted,
    people: acted,
    firms: acted,
  };
  return {
    counters: counterNames.map((name) => counterOf(name, figures, rows[name], name === 'euro' ? split : null)),
    figures,
    reached,
    examples: new Set(counterNames.filter((name) => madeUp[name])),
  };
}

/** People and firms reached in a cycle, as everybody may see them; null when no indicator counts them. */
export interface Reached {
  readonly people: RolledIndicator | null;
  readonly firms: RolledIndicator | null;
  /** Last day that is counted. */
  readonly until: string;
}

async function reachedIn(tx: Tx, cycle: string, day: string): Promise<Reached> {
  const until = countedUntil(day);
  const [people, firms] = [
    await rollUpIndicator(tx, peopleReached, { cycle }, 'network', until),
    await rollUpIndicator(tx, firmsReached, { cycle }, 'network', until),
  ];
  return { people, firms, until };
}

/** Bodies that belong to some network on a day, each once. */
export async function membersToday(tx: Tx, day: string): Promise<ReadonlySet<string>> {
  const all = await Promise.all((await networks(tx)).map((n) => memberIds(tx, { kind: 'network', code: n.code }, day)));
  return new Set(all.flat());
}
