import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { may } from '../policy.ts';
import { places } from '../reads/places.ts';
import { ownProposals, type Proposal, shownProposals } from '../reads/proposals.ts';
import { ProposalTable } from '../view/proposals.tsx';
import { proposalWords } from '../words/proposals.ts';
import { simWords } from '../words/simulator.ts';

/** Names of areas and municipalities of today. */
export async function namesOf(deps: Deps): Promise<(code: string) => string> {
  const { byCode } = await places(deps.db, today(deps.clock));
  return (code) => byCode.get(code)?.name ?? code;
}

/** `GET /observatory/proposals`: the proposals shown to everybody. */
export const proposalsPage = (deps: Deps) => async (c: Context<Env>) => {
  const lang = c.get('lang');
  const w = proposalWords(lang);
  const [list, nameOf] = [await shownProposals(deps.db), await namesOf(deps)];
  return c.html(
    <Page
      c={c}
      title={w.title}
      description={w.lead}
      breadcrumb={[{ label: simWords(lang).territory, path: '/observatory' }, { label: w.title }]}
    >
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {list.length === 0 ? (
        <Empty title={w.none} />
      ) : (
        <>
          <ProposalTable lang={lang} caption={w.title} proposals={list} nameOf={nameOf} />
          <CompareForm lang={lang} list={list} />
        </>
      )}
      <p class="no-print">
        <a href={href(lang, '/observatory/proposals/desk')}>{w.desk}</a>
      </p>
    </Page>,
  );
};

/** Two to put side by side. */
export function CompareForm({ lang, list }: { readonly lang: 'it' | 'en'; readonly list: readonly Proposal[] }) {
  const w = proposalWords(lang);
  if (list.length < 2) return null;
  const form = formState(lang);
  const options = list.map((p) => ({ value: p.id, label: p.title }));
  return (
    <section class="no-print" aria-labelledby="compare">
      <h2 id="compare">{w.compare}</h2>
      <Form form={form} action={href(lang, '/observatory/proposals/compare')} method="get">
        <SelectField form={form} name="one" label={w.first} options={options} value={list[0]!.id} empty={null} />
        <SelectField form={form} name="other" label={w.second} options={options} value={list[1]!.id} empty={null} />
        <Actions>
          <Button>{w.see}</Button>
        </Actions>
      </Form>
    </section>
  );
}

/** `GET /observatory/proposals/desk`: the proposals of one's places, to show, hide or take away. */
export const proposalsDesk = (deps: Deps) => async (c: Context<Env>) => {
  const lang = c.get('lang');
  const actor = signedIn(c);
  demand(may(actor, 'propose'));
  keepPrivate(c);
  const w = proposalWords(lang);
  const [list, nameOf] = [await ownProposals(deps.db, actor), await namesOf(deps)];
  const state = {
    head: w.state,
    cell: (p: Proposal) => (
      <>
        <Tag tone={p.shown ? 'good' : 'neutral'}>{p.shown ? w.shown : w.hidden}</Tag>
        <Change lang={lang} p={p} />
      </>
    ),
  };
  return c.html(
    <DeskPage c={c} title={w.own}>
      <h1>{w.own}</h1>
      <p class="lead">{w.ownLead}</p>
      {c.req.query('saved') && (
        <Notice lang={lang} kind="good" live>
          {w.done}
        </Notice>
      )}
      {list.length === 0 ? (
        <Empty title={w.noneOwn} />
      ) : (
        <ProposalTable lang={lang} caption={w.own} proposals={list} nameOf={nameOf} extra={state} />
      )}
      <CompareForm lang={lang} list={list} />
      <Actions>
        <ButtonLink kind="outline" href={href(lang, '/observatory')}>
          {w.simulator}
        </ButtonLink>
      </Actions>
    </DeskPage>,
  );
};

/** Buttons of whoever works on a proposal. */
function Change({ lang, p }: { readonly lang: 'it' | 'en'; readonly p: Proposal }) {
  const w = proposalWords(lang);
  return (
    <Form form={formState(lang)} action={href(lang, `/observatory/proposals/${p.id}`)} class="sim-next">
      <Button name="do" value={p.shown ? 'hide' : 'show'} kind="outline" small>
        {p.shown ? w.hide : w.show}
        <span class="visually-hidden">: {p.title}</span>
      </Button>
      <Button name="do" value="remove" kind="danger" small>
        {w.remove}
        <span class="visually-hidden">: {p.title}</span>
      </Button>
    </Form>
  );
}
