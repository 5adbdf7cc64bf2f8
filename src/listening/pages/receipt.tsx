import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, parse, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { siteAddress } from '#kit/site-address.ts';
import { contactAddress } from '#needs/model.ts';
import { readReceiptCode } from '#needs/rules/receipt-code.ts';
import { municipality } from '#territory/reads.ts';
import { ErrorSummary, type FormState, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { changeVoice } from '../actions/change-voice.ts';
import { tellOutcome } from '../actions/tell-outcome.ts';
import { foundAnswers, workAnswers } from '../model.ts';
import { becameOf, type OwnVoice, ownVoice } from '../reads/became.ts';
import { BecameSteps, Questions, TwoQuestions } from '../view/became.tsx';
import { VoiceContact, VoiceWithdraw } from '../view/receipt-actions.tsx';
import { words } from '../words/public.ts';
import { words as voiceWords } from '../words/voice.ts';

const dayOf = (lang: Lang, moment: Date) => date(lang, today({ now: () => moment }));

function Code({ lang, code, site }: { lang: Lang; code: string; site: string }) {
  const w = voiceWords(lang);
  const wayBack = `${site}${href(lang, '/needs/receipt')}`.replace(/^https?:\/\//, '');
  return (
    <section class="receipt-code" aria-labelledby="code">
      <div>
        <h2 id="code">{w.codeLabel}</h2>
        <p class="receipt-signs">{code}</p>
        <p>{w.codeKeep}</p>
        <p>{w.comeBack(wayBack)}</p>
      </div>
    </section>
  );
}

function Outcome({ c, written }: { c: Context<Env>; written: boolean }) {
  const lang = c.get('lang');
  const w = voiceWords(lang);
  if (c.req.query('new') === '1')
    return (
      <Notice lang={lang} kind="good" title={w.thanks} live>
        {written ? w.thanksWritten : w.thanksBody}
      </Notice>
    );
  const saved = { contact: w.contactSaved, erased: w.contactErased, told: w.toldBody }[c.req.query('saved') ?? ''];
  return saved ? (
    <Notice lang={lang} kind="good" live>
      {saved}
    </Notice>
  ) : null;
}

function Said({ lang, own, place }: { lang: Lang; own: OwnVoice; place: string | null }) {
  const w = voiceWords(lang);
  const said = dayOf(lang, own.voice.saidAt);
  return (
    <section aria-labelledby="said">
      <h2 id="said">{w.youSaid}</h2>
      <p class="soft">{place === null ? w.saidOn(said) : w.saidOnAt(said, place)}</p>
      {own.text !== null ? (
        <blockquote class="free-text" lang={own.voice.language}>
          {own.text}
        </blockquote>
      ) : (
        <p>{own.voice.emptiedAt && w.gone(dayOf(lang, own.voice.emptiedAt))}</p>
      )}
      {own.voice.need !== null && <p>{w.need}</p>}
    </section>
  );
}

/** The receipt of a voice, also with what is wrong in one of its forms. */
async function show(c: Context<Env>, deps: Deps, typed: Typed = {}, problems: readonly Problem[] = []) {
  const lang = c.get('lang');
  const w = voiceWords(lang);
  const code = readReceiptCode(c.req.param('code') ?? '');
  const own = code === null ? null : await ownVoice(deps.db, deps.config.masterKey, code);
  if (code === null || own === null) throw new AppError('not-found', w.unknownCode);
  const became = await becameOf(deps.db, code, deps.clock.now());
  const place =
    own.voice.municipality === null ? null : ((await municipality(deps.db, own.voice.municipality))?.name ?? null);
  const form = formState(lang, typed, problems);
  const at = href(lang, `/listening/receipt/${code}`);
  const trail = [{ label: words(lang).title, path: '/listening' }, { label: w.receiptTitle }];
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.receiptTitle} breadcrumb={trail}>
      <div class="receipt">
        <h1>
          {w.receiptTitle} {own.voice.example && <Tag tone="care">{words(lang).example}</Tag>}
        </h1>
        <ErrorSummary form={form} />
        <Outcome c={c} written={own.contact !== null} />
        <Code lang={lang} code={code} site={siteAddress(c, deps.config)} />
        <Said lang={lang} own={own} place={place} />
        <BecameSteps lang={lang} became={became} from={dayOf(lang, own.voice.saidAt)} />
        <Questions form={silent(form)} became={became} action={`${at}/outcome`} />
        {own.text !== null && <VoiceContact form={silent(form)} action={`${at}/contact`} contact={own.contact} />}
        {own.text !== null && <VoiceWithdraw form={silent(form)} action={`${at}/withdraw`} />}
      </div>
    </Page>,
    problems.length > 0 ? 400 : 200,
  );
}

