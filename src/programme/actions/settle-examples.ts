import { recordSetup } from '#kit/audit.ts';
import { type Db, inTransaction } from '#kit/database.ts';
import { uuidv5 } from '#kit/ids.ts';
import { instalmentsOf } from '../rules/payment.ts';
import { checkExamples, exampleContributions } from '../store/examples.ts';
import { contributionOf, writePayment } from '../store/payments.ts';
import { writeStateAid } from '../store/state-aid.ts';

/** The terms in which the example projects are paid: no act that was found says the real ones. */
const terms = [
  { code: 'Acconto', it: 'Acconto', en: 'Advance', share: 0.6 },
  { code: 'Saldo', it: 'Saldo', en: 'Balance', share: 0.4 },
];

/** Checks most of the example expenses, pays what is over and says of some actions whether they are State aid. Repeatable. As the owner of the tables. */
export function settleExamples(db: Db, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    const checked = await checkExamples(tx, now);
    const { over, actions } = await exampleContributions(tx);
    for (const p of over) {
      const c = await contributionOf(tx, p.id);
      if (c.paid.length > 0) continue;
      const [advance] = instalmentsOf(terms, c);
      const act = { actNumber: 'Esempio 12', actDated: '2021-02-15', note: 'Pagamento d’esempio', example: true };
      const id = uuidv5('demo-payment', p.id);
      if (advance && advance.cents > 0)
        await writePayment(
          tx,
          { ...act, id, project: p.id, instalment: 'Acconto', cents: advance.cents, paidOn: '2021-03-01' },
          now,
        );
    }
    const none = { aid: false, regime: null, cents: null, cor: null, grantedOn: null };
    for (const a of actions)
      await writeStateAid(
        tx,
        a.id,
        { ...none, reason: 'Servizio gratuito per le famiglie: non dà vantaggi sul mercato (esempio).' },
        now,
      );
    await recordSetup(tx, { verb: 'programme.check-expense', kind: 'expense', id: 'demo', after: { checked } });
  });
}
