import { z } from 'zod';
import { isPersonName } from '../person-name.ts';

export const correctForm = z.object({
  name: z.string().trim().min(1).max(100).refine(isPersonName),
  language: z.enum(['it', 'en']),
});

export const consentForm = z.object({
  purpose: z.enum(['contact', 'newsletter', 'publication']),
  agree: z.enum(['yes', 'no']),
});

/** What an operator types for somebody. */
export const handlingForm = z.object({
  kind: z.enum(['export', 'erasure']),
  who: z.string().trim().min(1).max(254),
  identified: z.enum(['in-person', 'document', 'code']),
  confirm: z.literal('yes'),
});
