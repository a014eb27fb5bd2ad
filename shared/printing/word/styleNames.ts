// Which paragraph style a block has in the file: an importer reads its type and level back from the name. Pure.
import type { BlockType } from '../../schema.ts'
import type { Block } from '../../text.ts'

const NAMES: Record<Exclude<BlockType, 'heading'>, string> = {
  paragraph: 'ParleyParagraph',
  provision: 'ParleyProvision',
  preamble: 'ParleyPreamble',
  item: 'ParleyItem',
}

export const LEVELS_OF_STYLES = ['1', '2', '3', '4'] as const

/** `Heading2`, `ParleyItem`, `ParleyItem2`: the level stands behind, and nothing where none is said. */
export function styleOf({ type, level }: Pick<Block, 'type' | 'level'>): string {
  const known = LEVELS_OF_STYLES.find(one => one === level) ?? ''
  return type === 'heading' ? `Heading${known || '1'}` : NAMES[type] + known
}

/**
 * Type and level back from such a name, however a program spells it; null for any other style. Names of headings are
 * everybody's: they are read by their rank.
 */
export function rankOfStyle(
  name: string,
): { type: BlockType; level: (typeof LEVELS_OF_STYLES)[number] | null } | null {
  const plain = name.replaceAll(/\s+/g, '').toLowerCase()
  for (const { type, name: own } of BLOCK_STYLES) {
    const behind = plain.startsWith(own.toLowerCase()) ? plain.slice(own.length) : null
    const level = LEVELS_OF_STYLES.find(one => one === behind) ?? null
    if (behind === '' || level) return { type, level }
  }
  return null
}

/** All of them but the headings, with the type they stand for. */
export const BLOCK_STYLES = (Object.keys(NAMES) as (keyof typeof NAMES)[]).map(type => ({
  type,
  name: NAMES[type],
}))
