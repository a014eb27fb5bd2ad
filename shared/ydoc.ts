// The document value in Yjs: roots, keys and the data format of the stock TipTap binding. The only file that knows
// the Yjs field layout.
import * as buffer from 'lib0/buffer'
import * as sha256 from 'lib0/hash/sha256'
import * as Y from 'yjs'
import { toBase64 } from './base64.ts'
import { type DelegationCode, type MarkId, type ParagraphId, parseDelegation, parseMarkId } from './ids.ts'
import {
  BLOCK_ATTRS,
  BLOCK_DEFAULTS,
  BLOCK_TYPES,
  type BlockAttr,
  type BlockAttrs,
  type BlockType,
  FORMATS,
  type Format,
  MARK_ATTRS,
  type MarkType,
} from './schema.ts'
import { buildMark, readMarkId } from './statedMark.ts'
import { type Block, compareMarks, type Mark, mergeRuns, type Run } from './text.ts'

export const TEXT_ROOT = 'text'
export const NEGOTIATION_ROOT = 'negotiation'

/**
 * A document that keeps its history and has both root types. Types must exist before an update arrives, else the
 * receiver runs other clean-ups than its peers.
 */
export function openDoc(clientId?: number): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  if (clientId !== undefined) doc.clientID = clientId
  textRoot(doc)
  negotiationRoot(doc)
  return doc
}

/** Written by clients under admission and by decisions. */
export const textRoot = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(TEXT_ROOT)

/** Written by the server alone. */
export const negotiationRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(NEGOTIATION_ROOT)

/** Attributes of a mark in schema order: the hash depends on it. */
export function markAttrs(mark: Mark): Record<string, string | null> {
  if (mark.type === 'bracket') return { id: mark.id, by: mark.by }
  if (mark.type === 'deletion') return { id: mark.id, by: mark.by, over: mark.over }
  return { id: mark.id, by: mark.by, inside: mark.inside }
}

const KEY = /^(bracket|deletion|insertion)--[A-Za-z0-9+/=]{8}$/
const keys = new Map<string, string>()
const CACHE_LIMIT = 20_000

/** The formatting key of a mark: `name--` and 8 base64 letters, as the stock binding hashes a mark's JSON. */
export function markKey(mark: Mark): string {
  const attrs = markAttrs(mark)
  const json = JSON.stringify([mark.type, attrs])
  const known = keys.get(json)
  if (known !== undefined) return known
  const digest = sha256.digest(buffer.encodeAny({ type: mark.type, attrs }))
  const folded = digest.slice(0, 6)
  for (let i = 6; i < digest.length; i++) folded[i % 6] = (folded[i % 6] ?? 0) ^ (digest[i] ?? 0)
  const key = `${mark.type}--${toBase64(folded)}`
  if (keys.size >= CACHE_LIMIT) keys.clear()
  keys.set(json, key)
  return key
}

/** Whether a formatting key claims to be a negotiation mark's. */
export const isMarkKey = (key: string): boolean => KEY.test(key)

/** Whether a formatting key is plain formatting. */
export const isFormatKey = (key: string): key is Format => (FORMATS as readonly string[]).includes(key)

/**
 * The mark that a formatting item states, or null unless everything is exact: known type, no attribute missing or
 * too many, a well-formed id minted for its owner, and a key that equals the hash (BRACKETS.md's third invariant:
 * a key that differs from its hash would let one mark be shown and another be removed).
 */
export function parseMark(key: string, value: unknown): Mark | null {
  if (typeof value !== 'object' || value === null) return null
  const known = parsed.get(value)
  if (known?.key === key) return known.mark
  const mark = stated(key, value as Record<string, unknown>)
  parsed.set(value, { key, mark: mark && Object.freeze(mark) })
  return mark
}

// A text is read over and over, and a value that an item states never changes: it is checked against its hash once.
const parsed = new WeakMap<object, { key: string; mark: Mark | null }>()

function stated(key: string, attrs: Record<string, unknown>): Mark | null {
  const type = KEY.exec(key)?.[1] as MarkType | undefined
  if (!type) return null
  const names: readonly string[] = MARK_ATTRS[type]
  const given = Object.keys(attrs)
  if (given.length !== names.length || !given.every(name => names.includes(name))) return null
  const id = readMarkId(attrs.id)
  const by = typeof attrs.by === 'string' ? parseDelegation(attrs.by) : null
  if (!id || !by || parseMarkId(id)?.by !== by) return null
  const mark = buildMark(type, id, by, attrs)
  return mark && markKey(mark) === key ? mark : null
}

/** The one Y.XmlText of a block, or null when the block has none yet. */
export function blockYText(element: Y.XmlElement): Y.XmlText | null {
  const child = element.length > 0 ? element.get(0) : null
  return child instanceof Y.XmlText ? child : null
}

