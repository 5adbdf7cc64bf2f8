import type { Child } from 'hono/jsx';
import { href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Steps } from '#ui/progress.tsx';
import { type Step, steps } from '../rules/wizard.ts';
import { words as deskWords } from '../words/desk-form.ts';
import { words } from '../words/form.ts';
import type { FormData } from './form-data.ts';
import { StepWhere } from './step-where.tsx';
import { StepWhat, StepWhen, StepWho } from './steps-person.tsx';

/** One step; the others are in the page too, hidden, so that their answers travel with every button. */
function StepSection({ data, step, children }: { data: FormData; step: Step; children?: Child }) {
  const w = words(data.lang);
  return (
    <section class="form-step" hidden={step !== data.step} aria-labelledby={`step-${step}`}>
      <Steps lang={data.lang} step={step} of={steps.length} label={w.stepNames[step]} />
      <h1 id={`step-${step}`} tabindex={-1}>
        {w.stepTitles[step]}
      </h1>
      {step === data.step && <ErrorSummary form={data.form} />}
      {children}
    </section>
  );
}

/** At a desk or by phone: the need is kept and its receipt printed, to be handed over. */
function FinishAtDesk({ data, once }: { data: FormData; once: string }) {
  const w = deskWords(data.lang);
  return (
    <>
      <input type="hidden" name="once" value={once} />
      <button type="submit" class="button button-primary" formmethod="post" formaction={href(data.lang, '/needs/desk')}>
        {w.keep}
      </button>
    </>
  );
}

/** The last button: finds the answer, or saves the change of a need already told. */
function Finish({ data }: { data: FormData }) {
  const w = words(data.lang);
  if (data.desk !== undefined) return <FinishAtDesk data={data} once={data.desk} />;
  if (data.receipt === null)
    return (
      <Button icon="search" name="step" value="answer">
        {w.find}
      </Button>
    );
  return (
    <button
      type="submit"
      class="button button-primary"
      formmethod="post"
      formaction={href(data.lang, `/needs/receipt/${data.receipt}/change`)}
    >
      {w.save}
    </button>
  );
}

/** Where the person is while somebody writes. */
function HowArrived({ data }: { data: FormData }) {
  const w = deskWords(data.lang);
  return (
    <RadioCards
      form={data.form}
      name="channel"
      label={w.where}
      layout="row"
      chosen={['desk']}
      options={[
        { value: 'desk', label: w.here },
        { value: 'phone', label: w.phone },
      ]}
    />
  );
}

function Buttons({ data }: { data: FormData }) {
  const w = words(data.lang);
  const last = data.step === steps.length;
  return (
    <Actions>
      {last ? (
        <Finish data={data} />
      ) : (
        <Button name="step" value={String(data.step + 1)}>
          {w.next}
        </Button>
      )}
      {data.step > 1 && (
        <Button kind="plain" name="step" value={String(data.step - 1)}>
          {w.back}
        </Button>
      )}
      {data.receipt !== null && (
        <ButtonLink kind="plain" href={href(data.lang, `/needs/receipt/${data.receipt}`)}>
          {w.cancelChange}
        </ButtonLink>
      )}
    </Actions>
  );
}

/** The whole form at one step. Pure: drawn by the server, and drawn again on the device by the island `needs-form`. */
export function NeedForm({ data }: { readonly data: FormData }) {
  const w = words(data.lang);
  const last = data.step === steps.length;
  const [alone, atDesk] = [data.receipt === null && data.desk === undefined, data.desk !== undefined];
  const enter = !last ? String(data.step + 1) : alone ? 'answer' : '4';
  const action = href(data.lang, atDesk ? '/needs/desk/new' : '/needs/new');
  return (
    <form id="need-form" class="form narrow" method="get" action={action} novalidate>
      {/* Enter in a field presses the first button of a form: it must be the one that goes on. */}
      <button type="submit" class="visually-hidden" name="step" value={enter} tabindex={-1}>
        {w.next}
      </button>
      {atDesk && data.step === 1 && <Notice lang={data.lang}>{deskWords(data.lang).ask}</Notice>}
      {data.receipt !== null && (
        <>
          <input type="hidden" name="receipt" value={data.receipt} />
          <Notice lang={data.lang}>{w.changing}</Notice>
        </>
      )}
      <StepSection data={data} step={1}>
        <StepWho {...data} />
      </StepSection>
      <StepSection data={data} step={2}>
        <StepWhat {...data} />
      </StepSection>
      <StepSection data={data} step={3}>
        <StepWhen {...data} />
      </StepSection>
      <StepSection data={data} step={4}>
        <StepWhere data={data} />
        {atDesk && <HowArrived data={data} />}
      </StepSection>
      <Buttons data={data} />
      {alone && <p class="hint">{last ? w.checkYourAnswers : w.noName}</p>}
      {alone && data.step === 1 && (
        <p>
          <a href={href(data.lang, '/needs/receipt')}>{w.haveCode}</a>
        </p>
      )}
    </form>
  );
}
