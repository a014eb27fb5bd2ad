// Writes what one delegation asks for into a document, as its own editor would have: marks with ids of its own, words
// inside the marks of others that surround them, and no character of anybody else touched.
import type * as Y from 'yjs'
import {
  type DelegationCode,
  type MarkId,
  mintMarkId,
  mintParagraphId,
  type ParagraphId,
} from '../../shared/ids.ts'
import { insertWords } from '../../shared/insertWords.ts'
import { FORMATS, type Format } from '../../shared/schema.ts'
import {
  type Block,
  type InsertionMark,
  innermostInsertion,
  type Mark,
  type Run,
  sameMark,
  strikingDeletions,
} from '../../shared/text.ts'
import {
  blockElements,
  blockYText,
  createElement,
  markAttrs,
  markKey,
  readBlock,
  readRuns,
  textRoot,
  writeAttributes,
} from '../../shared/ydoc.ts'
import type { Insert, Inside, NewBlock, Op, Strike } from './ops.ts'

/** Who writes: a delegation, and the ids that it has not used yet. */
export type Writer = { by: DelegationCode; take(): number }

/** Carries out the operations of this writer's delegation in one transaction. */
export function writeOps(doc: Y.Doc, ops: readonly Op[], writer: Writer): void {
  const elements = new Map(blockElements(doc).map(element => [element.getAttribute('pid') ?? '', element]))
  const byPid = new Map<ParagraphId, Inside[]>()
  for (const op of ops) if (op.kind !== 'block') byPid.set(op.pid, [...(byPid.get(op.pid) ?? []), op])
  doc.transact(() => {
    for (const [pid, some] of byPid) {
      const element = elements.get(pid)
      const text = element && blockYText(element)
      if (!element || !text) throw new Error(`a file was compared with a paragraph ${pid} that is not there`)
      writeInside(doc, text, readBlock(element), some, writer)
    }
    writeBlocks(
      doc,
      ops.filter(op => op.kind === 'block'),
      writer,
    )
  }, 'import')
}

const mint = (doc: Y.Doc, { by, take }: Writer): MarkId => mintMarkId(by, doc.clientID, take())

/** Marks and looks first, which move nothing; then from the end to the beginning, so that offsets hold. */
function writeInside(
  doc: Y.Doc,
  text: Y.XmlText,
  block: Block,
  ops: readonly Inside[],
  writer: Writer,
): void {
  for (const op of ops)
    if (op.kind === 'strike') strike(doc, text, op, writer)
    else if (op.kind === 'relook')
      text.format(op.from, op.length, Object.fromEntries(FORMATS.map(format => lookAs(format, op.formats))))
  const runs = readRuns(text)
  const rest = ops.filter(op => op.kind === 'take-back' || op.kind === 'insert')
  // Of several at one place the first in the file is written last, so that it stands first.
  for (const op of [...rest].reverse().sort((a, b) => b.from - a.from)) {
    if (op.kind === 'take-back') text.delete(op.from, op.length)
    else insert(doc, text, block, runs, op, writer)
  }
}

const lookAs = (format: Format, wanted: readonly Format[]) => [format, wanted.includes(format) ? {} : null]

function strike(doc: Y.Doc, text: Y.XmlText, op: Strike, writer: Writer): void {
  let at = 0
  const runs = readRuns(text)
  const beside = [runBefore(runs, op.from), runAfter(runs, op.from + op.length)]
  const touching = beside.map(run => run && ownStrike(run.marks, writer.by)).find(mark => mark)
  const id = touching?.id ?? mint(doc, writer)
  for (const run of runs) {
    const [from, to] = [Math.max(at, op.from), Math.min(at + run.text.length, op.from + op.length)]
    at += run.text.length
    if (from >= to) continue
    const over = innermostInsertion(run.marks)?.id ?? null
    const mark: Mark = { type: 'deletion', id, by: writer.by, over }
    text.format(from, to - from, { [markKey(mark)]: markAttrs(mark) })
  }
}

