import type { Context } from 'hono';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { type GoodLink, readLink } from '../actions/read-link.ts';
import { setPassword } from '../actions/set-password.ts';
import { providerNames } from '../reads/providers.ts';
import { passwordProblems } from '../rules/new-password.ts';
import { isPersonName } from '../rules/person-name.ts';
import { door, linkGone } from '../view/door.tsx';
import { enterWith } from '../view/enter.ts';
import { NewPassword } from '../view/new-password.tsx';
import { ProviderButtons } from '../view/provider-buttons.tsx';
import { slowDown } from '../view/rate.ts';
import { visitorOf } from '../view/visitor.ts';
import { words } from '../words/sign-in.ts';

type Shown = {
  readonly token: string;
  readonly link: GoodLink;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
};

async function show(c: Context<Env>, deps: Deps, { token, link, typed, problems }: Shown) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const providers = await providerNames(deps.db);
  return door(
    c,
    w.invitationTitle,
    <>
      <p class="lead">{w.invitationLead}</p>
      <p>{w.invitationEmail(link.email)}</p>
      <Form form={form} action={href(lang, `/accounts/invitation/${token}`)}>
        <TextField
          form={form}
          name="name"
          label={w.yourName}
          hint={w.yourNameHint}
          value={link.name}
          autocomplete="name"
          maxlength={120}
        />
        <NewPassword form={form} email={link.email} />
        <Actions>
          <Button>{w.savePassword}</Button>
        </Actions>
      </Form>
      <ProviderButtons lang={lang} providers={providers} invitation={token} title={w.orProvider} />
    </>,
    problems.length > 0 ? 400 : 200,
  );
}

const gone = (c: Context<Env>) => linkGone(c, words(c.get('lang')).invitationGone, '/accounts/sign-in');

/** `GET /accounts/invitation/:token`: choose how to enter. */
export function invitationPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const token = c.req.param('token') ?? '';
    await slowDown(c, deps, 'opening');
    const link = await readLink(deps, token, 'invitation');
    return link ? show(c, deps, { token, link, typed: {}, problems: [] }) : gone(c);
  };
}

const nameProblems = (lang: Lang, name: string): readonly Problem[] =>
  isPersonName(name) ? [] : [{ field: 'name', message: words(lang).badName }];

/** `POST /accounts/invitation/:token`: name and password; the invitation is used up. */
export function invitationForm(deps: Deps) {
  return async (c: Context<Env>) => {
    const typed = await typedBody(c);
    const lang = c.get('lang');
    const token = c.req.param('token') ?? '';
    await slowDown(c, deps, 'attempt');
    const link = await readLink(deps, token, 'invitation');
    if (!link) return gone(c);
    const [name, password] = [first(typed, 'name'), typed.fresh?.[0] ?? ''];
    const problems = [
      ...nameProblems(lang, name),
      ...passwordProblems(lang, password, typed.again?.[0] ?? '', [link.email, name]),
    ];
    if (problems.length > 0) return show(c, deps, { token, link, typed: { name: [name] }, problems });
    const opened = await setPassword(deps, { token, password, name }, visitorOf(c, deps));
    return opened ? enterWith(c, deps, opened, '') : gone(c);
  };
}
