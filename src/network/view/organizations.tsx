import { href, type Lang } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Organization } from '../model.ts';
import { words } from '../words.ts';

/** Organisations as a table: name, kind, where. */
export function OrganizationTable(props: {
  readonly lang: Lang;
  readonly rows: readonly Organization[];
  readonly placeName: (code: string) => string;
}) {
  const { lang, rows, placeName } = props;
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.organizationsTitle}
      captionHidden
      rows={rows}
      columns={[
        {
          key: 'name',
          head: w.name,
          rowHeader: true,
          cell: (o) => (
            <>
              <a href={href(lang, `/network/organizations/${o.id}`)}>{o.name}</a> {o.example && <Tag>{w.example}</Tag>}
            </>
          ),
        },
        { key: 'kind', head: w.kind, cell: (o) => w.kinds[o.kind] },
        { key: 'place', head: w.municipality, cell: (o) => (o.municipality ? placeName(o.municipality) : w.unknown) },
      ]}
    />
  );
}
