import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice as Message } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import {
  type Controller,
  controllerAt,
  type Notice,
  type NoticeKind,
  noticeAt,
  noticePlaces,
  type Place,
  type Purpose,
  purposes,
  versionsOf,
} from '../reads/privacy/notices.ts';
import { noticeWords } from '../words/privacy/notice.ts';

/** `GET /privacy`: the notice in force, everywhere or at a node (`?at=`), who answers for data there, and earlier versions. */
export function noticePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const kind: NoticeKind = c.req.query('kind') === 'contact-care' ? 'contact-care' : 'general';
    const places = await noticePlaces(deps.db);
    const asked = c.req.query('at') ?? '';
    const at = places.find((p) => p.id === asked)?.id ?? null;
    const current = await noticeAt(deps.db, kind, at);
    const versions = current ? await versionsOf(deps.db, kind, current.node) : [];
    const shown = versions.find((v) => String(v.version) === c.req.query('version')) ?? current;
    const text = shown?.texts[lang];
    const w = noticeWords(lang);
    return c.html(
      <Page c={c} title={w.title} description={text?.lead ?? w.none} breadcrumb={[{ label: w.title }]}>
        <article class="prose">
          <h1>{text?.title ?? w.title}</h1>
          <p class="lead">{text?.lead ?? w.none}</p>
          {asked !== '' && at === null && <Message lang={lang}>{w.unknownPlace}</Message>}
          {places.length > 0 && <Where lang={lang} at={at} kind={kind} places={places} />}
          {shown && current && <Version lang={lang} shown={shown} current={current} here={addressOf(lang, kind, at)} />}
          {text?.sections.map((s) => (
            <section>
              <h2>{s.title}</h2>
              {s.paragraphs.map((p) => (
                <p>{p}</p>
              ))}
            </section>
          ))}
        </article>
        <Who lang={lang} controller={await controllerAt(deps.db, at)} />
        {kind === 'general' && <Why lang={lang} list={await purposes(deps.db)} />}
        <More lang={lang} kind={kind} at={at} versions={versions} />
      </Page>,
    );
  };
}

const addressOf = (lang: Lang, kind: NoticeKind, at: string | null, version?: number): string => {
  const query = new URLSearchParams({
    ...(kind === 'general' ? {} : { kind }),
    ...(at === null ? {} : { at }),
    ...(version === undefined ? {} : { version: String(version) }),
  });
  return `${href(lang, '/privacy')}${query.size > 0 ? `?${query}` : ''}`;
};

type WhereProps = { lang: Lang; at: string | null; kind: NoticeKind; places: readonly Place[] };

function Where({ lang, at, kind, places }: WhereProps) {
  const w = noticeWords(lang);
  const options = places.map((p) => ({ value: p.id, label: p.name }));
  return (
    <Form form={formState(lang)} action={href(lang, '/privacy')} method="get" class="filter-form">
      <SelectField
        form={formState(lang)}
        name="at"
        label={w.where}
        empty={w.everywhere}
        options={options}
        value={at ?? ''}
      />
      {kind !== 'general' && <input type="hidden" name="kind" value={kind} />}
      <Button kind="outline">{w.show}</Button>
    </Form>
  );
}

function Version({ lang, shown, current, here }: { lang: Lang; shown: Notice; current: Notice; here: string }) {
  const w = noticeWords(lang);
  const line = <p class="soft">{w.version(shown.version, date(lang, shown.validFrom))}</p>;
  if (shown.id === current.id) return line;
  return (
    <Message lang={lang} kind="care">
      {w.old(shown.version)} <a href={here}>{w.current}</a>
    </Message>
  );
}

function Who({ lang, controller }: { lang: Lang; controller: Controller | null }) {
  const w = noticeWords(lang);
  const or = (value: string | null | undefined) => value || w.unknown;
  const joint = controller?.joint ?? [];
  return (
    <section aria-labelledby="who">
      <h2 id="who">{w.who}</h2>
      <Facts
        facts={[
          { term: w.controller, value: or(controller?.name) },
          { term: w.address, value: or(controller?.address) },
          { term: w.pec, value: or(controller?.pec) },
          {
            term: w.joint,
            value: or(joint.map((j) => [j.name, j.role, j.contact].filter(Boolean).join(', ')).join(' · ')),
          },
          { term: w.dpo, value: or([controller?.dpoName, controller?.dpoContact].filter(Boolean).join(', ')) },
        ]}
      />
    </section>
  );
}

function Why({ lang, list }: { lang: Lang; list: readonly Purpose[] }) {
  const w = noticeWords(lang);
  return (
    <Table
      lang={lang}
      caption={w.purposes}
      columns={[
        { key: 'purpose', head: w.purpose, cell: (p: Purpose) => p.name[lang], rowHeader: true },
        { key: 'basis', head: w.basis, cell: (p: Purpose) => w.bases[p.basis] },
        {
          key: 'source',
          head: w.source,
          cell: (p: Purpose) => (p.specialSource ? `${p.source}. ${w.special}: ${p.specialSource}` : p.source),
        },
      ]}
      rows={list}
    />
  );
}

type MoreProps = { lang: Lang; kind: NoticeKind; at: string | null; versions: readonly Notice[] };

function More({ lang, kind, at, versions }: MoreProps) {
  const w = noticeWords(lang);
  return (
    <div class="prose">
      {kind === 'general' ? (
        <section>
          <h2>{w.care}</h2>
          <a href={addressOf(lang, 'contact-care', at)}>{w.careLink}</a>
        </section>
      ) : (
        <p>
          <a href={addressOf(lang, 'general', at)}>{w.generalLink}</a>
        </p>
      )}
      <p>
        <a href={href(lang, '/privacy/retention')}>{w.kept}</a> ·{' '}
        <a href={href(lang, '/accounts/privacy')}>{w.yours}</a>
      </p>
      {versions.length > 0 && (
        <Details summary={w.history}>
          <ul>
            {versions.map((v) => (
              <li>
                <a href={addressOf(lang, kind, at, v.version)}>{w.version(v.version, date(lang, v.validFrom))}</a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </div>
  );
}
