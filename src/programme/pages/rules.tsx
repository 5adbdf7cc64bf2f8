import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { moment } from '#kit/moment.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { may } from '../policy.ts';
import { type RulesVersion, versions } from '../reads/versions.ts';
import { changedRules } from '../rules/rules-form.ts';
import { RulesTable } from '../view/rules.tsx';
import { RulesDiff } from '../view/rules-diff.tsx';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/rules.ts';
import { around } from './around.ts';

/** A version with what it changed of the one before. */
function Version({ lang, at, before }: { lang: Lang; at: RulesVersion; before: RulesVersion | undefined }) {
  const w = words(lang);
  const title = w.versionOf(String(at.version), moment(lang, at.recordedAt));
  return (
    <article>
      <h3>{title}</h3>
      <p>{at.reason}</p>
      {before ? (
        <RulesDiff
          {...{ lang, caption: title, before: before.rules, after: at.rules }}
          changed={changedRules(before.rules, at.rules)}
        />
      ) : (
        <p class="soft">{w.first}</p>
      )}
    </article>
  );
}

/** `GET /programme/cycles/:cycle/rules`: the rules in force and every version of them. */
export function rulesPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const { cycle, all } = await readAs(deps.db, c.get('actor'), async (tx) => {
      const here = await around(c, deps, tx);
      return { cycle: here.cycle, all: await versions(tx, here.cycle.code) };
    });
    const title = `${cycleWords(lang).rules}: ${cycle.name[lang]}`;
    return c.html(
      <Page
        c={c}
        title={title}
        description={cycleWords(lang).description}
        breadcrumb={[
          { label: cycleWords(lang).title, path: '/programme' },
          { label: cycle.name[lang], path: `/programme/cycles/${cycle.code}` },
          { label: cycleWords(lang).rules },
        ]}
      >
        {c.req.query('saved') && <Notice lang={lang} kind="good" title={w.saved} live />}
        <h1>{title}</h1>
        <p class="lead">{cycleWords(lang).rulesLead}</p>
        {may(c.get('actor'), 'manage-cycle').yes && (
          <Actions>
            <ButtonLink href={href(lang, `/programme/cycles/${cycle.code}/rules/edit`)}>{w.edit}</ButtonLink>
          </Actions>
        )}
        <RulesTable lang={lang} rules={cycle.rules} />
        <section aria-labelledby="versions">
          <h2 id="versions">{w.versions}</h2>
          <p>{w.versionsLead}</p>
          {all.map((at, i) => (
            <Version lang={lang} at={at} before={all[i + 1]} />
          ))}
        </section>
      </Page>,
    );
  };
}
