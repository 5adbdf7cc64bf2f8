import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { may } from '../policy.ts';
import type { NamedPlace } from '../reads/places.ts';
import { joiningWords } from '../words/joining.ts';
import { registerWords } from '../words/register.ts';

/** What one can do from the page of a network or alliance: follow its thread, see it grow, and, for whoever manages it, work. */
export function PlaceActions(props: {
  readonly c: Context<Env>;
  readonly place: NamedPlace;
  readonly manages: boolean;
}) {
  const { c, place, manages } = props;
  const lang = c.get('lang');
  const w = registerWords(lang);
  const { kind, code } = place.place;
  return (
    <Actions>
      {manages && <ButtonLink href={href(lang, `${place.path}/manage`)}>{w.managePlace}</ButtonLink>}
      {manages && may(c.get('actor'), 'see-people').yes && (
        <ButtonLink kind="outline" href={href(lang, `${place.path}/people`)}>
          {w.people}
        </ButtonLink>
      )}
      {kind === 'alliance' && (
        <ButtonLink kind="outline" href={href(lang, `${place.path}/growth`)}>
          {w.growthLink}
        </ButtonLink>
      )}
      {kind === 'alliance' && typeof c.get('actor') === 'object' && (
        <ButtonLink kind="outline" href={href(lang, `/workbench/alliances/${code}`)}>
          {w.openPlace}
        </ButtonLink>
      )}
      <ButtonLink
        kind="outline"
        href={href(lang, `/network/join?what=${kind === 'network' ? 'adhesion' : 'agreement'}&where=${kind}:${code}`)}
      >
        {joiningWords(lang).joinThis[kind]}
      </ButtonLink>
      <ButtonLink kind="plain" href={href(lang, '/programme')}>
        {w.programme}
      </ButtonLink>
      <ButtonLink kind="plain" href={href(lang, `/thread/${kind}/${code}`)}>
        {w.thread}
      </ButtonLink>
    </Actions>
  );
}
