import type { Context } from 'hono';
import { type OwnPlace, placesWhere } from '#accounts/reads/where.ts';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, number } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Progress } from '#ui/progress.tsx';
import { askFull } from '../actions/ask-full.ts';
import type { Cycle } from '../model.ts';
import { may } from '../policy.ts';
import { cycles as everyCycle } from '../reads/cycles.ts';
import { fullReport, fullReportFile } from '../reads/full-report.ts';
import { words } from '../words/full.ts';
import { sendFile } from './report.tsx';

const path = '/programme/full';

interface Choice {
  readonly places: readonly OwnPlace[];
  readonly cycles: readonly Cycle[];
}

const choiceFor = (deps: Deps, c: Context<Env>): Promise<Choice> =>
  readAs(deps.db, signedIn(c), async (tx) => {
    const places: OwnPlace[] = [];
    for (const kind of ['region', 'network', 'alliance'] as const)
      places.push(...(await placesWhere(tx, 'programme.see-expenses', kind)));
    return { places, cycles: await everyCycle(tx) };
  });

function show(c: Context<Env>, { places, cycles }: Choice, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {places.length === 0 ? (
        <Empty title={w.nothing}>
          <p>{w.nothingHelp}</p>
        </Empty>
      ) : (
        <Form form={form} action={href(lang, path)}>
          <SelectField
            form={form}
            name="cycle"
            label={w.cycle}
            options={cycles.map((k) => ({ value: k.code, label: k.name[lang] }))}
          />
          <SelectField
            form={form}
            name="where"
            label={w.where}
            options={places.map((p) => ({ value: p.node, label: p.name }))}
          />
          <Actions>
            <Button>{w.ask}</Button>
          </Actions>
        </Form>
      )}
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/full`: which cycle, and where. */
export const fullPage = (deps: Deps) => async (c: Context<Env>) => show(c, await choiceFor(deps, c), typedQuery(c), []);

/** `POST /programme/full`: puts the work in the queue, and leads to the page that shows how far it is. */
export const postFull = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  demand(may(actor, 'see-expenses'));
  const w = words(lang);
  const choice = await choiceFor(deps, c);
  const cycle = choice.cycles.find((k) => k.code === first(typed, 'cycle'));
  const place = choice.places.find((p) => p.node === first(typed, 'where'));
  const problems = [
    ...(cycle ? [] : [{ field: 'cycle', message: w.cycleMissing }]),
    ...(place ? [] : [{ field: 'where', message: w.whereMissing }]),
  ];
  if (!cycle || !place) return show(c, choice, typed, problems);
  const id = await askFull(deps, actor, cycle.code, place.node, lang);
  return c.redirect(href(lang, `${path}/${id}`), 303);
};

/** `GET /programme/full/:full`: how far the file is; a page that changed by itself would disturb whoever reads it aloud. */
export const fullProgressPage = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, id] = [c.get('lang'), signedIn(c), c.req.param('full') ?? ''];
  const w = words(lang);
  const full = isUuid(id) ? await readAs(deps.db, actor, (tx) => fullReport(tx, id)) : null;
  if (!full) throw new AppError('not-found', w.gone);
  const working = full.state === 'waiting' || full.state === 'writing';
  const n = (count: number) => number(lang, count);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      {working && (
        <>
          <p>{full.state === 'waiting' ? w.waiting : w.writing(n(full.done), n(full.total))}</p>
          <Progress label={w.progress} value={full.done} max={full.total} />
          <Actions>
            <ButtonLink href={href(lang, `${path}/${id}`)}>{w.refresh}</ButtonLink>
          </Actions>
        </>
      )}
      {full.state === 'ready' && (
        <>
          <Notice lang={lang} kind="good" title={w.ready} live>
            {w.kept}
          </Notice>
          <Actions>
            <ButtonLink href={href(lang, `${path}/${id}/report.xlsx`)}>{w.get}</ButtonLink>
          </Actions>
        </>
      )}
      {full.state === 'failed' && (
        <Notice lang={lang} kind="bad" live>
          {w.failed}
        </Notice>
      )}
      {!working && (
        <p>
          <a href={href(lang, path)}>{w.again}</a>
        </p>
      )}
    </DeskPage>,
  );
};

/** `GET /programme/full/:full/report.xlsx` */
export const fullFile = (deps: Deps) => async (c: Context<Env>) => {
  const [actor, id] = [signedIn(c), c.req.param('full') ?? ''];
  const file = isUuid(id) ? await readAs(deps.db, actor, (tx) => fullReportFile(tx, id)) : null;
  if (!file) throw new AppError('not-found', words(c.get('lang')).gone);
  keepPrivate(c);
  return sendFile(c, file, 'programmazione.xlsx');
};
