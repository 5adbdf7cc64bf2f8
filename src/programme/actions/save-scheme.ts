import { pathOf } from '#accounts/reads.ts';
import type { Rule } from '#directory/rules/offer.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { euro, type Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { actionById, lineById } from '../store/projects.ts';
import { type Scheme, schemeByCode, writeScheme } from '../store/vouchers.ts';
import { words } from '../words/voucher-scheme.ts';

/** A new scheme after the rule of one that is there, with its own fund and days. */
export type SchemeWish = Pick<
  Scheme,
  'code' | 'name' | 'budgetCents' | 'mostCents' | 'opens' | 'closes' | 'costsFrom' | 'costsTo'
> & {
  readonly model: string;
  readonly budgetLine: string;
  readonly iseeMost: number | null;
};

/** The model's rules with another income limit; its days are those of the new scheme. */
const adapted = (rules: readonly Rule[], iseeMost: number | null): Rule[] =>
  rules
    .filter((r) => r.kind !== 'validity')
    .map((r) => (r.kind === 'isee' && iseeMost !== null ? { ...r, to: iseeMost } : r));

/**
 * Opens a scheme on a budget line: its fund is never more than the line.
 * @throws AppError not-found, not-allowed, conflict.
 */
export function saveScheme(deps: Deps, actor: Actor, wish: SchemeWish, lang: Lang): Promise<void> {
  const w = words(lang);
  return asActor(deps.db, actor, async (tx) => {
    const model = await schemeByCode(tx, wish.model);
    const line = await lineById(tx, wish.budgetLine);
    const action = line && (await actionById(tx, line.action));
    if (!model || !line || !action) throw new AppError('not-found', w.noLine);
    demand(may(actor, 'answer-voucher', await pathOf(tx, action.node)));
    if (await schemeByCode(tx, wish.code)) throw new AppError('conflict', w.taken);
    if ((wish.budgetCents ?? 0) > line.cents) throw new AppError('conflict', w.overLine(euro(lang, line.cents)));
    const { model: _, iseeMost, ...own } = wish;
    const scheme: Scheme = {
      ...{ ...model, ...own, rules: adapted(model.rules, iseeMost), action: action.id, state: 'open' },
      ...{ source: null, note: { it: '', en: '' }, example: action.example },
    };
    await writeScheme(tx, scheme, deps.clock.now()).catch((error: { constraint?: string }) => {
      throw error.constraint === 'voucher_funds_within_line' ? new AppError('conflict', w.overFunds) : error;
    });
    const { code: id, budgetCents } = scheme;
    await record(tx, deps, actor, {
      ...{ verb: 'programme.save-scheme', kind: 'voucher', id, node: action.node, after: { budgetCents } },
    });
  });
}
