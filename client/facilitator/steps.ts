// The steps of a verdict in an order in which every one of them can be taken: brackets first, then what goes, then what
// comes. Pure.
import type { Step } from '../../shared/negotiation/model.ts'
import { marksIn } from '../../shared/negotiation/registration.ts'
import { preview } from '../../shared/preview.ts'
import { resolve } from '../../shared/resolve.ts'
import type { Block } from '../../shared/text.ts'

/** What is to happen to marks; one that is named twice is adopted rather than rejected. */
export type Wanted = { lift: readonly string[]; reject: readonly string[]; adopt: readonly string[] }

export const NOTHING_WANTED: Wanted = { lift: [], reject: [], adopt: [] }

/** Both together. */
export const bothWanted = (a: Wanted, b: Wanted): Wanted => ({
  lift: [...a.lift, ...b.lift],
  reject: [...a.reject, ...b.reject],
  adopt: [...a.adopt, ...b.adopt],
})

/**
 * The steps on this text. A wish that only struck words which are rejected goes with them: adopting it afterwards would
 * name a mark that is gone.
 */
export function stepsFor(blocks: readonly Block[], wanted: Wanted): Step[] {
  const adopt = [...new Set(wanted.adopt)]
  const reject = [...new Set(wanted.reject)].filter(mark => !adopt.includes(mark))
  const left = marksIn(without(blocks, reject)) as ReadonlySet<string>
  const known = marksIn(blocks) as ReadonlySet<string>
  const gone = reject.length > 0 ? adopt.filter(mark => known.has(mark) && !left.has(mark)) : []
  const steps: Step[] = [
    { act: 'lift', marks: [...new Set(wanted.lift)] },
    { act: 'reject', marks: [...reject, ...gone] },
    { act: 'adopt', marks: adopt.filter(mark => !gone.includes(mark)) },
  ]
  return steps.filter(({ marks }) => marks.length > 0)
}

function without(blocks: readonly Block[], marks: readonly string[]): readonly Block[] {
  const edits = resolve(blocks, { act: 'reject', marks })
  return edits.ok ? preview(blocks, edits.value) : blocks
}
