import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Problem } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { number } from '#kit/i18n.ts';
import { changeProposal, type ProposalChange } from '../actions/change-proposal.ts';
import { type ProposalPage, proposalPage } from '../reads/proposal-page.ts';
import { type FormProblem, longest } from '../rules/proposal-form.ts';
import { faultInWords } from '../words/proposal-faults.ts';
import { words } from '../words/proposals.ts';

/** The proposal whose form is open, for whoever may write it. @throws AppError not-found, conflict when it is no draft or the call is closed. */
export async function openForm(c: Context<Env>, deps: Deps): Promise<ProposalPage> {
  const page = await pageOf(c, deps);
  const w = words(c.get('lang'));
  if (page.phase !== 'open' || !page.may('propose'))
    throw new AppError('conflict', w.notOpen(page.call.opens, page.call.closes));
  if (page.proposal.state !== 'draft') throw new AppError('conflict', w.noDraft);
  return page;
}

/** The proposal of the address, as whoever is signed in sees it. */
export const pageOf = (c: Context<Env>, deps: Deps): Promise<ProposalPage> => {
  const actor = signedIn(c);
  return readAs(deps.db, actor, (tx) =>
    proposalPage(tx, actor, c.req.param('proposal') ?? '', c.get('lang'), today(deps.clock)),
  );
};

/** Keeps a page; what is refused comes back in words beside its field, a proposal that closed meanwhile on top. */
export async function keep(c: Context<Env>, deps: Deps, change: ProposalChange): Promise<readonly Problem[]> {
  const lang = c.get('lang');
  try {
    const { faults } = await changeProposal(deps, signedIn(c), c.req.param('proposal') ?? '', change, lang);
    return faults.map((f) => ({ field: f.field, message: faultInWords(lang, f) }));
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return [{ field: 'page', message: error.message }];
    throw error;
  }
}

/** What could not be read, in words. */
export function readProblems(c: Context<Env>, problems: readonly FormProblem[]): readonly Problem[] {
  const lang = c.get('lang');
  const w = words(lang);
  const said = {
    ...{
      'bad-day': w.action.badDay,
      'bad-money': w.action.badMoney,
      'no-source': w.action.noSource,
      'no-cost': w.action.noCost,
    },
    ...{
      'title-missing': w.action.titleMissing,
      'too-long': w.tooLong(number(lang, longest)),
      'choose-body': w.partners.choose,
    },
  };
  return problems.map((p) => ({ field: p.field, message: said[p.code] }));
}