/** Attributes of a block element, defaults filled in. */
export function readAttrs(element: Y.XmlElement): BlockAttrs {
  const attrs: BlockAttrs = { ...BLOCK_DEFAULTS }
  for (const name of BLOCK_ATTRS) {
    const value: unknown = element.getAttribute(name)
    if (typeof value === 'string') attrs[name] = value
  }
  return attrs
}

/** The last value that an attribute had, also of an element that is gone; null when it never had one. */
export function lastAttribute(element: Y.XmlElement, name: BlockAttr): string | null {
  const content = element._map.get(name)?.content
  const value: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : null
  return typeof value === 'string' ? value : null
}

/** Runs of a text; formatting items that are no valid mark of ours are left out. */
export function readRuns(text: Y.XmlText): Run[] {
  const runs: Run[] = []
  for (const op of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof op.insert !== 'string') continue
    runs.push({ text: op.insert, ...readAttributes(op.attributes ?? {}) })
  }
  return mergeRuns(runs)
}

/** Marks and formats of a formatting map, in their one sort order. */
export function readAttributes(attributes: Record<string, unknown>): Pick<Run, 'marks' | 'formats'> {
  const marks: Mark[] = []
  for (const [key, value] of Object.entries(attributes)) {
    const mark = parseMark(key, value)
    if (mark) marks.push(mark)
  }
  return { marks: marks.sort(compareMarks), formats: FORMATS.filter(format => attributes[format] != null) }
}

/** The formatting map that states these marks and formats. */
export function writeAttributes(marks: readonly Mark[], formats: readonly Format[]): Record<string, object> {
  const attributes: Record<string, object> = {}
  for (const format of formats) attributes[format] = {}
  for (const mark of marks) attributes[markKey(mark)] = markAttrs(mark)
  return attributes
}

/** One block as a value. */
export function readBlock(element: Y.XmlElement): Block {
  const text = blockYText(element)
  return blockOf(element.nodeName, readAttrs(element), text ? readRuns(text) : [])
}

/** A block from the name of its element, its attributes and its runs. */
export function blockOf(name: string, attrs: BlockAttrs, runs: readonly Run[]): Block {
  const { insId, insBy } = attrs
  return {
    pid: (attrs.pid ?? '') as ParagraphId,
    type: isBlockType(name) ? name : 'paragraph',
    num: attrs.num,
    level: attrs.level,
    source: attrs.source,
    insertion: insId && insBy ? { id: insId as MarkId, by: insBy as DelegationCode } : null,
    runs,
  }
}

/** Whether an element's name is a block type of the schema. */
export const isBlockType = (name: string): name is BlockType =>
  (BLOCK_TYPES as readonly string[]).includes(name)

/** The whole text as a value. */
export const readText = (doc: Y.Doc): Block[] => blockElements(doc).map(readBlock)

/** The block elements in reading order. */
export const blockElements = (doc: Y.Doc): Y.XmlElement[] =>
  textRoot(doc)
    .toArray()
    .filter(child => child instanceof Y.XmlElement)

/** A block that is in the text, or once was. */
export type EverBlock = Pick<Block, 'pid' | 'type' | 'num'> & { gone: boolean }

/**
 * Every block that ever was in the text, in the order in which they would stand. A document that keeps its history
 * keeps what was deleted in its place, attributes included.
 */
export function everyBlock(doc: Y.Doc): EverBlock[] {
  const blocks: EverBlock[] = []
  for (let item = textRoot(doc)._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentType)) continue
    const element = item.content.type
    if (!(element instanceof Y.XmlElement)) continue
    blocks.push({
      pid: (lastAttribute(element, 'pid') ?? '') as ParagraphId,
      type: isBlockType(element.nodeName) ? element.nodeName : 'paragraph',
      num: lastAttribute(element, 'num'),
      gone: item.deleted,
    })
  }
  return blocks
}

/** A new element for a block; integrates when it is inserted into a document. */
export function createElement(block: Block): Y.XmlElement {
  const element = new Y.XmlElement(block.type)
  const attrs: BlockAttrs = {
    pid: block.pid,
    num: block.num,
    level: block.level,
    source: block.source,
    insId: block.insertion?.id ?? null,
    insBy: block.insertion?.by ?? null,
  }
  for (const name of BLOCK_ATTRS) {
    const value = attrs[name]
    if (value !== null) element.setAttribute(name, value)
  }
  const text = new Y.XmlText()
  element.insert(0, [text])
  let at = 0
  for (const run of block.runs) {
    text.insert(at, run.text, writeAttributes(run.marks, run.formats))
    at += run.text.length
  }
  return element
}

/** Appends blocks to an empty text: the base of a new negotiation. */
export function writeBase(doc: Y.Doc, blocks: readonly Block[], origin: unknown): void {
  doc.transact(() => textRoot(doc).push(blocks.map(createElement)), origin)
}
