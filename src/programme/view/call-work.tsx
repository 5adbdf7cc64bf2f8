import { href, type Lang, number } from '#kit/i18n.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Empty } from '#ui/empty.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { CallPage } from '../reads/call-page.ts';
import type { CallStep } from '../rules/call-act.ts';
import { fewestJudges } from '../rules/ranking.ts';
import { beyond, words as formWords } from '../words/call-form.ts';
import { words } from '../words/calls.ts';
import { words as proposalWords } from '../words/proposals.ts';
import { CallActForm } from './call-act-form.tsx';

/** To whoever holds a role that works on calls and has not given the second factor: why there is nothing to press. */
export function FactorFirst({ lang, page }: { readonly lang: Lang; readonly page: CallPage }) {
  const w = words(lang);
  if (!page.factorFirst) return null;
  const next = encodeURIComponent(href(lang, `/programme/calls/${page.call.id}`));
  return (
    <Notice lang={lang} kind="care" title={w.factorTitle}>
      <ButtonLink href={`${href(lang, '/accounts/second-factor')}?next=${next}`}>{w.factorDo}</ButtonLink>
    </Notice>
  );
}

/** The alliances whose proposal the reader writes: begin it, or go on with it. */
export function OwnProposals({ lang, page }: { readonly lang: Lang; readonly page: CallPage }) {
  const w = words(lang);
  const shown = page.own.filter((o) => o.proposal !== null || page.phase === 'open');
  if (shown.length === 0) return null;
  return (
    <section class="band" aria-labelledby="own">
      <h2 id="own">{w.yours}</h2>
      {shown.map((o) =>
        o.proposal ? (
          <p>
            <ButtonLink href={href(lang, `/programme/proposals/${o.proposal}`)}>{w.goOn(o.name)}</ButtonLink>
          </p>
        ) : (
          <Form form={formState(lang)} action={href(lang, `/programme/calls/${page.call.id}/proposals`)}>
            <input type="hidden" name="alliance" value={o.alliance} />
            <Button>{w.start(o.name)}</Button>
          </Form>
        ),
      )}
    </section>
  );
}

/** Proposals received, for network, Committee and region, with how far their evaluation is. */
export function Received({
  lang,
  page,
  person,
}: {
  readonly lang: Lang;
  readonly page: CallPage;
  readonly person: string;
}) {
  const w = words(lang);
  const { all, call, phase } = page;
  if (!(page.may('approve') || page.may('evaluate') || page.may('validate'))) return null;
  const given = (id: string) => all.evaluations.filter((e) => e.proposal === id && e.givenAt !== null).length;
  const needed = (id: string) => fewestJudges(call.rules.evaluators, all.free.get(id) ?? null);
  const mine = (id: string) => all.evaluations.find((e) => e.proposal === id && e.evaluator === person);
  const state = (id: string) => {
    if (all.exclusions.has(id)) return <Tag tone="bad">{w.outcomes.excluded}</Tag>;
    if (!page.may('evaluate') || phase !== 'closed')
      return w.judgedBy(number(lang, given(id)), number(lang, needed(id)));
    const own = mine(id);
    if (own?.conflict) return <Tag tone="care">{w.conflicted}</Tag>;
    if (own?.givenAt) return <Tag tone="good">{w.judged}</Tag>;
    return <a href={href(lang, `/programme/proposals/${id}/evaluate`)}>{w.declare}</a>;
  };
  return (
    <section aria-labelledby="received">
      <h2 id="received">{w.received}</h2>
      {phase === 'open' && <p>{w.receivedLater}</p>}
      <Table
        lang={lang}
        caption={w.received}
        captionHidden
        empty={<Empty title={w.receivedNone} />}
        columns={[
          {
            key: 'number',
            head: w.number,
            cell: (p) => number(lang, all.receipts.get(p.id)?.number ?? 0),
            numeric: true,
          },
          {
            ...{ key: 'title', head: w.project, rowHeader: true },
            cell: (p) => (
              <a href={href(lang, `/programme/proposals/${p.id}`)}>{p.title || proposalWords(lang).untitled}</a>
            ),
          },
          { key: 'alliance', head: w.alliance, cell: (p) => page.names(p.alliance) },
          { key: 'state', head: w.judgements, cell: (p) => state(p.id) },
        ]}
        rows={all.proposals}
      />
    </section>
  );
}

