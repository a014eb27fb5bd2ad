// Reads Yjs blocks into ProseMirror nodes. Reading never writes: what the schema does not know is left where it is.
import { Fragment, type Node as ProseNode, type Schema } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { blockYText, isBlockType, readAttributes, readAttrs } from '../../../shared/ydoc.ts'
import { proseMarks } from '../extensions/conversion.ts'

/** Stands for one unit of unknown content, so that offsets in ProseMirror and in Yjs stay the same. */
const UNKNOWN = '\uFFFC'

/** The text of a block as inline nodes; unknown formatting is not shown. */
export function readInline(schema: Schema, text: Y.XmlText): Fragment {
  const nodes: ProseNode[] = []
  for (const op of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    const { marks, formats } = readAttributes(op.attributes ?? {})
    const words = typeof op.insert === 'string' ? op.insert : UNKNOWN
    if (words) nodes.push(schema.text(words, proseMarks(schema, marks, formats)))
  }
  return Fragment.fromArray(nodes)
}

/** One block element as a node; an element of an unknown type is shown as a paragraph. */
export function readNode(schema: Schema, element: Y.XmlElement): ProseNode {
  const text = blockYText(element)
  const type = isBlockType(element.nodeName) ? element.nodeName : 'paragraph'
  return schema.node(type, readAttrs(element), text ? readInline(schema, text) : Fragment.empty)
}
