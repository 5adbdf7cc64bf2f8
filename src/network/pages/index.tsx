import type { Context } from 'hono';
import type { Db } from '#kit/database.ts';
import { first, type Typed, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import { areaMunicipalities, areas, findArea, municipalityIndex } from '#territory/reads.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { ActiveFilters } from '#ui/filters.tsx';
import { Form, formState } from '#ui/form.tsx';
import type { Content } from '#ui/html.ts';
import { Page } from '#ui/layout.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { type Organization, organizationKinds } from '../model.ts';
import { alliances, countOrganizations, networks, organizations, organizationsById } from '../reads.ts';
import { type ListQuery, placeText, readListQuery } from '../rules/query.ts';
import { Alliances, Networks } from '../view/networks.tsx';
import { OrganizationTable } from '../view/organizations.tsx';
import { joiningWords } from '../words/joining.ts';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';

const pageSize = 20;
/** Alliances shown on the first page; beyond them, the list with its filters. */
const mostCards = 6;

/** What a later slice shows on the first page: network does not know it. */
export type FrontGuest = (c: Context<Env>) => Promise<Content>;

/** `GET /network`: the figures, networks, alliances, and the organisations with their filters, page by page. */
export function networkPage({ db }: Deps, front: FrontGuest) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const typed = typedQuery(c);
    const query = readListQuery((name) => first(typed, name));
    const found = await search(db, query);
    const all = { networks: await networks(db), alliances: await alliances(db), areas: await areas(db) };
    const leads = await organizationsById(
      db,
      [...all.networks, ...all.alliances].flatMap((n) => n.lead ?? []),
    );
    const filtered = query.q !== '' || query.kind !== null || query.place !== '';
    const isFront = !filtered && query.after === null && query.before === null;
    return c.html(
      <Page c={c} title={w.title} description={w.description} breadcrumb={[{ label: w.title }]}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <Actions>
          <ButtonLink href={href(lang, '/network/join')}>{joiningWords(lang).title}</ButtonLink>
        </Actions>
        {isFront && (
          <>
            {await front(c)}
            <Alliances lang={lang} alliances={all.alliances.slice(0, mostCards)} leads={leads} areas={all.areas} />
            {all.alliances.length > mostCards && (
              <p>
                <a href={href(lang, '/network/alliances')}>
                  {registerWords(lang).allAlliances(number(lang, all.alliances.length))}
                </a>
              </p>
            )}
            <Networks lang={lang} networks={all.networks} leads={leads} areas={all.areas} />
          </>
        )}
        <section aria-labelledby="organizations">
          <h2 id="organizations">{w.organizationsTitle}</h2>
          <Filters lang={lang} typed={typed} query={query} placeKnown={found.placeKnown} />
          <Results lang={lang} query={query} found={found} path={href(lang, '/network')} />
        </section>
      </Page>,
    );
  };
}

interface Found {
  readonly rows: readonly (Organization & { readonly nameKey: string })[];
  readonly total: number;
  readonly placeKnown: boolean;
  readonly more: boolean;
  readonly placeName: (code: string) => string;
}

async function search(db: Db, { q, kind, place, after, before }: ListQuery): Promise<Found> {
  const area = place === '' ? null : await findArea(db, place);
  const placeKnown = place === '' || area !== null;
  const { byCode } = await municipalityIndex(db);
  const placeName = (code: string) => byCode.get(code)?.name ?? code;
  if (!placeKnown) return { rows: [], total: 0, placeKnown, more: false, placeName };
  const filter = {
    q,
    ...(kind ? { kind } : {}),
    ...(area ? { municipalities: await areaMunicipalities(db, area.code) } : {}),
  };
  const rows = await organizations(db, {
    ...filter,
    ...(after ? { after } : before ? { before } : {}),
    limit: pageSize + 1,
  });
  const more = rows.length > pageSize;
  const shown = before && !after ? rows.slice(-pageSize) : rows.slice(0, pageSize);
  return { rows: shown, total: await countOrganizations(db, filter), placeKnown, more, placeName };
}

function Filters(props: {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly query: ListQuery;
  readonly placeKnown: boolean;
}) {
  const { lang, typed, query, placeKnown } = props;
  const w = words(lang);
  const form = formState(lang, typed, placeKnown ? [] : [{ field: 'place', message: w.placeUnknown(query.place) }]);
  const path = href(lang, '/network');
  const text = new URLSearchParams({ q: query.q, kind: query.kind ?? '', place: query.place }).toString();
  const filters = [
    { name: 'q', label: query.q },
    { name: 'kind', label: query.kind ? w.kinds[query.kind] : '' },
    { name: 'place', label: query.place },
  ].filter((f) => f.label !== '');
  return (
    <>
      <Form form={form} action={path} method="get" class="filter-form">
        <TextField form={form} name="q" label={w.q} value={query.q} />
        <SelectField
          form={form}
          name="kind"
          label={w.kind}
          empty={w.anyKind}
          options={organizationKinds.filter((k) => k !== 'unknown').map((k) => ({ value: k, label: w.kinds[k] }))}
        />
        <TextField form={form} name="place" label={w.place} hint={w.placeHint} value={query.place} />
        <Actions>
          <Button icon="search">{w.search}</Button>
        </Actions>
      </Form>
      {filters.length > 0 && (
        <ActiveFilters
          lang={lang}
          clear={path}
          filters={filters.map((f) => ({ label: f.label, without: withQuery(path, text, { [f.name]: null }) }))}
        />
      )}
    </>
  );
}

function Results(props: {
  readonly lang: Lang;
  readonly query: ListQuery;
  readonly found: Found;
  readonly path: string;
}) {
  const { lang, query, found, path } = props;
  const w = words(lang);
  const filtered = query.q !== '' || query.kind !== null || query.place !== '';
  const [firstRow] = found.rows;
  const lastRow = found.rows.at(-1);
  if (!firstRow || !lastRow) {
    return (
      <Empty title={filtered ? w.noneTitle : w.emptyTitle}>
        <p>{filtered ? w.noneHelp : w.emptyHelp}</p>
      </Empty>
    );
  }
  const text = new URLSearchParams({ q: query.q, kind: query.kind ?? '', place: query.place }).toString();
  const backwards = query.before !== null && query.after === null;
  const hasPrevious = backwards ? found.more : query.after !== null;
  const hasNext = backwards || found.more;
  return (
    <>
      <p>
        <strong>{w.found(number(lang, found.total))}</strong>
      </p>
      <OrganizationTable lang={lang} rows={found.rows} placeName={found.placeName} />
      <Pager
        lang={lang}
        previous={hasPrevious ? withQuery(path, text, { before: placeText(firstRow) }) : null}
        next={hasNext ? withQuery(path, text, { after: placeText(lastRow) }) : null}
        summary={w.shown(number(lang, found.rows.length))}
      />
    </>
  );
}
