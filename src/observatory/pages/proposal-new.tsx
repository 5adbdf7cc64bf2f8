import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { municipalities } from '#territory/reads.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { FoundInText, type Screened, screened } from '#ui/free-text.tsx';
import { keepProposal } from '../actions/keep-proposal.ts';
import { may } from '../policy.ts';
import type { DraftTrial } from '../reads/draft-trial.ts';
import { places } from '../reads/places.ts';
import { type Simulated, simulate } from '../reads/simulate.ts';
import type { Draft } from '../rules/simulator/draft.ts';
import { answerLine, draftLine } from '../view/effect.tsx';
import { keptOf } from '../view/kept.ts';
import { queryOfDraft, simulatorAddress } from '../view/simulator-address.ts';
import { where as whereIn } from '../words/headline.ts';
import { proposalWords } from '../words/proposals.ts';
import { namesOf } from './proposals.tsx';
import { askedOf } from './simulator/asked.ts';
import { nameOf as categoryName } from './view.ts';

/** The trial that an address or a form carries, tried again. @throws AppError bad-input. */
async function trialAt(
  deps: Deps,
  lang: Lang,
  typed: Typed,
): Promise<{ draft: Draft; tried: Simulated; area: string }> {
  const area = first(typed, 'area');
  const known = (await places(deps.db, today(deps.clock))).byCode.has(area);
  const { draft } = askedOf(lang, typed, () => null);
  const tried = known && draft ? await simulate(deps.db, area, draft, today(deps.clock)) : null;
  if (draft === null || tried === null || typeof tried === 'string')
    throw new AppError('bad-input', proposalWords(lang).notDraft);
  return { draft, tried, area };
}

const free: Screened = { ok: true, text: '' };

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[], notes: Screened = free) {
  const lang = c.get('lang');
  const w = proposalWords(lang);
  const { draft, tried, area } = await trialAt(deps, lang, typed);
  const found = (await places(deps.db, today(deps.clock))).byCode.get(area)!;
  const nameOf = await namesOf(deps);
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.newTitle}>
      <div class="narrow">
        <h1>{w.newTitle}</h1>
        <p class="lead">{draftLine({ lang, draft, tried, category: categoryName(lang, draft.category), nameOf })}</p>
        <p>{answerLine({ lang, tried, draft, where: whereIn(lang, found) })}</p>
        <p>{w.newLead}</p>
        <Form form={form} action={href(lang, '/observatory/proposals')}>
          {Object.entries({
            ...queryOfDraft(draft),
            area,
            payer: first(typed, 'payer'),
            novelty: first(typed, 'novelty'),
          }).map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}
          <TextField form={form} name="title" label={w.titleField} hint={w.titleHint} maxlength={120} />
          <TextArea form={form} name="notes" label={w.notes} hint={w.notesHint} maxlength={2000} optional />
          <Checkbox form={form} name="shown" label={w.showField} hint={w.showHint} />
          <FoundInText form={form} name="notes" screened={notes} />
          <Actions>
            {notes.ok && <Button>{w.save}</Button>}
            <ButtonLink kind="plain" href={simulatorAddress(lang, area, queryOfDraft(draft))}>
              {w.open}
            </ButtonLink>
          </Actions>
        </Form>
      </div>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /observatory/proposals/new?area=&…`: a trial of the simulator, with a name and notes; without one, where trials begin. */
export const proposalNewPage =
  (deps: Deps) =>
  async (c: Context<Env>): Promise<Response> => {
    demand(may(signedIn(c), 'propose'));
    if (c.req.query('area') === undefined) return c.redirect(href(c.get('lang'), '/observatory/proposals'), 303);
    return show(c, deps, typedQuery(c), []);
  };

/** `POST /observatory/proposals`: keeps the trial, computed again here: no number comes from the form. */
export const proposalKeep = (deps: Deps, trial: DraftTrial) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  demand(may(actor, 'propose'));
  const title = first(typed, 'title');
  const wrong = title === '' || title.length > 120;
  if (wrong) return show(c, deps, typed, [{ field: 'title', message: proposalWords(lang).titleMissing }]);
  const names = (await municipalities(deps.db)).map((m) => m.name);
  const named = screened(lang, typed, 'title', names);
  if (!named.ok) return show(c, deps, typed, [{ ...named.problem, field: 'title' }]);
  const notes = screened(lang, typed, 'notes', names);
  if (!notes.ok) return show(c, deps, typed, [notes.problem], notes);
  const { draft, tried, area } = await trialAt(deps, lang, typed);
  const [day, nameOf] = [today(deps.clock), await namesOf(deps)];
  const asked = {
    existing: tried.existing,
    payer: first(typed, 'payer'),
    novelty: first(typed, 'novelty').slice(0, 200),
  };
  const said = {
    it: await trial.judge(deps.db, asked, day, 'it'),
    en: await trial.judge(deps.db, asked, day, 'en'),
  };
  const category = { it: categoryName('it', draft.category), en: categoryName('en', draft.category) };
  const site = tried.site === null ? null : tried.held.stage.sites[tried.site]!;
  const id = await keepProposal(
    deps,
    actor,
    {
      ...{ area, draft, title, notes: notes.text.slice(0, 2000), shown: first(typed, 'shown') === 'yes' },
      municipality: draft.kind === 'new' ? draft.municipality : (site?.municipality ?? null),
      service: site?.serviceId ?? null,
      result: keptOf(draft, tried, day, said, category, nameOf),
    },
    lang,
  );
  return c.redirect(`${href(lang, `/observatory/proposals/${id}`)}?saved=1`, 303);
};
