import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import type { Geometry } from '#ui/geometry.ts';
import { Page } from '#ui/layout.tsx';
import { AreaMap } from '#ui/map.tsx';
import { Notice } from '#ui/notice.tsx';
import { geometryOf } from '../reads/geometry.ts';
import { places } from '../reads/places.ts';
import { type Doubt, understand } from '../reads/question.ts';
import { latest, type Observation } from '../reads.ts';
import { headline } from '../words/headline.ts';
import { homeWords } from '../words/home.ts';
import { Figures, Reading } from './figures.tsx';
import { kept, keyOf, momentOf } from './kept.ts';
import { shapes } from './pictures.tsx';
import { ByArea } from './tables.tsx';

/** `GET /observatory`: find an area, or look at the whole region. */
export function homePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const day = today(deps.clock);
    const typed = (c.req.query('place') ?? '').trim();
    const found = typed === '' ? null : await understand(deps.db, { area: typed }, day);
    if (found?.ok) return c.redirect(href(lang, `/observatory/${found.question.area}`), 303);
    const moment = await momentOf(deps.db, day);
    return c.html(
      await kept(deps.db, keyOf(c, deps.config, moment), () => draw(deps, c, day, found ? found.doubts[0]! : null)),
    );
  };
}

async function draw(deps: Deps, c: Context<Env>, day: string, doubt: Doubt | null): Promise<string> {
  const lang = c.get('lang');
  const where = await places(deps.db, day);
  const region = [...where.byCode.values()].find((a) => a.kind === 'region');
  const seen = region ? await latest(deps.db, region.code, day) : null;
  const geometry = seen ? await geometryOf(deps.db, where, seen.area.code, seen.parts.length > 0) : null;
  const w = homeWords(lang);
  return String(
    await (
      <Page c={c} title={w.title} description={w.description} breadcrumb={[{ label: w.title }]}>
        <h1>{w.heading}</h1>
        <p class="lead">{w.lead}</p>
        <Find lang={lang} doubt={doubt} />
        {seen ? <Overview lang={lang} seen={seen} geometry={geometry} /> : <Empty title={w.noTerritory} />}
      </Page>
    ),
  );
}

function Find({ lang, doubt }: { lang: Lang; doubt: Doubt | null }) {
  const typed = doubt?.typed ?? '';
  const w = homeWords(lang);
  return (
    <>
      {doubt && (
        <Notice lang={lang} kind="care" title={w.notFound(typed.slice(0, 60))} live>
          <p>{w.meant}</p>
          <ul>
            {doubt.suggestions.map((s) => (
              <li>
                <a href={href(lang, `/observatory?place=${encodeURIComponent(s)}`)}>{s}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form form={formState(lang)} action={href(lang, '/observatory')} method="get" class="filter-form">
        <TextField form={formState(lang)} name="place" label={w.find} hint={w.hint} value={typed} size="m" />
        <Actions>
          <Button>{w.go}</Button>
        </Actions>
      </Form>
    </>
  );
}

function Overview({ lang, seen, geometry }: { lang: Lang; seen: Observation; geometry: Geometry | null }) {
  const w = homeWords(lang);
  const view = { lang, seen, asOf: null };
  return (
    <>
      <section aria-labelledby="region">
        <h2 id="region">{seen.area.name}</h2>
        {seen.release ? (
          <>
            <p class="lead">{headline(lang, seen.area, seen.figure, true)}</p>
            <Reading lang={lang} />
          </>
        ) : (
          <Empty title={w.empty}>
            <p>{w.emptyText}</p>
            <ButtonLink href={href(lang, '/needs/new')}>{w.tell}</ButtonLink>
          </Empty>
        )}
        <Figures {...view} />
      </section>
      {geometry && (
        <AreaMap
          lang={lang}
          id="map"
          title={w.mapTitle(seen.area.name)}
          unit={w.unit}
          geometry={geometry}
          areas={shapes(view, seen.parts)}
          table={false}
        />
      )}
      <ByArea {...view} />
      <Actions>
        <ButtonLink kind="outline" href={href(lang, `/observatory/${seen.area.code}`)}>
          {w.all(seen.area.name)}
        </ButtonLink>
        <ButtonLink kind="plain" href={href(lang, '/observatory/how')}>
          {w.how}
        </ButtonLink>
      </Actions>
    </>
  );
}
