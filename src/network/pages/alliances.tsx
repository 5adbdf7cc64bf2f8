import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { first, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, number } from '#kit/i18n.ts';
import { areas } from '#territory/reads.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { alliancePage, countAlliances } from '../reads/places.ts';
import { networks } from '../reads.ts';
import { placeAfter } from '../rules/query.ts';
import { AllianceTable } from '../view/alliances.tsx';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';

const pageSize = 50;

/** `GET /network/alliances`: every local alliance, with filters by URL, page by page: the same few queries however many there are. */
export function alliancesPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = registerWords(lang);
    const typed = typedQuery(c);
    const [q, asked] = [first(typed, 'q').slice(0, 100), first(typed, 'network')];
    const all = await networks(db);
    const network = all.find((n) => n.code === asked)?.code;
    const after = placeAfter(first(typed, 'after'));
    const filter = { q, ...(network ? { network } : {}) };
    const rows = await alliancePage(db, {
      ...filter,
      day: today(clock),
      ...(after ? { after } : {}),
      limit: pageSize + 1,
    });
    const total = await countAlliances(db, filter);
    const areaName = new Map((await areas(db)).map((a) => [a.code, a.name]));
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    const path = href(lang, '/network/alliances');
    const form = formState(lang, typed);
    const text = new URLSearchParams({ q, network: network ?? '' }).toString();
    return c.html(
      <Page
        c={c}
        title={w.alliancesTitle}
        description={words(lang).description}
        breadcrumb={[{ label: words(lang).title, path: '/network' }, { label: w.alliancesTitle }]}
      >
        <h1>{w.alliancesTitle}</h1>
        <p class="lead">{w.alliancesLead}</p>
        <Form form={form} action={path} method="get" class="filter-form">
          <TextField form={form} name="q" label={w.q} value={q} />
          <SelectField
            form={form}
            name="network"
            label={w.network}
            empty={w.anyNetwork}
            options={all.map((n) => ({ value: n.code, label: n.name }))}
          />
          <Actions>
            <Button icon="search">{w.search}</Button>
          </Actions>
        </Form>
        {last ? (
          <>
            <p>
              <strong>{w.found(number(lang, total))}</strong>
            </p>
            <AllianceTable lang={lang} rows={shown} areaName={(code) => areaName.get(code) ?? code} />
          </>
        ) : (
          <Empty title={w.none}>
            <p>{w.noneHelp}</p>
          </Empty>
        )}
        <Pager
          lang={lang}
          previous={after ? withQuery(path, text, {}) : null}
          next={
            rows.length > pageSize && last ? withQuery(path, text, { after: `${last.code}~${last.nameKey}` }) : null
          }
        />
      </Page>,
    );
  };
}
