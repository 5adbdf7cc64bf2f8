import { z } from 'zod';

/** What fills a chapter of a plan; `none` and what has no data are written by hand. */
export const fillings = [
  ...(['none', 'population', 'employment', 'services', 'lessons', 'money', 'system-action', 'projects'] as const),
  ...(['indicators', 'project-sheets', 'acts', 'governance', 'adherents', 'timing'] as const),
] as const;
export type Filling = (typeof fillings)[number];

/** Lists of chapters of real territorial plans, with where each was read. */
export const planTemplates = z.array(
  z.object({
    code: z.string().regex(/^[a-z0-9-]+$/),
    name: z.object({ it: z.string(), en: z.string() }),
    source: z.url(),
    chapters: z.array(z.object({ code: z.string(), it: z.string(), en: z.string(), fill: z.enum(fillings) })).min(1),
  }),
);
export type PlanTemplate = z.output<typeof planTemplates>[number];

/** The template an address asks for: the first when it asks for none that there is. */
export const templateOf = (all: readonly PlanTemplate[], code: string): PlanTemplate | null =>
  all.find((t) => t.code === code) ?? all[0] ?? null;
