// An honest delegate without an editor: suggestions as the editor makes them, written on Yjs directly.
import * as Y from 'yjs'
import { type MarkId, mintMarkId, mintParagraphId } from '../../../../../shared/ids.ts'
import type { Actor } from '../../../../../shared/permissions.ts'
import type { Format } from '../../../../../shared/schema.ts'
import { type InsertionMark, innermostInsertion, type Mark } from '../../../../../shared/text.ts'
import { writeDeletion } from '../../../../../shared/writeDeletion.ts'
import {
  blockElements,
  blockYText,
  createElement,
  markAttrs,
  markKey,
  openDoc,
  readAttributes,
  textRoot,
} from '../../../../../shared/ydoc.ts'

const OWN = 'own'
const REMOTE = 'remote'

export type Delegate = ReturnType<typeof delegateAt>
type Attributes = Record<string, object | null>
type Op = { insert: string; attributes?: Record<string, unknown> }

/** A delegate whose document begins with this state. `tidies`: whether Yjs's own clean-up runs, as in stock clients. */
export function delegateAt(actor: Actor, client: number, state: Uint8Array, { tidies = false } = {}) {
  const doc = openDoc(client)
  const out: Uint8Array[] = []
  let minted = 0
  const receive = (update: Uint8Array): void => {
    doc.transact(transaction => {
      Y.applyUpdate(doc, update, REMOTE)
      if (!tidies) transaction.local = true
    }, REMOTE)
  }
  receive(state)
  const undo = new Y.UndoManager(textRoot(doc), { trackedOrigins: new Set([OWN]), captureTimeout: 0 })
  doc.on('update', (update, origin) => {
    if (origin !== REMOTE) out.push(update)
  })

  const by = actor.delegation
  const mint = (): MarkId => mintMarkId(by, client, minted++)
  const act = (change: () => void): void => doc.transact(change, OWN)
  const element = (n: number): Y.XmlElement => {
    const found = blockElements(doc)[n]
    if (!found) throw new Error(`no paragraph ${n}`)
    return found
  }
  const text = (n: number): Y.XmlText => {
    const found = blockYText(element(n))
    if (!found) throw new Error(`no text in paragraph ${n}`)
    return found
  }

  /** What typed text takes over at an offset so that nobody else's mark is written again. */
  function placeAt(target: Y.XmlText, at: number): Attributes {
    const left = attributesLeftOf(target, at)
    const marks = readAttributes(left).marks
    if (innermostInsertion(marks)?.by === by) return { ...left }
    const force = afterEnds(target, at, left)
    const enclosing = innermostInsertion(readAttributes(force).marks)
    if (enclosing?.by === by) return force
    const mark: InsertionMark = { type: 'insertion', id: mint(), by, inside: enclosing?.id ?? null }
    return { ...force, [markKey(mark)]: markAttrs(mark) }
  }

  function strike(target: Y.XmlText, from: number, to: number): void {
    const id = mint()
    let at = 0
    const segments = (target.toDelta() as Op[]).map(op => {
      const start = at
      at += op.insert.length
      return { start, end: at, marks: readAttributes(op.attributes ?? {}).marks }
    })
    for (const { start, end, marks } of segments.reverse()) {
      const [a, b] = [Math.max(start, from), Math.min(end, to)]
      if (a >= b) continue
      const author = innermostInsertion(marks)
      const over = author?.id ?? null
      if (author?.by === by) target.delete(a, b - a)
      else if (!marks.some(mark => mark.type === 'deletion' && mark.by === by && mark.over === over)) {
        writeDeletion(target, a, b - a, { type: 'deletion', id, by, over })
      }
    }
  }

  return {
    actor,
    client,
    doc,
    out,
    undo,
    receive,
    mint,
    act,
    text,
    element,
    length: (n: number): number => text(n).length,
    count: (): number => blockElements(doc).length,
    /** Hands over what was written since the last time. */
    take: (): Uint8Array[] => out.splice(0),
    /** Everything as one update, as after a reconnect. */
    state: (): Uint8Array => Y.encodeStateAsUpdate(doc),
    type: (n: number, at: number, words: string): void =>
      act(() => text(n).insert(at, words, placeAt(text(n), at))),
    erase: (n: number, from: number, length: number): void => act(() => strike(text(n), from, from + length)),
    replace: (n: number, from: number, length: number, words: string): void =>
      act(() => {
        const before = text(n).length
        strike(text(n), from, from + length)
        const at = from + length - (before - text(n).length)
        text(n).insert(at, words, placeAt(text(n), at))
      }),
    mark: (n: number, from: number, length: number, mark: Mark): void =>
      act(() => text(n).format(from, length, { [markKey(mark)]: markAttrs(mark) })),
    bracket(n: number, from: number, length: number): void {
      this.mark(n, from, length, { type: 'bracket', id: mint(), by })
    },
    /** Takes an own mark away wherever it lies. */
    lift: (id: MarkId): void =>
      act(() => {
        for (let n = 0; n < blockElements(doc).length; n++)
          for (const [key, value] of keysIn(text(n)))
            if ((value as { id?: unknown }).id === id && !key.startsWith('insertion'))
              text(n).format(0, text(n).length, { [key]: null })
      }),
    format: (n: number, from: number, length: number, format: Format, on = true): void =>
      act(() => text(n).format(from, length, { [format]: on ? {} : null })),
    addBlock: (after: number, words: string): void =>
      act(() => {
        const id = mint()
        const insertion: InsertionMark = { type: 'insertion', id, by, inside: null }
        const block = createElement({
          pid: mintParagraphId(client, minted++),
          type: 'paragraph',
          num: null,
          level: null,
          source: null,
          insertion: { id, by },
          runs: words ? [{ text: words, marks: [insertion], formats: [] }] : [],
        })
        textRoot(doc).insert(after + 1, [block])
      }),
    removeBlock: (n: number): void => act(() => textRoot(doc).delete(n, 1)),
  }
}

const keysIn = (text: Y.XmlText): [string, unknown][] =>
  (text.toDelta() as Op[]).flatMap(op => Object.entries(op.attributes ?? {}))

function attributesLeftOf(text: Y.XmlText, at: number): Attributes {
  let end = 0
  for (const op of text.toDelta() as Op[]) {
    end += op.insert.length
    if (end >= at && at > 0) return { ...(op.attributes as Attributes | undefined) }
  }
  return {}
}

/** What is in force after the marks that end at an offset: Yjs inserts there when asked for exactly that. */
function afterEnds(text: Y.XmlText, at: number, left: Attributes): Attributes {
  const force = { ...left }
  let passed = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    if (passed < at) {
      if (item.content instanceof Y.ContentString) passed += item.length
      if (passed > at) return force
    } else if (item.content instanceof Y.ContentFormat && item.content.value === null)
      delete force[item.content.key]
    else return force
  }
  return force
}
