// How many paragraphs differ and in what way, and the steps from one difference to the next.
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { countOf, PAIR_KINDS, type Pair } from '../../../shared/compare.ts'
import { listWords } from '../../i18n/lists.ts'
import { WALK_KEYS, type Walk } from './useWalk.ts'

/** "7 of 31 paragraphs differ: 5 changed, 1 moved and 1 new." */
function differWords(t: TFunction, language: string, pairs: readonly Pair[]): string {
  const { total, differing, kinds } = countOf(pairs)
  const counted = PAIR_KINDS.flatMap(kind =>
    kind !== 'unchanged' && kinds[kind] > 0 ? [{ kind, count: kinds[kind] }] : [],
  ).sort((a, b) => b.count - a.count)
  return t('compare.differWith', {
    differ: t('compare.differ', { count: differing, total }),
    kinds: listWords(
      language,
      counted.map(({ kind, count }) => t(`compare.kinds.${kind}`, { count })),
    ),
  })
}

export function CompareSummary({ pairs, walk }: { pairs: readonly Pair[]; walk: Walk }) {
  const { t, i18n } = useTranslation()
  const { differing } = countOf(pairs)
  return (
    <div className="compare-summary">
      <p role="status" className="compare-count">
        {differWords(t, i18n.language, pairs)}
      </p>
      <div className="compare-steps">
        {walk.at !== null && (
          <span className="compare-at tabular">{t('compare.at', { at: walk.at + 1, count: differing })}</span>
        )}
        <Tooltip label={`${t('compare.previous')} (${WALK_KEYS.previous})`}>
          <ActionIcon variant="default" aria-label={t('compare.previous')} onClick={() => walk.step(-1)}>
            <IconChevronUp size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${t('compare.next')} (${WALK_KEYS.next})`}>
          <ActionIcon variant="default" aria-label={t('compare.next')} onClick={() => walk.step(1)}>
            <IconChevronDown size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  )
}
