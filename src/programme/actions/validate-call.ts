import { pathOf } from '#accounts/reads.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { may } from '../policy.ts';
import { callFor } from '../reads/calls.ts';
import type { ActWish } from '../rules/call-act.ts';
import { holdCall, moveCall } from '../store/calls.ts';
import { words } from '../words/calls.ts';
import { keepCallAct } from './call-act.ts';

/** The region validates what the ATS approved: the conventions may be signed. @throws AppError not-found, not-allowed, conflict. */
export function validateCall(deps: Deps, actor: Actor, id: string, act: ActWish, lang: Lang): Promise<void> {
  return asActor(deps.db, actor, async (tx) => {
    const seen = await callFor(tx, id, lang);
    demand(may(actor, 'validate', await pathOf(tx, seen.node)));
    const call = await holdCall(tx, id);
    if (call?.state !== 'approved') throw new AppError('conflict', words(lang).notApproved);
    await moveCall(tx, id, 'validated', deps.clock.now());
    const said = { it: `Validazione regionale: ${call.title}`, en: `Regional validation: ${call.title}` };
    await keepCallAct(tx, deps, call, act, { step: 'regional-validation', title: said, issuer: 'Regione Lombardia' });
    await record(tx, deps, actor, {
      ...{
        verb: 'programme.validate',
        kind: 'call',
        id,
        node: call.node,
        after: { number: act.number, dated: act.dated },
      },
      event: ['programme.call-validated', { call: id }],
    });
  });
}
