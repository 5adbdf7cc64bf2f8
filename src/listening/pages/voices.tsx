import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { municipalityIndex } from '#territory/reads.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Pager } from '#ui/pager.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import type { State } from '../model.ts';
import { type ListOfVoices, voicesOfArea } from '../reads/voices.ts';
import { words } from '../words/desk.ts';
import { words as voiceWords } from '../words/voice.ts';

function Voices({ lang, list, name }: { lang: Lang; list: ListOfVoices; name: (code: string) => string }) {
  const w = words(lang);
  const day = (moment: Date) => date(lang, today({ now: () => moment }));
  return (
    <Table
      lang={lang}
      caption={w.caption}
      captionHidden
      phone="stack"
      rows={list.voices}
      columns={[
        {
          key: 'said',
          head: w.said,
          rowHeader: true,
          cell: (v) => (
            <a href={href(lang, `/listening/voices/${v.id}`)}>
              {day(v.saidAt)}
              <span class="visually-hidden"> {w.open(day(v.saidAt))}</span>
            </a>
          ),
        },
        { key: 'where', head: w.where, cell: (v) => (v.municipality === null ? w.noWhere : name(v.municipality)) },
        { key: 'state', head: w.state, cell: (v) => voiceWords(lang).state[v.state as State] },
        {
          key: 'contact',
          head: w.contact,
          cell: (v) => (v.contact ? <Tag tone="accent">{w.withContact}</Tag> : w.without),
        },
      ]}
    />
  );
}

/** `GET /listening/voices?show=all&municipality=`: the voices of one's area; those that wait, oldest first. */
export function voicesPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), signedIn(c), typedQuery(c)];
    const w = words(lang);
    const after = first(typed, 'after');
    const municipality = /^\d{6}$/.test(first(typed, 'municipality')) ? first(typed, 'municipality') : null;
    const waiting = first(typed, 'show') !== 'all';
    const list = await voicesOfArea(deps.db, actor, { waiting, municipality, after: isUuid(after) ? after : null });
    const { byCode } = await municipalityIndex(deps.db);
    const form = formState(lang, typed);
    const at = href(lang, '/listening/voices');
    const here = withQuery(at, '', { show: waiting ? null : 'all', municipality });
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.voicesTitle}>
        <h1>{w.voicesTitle}</h1>
        <p class="lead">{w.voicesLead}</p>
        <Form form={form} action={at} method="get" class="filter-form">
          <SelectField
            form={form}
            name="show"
            label={w.show}
            empty={null}
            value={waiting ? 'waiting' : 'all'}
            options={[
              { value: 'waiting', label: w.waiting },
              { value: 'all', label: w.all },
            ]}
          />
          <SelectField
            form={form}
            name="municipality"
            label={w.where}
            empty={w.all}
            options={list.places.map((p) => ({ value: p.ref, label: p.name }))}
          />
          <Actions>
            <Button kind="outline">OK</Button>
          </Actions>
        </Form>
        {list.voices.length === 0 ? (
          <Empty title={w.emptyTitle}>
            <p>{w.emptyBody}</p>
          </Empty>
        ) : (
          <Voices lang={lang} list={list} name={(code) => byCode.get(code)?.name ?? code} />
        )}
        <Pager
          lang={lang}
          previous={isUuid(after) ? here : null}
          next={list.next ? withQuery(here.split('?')[0] ?? at, here.split('?')[1] ?? '', { after: list.next }) : null}
        />
      </DeskPage>,
    );
  };
}
