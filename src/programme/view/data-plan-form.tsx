import { date, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkboxes } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { DateField, SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import type { PlanLine } from '../reads/data-plan.ts';
import type { ActPlace } from '../rules/act-form.ts';
import { type AwaitedFigure, rhythms, watches } from '../rules/data-plan.ts';
import { type ByBody, owners } from '../rules/owed-by.ts';
import { words } from '../words/data-plan.ts';
import { Bodies, State } from './data-plan.tsx';

interface OwnProps extends PlanLine {
  readonly lang: Lang;
  readonly place: string;
  /** Where its forms go. */
  readonly path: string;
  readonly gives: boolean;
  readonly writes: boolean;
  /** Name of the cycle, and the address of its plan: what a message says. */
  readonly cycle: string;
  readonly url: string;
}

/** A figure of one's own place, with what can be said of it. */
export function OwnLine(props: OwnProps) {
  const { lang, line, state, given, bodies, place, path, gives, writes } = props;
  const w = words(lang);
  const form = formState(lang, {}, []);
  const bySomebody = state.kind === 'given' && state.by !== null;
  return (
    <Card title={line.figure} level={2} over={place}>
      <p>
        <State lang={lang} line={line} state={state} given={given} />
      </p>
      <p class="soft">{line.definition}</p>
      {gives && bodies && <BodiesForm {...props} bodies={bodies} />}
      {gives && !bodies && (state.kind !== 'given' || bySomebody) && (
        <Form form={form} action={path}>
          <input type="hidden" name="line" value={line.id} />
          <input type="hidden" name="due" value={state.due} />
          <Actions>
            <Button kind={bySomebody ? 'plain' : 'outline'} name="do" value={bySomebody ? 'take-back' : 'give'}>
              {bySomebody ? w.takeBack : w.give}
              <span class="visually-hidden">: {line.figure}</span>
            </Button>
          </Actions>
        </Form>
      )}
      {writes && (
        <Actions>
          <ButtonLink kind="plain" href={`${path}?line=${line.id}`}>
            {w.change}
            <span class="visually-hidden">: {line.figure}</span>
          </ButtonLink>
        </Actions>
      )}
    </Card>
  );
}

/** Which of the bodies that owe a figure gave it, and a message for those that did not. */
function BodiesForm({ lang, line, state, bodies, path, cycle, url }: OwnProps & { bodies: ByBody }) {
  const w = words(lang);
  const form = formState(lang, {}, []);
  const { has, owes } = bodies;
  const options = [...owes, ...has].map((b) => ({ value: b.code, label: b.name }));
  if (options.length === 0) return <p>{w.nobodyOwes}</p>;
  const { figure, definition } = line;
  const said = { names: owes.map((b) => b.name).join(', '), due: date(lang, state.due) };
  return (
    <>
      <Bodies lang={lang} bodies={bodies} />
      <Details quiet summary={w.whoGave}>
        <Form form={form} action={path}>
          <input type="hidden" name="line" value={line.id} />
          <input type="hidden" name="due" value={state.due} />
          {has.map((b) => (
            <input type="hidden" name="was" value={b.code} />
          ))}
          <Checkboxes form={form} name="gave" label={w.whoGave} chosen={has.map((b) => b.code)} options={options} />
          <Actions>
            <Button kind="outline" name="do" value="bodies">
              {w.saveBodies}
              <span class="visually-hidden">: {figure}</span>
            </Button>
          </Actions>
        </Form>
      </Details>
      {owes.length > 0 && (
        <Details quiet summary={w.message}>
          <p class="soft">{w.messageHint}</p>
          <blockquote class="free-text">{w.messageText({ ...said, figure, definition, cycle, url })}</blockquote>
        </Details>
      )}
    </>
  );
}

interface FormProps {
  readonly form: FormState;
  readonly path: string;
  /** null = a new one. */
  readonly line: AwaitedFigure | null;
  readonly places: readonly (ActPlace & { readonly name: string })[];
}

/** A figure to be awaited: what, from whom, by when. */
export function LineForm({ form, path, line, places }: FormProps) {
  const lang = form.lang;
  const w = words(lang);
  const value = (name: 'figure' | 'definition' | 'giver' | 'source' | 'due' | 'lastDue') => line?.[name] ?? '';
  return (
    <section aria-labelledby="line">
      <h2 id="line">{line ? w.changeTitle : w.add}</h2>
      <Form form={form} action={path}>
        {line && <input type="hidden" name="line" value={line.id} />}
        <TextField form={form} name="figure" label={w.figure} value={value('figure')} maxlength={200} />
        <TextArea
          form={form}
          name="definition"
          label={w.definition}
          hint={w.definitionHint}
          value={value('definition')}
          rows={3}
          maxlength={1000}
        />
        <TextField form={form} name="giver" label={w.giver} hint={w.giverHint} value={value('giver')} maxlength={200} />
        <TextField
          form={form}
          name="source"
          label={w.source}
          hint={w.sourceHint}
          value={value('source')}
          maxlength={300}
          optional
        />
        {line === null && (
          <SelectField
            form={form}
            name="where"
            label={w.where}
            empty={null}
            value={places[0]?.node ?? ''}
            options={places.map((p) => ({ value: p.node, label: p.name }))}
          />
        )}
        <SelectField
          form={form}
          name="rhythm"
          label={w.rhythmField}
          empty={null}
          value={line?.rhythm ?? 'yearly'}
          options={rhythms.map((r) => ({ value: r, label: w.rhythm(r) }))}
        />
        <DateField form={form} name="due" label={w.due} value={value('due')} />
        <DateField form={form} name="lastDue" label={w.lastDue} value={value('lastDue')} />
        <SelectField
          form={form}
          name="watches"
          label={w.watches}
          hint={w.watchesHint}
          empty={w.watchesNone}
          value={line?.watches ?? ''}
          options={watches.map((x) => ({ value: x, label: w.watch(x) }))}
        />
        <SelectField
          form={form}
          name="owedBy"
          label={w.owedBy}
          hint={w.owedByHint}
          empty={w.owedByOne}
          value={line?.owedBy ?? ''}
          options={owners.map((o) => ({ value: o, label: w.owners(o) }))}
        />
        <Actions>
          <Button name="do" value="save">
            {w.save}
          </Button>
          {line && (
            <>
              <Button kind="danger" name="do" value="remove">
                {w.remove}
              </Button>
              <ButtonLink kind="plain" href={path}>
                {w.leave}
              </ButtonLink>
            </>
          )}
        </Actions>
      </Form>
    </section>
  );
}
