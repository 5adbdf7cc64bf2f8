import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Answers, homeAnswers } from './home-answers.tsx';
import { Figures, homeFigures, Missing } from './home-figures.tsx';
import { ages, hours } from './quick-choices.ts';
import { words } from './words.ts';

/** The three questions that fit on a phone's first screen; the answer page understands the rest by itself. */
function Quick({ lang }: { readonly lang: Lang }) {
  const w = words(lang);
  const form = formState(lang);
  return (
    <Form form={form} action={href(lang, '/matching/answer')} method="get" class="quick" id="quick">
      <SelectField form={form} name="person.0.age" label={w.forWhom} options={ages(lang)} empty={null} />
      <TextField form={form} name="home" label={w.where} placeholder={w.whereHint} autocomplete="address-level2" />
      <SelectField form={form} name="person.0.hours" label={w.when} options={hours(lang)} empty={null} />
      <Actions>
        <Button icon="search">{w.find}</Button>
        <ButtonLink kind="plain" href={href(lang, '/needs/new')}>
          {w.guided}
        </ButtonLink>
      </Actions>
      <p class="hint">{w.noName}</p>
      <p>
        <a href={href(lang, '/listening/voices/new')}>{w.ownWords}</a> ·{' '}
        <a href={href(lang, '/needs/receipt')}>{w.haveCode}</a>
      </p>
    </Form>
  );
}

function How({ lang }: { readonly lang: Lang }) {
  const w = words(lang);
  return (
    <section aria-labelledby="how">
      <h2 id="how">{w.howTitle}</h2>
      <ol class="how">
        {w.how.map(([title, text]) => (
          <li>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `GET /`: the question on top, then what the territory knows. */
export function homePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const [found, answers] = await Promise.all([homeFigures(deps), homeAnswers(deps)]);
    return c.html(
      <Page c={c} title={null} description={w.homeDescription} islands={['quick']}>
        <section class="hero">
          <h1>{w.homeTitle}</h1>
          <p class="lead">{w.homeLead}</p>
          <Quick lang={lang} />
        </section>
        <Figures lang={lang} found={found} />
        <div class="split">
          <Missing lang={lang} found={found} />
          <How lang={lang} />
        </div>
        <Answers lang={lang} found={answers} />
        <section aria-labelledby="bodies">
          <h2 id="bodies">{w.forBodies}</h2>
          <p>{w.forBodiesText}</p>
          <Actions>
            <ButtonLink kind="outline" href={href(lang, '/observatory')}>
              {w.toObservatory}
            </ButtonLink>
            <ButtonLink kind="outline" href={href(lang, '/network')}>
              {w.toNetwork}
            </ButtonLink>
          </Actions>
        </section>
      </Page>,
    );
  };
}
