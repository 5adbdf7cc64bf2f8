import type { Context } from 'hono';
import { pathOf } from '#accounts/reads.ts';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { may } from '../policy.ts';
import { namesOf } from '../reads/call-page.ts';
import { approvedRanking, callFor, projectsOfProposals } from '../reads/calls.ts';
import { evaluating, linesOfRanking } from '../reads/ranking.ts';
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
      const follows = typeof actor === 'object' && may(actor, 'approve', await pathOf(tx, one.node)).yes;
      const provisional = approved.length === 0 && follows ? linesOfRanking(one, await evaluating(tx, one)) : [];
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
