import { euro, href, type Lang, number } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { CountedAction } from '../reads/counted-rows.ts';
import type { AllocationRow } from '../reads/cycles.ts';
import type { RolledIndicator } from '../reads/roll-up.ts';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/figures.ts';
import { SourceLink } from './known.tsx';

interface RowsProps {
  readonly lang: Lang;
  readonly cycle: string;
  readonly nameOf: (network: string) => string;
}

/** Euro, network by network and year by year, each with the place it was read in. */
export function EuroRows(props: RowsProps & { readonly rows: readonly AllocationRow[]; readonly head?: string }) {
  const { lang, cycle, nameOf, rows, head } = props;
  const w = cycleWords(lang);
  return (
    <Table
      lang={lang}
      caption={words(lang).receipt}
      captionHidden
      rows={rows}
      columns={[
        {
          key: 'network',
          head: w.network,
          rowHeader: true,
          cell: (r) => <a href={href(lang, `/programme/cycles/${cycle}/networks/${r.network}`)}>{nameOf(r.network)}</a>,
        },
        { key: 'year', head: w.year, cell: (r) => (r.year === 0 ? w.wholeCycle : String(r.year)) },
        { key: 'cents', head: head ?? w.published, numeric: true, cell: (r) => euro(lang, r.cents) },
        {
          key: 'source',
          head: w.source,
          cell: (r) => <SourceLink lang={lang} url={r.source} about={nameOf(r.network)} />,
        },
      ]}
    />
  );
}

/** The networks of the register, each with how many bodies belong to it when that was counted. */
export function NetworkRows(
  props: RowsProps & {
    readonly networks: readonly { readonly code: string }[];
    readonly members: ReadonlyMap<string, number> | null;
  },
) {
  const { lang, cycle, nameOf, networks, members } = props;
  const w = cycleWords(lang);
  return (
    <Table
      lang={lang}
      caption={words(lang).receipt}
      captionHidden
      rows={networks}
      columns={[
        {
          key: 'network',
          head: w.network,
          rowHeader: true,
          cell: (n) => <a href={href(lang, `/programme/cycles/${cycle}/networks/${n.code}`)}>{nameOf(n.code)}</a>,
        },
        ...(members
          ? [
              {
                key: 'bodies',
                head: w.bodies,
                numeric: true,
                cell: (n: { readonly code: string }) => (
                  <a
                    href={href(lang, `/network/networks/${n.code}/members`)}
                    aria-label={words(lang).membersOf(number(lang, members.get(n.code) ?? 0), nameOf(n.code))}
                  >
                    {number(lang, members.get(n.code) ?? 0)}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Actions one by one, with their project and whose they are. */
export function ActionRows(props: RowsProps & { readonly rows: readonly CountedAction[]; readonly all: number }) {
  const { lang, nameOf, rows, all } = props;
  const w = words(lang);
  return (
    <>
      <Table
        lang={lang}
        caption={w.receipt}
        captionHidden
        empty={<p>{w.noRows}</p>}
        rows={rows}
        columns={[
          {
            key: 'action',
            head: w.action,
            rowHeader: true,
            cell: (r) => (
              <>
                <a href={href(lang, `/programme/actions/${r.id}`)}>{r.title}</a>{' '}
                {r.example && <Tag>{cycleWords(lang).example}</Tag>}
              </>
            ),
          },
          {
            key: 'project',
            head: w.project,
            cell: (r) => <a href={href(lang, `/programme/projects/${r.project}`)}>{r.projectTitle}</a>,
          },
          { key: 'network', head: w.place, cell: (r) => nameOf(r.network) },
        ]}
      />
      {all > rows.length && <p>{w.more(number(lang, all - rows.length))}</p>}
    </>
  );
}

/** People or firms reached, network by network; a count from 1 to 4 is not told. */
export function ReachedRows(props: RowsProps & { readonly rows: RolledIndicator['parts'] }) {
  const { lang, cycle, nameOf, rows } = props;
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.receipt}
      captionHidden
      empty={<p>{w.noRows}</p>}
      rows={rows}
      columns={[
        {
          key: 'network',
          head: cycleWords(lang).network,
          rowHeader: true,
          cell: (r) => <a href={href(lang, `/programme/cycles/${cycle}/networks/${r.key}`)}>{nameOf(r.key)}</a>,
        },
        {
          key: 'value',
          head: w.reached,
          numeric: true,
          cell: (r) => (r.hidden ? w.few : r.value === null ? cycleWords(lang).unknown : number(lang, r.value)),
        },
      ]}
    />
  );
}
