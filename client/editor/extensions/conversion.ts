// Between ProseMirror's marks and blocks and the values of shared/text.ts.
import type { Mark as ProseMark, Node as ProseNode, Schema } from '@tiptap/pm/model'
import type { DelegationCode, MarkId } from '../../../shared/ids.ts'
import { BLOCK_DEFAULTS, type BlockAttrs, FORMATS, type Format, MARK_TYPES } from '../../../shared/schema.ts'
import { type Block, compareMarks, innermostInsertion, type Mark } from '../../../shared/text.ts'
import { isBlockType, isFormatKey, markAttrs, markKey } from '../../../shared/ydoc.ts'

const values = new WeakMap<ProseMark, Mark>()

/** The negotiation mark that a ProseMirror mark stands for, or null when it is a format. */
export function markValue(mark: ProseMark): Mark | null {
  const known = values.get(mark)
  if (known) return known
  const type = MARK_TYPES.find(name => name === mark.type.name)
  if (!type) return null
  const { id, by } = mark.attrs
  const value: Mark =
    type === 'bracket'
      ? { type, id, by }
      : type === 'deletion'
        ? { type, id, by, over: mark.attrs.over }
        : { type, id, by, inside: mark.attrs.inside }
  values.set(mark, value)
  return value
}

const lists = new WeakMap<readonly ProseMark[], Mark[]>()

/** The negotiation marks of a text node, sorted. */
export function marksOf(node: ProseNode): readonly Mark[] {
  const known = lists.get(node.marks)
  if (known) return known
  const marks = node.marks.map(markValue).filter(mark => mark !== null)
  lists.set(node.marks, marks)
  return marks
}

export const formatsOf = (node: ProseNode): Format[] =>
  FORMATS.filter(format => node.marks.some(mark => mark.type.name === format))

/** The formats among ProseMirror marks; every other mark of pasted or typed text is dropped. */
export const formatMarks = (marks: readonly ProseMark[]): ProseMark[] =>
  marks.filter(mark => isFormatKey(mark.type.name))

const made = new WeakMap<Schema, Map<string, ProseMark>>()
const MADE_LIMIT = 20_000

/** The ProseMirror mark for a mark; the same object for the same mark, so that comparing is cheap. */
export function proseMark(schema: Schema, mark: Mark): ProseMark {
  let known = made.get(schema)
  if (!known || known.size > MADE_LIMIT) {
    known = new Map()
    made.set(schema, known)
  }
  const key = markKey(mark)
  const found = known.get(key)
  if (found) return found
  const created = schema.mark(mark.type, markAttrs(mark))
  known.set(key, created)
  return created
}

/** Marks and formats as a ProseMirror mark set in the one order that makes equal texts compare equal. */
export const proseMarks = (
  schema: Schema,
  marks: readonly Mark[],
  formats: readonly Format[],
): readonly ProseMark[] => [
  ...FORMATS.filter(format => formats.includes(format)).map(format => schema.mark(format)),
  ...[...marks].sort(compareMarks).map(mark => proseMark(schema, mark)),
]

/** Who wrote a text node: the owner of its innermost insertion, or null for base text. */
export const writerOf = (node: ProseNode): DelegationCode | null =>
  innermostInsertion(marksOf(node))?.by ?? null

/** The attributes of a block node, in the schema's terms. */
export function attrsOf(node: ProseNode): BlockAttrs {
  const attrs: BlockAttrs = { ...BLOCK_DEFAULTS }
  for (const name of Object.keys(BLOCK_DEFAULTS) as (keyof BlockAttrs)[])
    if (typeof node.attrs[name] === 'string') attrs[name] = node.attrs[name]
  return attrs
}

/** A block node as a value of shared/text.ts. */
export function blockOf(node: ProseNode): Block {
  const { pid, insId, insBy } = node.attrs
  const insertion: { id: MarkId; by: DelegationCode } | null =
    insId && insBy ? { id: insId, by: insBy } : null
  return {
    pid: pid ?? '',
    type: isBlockType(node.type.name) ? node.type.name : 'paragraph',
    num: node.attrs.num,
    level: node.attrs.level,
    source: node.attrs.source,
    insertion,
    runs: node.children.map(child => ({
      text: child.text ?? '',
      marks: marksOf(child),
      formats: formatsOf(child),
    })),
  }
}

/** A value of shared/text.ts as a block node. */
export const nodeOf = (schema: Schema, block: Block): ProseNode =>
  schema.node(
    block.type,
    {
      pid: block.pid,
      num: block.num,
      level: block.level,
      source: block.source,
      insId: block.insertion?.id ?? null,
      insBy: block.insertion?.by ?? null,
    },
    block.runs.map(run => schema.text(run.text, proseMarks(schema, run.marks, run.formats))),
  )
