import type { Context } from 'hono';
import { raw } from 'hono/html';
import { today } from '#kit/clock.ts';
import { typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Page } from '#ui/layout.tsx';
import { openReceipt } from '../actions/open-receipt.ts';
import { readPlaces } from '../reads.ts';
import { type Fields, one } from '../rules/fields.ts';
import { fieldsFromNeed, queryOf } from '../rules/form.ts';
import type { Places } from '../rules/places.ts';
import { readReceiptCode } from '../rules/receipt-code.ts';
import type { Turn } from '../rules/wizard.ts';
import { type FormData, formData } from '../view/form-data.ts';
import { formTurn } from '../view/form-turn.ts';
import { NeedForm } from '../view/need-form.tsx';
import { words } from '../words/form.ts';
import { categoryChoices } from './categories.ts';

/** What the island needs to draw the form again on the device. A data block: nothing in it runs. */
function DeviceData({ data, day }: { data: FormData; day: string }) {
  const { lang, categories, receipt } = data;
  const json = JSON.stringify({ lang, categories, receipt, today: day }).replaceAll('<', '\\u003c');
  return (
    <script type="application/json" id="need-data">
      {raw(json)}
    </script>
  );
}

/** The page of the form at one turn; `status` 400 when a sent form is shown again. */
export function showForm(
  c: Context<Env>,
  deps: Deps,
  at: Pick<Turn, 'step' | 'fields' | 'problems'>,
  places: Pick<Places, 'names' | 'suggestions'>,
  receipt: string | null,
  status: 200 | 400 = 200,
) {
  const lang = c.get('lang');
  const w = words(lang);
  keepPrivate(c);
  const data = formData({ lang, categories: categoryChoices(lang), receipt }, at, places);
  return c.html(
    <Page
      c={c}
      title={w.title}
      description={w.description}
      breadcrumb={[{ label: w.title }]}
      islands={['week-paint', 'needs-form']}
    >
      <div id="need-here">
        <NeedForm data={data} />
      </div>
      <DeviceData data={data} day={today(deps.clock)} />
    </Page>,
    status,
  );
}

/** The fields to start from: as typed, or those of the need that is being changed. */
async function startingFields(c: Context<Env>, deps: Deps, typed: Fields, receipt: string | null): Promise<Fields> {
  const { receipt: _, ...rest } = typed;
  if (receipt === null || Object.keys(rest).length > 0) return rest;
  const opened = await openReceipt(deps, receipt, c.get('lang'));
  return opened.state === 'kept' ? fieldsFromNeed(opened.stored.need, today(deps.clock)) : rest;
}

/** `GET /needs/new`: four small steps; every button is a request with all the answers, and nothing is kept. */
export function newPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const typed = typedQuery(c);
    const receipt = readReceiptCode(one(typed, 'receipt'));
    const fields = await startingFields(c, deps, typed, receipt);
    const places = await readPlaces(deps.db, fields);
    const at = formTurn(lang, fields, places, today(deps.clock));
    if (!at.done) return showForm(c, deps, at, places, receipt);
    keepPrivate(c);
    return c.redirect(`${href(lang, '/matching/answer')}?${queryOf(at.fields)}`, 303);
  };
}
