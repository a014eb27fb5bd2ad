// Changes of a paragraph's form as wishes: another type, level or printed number, of each delegation that asks for one.
import type { DelegationCode } from '../../shared/ids.ts'
import { LEVELS_OF_STYLES, styleOf } from '../../shared/printing/word/styleNames.ts'
import { LIMITS } from '../../shared/schema.ts'
import type { Block } from '../../shared/text.ts'
import { rankOf } from './forms.ts'
import type { Pair } from './match.ts'
import type { Owners, Plan, Retype } from './ops.ts'

/** Whether two forms of a paragraph are drawn alike in a file: a heading without a level is one of the first. */
export const isDrawnAlike = (
  a: Pick<Block, 'type' | 'level' | 'num'>,
  b: Pick<Block, 'type' | 'level' | 'num'>,
): boolean => styleOf(a) === styleOf(b) && a.num === b.num

/**
 * Adds what the file makes of the form of this paragraph. `settled` are delegations that wish otherwise for the whole
 * of it: who deletes, moves or joins a paragraph says nothing by striking its number, too.
 */
export function planForm(
  plan: Plan,
  { block, parts }: Pair,
  settled: readonly (DelegationCode | null)[],
  owners: Owners,
): void {
  const wishes = new Map<DelegationCode, Retype>()
  const wishOf = (by: DelegationCode): Retype => {
    const level = LEVELS_OF_STYLES.find(one => one === block.level) ?? null
    const made = wishes.get(by) ?? { kind: 'retype', pid: block.pid, type: block.type, level, num: block.num }
    wishes.set(by, made)
    return made
  }
  // The end of the base's paragraph bears its form, and its beginning the number.
  const last = parts.findLast(({ paragraph }) => paragraph.reformed)?.paragraph
  const by = owners(last?.reformed?.by ?? null)
  if (last?.reformed && by) Object.assign(wishOf(by), rankOf(last.reformed.form, last.shown))
  const first = parts.find(({ paragraph }) => paragraph.renumbered)?.paragraph
  const counts = owners(first?.renumbered ?? null)
  // A number that is typed stays, whatever a list prints in front of it.
  const isTyped = first?.number === null && block.num !== null
  if (first && counts && !isTyped) wishOf(counts).num = first.shown?.slice(0, LIMITS.attribute).trim() || null
  for (const [delegation, wish] of wishes)
    if (isDrawnAlike(wish, block)) plan.known += 1
    else if (!settled.includes(delegation)) plan.wishes.push({ by: delegation, wish })
}
