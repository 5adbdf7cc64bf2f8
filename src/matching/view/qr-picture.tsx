import { type Code, codePath } from './qr-path.ts';

/** A QR code as a picture with its name. */
export function QrPicture({ code, label }: { code: Code; label: string }) {
  const side = code.size + 8;
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={codePath(code)} fill="#000" />
    </svg>
  );
}
