// A wish about a whole paragraph in words, with the places that it names.
import type { TFunction } from 'i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import type { ParagraphWish } from '../../shared/negotiation/model.ts'
import { shorten, wordsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'

/** So much of a paragraph's words names it, UTF-16 units. */
const NAME = 40

/** A paragraph by its printed number, or by its first words; one that is gone says so. */
export function paragraphName(t: TFunction, blocks: readonly Block[], pid: ParagraphId): string {
  const block = blocks.find(other => other.pid === pid)
  if (!block) return t('negotiation.wishOf.goneParagraph')
  return block.num ?? t('negotiation.wishOf.words', { words: shorten(wordsOf(block), NAME) })
}

/** What is wished, to be read after "proposes to": "move the paragraph behind 1.8.3". */
export function wishWords(t: TFunction, wish: ParagraphWish, blocks: readonly Block[]): string {
  const name = (pid: ParagraphId): string => paragraphName(t, blocks, pid)
  switch (wish.kind) {
    case 'no-change':
    case 'delete':
      return t(`negotiation.wish.${wish.kind}`)
    case 'split':
      return t('negotiation.wishOf.split', { words: shorten(wish.behind, NAME) })
    case 'join':
      return t('negotiation.wishOf.join', { place: name(wish.next) })
    case 'move':
      return wish.after === null
        ? t('negotiation.wishOf.moveFirst')
        : t('negotiation.wishOf.move', { place: name(wish.after) })
    case 'retype': {
      const kind = t(`negotiation.kinds.${wish.type}`)
      return wish.num === null
        ? t('negotiation.wishOf.retype', { kind })
        : t('negotiation.wishOf.retypeNumbered', { kind, num: wish.num })
    }
  }
}
