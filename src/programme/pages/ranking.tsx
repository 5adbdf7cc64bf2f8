import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { namesOf } from '../reads/call-page.ts';
import { approvedRanking, callFor, projectsOfProposals } from '../reads/calls.ts';
import { provisionalRanking } from '../reads/provisional.ts';
import { Ranking } from '../view/ranking.tsx';
import { words } from '../words/calls.ts';

/** `GET /programme/calls/:call/ranking`: as the decree approved it; before, only for whoever follows the evaluation. */
export function rankingPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), c.get('actor')];
    const w = words(lang);
    const { call, lines, draft, names, projects } = await readAs(deps.db, actor, async (tx) => {
      const one = await callFor(tx, c.req.param('call') ?? '', lang);
      const approved = await approvedRanking(tx, one.id);
      const provisional = approved.length === 0 ? await provisionalRanking(tx, actor, one) : [];
      return {
        ...{
          call: one,
          lines: approved.length > 0 ? approved : provisional,
          draft: approved.length === 0,
          names: await namesOf(tx),
        },
        projects: await projectsOfProposals(
          tx,
          approved.map((l) => l.proposal),
        ),
      };
    });
    if (draft && lines.length > 0) keepPrivate(c);
    const title = w.rankingOf(call.title);
    return c.html(
      <Page
        c={c}
        title={title}
        description={w.description}
        breadcrumb={[
          { label: w.title, path: '/programme/calls' },
          { label: call.title, path: `/programme/calls/${call.id}` },
          { label: w.ranking },
        ]}
      >
        <h1>{title}</h1>
        {lines.length === 0 ? (
          <Empty title={w.rankingNone}>
            <p>{w.rankingNoneDo}</p>
          </Empty>
        ) : (
          <>
            <p class="lead">{draft ? w.rankingDraft : w.rankingLead}</p>
            <Ranking {...{ lang, call, lines, projects }} allianceName={names} />
          </>
        )}
        <p class="no-print">
          <ButtonLink kind="plain" href={href(lang, `/programme/calls/${call.id}`)}>
            {call.title}
          </ButtonLink>
        </p>
      </Page>,
    );
  };
}
