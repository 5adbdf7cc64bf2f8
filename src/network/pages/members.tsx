import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { dayInFile } from '#kit/days.ts';
import { AppError } from '#kit/errors.ts';
import { first, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { DateField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { type Place, parts } from '../model.ts';
import { countMembers, members } from '../reads/members.ts';
import { namedPlace } from '../reads/places.ts';
import { placeText, readPlace } from '../rules/query.ts';
import { MemberTable } from '../view/members.tsx';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';

const pageSize = 50;

/** The place a page is about, from its address. */
export const placeIn = (c: Context<Env>, kind: Place['kind']): Place => ({ kind, code: c.req.param(kind) ?? '' });

/** `GET /network/alliances/:alliance/members`, `GET /network/networks/:network/members`: who was there on a day, page by page. */
export function membersPage({ db, clock }: Deps, kind: Place['kind']) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = registerWords(lang);
    const found = await namedPlace(db, placeIn(c, kind));
    if (found === null)
      throw new AppError('not-found', kind === 'network' ? w.missingNetwork : words(lang).missingAlliance);
    const typed = typedQuery(c);
    const [q, dayText, partText] = [first(typed, 'q').slice(0, 100), first(typed, 'day'), first(typed, 'part')];
    const day = dayText === '' ? today(clock) : dayInFile(dayText);
    const part = parts.find((p) => p === partText);
    const query = { place: found.place, day: day ?? today(clock), q, ...(part ? { part } : {}) };
    const after = readPlace(first(typed, 'after'));
    const rows = await members(db, { ...query, ...(after ? { after } : {}), limit: pageSize + 1 });
    const all = [...(await countMembers(db, query)).values()].reduce((sum, n) => sum + n, 0);
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    const path = href(lang, `${found.path}/members`);
    const form = formState(lang, typed, day === null ? [{ field: 'day', message: w.dayBad(dayText) }] : []);
    const text = new URLSearchParams({ q, day: dayText, part: partText }).toString();
    return c.html(
      <Page
        c={c}
        title={`${w.members}: ${found.name}`}
        description={words(lang).description}
        breadcrumb={[
          { label: words(lang).title, path: '/network' },
          { label: found.name, path: found.path },
          { label: w.members },
        ]}
      >
        <h1>{w.members}</h1>
        <p class="lead">{found.name}</p>
        <Form form={form} action={path} method="get" class="filter-form">
          <TextField form={form} name="q" label={w.memberQ} value={q} />
          <SelectField
            form={form}
            name="part"
            label={w.part}
            empty={w.anyPart}
            options={parts.map((p) => ({ value: p, label: w.parts[p] }))}
          />
          <DateField form={form} name="day" label={w.day} hint={w.dayHint} value={day ?? ''} />
          <Actions>
            <Button icon="search">{w.search}</Button>
          </Actions>
        </Form>
        <p>
          <strong>{w.membersLead(number(lang, all), date(lang, query.day))}</strong>
        </p>
        {last ? (
          <MemberTable lang={lang} caption={w.members} rows={shown} />
        ) : (
          <Empty title={w.noneThen}>
            <p>{w.noneThenHelp}</p>
          </Empty>
        )}
        <Pager
          lang={lang}
          previous={after ? withQuery(path, text, {}) : null}
          next={
            rows.length > pageSize && last
              ? withQuery(path, text, { after: placeText({ nameKey: last.nameKey, id: last.id }) })
              : null
          }
        />
      </Page>,
    );
  };
}
