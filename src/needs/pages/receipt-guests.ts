import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import type { Content } from '#ui/html.ts';

/** What later slices show on the receipt of a need, handed over by the spine: needs knows none of them. */
export interface ReceiptGuests {
  /** What became of the need of a receipt code. */
  readonly whatBecame: (c: Context<Env>, code: string) => Promise<Content>;
  /** The path of the page that a code opens elsewhere, when it opens no need; null = none. */
  readonly elsewhere: (code: string) => Promise<string | null>;
}

export const noGuests: ReceiptGuests = { whatBecame: async () => null, elsewhere: async () => null };
