// How the marks of a passage lie in each other: nested where they can be, crossing where they must. Pure.
import type { Passage } from './brackets.ts'
import type { DelegationCode, MarkId } from './ids.ts'
import { MARK_TYPES, type MarkType } from './schema.ts'

export type MarkNode = {
  type: MarkType
  id: MarkId
  by: DelegationCode
  /** offsets in the paragraph, UTF-16 units */
  from: number
  to: number
  text: string
  /** marks that lie wholly inside, in reading order */
  children: MarkNode[]
  /** marks that begin in one and end outside it, or the reverse; said on both sides */
  crosses: MarkId[]
}

/**
 * The marks of a passage as a tree, the widest outside; of equal extents brackets hold deletions hold insertions.
 * A mark in two places of the passage is two nodes.
 */
export function structureOf(passage: Passage): MarkNode[] {
  const roots: MarkNode[] = []
  let open: MarkNode[] = []
  for (const node of nodesOf(passage)) {
    open = open.filter(outer => outer.to > node.from)
    for (const outer of open) if (outer.to < node.to) cross(outer, node)
    const parent = open.findLast(outer => outer.to >= node.to)
    ;(parent?.children ?? roots).push(node)
    open.push(node)
  }
  return roots
}

function cross(a: MarkNode, b: MarkNode): void {
  if (!a.crosses.includes(b.id)) a.crosses.push(b.id)
  if (!b.crosses.includes(a.id)) b.crosses.push(a.id)
}

function nodesOf(passage: Passage): MarkNode[] {
  const nodes: MarkNode[] = []
  let running = new Map<string, MarkNode>()
  let from = passage.from
  for (const run of passage.runs) {
    const next = new Map<string, MarkNode>()
    for (const { type, id, by } of run.marks) {
      const name = `${type} ${id}`
      // one wish may strike base and an insertion of the same run's surroundings: one extent all the same
      if (next.has(name)) continue
      const node = running.get(name) ?? { type, id, by, from, to: from, text: '', children: [], crosses: [] }
      if (!running.has(name)) nodes.push(node)
      node.text += run.text
      node.to = from + run.text.length
      next.set(name, node)
    }
    running = next
    from += run.text.length
  }
  return nodes.sort(
    (a, b) =>
      a.from - b.from ||
      b.to - a.to ||
      MARK_TYPES.indexOf(a.type) - MARK_TYPES.indexOf(b.type) ||
      (a.id < b.id ? -1 : 1),
  )
}
