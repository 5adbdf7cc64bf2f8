import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { alliance } from '#network/reads.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Facts } from '#ui/facts.tsx';
import { NumberField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { answerPact } from '../actions/answer-pact.ts';
import { askPact } from '../actions/ask-pact.ts';
import { type SeenPact, seenPact } from '../reads/pacts.ts';
import { categoryText } from '../reads/where.ts';
import { Invite } from '../view/invite.tsx';
import { words } from '../words/pact.ts';
import { words as publicWords } from '../words/public.ts';
import { peopleTyped } from './pact-new.tsx';

export const pactOf = (c: Context<Env>) => c.req.param('pact') ?? '';

/** What one's own body can do: join or refuse, change its number, leave. */
function Own({ form, seen, body }: { form: FormState; seen: SeenPact; body: SeenPact['bodies'][number] }) {
  const { lang } = form;
  const w = words(lang);
  const state = seen.members.find((m) => m.organization === body.ref)?.state;
  if (state === undefined || seen.pact.askedAt !== null) return null;
  const own = seen.own.get(body.ref);
  const [inside, invited] = [state === 'joined', state === 'invited'];
  return (
    <section class="band" aria-label={body.name}>
      <h2>{inside ? body.name : invited ? w.invitation : w.again}</h2>
      {inside && own !== undefined && <p>{w.ownNumber(number(lang, own))}</p>}
      {!inside && <p>{invited ? w.invitationBody(body.name) : w.againBody(body.name)}</p>}
      <Form form={form} action={href(lang, `/listening/pacts/${seen.pact.id}/answer`)}>
        <input type="hidden" name="body" value={body.ref} />
        <NumberField
          form={form}
          name="people"
          label={w.people}
          hint={w.peopleHint}
          size="xs"
          value={own ? String(own) : ''}
        />
        <Actions>
          <Button kind={inside ? 'outline' : 'primary'} name="state" value="joined">
            {inside ? w.change : invited ? w.join : w.joinAgain}
          </Button>
          {(inside || invited) && (
            <Button kind="plain" name="state" value={inside ? 'left' : 'refused'}>
              {inside ? w.leave : w.refuse}
            </Button>
          )}
        </Actions>
      </Form>
    </section>
  );
}

/** Whoever began it invites others, until it asks. */
function InviteMore({ form, seen }: { form: FormState; seen: SeenPact }) {
  const w = words(form.lang);
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{w.inviteMore}</h2>
      <p>{w.inviteMoreLead}</p>
      <Form form={form} action={href(form.lang, `/listening/pacts/${seen.pact.id}/invite`)}>
        <Invite form={form} partners={seen.partners} />
        <Actions>
          <Button kind="outline">{w.inviteSend}</Button>
        </Actions>
      </Form>
    </section>
  );
}

function Ask({ lang, seen, joined }: { lang: Lang; seen: SeenPact; joined: boolean }) {
  const w = words(lang);
  const { pact, gap } = seen;
  if (pact.askedAt !== null)
    return (
      <Notice lang={lang} kind="good" title={w.asked(date(lang, today({ now: () => pact.askedAt! })))}>
        <p>{w.sum(number(lang, pact.askedFirms ?? 0), number(lang, pact.askedPeople ?? 0))}</p>
        {gap && (
          <p>
            {!gap.answered && `${w.notAnswered} ${gap.answerBy ? w.answerBy(date(lang, gap.answerBy)) : ''} `}
            <a href={href(lang, `/listening/gaps/${gap.id}`)}>{gap.answered ? w.seeGap : w.seeAsked}</a>
          </p>
        )}
      </Notice>
    );
  if (!joined) return null;
  if (!seen.enough) return <p>{w.notEnough}</p>;
  return (
    <Form form={formState(lang)} action={href(lang, `/listening/pacts/${pact.id}/ask`)}>
      <p>
        <strong>{w.enough}</strong> {w.askBody}
      </p>
      <Button>{w.ask}</Button>
    </Form>
  );
}

