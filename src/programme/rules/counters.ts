/** The six figures of the network, in the order in which they are told. */
export const counterNames = ['euro', 'networks', 'bodies', 'actions', 'people', 'firms'] as const;
export type CounterName = (typeof counterNames)[number];

/** Which published figures speak of each counter. */
export const publishedCodes: Readonly<Record<CounterName, readonly string[]>> = {
  euro: ['money', 'networks-money', 'region-money', 'own-money', 'extension-money'],
  networks: ['networks'],
  bodies: ['bodies', 'partners'],
  actions: ['actions', 'projects', 'alliances'],
  people: ['people'],
  firms: ['firms'],
};

/** The code whose region-wide value may stand for the counter. */
const headline: Readonly<Record<CounterName, string>> = {
  ...{ euro: 'money', networks: 'networks', bodies: 'bodies', actions: 'actions', people: 'people', firms: 'firms' },
};

interface Figure {
  readonly code: string;
  readonly network: string | null;
  readonly value: number;
  readonly said: string;
}

/**
 * How a counter's value is known: summed from rows kept here, with another figure that was published `beside` it; or published
 * by others, with the sum of the rows where they are only a `part`. `several` = figures do not all agree.
 */
export type Counter<F> = { readonly name: CounterName; readonly several: boolean } & (
  | { readonly basis: 'rows'; readonly value: number; readonly beside: F | null }
  | { readonly basis: 'published'; readonly figure: F; readonly part: number | null }
  | { readonly basis: null; readonly part: number | null }
);

/**
 * A counter: what is summed from rows if there are any, else the first region-wide figure that somebody published and that is no
 * target, else not known. A value of zero rows is no value: nobody counted. `several` when region-wide figures disagree. `part`:
 * the sum of rows that are known not to be all; it is never the value.
 */
export function counterOf<F extends Figure>(
  name: CounterName,
  figures: readonly F[],
  rows: number | null,
  part: number | null = null,
): Counter<F> {
  const whole = figures.filter((f) => f.code === headline[name] && f.network === null && f.said !== 'target');
  const several = new Set([...whole.map((f) => f.value), ...(rows ? [rows] : [])]).size > 1;
  if (rows !== null && rows > 0)
    return { name, basis: 'rows', value: rows, several, beside: whole.find((f) => f.value !== rows) ?? null };
  const [figure] = whole;
  const known = { name, several, part: part === 0 ? null : part };
  return figure ? { ...known, basis: 'published', figure } : { ...known, basis: null };
}
