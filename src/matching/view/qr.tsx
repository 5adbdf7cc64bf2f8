import type { Lang } from '#kit/i18n.ts';
import type { Content } from '#ui/html.ts';
import { words } from '../words/answer.ts';

/** Where the answer opens again, and its picture; without one, the island `qr-code` draws it on the device. */
export interface WayBack {
  readonly address: string;
  readonly code: Content | null;
}

/** On paper, the way back to the living answer. */
export function Qr({ lang, back: { address, code } }: { lang: Lang; back: WayBack }) {
  const w = words(lang);
  return (
    <figure class="answer-qr">
      {code ?? <qr-code data-text={address} data-label={w.qr} />}
      <figcaption>{w.qr}</figcaption>
    </figure>
  );
}
