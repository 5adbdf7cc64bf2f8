import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { moment } from '#kit/moment.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { excludeProposal } from '../actions/exclude-proposal.ts';
import { moveProposal } from '../actions/move-proposal.ts';
import { type ProposalPage, proposalPage } from '../reads/proposal-page.ts';
import { agreementFile } from '../reads/proposals.ts';
import { ProposalRead, ProposalSums } from '../view/proposal.tsx';
import { ProposalTasks, pagesOf } from '../view/proposal-tasks.tsx';
import { words as callWords } from '../words/calls.ts';
import { words } from '../words/proposals.ts';

interface PartProps {
  readonly lang: Lang;
  readonly page: ProposalPage;
  readonly form: FormState;
}

/** Number, moment and mark of what was submitted; until the call closes, the ways back. */
function Receipt({ lang, page, form }: PartProps) {
  const w = words(lang).receipt;
  const { proposal, receipt, phase } = page;
  if (receipt === null || proposal.state !== 'submitted') return null;
  const at = (what: string) => href(lang, `/programme/proposals/${proposal.id}/${what}`);
  return (
    <section class="band" aria-labelledby="receipt">
      <h2 id="receipt">{w.title}</h2>
      <p>{w.lead}</p>
      <Facts
        facts={[
          { term: w.number, value: number(lang, receipt.number) },
          { term: w.at, value: moment(lang, receipt.at) },
          { term: w.hash, value: <code class="text-break">{receipt.hash}</code> },
        ]}
      />
      <p class="soft">{w.hashHint}</p>
      {page.may('propose') && phase === 'open' && (
        <Details summary={`${w.reopen} · ${w.withdraw}`} open={form.problems.length > 0}>
          <Form form={formState(lang)} action={at('reopen')}>
            <p>{w.reopenHint}</p>
            <Button kind="outline">{w.reopen}</Button>
          </Form>
          <Form form={form} action={at('withdraw')}>
            <p>{w.withdrawHint}</p>
            <Checkbox form={form} name="confirm" label={w.confirm} />
            <Button kind="danger">{w.withdraw}</Button>
          </Form>
        </Details>
      )}
    </section>
  );
}

/** For the network: not admitting a proposal, with reason and rule. */
function Exclude({ lang, page, form }: PartProps) {
  const w = words(lang).exclude;
  if (page.exclusion)
    return (
      <Notice lang={lang} kind="care">
        {w.is(page.exclusion.reason, page.exclusion.rule)}
      </Notice>
    );
  if (page.phase !== 'closed' || !page.may('approve')) return null;
  return (
    <Details summary={w.title} open={form.problems.length > 0}>
      <Form form={form} action={href(lang, `/programme/proposals/${page.proposal.id}/exclude`)}>
        <p>{w.lead}</p>
        <TextArea form={form} name="reason" label={w.reason} rows={3} maxlength={2000} />
        <TextField form={form} name="rule" label={w.rule} maxlength={300} optional />
        <Button kind="danger">{w.button}</Button>
      </Form>
    </Details>
  );
}

const writes = ({ proposal, phase, may }: ProposalPage): boolean =>
  proposal.state === 'draft' && phase === 'open' && may('propose');

async function show(c: Context<Env>, deps: Deps, problems: readonly Problem[] = [], typed: Typed = {}) {
  const [lang, actor, id] = [c.get('lang'), signedIn(c), c.req.param('proposal') ?? ''];
  const w = words(lang);
  const page = await readAs(deps.db, actor, (tx) => proposalPage(tx, actor, id, lang, today(deps.clock)));
  const { proposal, call } = page;
  const form = formState(lang, typed, problems);
  const title = proposal.title || w.untitled;
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      {c.req.query('saved') && (
        <Notice lang={lang} kind="good" live>
          <p>{w.saved}</p>
        </Notice>
      )}
      <p>
        <Tag tone={proposal.state === 'submitted' ? 'good' : 'neutral'}>{w.state[proposal.state]}</Tag>{' '}
        {proposal.example && <Tag>{callWords(lang).example}</Tag>}
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {w.of(page.allianceName)}. {w.lead(call.title)}
      </p>
      <Receipt {...{ lang, page, form }} />
      <Exclude {...{ lang, page, form }} />
      {page.phase === 'closed' && page.may('evaluate') && !page.exclusion && (
        <p>
          <ButtonLink href={href(lang, `/programme/proposals/${id}/evaluate`)}>{w.evaluate}</ButtonLink>
        </p>
      )}
      {writes(page) ? (
        <>
          <p>{w.deadline(date(lang, call.closes))}</p>
          <ProposalTasks
            {...{ lang, proposal, pages: pagesOf(lang, call, proposal, page.faults), faults: page.faults }}
          />
          <ProposalSums lang={lang} proposal={proposal} />
        </>
      ) : (
        <ProposalRead {...{ lang, call, proposal, bodies: page.bodies }} />
      )}
      <Actions>
        <ButtonLink kind="plain" href={href(lang, `/programme/calls/${call.id}`)}>
          {w.backCall}
        </ButtonLink>
        <ButtonLink kind="plain" href={href(lang, `/thread/proposal/${id}`)}>
          {callWords(lang).thread}
        </ButtonLink>
      </Actions>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/proposals/:proposal`: for who writes it, the pages of the form; for who reads it, all of it. */
export const proposalOnePage = (deps: Deps) => (c: Context<Env>) => show(c, deps);

/** `POST /programme/proposals/:proposal/(reopen|withdraw)`: back to a draft, or withdrawn for good. */
export function proposalMove(deps: Deps, to: 'draft' | 'withdrawn') {
  return async (c: Context<Env>) => {
    const [lang, actor, id, typed] = [c.get('lang'), signedIn(c), c.req.param('proposal') ?? '', await typedBody(c)];
    if (to === 'withdrawn' && first(typed, 'confirm') !== 'yes')
      return show(c, deps, [{ field: 'confirm', message: words(lang).receipt.sure }], typed);
    await moveProposal(deps, actor, id, to, lang);
    return c.redirect(href(lang, `/programme/proposals/${id}`), 303);
  };
}

/** `POST /programme/proposals/:proposal/exclude`. */
export function proposalExclude(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, id, typed] = [c.get('lang'), signedIn(c), c.req.param('proposal') ?? '', await typedBody(c)];
    const reason = first(typed, 'reason').slice(0, 2000);
    if (reason === '') return show(c, deps, [{ field: 'reason', message: words(lang).exclude.missing }], typed);
    await excludeProposal(deps, actor, id, { reason, rule: first(typed, 'rule').slice(0, 300) }, lang);
    return c.redirect(href(lang, `/programme/proposals/${id}`), 303);
  };
}

/** `GET /programme/proposals/:proposal/agreement/file`: the signed agreement, as it was given. */
export function proposalFile(deps: Deps) {
  return async (c: Context<Env>) => {
    const file = await readAs(deps.db, signedIn(c), (tx) =>
      agreementFile(tx, c.req.param('proposal') ?? '', c.get('lang')),
    );
    keepPrivate(c);
    c.header('Content-Type', file.mediaType);
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    return c.body(new Uint8Array(file.bytes));
  };
}
