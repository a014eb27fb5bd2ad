// Paragraphs that a decision took out whole, by the paragraph that they stood behind. Pure.
import type * as Y from 'yjs'
import type { ParagraphId } from '../ids.ts'
import { lastAttribute, textRoot } from '../ydoc.ts'
import type { Lifetimes } from './lifetimes.ts'
import { elementOf } from './standing.ts'

/** A paragraph that is gone; `before`: it stood in front of the first one. */
export type Removed = { pid: ParagraphId; before: boolean }

/** The paragraphs that stood behind this one after entry `at`, before the next that is still there. */
export function removedBeside(
  doc: Y.Doc,
  pid: ParagraphId,
  at: number,
  { died, isThere, born }: Lifetimes,
): Removed[] {
  const there = new Set<string>()
  const elements = elementsOf(doc).map(({ item, name }) => {
    const { client, clock } = item.id
    const seen = isThere(client, clock, at)
    if (seen) there.add(name)
    return { name, seen, came: born.at(client, clock) ?? 0, went: died.at(client, clock) ?? 0 }
  })
  const last = new Map<string, number>()
  for (const { name, came, went } of elements)
    if (came <= at) last.set(name, Math.max(last.get(name) ?? 0, went))
  const found: Removed[] = []
  let [here, before] = [false, true]
  let waiting: Removed[] = []
  for (const { name, seen, came, went } of elements) {
    if (seen) {
      here = name === pid
      if (before && here) found.push(...waiting)
      before = false
      waiting = []
    } else if (came <= at && !there.has(name) && last.get(name) === went) {
      if (before) waiting.push({ pid: name, before })
      else if (here) found.push({ pid: name, before })
    }
  }
  return found
}

function elementsOf(doc: Y.Doc): { item: Y.Item; name: ParagraphId }[] {
  const found: { item: Y.Item; name: ParagraphId }[] = []
  for (let item = textRoot(doc)._start; item; item = item.right) {
    const element = elementOf(item)
    const name = element && lastAttribute(element, 'pid')
    if (name) found.push({ item, name: name as ParagraphId })
  }
  return found
}
