import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import { first, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { euro, href } from '#kit/i18n.ts';
import { moment } from '#kit/moment.ts';
import { Button } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { openVoucher } from '../actions/open-voucher.ts';
import { withdrawVoucher } from '../actions/withdraw-voucher.ts';
import { words } from '../words/vouchers.ts';

/** `GET /programme/voucher-receipt`: where the code of a request is typed. */
export const voucherEntryPage = () => (c: Context<Env>) => {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang);
  return c.html(
    <Page
      c={c}
      title={w.enterTitle}
      breadcrumb={[{ label: w.title, path: '/programme/vouchers' }, { label: w.enterTitle }]}
    >
      <h1>{w.enterTitle}</h1>
      <p class="lead">{w.enterLead}</p>
      <Form form={form} action={href(lang, '/programme/voucher-receipt')}>
        <TextField form={form} name="code" label={w.code} size="m" autocomplete="off" maxlength={40} />
        <Button>{w.open}</Button>
      </Form>
    </Page>,
  );
};

/** `POST /programme/voucher-receipt`. */
export const voucherEntry = (deps: Deps) => async (c: Context<Env>) => {
  const lang = c.get('lang');
  const { code } = await openVoucher(deps, first(await typedBody(c), 'code'), lang);
  return c.redirect(href(lang, `/programme/voucher-receipt/${code}`), 303);
};

/** Where the code of a request leads, for whoever types it elsewhere; null when it opens none. */
export const voucherCodePath = (deps: Deps) => async (code: string) => {
  const found = await openVoucher(deps, code, 'it').catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  });
  return found && `/programme/voucher-receipt/${found.code}`;
};

/** `GET /programme/voucher-receipt/:code`: how a request stands; what is sealed in it is not shown again. */
export function voucherReceiptPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const { application: a, scheme, code } = await openVoucher(deps, c.req.param('code') ?? '', lang);
    const form = formState(lang);
    keepPrivate(c);
    return c.html(
      <Page
        c={c}
        title={w.receiptTitle}
        breadcrumb={[{ label: w.title, path: '/programme/vouchers' }, { label: w.receiptTitle }]}
      >
        <h1>{w.receiptTitle}</h1>
        <Notice lang={lang} kind={a.state === 'granted' ? 'good' : 'info'} title={w.states[a.state]}>
          {a.state === 'withdrawn' ? w.withdrawn : w.receiptKeep}
        </Notice>
        <Facts
          facts={[
            { term: w.code, value: <strong class="code">{code}</strong> },
            {
              term: w.title,
              value: <a href={href(lang, `/programme/vouchers/${scheme.code}`)}>{scheme.name[lang]}</a>,
            },
            { term: w.askedOn, value: moment(lang, a.askedAt) },
            { term: w.asked, value: euro(lang, a.askedCents) },
            { term: w.answeredOn, value: a.answeredAt && a.state !== 'withdrawn' && moment(lang, a.answeredAt) },
            { term: w.granted, value: a.grantedCents !== null && euro(lang, a.grantedCents) },
            { term: w.reason, value: a.reason },
          ]}
        />
        {(a.state === 'asked' || a.state === 'refused') && (
          <Form form={form} action={href(lang, `/programme/voucher-receipt/${code}/withdraw`)}>
            <p>{w.withdrawLead}</p>
            <Button kind="danger">{w.withdraw}</Button>
          </Form>
        )}
      </Page>,
    );
  };
}

/** `POST /programme/voucher-receipt/:code/withdraw`. */
export const voucherWithdraw = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, code] = [c.get('lang'), c.req.param('code') ?? ''];
  await withdrawVoucher(deps, code, lang);
  return c.redirect(href(lang, `/programme/voucher-receipt/${code}`), 303);
};
