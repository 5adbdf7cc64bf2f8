import { today } from '#kit/clock.ts';
import { addDays } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import { checkAction } from '#programme/actions/check-action.ts';
import { demoVouchers } from '#programme/actions/demo-vouchers.ts';
import { giveVerdict } from '#programme/actions/give-verdict.ts';
import { enterMeasure } from '#programme/actions/measure.ts';
import { notePeople } from '#programme/actions/note-people.ts';
import { setTarget } from '#programme/actions/set-target.ts';
import { type ExampleAction, exampleActions } from '#programme/reads/example-actions.ts';
import { closedPeriods } from '#programme/rules/periods.ts';

const id = (n: number): string => `0f7a6c1e-3d52-5b0a-9a71-5c0f0000000${n}`;
const [people, hours, places, satisfaction, work] = [id(1), id(3), id(4), id(5), id(6)] as const;
const [lang, who] = ['it', 'installation'] as const;

/** The same numbers on every machine: invented, but not all equal. */
const varied = (i: number, j: number, least: number, most: number): number =>
  least + (((i + 1) * 7919 + (j + 1) * 104_729) % (most - least + 1));

/** Invented results of the example actions, through the real actions: values, people, checks, verdicts, a voucher. */
export async function demoResults(deps: Deps): Promise<void> {
  const day = today(deps.clock);
  const all = await exampleActions(deps.db);
  const of = (state: string, n: number) => all.filter((a) => a.state === state).slice(0, n);
  for (const [i, action] of [...of('running', 8), ...of('concluded', 6)].entries()) {
    await measured(deps, action, i, day);
    await reached(deps, action, i, day);
    if (i < 5 || i >= 8) await tried(deps, action, i, day);
  }
  await demoVouchers(deps, day);
}

async function measured(
  deps: Deps,
  { id: action, starts, ends, state }: ExampleAction,
  i: number,
  day: string,
): Promise<void> {
  const aims = [
    [people, 60],
    [hours, state === 'running' ? 1200 : 2400],
    [places, 30],
    [satisfaction, 4],
    [work, 50],
  ] as const;
  for (const [indicator, target] of aims) await setTarget(deps, who, { lang, action, indicator, target }, true);
  // The last period of some that run is still to be written: it waits for their contact. What is over is all written.
  const last = state === 'running' && i % 3 === 0 ? -1 : undefined;
  const closed = (every: 'quarter' | 'half') => closedPeriods(every, { starts, ends }, day).slice(0, last);
  const write = (indicator: string, starts: string, value: number, second: number | null, source: string) =>
    enterMeasure(deps, who, { lang, action, indicator, starts, value, second, words: null, source }, true);
  for (const [j, p] of closed('quarter').entries()) {
    await write(hours, p.starts, varied(i, j, 80, 420), null, 'Registro delle ore (esempio)');
    await write(places, p.starts, varied(i, 0, 8, 24) + j, null, 'Registro degli iscritti (esempio)');
  }
  const halves = closed('half');
  for (const [j, p] of halves.entries()) {
    // Nobody answers who was not reached.
    const answered = Math.floor((reachedIn(i) * varied(i, j, 55, 85)) / 100 / halves.length);
    await write(satisfaction, p.starts, varied(i, j, 34, 48) / 10, answered, 'Questionario (esempio)');
    await write(work, p.starts, Math.round(answered * 0.6), answered, 'Questionario (esempio)');
  }
}

/** How many people an action reached. */
const reachedIn = (i: number): number => varied(i, 3, 48, 92);

/** Codes of nobody; neighbouring actions share some, so that counting once shows. */
async function reached(deps: Deps, action: ExampleAction, i: number, day: string): Promise<void> {
  const last = action.ends !== null && action.ends < day ? action.ends : addDays(day, -45);
  const from = i * 60;
  const codes = Array.from({ length: reachedIn(i) }, (_, n) => ({
    kind: 'tax' as const,
    text: `ESEMPIO-${from + n}`,
  }));
  await notePeople(deps, who, { lang, action: action.id, day: last, codes }, true);
}

const promises = [
  ['Chi fa i turni terrà il lavoro se la mattina c’è qualcuno dalle 6', 'Venti iscritti con turni entro sei mesi'],
  ['Le famiglie senza auto verranno se il trasporto è compreso', 'Metà degli iscritti usa il trasporto'],
  ['Un solo sportello basta a più imprese piccole', 'Cinque imprese mandano almeno una persona'],
] as const;

async function tried(deps: Deps, { id: action, state }: ExampleAction, i: number, day: string): Promise<void> {
  const [hypothesis, measure] = promises[i % promises.length]!;
  const ordinary = i % 4 === 3;
  const verdictDue = addDays(day, i % 2 === 0 ? -10 : 120);
  const answers = ordinary
    ? ({ existing: 'same', payer: 'municipality', novelty: '' } as const)
    : ({
        existing: 'similar',
        payer: 'nobody',
        novelty: 'Orari e luoghi di chi lavora a turni, decisi con le imprese',
      } as const);
  const promise = { hypothesis, measure, indicator: hours, verdictDue };
  await checkAction(deps, who, { lang, action, category: 'pre-post-scuola', ...answers, ...promise }, true);
  if (ordinary || state !== 'concluded') return;
  const verdict = i % 2 === 0 ? ('hand-over' as const) : ('change' as const);
  const rest =
    verdict === 'hand-over'
      ? { budgetOf: 'Ente d’esempio, bilancio ordinario', nextDue: null }
      : { budgetOf: null, nextDue: addDays(day, 180) };
  await giveVerdict(
    deps,
    who,
    { lang, action, verdict, reason: 'I numeri dicono che le famiglie lo usano (esempio).', ...rest },
    true,
  );
}
