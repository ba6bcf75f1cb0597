/**
 * Who of those that a sentence names stands on a side of an act that its frame left empty, or that nobody does: a log-linear choice
 * for actors and one for recipients. Learnt by train/roles.ts from our own marked reports (data/models/roles.md).
 */
export interface RoleModel {
  /** Weights for being the actor and for being the recipient, by feature. */
  readonly weights: ReadonlyMap<string, readonly [actor: number, recipient: number]>
}

/** Lines of `feature actor recipient`, tab separated. */
export function parseRoleModel(text: string): RoleModel {
  const rows = text.split('\n').map((line) => line.split('\t'))
  return {
    weights: new Map(
      rows.filter((row) => row.length === 3).map(([feature, ...w]) => [feature!, [Number(w[0]), Number(w[1])]]),
    ),
  }
}

/** How much speaks for a side: 0 for the actor, 1 for the recipient. */
export function roleScore(features: readonly string[], side: 0 | 1, { weights }: RoleModel): number {
  return features.reduce((sum, feature) => sum + (weights.get(feature)?.[side] ?? 0), 0)
}
