import { z } from 'zod';

/** An e-mail address or a telephone number, tidied; anything else is refused. */
export const contactAddress = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text.includes('@') ? text : text.replace(/[\s./()-]/g, '')))
  .refine((text) => /^[^\s@<>",;]+@[^\s@<>",;]+\.[a-z]{2,}$/i.test(text) || /^(\+|00)?\d{6,15}$/.test(text));

/** Version of the words a person agrees to when leaving a contact; kept beside it. */
export const consentVersion = '2026-11';
export const contactPurpose = 'answer-to-this-need';

/** How the columns of somebody's file are called, and values that hold for all of it. */
export const needMapping = z.strictObject({
  entity: z.literal('need'),
  columns: z.record(z.string(), z.string().min(1)).default({}),
  constants: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}),
});
export type NeedMapping = z.infer<typeof needMapping>;
