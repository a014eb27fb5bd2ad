// What a Yjs transaction changed, as the smallest set of ProseMirror steps.
import { Fragment, type Node as ProseNode, type Schema, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import * as Y from 'yjs'
import { BLOCK_ATTRS } from '../../../shared/schema.ts'
import { blockStart } from './positions.ts'
import { readNode } from './read.ts'
import { diffRanges, readContent } from './readStep.ts'

/**
 * Elements to read again, with what changed in their text as StepMap triples in offsets before the change: none when
 * attributes alone changed, null when the change of the text is unknown.
 */
export type Changed = Map<Y.XmlElement, readonly number[] | null>

/** Which blocks the events touched, and whether blocks came or went. */
export function changedBlocks(
  root: Y.XmlFragment,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
): { changed: Changed; structure: boolean } {
  const changed: Changed = new Map()
  let structure = false
  for (const event of events) {
    if (event.target === root) structure = true
    else if (event.target instanceof Y.XmlElement) {
      if (event.delta.length > 0) changed.set(event.target, null)
      else if (!changed.has(event.target)) changed.set(event.target, [])
    } else if (event.target instanceof Y.XmlText && event.target.parent instanceof Y.XmlElement) {
      const element = event.target.parent
      if (changed.get(element) !== null) changed.set(element, deltaRanges(event.delta))
    }
  }
  return { changed, structure }
}

type Delta = readonly { insert?: unknown; delete?: number | undefined; retain?: number | undefined }[]

/** A Yjs delta as StepMap triples (start, old size, new size). */
export function deltaRanges(delta: Delta): number[] {
  const ranges: number[] = []
  let at = 0
  let open = false
  for (const op of delta) {
    if (op.retain !== undefined) {
      at += op.retain
      open = false
      continue
    }
    const gone = op.delete ?? 0
    const come = op.insert === undefined ? 0 : typeof op.insert === 'string' ? op.insert.length : 1
    if (open) {
      ranges[ranges.length - 2] = (ranges.at(-2) ?? 0) + gone
      ranges[ranges.length - 1] = (ranges.at(-1) ?? 0) + come
    } else ranges.push(at, gone, come)
    open = true
    at += gone
  }
  return ranges
}

/** The step's ranges if they explain the change of size, else what a comparison of both contents says. */
function exactRanges(
  before: ProseNode,
  after: ProseNode,
  position: number,
  ranges: readonly number[] | null,
): number[] {
  if (ranges) {
    let growth = 0
    for (let i = 0; i + 2 < ranges.length; i += 3) growth += (ranges[i + 2] ?? 0) - (ranges[i + 1] ?? 0)
    if (growth === after.content.size - before.content.size)
      return ranges.map((value, i) => (i % 3 === 0 ? value + position + 1 : value))
  }
  return diffRanges(before, after, position + 1)
}

/** Makes the block at `position` equal to its element; adds nothing when it is equal already. */
export function rereadBlock(
  tr: Transaction,
  position: number,
  element: Y.XmlElement,
  ranges: readonly number[] | null,
): void {
  const before = tr.doc.nodeAt(position)
  if (!before) throw new Error('no block at the position of an element')
  const after = readNode(before.type.schema, element)
  if (!before.content.eq(after.content))
    tr.step(readContent(before, position, after, exactRanges(before, after, position, ranges)))
  for (const name of BLOCK_ATTRS)
    if (before.attrs[name] !== after.attrs[name]) tr.setNodeAttribute(position, name, after.attrs[name])
}

/**
 * Brings `tr` from the `old` elements to the `now` elements. Yjs never reorders, so elements of both lists keep
 * their order and one walk finds what came and what went. Blocks are handled from the end, so that positions of
 * the document before stay valid.
 * @param skip blocks whose change has to wait
 */
export function readChanges(
  tr: Transaction,
  schema: Schema,
  old: readonly Y.XmlElement[],
  now: readonly Y.XmlElement[],
  changed: Changed,
  skip: (element: Y.XmlElement) => boolean,
): void {
  if (old === now) {
    const indexes = [...changed.keys()].filter(element => !skip(element)).map(element => old.indexOf(element))
    for (const index of indexes.filter(found => found >= 0).sort((a, b) => b - a)) {
      const element = old[index]
      if (element) rereadBlock(tr, blockStart(tr.before, index), element, changed.get(element) ?? null)
    }
    return
  }
  const kept = new Set(old)
  const staying = new Set(now)
  let position = tr.doc.content.size
  let j = now.length - 1
  for (let i = old.length - 1; i >= -1; i--) {
    const element = old[i]
    // What came after this old element and was not there before.
    const added: ProseNode[] = []
    for (let candidate = now[j]; candidate && !kept.has(candidate); candidate = now[--j])
      added.unshift(readNode(schema, candidate))
    if (added.length > 0)
      tr.step(new ReplaceStep(position, position, new Slice(Fragment.fromArray(added), 0, 0)))
    if (!element) break
    const start = position - tr.before.child(i).nodeSize
    if (!staying.has(element)) tr.step(new ReplaceStep(start, position, Slice.empty))
    else {
      j--
      const ranges = changed.get(element)
      if (ranges !== undefined && !skip(element)) rereadBlock(tr, start, element, ranges)
    }
    position = start
  }
}
