import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, number } from '#kit/i18n.ts';
import type { Area } from '#territory/model.ts';
import { groupedGeometry } from '#territory/reads/geometry.ts';
import { area, areaMunicipalities } from '#territory/reads.ts';
import { Facts } from '#ui/facts.tsx';
import { drawingOf } from '#ui/geometry.ts';
import { Page } from '#ui/layout.tsx';
import { AreaMap } from '#ui/map.tsx';
import { Tag } from '#ui/tag.tsx';
import { may } from '../policy.ts';
import { namedPlace } from '../reads/places.ts';
import { alliance, networks, organization } from '../reads.ts';
import { PlaceActions } from '../view/place-actions.tsx';
import { PlaceRegister } from '../view/place-register.tsx';
import { words } from '../words.ts';

/** `GET /network/alliances/:alliance`: who leads it, which ambiti it spans, what is still to be confirmed. */
export function alliancePage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const found = await alliance(db, c.req.param('alliance') ?? '');
    if (found === null) throw new AppError('not-found', w.missingAlliance);
    const spans = (await Promise.all(found.areas.map((code) => area(db, code)))).filter((a) => a !== null);
    const groups = await Promise.all(
      spans.map(async (a) => ({ area: a, code: a.code, municipalities: await areaMunicipalities(db, a.code) })),
    );
    const inside = groups.flatMap((g) => g.municipalities);
    const lead = found.lead ? await organization(db, found.lead) : null;
    const network = (await networks(db)).find((n) => n.code === found.network);
    const geometry = await groupedGeometry(db, groups);
    const place = { kind: 'alliance', code: found.code } as const;
    const named = (await namedPlace(db, place))!;
    const toConfirm = <Tag tone="care">{w.toConfirm}</Tag>;
    return c.html(
      <Page
        c={c}
        title={found.name}
        description={w.description}
        breadcrumb={[{ label: w.title, path: '/network' }, { label: found.name }]}
      >
        <h1>{found.name}</h1>
        <p class="lead">{found.note[lang]}</p>
        <div class="split">
          <div>
            <Facts
              facts={[
                {
                  term: w.ledBy,
                  value: lead && (
                    <>
                      <a href={href(lang, `/network/organizations/${lead.id}`)}>{lead.name}</a>{' '}
                      {!found.leadConfirmed && toConfirm}
                    </>
                  ),
                },
                {
                  term: w.network,
                  value: network && <a href={href(lang, `/network/networks/${network.code}`)}>{network.name}</a>,
                },
                { term: w.since, value: found.validFrom ? date(lang, found.validFrom) : null },
                {
                  term: w.spans,
                  value: (
                    <>
                      {!found.areasConfirmed && <p>{toConfirm}</p>}
                      <ul class="plain-list">
                        {groups.map((g) => (
                          <li>
                            <a href={href(lang, `/territory/${g.code}`)}>{g.area.name}</a>,{' '}
                            {w.nMunicipalities(number(lang, g.municipalities.length))}
                          </li>
                        ))}
                      </ul>
                    </>
                  ),
                },
                { term: w.whereRead, value: <a href={found.source}>{w.sourceLink}</a> },
              ]}
            />
          </div>
          <section aria-labelledby="on-map">
            <h2 id="on-map">{w.onMap}</h2>
            <AreaMap
              lang={lang}
              id="map"
              title={w.onMap}
              unit={w.onMapUnit}
              names={groups.length <= 8}
              table={false}
              geometry={drawingOf(geometry)}
              areas={groups.map((g) => mapArea(g.area, g.municipalities.length, href(lang, `/territory/${g.code}`)))}
            />
          </section>
        </div>
        <PlaceActions
          c={c}
          place={named}
          manages={may(c.get('actor'), 'manage-members', await pathOf(db, named.node)).yes}
        />
        <PlaceRegister lang={lang} db={db} of={named} inside={inside} today={today(clock)} />
      </Page>,
    );
  };
}

const mapArea = (a: Area, municipalities: number, link: string) => ({
  code: a.code,
  name: a.name,
  value: municipalities,
  href: link,
});
