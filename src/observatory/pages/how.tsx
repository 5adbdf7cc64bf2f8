import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { describeWeek } from '#kit/week.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/layout.tsx';
import { Table } from '#ui/table.tsx';
import { rates } from '../reads.ts';
import { exportColumns } from '../rules/export.ts';
import type { Rate } from '../rules/rate.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { columnWords } from '../words/file-columns.ts';
import { howWords } from '../words/how.ts';
import { nameOf, percent } from './view.ts';

/** `GET /observatory/how`: the method in plain words, with its numbers. */
export function howPage(c: Context<Env>) {
  const lang = c.get('lang');
  const w = howWords(lang);
  return c.html(
    <Page c={c} title={w.title} breadcrumb={[{ label: words(lang).title, path: '/observatory' }, { label: w.title }]}>
      <div class="narrow">
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {w.parts.map((part) => (
          <section>
            <h2 id={part.id}>{part.title}</h2>
            {part.text.map((text) => (
              <p>{text}</p>
            ))}
          </section>
        ))}
      </div>
      <section>
        <h2>{w.rates}</h2>
        <Rates lang={lang} />
      </section>
      <FileColumns lang={lang} />
      <Actions>
        <ButtonLink kind="plain" href={href(lang, '/observatory')}>
          {w.back}
        </ButtonLink>
      </Actions>
    </Page>,
  );
}

/** What every column of the file of figures means, in the order of the file. */
function FileColumns({ lang }: { lang: Lang }) {
  const w = columnWords(lang);
  return (
    <section>
      <h2 id="columns">{w.title}</h2>
      <p>{w.lead}</p>
      <p>{w.spreadsheet}</p>
      <Table
        lang={lang}
        caption={w.title}
        captionHidden
        phone="stack"
        rows={exportColumns}
        columns={[
          { key: 'column', head: w.column, rowHeader: true, cell: (c) => <code>{c}</code> },
          { key: 'meaning', head: w.meaning, cell: (c) => w.of[c] },
        ]}
      />
    </section>
  );
}

/** Who says the share and, where it is somebody else, the hours. */
function sourceOf(lang: Lang, r: Rate): string {
  const a = areaWords(lang);
  const said = (source: Pick<Rate, 'kind' | 'date'>) => `(${a[source.kind]}, ${date(lang, source.date)})`;
  const share = `${r.source[lang]} ${said(r)}`;
  const own = r.hoursSource;
  return own ? `${share}. ${howWords(lang).hoursOf}: ${own[lang]} ${said(own)}` : share;
}

function Rates({ lang }: { lang: Lang }) {
  const [w, a] = [words(lang), areaWords(lang)];
  return (
    <Table
      lang={lang}
      caption={howWords(lang).rates}
      captionHidden
      rows={rates()}
      columns={[
        { key: 'category', head: a.category, rowHeader: true, cell: (r: Rate) => nameOf(lang, r.category) },
        { key: 'age', head: a.ageColumn, cell: (r) => (r.ageTo >= 120 ? `${r.ageFrom}+` : `${r.ageFrom}–${r.ageTo}`) },
        { key: 'rate', head: a.expectedColumn, numeric: true, cell: (r) => percent(lang, r.rate) },
        {
          key: 'when',
          head: a.period,
          cell: (r) => `${r.periods.map(w.period).join(', ')}: ${describeWeek(lang, r.hours)}`,
        },
        { key: 'source', head: a.sourceOf, cell: (r) => sourceOf(lang, r) },
      ]}
    />
  );
}
