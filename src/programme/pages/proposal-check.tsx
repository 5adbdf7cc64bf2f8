import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import type { Problem } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { submitProposal } from '../actions/submit-proposal.ts';
import type { ProposalPage } from '../reads/proposal-page.ts';
import { ProposalRead } from '../view/proposal.tsx';
import { pagesOf, pathOfFault } from '../view/proposal-tasks.tsx';
import { faultInWords } from '../words/proposal-faults.ts';
import { words } from '../words/proposals.ts';
import { openForm, pageOf } from './proposal-writing.ts';

function show(c: Context<Env>, page: ProposalPage, problems: readonly Problem[] = []) {
  const lang = c.get('lang');
  const w = words(lang);
  const { proposal, call, faults } = page;
  const names = new Map(pagesOf(lang, call, proposal, faults).map((p) => [p.page, p.name]));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.check.title}>
      <h1>{w.check.title}</h1>
      {faults.length === 0 ? (
        <Notice lang={lang} kind="good">
          <p>{w.check.ready}</p>
        </Notice>
      ) : (
        <Notice lang={lang} kind="care" title={w.check.faults(faults.length)}>
          <ul>
            {faults.map((f) => (
              <li>
                {faultInWords(lang, f)}{' '}
                <a
                  href={href(lang, pathOfFault(proposal.id, f.page))}
                >{`${w.check.fix}: ${names.get(f.page) ?? w.pages.actions}`}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {faults.length === 0 && (
        <Form form={formState(lang, {}, problems)} action={href(lang, `/programme/proposals/${proposal.id}/check`)}>
          <p>{w.check.once}</p>
          <Actions>
            <Button>{w.check.submit}</Button>
          </Actions>
        </Form>
      )}
      <h2>{proposal.title || w.untitled}</h2>
      <ProposalRead {...{ lang, call, proposal, bodies: page.bodies }} />
      <p>
        <ButtonLink kind="plain" href={href(lang, `/programme/proposals/${proposal.id}`)}>
          {w.backAll}
        </ButtonLink>
      </p>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/proposals/:proposal/check`: all of it, with every rule it does not meet yet. */
export const proposalCheckPage = (deps: Deps) => async (c: Context<Env>) => show(c, await openForm(c, deps));

/** `POST` of the same: submits it. What is refused is told with its rule, and nothing is lost. */
export function proposalSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, id] = [c.get('lang'), signedIn(c), c.req.param('proposal') ?? ''];
    try {
      const done = await submitProposal(deps, actor, id, lang);
      if ('number' in done) return c.redirect(href(lang, `/programme/proposals/${id}`), 303);
      return show(
        c,
        await pageOf(c, deps),
        done.faults.map((f) => ({ field: f.field, message: faultInWords(lang, f) })),
      );
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
      return show(c, await pageOf(c, deps), [{ field: 'page', message: error.message }]);
    }
  };
}
