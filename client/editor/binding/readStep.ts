// A ProseMirror step that shows what Yjs already holds: it swaps a block's content and maps positions exactly.
import { type Node, Slice } from '@tiptap/pm/model'
import { Step, StepMap, StepResult } from '@tiptap/pm/transform'

/**
 * A plain ReplaceStep would move every caret inside the swapped content to its end, and a diff of texts cannot
 * tell which of two equal letters is new. `ranges` are StepMap triples (start, old size, new size) in positions
 * of the document before the step, taken from what Yjs reports.
 */
export class ReadStep extends Step {
  readonly from: number
  readonly to: number
  readonly slice: Slice
  readonly ranges: readonly number[]

  constructor(from: number, to: number, slice: Slice, ranges: readonly number[]) {
    super()
    this.from = from
    this.to = to
    this.slice = slice
    this.ranges = ranges
  }

  override apply(doc: Node): StepResult {
    return StepResult.fromReplace(doc, this.from, this.to, this.slice)
  }

  override getMap(): StepMap {
    return new StepMap(this.ranges)
  }

  override invert(doc: Node): Step {
    const back: number[] = []
    let shift = 0
    for (let i = 0; i + 2 < this.ranges.length; i += 3) {
      const [start = 0, oldSize = 0, newSize = 0] = this.ranges.slice(i, i + 3)
      back.push(start + shift, newSize, oldSize)
      shift += newSize - oldSize
    }
    return new ReadStep(this.from, this.from + this.slice.size, doc.slice(this.from, this.to), back)
  }

  /** Reads are never rebased: after any other change the block is read again. */
  override map(): Step | null {
    return null
  }

  override toJSON(): unknown {
    return { stepType: 'parley-read', from: this.from, to: this.to, slice: this.slice.toJSON() }
  }
}

/** The smallest single range in which two contents differ, as StepMap triples; empty when they are equal. */
export function diffRanges(before: Node, after: Node, start: number): number[] {
  const from = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (from === null || !end) return []
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  const oldSize = end.a + overlap - from
  const newSize = end.b + overlap - from
  // Equal letters with other marks are no change of positions.
  return oldSize === newSize && sameText(before, after) ? [] : [start + from, oldSize, newSize]
}

const sameText = (a: Node, b: Node): boolean => a.textContent === b.textContent

/** The step that makes the block at `position` hold the content of `node`. */
export const readContent = (
  before: Node,
  position: number,
  node: Node,
  ranges: readonly number[],
): ReadStep =>
  new ReadStep(position + 1, position + 1 + before.content.size, new Slice(node.content, 0, 0), ranges)
