import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Cards } from '#ui/card.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import { may } from '../policy.ts';
import { type Lesson, lessons } from '../reads/lessons.ts';
import { LessonCard } from '../view/lesson.tsx';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/lessons.ts';
import { aroundChosen } from './around.ts';

/** `GET /programme/lessons?cycle=&network=`: what was learnt, offered to whoever prepares the cycle that goes on. */
export function lessonsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, typed] = [c.get('lang'), c.get('actor'), typedQuery(c)];
    const w = words(lang);
    // Lessons that are not for everybody stay in nobody's cache.
    if (actor !== 'anyone') keepPrivate(c);
    const [cycle, network] = [first(typed, 'cycle'), first(typed, 'network')];
    const found = await readAs(deps.db, actor, async (tx) => ({
      around: await aroundChosen(c, deps, tx),
      rows: await lessons(tx, { ...(cycle ? { cycle } : {}), ...(network ? { network } : {}) }),
    }));
    const { around, rows } = found;
    const latest = around?.all[0]?.code ?? null;
    const asks = (lesson: Lesson): boolean =>
      latest !== null &&
      lesson.cycle < latest &&
      may(actor, 'manage-cycle').yes &&
      !lesson.answers.some((a) => a.cycle === latest);
    const half = rows.filter((l) => l.source && (l.lever === '' || l.criticality === '')).length;
    const waiting = rows.filter((l) => asks(l)).length;
    return c.html(
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: cycleWords(lang).title, path: '/programme' }, { label: w.title }]}
      >
        {first(typed, 'saved') && <Notice lang={lang} kind="good" title={w.saved} live />}
        {first(typed, 'answered') && <Notice lang={lang} kind="good" title={w.answered} live />}
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {around && waiting > 0 && latest && (
          <Notice lang={lang} title={w.forNext(around.all[0]!.name[lang])}>
            <p>{w.forNextLead(number(lang, waiting))}</p>
          </Notice>
        )}
        <Tags>
          <Tag href={href(lang, '/programme/lessons')} tone={cycle ? 'neutral' : 'accent'}>
            {w.all}
          </Tag>
          {around?.all.map((one) => (
            <Tag
              tone={one.code === cycle ? 'accent' : 'neutral'}
              href={withQuery(href(lang, '/programme/lessons'), '', { cycle: one.code })}
            >
              {one.code}
            </Tag>
          ))}
        </Tags>
        {may(actor, 'record-lesson').yes && (
          <Actions>
            <ButtonLink href={href(lang, '/programme/lessons/new')}>{w.write}</ButtonLink>
          </Actions>
        )}
        {rows.length === 0 || around === null ? (
          <Empty title={w.empty}>
            <p>{w.emptyHelp}</p>
          </Empty>
        ) : (
          <>
            {half > 0 && <p class="soft">{w.half(number(lang, half))}</p>}
            <Cards pair>
              {rows.map((lesson) => (
                <LessonCard lang={lang} lesson={lesson} place={around.placeOf(lesson)} asks={asks(lesson)} />
              ))}
            </Cards>
          </>
        )}
      </Page>,
    );
  };
}
