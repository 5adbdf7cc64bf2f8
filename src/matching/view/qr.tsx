import type { Lang } from '#kit/i18n.ts';
import { words } from '../words/answer.ts';
import { type Code, codePath, fitsSquare } from './qr-path.ts';

/** Where the answer opens again: drawn here, or (on the device) by the island `qr-code`. */
export interface WayBack {
  readonly address: string;
  readonly code: Code | null;
}

/** On paper, the way back to the living answer. */
export function Qr({ lang, back: { address, code } }: { lang: Lang; back: WayBack }) {
  if (!fitsSquare(address)) return null;
  const w = words(lang);
  const side = (code?.size ?? 0) + 8;
  return (
    <figure class="answer-qr">
      {code ? (
        <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={w.qrAlt} shape-rendering="crispEdges">
          <path d={codePath(code)} fill="#000" />
        </svg>
      ) : (
        <qr-code data-text={address} data-label={w.qrAlt} />
      )}
      <figcaption>{w.qr}</figcaption>
    </figure>
  );
}
