import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { Facts } from '#ui/facts.tsx';
import type { ActionView } from '../reads/project-page.ts';
import { words as aidWords } from '../words/aid.ts';
import { words } from '../words/projects.ts';

/** What was said of an action's State aid. */
export function AidFacts({ lang, view, manages }: { lang: Lang; view: ActionView; manages: boolean }) {
  const [w, a] = [words(lang), aidWords(lang)];
  const { aid } = view;
  return (
    <section aria-labelledby="aid">
      <h2 id="aid">{w.aid}</h2>
      <p>{aid === null ? w.aidUnknown : aid.aid ? w.aidYes : w.aidNo}</p>
      {aid && (
        <Facts
          facts={[
            { term: a.reason, value: aid.reason },
            { term: a.regime, value: aid.regime && a.regimes[aid.regime] },
            { term: a.cents, value: aid.cents !== null && euro(lang, aid.cents) },
            { term: a.cor, value: aid.cor },
            { term: a.grantedOn, value: aid.grantedOn && date(lang, aid.grantedOn) },
          ]}
        />
      )}
      {manages && (
        <p>
          <a href={href(lang, `/programme/actions/${view.action.id}/aid`)}>{w.aidChange}</a>
        </p>
      )}
    </section>
  );
}
