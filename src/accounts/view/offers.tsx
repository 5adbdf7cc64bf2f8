import { date, href, type Lang } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { Card, Cards } from '#ui/card.tsx';
import type { Offer } from '../reads/offers.ts';
import { roles } from '../rules/roles.ts';
import { words } from '../words/account.ts';
import { words as roleWords } from '../words/roles.ts';

/** Roles that somebody offers: each with a yes and a no. Nothing when there are none. */
export function Offers({ lang, offers }: { readonly lang: Lang; readonly offers: readonly Offer[] }) {
  const w = words(lang);
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">{w.offers}</h2>
      <p>{w.offersLead}</p>
      <Cards list>
        {offers.map((o) => {
          const role = roles[o.role][lang];
          const what = <span class="visually-hidden">: {`${role}, ${o.nodeName}`}</span>;
          return (
            <Card title={role} over={`${roleWords(lang).kinds[o.nodeKind]}: ${o.nodeName}`}>
              <p>{o.until === null ? w.noEnd : w.until(date(lang, o.until))}</p>
              <form method="post" action={href(lang, `/accounts/offers/${o.id}`)} class="d-flex flex-wrap gap-2">
                <Button small name="answer" value="yes">
                  {w.accept}
                  {what}
                </Button>
                <Button kind="outline" small name="answer" value="no">
                  {w.refuse}
                  {what}
                </Button>
              </form>
            </Card>
          );
        })}
      </Cards>
    </section>
  );
}
