import type { Context } from 'hono';
import { shownInstead } from '#directory/reads/service.ts';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { siteAddress } from '#kit/site-address.ts';
import { type Period, periods } from '#needs/rules/need.ts';
import type { Geometry } from '#ui/geometry.ts';
import { Page } from '#ui/layout.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import { type ServiceCatchment, serviceCatchment } from '../reads/catchment.ts';
import { geometryOf } from '../reads/geometry.ts';
import { places } from '../reads/places.ts';
import { areaWords } from '../words/area.ts';
import { catchmentWords } from '../words/catchment.ts';
import { words } from '../words/common.ts';
import { HoursAround, KnownOfService, MissingAround, Rivals } from './catchment.tsx';
import { Reached, whoOf } from './catchment-where.tsx';
import { kept, keyOf, momentOf } from './kept.ts';
import { nameOf } from './view.ts';

/** `GET /observatory/services/:service`: whom a service reaches, when, and who else works for the same people. */
export function servicePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const shown = await shownInstead(deps.db, c.req.param('service') ?? '');
    // As the directory does: the address of a record shown in another leads there, and a merge can be undone.
    if (shown !== null) {
      const period = periodAt(c);
      const path = href(c.get('lang'), `/observatory/services/${shown}`);
      return c.redirect(withQuery(path, '', { period: period === 'term' ? null : period }), 302);
    }
    const moment = await momentOf(deps.db, today(deps.clock));
    return c.html(await kept(deps.db, keyOf(c, deps.config, moment), () => draw(deps, c)));
  };
}

function periodAt(c: Context<Env>): Period {
  const typed = c.req.query('period') ?? '';
  const found = periods.find((p) => p === typed);
  if (typed !== '' && !found)
    throw new AppError('bad-input', catchmentWords(c.get('lang')).badPeriod(typed.slice(0, 40)));
  return found ?? 'term';
}

async function draw(deps: Deps, c: Context<Env>): Promise<string> {
  const lang = c.get('lang');
  const day = today(deps.clock);
  const of = await serviceCatchment(deps.db, c.req.param('service') ?? '', periodAt(c), day);
  const w = catchmentWords(lang);
  if (of === null) throw new AppError('not-found', w.notFound);
  const geometry = of.around && (await geometryOf(deps.db, await places(deps.db, day), of.around.code, false));
  const { pathname } = new URL(c.req.url);
  return String(
    await (
      <Page
        c={c}
        title={w.title(of.name)}
        description={w.description(of.name)}
        breadcrumb={[{ label: words(lang).title, path: '/observatory' }, { label: of.name }]}
      >
        <CatchmentView lang={lang} of={of} geometry={geometry} />
        <p class="print-only soft">
          {w.printed(date(lang, day), `${new URL(siteAddress(c, deps.config)).host}${pathname}`)}
        </p>
      </Page>
    ),
  );
}

function lead(lang: Lang, of: ServiceCatchment): string {
  const w = catchmentWords(lang);
  const { towns, people } = of.catchment;
  if (towns.length === 0) return w.leadNowhere;
  const said = number(lang, towns.length);
  if (people === null) return w.leadUnknown(towns.length, said, 30);
  const many = number(lang, people);
  const told = of.catchment.peopleUnknown > 0 ? w.atLeast(many) : many;
  return w.lead(towns.length, said, 30, told, whoOf(lang, of));
}

/** How the places for every 100 residents come about, with this service's own numbers; null where one is not known. */
function ratioSum(lang: Lang, { catchment, places }: ServiceCatchment): string | null {
  const { ratio, people } = catchment;
  if (ratio === null || people === null || !places) return null;
  const weighed = number(lang, places / ratio);
  return catchmentWords(lang).ratioSum(
    number(lang, places),
    weighed,
    number(lang, people),
    number(lang, ratio * 100, 1),
  );
}

function CatchmentView({ lang, of, geometry }: { lang: Lang; of: ServiceCatchment; geometry: Geometry | null }) {
  const w = catchmentWords(lang);
  const { catchment } = of;
  const per = catchment.ratio === null ? null : number(lang, catchment.ratio * 100, 1);
  const ratio = per !== null && catchment.peopleUnknown > 0 ? w.most(per) : per;
  const sum = ratioSum(lang, of);
  return (
    <>
      <header class="observatory-head">
        <p class="soft">{w.over}</p>
        <h1>{of.name}</h1>
        <Tags>
          <Tag>{nameOf(lang, of.category)}</Tag>
          {of.example && <Tag tone="care">{areaWords(lang).exampleTag}</Tag>}
        </Tags>
        <p class="lead">{lead(lang, of)}</p>
      </header>
      <nav class="no-print observatory-filters" aria-label={w.period}>
        <ul class="tags plain-list">
          {periods.map((p) => (
            <li>
              <a
                class={`tag ${p === of.period ? 'tone-accent' : 'tone-neutral'}`}
                aria-current={p === of.period ? 'true' : undefined}
                href={withQuery(href(lang, `/observatory/services/${of.id}`), '', { period: p === 'term' ? null : p })}
              >
                {words(lang).period(p)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Stats>
        <Stat
          lang={lang}
          value={of.places === null ? null : number(lang, of.places)}
          label={w.places}
          receipt={href(lang, `/directory/services/${of.id}`)}
        />
        <Stat lang={lang} value={number(lang, catchment.towns.length)} label={w.townsStat} receipt="#where" />
        <Stat lang={lang} value={ratio} label={w.ratio} receipt="#known" />
        <Stat lang={lang} value={number(lang, catchment.rivals.length)} label={w.rivalsStat} receipt="#rivals" />
      </Stats>
      {sum && <p class="soft">{sum}</p>}
      <Reached lang={lang} of={of} geometry={geometry} />
      <HoursAround lang={lang} of={of} />
      <MissingAround lang={lang} of={of} />
      <Rivals lang={lang} of={of} />
      <KnownOfService lang={lang} of={of} />
    </>
  );
}
