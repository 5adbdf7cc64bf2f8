/** Kinds of place where a role can be given, from the widest down. */
export const nodeKinds = [
  'region',
  'network',
  'alliance',
  'ambito',
  'municipality',
  'organization',
  'project',
  'table',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** A place of the governance tree; `ref` is the key of the thing in its own slice. */
export interface GovernanceNode {
  readonly kind: NodeKind;
  readonly ref: string;
  readonly name: string;
  /** What it stands below, each from and until a day (excluded); null = open. */
  readonly parents: readonly NodeParent[];
}

export interface NodeParent {
  readonly kind: NodeKind;
  readonly ref: string;
  readonly from?: string | null;
  readonly until?: string | null;
}
