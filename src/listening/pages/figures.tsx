import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { replyMeasures } from '#observatory/rules/publish-replies.ts';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { replyFigures } from '../reads/figures.ts';
import { placeNames } from '../reads/where.ts';
import { allianceOf } from '../rules/areas.ts';
import { percent } from '../rules/percent.ts';
import { words } from '../words/public.ts';

type Figure = Awaited<ReturnType<typeof replyFigures>>[number];

function Measure({
  lang,
  measure,
  rows,
  place,
}: {
  lang: Lang;
  measure: (typeof replyMeasures)[number];
  rows: readonly Figure[];
  place: (area: string) => string;
}) {
  const w = words(lang);
  const value = (f: Figure) =>
    measure === 'answer-days' ? w.days(number(lang, f.value, 1)) : (percent(lang, f.value) ?? '');
  return (
    <section aria-labelledby={measure}>
      <h2 id={measure}>{w.measure[measure]}</h2>
      <p>{w.definitions[measure]}</p>
      {rows.length === 0 ? (
        <p>{w.nothing}</p>
      ) : (
        <Table
          lang={lang}
          caption={w.measure[measure]}
          captionHidden
          rows={rows}
          columns={[
            { key: 'where', head: w.where, rowHeader: true, cell: (f) => place(f.area) },
            { key: 'n', head: w.people, numeric: true, cell: (f) => number(lang, f.n) },
            { key: 'value', head: w.value, numeric: true, cell: value },
            { key: 'day', head: w.day, cell: (f) => date(lang, f.asOf) },
          ]}
        />
      )}
    </section>
  );
}

/** `GET /listening/figures`: every public figure of replies with its definition, day and number of people: their receipt. */
export function figuresPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const figures = await replyFigures(deps.db);
    const named = await placeNames(deps.db);
    const place = (area: string) => named({ area, alliance: allianceOf(area) });
    // Some kept the value and the day they had: the latest day is that of the release.
    const any = figures.reduce<Figure | undefined>((a, f) => (a && a.asOf >= f.asOf ? a : f), undefined);
    return c.html(
      <Page c={c} title={w.figuresPage} breadcrumb={[{ label: w.title, path: '/listening' }, { label: w.figuresPage }]}>
        <h1>{w.figuresPage}</h1>
        <p class="lead">{w.figuresLead}</p>
        {any && (
          <p>
            <a href={href(lang, '/observatory')}>{w.asOf(date(lang, any.asOf))}</a> {w.howMade}
          </p>
        )}
        {any?.example && (
          <Notice lang={lang} kind="care">
            {w.exampleFigures}
          </Notice>
        )}
        {replyMeasures.map((measure) => (
          <Measure lang={lang} measure={measure} rows={figures.filter((f) => f.measure === measure)} place={place} />
        ))}
      </Page>,
    );
  };
}
