import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { first, type Problem, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { DateField, FileField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { type GivenActFile, recordAct } from '../actions/record-act.ts';
import { actSteps } from '../model.ts';
import { may } from '../policy.ts';
import { placesFor } from '../reads/act-places.ts';
import { cycles } from '../reads/cycles.ts';
import { type ActProblem, readAct, type TypedAct } from '../rules/act-form.ts';
import { levelOf } from '../rules/chain.ts';
import { words } from '../words/acts.ts';
import { words as cycleWords } from '../words/cycles.ts';

const path = '/programme/acts/new';

const choices = (c: Context<Env>, deps: Deps) =>
  readAs(deps.db, signedIn(c), async (tx) => ({ places: await placesFor(tx, 'record-act'), all: await cycles(tx) }));
type Choices = Awaited<ReturnType<typeof choices>>;

function show(c: Context<Env>, { places, all }: Choices, typed: Typed, problems: readonly Problem[]) {
  const [lang, w] = [c.get('lang'), words(c.get('lang'))];
  const form = formState(lang, typed, problems);
  const chosen = places.find((p) => p.network === first(typed, 'network') && p.alliance === null) ?? places[0];
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.newTitle}>
      <h1>{w.newTitle}</h1>
      <p class="lead">{w.newLead}</p>
      {places.length === 0 ? (
        <Empty title={w.noPlace} />
      ) : (
        <Form form={form} action={href(lang, path)} file>
          <SelectField
            form={form}
            name="cycle"
            label={w.cycleField}
            value={all[0]?.code ?? ''}
            options={all.map((one) => ({ value: one.code, label: one.name[lang] }))}
          />
          <SelectField
            form={form}
            name="step"
            label={w.stepField}
            options={actSteps.map((step) => ({ value: step, label: w.steps[step] }))}
          />
          <SelectField
            form={form}
            name="where"
            label={w.where}
            hint={w.whereHint}
            value={chosen?.node ?? ''}
            empty={null}
            options={places.map((p) => ({ value: p.node, label: p.name }))}
          />
          <TextField form={form} name="titleIt" label={w.titleIt} />
          <TextField form={form} name="titleEn" label={w.titleEn} optional />
          <TextField form={form} name="issuer" label={w.issuerField} optional />
          <TextField form={form} name="number" label={w.numberField} hint={w.numberHint} size="m" optional />
          <DateField form={form} name="dated" label={w.datedField} optional />
          <TextField form={form} name="protocol" label={w.protocolField} size="m" optional />
          <TextField form={form} name="url" type="url" label={w.urlField} optional />
          <FileField form={form} name="file" label={w.fileField} hint={w.fileHint} accept=".pdf" optional />
          <TextArea form={form} name="note" label={w.noteField} rows={3} maxlength={2000} optional />
          <Actions>
            <Button>{w.save}</Button>
            <ButtonLink kind="plain" href={href(lang, '/programme')}>
              {cycleWords(lang).title}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/acts/new?cycle=&network=&step=`: the form that records an act. */
export function actNewPage(deps: Deps) {
  return async (c: Context<Env>) => {
    demand(may(signedIn(c), 'record-act'));
    return show(c, await choices(c, deps), typedQuery(c), []);
  };
}

const typedAct = (typed: Typed): TypedAct => {
  const at = (name: keyof TypedAct) => first(typed, name);
  return {
    ...{ cycle: at('cycle'), step: at('step'), where: at('where'), titleIt: at('titleIt'), titleEn: at('titleEn') },
    ...{ issuer: at('issuer'), number: at('number'), dated: at('dated'), protocol: at('protocol') },
    ...{ url: at('url'), note: at('note') },
  };
};

/** The file that came with the form; `bad` when it is no PDF. */
async function fileOf(c: Context<Env>): Promise<GivenActFile | null | 'bad'> {
  const given = (await c.req.formData()).get('file');
  if (!(given instanceof File) || given.size === 0) return null;
  const bytes = Buffer.from(await given.arrayBuffer());
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? { bytes } : 'bad';
}

/** `POST /programme/acts/new`: keeps the act and shows it. */
export function actNewSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang] = [signedIn(c), c.get('lang')];
    demand(may(actor, 'record-act'));
    const w = words(lang);
    const typed = await typedBody(c);
    const [options, file] = [await choices(c, deps), await fileOf(c)];
    const { places } = options;
    const known = {
      cycles: options.all.map((one) => one.code),
      places,
      hasFile: file !== null,
      today: today(deps.clock),
    };
    const read = readAct(typedAct(typed), known);
    const say = ({ field, code }: ActProblem): Problem => {
      if (code !== 'wrongLevel') return { field, message: w[code] };
      const step = actSteps.find((s) => s === first(typed, 'step'))!;
      return { field, message: w.wrongLevel(w.steps[step], cycleWords(lang).levels[levelOf[step]]) };
    };
    const wrong = 'problems' in read ? read.problems.map(say) : [];
    const problems = file === 'bad' ? [...wrong, { field: 'file', message: w.notPdf }] : wrong;
    if (problems.length > 0 || 'problems' in read || file === 'bad') return show(c, options, typed, problems);
    const id = await recordAct(deps, actor, read.act, file);
    return c.redirect(`${href(lang, `/programme/acts/${id}`)}?saved=1`, 303);
  };
}
