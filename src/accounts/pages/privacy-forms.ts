import type { Context } from 'hono';
import { first, parse, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { askForOwnData } from '../actions/privacy-ask.ts';
import { setConsent } from '../actions/privacy-consent.ts';
import { correctOwnData } from '../actions/privacy-correct.ts';
import { consentForm, correctForm } from '../rules/privacy/own-forms.ts';
import { fullyFirst } from '../view/factor-first.ts';
import { slowDown } from '../view/rate.ts';
import { words } from '../words/account.ts';
import { privacyWords } from '../words/privacy/own.ts';
import { words as signInWords } from '../words/sign-in.ts';
import { ownPath, showOwnData } from './privacy-own.tsx';

const back = (c: Context<Env>, path: string) => c.redirect(href(c.get('lang'), path), 303);

function nameFault(c: Context<Env>, name: string): string {
  const w = privacyWords(c.get('lang'));
  if (name === '') return w.nameMissing;
  return name.length > 100 ? w.nameLong : signInWords(c.get('lang')).badName;
}

/** `POST /accounts/privacy/correct`: name and language. */
export function correctPost(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const w = privacyWords(c.get('lang'));
    const typed = await typedBody(c);
    const before = await fullyFirst(c, deps, ownPath);
    if (before) return before;
    const name = first(typed, 'name');
    const read = parse(correctForm, { name, language: first(typed, 'language') });
    if (!read.ok) {
      const message = { name: nameFault(c, name), language: w.languageMissing };
      const problems = read.problems.map((p) => ({ ...p, message: message[p.field as keyof typeof message] }));
      return showOwnData(c, deps, typed, problems);
    }
    await correctOwnData(deps, actor, read.value);
    return back(c, `${ownPath}?done=corrected`);
  };
}

/** `POST /accounts/privacy/consent`: agrees or takes back. */
export function consentPost(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const typed = await typedBody(c);
    const read = parse(consentForm, { purpose: first(typed, 'purpose'), agree: first(typed, 'agree') });
    if (!read.ok) return showOwnData(c, deps);
    const agree = read.value.agree === 'yes';
    await setConsent(deps, actor, read.value.purpose, agree, c.get('lang'));
    return back(c, `${ownPath}?done=${agree ? 'agreed' : 'withdrawn'}`);
  };
}

/** `POST /accounts/privacy/copy`: a job makes a copy of everything. */
export function copyPost(deps: Deps) {
  return async (c: Context<Env>) => {
    const before = await fullyFirst(c, deps, ownPath);
    if (before) return before;
    const asked = await askForOwnData(deps, signedIn(c), { kind: 'export', password: '' }, c.get('lang'));
    return back(c, typeof asked === 'string' ? ownPath : `${ownPath}/requests/${asked.request}`);
  };
}

/** `POST /accounts/privacy/erase`: a job erases everything; its report is read with a code, without an account. */
export function erasePost(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const typed = await typedBody(c);
    const before = await fullyFirst(c, deps, ownPath);
    if (before) return before;
    if (first(typed, 'confirm') !== 'yes')
      return showOwnData(c, deps, typed, [{ field: 'confirm', message: privacyWords(lang).eraseConfirmMissing }]);
    await slowDown(c, deps, 'attempt');
    const password = typed.password?.[0] ?? '';
    const asked = await askForOwnData(deps, actor, { kind: 'erasure', password }, lang);
    if (typeof asked === 'string') {
      const w = words(lang);
      const message = asked === 'wrong-password' ? w.wrongPassword : w.signInAgain;
      return showOwnData(c, deps, typed, [{ field: asked === 'wrong-password' ? 'password' : 'confirm', message }]);
    }
    keepPrivate(c);
    return back(c, `${ownPath}/report/${asked.code}`);
  };
}
