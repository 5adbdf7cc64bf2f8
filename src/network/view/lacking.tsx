import { href, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import type { Lacking } from '../reads/lacking.ts';
import { deskWords } from '../words/desk.ts';

/** Members that nobody answers for, and those without a deputy: each opens where one is named. */
export function LackingList({ lang, lacking }: { readonly lang: Lang; readonly lacking: readonly Lacking[] }) {
  const w = deskWords(lang);
  if (lacking.length === 0) return <p>{w.nobodyLacking}</p>;
  const of = (role: Lacking['role']) => lacking.filter((l) => l.role === role);
  const list = (all: readonly Lacking[], summary: string, open: boolean) =>
    all.length > 0 && (
      <Details summary={summary} open={open}>
        <ul>
          {all.slice(0, 200).map((l) => (
            <li>
              <a href={href(lang, `/network/organizations/${l.organization}/people`)}>
                {l.name}: {w.giveContact}
              </a>
            </li>
          ))}
        </ul>
      </Details>
    );
  return (
    <section aria-label={w.lackingContact(number(lang, of('contact').length))}>
      <p>{w.lackingLead}</p>
      {list(of('contact'), w.lackingContact(number(lang, of('contact').length)), true)}
      {list(of('deputy'), w.lackingDeputy(number(lang, of('deputy').length)), false)}
    </section>
  );
}