const ownStrike = (marks: readonly Mark[], by: DelegationCode) =>
  strikingDeletions(marks).find(mark => mark.by === by) ?? null

/** The run that holds the letter in front of an offset, or behind it. */
const runBefore = (runs: readonly Run[], offset: number): Run | null => runHolding(runs, offset - 1)
const runAfter = (runs: readonly Run[], offset: number): Run | null => runHolding(runs, offset)

function runHolding(runs: readonly Run[], offset: number): Run | null {
  let at = 0
  for (const run of runs) {
    if (offset >= at && offset < at + run.text.length) return run
    at += run.text.length
  }
  return null
}

function insert(
  doc: Y.Doc,
  text: Y.XmlText,
  block: Block,
  runs: readonly Run[],
  op: Insert,
  writer: Writer,
): void {
  const [left, right] = [runBefore(runs, op.from), runAfter(runs, op.from)]
  const { marks, own } = marksAt(block, left, right, writer.by, () => mint(doc, writer))
  const inherited = formatsAround(left, right, writer.by)
  const keys = new Set([markKey(own)])
  for (const { text: words, formats } of [...op.pieces].reverse()) {
    const looks = own.inside === null ? [...new Set([...inherited, ...formats])] : inherited
    insertWords(text, op.from, words, writeAttributes(marks, looks), keys)
  }
}

/** Marks of both neighbours surround the place; own words there are continued, others' words enclose new ones. */
function marksAt(
  block: Block,
  left: Run | null,
  right: Run | null,
  by: DelegationCode,
  mintId: () => MarkId,
): { marks: readonly Mark[]; own: InsertionMark } {
  const around =
    left && right ? left.marks.filter(mark => right.marks.some(other => sameMark(mark, other))) : []
  const enclosing = innermostInsertion(around)
  if (enclosing?.by === by) return { marks: around, own: enclosing }
  const inside = enclosing?.id ?? null
  const touching = [left, right].map(run => run && innermostInsertion(run.marks))
  const continued = touching.find(mark => mark?.by === by && mark.inside === inside)
  if (continued) return { marks: [...around, continued], own: continued }
  const struck = left && ownStrike(left.marks, by)
  const ownBlock = block.insertion?.by === by && inside === null ? block.insertion.id : null
  const encloses = (id: MarkId) => around.some(mark => mark.type === 'insertion' && mark.id === id)
  const id = [struck?.id, ownBlock].find(known => known && !encloses(known)) ?? mintId()
  const own: InsertionMark = { type: 'insertion', id, by, inside }
  return { marks: [...around, own], own }
}

/** Looks that words cannot be without here, as the editor has it: a break in another's bold is not theirs to make. */
function formatsAround(left: Run | null, right: Run | null, by: DelegationCode): readonly Format[] {
  if (!left || !right) return []
  const own = (run: Run) => innermostInsertion(run.marks)?.by === by
  return own(left) && own(right) ? [] : left.formats.filter(format => right.formats.includes(format))
}

function writeBlocks(doc: Y.Doc, ops: readonly NewBlock[], writer: Writer): void {
  // Those behind the same paragraph follow each other as in the file.
  const last = new Map<ParagraphId | null, ParagraphId>()
  for (const op of ops) {
    const id = mint(doc, writer)
    const pid = mintParagraphId(doc.clientID, writer.take())
    const mark: InsertionMark = { type: 'insertion', id, by: writer.by, inside: null }
    const runs = op.pieces.map(({ text, formats }) => ({ text, marks: [mark], formats }))
    const { type, level } = op
    const block = { pid, type, num: null, level, source: null, insertion: { id, by: writer.by }, runs }
    const after = last.get(op.pid) ?? op.pid
    const found = blockElements(doc).find(element => element.getAttribute('pid') === after) ?? null
    textRoot(doc).insertAfter(found, [createElement(block)])
    last.set(op.pid, pid)
  }
}
