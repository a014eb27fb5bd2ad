// The document schema as plain data: block types, their attributes, marks and limits. The editor builds its
// TipTap extensions from it, the server judges updates by it; nothing else may name an attribute.

/** Raised whenever a stored document of an older shape could no longer be read. */
export const SCHEMA_VERSION = 1

/** Every block is one textblock at the top level; nesting is expressed by `level`, never by containment. */
export const BLOCK_TYPES = ['heading', 'paragraph', 'provision', 'preamble', 'item'] as const
export type BlockType = (typeof BLOCK_TYPES)[number]

/**
 * Attributes of every block; strings or null, so that Yjs and ProseMirror compare them by value.
 * - `pid`: stable paragraph id, minted once.
 * - `num`: the printed number ("1.8.2", "a)"), apart from the id.
 * - `level`: "1" to "4", heading rank or indent.
 * - `source`: "illustrative" when the wording is not an official text's, else null.
 * - `insId`, `insBy`: mark id and delegation of a proposed new block, both null on a base block.
 */
export const BLOCK_ATTRS = ['pid', 'num', 'level', 'source', 'insId', 'insBy'] as const
export type BlockAttr = (typeof BLOCK_ATTRS)[number]
export type BlockAttrs = Record<BlockAttr, string | null>

/** What a block has when nothing is said: the stock reader must find a default for every attribute. */
export const BLOCK_DEFAULTS: BlockAttrs = {
  pid: null,
  num: null,
  level: null,
  source: null,
  insId: null,
  insBy: null,
}

/** Formatting inside own text; values are `{}` as the stock TipTap binding writes them. */
export const FORMATS = ['bold', 'italic'] as const
export type Format = (typeof FORMATS)[number]

/**
 * Negotiation marks, in rank order: attribute names in schema order, because the key of a mark is a hash of its
 * JSON. `over` names the insertion that a deletion strikes (null: base text); `inside` names the foreign
 * insertion that encloses this one.
 */
export const MARK_ATTRS = {
  bracket: ['id', 'by'],
  deletion: ['id', 'by', 'over'],
  insertion: ['id', 'by', 'inside'],
} as const
export type MarkType = keyof typeof MARK_ATTRS
export const MARK_TYPES = Object.keys(MARK_ATTRS) as MarkType[]

/** Sizes beyond which an update is refused, in UTF-16 units or counts. */
export const LIMITS = {
  /** one attribute value */
  attribute: 80,
  /** one paragraph's characters, struck ones included */
  paragraph: 50_000,
  /** all characters of a text */
  text: 1_000_000,
  /** blocks of a text */
  blocks: 5_000,
  /** a decision's reason */
  reason: 500,
} as const

/** A line break that cannot be a new paragraph before it is decided: base text is never split by a client. */
export const PILCROW = '¶'
