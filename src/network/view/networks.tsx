import { href, type Lang, listed } from '#kit/i18n.ts';
import type { Area } from '#territory/model.ts';
import { Card, Cards } from '#ui/card.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Alliance, Organization, TerritorialNetwork } from '../model.ts';
import { words } from '../words.ts';

interface Known {
  readonly lang: Lang;
  readonly leads: ReadonlyMap<string, Organization>;
  readonly areas: readonly Area[];
}

const areaName = (areas: readonly Area[], code: string): string => areas.find((a) => a.code === code)?.name ?? code;

/** Local alliances as cards; what no act confirms says so. */
export function Alliances({ lang, alliances, leads, areas }: Known & { readonly alliances: readonly Alliance[] }) {
  const w = words(lang);
  if (alliances.length === 0) return null;
  const toConfirm = <Tag tone="care">{w.toConfirm}</Tag>;
  return (
    <section aria-labelledby="alliances">
      <h2 id="alliances">{w.alliancesTitle}</h2>
      <p>{w.alliancesLead}</p>
      <Cards>
        {alliances.map((a) => (
          <Card title={a.name} href={href(lang, `/network/alliances/${a.code}`)}>
            <p>
              {w.ledByName(leads.get(a.lead ?? '')?.name ?? w.unknown)} {!a.leadConfirmed && toConfirm}
            </p>
            <p>
              {listed(
                lang,
                a.areas.map((code) => areaName(areas, code)),
              )}{' '}
              {!a.areasConfirmed && toConfirm}
            </p>
          </Card>
        ))}
      </Cards>
      <p class="soft">{w.alliancesElsewhere}</p>
    </section>
  );
}

/** Territorial networks, who leads them and where. */
export function Networks({
  lang,
  networks,
  leads,
  areas,
}: Known & { readonly networks: readonly TerritorialNetwork[] }) {
  const w = words(lang);
  if (networks.length === 0) return null;
  return (
    <section aria-labelledby="networks">
      <h2 id="networks">{w.networksTitle}</h2>
      <p>{w.networksLead}</p>
      <Table
        lang={lang}
        caption={w.networksTitle}
        captionHidden
        rows={networks}
        columns={[
          {
            key: 'name',
            head: w.network,
            rowHeader: true,
            cell: (n) => <a href={href(lang, `/network/networks/${n.code}`)}>{n.name}</a>,
          },
          { key: 'lead', head: w.networkLead, cell: (n) => <Lead lang={lang} lead={leads.get(n.lead ?? '')} /> },
          {
            key: 'area',
            head: w.networkArea,
            cell: (n) => <a href={href(lang, `/territory/${n.area}`)}>{areaName(areas, n.area)}</a>,
          },
        ]}
      />
    </section>
  );
}

function Lead({ lang, lead }: { readonly lang: Lang; readonly lead: Organization | undefined }) {
  if (!lead) return <>{words(lang).unknown}</>;
  return <a href={href(lang, `/network/organizations/${lead.id}`)}>{lead.name}</a>;
}