/** The page says what is wrong at its top; each form only beside its field. */
const silent = ({ lang, typed }: FormState): FormState => formState(lang, typed);

/** `GET /listening/receipt/:code`: what somebody said and what became of it. */
export const voiceReceiptPage = (deps: Deps) => (c: Context<Env>) => show(c, deps);

const backTo = (c: Context<Env>, saved: string) => {
  keepPrivate(c);
  return c.redirect(`${href(c.get('lang'), `/listening/receipt/${c.req.param('code')}`)}${saved}`, 303);
};

/** `POST /listening/receipt/:code/contact`: leaves a contact, with consent, or takes it away. */
export function voiceContact(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, code, typed] = [c.get('lang'), c.req.param('code') ?? '', await typedBody(c)];
    const w = voiceWords(lang);
    if (first(typed, 'erase') === 'yes') {
      await changeVoice(deps, code, { contact: null }, lang);
      return backTo(c, '?saved=erased');
    }
    const address = parse(contactAddress, first(typed, 'contact'));
    const problems = [
      ...(address.ok ? [] : [{ field: 'contact', message: w.contactWrong }]),
      ...(first(typed, 'consent') === 'yes' ? [] : [{ field: 'consent', message: w.consentMissing }]),
    ];
    if (!address.ok || problems.length > 0) return show(c, deps, typed, problems);
    await changeVoice(deps, code, { contact: address.value }, lang);
    return backTo(c, '?saved=contact');
  };
}

/** `POST /listening/receipt/:code/withdraw`: erases the words, only with the confirmation ticked. */
export function voiceWithdraw(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, typed] = [c.get('lang'), await typedBody(c)];
    if (first(typed, 'confirm') !== 'yes')
      return show(c, deps, typed, [{ field: 'confirm', message: voiceWords(lang).withdrawConfirmMissing }]);
    await changeVoice(deps, c.req.param('code') ?? '', 'withdraw', lang);
    return backTo(c, '');
  };
}

/** The two answers that were typed, or what is missing. */
export function readOutcomes(lang: Lang, typed: Typed) {
  const found = foundAnswers.find((v) => v === first(typed, 'found'));
  const work = workAnswers.find((v) => v === first(typed, 'work'));
  const problems = [
    ...(found ? [] : [{ field: 'found', message: voiceWords(lang).choose }]),
    ...(work ? [] : [{ field: 'work', message: voiceWords(lang).choose }]),
  ];
  return found && work ? { told: { found, work }, problems } : { told: null, problems };
}

/** The two questions alone on a page, for a form sent half empty. */
export function questionsAgain(c: Context<Env>, action: string, typed: Typed, problems: readonly Problem[]) {
  const lang = c.get('lang');
  const w = voiceWords(lang);
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.askTitle}>
      <div class="narrow">
        <h1>{w.askTitle}</h1>
        <p class="lead">{w.askBody}</p>
        <TwoQuestions form={formState(lang, typed, problems)} action={action} />
      </div>
    </Page>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `POST /listening/receipt/:code/outcome`: the two answers, from the receipt of a voice or of a need. */
export function receiptOutcome(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, code, typed] = [c.get('lang'), c.req.param('code') ?? '', await typedBody(c)];
    const { told, problems } = readOutcomes(lang, typed);
    const at = `/listening/receipt/${code}/outcome`;
    if (told === null) return questionsAgain(c, href(lang, at), typed, problems);
    await tellOutcome(deps, { code }, told, lang);
    const voice = await ownVoice(deps.db, deps.config.masterKey, code);
    keepPrivate(c);
    return c.redirect(href(lang, voice ? `/listening/receipt/${code}?saved=told` : `/needs/receipt/${code}`), 303);
  };
}
