import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { euro, href } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { may } from '../policy.ts';
import { namesOf } from '../reads/call-page.ts';
import { calls } from '../reads/calls.ts';
import { phaseOf } from '../rules/call.ts';
import { PhaseTag } from '../view/call.tsx';
import { callDays, words } from '../words/calls.ts';
import { words as cycleWords } from '../words/cycles.ts';

/** `GET /programme/calls`: every call the reader may see, the latest first. */
export function callsPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, day] = [c.get('lang'), c.get('actor'), today(deps.clock)];
    const w = words(lang);
    const { all, names } = await readAs(deps.db, actor, async (tx) => ({
      all: await calls(tx),
      names: await namesOf(tx),
    }));
    return c.html(
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: cycleWords(lang).title, path: '/programme' }, { label: w.title }]}
      >
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {may(actor, 'open-call').yes && (
          <p>
            <ButtonLink href={href(lang, '/programme/calls/new')} icon="plus">
              {w.new}
            </ButtonLink>
          </p>
        )}
        <Table
          lang={lang}
          caption={w.title}
          captionHidden
          empty={
            <Empty title={w.none}>
              <p>{w.noneDo}</p>
            </Empty>
          }
          columns={[
            {
              ...{ key: 'title', head: w.step.call, rowHeader: true },
              cell: (one) => (
                <>
                  <a href={href(lang, `/programme/calls/${one.id}`)}>{one.title}</a>{' '}
                  {one.example && <Tag>{w.example}</Tag>}
                </>
              ),
            },
            { key: 'network', head: w.network, cell: (one) => names(one.network) },
            { key: 'cycle', head: w.cycle, cell: (one) => one.cycle },
            { key: 'days', head: w.when, cell: (one) => callDays(lang, one.opens, one.closes) },
            { key: 'budget', head: w.budget, cell: (one) => euro(lang, one.budgetCents), numeric: true },
            { key: 'phase', head: w.outcome, cell: (one) => <PhaseTag lang={lang} phase={phaseOf(one, day)} /> },
          ]}
          rows={all}
        />
      </Page>,
    );
  };
}
