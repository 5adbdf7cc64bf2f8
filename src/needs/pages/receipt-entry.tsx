import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { openReceipt } from '../actions/open-receipt.ts';
import { one } from '../rules/fields.ts';
import { readReceiptCode } from '../rules/receipt-code.ts';
import { words as formWords } from '../words/form.ts';
import { words } from '../words/receipt.ts';
import type { ReceiptGuests } from './receipt-guests.ts';

function show(c: Context<Env>, form: FormState, status: 200 | 404) {
  const lang = c.get('lang');
  const w = words(lang);
  keepPrivate(c);
  const trail = [{ label: formWords(lang).title, path: '/needs/new' }, { label: w.enterTitle }];
  return c.html(
    <Page c={c} title={w.enterTitle} description={w.enterBody} breadcrumb={trail}>
      <div class="narrow">
        <h1>{w.enterTitle}</h1>
        <p class="lead">{w.enterBody}</p>
        <Form form={form} action={href(lang, '/needs/receipt')}>
          <TextField form={form} name="code" label={w.enterLabel} size="m" autocomplete="off" maxlength={40} />
          <Actions>
            <Button>{w.enter}</Button>
          </Actions>
        </Form>
      </div>
    </Page>,
    status,
  );
}

/** `GET /needs/receipt`: where a receipt code is typed. */
export const receiptEntryPage = () => (c: Context<Env>) => show(c, formState(c.get('lang')), 200);

/** `POST /needs/receipt`: the code goes in the body, so that it stays out of the browser's history when it is wrong. */
export function enterReceipt(deps: Deps, { elsewhere }: ReceiptGuests) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const typed = await typedBody(c);
    const code = readReceiptCode(one(typed, 'code'));
    const known = code !== null && (await openReceipt(deps, code, lang).catch(orUnknown)) !== null;
    if (known) return c.redirect(href(lang, `/needs/receipt/${code}`), 303);
    const other = code === null ? null : await elsewhere(code);
    if (other !== null) return c.redirect(href(lang, other), 303);
    return unknownReceipt(c, { code: typed.code ?? [] });
  };
}

/** Null for a code that was never given. */
export function orUnknown(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}

/** The same answer for a wrong code, a code never given and a text that is no code. */
export const unknownReceipt = (c: Context<Env>, typed: FormState['typed']) =>
  show(c, formState(c.get('lang'), typed, [{ field: 'code', message: words(c.get('lang')).unknownCode }]), 404);
