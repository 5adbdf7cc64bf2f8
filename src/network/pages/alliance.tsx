import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, number } from '#kit/i18n.ts';
import type { Area } from '#territory/model.ts';
import { groupedGeometry } from '#territory/reads/geometry.ts';
import { area, areaMunicipalities, municipalityIndex } from '#territory/reads.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { drawingOf } from '#ui/geometry.ts';
import { Page } from '#ui/layout.tsx';
import { AreaMap } from '#ui/map.tsx';
import { Tag } from '#ui/tag.tsx';
import { alliance, networks, organization, organizations } from '../reads.ts';
import { OrganizationTable } from '../view/organizations.tsx';
import { words } from '../words.ts';

/** `GET /network/alliances/:alliance`: who leads it, which ambiti it spans, what is still to be confirmed. */
export function alliancePage({ db }: Deps) {
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
    const { byCode } = await municipalityIndex(db);
    const geometry = await groupedGeometry(db, groups);
    const here = await organizations(db, { municipalities: inside, limit: 10 });
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
                  value: network && <a href={href(lang, `/territory/${network.area}`)}>{network.name}</a>,
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
        {here.length > 0 && (
          <section aria-labelledby="organizations">
            <h2 id="organizations">{w.organizationsHere}</h2>
            <OrganizationTable lang={lang} rows={here} placeName={(code) => byCode.get(code)?.name ?? code} />
            <p>{w.allOrganizationsHere}</p>
            <Actions>
              {groups.map((g) => (
                <ButtonLink kind="plain" href={href(lang, `/network?place=${g.code}`)}>
                  {g.area.name}
                </ButtonLink>
              ))}
            </Actions>
          </section>
        )}
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
