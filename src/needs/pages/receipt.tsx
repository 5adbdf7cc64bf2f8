import type { Context } from 'hono';
import { raw } from 'hono/html';
import QRCode from 'qrcode';
import { today } from '#kit/clock.ts';
import type { Problem, Typed } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { siteAddress } from '#kit/site-address.ts';
import { municipality } from '#territory/reads.ts';
import { linksFrom } from '#thread/reads.ts';
import { ButtonLink } from '#ui/button.tsx';
import { ErrorSummary, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { openReceipt } from '../actions/open-receipt.ts';
import { fieldsFromNeed, queryOf } from '../rules/form.ts';
import { readReceiptCode } from '../rules/receipt-code.ts';
import { releaseDayAfter } from '../rules/release-day.ts';
import type { Receipt } from '../rules/stored.ts';
import { Kept, type Names, Stand } from '../view/receipt.tsx';
import { ChangeIt, LeaveContact, WithdrawIt } from '../view/receipt-actions.tsx';
import { words as deskWords } from '../words/desk-form.ts';
import { words as formWords } from '../words/form.ts';
import { words } from '../words/receipt.ts';
import { categoryChoices } from './categories.ts';
import { orUnknown, unknownReceipt } from './receipt-entry.tsx';
import type { ReceiptGuests } from './receipt-guests.ts';

type KeptReceipt = Extract<Receipt, { state: 'kept' }>;

const dayOf = (moment: Date): string => today({ now: () => moment });

/** The code in large type with the square to scan. */
async function Code({ c, site, code }: { c: Context<Env>; site: string; code: string }) {
  const w = words(c.get('lang'));
  const wayBack = `${site}${href(c.get('lang'), '/needs/receipt')}`;
  const address = `${wayBack}/${code}`;
  const square = await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return (
    <section class="receipt-code" aria-labelledby="code">
      <div>
        <h2 id="code">{w.codeLabel}</h2>
        <p class="receipt-signs">{code}</p>
        <p class="hint no-print">{w.copyHint}</p>
        <p>{w.codeKeep}</p>
        <p>{w.comeBack(wayBack.replace(/^https?:\/\//, ''))}</p>
        <p class="hint no-print">{w.printHint}</p>
      </div>
      <figure class="receipt-qr">
        <span role="img" aria-label={w.qr}>
          {raw(square)}
        </span>
        <figcaption>{w.qr}</figcaption>
      </figure>
    </section>
  );
}

async function namesOf(deps: Deps, lang: Lang, { stored }: KeptReceipt): Promise<Names> {
  const codes = [stored.need.home, stored.need.work].filter((code) => code !== null);
  const found = await Promise.all(codes.map((code) => municipality(deps.db, code)));
  return {
    places: Object.fromEntries(found.flatMap((m) => (m ? [[m.code, m.name]] : []))),
    categories: Object.fromEntries(categoryChoices(lang).map((k) => [k.code, k.label])),
  };
}

/** For whoever wrote the need at a desk: the paper is for the person, and nothing of it stays here. */
function HandOver({ lang }: { lang: Lang }) {
  const w = deskWords(lang);
  return (
    <div class="no-print">
      <Notice lang={lang} kind="good" title={w.kept} live>
        <p>{w.handOver}</p>
        <p>
          <a href={href(lang, '/needs/desk/new')}>{w.another}</a> · <a href={href(lang, '/needs/desk')}>{w.toList}</a>
        </p>
      </Notice>
    </div>
  );
}

/** What just happened, for whoever comes back from a form of this page; a changed need has a new answer. */
function Outcome({ c, answer }: { c: Context<Env>; answer: string }) {
  const lang = c.get('lang');
  const w = words(lang);
  const what = c.req.query('saved') ?? '';
  const saved = { change: w.changed, contact: w.contactSaved, erased: w.contactErased }[what];
  if (c.req.query('new') === 'desk') return <HandOver lang={lang} />;
  if (c.req.query('new') === '1')
    return (
      <Notice lang={lang} kind="good" title={w.thanks} live>
        {w.thanksBody}
      </Notice>
    );
  return saved ? (
    <Notice lang={lang} kind="good" live>
      {saved} {what === 'change' && <a href={answer}>{w.newAnswer}</a>}
    </Notice>
  ) : null;
}

function Withdrawn({ lang, receipt }: { lang: Lang; receipt: Extract<Receipt, { state: 'withdrawn' }> }) {
  const w = words(lang);
  const day = (moment: Date) => date(lang, dayOf(moment));
  return (
    <div class="narrow">
      <h1>{w.withdrawn}</h1>
      <p class="lead">{w.withdrawnBody(day(receipt.voicedAt), day(receipt.withdrawnAt))}</p>
      <ButtonLink kind="outline" href={href(lang, '/needs/new')}>
        {w.again}
      </ButtonLink>
    </div>
  );
}

async function KeptPage({
  c,
  deps,
  code,
  receipt,
  typed,
  problems,
  guests,
}: {
  c: Context<Env>;
  deps: Deps;
  guests: ReceiptGuests;
  code: string;
  receipt: KeptReceipt;
  typed: Typed;
  problems: readonly Problem[];
}) {
  const lang = c.get('lang');
  const w = words(lang);
  const { stored } = receipt;
  const names = await namesOf(deps, lang, receipt);
  const links = await linksFrom(deps.db, 'need', stored.id);
  const counted = links.filter((l) => l.to.kind === 'release').map((l) => dayOf(l.at));
  const form = formState(lang, typed, problems);
  // `saved` tells the answer page that this need is kept already.
  const fields = { ...fieldsFromNeed(stored.need, today(deps.clock)), saved: ['1'] };
  const answer = `${href(lang, '/matching/answer')}?${queryOf(fields)}`;
  return (
    <div class="receipt">
      <h1>
        {w.title} {stored.example && <Tag tone="care">{w.example}</Tag>}
      </h1>
      {/* The forms are far below: what is wrong is said here, with the way to the field. */}
      <ErrorSummary form={form} />
      <Outcome c={c} answer={answer} />
      <Code c={c} site={siteAddress(c, deps.config)} code={code} />
      <Stand
        lang={lang}
        voicedOn={dayOf(stored.voicedAt)}
        releaseOn={releaseDayAfter(dayOf(stored.voicedAt))}
        counted={counted}
        today={today(deps.clock)}
        place={names.places[stored.need.home] ?? stored.need.home}
        area={stored.need.home}
      />
      {await guests.whatBecame(c, code)}
      <Kept lang={lang} stored={stored} names={names} answer={answer} />
      <LeaveContact form={form} code={code} contact={receipt.contact} />
      <ChangeIt form={form} code={code} />
      <WithdrawIt form={form} code={code} />
    </div>
  );
}

/** Draws a receipt; with `problems` when one of its forms was refused. */
export async function showReceipt(
  c: Context<Env>,
  deps: Deps,
  guests: ReceiptGuests,
  typed: Typed = {},
  problems: readonly Problem[] = [],
) {
  const lang = c.get('lang');
  const code = readReceiptCode(c.req.param('code') ?? '');
  const receipt = code === null ? null : await openReceipt(deps, code, lang).catch(orUnknown);
  if (code === null || receipt === null) return unknownReceipt(c, { code: [c.req.param('code') ?? ''] });
  keepPrivate(c);
  const trail = [{ label: formWords(lang).title, path: '/needs/new' }, { label: words(lang).title }];
  return c.html(
    <Page c={c} title={words(lang).title} breadcrumb={trail}>
      {receipt.state === 'withdrawn' ? (
        <Withdrawn lang={lang} receipt={receipt} />
      ) : (
        <KeptPage {...{ c, deps, guests, code, receipt, typed, problems }} />
      )}
    </Page>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /needs/receipt/:code`: what was kept, where it counts, and how to change or withdraw it. */
export const receiptPage = (deps: Deps, guests: ReceiptGuests) => (c: Context<Env>) => showReceipt(c, deps, guests);
