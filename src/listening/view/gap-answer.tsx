import { type Role, roles } from '#accounts/rules/roles.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import type { Decision } from '../model.ts';
import { words } from '../words/public.ts';

const roleName = (lang: Lang, role: string): string => roles[role as Role]?.[lang] ?? role;

function One({ lang, decision: d, service }: { lang: Lang; decision: Decision; service: string | undefined }) {
  const w = words(lang);
  return (
    <>
      <h3>{w.outcome[d.outcome]}</h3>
      {service !== undefined && (
        <p>
          {w.service}: <a href={href(lang, `/directory/services/${d.service}`)}>{service}</a>
        </p>
      )}
      <blockquote class="free-text">{d.reason}</blockquote>
      <p class="soft">
        {w.decidedOn(date(lang, d.decidedOn))}, {w.byRole(roleName(lang, d.authorRole))}.{' '}
        {w.reviewOn(date(lang, d.reviewOn))}.
      </p>
    </>
  );
}

/** The answer that counts, and those before it. */
export function Answers({
  lang,
  decisions,
  services,
}: {
  lang: Lang;
  decisions: readonly Decision[];
  services: ReadonlyMap<string, string>;
}) {
  const w = words(lang);
  const [now, ...before] = decisions;
  const service = (d: Decision) => (d.service === null ? undefined : services.get(d.service));
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{w.answerTitle}</h2>
      {now ? <One lang={lang} decision={now} service={service(now)} /> : <p>{w.noAnswer}</p>}
      {before.length > 0 && (
        <Details summary={w.before}>
          {before.map((d) => (
            <div class="band">
              <p class="over">{w.version(d.version)}</p>
              <One lang={lang} decision={d} service={service(d)} />
            </div>
          ))}
        </Details>
      )}
    </section>
  );
}
