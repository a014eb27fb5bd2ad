// Offsets of a block that the view still shows as it was before remote changes, in terms of what Yjs holds now.
import { Mapping, StepMap } from '@tiptap/pm/transform'

/**
 * While an input method composes in a block, remote changes of that block wait. What is composed must still be
 * written at the right place, so every offset of the view is carried over the waiting changes. A local edit is
 * taken in by undoing it, passing the remote changes and doing it again; the mirror lets positions inside the
 * composed words survive that round trip.
 */
export class Lag {
  private mapping = new Mapping()

  /** Takes in a remote change: StepMap triples in offsets of the Yjs text before it. */
  remote(ranges: readonly number[]): void {
    this.mapping.appendMap(new StepMap(ranges))
  }

  /** The Yjs offset at which words typed at the view's offset belong. */
  place(offset: number): number {
    return this.mapping.map(offset, -1)
  }

  /** The Yjs offset of the character that the view shows at `offset`, or null when it is gone. */
  character(offset: number): number | null {
    const result = this.mapping.mapResult(offset, 1)
    return result.deletedAfter ? null : result.pos
  }

  /** What the view misses of a block, as StepMap triples; `size` is the length of the block's text in the view. */
  missed(size: number): number[] {
    const ranges: number[] = []
    let shown = 0
    let held = 0
    for (let offset = 0; offset <= size; offset++) {
      const placed = offset < size ? this.character(offset) : this.mapping.map(size, 1)
      if (placed === null) continue
      if (offset > shown || placed > held) ranges.push(shown, offset - shown, placed - held)
      shown = offset + 1
      held = placed + 1
    }
    return ranges
  }

  /** Notes that words were inserted at the view's offset and at `placed` in Yjs. */
  inserted(offset: number, placed: number, length: number): void {
    this.local(new StepMap([offset, 0, length]), new StepMap([placed, 0, length]))
  }

  /** Notes that one character was removed from the view, and from Yjs unless it was gone there. */
  removed(offset: number, placed: number | null): void {
    const there = placed === null ? StepMap.empty : new StepMap([placed, 1, 0])
    this.local(new StepMap([offset, 1, 0]), there)
  }

  private local(inView: StepMap, inYjs: StepMap): void {
    const next = new Mapping()
    next.appendMap(inView.invert())
    next.appendMapping(this.mapping)
    next.appendMap(inYjs, 0)
    this.mapping = next
  }
}
