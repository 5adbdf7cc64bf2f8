import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { tellOutcome } from '../actions/tell-outcome.ts';
import { questionOfLink } from '../reads/became.ts';
import { words } from '../words/voice.ts';
import { questionsAgain, readOutcomes } from './receipt.tsx';

const at = (c: Context<Env>) => href(c.get('lang'), `/listening/reply/${c.req.param('token')}`);

function thanks(c: Context<Env>) {
  const lang = c.get('lang');
  const w = words(lang);
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.toldTitle}>
      <div class="narrow">
        <h1>{w.toldTitle}</h1>
        <Notice lang={lang} kind="good" live>
          <p>{w.toldBody}</p>
        </Notice>
        <p>
          <a href={href(lang, '/listening')}>{w.toListening}</a>
        </p>
      </div>
    </Page>,
  );
}

/** `GET /listening/reply/:token`: the two questions, from the link in an e-mail. */
export const replyPage = (deps: Deps) => async (c: Context<Env>) => {
  const asked = await questionOfLink(deps.db, c.req.param('token') ?? '');
  if (asked === null) throw new AppError('not-found', words(c.get('lang')).nothingToTell);
  return asked.answeredAt !== null ? thanks(c) : questionsAgain(c, at(c), {}, []);
};

/** `POST /listening/reply/:token`: keeps the answers. */
export const replyPost = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, typed] = [c.get('lang'), await typedBody(c)];
  const { told, problems } = readOutcomes(lang, typed);
  if (told === null) return questionsAgain(c, at(c), typed, problems);
  await tellOutcome(deps, { token: c.req.param('token') ?? '' }, told, lang);
  keepPrivate(c);
  return c.redirect(at(c), 303);
};
