import { href, type Lang } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { withQuery } from '#ui/url.ts';
import type { ProviderName } from '../reads/providers.ts';
import { words } from '../words/sign-in.ts';

/** A link and not a form: a form may not lead to another site. */
export function ProviderButtons(props: {
  readonly lang: Lang;
  readonly providers: readonly ProviderName[];
  readonly next?: string;
  readonly invitation?: string;
  readonly title?: string;
}) {
  const { lang, providers, next, invitation } = props;
  const w = words(lang);
  if (providers.length === 0) return null;
  return (
    <section class="mb-4" aria-labelledby="with-provider">
      <h2 id="with-provider">{props.title ?? w.withProvider}</h2>
      <div class="actions">
        {providers.map((p) => (
          <ButtonLink
            kind="outline"
            href={withQuery(href(lang, `/accounts/provider/${p.code}`), '', {
              next: next || null,
              invitation: invitation ?? null,
            })}
          >
            {w.enterWith(p.name)}
          </ButtonLink>
        ))}
      </div>
    </section>
  );
}
