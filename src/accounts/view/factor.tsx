import { href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import type { Content } from '#ui/html.ts';
import { Notice } from '#ui/notice.tsx';
import { words } from '../words/factor.ts';

const Next = ({ next }: { next: string }) => <input type="hidden" name="next" value={next} />;

/** Why it is asked for, and the way to begin. */
export function NoFactor({ lang, next }: { lang: Lang; next: string }) {
  const w = words(lang);
  return (
    <form method="post" action={href(lang, '/accounts/second-factor/start')}>
      <p class="lead">{w.why}</p>
      <p>{w.needs}</p>
      <Next next={next} />
      <Actions>
        <Button>{w.start}</Button>
      </Actions>
    </form>
  );
}

const Code = ({ form, hint }: { form: FormState; hint: string }) => (
  <TextField
    form={form}
    name="code"
    label={words(form.lang).code}
    hint={hint}
    size="m"
    autocomplete="one-time-code"
    maxlength={20}
  />
);

/** The square, the secret in words, and the first code. */
export function ScanFactor(props: { form: FormState; next: string; secret: string; address: string; square: Content }) {
  const { form, secret, address, square, next } = props;
  const { lang } = form;
  const w = words(lang);
  return (
    <>
      <Form form={form} action={href(lang, '/accounts/second-factor')}>
        <Next next={next} />
        <h2>{w.step1}</h2>
        <figure class="receipt-qr">
          <span role="img" aria-label={w.qr}>
            {square}
          </span>
        </figure>
        <p>
          {w.onThisPhone} <a href={address}>{w.openInApp}</a>
        </p>
        <p>
          {w.cannotScan} <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <h2>{w.step2}</h2>
        <Code form={form} hint={w.codeHint} />
        <Actions>
          <Button>{w.confirm}</Button>
        </Actions>
      </Form>
      <form method="post" action={href(lang, '/accounts/second-factor/remove')}>
        <Button kind="plain">{w.cancel}</Button>
      </form>
    </>
  );
}

/** Asked after the first factor. */
export function AskFactor({ form, next }: { form: FormState; next: string }) {
  const w = words(form.lang);
  return (
    <>
      <Form form={form} action={href(form.lang, '/accounts/second-factor')}>
        <p class="lead">{w.askLead}</p>
        <Next next={next} />
        <Code form={form} hint={w.askHint} />
        <Actions>
          <Button>{w.give}</Button>
        </Actions>
      </Form>
      <p>
        <a href={href(form.lang, '/accounts')}>{w.later}</a>
      </p>
    </>
  );
}

/** Where one was going before the second factor was asked for; else to what waits. */
export const GoOn = ({ lang, next }: { readonly lang: Lang; readonly next: string }) => (
  <ButtonLink kind="outline" href={next || href(lang, '/workbench')}>
    {next === '' || next.endsWith('/workbench') ? words(lang).goToday : words(lang).goOn}
  </ButtonLink>
);

/** How it stands: codes on paper, and how to be rid of it. */
export function FactorOn({ lang, left, first, next }: { lang: Lang; left: number; first: boolean; next: string }) {
  const w = words(lang);
  return (
    <>
      {first ? (
        <Notice lang={lang} kind="good" live>
          {w.first}
        </Notice>
      ) : (
        <p class="lead">{w.on}</p>
      )}
      <section class="mb-4" aria-labelledby="codes">
        <h2 id="codes">{w.codes}</h2>
        <p>{w.codesBody}</p>
        <p>
          <strong>{w.codesLeft(left)}</strong> {left > 0 && w.makeCodesOld}
        </p>
        <form method="post" action={href(lang, '/accounts/recovery-codes')}>
          <Next next={next} />
          <Button kind={left > 0 ? 'outline' : 'primary'}>{w.makeCodes}</Button>
        </form>
        {first && (
          <p>
            <GoOn lang={lang} next={next} />
          </p>
        )}
      </section>
      <Details summary={w.remove}>
        <p>{w.removeBody}</p>
        <form method="post" action={href(lang, '/accounts/second-factor/remove')}>
          <Button kind="danger">{w.removeButton}</Button>
        </form>
      </Details>
      <p>
        <a href={href(lang, '/accounts')}>{w.back}</a>
      </p>
    </>
  );
}
