/** A UUID that cannot be mixed up with a UUID of another kind. Made in `ids.ts`; only the type is pure. */
export type Id<Kind extends string> = string & { readonly __id: Kind };
