import { euro, href, type Lang, number } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import type { AllocationRow } from '../reads/cycles.ts';
import { compareSplits } from '../rules/allocation.ts';
import { words } from '../words/cycles.ts';

export interface SplitProps {
  readonly lang: Lang;
  readonly cycle: string;
  readonly rows: readonly AllocationRow[];
  readonly computed: ReadonlyMap<string, number> | null;
  readonly byPopulation: boolean;
  /** The rows are the whole split; otherwise they are a part and are compared with nothing. */
  readonly whole: boolean;
  readonly nameOf: (network: string) => string;
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

const totals = (rows: readonly AllocationRow[]): ReadonlyMap<string, number> =>
  rows.reduce((map, r) => map.set(r.network, (map.get(r.network) ?? 0) + r.cents), new Map<string, number>());

/** How a cycle's money is shared: as published beside what residents would give, and why the two differ. */
export function Split(props: SplitProps) {
  const { lang, rows, computed, byPopulation, whole } = props;
  const w = words(lang);
  if (rows.length === 0)
    return computed && byPopulation ? <Computed {...props} computed={computed} /> : <p>{w.splitUnknown}</p>;
  const published = totals(rows);
  const compared = whole && computed && byPopulation ? compareSplits(published, computed) : null;
  const said = euro(lang, sum(published.values()));
  const most = Math.max(0, ...(compared ?? []).map((c) => Math.abs(c.points)));
  return (
    <>
      {compared && <p>{w.splitLead}</p>}
      {!whole && <p>{w.splitPart(said)}</p>}
      {whole && <p>{compared ? w.splitPopulation(said, number(lang, most, 2)) : w.splitOther(said)}</p>}
      {compared ? <Beside {...props} compared={compared} /> : <Published {...props} published={published} />}
    </>
  );
}

const NetworkLink = ({
  lang,
  cycle,
  nameOf,
  code,
}: Pick<SplitProps, 'lang' | 'cycle' | 'nameOf'> & { code: string }) => (
  <a href={href(lang, `/programme/cycles/${cycle}/networks/${code}`)}>{nameOf(code)}</a>
);

const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : text);

function Beside(props: SplitProps & { readonly compared: ReturnType<typeof compareSplits> }) {
  const { lang, compared } = props;
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.split}
      captionHidden
      rows={compared}
      columns={[
        { key: 'network', head: w.network, rowHeader: true, cell: (r) => <NetworkLink {...props} code={r.code} /> },
        { key: 'published', head: w.published, numeric: true, cell: (r) => euro(lang, r.published) },
        { key: 'computed', head: w.computed, numeric: true, cell: (r) => euro(lang, r.computed) },
        { key: 'cents', head: w.difference, numeric: true, cell: (r) => signed(euro(lang, r.cents), r.cents) },
        {
          key: 'points',
          head: w.points,
          numeric: true,
          cell: (r) => signed(number(lang, r.points, 2), r.points),
        },
      ]}
    />
  );
}

function Published(props: SplitProps & { readonly published: ReadonlyMap<string, number> }) {
  const w = words(props.lang);
  return (
    <Table
      lang={props.lang}
      caption={w.split}
      captionHidden
      rows={[...props.published]}
      columns={[
        { key: 'network', head: w.network, rowHeader: true, cell: ([code]) => <NetworkLink {...props} code={code} /> },
        { key: 'published', head: w.published, numeric: true, cell: ([, cents]) => euro(props.lang, cents) },
      ]}
    />
  );
}

function Computed(props: SplitProps & { readonly computed: ReadonlyMap<string, number> }) {
  const w = words(props.lang);
  return (
    <>
      <p>{w.splitComputed}</p>
      <Table
        lang={props.lang}
        caption={w.split}
        captionHidden
        rows={[...props.computed]}
        columns={[
          {
            key: 'network',
            head: w.network,
            rowHeader: true,
            cell: ([code]) => <NetworkLink {...props} code={code} />,
          },
          { key: 'computed', head: w.computed, numeric: true, cell: ([, cents]) => euro(props.lang, cents) },
        ]}
      />
    </>
  );
}
