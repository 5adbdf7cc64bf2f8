/** Exceptions to the law, each with its reason. The list may only shrink. */
export const exceptions: {
  readonly longFiles: Readonly<Record<string, { readonly lines: number; readonly why: string }>>;
  readonly pureKit: readonly string[];
  readonly pureLibraries: readonly string[];
} = {
  longFiles: {},
  /** Files of kit/ that are pure too, so that rules may use them. */
  pureKit: ['kit/csv.ts'],
  /** Pure numerical libraries that rules may use. */
  pureLibraries: [],
};
