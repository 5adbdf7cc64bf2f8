import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { mayKeep } from '../policy.ts';
import { duplicatesToSee, type TiedGroup } from '../reads/duplicates.ts';
import type { DuplicatePair } from '../rules/duplicate-pair.ts';
import { pairReasons } from '../view/pair.tsx';
import { words } from '../words/duplicates.ts';

/** `GET /directory/duplicates`: pairs of records that look like one service, most alike first. */
export function duplicatesPage({ db }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), signedIn(c)];
    demand(mayKeep(actor, 'merge'));
    const w = words(lang);
    const { open, decided, groups } = await readAs(db, actor, duplicatesToSee);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        {open.count === 0 ? (
          <Empty title={w.emptyTitle}>
            <p>{w.empty}</p>
          </Empty>
        ) : (
          <>
            <p class="lead">{w.lead}</p>
            {groups.map((g) => (
              <Group lang={lang} group={g} />
            ))}
            <Pairs lang={lang} caption={w.count(open.count)} pairs={open.rows} />
            {open.count > open.rows.length && <p>{w.more(open.count - open.rows.length)}</p>}
          </>
        )}
        {decided.length > 0 && <Pairs lang={lang} caption={w.decided} pairs={decided} />}
      </DeskPage>,
    );
  };
}

const hundredth = (score: number): number => Math.floor(score * 100);

function Group({ lang, group: g }: { lang: Lang; group: TiedGroup }) {
  const w = words(lang);
  const { oneName, otherName, score } = g.weakest;
  return (
    <Notice lang={lang} kind="care" title={w.cluster(g.size)}>
      <p>{w.clusterLead(g.untied, oneName, otherName, hundredth(score))}</p>
    </Notice>
  );
}

function Pairs({ lang, caption, pairs }: { lang: Lang; caption: string; pairs: readonly DuplicatePair[] }) {
  const w = words(lang);
  return (
    <Table<DuplicatePair>
      lang={lang}
      caption={caption}
      rows={pairs}
      phone="stack"
      columns={[
        {
          key: 'pair',
          head: w.pair,
          rowHeader: true,
          cell: (p) => (
            <a href={href(lang, `/directory/duplicates/${p.id}`)}>
              {p.oneName} · {p.otherName}
            </a>
          ),
        },
        { key: 'why', head: w.why, wide: true, cell: (p) => pairReasons(lang, p) },
        {
          key: 'score',
          head: w.score,
          cell: (p) => (
            <>
              {w.points(hundredth(p.score))}{' '}
              <Tag tone={p.decision === null && p.band === 'certain' ? 'accent' : 'neutral'}>
                {p.decision === null ? w.band[p.band] : w.was[p.decision]}
              </Tag>
            </>
          ),
        },
      ]}
    />
  );
}
