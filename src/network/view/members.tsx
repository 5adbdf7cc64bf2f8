import { date, href, type Lang } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { contributions } from '../model.ts';
import type { Member } from '../reads/members.ts';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';

function Brings({ lang, of }: { readonly lang: Lang; readonly of: Member }) {
  const w = registerWords(lang);
  const said = contributions.filter((c) => of[c] !== '');
  if (said.length === 0) return <span class="soft">{w.nothingSaid}</span>;
  return (
    <ul class="plain-list">
      {said.map((c) => (
        <li>
          {w.contributions[c]}: {of[c]}
        </li>
      ))}
    </ul>
  );
}

/** Members: who, in which part, since when, what each brings. `edit` shows a link to each membership. */
export function MemberTable(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly rows: readonly Member[];
  readonly edit?: string;
}) {
  const { lang, caption, rows, edit } = props;
  const w = registerWords(lang);
  const since = (m: Member) => (m.validFrom ? date(lang, m.validFrom) : w.unknown);
  return (
    <Table
      lang={lang}
      caption={caption}
      captionHidden
      rows={rows}
      empty={<p>{w.noMembers}</p>}
      columns={[
        {
          key: 'name',
          head: w.memberName,
          rowHeader: true,
          cell: (m) => (
            <>
              <a href={href(lang, `/network/organizations/${m.organization}`)}>{m.name}</a>{' '}
              {m.example && <Tag>{words(lang).example}</Tag>}
            </>
          ),
        },
        {
          key: 'part',
          head: w.part,
          cell: (m) => (
            <>
              {w.parts[m.part]} {!m.confirmed && <Tag tone="care">{w.toConfirm}</Tag>}
            </>
          ),
        },
        {
          key: 'since',
          head: w.since,
          cell: (m) => (
            <>
              {since(m)}
              {m.validTo && `. ${w.until}: ${date(lang, m.validTo)}`}
            </>
          ),
        },
        { key: 'brings', head: w.brings, cell: (m) => <Brings lang={lang} of={m} /> },
        ...(edit
          ? [
              {
                key: 'edit',
                head: edit,
                cell: (m: Member) => (
                  <a href={href(lang, `/network/memberships/${m.id}`)}>
                    {edit}
                    <span class="visually-hidden"> {m.name}</span>
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
