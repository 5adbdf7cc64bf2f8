import type { Context } from 'hono';
import { first, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { newRecoveryCodes } from '../actions/new-recovery-codes.ts';
import { localPath } from '../rules/local-path.ts';
import { words } from '../words/factor.ts';

/** `POST /accounts/recovery-codes`: ten new ones, shown in the answer and never again. */
export function recoveryCodesForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const next = localPath(first(await typedBody(c), 'next'), '');
    const codes = await newRecoveryCodes(deps, signedIn(c));
    if (!codes) return c.redirect(href(lang, '/accounts/second-factor'), 303);
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.codesTitle}>
        <div class="narrow">
          <h1>{w.codesTitle}</h1>
          <p class="lead">{w.codesKeep}</p>
          <ol>
            {codes.map((code) => (
              <li>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <div class="no-print">
            <Actions>
              <ButtonLink href={next || href(lang, '/accounts')}>{next ? w.codesGoOn : w.codesDone}</ButtonLink>
            </Actions>
          </div>
        </div>
      </DeskPage>,
    );
  };
}
