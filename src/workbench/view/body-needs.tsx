import { date, href, type Lang, number } from '#kit/i18n.ts';
import type { Observation } from '#observatory/reads.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import type { BodyView } from '../reads/body.ts';
import { words } from '../words/body.ts';

/** The needs of a body's people, pooled; below the threshold those of the area around it. */
export function BodyNeeds({ lang, view }: { lang: Lang; view: BodyView }) {
  const w = words(lang);
  const { pooled, around } = view;
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{w.needs}</h2>
      {pooled ? (
        <>
          <p class="lead">{w.pooled(number(lang, pooled.people), number(lang, pooled.hours, 1))}</p>
          <p>{w.pooledHow(date(lang, pooled.asOf), number(lang, pooled.groups))}</p>
        </>
      ) : (
        <p>{w.few}</p>
      )}
      <Actions>
        <ButtonLink kind="outline" href={href(lang, '/needs/workers')}>
          {w.write}
        </ButtonLink>
      </Actions>
      {around && <Around lang={lang} around={around} />}
    </section>
  );
}

function Around({ lang, around }: { lang: Lang; around: Observation }) {
  const w = words(lang);
  const { area, figure } = around;
  const shown = (n: number | null) => (n === null ? null : number(lang, n, 0));
  return (
    <>
      <h3>{w.around(area.name)}</h3>
      <Stats>
        <Stat lang={lang} value={shown(figure.people)} label={w.aroundPeople} missing={w.aroundHidden} />
        <Stat lang={lang} value={shown(figure.uncoveredHours)} label={w.aroundHours} missing={w.aroundHidden} />
      </Stats>
      <p>
        <a href={href(lang, `/observatory/${area.code}`)}>{w.aroundMore}</a>
      </p>
    </>
  );
}
