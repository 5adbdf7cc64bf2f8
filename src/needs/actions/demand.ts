import type { Actor } from '#kit/actor.ts';
import { AppError } from '#kit/errors.ts';
import { may, type Verb } from '../policy.ts';

/** Stops whoever may not, with the reason. @throws AppError not-allowed. */
export function demand(actor: Actor, verb: Verb): void {
  const permission = may(actor, verb);
  if (!permission.yes) throw new AppError('not-allowed', permission.reason);
}
