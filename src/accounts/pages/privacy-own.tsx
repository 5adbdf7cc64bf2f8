import type { Context } from 'hono';
import type { Problem, Typed } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkbox, RadioCards } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { freePurposes } from '../actions/privacy-consent.ts';
import { type Mine, mine } from '../reads/privacy/mine.ts';
import { type Purpose, purposes } from '../reads/privacy/notices.ts';
import { PasswordField } from '../view/password-field.tsx';
import { Requests } from '../view/privacy/requests.tsx';
import { words } from '../words/account.ts';
import { privacyWords } from '../words/privacy/own.ts';

export const ownPath = '/accounts/privacy';

/** `GET /accounts/privacy`: one's own data, to see, correct, take away, erase. */
export const ownDataPage = (deps: Deps) => (c: Context<Env>) => showOwnData(c, deps);

/** Draws the page; with `problems` when one of its forms was refused. */
export async function showOwnData(c: Context<Env>, deps: Deps, typed: Typed = {}, problems: readonly Problem[] = []) {
  const actor = signedIn(c);
  const lang = c.get('lang');
  const w = privacyWords(lang);
  const data = await mine(deps, actor);
  const form = formState(lang, typed, problems);
  const done = { corrected: w.corrected, agreed: w.consentSaved, withdrawn: w.consentTaken }[c.req.query('done') ?? ''];
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {done && (
        <Notice lang={lang} kind="good" live>
          {done}
        </Notice>
      )}
      <Facts
        facts={[
          { term: w.name, value: data.name ?? w.unknown },
          { term: w.email, value: data.email ?? w.unknown },
          { term: w.language, value: w.languages[data.language] },
        ]}
      />
      <Correct form={form} data={data} />
      <Copy lang={lang} />
      <Consents lang={lang} data={data} list={await purposes(deps.db)} />
      <Erase form={form} hasPassword={data.hasPassword} />
      {data.requests.length > 0 && (
        <section aria-labelledby="requests">
          <h2 id="requests">{w.requestsTitle}</h2>
          <Requests lang={lang} rows={data.requests} />
        </section>
      )}
      <p>
        <a href={href(lang, '/privacy')}>{w.noticeLink}</a>
      </p>
    </DeskPage>,
    problems.length > 0 ? 422 : 200,
  );
}

/** Only the problems of the fields of this form: each form has its own summary. */
const own = (form: FormState, ...fields: string[]): FormState => ({
  ...form,
  problems: form.problems.filter((p) => fields.includes(p.field)),
});

function Correct({ form: all, data }: { form: FormState; data: Mine }) {
  const form = own(all, 'name', 'language');
  const w = privacyWords(form.lang);
  const languages = (['it', 'en'] as const).map((value) => ({ value, label: w.languages[value] }));
  return (
    <section aria-labelledby="correct">
      <h2 id="correct">{w.correctTitle}</h2>
      <Form form={form} action={href(form.lang, `${ownPath}/correct`)}>
        <TextField form={form} name="name" label={w.name} value={data.name ?? ''} autocomplete="name" maxlength={100} />
        <RadioCards
          form={form}
          name="language"
          label={w.language}
          layout="row"
          options={languages}
          chosen={[data.language]}
        />
        <p class="hint">{w.emailHow}</p>
        <Actions>
          <Button kind="outline">{w.correct}</Button>
        </Actions>
      </Form>
    </section>
  );
}

function Copy({ lang }: { lang: Lang }) {
  const w = privacyWords(lang);
  return (
    <section aria-labelledby="copy">
      <h2 id="copy">{w.copyTitle}</h2>
      <p>{w.copyBody}</p>
      <Form form={formState(lang)} action={href(lang, `${ownPath}/copy`)}>
        <Button>{w.copy}</Button>
      </Form>
    </section>
  );
}

function Consents({ lang, data, list }: { lang: Lang; data: Mine; list: readonly Purpose[] }) {
  const w = privacyWords(lang);
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">{w.consentTitle}</h2>
      <p>{w.consentBody}</p>
      {list
        .filter((p) => (freePurposes as readonly string[]).includes(p.code))
        .map((p) => {
          const given = data.consents.find((consent) => consent.purpose === p.code);
          return (
            <Form form={formState(lang)} action={href(lang, `${ownPath}/consent`)}>
              <h3>{p.name[lang]}</h3>
              <p>{given ? w.given(date(lang, given.given), given.version) : w.notGiven}</p>
              <input type="hidden" name="purpose" value={p.code} />
              <Button kind="outline" small name="agree" value={given ? 'no' : 'yes'}>
                {given ? w.takeBack : w.agree}
                <span class="visually-hidden">: {p.name[lang]}</span>
              </Button>
            </Form>
          );
        })}
    </section>
  );
}

function Erase({ form: all, hasPassword }: { form: FormState; hasPassword: boolean }) {
  const form = own(all, 'confirm', 'password');
  const w = privacyWords(form.lang);
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{w.eraseTitle}</h2>
      <p>{w.eraseBody}</p>
      <Details summary={w.eraseOpen} open={form.problems.length > 0}>
        <Form form={form} action={href(form.lang, `${ownPath}/erase`)}>
          <Checkbox form={form} name="confirm" label={w.eraseConfirm} />
          {hasPassword && <PasswordField form={form} name="password" label={words(form.lang).oldPassword} />}
          <Actions>
            <Button kind="danger">{w.erase}</Button>
          </Actions>
        </Form>
      </Details>
    </section>
  );
}
