import { createHmac, randomBytes } from 'node:crypto';
import { judgeAll } from '#directory/rules/eligibility.ts';
import { type Actor, demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { sealFor } from '#kit/personal-key.ts';
import { receiptCode } from '#needs/rules/receipt-code.ts';
import { may } from '../policy.ts';
import { voucherPlaces } from '../reads/voucher-places.ts';
import { factsOf, type VoucherAnswers } from '../rules/voucher.ts';
import { insertApplication, nameVoucher, schemeByCode } from '../store/vouchers.ts';
import { words } from '../words/voucher-answers.ts';

/** What somebody asks, and how to reach them. */
export interface Asked {
  readonly scheme: string;
  readonly answers: VoucherAnswers;
  readonly name: string;
  readonly contact: string;
  readonly cents: number;
}

/**
 * Keeps a request for a voucher, sealed with a key of its own, and returns the only copy of its receipt code. `press`: what
 * was sent with the page's random token; sent twice it is one request. Who is surely not entitled is told so, and not kept.
 * @throws AppError not-found, conflict (closed, or not entitled).
 */
export async function askVoucher(
  deps: Deps,
  actor: Actor,
  asked: Asked,
  press: string | null,
  lang: Lang,
  example = false,
): Promise<string> {
  demand(may(actor, 'ask-voucher'));
  const [w, now, day] = [words(lang), deps.clock.now(), today(deps.clock)];
  const code = receiptCode(press === null ? randomBytes(12) : pressBytes(deps.config.masterKey, press));
  await asActor(deps.db, actor, async (tx) => {
    const scheme = await schemeByCode(tx, asked.scheme);
    if (!scheme) throw new AppError('not-found', w.noScheme);
    const isOpen = scheme.state === 'open' && (scheme.opens ?? day) <= day && day <= (scheme.closes ?? day);
    if (!isOpen) throw new AppError('conflict', w.closed);
    const answers = { ...asked.answers, date: day };
    const { value } = judgeAll(scheme.rules, factsOf(answers, await voucherPlaces(tx, answers), scheme.alliance));
    if (value === 'no') throw new AppError('conflict', w.notEntitled);
    await nameVoucher(tx, code);
    const id = uuidv7(now.getTime());
    const content = JSON.stringify({ answers, name: asked.name, contact: asked.contact });
    const sealed = await sealFor(tx, deps.config.masterKey, id, content);
    const row = {
      id,
      scheme: scheme.code,
      sealed,
      verdict: value,
      askedCents: asked.cents,
      state: 'asked',
      reason: '',
    } as const;
    const rest = { grantedCents: null, node: scheme.node, askedAt: now, answeredAt: null, example };
    if (!(await insertApplication(tx, { ...row, ...rest }, code))) return;
    const event = ['programme.voucher-asked', { application: id }] as const;
    await record(tx, deps, actor, { verb: 'programme.ask-voucher', kind: 'voucher', id, node: scheme.node, event });
  });
  return code;
}

const pressBytes = (masterKey: Uint8Array, press: string): Buffer =>
  createHmac('sha256', masterKey).update('voucher\0').update(press).digest();
