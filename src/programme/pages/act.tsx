import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, href } from '#kit/i18n.ts';
import { moment } from '#kit/moment.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { act, actFile, seesActFile } from '../reads/acts.ts';
import { words } from '../words/acts.ts';
import { words as cycleWords } from '../words/cycles.ts';
import { around } from './around.ts';

/** `GET /programme/acts/:act`: what it is, when, whose, where it can be read, the mark of its file. */
export function actPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const found = await readAs(deps.db, c.get('actor'), async (tx) => {
      const one = await act(tx, c.req.param('act') ?? '');
      if (one === null) return null;
      const opens = one.fileName !== null && (await seesActFile(tx, one.id));
      return { act: one, opens, here: await around(c, deps, tx, one.cycle) };
    });
    if (found === null) throw new AppError('not-found', w.missing);
    const { act: one, opens, here } = found;
    if (c.get('actor') !== 'anyone') keepPrivate(c);
    const network = one.network && href(lang, `/programme/cycles/${one.cycle}/networks/${one.network}`);
    return c.html(
      <Page
        c={c}
        title={one.title[lang]}
        description={w.description}
        breadcrumb={[
          { label: cycleWords(lang).title, path: '/programme' },
          { label: here.cycle.name[lang], path: `/programme/cycles/${one.cycle}` },
          { label: w.steps[one.step] },
        ]}
      >
        {c.req.query('saved') && <Notice lang={lang} kind="good" title={w.saved} live />}
        <h1>
          {one.title[lang]} {one.example && <Tag>{cycleWords(lang).example}</Tag>}
        </h1>
        {one.note[lang] && <p class="lead">{one.note[lang]}</p>}
        <Facts
          facts={[
            { term: w.step, value: w.steps[one.step] },
            { term: w.number, value: one.number ?? <span class="soft">{w.unknown}</span> },
            { term: w.dated, value: one.dated ? date(lang, one.dated) : <span class="soft">{w.unknown}</span> },
            { term: w.issuer, value: one.issuer },
            { term: w.protocol, value: one.protocol },
            { term: w.network, value: network ? <a href={network}>{here.nameOf(one.network!)}</a> : w.whole },
            {
              term: w.alliance,
              value: one.alliance && (
                <a href={href(lang, `/network/alliances/${one.alliance}`)}>{here.allianceName(one.alliance)}</a>
              ),
            },
            { term: w.read, value: one.url && <a href={one.url}>{w.openRead}</a> },
            {
              term: w.file,
              value:
                one.fileName && (opens ? <a href={`/programme/acts/${one.id}/file`}>{one.fileName}</a> : w.signedCopy),
            },
            {
              term: w.hash,
              value: one.fileHash && (
                <>
                  <code class="break">{one.fileHash}</code>
                  <br />
                  <span class="soft">{w.hashNote}</span>
                </>
              ),
            },
          ]}
        />
        <Actions>
          <ButtonLink kind="outline" href={href(lang, `/thread/act/${one.id}`)}>
            {w.follow}
          </ButtonLink>
          <ButtonLink kind="plain" href={href(lang, `/programme/cycles/${one.cycle}`)}>
            {here.cycle.name[lang]}
          </ButtonLink>
        </Actions>
        <p class="soft">{w.recorded(moment(lang, one.recordedAt))}</p>
      </Page>,
    );
  };
}

/** `GET /programme/acts/:act/file`: the file as it was given, to be saved. */
export function actFilePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const file = await readAs(deps.db, c.get('actor'), (tx) => actFile(tx, c.req.param('act') ?? ''));
    if (file === null) throw new AppError('not-found', words(c.get('lang')).missing);
    if (c.get('actor') !== 'anyone') keepPrivate(c);
    c.header('Content-Type', file.mediaType);
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    return c.body(new Uint8Array(file.bytes));
  };
}
