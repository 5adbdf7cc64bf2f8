import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, number } from '#kit/i18n.ts';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { may } from '../policy.ts';
import { dataPlan } from '../reads/data-plan.ts';
import { DataPlanTable } from '../view/data-plan.tsx';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/data-plan.ts';
import { around } from './around.ts';

/** `GET /programme/cycles/:cycle/data`: which figures the cycle awaits, what is late first; whoever may update it finds where. */
export function dataPlanPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const { cycle, nameOf, lines } = await readAs(deps.db, 'anyone', async (tx) => {
      const here = await around(c, deps, tx);
      return { ...here, lines: await dataPlan(tx, here.cycle.code, here.day) };
    });
    const actor = c.get('actor');
    const writes = may(actor, 'plan-data').yes || may(actor, 'give-data').yes;
    const late = lines.filter((l) => l.state.kind === 'late').length;
    return c.html(
      <Page
        c={c}
        title={w.of(cycle.name[lang])}
        description={w.description}
        breadcrumb={[
          { label: cycleWords(lang).title, path: '/programme' },
          { label: cycle.name[lang], path: `/programme/cycles/${cycle.code}` },
          { label: w.title },
        ]}
      >
        <h1>{w.of(cycle.name[lang])}</h1>
        <p class="lead">{w.lead}</p>
        {lines.length === 0 ? (
          <Empty title={w.none}>
            <p>{w.noneText}</p>
          </Empty>
        ) : (
          <>
            <p>{late === 0 ? w.noneLate : w.late(late, number(lang, late))}</p>
            <DataPlanTable lang={lang} lines={lines} nameOf={nameOf} />
          </>
        )}
        {writes ? (
          <p class="no-print">
            <a href={href(lang, `/programme/cycles/${cycle.code}/data/edit`)}>{w.desk}</a>
          </p>
        ) : (
          <p class="soft no-print">{w.deskFor}</p>
        )}
      </Page>,
    );
  };
}
