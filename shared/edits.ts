// How edits are written into Yjs.
import type * as Y from 'yjs'
import type { Edit, Placing } from './edit.ts'
import type { ParagraphId } from './ids.ts'
import { runsOfPlacing } from './preview.ts'
import { emptySource, type Source, sourceOf, writeRelocation } from './relocation.ts'
import type { Run } from './text.ts'
import {
  blockElements,
  blockYText,
  createElement,
  markKey,
  readRuns,
  textRoot,
  writeAttributes,
} from './ydoc.ts'

/**
 * Applies edits in one transaction. Marks are set before anything is deleted, and deletions run from the end, so
 * offsets stay valid. An edit of a paragraph that does not exist is a bug and throws.
 */
export function applyEdits(doc: Y.Doc, edits: readonly Edit[], origin: unknown): void {
  const elements = new Map(blockElements(doc).map(element => [element.getAttribute('pid'), element]))
  const find = (pid: ParagraphId): Y.XmlElement => {
    const element = elements.get(pid)
    if (!element) throw new Error(`edit of an unknown paragraph ${pid}`)
    return element
  }
  doc.transact(() => {
    const placings = edits.filter(edit => edit.kind === 'place-block').map(edit => readPlacing(edit, find))
    for (const edit of edits) setUp(edit, find)
    const deletions = edits.filter(edit => edit.kind === 'delete').sort((a, b) => b.from - a.from)
    for (const edit of deletions) blockYText(find(edit.pid))?.delete(edit.from, edit.length)
    for (const edit of edits)
      if (edit.kind === 'remove-block') {
        textRoot(doc).delete(textRoot(doc).toArray().indexOf(find(edit.pid)), 1)
        elements.delete(edit.pid)
      }
    for (const { edit, runs, sources } of placings) {
      const { pid, after, frame } = edit
      const index = after === null ? 0 : textRoot(doc).toArray().indexOf(find(after)) + 1
      const element = createElement({ ...frame, pid, runs })
      textRoot(doc).insert(index, [element])
      elements.set(pid, element)
      writeRelocation(doc, element, sources)
    }
  }, origin)
}

/** What changes in place: marks and what a paragraph says of itself. */
function setUp(edit: Edit, find: (pid: ParagraphId) => Y.XmlElement): void {
  if (edit.kind === 'mark') {
    const format: Record<string, object | null> = writeAttributes(edit.add, [])
    for (const mark of edit.remove) format[markKey(mark)] = null
    blockYText(find(edit.pid))?.format(edit.from, edit.length, format)
  } else if (edit.kind === 'own-block')
    setAttributes(find(edit.pid), { insId: edit.insertion?.id ?? null, insBy: edit.insertion?.by ?? null })
  else if (edit.kind === 'label-block') setAttributes(find(edit.pid), { num: edit.num, level: edit.level })
}

function setAttributes(element: Y.XmlElement, attributes: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value)
    else element.removeAttribute(name)
  }
}

type ReadPlacing = { edit: Placing; runs: Run[]; sources: (Source | ' ')[] }

/** A placing with its words as they are now, before anything is edited. */
function readPlacing(edit: Placing, find: (pid: ParagraphId) => Y.XmlElement): ReadPlacing {
  const textOf = (pid: ParagraphId): Y.XmlText | null => blockYText(find(pid))
  const runs = runsOfPlacing(edit, pid => {
    const text = textOf(pid)
    return text ? readRuns(text) : []
  })
  const sources = edit.words.map(part => {
    if (part === ' ') return part
    const text = textOf(part.pid)
    return text ? sourceOf(text, part.from, part.from + part.length) : emptySource()
  })
  return { edit, runs, sources }
}
