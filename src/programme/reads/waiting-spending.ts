import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { type Lang, number } from '#kit/i18n.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import type { documentKinds } from '../model.ts';
import { may } from '../policy.ts';
import { words as expenseWords } from '../words/expenses.ts';
import { words } from '../words/spending-waiting.ts';

type DocumentKind = (typeof documentKinds)[number];
const kinds = (lang: Lang) => expenseWords(lang).kinds;

/** Some equal things: how many, since when. */
interface Sum {
  readonly n: number;
  readonly since: Date | null;
}

/** An action with lines that are nearly used up. */
interface NearEnd {
  readonly action: string;
  readonly title: string;
  readonly lines: number;
  readonly since: Date;
}

/** Expenses to check, to put right; lines near their end; instalments that nobody paid yet. */
export async function spendingWaiting(tx: Tx, actor: Person, q: WaitingQuestion): Promise<Waiting[]> {
  return [
    ...(may(actor, 'check-expense').yes ? await toCheck(tx, q) : []),
    ...(may(actor, 'spend').yes ? await refused(tx, q) : []),
    ...(may(actor, 'manage-project').yes ? await nearEnd(tx, q) : []),
    ...(may(actor, 'pay').yes ? await toPay(tx, q) : []),
  ];
}

const one = (
  kind: string,
  { n, since }: Sum | undefined = { n: 0, since: null },
  rest: Pick<Waiting, 'title' | 'about' | 'path' | 'button'>,
) => (n > 0 && since ? [{ kind, since, due: null, helps: n, ...rest }] : []);

async function toCheck(tx: Tx, { lang }: WaitingQuestion): Promise<Waiting[]> {
  const w = words(lang);
  const { rows } = await sql<Sum>`select count(*)::integer as n, min(entered_at) as since from programme.expense
    where state = 'entered' and report is null and node = any(accounts.nodes_for('programme.check-expense'))`.execute(
    tx,
  );
  const title = w.check(number(lang, rows[0]?.n ?? 0), rows[0]?.n === 1);
  return one('programme.expense-to-check', rows[0], {
    title,
    about: w.checkAbout,
    path: '/programme/checks',
    button: w.checkButton,
  });
}

/** Refused expenses told one by one, before they are only counted. */
const refusedShown = 5;

interface Refused {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly reason: string;
  readonly at: Date;
}

/** Expenses of one's own bodies that were refused, each with why and a way straight to its form; many as one entry. */
async function refused(tx: Tx, { lang }: WaitingQuestion): Promise<Waiting[]> {
  const w = words(lang);
  const { rows } = await sql<Refused>`
    select e.id, e.document_kind as kind, e.document_number as number, coalesce(k.reason, '') as reason, coalesce(k.at, e.entered_at) as at
    from programme.expense e left join lateral (select k.reason, k.at from programme.expense_check k where k.expense = e.id order by k.at desc limit 1) k on true
    where e.state = 'refused' and e.report is null and e.body_node = any(accounts.nodes_for('programme.spend'))
    order by at, e.id`.execute(tx);
  const kind = 'programme.expense-refused';
  if (rows.length > refusedShown) {
    const [said, path] = [w.correct(number(lang, rows.length)), '/programme/expenses?state=refused'];
    const line = { kind, title: said, about: w.correctAbout, since: rows[0]!.at, due: null };
    return [{ ...line, helps: rows.length, path, button: w.correctButton }];
  }
  return rows.map((r) => ({
    ...{ kind, title: w.correctOne(kinds(lang)[r.kind], r.number), about: w.refusedBecause(r.reason), since: r.at },
    ...{ due: null, helps: 1, path: `/programme/expenses/${r.id}/edit`, button: w.correctOneButton },
  }));
}

/** Lines with less than a tenth left, of actions that still run: one entry for each action, at most twenty. */
async function nearEnd(tx: Tx, { lang, today }: WaitingQuestion): Promise<Waiting[]> {
  const w = words(lang);
  const { rows } = await sql<NearEnd>`
    with mine as (select a.id, a.title from programme.action a where a.node = any(accounts.nodes_for('programme.manage-project'))
      and a.state in ('planned', 'running') and (a.ends is null or a.ends > ${today}::date))
    select a.id as action, a.title, count(*)::integer as lines, max(t.last_on)::timestamptz as since
    from programme.money_by('line', null, null, null, null, array(select id from mine), null) t
    join programme.budget_line l on l.id = t.key::uuid join mine a on a.id = l.action
    where t.spent < l.cents and t.spent * 10 > l.cents * 9
    group by a.id, a.title order by since, a.id limit 20`.execute(tx);
  return rows.map((r) => ({
    ...{
      kind: 'programme.line-near-end',
      title: w.near(number(lang, r.lines), r.lines === 1),
      about: r.title,
      since: r.since,
    },
    ...{ due: null, helps: r.lines, path: `/programme/actions/${r.action}`, button: w.nearButton },
  }));
}

/** Projects with instalments still to pay by the rules of their cycle: approved or running of which nothing was paid, or concluded. */
async function toPay(tx: Tx, { lang }: WaitingQuestion): Promise<Waiting[]> {
  const w = words(lang);
  const { rows } = await sql<{ project: string; title: string; since: Date; parts: number; paid: number }>`
    select p.id as project, p.title, p.changed_at as since, jsonb_array_length(k.rules->'instalments'->'value') as parts,
      (select count(distinct y.instalment) from programme.payment y where y.project = p.id)::integer as paid
    from programme.project p join programme.cycle k on k.code = p.cycle
    where p.node = any(accounts.nodes_for('programme.pay')) and jsonb_typeof(k.rules->'instalments'->'value') = 'array'
      and (p.state = 'concluded' or (p.state in ('approved', 'running') and not exists (select from programme.payment y where y.project = p.id)))
      and (select count(distinct y.instalment) from programme.payment y where y.project = p.id) < jsonb_array_length(k.rules->'instalments'->'value')
    order by p.changed_at, p.id limit 20`.execute(tx);
  return rows.map((r) => ({
    ...{
      kind: 'programme.instalment-due',
      title: w.pay(number(lang, r.paid + 1), number(lang, r.parts)),
      about: r.title,
      since: r.since,
    },
    ...{ due: null, helps: 1, path: `/programme/projects/${r.project}/payments`, button: w.payButton },
  }));
}
