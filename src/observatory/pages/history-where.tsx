import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import type { Area } from '#territory/model.ts';
import { Actions, Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { type Places, places } from '../reads/places.ts';
import { type Doubt, understand } from '../reads/question.ts';
import { sayDoubts } from '../words/doubts.ts';
import { historyWords } from '../words/history.ts';
import { homeWords } from '../words/home.ts';

/** `GET /observatory/history?place`: each area has its history; which one. */
export function historyWherePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, day] = [c.get('lang'), today(deps.clock)];
    const typed = (c.req.query('place') ?? '').trim();
    const found = typed === '' ? null : await understand(deps.db, { area: typed }, day);
    if (found?.ok) return c.redirect(href(lang, historyOf(found.question.area)), 303);
    const where = await places(deps.db, day);
    return c.html(<Where c={c} where={where} typed={typed} doubts={found?.doubts ?? []} />, found === null ? 200 : 404);
  };
}

const historyOf = (area: string): string => `/observatory/${area}/history`;

interface Props {
  readonly c: Context<Env>;
  readonly where: Places;
  readonly typed: string;
  readonly doubts: readonly Doubt[];
}

function Where({ c, where, typed, doubts }: Props) {
  const lang = c.get('lang');
  const [w, home] = [historyWords(lang), homeWords(lang)];
  const problems = doubts.length > 0 ? [{ field: 'place', message: sayDoubts(lang, doubts).join(' ') }] : [];
  const form = formState(lang, {}, problems);
  const crumbs = [{ label: home.title, path: '/observatory' }, { label: w.crumb }];
  const wide = [...where.byCode.values()].filter((a) => a.kind !== 'municipality' && where.above(a.code).length === 0);
  return (
    <Page c={c} title={w.crumb} description={w.whereLead} breadcrumb={crumbs}>
      <h1>{w.whereTitle}</h1>
      <p class="lead">{w.whereLead}</p>
      <Form form={form} action={href(lang, '/observatory/history')} method="get" class="filter-form">
        <TextField form={form} name="place" label={home.find} hint={home.hint} value={typed} size="m" />
        <Actions>
          <Button>{w.whereGo}</Button>
        </Actions>
      </Form>
      <Inside lang={lang} where={where} areas={wide} />
    </Page>
  );
}

/** Areas with those inside them, down to what is made of municipalities. */
function Inside({ lang, where, areas }: { lang: Lang; where: Places; areas: readonly Area[] }) {
  return (
    <ul>
      {areas.map((a) => {
        const parts = where.partsOf(a.code);
        return (
          <li>
            <a href={href(lang, historyOf(a.code))}>{a.name}</a>
            {parts.length > 0 && <Inside lang={lang} where={where} areas={parts} />}
          </li>
        );
      })}
    </ul>
  );
}