function Members({ lang, seen }: { lang: Lang; seen: SeenPact }) {
  const w = words(lang);
  return (
    <section aria-labelledby="members">
      <h2 id="members">{w.members}</h2>
      {seen.members.every((m) => m.state !== 'joined') && <p>{w.alone}</p>}
      <ul>
        {seen.members.map((m) => (
          <li>
            {m.name} <Tag tone={m.state === 'joined' ? 'good' : 'neutral'}>{w.state[m.state]}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was just done, told on the page it leads back to. */
const said = (lang: Lang, what: string | undefined): string => {
  const w = words(lang);
  return { invited: w.invitedNow, left: w.leftNow, refused: w.refusedNow }[what ?? ''] ?? w.saved;
};

export async function showPact(c: Context<Env>, deps: Deps, typed: Typed = {}, problems: readonly Problem[] = []) {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  const [w, p] = [words(lang), publicWords(lang)];
  const seen = await seenPact(deps.db, actor, pactOf(c));
  if (seen === null) throw new AppError('not-found', w.unknownPact);
  const { pact, bodies, members } = seen;
  const joined = members.some((m) => m.state === 'joined' && bodies.some((b) => b.ref === m.organization));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={pact.title}>
      <h1>
        {pact.title} {pact.example && <Tag tone="care">{w.example}</Tag>}
      </h1>
      {c.req.query('saved') !== undefined && (
        <Notice lang={lang} kind="good" live>
          {said(lang, c.req.query('saved'))}
        </Notice>
      )}
      <Facts
        facts={[
          { term: w.alliance, value: (await alliance(deps.db, pact.alliance))?.name ?? pact.alliance },
          { term: w.category, value: categoryText(lang, pact.category, p.anything) },
          { term: w.asks, value: `${pact.hours}, ${p.period[pact.period]}` },
        ]}
      />
      <Ask lang={lang} seen={seen} joined={joined} />
      {bodies.map((body) => (
        <Own form={formState(lang, typed, problems)} seen={seen} body={body} />
      ))}
      <Members lang={lang} seen={seen} />
      {seen.partners.length > 0 && <InviteMore form={formState(lang, typed, problems)} seen={seen} />}
      <p>
        <a href={href(lang, `/thread/pact/${pact.id}`)}>{p.thread}</a> ·{' '}
        <a href={href(lang, '/listening/pacts')}>{w.title}</a>
      </p>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /listening/pacts/:pact`: who is in, what it asks, and the sum once asked; never anybody else's number. */
export const pactPage = (deps: Deps) => (c: Context<Env>) => showPact(c, deps);

/** `POST /listening/pacts/:pact/answer`: a body joins, changes its number, refuses or leaves. */
export const pactAnswer = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const at = { pact: pactOf(c), organization: first(typed, 'body') };
  const state = first(typed, 'state');
  const people = peopleTyped(typed);
  if (state !== 'left' && state !== 'refused') {
    if (people === null) return showPact(c, deps, typed, [{ field: 'people', message: words(lang).peopleWrong }]);
    await answerPact(deps, actor, at, { state: 'joined', people }, lang);
  } else await answerPact(deps, actor, at, { state }, lang);
  // Who refuses or leaves may see the pact no longer, unless it began it: they are told on the list.
  const back = state === 'joined' ? `/listening/pacts/${at.pact}?saved=1` : `/listening/pacts?saved=${state}`;
  return c.redirect(href(lang, back), 303);
};

/** `POST /listening/pacts/:pact/ask`: asks the alliance, once. */
export const pactAsk = (deps: Deps) => async (c: Context<Env>) => {
  const lang = c.get('lang');
  await askPact(deps, signedIn(c), pactOf(c), lang);
  return c.redirect(`${href(lang, `/listening/pacts/${pactOf(c)}`)}?saved=1`, 303);
};
