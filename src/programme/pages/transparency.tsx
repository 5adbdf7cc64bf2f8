import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { csvLine } from '#kit/csv.ts';
import { readAs } from '#kit/database.ts';
import { first, type Typed, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { sheetsOf } from '#kit/sheet.ts';
import { networks } from '#network/reads.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import { projectChoices } from '../reads/projects.ts';
import { type Grant, grants } from '../reads/transparency.ts';
import { typedEuro } from '../rules/euro.ts';
import { words as projectWords } from '../words/projects.ts';
import { words } from '../words/transparency.ts';
import type { MoneyFormat } from './money-files.ts';

/** Rows a page shows; the files have all of them. */
const most = 500;

const queryOf = (typed: Typed) => ({ cycle: first(typed, 'cycle') || null, network: first(typed, 'network') || null });

function Grants({ lang, rows }: { lang: Lang; rows: readonly Grant[] }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.caption}
      rows={rows}
      empty={<p>{w.empty}</p>}
      columns={[
        {
          ...{ key: 'body', head: w.body, rowHeader: true },
          cell: (g) => (
            <>
              <a href={href(lang, `/network/organizations/${g.organization}`)}>{g.body}</a>{' '}
              {g.example && <Tag>{w.example}</Tag>}
            </>
          ),
        },
        { key: 'code', head: w.code, cell: (g) => g.taxCode ?? w.unknown },
        {
          key: 'project',
          head: w.project,
          cell: (g) => <a href={href(lang, `/programme/projects/${g.project}`)}>{g.title}</a>,
        },
        { key: 'cycle', head: w.cycle, cell: (g) => g.cycle ?? w.noCycle },
        { key: 'granted', head: w.granted, numeric: true, cell: (g) => euro(lang, g.granted) },
        { key: 'paid', head: w.paid, numeric: true, cell: (g) => (g.paid === null ? '' : euro(lang, g.paid)) },
        { key: 'acts', head: w.acts, cell: (g) => (g.paid === null ? '' : g.acts.join('; ')) },
      ]}
    />
  );
}

/** `GET /programme/transparency?cycle=&network=`: grants to bodies (d.lgs. 33/2013, arts 26 and 27), never to people. */
export function transparencyPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, typed] = [c.get('lang'), typedQuery(c)];
    const w = words(lang);
    // As anybody sees it: a draft that the reader may see is not published by being looked at.
    const { found, choices, names } = await readAs(deps.db, 'anyone', async (tx) => ({
      found: await grants(tx, queryOf(typed)),
      choices: await projectChoices(tx),
      names: new Map((await networks(tx)).map((n) => [n.code, n.name])),
    }));
    const form = formState(lang, typed);
    const file = (format: string) =>
      withQuery(href(lang, `/programme/transparency.${format}`), new URL(c.req.url).search, {});
    const option = (value: string) => ({ value, label: names.get(value) ?? value });
    return c.html(
      <Page
        {...{ c, title: w.title, description: w.lead }}
        breadcrumb={[{ label: projectWords(lang).programme, path: '/programme' }, { label: w.title }]}
      >
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <p>{w.law}</p>
        <Form form={form} action={href(lang, '/programme/transparency')} method="get">
          <div class="filter-form">
            <SelectField
              {...{ form, name: 'cycle', label: w.cycle, empty: w.any }}
              options={choices.cycles.map(option)}
            />
            <SelectField
              {...{ form, name: 'network', label: w.network, empty: w.any }}
              options={choices.networks.map(option)}
            />
          </div>
          <Actions>
            <Button>{w.search}</Button>
            <ButtonLink kind="plain" href={file('csv')}>
              {w.export} CSV
            </ButtonLink>
            <ButtonLink kind="plain" href={file('xlsx')}>
              {w.export} XLSX
            </ButtonLink>
          </Actions>
        </Form>
        <p>{w.paidNote}</p>
        <Grants lang={lang} rows={found.grants.slice(0, most)} />
        {found.grants.length > most && <p>{w.first(number(lang, most), number(lang, found.grants.length))}</p>}
        {found.leftOut > 0 && <p>{w.leftOut(number(lang, found.leftOut))}</p>}
        <p class="soft">
          {w.how}: {w.howText} {w.asOf(date(lang, today(deps.clock)))}
        </p>
      </Page>,
    );
  };
}

/** `GET /programme/transparency.csv`, `.xlsx`. */
export function transparencyFile(deps: Deps, format: MoneyFormat) {
  return async (c: Context<Env>) => {
    const [lang, typed] = [c.get('lang'), typedQuery(c)];
    const w = words(lang);
    const found = await readAs(deps.db, 'anyone', (tx) => grants(tx, queryOf(typed)));
    const head = [w.body, w.code, w.project, w.cycle, w.granted, w.paid, w.acts, w.how, w.example];
    const rows = found.grants.map((g) => [
      g.body,
      g.taxCode,
      g.title,
      g.cycle,
      g.granted,
      g.paid,
      g.acts.join('; '),
      w.howText,
      g.example ? 'x' : null,
    ]);
    c.header('Content-Disposition', `attachment; filename="contributi.${format}"`);
    if (format === 'csv') {
      c.header('Content-Type', 'text/csv; charset=utf-8');
      const lines = rows.map((r) =>
        csvLine(r.map((v, i) => ((i === 4 || i === 5) && typeof v === 'number' ? typedEuro(v) : v))),
      );
      return c.body(`\uFEFF${[csvLine(head), ...lines].join('\r\n')}\r\n`);
    }
    c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const columns = head.map((title, i) => ({
      title,
      kind: i === 4 || i === 5 ? ('euro' as const) : ('text' as const),
    }));
    return c.body(new Uint8Array(await sheetsOf([{ name: w.title, columns, rows }])));
  };
}
