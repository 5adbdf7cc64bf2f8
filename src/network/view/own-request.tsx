import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { TextArea } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { FoundInText, type Screened } from '#ui/free-text.tsx';
import { Notice } from '#ui/notice.tsx';
import type { OwnRequest } from '../actions/open-own-request.ts';
import type { Organization } from '../model.ts';
import { answerBy } from '../reads/joining-waiting.ts';
import { isEnd } from '../rules/joining.ts';
import { joinFormWords } from '../words/join-form.ts';
import { joiningWords } from '../words/joining.ts';
import { dayIn, History, StateTag } from './joining-history.tsx';

interface OwnProps {
  readonly lang: Lang;
  readonly own: OwnRequest;
  readonly code: string;
  readonly form: FormState;
  readonly found: Screened | null;
}

const actionOf = ({ lang, code }: OwnProps, what: string): string =>
  href(lang, `/network/join/receipt/${code}/${what}`);

/** The code, said once more right after sending. */
function Sent({ lang, code, mailed }: OwnProps & { readonly mailed: boolean }) {
  const w = joiningWords(lang);
  return (
    <Notice lang={lang} kind="good" title={w.sentTitle} live>
      <p>
        {w.sentText} {mailed && w.sentMail}
      </p>
      <p>
        {w.yourCode}: <strong class="receipt-signs">{code}</strong>
      </p>
    </Notice>
  );
}

function Question(props: OwnProps) {
  const { lang, own, form, found } = props;
  const w = joiningWords(lang);
  const asked = own.steps.findLast((s) => s.state === 'question');
  return (
    <section aria-labelledby="question">
      <h2 id="question">{w.questionTitle}</h2>
      <blockquote class="free-text">{asked?.words}</blockquote>
      <Form form={form} action={actionOf(props, 'answer')}>
        <TextArea form={form} name="answer" label={w.answer} hint={joinFormWords(lang).wordsHint} maxlength={2000} />
        {found && <FoundInText form={form} name="answer" screened={found} />}
        {found === null && (
          <Actions>
            <Button>{w.sendAnswer}</Button>
          </Actions>
        )}
      </Form>
    </section>
  );
}

function Act(props: OwnProps) {
  const w = joiningWords(props.lang);
  return (
    <section aria-labelledby="act">
      <h2 id="act">{w.actTitle}</h2>
      <p>{w.actSteps(props.own.office?.email ?? null)}</p>
      <p class="soft">{w.actSigning}</p>
      <Actions>
        <ButtonLink href={actionOf(props, 'act.pdf')}>{w.pdf}</ButtonLink>
        <ButtonLink kind="outline" href={actionOf(props, 'act.docx')}>
          {w.docx}
        </ButtonLink>
      </Actions>
    </section>
  );
}

function Withdraw(props: OwnProps) {
  const { lang, form } = props;
  const w = joiningWords(lang);
  return (
    <Details summary={w.withdraw} open={form.problems.some((p) => p.field === 'sure')} quiet>
      <Form form={form} action={actionOf(props, 'withdraw')}>
        <p>{w.withdrawText}</p>
        <Checkbox form={form} name="sure" label={w.withdrawSure} />
        <Actions>
          <Button kind="danger">{w.withdraw}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** Whom to ask: the telephone and e-mail of the office, else its page. */
const Office = ({ lang, office }: { lang: Lang; office: Organization }) => (
  <>
    <a href={href(lang, `/network/organizations/${office.id}`)}>{office.name}</a>
    {office.phone && `, ${office.phone}`}
    {office.email && `, ${office.email}`}
  </>
);

interface ViewProps extends OwnProps {
  /** It was sent just now. */
  readonly sent: boolean;
  /** This installation sends mail. */
  readonly mailed: boolean;
  readonly said: string;
}

/** One's own request: where it stands, what to do next, what happened. */
export function OwnRequestView(props: ViewProps) {
  const { lang, own, sent, said } = props;
  const { request, names, steps } = own;
  const w = joiningWords(lang);
  const joined = request.state === 'filed' && (request.kind === 'adhesion' || request.kind === 'agreement');
  return (
    <div class="narrow">
      <h1>{w.receiptTitle}</h1>
      {sent && <Sent {...props} />}
      {(said === 'answered' || said === 'withdrawn') && (
        <Notice lang={lang} kind="good" live>
          <p>{w[said]}</p>
        </Notice>
      )}
      {joined && (
        <Notice lang={lang} kind="good" title={w.welcome}>
          <p>{w.welcomeText}</p>
          {request.organization && (
            <p>
              <a href={href(lang, `/network/organizations/${request.organization}`)}>{w.bodyPage}</a>
            </p>
          )}
        </Notice>
      )}
      <Facts
        facts={[
          { term: w.stateNow, value: <StateTag lang={lang} state={request.state} /> },
          { term: w.about, value: `${request.body.name}: ${w.kinds[request.kind]}` },
          { term: w.where, value: names.alliance ?? names.network },
          { term: w.sentOn, value: dayIn(lang, request.askedAt) },
          ...(isEnd(request.state) ? [] : [{ term: w.examinedBy, value: own.names.ats ?? names.network }]),
          ...(request.state === 'submitted'
            ? [{ term: w.answerBy, value: w.answerByWhy(date(lang, answerBy(request))) }]
            : []),
          ...(isEnd(request.state) || own.office === null
            ? []
            : [{ term: w.call, value: <Office lang={lang} office={own.office} /> }]),
        ]}
      />
      {request.state === 'submitted' && (
        <section aria-labelledby="next">
          <h2 id="next">{w.next}</h2>
          <p>{w.nextText}</p>
        </section>
      )}
      {request.state === 'question' && <Question {...props} />}
      {request.state === 'approved' && request.act && <Act {...props} />}
      <section aria-labelledby="history">
        <h2 id="history">{w.history}</h2>
        <History lang={lang} steps={steps} names={false} />
      </section>
      {!isEnd(request.state) && <Withdraw {...props} />}
    </div>
  );
}
