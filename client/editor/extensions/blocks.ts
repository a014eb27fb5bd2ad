// The block types of shared/schema.ts as TipTap nodes: flat textblocks that carry their paragraph id.
import { type Attributes, Node } from '@tiptap/core'
import { BLOCK_ATTRS, BLOCK_TYPES, type BlockAttr, type BlockType } from '../../../shared/schema.ts'

/** `insId` is drawn as `data-ins-id`. */
export const domAttribute = (name: BlockAttr): string =>
  `data-${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`

function drawn(name: BlockAttr, value: unknown): Record<string, string> {
  if (typeof value !== 'string') return {}
  const attribute = { [domAttribute(name)]: value }
  return name === 'insBy' ? { ...attribute, style: `--owner: var(--by-${value})` } : attribute
}

const blockAttributes = (): Attributes =>
  Object.fromEntries(
    BLOCK_ATTRS.map(name => [
      name,
      {
        default: null,
        // Pasted ids, numbers and owners are never believed: the transform mints them anew.
        parseHTML: () => null,
        renderHTML: (attrs: Record<string, unknown>) => drawn(name, attrs[name]),
      },
    ]),
  )

const TAGS: Record<BlockType, string> = {
  paragraph: 'p',
  heading: 'h2',
  provision: 'p',
  preamble: 'p',
  item: 'p',
}

/** What HTML becomes which block; blocks copied in the room say their type in `data-block`. */
const PARSED: Partial<Record<BlockType, string[]>> = {
  paragraph: ['p'],
  heading: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  item: ['li'],
}

const block = (type: BlockType) =>
  Node.create({
    name: type,
    group: 'block',
    content: 'text*',
    defining: true,
    addAttributes: blockAttributes,
    parseHTML: () => [
      { tag: `[data-block="${type}"]`, priority: 60 },
      ...(PARSED[type] ?? []).map(tag => ({ tag })),
    ],
    renderHTML: ({ HTMLAttributes }) => [TAGS[type], { 'data-block': type, ...HTMLAttributes }, 0],
  })

/** The document may be empty: a text that has not arrived yet has no block, and the editor must not invent one. */
const document = Node.create({ name: 'doc', topNode: true, content: 'block*' })
const text = Node.create({ name: 'text', group: 'inline' })

/** Paragraph first: ProseMirror wraps loose pasted text into the first block type it knows. */
export const blockExtensions = [
  document,
  text,
  ...[...BLOCK_TYPES].sort((a, b) => Number(b === 'paragraph') - Number(a === 'paragraph')).map(block),
]
