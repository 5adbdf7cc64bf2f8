import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, number } from '#kit/i18n.ts';
import { municipalityIndex } from '#territory/reads.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { ownBodies } from '../actions/own-bodies.ts';
import { voiceWorkers } from '../actions/voice-workers.ts';
import { type FieldProblem, type Fields, one } from '../rules/fields.ts';
import { placeInIndex } from '../rules/places.ts';
import { pressOf as buttonOf } from '../rules/wizard.ts';
import { type GroupsRead, readGroups, sumOfGroups, withGroup, withoutGroup } from '../rules/workers.ts';
import { hoursTyped } from '../view/hours-typed.ts';
import { CheckGroups, EnteredGroups, EnteredSums } from '../view/workers-entered.tsx';
import { WorkersForm } from '../view/workers-form.tsx';
import { problemsInWords } from '../words/problems.ts';
import { words } from '../words/workers.ts';
import { categoryChoices } from './categories.ts';
import { pressOf } from './submit.tsx';

interface Shown {
  readonly fields: Fields;
  readonly problems: readonly FieldProblem[];
  readonly suggestions: GroupsRead['suggestions'];
}

const fresh: Shown = { fields: {}, problems: [], suggestions: {} };

async function show(c: Context<Env>, deps: Deps, { fields, problems, suggestions }: Shown) {
  const lang = c.get('lang');
  const w = words(lang);
  const bodies = await ownBodies(deps, signedIn(c));
  const form = formState(lang, fields, problemsInWords(lang, problems));
  const once = one(fields, 'once') || randomUUID();
  const about = { lang, form, bodies, suggestions, once, categories: categoryChoices(lang) };
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title} islands={['week-paint']}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {bodies.length === 0 ? (
        <Empty title={w.noBody} />
      ) : (
        <>
          <Notice lang={lang}>{w.forget}</Notice>
          <WorkersForm {...about} action={href(lang, '/needs/workers')} />
        </>
      )}
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /needs/workers`: where a body writes the needs of its workers, group by group. */
export const workersPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, fresh);

/** `POST /needs/workers`: one more group, one less, ready-made hours; else shows all to be checked; confirmed, keeps it. */
export function workersSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, day, sent] = [c.get('lang'), signedIn(c), today(deps.clock), await typedBody(c)];
    const { add: _, remove: __, confirm: ___, edit: ____, ...typed } = sent;
    const { fields, problems } = hoursTyped(lang, typed);
    const button = buttonOf(sent);
    if (button.kind === 'add') return show(c, deps, { ...fresh, fields: withGroup(fields) });
    if (button.kind === 'remove') return show(c, deps, { ...fresh, fields: withoutGroup(fields, button.person) });
    if (button.kind === 'hours') return show(c, deps, { ...fresh, fields });
    const read = await readWith(deps, fields, day);
    const known = problems.map((p) => p.field);
    const wrong = [...problems, ...read.problems.filter((p) => !known.includes(p.field))];
    if (wrong.length > 0) return show(c, deps, { ...read, fields, problems: wrong });
    const ready = { ...read, fields, day };
    if (one(sent, 'edit') !== '') return show(c, deps, { ...fresh, fields });
    if (one(sent, 'confirm') !== 'yes') return showCheck(c, ready);
    const voice = {
      body: one(fields, 'body'),
      needs: read.needs,
      press: pressOf(sent),
      notYours: words(lang).notYours,
    };
    await voiceWorkers(deps, actor, voice);
    return showEntered(c, deps, ready);
  };
}

async function readWith(deps: Deps, fields: Fields, day: string): Promise<GroupsRead> {
  const index = await municipalityIndex(deps.db);
  return readGroups(fields, day, (text) => placeInIndex(index, text));
}

interface Ready extends GroupsRead {
  readonly fields: Fields;
  readonly day: string;
}

/** Everything once more, before it cannot be changed; the answers travel in the page, never in an address. */
function showCheck(c: Context<Env>, { fields, needs, names }: Ready) {
  const lang = c.get('lang');
  const w = words(lang);
  const hidden = Object.entries(fields).flatMap(([name, values]) => values.map((value) => ({ name, value })));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.checkTitle}>
      <h1>{w.checkTitle}</h1>
      <p class="lead">{w.checkLead(w.peopleOf(number(lang, sumOfGroups(needs).people)))}</p>
      <CheckGroups lang={lang} needs={needs} names={names} categories={categoryChoices(lang)} />
      <Form form={formState(lang)} action={href(lang, '/needs/workers')}>
        {hidden.map((field) => (
          <input type="hidden" {...field} />
        ))}
        <Actions>
          <Button name="confirm" value="yes">
            {w.send}
          </Button>
          <Button kind="outline" name="edit" value="yes">
            {w.edit}
          </Button>
        </Actions>
      </Form>
    </DeskPage>,
  );
}

/**
 * What was just handed over: the answer to the press itself, so that no address keeps it and whoever leaves has left it.
 * Nothing is read back but how many people the body has written for today, once they are not few.
 */
async function showEntered(c: Context<Env>, deps: Deps, { fields, needs, names, day }: Ready) {
  const lang = c.get('lang');
  const w = words(lang);
  const body = (await ownBodies(deps, signedIn(c))).find((b) => b.ref === one(fields, 'body'));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.enteredTitle}>
      <h1>{w.enteredTitle}</h1>
      <Notice lang={lang} kind="good" title={w.thanks} live>
        <p>{w.gone}</p>
      </Notice>
      <EnteredSums lang={lang} needs={needs} />
      {body?.today && <p>{w.todaySum(number(lang, body.today), body.name)}</p>}
      <h2>{w.reachTitle}</h2>
      <p>{w.reachLead}</p>
      <EnteredGroups lang={lang} needs={needs} names={names} today={day} />
      <p>
        <ButtonLink kind="outline" href={href(lang, '/needs/workers')}>
          {w.again}
        </ButtonLink>
      </p>
    </DeskPage>,
  );
}
