import { recordSetup } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import type { VoucherAnswers } from '../rules/voucher.ts';
import { type Scheme, writeScheme } from '../store/vouchers.ts';
import { answerVoucher } from './answer-voucher.ts';
import { askVoucher } from './ask-voucher.ts';
import { openVoucher } from './open-voucher.ts';
import { payVoucher } from './pay-voucher.ts';
import { shippedSchemes } from './seed-vouchers.ts';

/** An invented scheme with the rule of the real one, open now, on a line of an example action; null when none has money left. */
async function openScheme({ db, clock }: Deps, day: string): Promise<Scheme | null> {
  return inTransaction(db, async (tx) => {
    const line = await tx
      .selectFrom('programme.public_line_totals as l')
      .innerJoin('programme.action as a', 'a.id', 'l.action')
      .innerJoin('programme.project as p', 'p.id', 'l.project')
      .select([
        'l.budget_line as line',
        'l.action',
        (e) => e('l.planned_cents', '-', e.ref('l.spent_cents')).as('left'),
      ])
      .where('l.alliance', '=', 'brescia')
      .where('p.state', '=', 'running')
      .where('l.kind', '=', 'financed')
      .where('a.example', '=', true)
      .orderBy('left', 'desc')
      .orderBy('l.budget_line')
      .executeTakeFirst();
    const shipped = shippedSchemes()[0];
    if (!line?.line || !line.action || !shipped || Number(line.left) < 100_000) return null;
    const days = {
      opens: addDays(day, -60),
      closes: addDays(day, 90),
      costsFrom: addDays(day, -60),
      costsTo: addDays(day, 200),
    };
    const scheme: Scheme = {
      ...{ ...shipped, ...days, code: 'oltre-la-scuola-esempio', state: 'open', example: true, source: null },
      name: { it: 'Oltre la scuola, voucher d’esempio', en: 'Beyond school, example voucher' },
      rules: shipped.rules.filter((r) => r.kind !== 'validity'),
      ...{
        action: line.action,
        budgetLine: line.line,
        budgetCents: Math.min(Number(line.left), 500_000),
        mostCents: 60_000,
      },
      note: {
        it: 'La regola è quella del 2017–2018; fondo, giorni e domande sono inventati.',
        en: 'The rule is that of 2017–2018; the fund, the days and the requests are invented.',
      },
    };
    await writeScheme(tx, scheme, clock.now());
    await recordSetup(tx, { verb: 'programme.save-scheme', kind: 'voucher', id: scheme.code, node: scheme.node });
    return scheme;
  });
}

/** Invented requests for the open scheme: some wait, one is refused, some are granted and paid in part. */
export async function demoVouchers(deps: Deps, day: string): Promise<void> {
  const scheme = await openScheme(deps, day);
  if (!scheme) return;
  for (let i = 0; i < 6; i++) {
    const at: Deps = { ...deps, clock: { now: () => new Date(`${addDays(day, -30 + 4 * i)}T10:00:00Z`) } };
    const answers: VoucherAnswers = {
      ...{
        date: day,
        employer: i === 4 ? 'unknown' : 'yes',
        work: 'Brescia',
        home: '',
        birth: `${Number(day.slice(0, 4)) - 5 - i}-03-15`,
      },
      ...{
        isee: i === 5 ? null : 1_200_000 + i * 250_000,
        job: 'kept',
        lostOn: null,
        category: 'pre-post-scuola',
        activities: [],
      },
    };
    const person = {
      name: `Persona d’esempio ${i + 1}`,
      contact: `persona${i + 1}@esempio.example`,
      cents: 30_000 + i * 5_000,
    };
    const code = await askVoucher(
      at,
      'installation',
      { scheme: scheme.code, answers, ...person },
      `demo ${i}`,
      'it',
      true,
    );
    const { id } = (await openVoucher(deps, code, 'it')).application;
    if (i === 3)
      await answerVoucher(
        at,
        'installation',
        id,
        { state: 'refused', reason: 'Manca l’ISEE ordinario valido (esempio).' },
        'it',
      );
    if (i > 2) continue;
    await answerVoucher(at, 'installation', id, { state: 'granted', cents: person.cents }, 'it');
    if (i < 2)
      await payVoucher(
        deps,
        'installation',
        { application: id, day: addDays(day, -20), cents: 15_000, lostOn: null },
        'it',
      );
  }
}
