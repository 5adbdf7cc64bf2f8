import { euro, href, type Lang, number } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import type { RegisterCount } from '../reads/figures.ts';
import { words as pageWords } from '../words/cycle-page.ts';
import { words } from '../words/cycles.ts';

/** What the register holds of a cycle, network by network; invented rows stand apart, with their mark. */
export function RegisterTable(props: {
  readonly lang: Lang;
  readonly cycle: string;
  readonly rows: readonly RegisterCount[];
  readonly nameOf: (network: string) => string;
}) {
  const { lang, cycle, rows, nameOf } = props;
  const w = words(lang);
  const receipt = (path: string, query: Readonly<Record<string, string>>) => withQuery(href(lang, path), '', query);
  const projects = (r: RegisterCount) => receipt('/programme/projects', { cycle, network: r.network });
  const money = (r: RegisterCount) => receipt(`/programme/cycles/${cycle}/money`, { network: r.network });
  if (rows.length === 0) return <p>{w.nothingInRegister}</p>;
  return (
    <>
      <p>{w.inRegisterLead}</p>
      {rows.some((r) => r.example) && <p class="soft">{pageWords(lang).inventedSums}</p>}
      <Table
        lang={lang}
        caption={w.inRegister}
        captionHidden
        rows={rows}
        columns={[
          {
            key: 'network',
            head: w.network,
            rowHeader: true,
            cell: (r) => (
              <>
                <a href={href(lang, `/programme/cycles/${cycle}/networks/${r.network}`)}>{nameOf(r.network)}</a>{' '}
                {r.example && <Tag>{w.example}</Tag>}
              </>
            ),
          },
          {
            key: 'projects',
            head: w.projects,
            numeric: true,
            cell: (r) => <a href={projects(r)}>{number(lang, r.projects)}</a>,
          },
          { key: 'actions', head: w.actions, numeric: true, cell: (r) => number(lang, r.actions) },
          { key: 'bodies', head: w.bodies, numeric: true, cell: (r) => number(lang, r.bodies) },
          {
            key: 'planned',
            head: w.planned,
            numeric: true,
            cell: (r) => <a href={money(r)}>{euro(lang, r.plannedCents)}</a>,
          },
          {
            key: 'spent',
            head: w.spent,
            numeric: true,
            cell: (r) => <a href={money(r)}>{euro(lang, r.spentCents)}</a>,
          },
        ]}
      />
    </>
  );
}