/** Which steps the reader may do now. */
function steps({ phase, may }: CallPage): readonly (CallStep | 'convention')[] {
  if (phase === 'draft' && may('open-call')) return ['call'];
  if (phase === 'closed' && may('approve')) return ['evaluation'];
  if (phase === 'ranked' && may('approve')) return ['ats-decree'];
  if (phase === 'approved' && may('validate')) return ['regional-validation'];
  return phase === 'validated' && may('approve') ? ['convention'] : [];
}

/** Day and protocol of the copy that is filed, when there is one. */
const filedForm = (lang: Lang, { filed }: CallPage): FormState =>
  filed ? formState(lang, { dated: [filed.dated], protocol: [filed.protocol] }) : formState(lang);

const Prepare = ({ lang, alliance }: { readonly lang: Lang; readonly alliance: string }) => (
  <a href={href(lang, `/network/conventions/new?alliance=${encodeURIComponent(alliance)}`)}>
    {words(lang).conventionPrepare}
  </a>
);

/** The steps of a call: where each goes. */
export const stepPath = {
  call: 'publish',
  evaluation: 'minutes',
  'ats-decree': 'approve',
  'regional-validation': 'validate',
} as const;

/** That a draft offers more than what is left: what to change, or (where that was only computed) to confirm. */
function Beyond({ lang, page, form }: { readonly lang: Lang; readonly page: CallPage; readonly form: FormState }) {
  const { money, call } = page;
  if (!money || call.budgetCents <= money.left) return null;
  const w = formWords(lang);
  return (
    <>
      <Notice lang={lang} kind="care">
        <p>{beyond(lang, call.budgetCents, money)}</p>
        {!money.published && <p>{w.computed}</p>}
      </Notice>
      {!money.published && <Checkbox form={form} name="beyond" label={w.hasMore} />}
    </>
  );
}

/** What the reader may do now, with the act that each step asks for. `form` is that of the step that was refused. */
export function CallSteps({
  lang,
  page,
  step,
  form,
}: {
  readonly lang: Lang;
  readonly page: CallPage;
  readonly step: string | null;
  readonly form: FormState;
}) {
  const w = words(lang);
  const now = steps(page);
  if (now.length === 0) return null;
  const said = {
    call: { title: w.publish, lead: w.publishLead, button: w.publish },
    evaluation: { title: w.minutes, lead: w.minutesLead, button: w.minutes },
    'ats-decree': { title: w.approve, lead: w.approveLead, button: w.approve },
    'regional-validation': { title: w.validate, lead: w.validateLead, button: w.validate },
  };
  const waiting = page.lines.filter((l) => l.grantedCents > 0 && !page.projects.has(l.proposal));
  if (now[0] === 'convention' && waiting.length === 0) return null;
  return (
    <section aria-labelledby="to-do">
      <h2 id="to-do">{w.toDo}</h2>
      {page.phase === 'draft' && (
        <p>
          <ButtonLink kind="outline" href={href(lang, `/programme/calls/${page.call.id}/edit`)}>
            {w.edit}
          </ButtonLink>
        </p>
      )}
      {now.map((s) =>
        s === 'convention' ? (
          waiting.slice(0, 1).map((l) => (
            <CallActForm
              {...{
                lang,
                step: 'convention',
                form: step === `convention-${l.proposal}` ? form : filedForm(lang, page),
              }}
              {...{ title: w.convention(l.title), lead: w.conventionLead, button: w.conventionDo }}
              more={page.filed ? w.conventionFiled(page.filed.protocol) : <Prepare lang={lang} alliance={l.alliance} />}
              action={href(lang, `/programme/proposals/${l.proposal}/convention`)}
            />
          ))
        ) : (
          <CallActForm
            {...{ lang, form: step === s ? form : formState(lang), step: s, ...said[s] }}
            before={s === 'call' && <Beyond {...{ lang, page, form: step === s ? form : formState(lang) }} />}
            action={href(lang, `/programme/calls/${page.call.id}/${stepPath[s]}`)}
          />
        ),
      )}
    </section>
  );
}
