import { href, type Lang, listed, number } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { ListedAlliance } from '../reads/places.ts';
import { registerWords } from '../words/register.ts';

/** Alliances as a table: who leads, where, how many bodies. */
export function AllianceTable(props: {
  readonly lang: Lang;
  readonly rows: readonly ListedAlliance[];
  readonly areaName: (code: string) => string;
}) {
  const { lang, rows, areaName } = props;
  const w = registerWords(lang);
  return (
    <Table
      lang={lang}
      caption={w.alliancesTitle}
      captionHidden
      rows={rows}
      columns={[
        {
          key: 'name',
          head: w.alliance,
          rowHeader: true,
          cell: (a) => <a href={href(lang, `/network/alliances/${a.code}`)}>{a.name}</a>,
        },
        {
          key: 'lead',
          head: w.lead,
          cell: (a) => (
            <>
              {a.lead ? <a href={href(lang, `/network/organizations/${a.lead}`)}>{a.leadName}</a> : w.unknown}{' '}
              {a.lead && !a.leadConfirmed && <Tag tone="care">{w.toConfirm}</Tag>}
            </>
          ),
        },
        {
          key: 'areas',
          head: w.ambiti,
          cell: (a) => listed(lang, a.areas.map(areaName)) || w.unknown,
        },
        {
          key: 'network',
          head: w.network,
          cell: (a) => <a href={href(lang, `/network/networks/${a.network}`)}>{a.networkName}</a>,
        },
        { key: 'members', head: w.membersHead, numeric: true, cell: (a) => number(lang, a.members) },
      ]}
    />
  );
}
