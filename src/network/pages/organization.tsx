import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { municipality } from '#territory/reads.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Alliance, Organization, TerritorialNetwork } from '../model.ts';
import { alliances, networks, organization, whereRead } from '../reads.ts';
import { phoneDigits } from '../rules/codes.ts';
import { words } from '../words.ts';

/** `GET /network/organizations/:organization`: who it is, where, how to reach it, its part in the network, how fresh this is. */
export function organizationPage({ db }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const id = c.req.param('organization') ?? '';
    const found = isUuid(id) ? await organization(db, id) : null;
    if (found === null) throw new AppError('not-found', w.missing);
    const place = found.municipality ? await municipality(db, found.municipality) : null;
    const source = await whereRead(db, found.id);
    return c.html(
      <Page
        c={c}
        title={found.name}
        description={w.description}
        breadcrumb={[{ label: w.title, path: '/network' }, { label: found.name }]}
      >
        <h1>
          {found.name} {found.example && <Tag>{w.example}</Tag>}
        </h1>
        {found.description && <p class="lead">{found.description}</p>}
        {found.example && <Notice lang={lang}>{w.exampleNote}</Notice>}
        <Facts
          facts={[
            { term: w.kind, value: w.kinds[found.kind] },
            { term: w.municipality, value: place && <a href={href(lang, `/territory/${place.code}`)}>{place.name}</a> },
            { term: w.address, value: found.address },
            { term: w.taxCode, value: found.taxCode },
            { term: w.vatNumber, value: found.vatNumber },
            { term: w.ipaCode, value: found.ipaCode },
          ]}
        />
        <Contacts lang={lang} of={found} />
        <Roles lang={lang} id={found.id} networks={await networks(db)} alliances={await alliances(db)} />
        <Actions>
          <ButtonLink href={href(lang, `/directory?organization=${found.id}`)}>{w.services}</ButtonLink>
        </Actions>
        <section aria-labelledby="fresh">
          <h2 id="fresh">{w.fresh}</h2>
          <p>{found.assuredOn ? w.assured(date(lang, found.assuredOn)) : w.notAssured}</p>
          <p>
            {w.source}: {source ? <a href={source}>{found.source}</a> : found.source}
          </p>
        </section>
      </Page>,
    );
  };
}

function Contacts({ lang, of }: { readonly lang: Lang; readonly of: Organization }) {
  const w = words(lang);
  const digits = of.phone ? phoneDigits(of.phone) : null;
  const none = !of.phone && !of.email && !of.url;
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">{w.contacts}</h2>
      {none && <p>{w.noContacts}</p>}
      <Facts
        facts={[
          { term: w.phone, value: of.phone && (digits ? <a href={`tel:${digits}`}>{of.phone}</a> : of.phone) },
          { term: w.email, value: of.email && <a href={`mailto:${of.email}`}>{of.email}</a> },
          { term: w.site, value: of.url && <a href={of.url}>{of.url.replace(/^https?:\/\/|\/$/g, '')}</a> },
        ]}
      />
    </section>
  );
}

function Roles(props: {
  readonly lang: Lang;
  readonly id: string;
  readonly networks: readonly TerritorialNetwork[];
  readonly alliances: readonly Alliance[];
}) {
  const { lang, id } = props;
  const w = words(lang);
  const led = props.networks.filter((n) => n.lead === id);
  const leads = props.alliances.filter((a) => a.lead === id);
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{w.roles}</h2>
      {led.length + leads.length === 0 && <p>{w.noRole}</p>}
      <ul class="plain-list">
        {led.map((n) => (
          <li>
            <a href={href(lang, `/territory/${n.area}`)}>{w.leadsNetwork(n.name)}</a>
          </li>
        ))}
        {leads.map((a) => (
          <li>
            <a href={href(lang, `/network/alliances/${a.code}`)}>{w.leadsAlliance(a.name)}</a>{' '}
            {!a.leadConfirmed && <Tag tone="care">{w.toConfirm}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
