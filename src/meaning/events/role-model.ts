/**
 * Who of those that a sentence names stands on a side of an act that its frame left empty, or that nobody does: a log-linear choice
 * for actors, one for recipients, one for the second actor of what two do together. Learnt by train/roles.ts from our own marked reports (data/models/README.md).
 */
export interface RoleModel {
  /** Weights for being the actor, the recipient, the second actor, by feature. */
  readonly weights: ReadonlyMap<string, readonly [actor: number, recipient: number, partner: number]>
}

/** Index of a weight: actor, recipient, second actor. */
export type Side = 0 | 1 | 2

/** Lines of `feature actor recipient partner`, tab separated. */
export function parseRoleModel(text: string): RoleModel {
  const rows = text.split('\n').map((line) => line.split('\t'))
  return {
    weights: new Map(
      rows
        .filter((row) => row.length === 4)
        .map(([feature, ...w]) => [feature!, [Number(w[0]), Number(w[1]), Number(w[2])]]),
    ),
  }
}

/** How much speaks for a side. */
export function roleScore(features: readonly string[], side: Side, model: RoleModel): number {
  return roleScores(features, model)[side]
}

/** How much speaks for each side. */
export function roleScores(features: readonly string[], { weights }: RoleModel): readonly [number, number, number] {
  let [actor, recipient, partner] = [0, 0, 0]
  for (const feature of features) {
    const known = weights.get(feature)
    if (known === undefined) continue
    actor += known[0]
    recipient += known[1]
    partner += known[2]
  }
  return [actor, recipient, partner]
}
