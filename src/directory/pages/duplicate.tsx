import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { type Decision, decide } from '../actions/decide-duplicate.ts';
import { mayKeep } from '../policy.ts';
import { type PairSeen, pairToSee } from '../reads/duplicates.ts';
import { parts } from '../rules/parts.ts';
import { PairForm, pairReasons } from '../view/pair.tsx';
import { words } from '../words/duplicates.ts';

const list = '/directory/duplicates';

/** `GET /directory/duplicates/:pair`: two records side by side, and what can be said of them. */
export function duplicatePage({ db }: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, id] = [c.get('lang'), signedIn(c), c.req.param('pair') ?? ''];
    demand(mayKeep(actor, 'merge'));
    const w = words(lang);
    const seen = isUuid(id) ? await readAs(db, actor, (tx) => pairToSee(tx, id)) : null;
    if (!seen) throw new AppError('not-found', w.unknown);
    const done = { merged: w.doneMerged, two: w.doneTwo, undone: w.doneUndone }[c.req.query('done') ?? ''];
    const title = `${seen.pair.oneName} · ${seen.pair.otherName}`;
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={title}>
        <p>
          <a href={href(lang, list)}>{w.title}</a>
        </p>
        <h1>{title}</h1>
        {done && (
          <Notice lang={lang} kind="good" live>
            {done} <a href={href(lang, list)}>{w.others}</a>
          </Notice>
        )}
        <p class="lead">{pairReasons(lang, seen.pair)}</p>
        <Said lang={lang} seen={seen} action={href(lang, `${list}/${id}`)} />
      </DeskPage>,
    );
  };
}

function Said({ lang, seen, action }: { lang: Lang; seen: PairSeen; action: string }) {
  const w = words(lang);
  const { pair, kept } = seen;
  const day = pair.decidedAt ? date(lang, today({ now: () => pair.decidedAt! })) : '';
  if (!pair.both)
    return (
      <Notice lang={lang} kind="info">
        {w.notBoth}
      </Notice>
    );
  if (pair.decision === null) return <PairForm lang={lang} seen={seen} action={action} />;
  return (
    <>
      <p>
        {pair.decision === 'different'
          ? w.differentOn(day)
          : w.mergedOn(day, kept === pair.one ? pair.oneName : pair.otherName)}
      </p>
      {kept && (
        <>
          <p>
            <a href={href(lang, `/directory/services/${kept}`)}>{kept === pair.one ? pair.oneName : pair.otherName}</a>
          </p>
          <p>{w.undoText}</p>
        </>
      )}
      <Form form={formState(lang)} action={action}>
        <Actions>
          <Button kind="outline" name="say" value={kept ? 'undo' : 'again'}>
            {kept ? w.undo : w.again}
          </Button>
        </Actions>
      </Form>
    </>
  );
}

/** `POST /directory/duplicates/:pair`: one service, two services, or undone. */
export function duplicateForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, actor, id] = [c.get('lang'), signedIn(c), c.req.param('pair') ?? ''];
    const w = words(lang);
    const decision = decisionOf(await typedBody(c));
    if (!decision) throw new AppError('bad-input', w.unknown);
    await decide(deps, actor, id, decision, { unknown: w.unknown, merged: w.conflict, holdsOthers: w.holdsOthers });
    const done = { one: 'merged', two: 'two', undo: 'undone', again: '' }[decision.say];
    return c.redirect(href(lang, `${list}/${id}?done=${done}`), 303);
  };
}

function decisionOf(typed: Typed): Decision | null {
  const [say, kept] = [first(typed, 'say'), first(typed, 'kept')];
  if (say === 'two' || say === 'undo' || say === 'again') return { say };
  if (say !== 'one' || !isUuid(kept)) return null;
  return { say, kept, taken: parts.filter((p) => isUuid(first(typed, p)) && first(typed, p) !== kept) };
}
