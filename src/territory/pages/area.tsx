import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { type Portrait, portrait } from '../reads/portrait.ts';
import { Calendars } from '../view/calendars.tsx';
import { ChildAreas, Municipalities } from '../view/children.tsx';
import { AreaHistory, MunicipalityHistory } from '../view/history.tsx';
import { PlaceMap } from '../view/map.tsx';
import { Population } from '../view/population.tsx';
import { Sources } from '../view/sources.tsx';
import { words } from '../words.ts';

/** `GET /territory/:area`: one area or municipality: what belongs to it, since when, who lives there, its calendars. */
export function areaPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const code = c.req.param('area') ?? '';
    const day = today(clock);
    const p = await portrait(db, code, day);
    if (p === null) throw new AppError('not-found', w.missing(code.slice(0, 60)));
    const was = first(typedQuery(c), 'was').slice(0, 100);
    const above = p.ancestors.toReversed().map((a) => ({ label: a.name, path: `/territory/${a.code}` }));
    return c.html(
      <Page
        c={c}
        title={p.area.name}
        description={`${p.area.label}. ${w.indexDescription}`}
        breadcrumb={[{ label: w.title, path: '/territory' }, ...above, { label: p.area.name }]}
      >
        <h1>{p.area.name}</h1>
        {was !== '' && <Notice lang={lang}>{w.foundWas(was, p.area.name)}</Notice>}
        {p.area.note && (
          <Notice lang={lang} kind="care" title={w.notOfficial}>
            <p>{p.area.note}</p>
          </Notice>
        )}
        <div class="split">
          <InBrief lang={lang} p={p} />
          <AreaOnMap lang={lang} p={p} />
        </div>
        {p.place ? (
          <MunicipalityHistory lang={lang} place={p.place} others={p.others} memberships={p.past} area={p.areaNamed} />
        ) : (
          <>
            <ChildAreas lang={lang} areas={p.children} />
            {p.area.kind === 'ats' && p.children.length === 0 && <p class="soft">{w.noAmbiti}</p>}
            {p.area.kind !== 'region' && <Municipalities lang={lang} rows={p.municipalities} />}
            <AreaHistory lang={lang} moves={p.moves} name={p.nameOf} />
          </>
        )}
        <Population lang={lang} rows={p.population} />
        <Calendars lang={lang} today={day} calendars={p.calendars} />
        <Sources lang={lang} sources={p.sources} />
      </Page>,
    );
  };
}

interface Shown {
  readonly lang: Lang;
  readonly p: Portrait;
}

function InBrief({ lang, p }: Shown) {
  const w = words(lang);
  const { area, place } = p;
  const residents = p.municipalities.reduce((sum, m) => sum + (m.residents ?? 0), 0);
  const surface = p.municipalities.reduce((sum, m) => sum + (m.areaKm2 ?? 0), 0);
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{w.facts}</h2>
      <Facts
        facts={[
          { term: w.kind, value: area.number === null ? area.label : `${area.label} ${area.number}` },
          { term: w.belongsTo, value: p.ancestors.length > 0 ? <Above lang={lang} p={p} /> : null },
          {
            term: w.since,
            value: place ? null : area.validFrom ? w.sinceDay(date(lang, area.validFrom)) : w.sinceUnknown,
          },
          { term: w.municipalitiesTitle, value: place ? null : number(lang, p.municipalities.length) },
          { term: w.province, value: place ? place.province : null },
          { term: w.residents, value: residents > 0 ? residentsText(lang, p, residents) : null },
          { term: w.surface, value: surface > 0 ? w.km2(number(lang, surface, surface < 100 ? 1 : 0)) : null },
          { term: w.code, value: place ? place.code : null },
        ]}
      />
      <h2>{w.doHere}</h2>
      <Actions>
        <ButtonLink href={href(lang, `/observatory/${area.code}`)}>{w.seeGaps}</ButtonLink>
        <ButtonLink kind="outline" href={href(lang, place ? `/directory?place=${place.code}` : '/directory')}>
          {w.seeServices}
        </ButtonLink>
      </Actions>
    </section>
  );
}

const residentsText = (lang: Lang, p: Portrait, rough: number): string => {
  const w = words(lang);
  const source = p.sources.find((s) => s.dataset === 'population');
  if (p.population.length === 0 || !source) return w.residentsRough(number(lang, rough));
  const exact = p.population.reduce((sum, r) => sum + r.residents, 0);
  const vintage = /^\d{4}-\d\d-\d\d$/.test(source.vintage) ? date(lang, source.vintage) : source.vintage;
  return w.residentsLoaded(number(lang, exact), vintage);
};

function Above({ lang, p }: Shown) {
  const w = words(lang);
  return (
    <>
      {p.ancestors.map((a, i) => (
        <>
          {i > 0 && ' · '}
          <a href={href(lang, `/territory/${a.code}`)}>{a.name}</a>
        </>
      ))}
      {p.place && <p class="soft">{w.provinceTrap}</p>}
    </>
  );
}

function AreaOnMap({ lang, p }: Shown) {
  const w = words(lang);
  const title = w.mapOf(p.mapOf.name);
  return (
    <section aria-labelledby="on-map">
      <h2 id="on-map">{title}</h2>
      <PlaceMap
        lang={lang}
        title={title}
        unit={p.mapUnit === 'municipalities' ? w.municipalitiesUnit : w.residentsUnit}
        geometry={p.geometry}
        names={p.mapUnit === 'municipalities' && p.mapAreas.length <= 8}
        current={p.area.code}
        areas={p.mapAreas.map((a) => ({ ...a, href: href(lang, `/territory/${a.code}`) }))}
      />
    </section>
  );
}
