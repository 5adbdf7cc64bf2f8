import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { formState } from '#ui/form.tsx';
import { becameOf, ownVoice } from '../reads/became.ts';
import { BecameSteps, Questions } from '../view/became.tsx';

/** For the receipt of a need: what became of it, and the two questions three months after an answer. */
export const whatBecame = (deps: Deps) => async (c: Context<Env>, code: string) => {
  const lang = c.get('lang');
  const became = await becameOf(deps.db, code, deps.clock.now());
  const action = href(lang, `/listening/receipt/${code}/outcome`);
  return (
    <>
      <BecameSteps lang={lang} became={became} />
      <Questions form={formState(lang)} became={became} action={action} />
    </>
  );
};

/** Where a code leads that opens no need: the receipt of a voice; null when it opens none. */
export const voiceReceiptPath = (deps: Deps) => async (code: string) =>
  (await ownVoice(deps.db, deps.config.masterKey, code)) === null ? null : `/listening/receipt/${code}`;
