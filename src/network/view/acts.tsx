import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Office } from '../model.ts';
import type { PublishedCount, SignedAgreement } from '../reads/agreements.ts';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';

const isLink = (source: string): boolean => source.startsWith('https://') || source.startsWith('http://');

/** Where something was read: a link when it is an address. */
export function Source({ lang, source }: { readonly lang: Lang; readonly source: string }) {
  const w = registerWords(lang);
  return isLink(source) ? <a href={source}>{w.read}</a> : <span>{`${w.source}: ${source}`}</span>;
}

function Act({ lang, of }: { readonly lang: Lang; readonly of: SignedAgreement }) {
  const w = registerWords(lang);
  const facts = [
    of.dated ? w.dated(date(lang, of.dated)) : w.undated,
    of.protocol && w.protocol(of.protocol + (of.protocolOn ? ` ${w.dated(date(lang, of.protocolOn))}` : '')),
    of.pecOn && w.pec(date(lang, of.pecOn)),
  ].filter(Boolean);
  return (
    <li>
      <p>
        <strong>{of.title[lang]}</strong> {of.example && <Tag>{words(lang).example}</Tag>}
        <br />
        {w.actKinds[of.kind]}, {facts.join(', ')}. <Source lang={lang} source={of.url ?? of.source} />
      </p>
      {of.note[lang] && <p class="soft">{of.note[lang]}</p>}
      {of.fileHash && (
        <Details summary={w.fingerprint} quiet>
          <p>
            <code>{of.fileHash.replace(/(.{16})/g, '$1 ')}</code>
          </p>
        </Details>
      )}
      {of.signatories.length > 0 && (
        <Details summary={w.signatories(number(lang, of.signatories.length))} quiet>
          <ul>
            {of.signatories.map((s) => (
              <li>
                {s.organization ? (
                  <a href={href(lang, `/network/organizations/${s.organization}`)}>{s.name}</a>
                ) : (
                  s.name
                )}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </li>
  );
}

/** Agreements and acts, newest first; when there are none, that is said and not taken for “none was made”. */
export function Acts({ lang, acts }: { readonly lang: Lang; readonly acts: readonly SignedAgreement[] }) {
  const w = registerWords(lang);
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{w.acts}</h2>
      {acts.length === 0 ? (
        <p>{w.noActs}</p>
      ) : (
        <ul class="plain-list">
          {acts.map((a) => (
            <Act lang={lang} of={a} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Offices that answer, with the office's e-mail: never a name. */
export function Offices({ lang, offices }: { readonly lang: Lang; readonly offices: readonly Office[] }) {
  const w = registerWords(lang);
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{w.answers}</h2>
      {offices.length === 0 ? (
        <p>{w.noOffice}</p>
      ) : (
        <ul class="plain-list">
          {offices.map((o) => (
            <li>
              {w.roles[o.role]}: {o.office}
              {o.email && (
                <>
                  {o.office && ', '}
                  <a href={`mailto:${o.email}`}>{o.email}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Numbers of members that a source publishes without names. */
export function Published({ lang, counts }: { readonly lang: Lang; readonly counts: readonly PublishedCount[] }) {
  const w = registerWords(lang);
  if (counts.length === 0) return null;
  return (
    <section aria-labelledby="published">
      <h3 id="published">{w.published}</h3>
      <p>{w.publishedLead}</p>
      <ul>
        {counts.map((c) => (
          <li>
            {w.counts[c.what](number(lang, c.n))} ({c.asOf ?? w.noDate}). <Source lang={lang} source={c.source} />
          </li>
        ))}
      </ul>
    </section>
  );
}
