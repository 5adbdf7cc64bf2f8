import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import type { Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { alliances, networks } from '#network/reads.ts';
import type { Cycle } from '../model.ts';
import { cycles } from '../reads/cycles.ts';
import { isOpen } from '../rules/chain.ts';
import { words } from '../words/cycles.ts';

/** What pages of a cycle stand on: the cycle, the others, the names of networks and alliances. */
export interface Around {
  readonly cycle: Cycle;
  readonly all: readonly Cycle[];
  readonly open: boolean;
  readonly day: string;
  /** Short name of a network: what follows “ATS”, or its whole name. */
  readonly nameOf: (network: string) => string;
  readonly allianceName: (alliance: string) => string;
  readonly networks: readonly { readonly code: string; readonly name: string; readonly area: string }[];
  /** Whose it is: a network, an alliance, the region. */
  readonly placeOf: (of: { readonly network: string | null; readonly alliance: string | null }) => string;
}

/** Networks and alliances by the names that lists use. */
async function names(tx: Tx, regional: string) {
  const [nets, locals] = [await networks(tx), await alliances(tx)];
  const nameOf = (code: string) => shortName(nets.find((n) => n.code === code)?.name ?? code);
  const allianceName = (code: string) => locals.find((a) => a.code === code)?.name ?? code;
  const placeOf: Around['placeOf'] = ({ network, alliance }) =>
    alliance ? allianceName(alliance) : network ? nameOf(network) : regional;
  return { networks: nets, nameOf, allianceName, placeOf };
}

/** “Rete territoriale di conciliazione – ATS di Brescia” → “ATS di Brescia”. */
const shortName = (name: string): string => name.split(' – ').at(-1) ?? name;

/** The cycle of an address with all that its pages need. @throws AppError not-found. */
export async function around(c: Context<Env>, deps: Deps, tx: Tx, code = c.req.param('cycle')): Promise<Around> {
  const w = words(c.get('lang'));
  const all = await cycles(tx);
  const found = all.find((one) => one.code === code);
  if (!found) throw new AppError('not-found', w.missingCycle, { path: '/programme', label: w.title });
  const day = today(deps.clock);
  const open = isOpen(
    found,
    all.map((one) => one.code),
    day,
  );
  return { cycle: found, all, day, open, ...(await names(tx, w.regional)) };
}

/** As `around`, for the cycle of the query, else the latest; null when no cycle was loaded. */
export async function aroundChosen(c: Context<Env>, deps: Deps, tx: Tx): Promise<Around | null> {
  const [latest] = await cycles(tx);
  const code = c.req.query('cycle') || latest?.code;
  return code === undefined ? null : around(c, deps, tx, code);
}
