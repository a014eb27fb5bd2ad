// The open passages of the text and the one that is looked at: under the caret, or chosen in a list.
import { useMemo, useState } from 'react'
import { type BracketList, createBracketCache, type Passage, readBrackets } from '../../shared/brackets.ts'
import type { Block } from '../../shared/text.ts'
import {
  type Caret,
  type Filter,
  filterPassages,
  NO_FILTER,
  passageAt,
  stepPassage,
} from '../brackets/bracketList.ts'

export type Passages = {
  list: BracketList
  /** what the filter leaves */
  shown: readonly Passage[]
  filter: Filter
  setFilter: (filter: Filter) => void
  current: Passage | null
  /** makes a passage the current one, until the caret moves */
  choose: (passage: Passage) => void
  /** the caret stands here now */
  follow: (caret: Caret) => void
  /** the neighbour in the filtered list */
  neighbour: (direction: 1 | -1) => Passage | null
}

/** A choice in a list counts without a caret too: an observer's text has none. */
type Place = { key: string | null; caret: Caret }
const NOWHERE: Place = { key: null, caret: { pid: null, from: 0 } }

export function usePassages(blocks: readonly Block[], own: string): Passages {
  const [cache] = useState(createBracketCache)
  const [filter, setFilter] = useState(NO_FILTER)
  const [place, setPlace] = useState(NOWHERE)
  const list = useMemo(() => readBrackets(blocks, cache), [blocks, cache])
  const shown = useMemo(() => filterPassages(list.passages, filter, own), [list, filter, own])
  const chosen = place.key === null ? null : list.passages.find(passage => passage.key === place.key)
  const current = chosen ?? passageAt(list.passages, place.caret)
  return {
    list,
    shown,
    filter,
    setFilter,
    current,
    choose: ({ key, pid, from }) => setPlace({ key, caret: { pid, from } }),
    follow: caret => setPlace({ key: null, caret }),
    neighbour: direction => {
      const order = blocks.map(block => block.pid)
      return stepPassage(shown, current?.key ?? null, place.caret, order, direction)
    },
  }
}
