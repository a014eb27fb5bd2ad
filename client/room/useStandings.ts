// How every paragraph of the text stands, in words for the margin and the outline.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { type Standing, standingAt, wishedParagraphs } from '../../shared/negotiation/agreement.ts'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import type { OpenWish } from '../../shared/negotiation/proposals.ts'
import { sectionsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'
import type { ShownStanding, ShownWish } from '../editor/decorations/standing.ts'
import { wishWords } from '../negotiation/wishWords.ts'

export type Standings = {
  byParagraph: ReadonlyMap<ParagraphId, ShownStanding>
  /** the least agreed of an outline entry's own paragraphs */
  bySection: ReadonlyMap<ParagraphId, Standing>
}

/** From least to most agreed. */
const ORDER: readonly Standing[] = ['open', 'untouched', 'group', 'meeting']

export function useStandings(
  blocks: readonly Block[],
  passages: readonly Passage[],
  negotiation: Negotiation,
  wishes: readonly OpenWish[],
): Standings {
  const { t } = useTranslation()
  return useMemo(() => {
    const wished = wishedParagraphs(blocks, negotiation)
    const shownWishes = new Map<ParagraphId, ShownWish[]>()
    for (const { tabled, wish, marker, outdated } of wishes) {
      const said = t('standing.wish', { by: tabled.by, words: wishWords(t, wish, blocks) })
      const words = outdated ? t('negotiation.wishOf.outdated', { why: said }) : said
      const shown = { sign: `${marker} ${tabled.number}`, words, outdated: outdated !== null }
      shownWishes.set(wish.pid, [...(shownWishes.get(wish.pid) ?? []), shown])
    }
    const open = new Set([...passages.map(({ pid }) => pid), ...wished])
    const byParagraph = new Map<ParagraphId, ShownStanding>()
    const bySection = new Map<ParagraphId, Standing>()
    sectionsOf(blocks).forEach((section, i) => {
      const pid = blocks[i]?.pid
      if (!pid) return
      const standing = standingAt(pid, negotiation, open.has(pid))
      const state = negotiation.paragraphs.get(pid)
      const reopened =
        state?.reopened && !state.agreed
          ? t('standing.reopened', {
              by: state.reopened.by,
              was: t(`negotiation.standing.${state.reopened.from}`),
              reason: state.reopened.reason,
            })
          : null
      byParagraph.set(pid, {
        standing,
        words: t(`negotiation.standing.${standing}`),
        reopened,
        wishes: shownWishes.get(pid) ?? [],
      })
      const before = bySection.get(section.pid)
      if (!before || ORDER.indexOf(standing) < ORDER.indexOf(before)) bySection.set(section.pid, standing)
    })
    return { byParagraph, bySection }
  }, [blocks, passages, negotiation, wishes, t])
}
