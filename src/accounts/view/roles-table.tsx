import { date, href, type Lang } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { HeldRole } from '../reads/roles.ts';
import { roles } from '../rules/roles.ts';
import { words } from '../words/roles.ts';

/** A municipality is told from the alliance and the Ambito of the same name. */
const placeName = (lang: Lang, r: HeldRole): string =>
  r.nodeKind === 'municipality' ? `${words(lang).kinds.municipality}: ${r.nodeName}` : r.nodeName;

/**
 * People with the role they hold; with `end`, a button to take it away from whoever is in the set. Without `names` only
 * the roles, how to see the names, and no button: nobody takes a role from somebody without knowing from whom.
 */
export function RolesTable(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly rows: readonly HeldRole[];
  readonly names: boolean;
  readonly withPlace?: boolean;
  readonly end?: (row: HeldRole) => boolean;
}) {
  const { lang, rows, names } = props;
  const end = names ? props.end : undefined;
  const w = words(lang);
  const name = (r: HeldRole) => r.name ?? w.noName;
  const role = (r: HeldRole) => (
    <>
      {roles[r.role][lang]} {!r.accepted && <Tag tone="care">{w.offered}</Tag>}
    </>
  );
  const table = (
    <Table
      lang={lang}
      caption={props.caption}
      rows={rows}
      empty={w.empty}
      columns={[
        ...(names ? [{ key: 'person', head: w.person, rowHeader: true, cell: name }] : []),
        { key: 'role', head: w.role, rowHeader: !names, cell: role },
        ...(props.withPlace
          ? [
              {
                key: 'place',
                head: w.place,
                cell: (r: HeldRole) => <a href={href(lang, `/accounts/places/${r.node}`)}>{placeName(lang, r)}</a>,
              },
            ]
          : []),
        { key: 'until', head: w.until, cell: (r) => (r.until === null ? w.noEnd : date(lang, r.until)) },
        ...(end
          ? [
              {
                key: 'end',
                head: w.end,
                cell: (r: HeldRole) =>
                  end(r) && (
                    <form method="post" action={href(lang, `/accounts/roles/${r.id}/end`)}>
                      <button type="submit" class="btn btn-outline-primary btn-sm">
                        {w.end}
                        <span class="visually-hidden">: {w.endOf(name(r), roles[r.role][lang])}</span>
                      </button>
                    </form>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
  if (names) return table;
  return (
    <>
      <p>
        {w.namesHidden} <a href={href(lang, '/accounts/second-factor')}>{w.giveFactor}</a>
      </p>
      {table}
    </>
  );
}
