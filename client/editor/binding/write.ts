// Writes ProseMirror steps into Yjs, each as the smallest change that keeps the identity of every other character.
import type { Node as ProseNode } from '@tiptap/pm/model'
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceStep, type Step } from '@tiptap/pm/transform'
import * as Y from 'yjs'
import { insertWords } from '../../../shared/insertWords.ts'
import { innermostInsertion } from '../../../shared/text.ts'
import { writeDeletion } from '../../../shared/writeDeletion.ts'
import { blockYText, createElement, markAttrs, markKey, writeAttributes } from '../../../shared/ydoc.ts'
import { blockOf, formatsOf, marksOf, markValue } from '../extensions/conversion.ts'
import type { Lag } from './lag.ts'

/** The Yjs side of the blocks that the view shows, in the same order. */
export type Blocks = {
  root: Y.XmlFragment
  elements: Y.XmlElement[]
  /** blocks whose remote changes the view has not shown yet */
  lags: ReadonlyMap<Y.XmlElement, Lag>
}

/** Whether the binding can write a step; a transaction with any other step must not reach the document. */
export function canWrite(step: Step, doc: ProseNode): boolean {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return true
  if (step instanceof AttrStep) return step.attr === 'level'
  if (!(step instanceof ReplaceStep) || step.slice.openStart || step.slice.openEnd) return false
  const from = doc.resolve(step.from)
  const to = doc.resolve(step.to)
  if (!from.sameParent(to)) return false
  return step.slice.content.content.every(node => (from.depth === 0 ? node.isTextblock : node.isText))
}

/**
 * Writes one step; call inside a Yjs transaction.
 * @param doc the document before the step
 * @returns the elements whose content was touched
 */
export function writeStep(blocks: Blocks, step: Step, doc: ProseNode): Y.XmlElement[] {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return writeMark(blocks, step, doc)
  if (step instanceof AttrStep) return writeAttribute(blocks, step, doc)
  if (!(step instanceof ReplaceStep)) throw new Error(`cannot write a ${step.constructor.name}`)
  return doc.resolve(step.from).depth === 0 ? writeBlocks(blocks, step, doc) : writeText(blocks, step, doc)
}

function writeText(blocks: Blocks, step: ReplaceStep, doc: ProseNode): Y.XmlElement[] {
  const from = doc.resolve(step.from)
  const element = blocks.elements[from.index(0)]
  if (!element) throw new Error('a block of the view has no element')
  const text = blockYText(element) ?? addText(element)
  const lag = blocks.lags.get(element)
  removeText(text, from.parentOffset, step.to - step.from, lag)
  let offset = from.parentOffset
  step.slice.content.forEach(node => {
    const words = node.text ?? ''
    const placed = lag ? lag.place(offset) : offset
    insertNode(text, placed, node)
    lag?.inserted(offset, placed, words.length)
    offset += words.length
  })
  return [element]
}

function removeText(text: Y.XmlText, from: number, length: number, lag: Lag | undefined): void {
  if (!lag) {
    if (length > 0) text.delete(from, length)
    return
  }
  // One character at a time: words of others that arrived in between are not ours to remove.
  for (let offset = from + length - 1; offset >= from; offset--) {
    const placed = lag.character(offset)
    if (placed !== null) text.delete(placed, 1)
    lag.removed(offset, placed)
  }
}

function insertNode(text: Y.XmlText, offset: number, node: ProseNode): void {
  const marks = marksOf(node)
  const mine = innermostInsertion(marks)
  const own = new Set(mine ? [markKey(mine)] : [])
  insertWords(text, offset, node.text ?? '', writeAttributes(marks, formatsOf(node)), own)
}

function addText(element: Y.XmlElement): Y.XmlText {
  const text = new Y.XmlText()
  element.insert(0, [text])
  return text
}

function writeMark(blocks: Blocks, step: AddMarkStep | RemoveMarkStep, doc: ProseNode): Y.XmlElement[] {
  const mark = markValue(step.mark)
  const key = mark ? markKey(mark) : step.mark.type.name
  const value = step instanceof RemoveMarkStep ? null : mark ? markAttrs(mark) : {}
  const touched: Y.XmlElement[] = []
  doc.nodesBetween(step.from, step.to, (node, position) => {
    if (!node.isTextblock) return true
    const from = Math.max(0, step.from - position - 1)
    const to = Math.min(node.content.size, step.to - position - 1)
    const element = blocks.elements[doc.resolve(position).index(0)]
    const text = element ? blockYText(element) : null
    if (!element || !text || to <= from) return false
    const lag = blocks.lags.get(element)
    for (const { at, length } of lag ? placesOf(from, to, lag) : [{ at: from, length: to - from }])
      if (value && mark?.type === 'deletion') writeDeletion(text, at, length, mark)
      else text.format(at, length, { [key]: value })
    touched.push(element)
    return false
  })
  return touched
}

/** Where these characters of the view stand by now; what arrived between them is left out. */
function placesOf(from: number, to: number, lag: Lag): { at: number; length: number }[] {
  const places: { at: number; length: number }[] = []
  for (let offset = from; offset < to; offset++) {
    const placed = lag.character(offset)
    const last = places.at(-1)
    if (placed === null) continue
    if (last && last.at + last.length === placed) last.length++
    else places.push({ at: placed, length: 1 })
  }
  return places
}

function writeAttribute(
  { elements }: Blocks,
  { attr, value, pos }: AttrStep,
  doc: ProseNode,
): Y.XmlElement[] {
  const element = elements[doc.resolve(pos).index(0)]
  if (!element) throw new Error('a block of the view has no element')
  if (typeof value === 'string') element.setAttribute(attr, value)
  else element.removeAttribute(attr)
  return [element]
}

function writeBlocks(blocks: Blocks, step: ReplaceStep, doc: ProseNode): Y.XmlElement[] {
  const index = doc.resolve(step.from).index(0)
  const count = doc.resolve(step.to).index(0) - index
  for (const gone of blocks.elements.splice(index, count))
    blocks.root.delete(blocks.root.toArray().indexOf(gone), 1)
  const added = step.slice.content.content.map(node => createElement(blockOf(node)))
  if (added.length > 0) {
    // Elements of unknown kinds may lie between, so the place is named by the neighbour, not by a number.
    blocks.root.insertAfter(index > 0 ? (blocks.elements[index - 1] ?? null) : null, added)
    blocks.elements.splice(index, 0, ...added)
  }
  return added
}
