import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { addressOf, networkOf } from '#kit/address.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, parse, type Typed, typedBody, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { limited } from '#kit/rate.ts';
import { contactAddress } from '#needs/model.ts';
import { municipalities, resolveMunicipality } from '#territory/reads.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { FoundInText, type Screened, screened } from '#ui/free-text.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { say } from '../actions/say.ts';
import { longestVoice } from '../model.ts';
import { words } from '../words/voice.ts';

/** From one address: an office of many people may share it. */
const voices = { name: 'voice', limit: 40, perSeconds: 3600 } as const;

const trail = (lang: Lang) => [{ label: words(lang).toListening, path: '/listening' }, { label: words(lang).title }];

function show(c: Context<Env>, typed: Typed, problems: readonly Problem[], text: Screened) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typed, problems);
  const wantsContact = ['contact', 'consent'].some((f) => problems.some((p) => p.field === f));
  keepPrivate(c);
  return c.html(
    <Page c={c} title={w.title} description={w.lead} breadcrumb={trail(lang)}>
      <div class="narrow">
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <Form form={form} action={href(lang, '/listening/voices')}>
          <TextArea form={form} name="text" label={w.text} hint={w.textHint} maxlength={longestVoice} rows={6} />
          <TextField
            form={form}
            name="where"
            label={w.where}
            hint={w.whereHint}
            optional
            autocomplete="address-level2"
          />
          <Checkbox form={form} name="receipt" label={w.receipt} checked />
          <Details summary={w.contactOpen} open={wantsContact || first(typed, 'contact') !== ''}>
            <TextField
              form={form}
              name="contact"
              label={w.contact}
              hint={w.contactHint}
              optional
              autocomplete="email"
              maxlength={200}
            />
            <Checkbox form={form} name="consent" label={w.consent} />
          </Details>
          <input type="hidden" name="whole" value="yes" />
          <input type="hidden" name="once" value={first(typed, 'once') || randomUUID()} />
          <FoundInText form={form} name="text" screened={text} />
          <Actions>{text.ok && <Button>{w.send}</Button>}</Actions>
        </Form>
        <p>
          {w.more} <a href={href(lang, '/needs/new')}>{w.moreLink}</a>
        </p>
      </div>
    </Page>,
    problems.length > 0 ? 422 : 200,
  );
}

/** `GET /listening/voices/new`: say it in one's own words. */
export const sayPage = () => (c: Context<Env>) => show(c, typedQuery(c), [], { ok: true, text: '' });

/** `GET /listening/voices/sent`: thanks, for whoever asked for no receipt. */
export const saidPage = () => (c: Context<Env>) => {
  const lang = c.get('lang');
  const w = words(lang);
  return c.html(
    <Page c={c} title={w.sentTitle} breadcrumb={trail(lang)}>
      <div class="narrow">
        <h1>{w.sentTitle}</h1>
        <Notice lang={lang} kind="good" live>
          <p>{w.sentBody}</p>
        </Notice>
        <Actions>
          <ButtonLink href={href(lang, '/listening')}>{w.toListening}</ButtonLink>
          <ButtonLink kind="outline" href={href(lang, '/needs/new')}>
            {w.moreLink}
          </ButtonLink>
        </Actions>
      </div>
    </Page>,
  );
};

interface Read {
  readonly municipality: string | null;
  readonly contact: string | null;
  readonly problems: readonly Problem[];
}

/** The fields beside the words, with what is wrong in them. */
async function readRest(deps: Deps, lang: Lang, typed: Typed): Promise<Read> {
  const w = words(lang);
  const problems: Problem[] = [];
  const [where, contact, text] = [first(typed, 'where'), first(typed, 'contact'), first(typed, 'text')];
  if (text === '') problems.push({ field: 'text', message: w.empty });
  if (text.length > longestVoice) problems.push({ field: 'text', message: w.tooLong });
  const place = where === '' ? null : await resolveMunicipality(deps.db, where);
  if (place !== null && !place.ok) {
    const maybe = [...new Set(place.suggestions.map((m) => m.name))].slice(0, 3).join(', ');
    problems.push({ field: 'where', message: w.whereUnknown(where.slice(0, 60), maybe) });
  }
  const address = contact === '' ? null : parse(contactAddress, contact);
  if (address !== null && !address.ok) problems.push({ field: 'contact', message: w.contactWrong });
  if (address !== null && first(typed, 'consent') !== 'yes')
    problems.push({ field: 'consent', message: w.consentMissing });
  return { problems, municipality: place?.ok ? place.code : null, contact: address?.ok ? address.value : null };
}

/** What was pressed, with the random token of its page: two people who say the same are two. Null when the page had none. */
const pressOf = (typed: Typed, text: string, municipality: string | null): string | null =>
  isUuid(first(typed, 'once')) ? [first(typed, 'once'), municipality, text].join('\0') : null;

/** `POST /listening/voices`: the words from the box of any page, or from the whole form. */
export function sayPost(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const typed = await typedBody(c);
    const { municipality, contact, problems } = await readRest(deps, lang, typed);
    if (problems.length > 0) return show(c, typed, problems, { ok: true, text: '' });
    const places = (await municipalities(deps.db)).map((m) => m.name);
    const text = screened(lang, typed, 'text', places);
    if (!text.ok) return show(c, typed, [text.problem], text);
    const enough = await limited(deps, voices, networkOf(addressOf(c, deps.config) ?? 'unknown'));
    if (!enough.ok) throw new AppError('too-many', words(lang).tooManyVoices(enough.retrySeconds));
    const said = { text: text.text, municipality, language: lang, contact };
    const code = await say(deps, said, pressOf(typed, text.text, municipality));
    keepPrivate(c);
    const receipt = first(typed, 'receipt') === 'yes' || contact !== null;
    return c.redirect(href(lang, receipt ? `/listening/receipt/${code}?new=1` : '/listening/voices/sent'), 303);
  };
}
