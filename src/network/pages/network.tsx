import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, number } from '#kit/i18n.ts';
import { area, areaMunicipalities, areas } from '#territory/reads.ts';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import type { Place } from '../model.ts';
import { may } from '../policy.ts';
import { alliancePage, countAlliances, namedPlace } from '../reads/places.ts';
import { networks, organization } from '../reads.ts';
import { AllianceTable } from '../view/alliances.tsx';
import { PlaceActions } from '../view/place-actions.tsx';
import { PlaceRegister } from '../view/place-register.tsx';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';
import { placeIn } from './members.tsx';

/** `GET /network/networks/:network`: who leads it, its alliances, who belongs, where, by which acts, who answers. */
export function territorialNetworkPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = registerWords(lang);
    const place: Place = placeIn(c, 'network');
    const found = await namedPlace(db, place);
    const network = (await networks(db)).find((n) => n.code === place.code);
    if (found === null || network === undefined) throw new AppError('not-found', w.missingNetwork);
    const day = today(clock);
    const lead = network.lead ? await organization(db, network.lead) : null;
    const below = await alliancePage(db, { network: place.code, day, limit: 10 });
    const alliancesHere = await countAlliances(db, { network: place.code });
    const areaName = new Map((await areas(db)).map((a) => [a.code, a.name]));
    const inside = (await area(db, network.area)) ? await areaMunicipalities(db, network.area) : [];
    return c.html(
      <Page
        c={c}
        title={found.name}
        description={words(lang).description}
        breadcrumb={[{ label: words(lang).title, path: '/network' }, { label: found.name }]}
      >
        <h1>{found.name}</h1>
        <p class="lead">{words(lang).networksLead}</p>
        <Facts
          facts={[
            { term: w.ledBy, value: lead && <a href={href(lang, `/network/organizations/${lead.id}`)}>{lead.name}</a> },
            {
              term: w.area,
              value: (
                <a href={href(lang, `/territory/${network.area}`)}>{areaName.get(network.area) ?? network.area}</a>
              ),
            },
            { term: w.since, value: network.validFrom && date(lang, network.validFrom) },
            { term: words(lang).source, value: <a href={network.source}>{words(lang).sourceLink}</a> },
          ]}
        />
        {network.note && <p class="soft">{network.note}</p>}
        <PlaceActions
          c={c}
          place={found}
          manages={may(c.get('actor'), 'manage-members', await pathOf(db, found.node)).yes}
        />
        <section aria-labelledby="alliances">
          <h2 id="alliances">{w.alliancesHere}</h2>
          {below.length === 0 ? (
            <p>{w.noAlliances}</p>
          ) : (
            <AllianceTable lang={lang} rows={below} areaName={(code) => areaName.get(code) ?? code} />
          )}
          {alliancesHere > below.length && (
            <p>
              <a href={href(lang, `/network/alliances?network=${place.code}`)}>
                {w.allAlliances(number(lang, alliancesHere))}
              </a>
            </p>
          )}
        </section>
        <PlaceRegister lang={lang} db={db} of={found} inside={inside} today={day} />
      </Page>,
    );
  };
}
