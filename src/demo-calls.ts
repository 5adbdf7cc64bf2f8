import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { exampleHolders } from '#accounts/example.ts';
import { nodeId, nodesBelow } from '#accounts/reads.ts';
import { namedPerson, type Person } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import { addDays } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { organizationsById } from '#network/reads.ts';
import { approveRanking } from '#programme/actions/approve-ranking.ts';
import { closeEvaluation } from '#programme/actions/close-evaluation.ts';
import { declareConflict } from '#programme/actions/declare-conflict.ts';
import { excludeProposal } from '#programme/actions/exclude-proposal.ts';
import { givePoints } from '#programme/actions/give-points.ts';
import { publishCall } from '#programme/actions/publish-call.ts';
import { saveCall } from '#programme/actions/save-call.ts';
import { signConvention } from '#programme/actions/sign-convention.ts';
import { submitProposal } from '#programme/actions/submit-proposal.ts';
import { validateCall } from '#programme/actions/validate-call.ts';
import { exampleAct, exampleCall, exampleProposal } from '#programme/example-call.ts';

interface DemoProposal {
  readonly alliance: string;
  readonly title: string;
  readonly actions: string;
  readonly asked: string;
  readonly brought: string;
}

const proposals = (): readonly DemoProposal[] =>
  parse(readFileSync(join(projectRoot, 'data/demo/proposals.csv')), { columns: true }) as DemoProposal[];

/** The same installation at noon of a day. */
const on = (deps: Deps, day: string): Deps => ({ ...deps, clock: { now: () => new Date(`${day}T10:00:00Z`) } });

/**
 * Invented calls of the network of Brescia, through the real actions: one of 2020–23 from the call to the projects, one that
 * the Committee is judging now, one that is open now.
 */
export async function demoCalls(deps: Deps): Promise<void> {
  await concluded(deps);
  const day = today(deps.clock);
  const judged = await opened(deps, {
    cycle: '2025-27',
    title: 'Avviso d’esempio 2025–27, primo bando',
    opens: addDays(day, -40),
    closes: addDays(day, -4),
  });
  const [first, second] = proposals();
  for (const p of [first!, second!]) {
    const then = on(deps, addDays(day, -6));
    await submitProposal(then, 'installation', await propose(then, judged, p, '2027-01-01', '2027-10-31', null), 'it');
  }
  const open = await opened(deps, {
    cycle: '2025-27',
    title: 'Avviso d’esempio 2025–27, secondo bando',
    opens: addDays(day, -5),
    closes: addDays(day, 25),
  });
  await propose(
    on(deps, day),
    open,
    {
      ...first!,
      title: 'Progetto d’esempio Prima delle otto',
      actions: 'Accoglienza a scuola dalle 7',
      asked: '30000',
      brought: '2000',
    },
    '2027-01-01',
    '2027-10-31',
    null,
  );
}

async function concluded(deps: Deps): Promise<void> {
  const call = await opened(deps, {
    cycle: '2020-23',
    title: 'Avviso d’esempio 2020–23',
    opens: '2020-06-08',
    closes: '2020-07-10',
  });
  const sent: string[] = [];
  for (const p of proposals()) {
    const then = on(deps, '2020-07-06');
    const id = await propose(then, call, p, '2020-09-01', '2022-08-31', 'school-times');
    await submitProposal(then, 'installation', id, 'it');
    sent.push(id);
  }
  const [a, b, excluded] = sent;
  const judging = on(deps, '2020-07-20');
  await excludeProposal(
    judging,
    'installation',
    excluded!,
    { reason: 'Accordo di partenariato senza la firma di un partner', rule: 'avviso d’esempio, punto 6' },
    'it',
  );
  for (const [i, member] of (await committee(deps)).entries())
    for (const [id, points] of [
      [a!, [3600 - i * 200, 2500, 2300]],
      [b!, [3100, 2200 + i * 100, 2000]],
    ] as const) {
      await declareConflict(judging, member, id, null, 'it');
      const [bisogno, rete, costi] = points.map((n) => ({ points: n, reason: 'Valutazione d’esempio.' }));
      await givePoints(judging, member, id, { bisogno: bisogno!, rete: rete!, costi: costi! }, 'it');
    }
  const then = on(deps, '2020-09-15');
  await closeEvaluation(then, 'installation', call, exampleAct('2020-07-22', 'ES-2'), 'it');
  await approveRanking(then, 'installation', call, exampleAct('2020-07-28', 'ES-3'), 'it');
  await validateCall(then, 'installation', call, exampleAct('2020-08-06', 'ES-4'), 'it');
  for (const id of [a!, b!]) await signConvention(then, 'installation', id, exampleAct('2020-08-28'), 'it');
}

async function opened(deps: Deps, when: Parameters<typeof exampleCall>[0]): Promise<string> {
  const before = on(deps, addDays(when.opens, -3));
  const saved = await saveCall(before, 'installation', null, exampleCall(when), 'it');
  if ('problems' in saved) throw new Error(`the example call breaks a rule: ${JSON.stringify(saved.problems)}`);
  await publishCall(before, 'installation', saved.id, exampleAct(addDays(when.opens, -3), 'ES-1'), 'it');
  return saved.id;
}

const cents = (typed: string): number[] => typed.split('|').map((euro) => Number(euro) * 100);

async function propose(
  deps: Deps,
  call: string,
  p: DemoProposal,
  starts: string,
  ends: string,
  area: string | null,
): Promise<string> {
  const [asked, brought] = [cents(p.asked), cents(p.brought)];
  const about = {
    alliance: p.alliance,
    title: p.title,
    starts,
    ends,
    area,
    cost: 'services',
    agreementOn: today(deps.clock),
  };
  const bodies = await bodiesOf(deps, p.alliance);
  const money = asked.map((sum, i) => [sum, brought[i] ?? 0] as const);
  return exampleProposal(
    deps,
    'installation',
    call,
    { ...about, bodies, money, actionTitles: p.actions.split('|') },
    () => uuidv7(deps.clock.now().getTime()),
  );
}

/** Three invented bodies of an alliance, a public one first: it leads. */
async function bodiesOf({ db }: Deps, alliance: string): Promise<[string, ...string[]]> {
  const below = (await nodesBelow(db, nodeId('alliance', alliance))).filter((n) => n.kind === 'organization');
  const all = [
    ...(
      await organizationsById(
        db,
        below.map((n) => n.ref),
      )
    ).values(),
  ]
    .filter((o) => o.example)
    .sort((a, b) => a.name.localeCompare(b.name));
  const lead = all.find((o) => o.kind === 'public')!;
  return [
    lead.id,
    ...all
      .filter((o) => o.kind !== 'public')
      .slice(0, 2)
      .map((o) => o.id),
  ];
}

/** Members of the Committee among the demo's people, as they are when signed in. */
async function committee({ db }: Deps): Promise<Person[]> {
  const place = { node: nodeId('network', 'rete-brescia'), nodeKind: 'network', nodeName: 'Rete' };
  return (await exampleHolders(db, 'evaluator', 'rete-brescia')).map((person) => ({
    ...namedPerson(person),
    grants: [{ ...place, role: 'evaluator', until: null, active: true }],
  }));
}
