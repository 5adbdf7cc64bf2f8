import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { euro, href, type Lang } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Card, Cards } from '#ui/card.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Tag } from '#ui/tag.tsx';
import { may } from '../policy.ts';
import { type OwnAction, type OwnProject, ownActions, ownProjects } from '../reads/own-actions.ts';
import { plannedOf } from '../rules/money.ts';
import { closedWhy } from '../words/closed-spending.ts';
import { words } from '../words/own-actions.ts';
import { words as projectWords } from '../words/projects.ts';

function One({ lang, action: a }: { lang: Lang; action: OwnAction }) {
  const w = words(lang);
  const states = projectWords(lang).actionStates;
  const planned = plannedOf(a.sums);
  return (
    <Card
      level={2}
      title={<a href={href(lang, `/programme/actions/${a.id}`)}>{a.title}</a>}
      over={[a.body, a.projectTitle, a.cycle === null ? w.outside : w.cycle(a.cycle)].join(' · ')}
    >
      <p>
        <Tag tone={a.state === 'running' ? 'accent' : 'neutral'}>{states[a.state]}</Tag>{' '}
        {planned === 0 ? w.noMoney : w.money(euro(lang, a.sums.spent), euro(lang, planned))}
      </p>
      {a.closed && <p class="soft">{closedWhy(lang, a.closed)}</p>}
      <Actions>
        {!a.closed && planned > 0 && (
          <ButtonLink href={href(lang, `/programme/expenses/new?action=${a.id}`)}>
            {w.expense} <span class="visually-hidden">{w.of(a.title)}</span>
          </ButtonLink>
        )}
        <ButtonLink kind="outline" href={href(lang, `/programme/actions/${a.id}/results`)}>
          {w.result} <span class="visually-hidden">{w.of(a.title)}</span>
        </ButtonLink>
      </Actions>
    </Card>
  );
}

function Projects({ lang, projects }: { lang: Lang; projects: readonly OwnProject[] }) {
  const w = words(lang);
  const { roles } = projectWords(lang);
  return (
    <section aria-labelledby="projects">
      <h2 id="projects">{w.projects}</h2>
      {projects.length === 0 ? (
        <p>{w.noProjects}</p>
      ) : (
        <ul>
          {projects.map((p) => (
            <li>
              <a href={href(lang, `/programme/projects/${p.id}`)}>{p.title}</a>, {roles[p.role]}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** `GET /programme/mine`: what the bodies of whoever is signed in do, each action with the two things asked of them. */
export function ownActionsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor] = [c.get('lang'), signedIn(c)];
    demand(may(actor, 'spend'));
    const w = words(lang);
    const { actions, projects } = await readAs(deps.db, actor, async (tx) => ({
      actions: await ownActions(tx, today(deps.clock)),
      projects: await ownProjects(tx),
    }));
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {actions.length === 0 ? (
          <Empty title={w.none}>
            <p>{w.noneText}</p>
          </Empty>
        ) : (
          <Cards list>
            {actions.map((action) => (
              <One lang={lang} action={action} />
            ))}
          </Cards>
        )}
        <Projects lang={lang} projects={projects} />
      </DeskPage>,
    );
  };
}
