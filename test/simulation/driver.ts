// What a delegate's editor does to its own document, without an editor: every raw act turned into marks. Acts are
// data, with places as shares of what is there, so that a failed run can be kept as a trace.
import * as Y from 'yjs'
import { OwnUndo } from '../../client/editor/binding/undo.ts'
import { innermost } from '../../server/sync/admit/readings.ts'
import {
  type DelegationCode,
  type MarkId,
  mintMarkId,
  mintParagraphId,
  type ParagraphId,
} from '../../shared/ids.ts'
import { insertWords } from '../../shared/insertWords.ts'
import { type Block, innermostInsertion, type Mark, type Run, strikes } from '../../shared/text.ts'
import { writeDeletion } from '../../shared/writeDeletion.ts'
import {
  blockElements,
  blockYText,
  createElement,
  markKey,
  readAttributes,
  readRuns,
  textRoot,
  writeAttributes,
} from '../../shared/ydoc.ts'

export type Act = {
  kind:
    | 'type'
    | 'delete'
    | 'replace'
    | 'bracket'
    | 'unbracket'
    | 'unstrike'
    | 'bold'
    | 'paragraph'
    | 'undo'
    | 'redo'
  /** shares of the whole in 1/256: which block, where in it, how much */
  block: number
  at: number
  length: number
  words: string
}

export type Suggester = { readonly doc: Y.Doc; perform(act: Act): void }

/** Suggests for this delegation on this document; minted ids carry its client id. */
export function suggester(doc: Y.Doc, by: DelegationCode): Suggester {
  const origin = { by }
  const history = new OwnUndo(textRoot(doc), origin, by, 0)
  let minted = 0
  const mintMark = (): MarkId => mintMarkId(by, doc.clientID, minted++)
  const mintParagraph = (): ParagraphId => mintParagraphId(doc.clientID, minted++)

  const edit = (act: Act): void => {
    const elements = blockElements(doc)
    const index = share(act.block, elements.length - 1)
    const element = elements[index]
    if (act.kind === 'paragraph') {
      textRoot(doc).insert(Math.min(index + 1, textRoot(doc).length), [
        createElement(ownParagraph(act.words)),
      ])
      return
    }
    const text = element && blockYText(element)
    if (!text) return
    const from = share(act.at, text.length)
    const length = Math.min(text.length - from, 1 + share(act.length, text.length))
    if (act.kind === 'type') typeAt(text, from, act.words)
    else if (length === 0) return
    else if (act.kind === 'delete') strike(text, from, length)
    else if (act.kind === 'replace') typeAt(text, strike(text, from, length), act.words)
    else if (act.kind === 'bracket')
      text.format(from, length, stating({ type: 'bracket', id: mintMark(), by }))
    else if (act.kind === 'bold') embolden(text, from, length)
    else removeOwn(text, act.kind === 'unbracket' ? 'bracket' : 'deletion')
  }

  const ownParagraph = (words: string): Block => {
    const insertion = { id: mintMark(), by }
    const mark: Mark = { type: 'insertion', ...insertion, inside: null }
    const runs = [{ text: words, marks: [mark], formats: [] }]
    return { pid: mintParagraph(), type: 'paragraph', num: null, level: null, source: null, insertion, runs }
  }

  /**
   * Typed words inherit all that surrounds them and add an own insertion unless they continue one; they are written as
   * the editor writes them, for `Y.XmlText.insert` would write others' marks.
   */
  const typeAt = (text: Y.XmlText, at: number, words: string): void => {
    const gap = bestGap(text, at, by)
    const innermost = innermostInsertion(gap.marks)
    const continues = innermost?.by === by
    const own: Mark[] = continues
      ? []
      : [{ type: 'insertion', id: mintMark(), by, inside: innermost?.id ?? null }]
    const wanted = writeAttributes([...gap.marks, ...own], gap.formats)
    insertWords(text, at, words, wanted, new Set(own.map(markKey)))
  }

  /** Own words go, others' are struck; returns where the struck stretch ends. */
  const strike = (text: Y.XmlText, from: number, length: number): number => {
    const id = mintMark()
    let end = from + length
    for (const { run, at, size } of stretches(text, from, length).toReversed()) {
      const own = innermostInsertion(run.marks)
      if (own?.by === by) {
        text.delete(at, size)
        end -= size
      } else if (
        !run.marks.some(mark => mark.type === 'deletion' && mark.by === by && strikes(mark, run.marks))
      ) {
        writeDeletion(text, at, size, { type: 'deletion', id, by, over: own?.id ?? null })
      }
    }
    return end
  }

  const embolden = (text: Y.XmlText, from: number, length: number): void => {
    for (const { run, at, size } of stretches(text, from, length))
      if (innermostInsertion(run.marks)?.by === by)
        text.format(at, size, { bold: run.formats.includes('bold') ? null : {} })
  }

  const removeOwn = (text: Y.XmlText, type: 'bracket' | 'deletion'): void => {
    const all = stretches(text, 0, text.length)
    const mark = all.flatMap(({ run }) => run.marks).find(one => one.type === type && one.by === by)
    if (!mark) return
    const key = markKey(mark)
    for (const { run, at, size } of all)
      if (run.marks.some(one => markKey(one) === key)) text.format(at, size, { [key]: null })
  }

  return {
    doc,
    perform(act) {
      if (act.kind === 'undo') history.undo()
      else if (act.kind === 'redo') history.redo()
      else doc.transact(() => edit(act), origin)
    },
  }
}

