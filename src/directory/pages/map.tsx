import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import type { Db } from '#kit/database.ts';
import { typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import { type AreaGeometry, geometryOf, groupedGeometry } from '#territory/reads/geometry.ts';
import { ancestors, areaMunicipalities, areas, municipalityIndex } from '#territory/reads.ts';
import { Details } from '#ui/details.tsx';
import { drawingOf } from '#ui/geometry.ts';
import { Page } from '#ui/layout.tsx';
import { AreaMap } from '#ui/map.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import { type Place, searchMap } from '../reads/search.ts';
import { serviceTaxonomy } from '../reads.ts';
import { readQuery } from '../rules/query.ts';
import { addressOf, ChosenFilters, SearchForm } from '../view/filters.tsx';
import { searchWordsOf } from '../words/search.ts';

interface Spot {
  readonly code: string;
  readonly name: string;
  readonly offers: number;
  /** What to put in the address to look closer. */
  readonly place: string;
  readonly closer: '/directory' | '/directory/map';
}

/** `GET /directory/map`: the same search, counted by ATS, or by municipality inside a territory. */
export function mapPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = searchWordsOf(lang);
    const typed = typedQuery(c);
    const { query, problems } = readQuery(typed);
    const { place, body, counts } = await searchMap(db, query, today(clock));
    const byCode = new Map(
      counts.flatMap((r) => (r.municipality === null ? [] : [[r.municipality, r.offers] as const])),
    );
    const { spots, geometry } = await picture(db, place, byCode);
    const nowhere = counts.find((r) => r.municipality === null)?.offers ?? 0;
    const filters = { lang, typed, query, problems, taxonomy: serviceTaxonomy(), place, body, path: '/directory/map' };
    const link = (s: Spot) => withQuery(href(lang, s.closer), addressOf(typed), { place: s.place });
    return c.html(
      <Page c={c} title={w.mapTitle} breadcrumb={[{ label: w.title, path: '/directory' }, { label: w.map }]}>
        <h1>{w.mapTitle}</h1>
        <p class="lead">{w.mapLead}</p>
        <SearchForm {...filters} />
        <ChosenFilters {...filters} />
        <p>
          <a href={withQuery(href(lang, '/directory'), addressOf(typed), {})}>{w.showList}</a>
        </p>
        <div class="split">
          <AreaMap
            lang={lang}
            id="services"
            title={w.mapTitle}
            unit={w.mapUnit}
            geometry={drawingOf(geometry)}
            names={spots.length <= 12}
            table={false}
            areas={spots.map((s) => ({ code: s.code, name: s.name, value: s.offers, href: link(s) }))}
          />
          <SpotTable lang={lang} spots={spots} link={link} />
        </div>
        {nowhere > 0 && <p class="soft">{w.mapNoPlace(number(lang, nowhere))}</p>}
      </Page>,
    );
  };
}

const shownRows = 20;

/** The first places in the open, the others one step further. */
function SpotTable({ lang, spots, link }: { lang: Lang; spots: readonly Spot[]; link: (s: Spot) => string }) {
  const w = searchWordsOf(lang);
  const rows = spots
    .filter((s) => s.offers > 0)
    .sort((a, b) => b.offers - a.offers || a.name.localeCompare(b.name, 'it'));
  const columns: readonly Column<Spot>[] = [
    { key: 'name', head: w.place.replace('?', ''), rowHeader: true, cell: (s) => <a href={link(s)}>{s.name}</a> },
    { key: 'offers', head: w.services, numeric: true, cell: (s) => number(lang, s.offers) },
  ];
  const [first, others] = [rows.slice(0, shownRows), rows.slice(shownRows)];
  return (
    <div>
      <Table lang={lang} caption={w.mapTitle} columns={columns} rows={first} empty={<p>{w.emptyTitle}</p>} />
      {others.length > 0 && (
        <Details summary={w.mapOthers(number(lang, others.length))}>
          <Table
            lang={lang}
            caption={w.mapOthers(number(lang, others.length))}
            captionHidden
            columns={columns}
            rows={others}
          />
        </Details>
      )}
      {rows.length > 0 && rows.length < spots.length && <p class="soft">{w.mapOutside}</p>}
    </div>
  );
}

interface Picture {
  readonly spots: readonly Spot[];
  readonly geometry: AreaGeometry;
}

/** The areas to draw: ATS for the whole region, municipalities for a smaller territory or when one ATS has all. */
async function picture(db: Db, place: Place, offers: ReadonlyMap<string, number>): Promise<Picture> {
  if (place.kind === 'area') return municipal(db, place.codes, offers);
  if (place.kind === 'municipality') return municipal(db, await neighbours(db, place.municipality.code), offers);
  const ats = (await areas(db)).filter((a) => a.kind === 'ats' && a.validTo === null);
  const groups = await Promise.all(
    ats.map(async (area) => {
      const municipalities = await areaMunicipalities(db, area.code);
      return { area, municipalities, offers: municipalities.reduce((n, code) => n + (offers.get(code) ?? 0), 0) };
    }),
  );
  const [only, another] = groups.filter((g) => g.offers > 0);
  if (only && !another) return municipal(db, only.municipalities, offers);
  const geometry = await groupedGeometry(
    db,
    groups.map((g) => ({ code: g.area.code, municipalities: g.municipalities })),
  );
  const spots = groups.map(
    (g): Spot => ({
      code: g.area.code,
      name: g.area.name,
      offers: g.offers,
      place: g.area.name,
      closer: '/directory/map',
    }),
  );
  return { spots, geometry };
}

async function municipal(db: Db, codes: readonly string[], offers: ReadonlyMap<string, number>): Promise<Picture> {
  const { byCode } = await municipalityIndex(db);
  const spots = codes.flatMap((code): Spot[] => {
    const m = byCode.get(code);
    return m
      ? [
          {
            code,
            name: m.name,
            offers: offers.get(code) ?? 0,
            place: `${m.name} (${m.province})`,
            closer: '/directory',
          },
        ]
      : [];
  });
  return { spots, geometry: await geometryOf(db, codes) };
}

/** The municipalities of the smallest area that holds one. */
async function neighbours(db: Db, code: string): Promise<readonly string[]> {
  const [nearest] = await ancestors(db, code);
  return nearest ? areaMunicipalities(db, nearest.code) : [code];
}
