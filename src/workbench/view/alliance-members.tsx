import { href, type Lang, number } from '#kit/i18n.ts';
import type { Member } from '#network/reads/members.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Table } from '#ui/table.tsx';
import type { AllianceView } from '../reads/alliance.ts';
import { words } from '../words/alliance.ts';

/** Bodies of the alliance, with what each says that it brings. */
export function AllianceMembers({
  lang,
  view: { alliance, members, memberCount },
}: {
  lang: Lang;
  view: AllianceView;
}) {
  const w = words(lang);
  const said = (m: Member) => [m.technical, m.economic, m.content].filter((text) => text !== '').join(' · ');
  return (
    <section aria-labelledby="brings">
      <h2 id="brings">{w.brings}</h2>
      <Table
        lang={lang}
        caption={w.brings}
        captionHidden
        columns={[
          {
            ...{ key: 'body', head: w.body, rowHeader: true },
            cell: (m) => <a href={href(lang, `/network/organizations/${m.organization}`)}>{m.name}</a>,
          },
          { key: 'part', head: w.part, cell: (m) => w.parts[m.part] },
          { key: 'what', head: w.what, cell: (m) => said(m) || <em>{w.nothingSaid}</em> },
        ]}
        rows={members}
        empty={w.membersNone}
      />
      {memberCount > members.length && (
        <Actions>
          <ButtonLink kind="plain" href={href(lang, `/network/alliances/${alliance.code}/members`)}>
            {w.allMembers(number(lang, memberCount))}
          </ButtonLink>
        </Actions>
      )}
    </section>
  );
}

/** Who leads, who answers, and the page that everybody sees. */
export function AllianceWho({ lang, view: { alliance, lead, offices } }: { lang: Lang; view: AllianceView }) {
  const w = words(lang);
  return (
    <section aria-labelledby="who">
      <h2 id="who">{w.who}</h2>
      <Facts
        facts={[
          {
            term: w.ledBy,
            value: lead && <a href={href(lang, `/network/organizations/${lead.id}`)}>{lead.name}</a>,
          },
          {
            term: w.answers,
            value:
              offices.length === 0
                ? w.noOffice
                : offices.map((o) => (
                    <p>
                      {o.office} {o.email && <a href={`mailto:${o.email}`}>{o.email}</a>}
                    </p>
                  )),
          },
        ]}
      />
      <Actions>
        <ButtonLink kind="plain" href={href(lang, `/network/alliances/${alliance.code}`)}>
          {w.public}
        </ButtonLink>
      </Actions>
    </section>
  );
}
