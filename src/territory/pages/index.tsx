import type { Context } from 'hono';
import type { Db } from '#kit/database.ts';
import { first, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Card, Cards } from '#ui/card.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Area, Municipality } from '../model.ts';
import { groupedGeometry } from '../reads/geometry.ts';
import {
  areaMunicipalities,
  areas,
  municipalities,
  municipalityIndex,
  resolveMunicipality,
  searchMunicipalities,
  sources,
} from '../reads.ts';
import { PlaceMap } from '../view/map.tsx';
import { Sources } from '../view/sources.tsx';
import { words } from '../words.ts';

/** `GET /territory?q=`: the territory at a glance; a name that is one municipality opens its page. */
export function territoryPage({ db }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const typed = typedQuery(c);
    const q = first(typed, 'q').slice(0, 100);
    const exact = q === '' ? null : await resolveMunicipality(db, q);
    if (exact?.ok)
      return c.redirect(
        href(lang, `/territory/${exact.code}${exact.other ? `?was=${encodeURIComponent(q)}` : ''}`),
        302,
      );
    const w = words(lang);
    const all = await areas(db);
    const region = all.find((a) => a.kind === 'region');
    const ats = await withMunicipalities(
      db,
      all,
      all.filter((a) => a.kind === 'ats'),
    );
    const total = (await municipalities(db)).length;
    return c.html(
      <Page c={c} title={w.title} description={w.indexDescription} breadcrumb={[{ label: w.title }]}>
        <h1>{w.indexTitle(region?.name ?? '')}</h1>
        <p class="lead">{w.indexLead(number(lang, total), number(lang, ats.length))}</p>
        <Form form={formState(lang, typed)} action={href(lang, '/territory')} method="get">
          <TextField
            form={formState(lang, typed)}
            name="q"
            label={w.searchLabel}
            hint={w.searchHint}
            autocomplete="address-level2"
          />
          <Actions>
            <Button icon="search">{w.search}</Button>
          </Actions>
        </Form>
        {q !== '' && <Found lang={lang} q={q} found={await searchMunicipalities(db, q, 20)} />}
        <AtsList lang={lang} ats={ats} />
        <section aria-labelledby="on-map">
          <h2 id="on-map">{w.mapTitle}</h2>
          <PlaceMap
            lang={lang}
            title={w.mapTitle}
            unit={w.municipalitiesUnit}
            names
            geometry={
              await groupedGeometry(
                db,
                ats.map((a) => ({ code: a.area.code, municipalities: a.municipalities })),
              )
            }
            areas={ats.map(({ area, municipalities: inside }) => ({
              code: area.code,
              name: area.name,
              short: area.name.replace(/^ATS (della )?/, ''),
              value: inside.length,
              href: href(lang, `/territory/${area.code}`),
            }))}
          />
        </section>
        <Sources lang={lang} sources={await sources(db)} />
      </Page>,
    );
  };
}

interface Ats {
  readonly area: Area;
  readonly municipalities: readonly string[];
  readonly residents: number;
  readonly ambiti: number;
}

async function withMunicipalities(db: Db, all: readonly Area[], ats: readonly Area[]): Promise<Ats[]> {
  const { byCode } = await municipalityIndex(db);
  return Promise.all(
    ats.map(async (area) => {
      const inside = await areaMunicipalities(db, area.code);
      const residents = inside.reduce((sum, code) => sum + (byCode.get(code)?.residents ?? 0), 0);
      const ambiti = all.filter((a) => a.kind === 'ambito' && a.parent === area.code).length;
      return { area, municipalities: inside, residents, ambiti };
    }),
  );
}

function Found({
  lang,
  q,
  found,
}: {
  readonly lang: Lang;
  readonly q: string;
  readonly found: readonly Municipality[];
}) {
  const w = words(lang);
  if (found.length === 0) {
    return (
      <Notice lang={lang} kind="care" title={w.notFound(q)} live>
        <p>{w.notFoundHelp}</p>
      </Notice>
    );
  }
  return (
    <section aria-labelledby="found">
      <h2 id="found">{w.found(found.length, q)}</h2>
      <ul class="plain-list">
        {found.map((m) => (
          <li>
            <a href={href(lang, `/territory/${m.code}`)}>{m.name}</a> <Tag>{m.province}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AtsList({ lang, ats }: { readonly lang: Lang; readonly ats: readonly Ats[] }) {
  const w = words(lang);
  return (
    <section aria-labelledby="ats">
      <h2 id="ats">{w.atsTitle}</h2>
      <p>{w.atsExplained}</p>
      <Cards>
        {ats.map(({ area, municipalities: inside, residents, ambiti }) => (
          <Card title={area.name} href={href(lang, `/territory/${area.code}`)}>
            <p>
              {w.nMunicipalities(number(lang, inside.length))}
              {ambiti > 0 && ` · ${w.nAmbiti(number(lang, ambiti))}`}
              <br />
              {w.residentsShort(number(lang, Math.round(residents / 1000) * 1000))}
            </p>
          </Card>
        ))}
      </Cards>
    </section>
  );
}