const share = (part: number, whole: number): number => Math.floor((part * (whole + 1)) / 256)
const stating = (mark: Mark): Record<string, object> => writeAttributes([mark], [])

type Stretch = { run: Run; at: number; size: number }

function stretches(text: Y.XmlText, from: number, length: number): Stretch[] {
  const found: Stretch[] = []
  let start = 0
  for (const run of readRuns(text)) {
    const at = Math.max(from, start)
    const end = Math.min(from + length, start + run.text.length)
    if (at < end) found.push({ run, at, size: end - at })
    start += run.text.length
  }
  return found
}

type Gap = Pick<Run, 'marks' | 'formats'>

/**
 * Where to type between two characters. Formatting items lie between them, and each gap among those has marks of
 * its own. Typing into a gap with exactly the gap's marks never writes null for anybody's mark (invariant 2).
 */
function bestGap(text: Y.XmlText, offset: number, by: DelegationCode): Gap {
  // Between two characters another's insertion may not have ended yet where one's own begins: words there would have
  // two authors. An editor takes its marks from the characters and never means such a gap.
  const gaps = gapsAt(text, offset).filter(({ marks }) => innermost(marks).length <= 1)
  // Rather apart from own words or in a bracket than struck.
  const struck = gaps.map(({ marks }) => marks.filter(m => m.type === 'deletion' && strikes(m, marks)).length)
  const spared = gaps.filter((_, i) => struck[i] === Math.min(...struck))
  const weight = ({ marks }: Gap): number =>
    marks.reduce((sum, { type }) => sum + (type === 'deletion' ? 2 : 1), 0)
  const nearest = spared.toSorted((a, b) => weight(a) - weight(b))
  const continuing = nearest.find(gap => innermostInsertion(gap.marks)?.by === by)
  return continuing ?? nearest[0] ?? { marks: [], formats: [] }
}

function gapsAt(text: Y.XmlText, offset: number): Gap[] {
  const attributes: Record<string, unknown> = {}
  const gaps: Gap[] = []
  let at = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      if (at === offset && gaps.length === 0) gaps.push(readAttributes(attributes))
      if (item.content.value === null) delete attributes[item.content.key]
      else attributes[item.content.key] = item.content.value
      if (at === offset) gaps.push(readAttributes(attributes))
    } else if (item.countable) {
      if (at === offset && gaps.length === 0) gaps.push(readAttributes(attributes))
      at += item.length
      if (at > offset) return gaps.length > 0 ? gaps : [readAttributes(attributes)]
    }
  }
  return gaps.length > 0 ? gaps : [readAttributes(attributes)]
}
