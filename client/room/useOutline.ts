// The outline of the text, and the entry that holds the caret.
import { useMemo } from 'react'
import type { BracketList } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { type OutlineEntry, outlineOf } from '../../shared/outline.ts'
import { sectionsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'

export function useOutline(
  blocks: readonly Block[],
  list: BracketList,
  caret: ParagraphId | null,
): { entries: readonly OutlineEntry[]; at: ParagraphId | null } {
  const entries = useMemo(() => outlineOf(blocks, list), [blocks, list])
  const sections = useMemo(() => sectionsOf(blocks), [blocks])
  const index = blocks.findIndex(({ pid }) => pid === caret)
  return { entries, at: sections[index]?.pid ?? null }
}
