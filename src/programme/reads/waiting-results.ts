import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { may } from '../policy.ts';
import type { Cadence } from '../rules/periods.ts';
import type { IndicatorKind } from '../rules/roll-up.ts';
import { words } from '../words/results-waiting.ts';
import { missingOf } from './results.ts';

const moment = (day: string): Date => new Date(`${day}T00:00:00Z`);

interface Aim {
  readonly action: string;
  readonly title: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly indicator: string;
  readonly kind: IndicatorKind;
  readonly every: Cadence;
  readonly written: readonly string[];
}

/** Values missing for periods that are over, one line for each action of one's own body. */
async function missingValues(tx: Tx, { lang, today }: WaitingQuestion): Promise<Waiting[]> {
  const w = words(lang);
  const { rows } = await sql<Aim>`
    select a.id as action, a.title, a.starts, a.ends, i.id as indicator, i.kind, i.every,
      array(select m.starts::text from programme.measure m where m.action = a.id and m.indicator = i.id) as written
    from programme.target t join programme.action a on a.id = t.action join programme.indicator i on i.id = t.indicator
    where t.body_node in (select programme.mine('measure')) and a.state in ('running', 'concluded')
      and i.kind not in ('people', 'firms') order by a.id limit 2000`.execute(tx);
  return [...Map.groupBy(rows, (r) => r.action).values()].flatMap((aims) => {
    const missing = aims.flatMap((a) =>
      missingOf(
        { id: a.indicator, kind: a.kind, every: a.every },
        a,
        a.written.map((starts) => ({ indicator: a.indicator, starts })),
        today,
      ),
    );
    const first = missing.map((p) => p.ends).sort()[0];
    const { action, title: about } = aims[0]!;
    return first === undefined
      ? []
      : [
          {
            ...{
              kind: 'programme.values-missing',
              title: w.values(missing.length),
              about,
              since: moment(addDays(first, 1)),
            },
            ...{ due: null, helps: 1, path: `/programme/actions/${action}/results`, button: w.valuesButton },
          },
        ];
  });
}

/** Whether an experiment waits for whoever decides of it, or for the body that does it and knows what came of it. */
type Side = 'manage-project' | 'measure';

/** Experiments whose verdict is due within a month, or was. */
async function verdictsDue(tx: Tx, { lang, today }: WaitingQuestion, side: Side): Promise<Waiting[]> {
  const w = words(lang);
  const own = side === 'measure';
  const { rows } = await sql<{ action: string; title: string; due: string }>`
    select a.id as action, a.title, t.verdict_due::text as due from programme.trial t join programme.action a on a.id = t.action
    where ${own ? sql`a.body_node` : sql`t.node`} in (select programme.mine(${side})) and t.result <> 'ordinary' and t.verdict_due <= ${addDays(today, 30)}
      and coalesce((select v.verdict = 'change' and v.next_due = t.verdict_due from programme.verdict v where v.action = a.id
        order by v.given_at desc limit 1), true)
    order by t.verdict_due limit 200`.execute(tx);
  return rows.map((r) => ({
    ...{
      kind: own ? 'programme.verdict-to-prepare' : 'programme.verdict-due',
      title: own ? w.prepare : w.verdict,
      about: r.title,
      since: moment(addDays(r.due, -30)),
      due: r.due,
    },
    ...{ helps: 1, path: `/programme/actions/${r.action}/${own ? 'results' : 'verdict'}` },
    button: own ? w.prepareButton : w.verdictButton,
  }));
}

/** Requests for vouchers without an answer, one line for each scheme. */
async function vouchersAsked(tx: Tx, { lang }: WaitingQuestion): Promise<Waiting[]> {
  const w = words(lang);
  const { rows } = await sql<{ scheme: string; it: string; en: string; n: number; since: Date }>`
    select s.code as scheme, s.name_it as it, s.name_en as en, count(*) as n, min(v.asked_at) as since
    from programme.voucher_application v join programme.voucher_scheme s on s.code = v.scheme
    where v.state = 'asked' and v.node in (select programme.mine('answer-voucher')) group by s.code order by s.code`.execute(
    tx,
  );
  return rows.map((r) => ({
    ...{ kind: 'programme.voucher-asked', title: w.vouchers(r.n), about: r[lang], since: r.since, due: null },
    ...{ helps: r.n, path: `/programme/vouchers/${r.scheme}/requests`, button: w.vouchersButton },
  }));
}

/** Values to write, verdicts to give, vouchers to answer, for whoever acts. */
export async function resultsWaiting(tx: Tx, actor: Person, q: WaitingQuestion): Promise<Waiting[]> {
  const can = (verb: Parameters<typeof may>[1]) => may(actor, verb).yes;
  return [
    ...(can('measure') ? await missingValues(tx, q) : []),
    ...(can('manage-project') ? await verdictsDue(tx, q, 'manage-project') : []),
    ...(can('measure') ? await verdictsDue(tx, q, 'measure') : []),
    ...(can('answer-voucher') ? await vouchersAsked(tx, q) : []),
  ];
}
