import type { Context } from 'hono';
import { parse, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { leaveContact } from '../actions/leave-contact.ts';
import { withdrawNeed } from '../actions/withdraw-need.ts';
import { contactAddress } from '../model.ts';
import { one } from '../rules/fields.ts';
import { words } from '../words/receipt.ts';
import { showReceipt } from './receipt.tsx';
import type { ReceiptGuests } from './receipt-guests.ts';

const backTo = (c: Context<Env>, saved: string) => {
  keepPrivate(c);
  return c.redirect(`${href(c.get('lang'), `/needs/receipt/${c.req.param('code')}`)}${saved}`, 303);
};

/** `POST /needs/receipt/:code/contact`: leaves a contact, with consent, or erases it. */
export function contact(deps: Deps, guests: ReceiptGuests) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const typed = await typedBody(c);
    const code = c.req.param('code') ?? '';
    if (one(typed, 'erase') === 'yes') {
      await leaveContact(deps, code, null, lang);
      return backTo(c, '?saved=erased');
    }
    const address = parse(contactAddress, one(typed, 'contact'));
    const problems = [
      ...(address.ok ? [] : [{ field: 'contact', message: w.contactWrong }]),
      ...(one(typed, 'consent') === 'yes' ? [] : [{ field: 'consent', message: w.contactConsentMissing }]),
    ];
    if (!address.ok || problems.length > 0) return showReceipt(c, deps, guests, typed, problems);
    await leaveContact(deps, code, address.value, lang);
    return backTo(c, '?saved=contact');
  };
}

/** `POST /needs/receipt/:code/withdraw`: only with the confirmation ticked. */
export function withdraw(deps: Deps, guests: ReceiptGuests) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const typed = await typedBody(c);
    if (one(typed, 'confirm') !== 'yes')
      return showReceipt(c, deps, guests, typed, [{ field: 'confirm', message: words(lang).withdrawConfirmMissing }]);
    await withdrawNeed(deps, c.req.param('code') ?? '', lang);
    return backTo(c, '');
  };
}
